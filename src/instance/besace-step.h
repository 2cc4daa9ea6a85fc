/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The names by which --fault calls requests: “list”, “markdown”, “add-content” … @command: of a resource.mutate, or NULL.
 * Never NULL: what has no name of its own is “page”. */
const char *besace_step_of_request (const char *method,
                                    const char *path,
                                    const char *command);

gboolean    besace_step_is_known   (const char *step);

G_END_DECLS
