/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* GIO names files by their address and says what the system answered; here it becomes what the person can do. The code
 * stays, and so does a cancellation. @cause is (transfer full). */
void besace_file_error_set_unreadable (GError **error,
                                       GFile   *file,
                                       GError  *cause);

/* The same of a file that was to be written. @code: of errno. */
void besace_file_error_set_unwritable (GError     **error,
                                       const char  *path,
                                       int          code);
/* And where GIO says so. @cause is (transfer full); what is not of GIO stays as it is. */
void besace_file_error_set_unwritten  (GError     **error,
                                       const char  *path,
                                       GError      *cause);

G_END_DECLS
