/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A French number as it is dialled and read, "01 23 45 67 89" or "0 800 123 456"; others as they came. (transfer full) */
char *besace_phone_number_format      (const char *number);

/* What two ways of writing a number have in common. (transfer full) */
char *besace_phone_number_keep_digits (const char *text);

G_END_DECLS
