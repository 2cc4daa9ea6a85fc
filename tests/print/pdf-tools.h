/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a program of another project reads from our file: its standard output, or NULL, and the test skipped, where it is
 * not installed. Ends with NULL. (transfer full) */
char *pdf_tools_run (const char *program,
                     ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
