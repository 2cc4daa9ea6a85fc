/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* GIO names files by their address and says what the system answered; here it becomes what the person can do. The code
 * stays, and so does a cancellation. @cause is (transfer full). */
void besace_file_error_set_unreadable (GError **error,
                                       GFile   *file,
                                       GError  *cause);

G_END_DECLS
