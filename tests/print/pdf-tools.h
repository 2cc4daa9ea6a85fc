/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a program of another project reads from our file: its standard output, or NULL, and the test skipped, where it is
 * not installed. @arguments ends with NULL. (transfer full) */
char *pdf_tools_run (const char *const *arguments);

/* The same for arguments in a row. */
#define PDF_TOOLS_RUN(...) pdf_tools_run ((const char *const[]) { __VA_ARGS__, NULL })

G_END_DECLS
