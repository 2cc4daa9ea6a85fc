/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The address of a link from outside, if it is one that may be followed: http and https with a host, mailto and tel.
 * White space around it goes and spaces inside it are escaped. NULL for any other, and for one that hides what it is
 * behind control characters. (transfer full) */
char *besace_link_address_check     (const char *address);

/* The same, of http and https alone. (transfer full) */
char *besace_link_address_check_web (const char *address);

G_END_DECLS
