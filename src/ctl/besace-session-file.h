/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The token in the file @path, whose content is the value of an instance's session cookie (cli.md). A file that others may read
 * or write, or that is not of mode 0600, is refused: whoever reads it is that person for the instance. (transfer full) */
char *besace_session_file_read (const char  *path,
                                GError     **error);

G_END_DECLS
