/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* The collections that sources pass on, each with where it comes from; invisible where there is none.
 *
 * Properties: “workspace”; “empty” (b), whether there is none; “tiles” (b), as the home page shows the first of them: the
 * selection of the team. */
#define BESACE_TYPE_RECEIVED_LIST (besace_received_list_get_type ())
G_DECLARE_FINAL_TYPE (BesaceReceivedList, besace_received_list, BESACE, RECEIVED_LIST, AdwBin)

/* “Bruz media library · from “key” · 4 items · 1 h 30 min”: who made it, where it comes from, what is in it. @shortly: where
 * somebody is said to have made it, that is enough. (transfer full) */
char *besace_received_list_describe (BesaceReceivedCollection *collection,
                                     gboolean                  shortly);

G_END_DECLS
