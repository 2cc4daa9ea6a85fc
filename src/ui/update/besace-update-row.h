/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-synchroniser.h"

G_BEGIN_DECLS

/* A source on the page « Mise à jour »: what it is called, what is here of it and since when, what came in last, how far
 * it is while it is asked, and what to do where it could not be read. What it offers are the page's actions “update.one”,
 * “update.accept”, “update.bases” and “update.remove”, with its name. */
#define BESACE_TYPE_UPDATE_ROW (besace_update_row_get_type ())
G_DECLARE_FINAL_TYPE (BesaceUpdateRow, besace_update_row, BESACE, UPDATE_ROW, GtkListBoxRow)

GtkWidget  *besace_update_row_new      (const char               *name);
const char *besace_update_row_get_name (BesaceUpdateRow          *self);

/* @progress: of the run that goes on, whatever source it asks; NULL while none does. @now: milliseconds UTC. */
void        besace_update_row_show     (BesaceUpdateRow          *self,
                                        const BesaceSourceStatus *status,
                                        const BesaceSyncProgress *progress,
                                        gint64                    now);

G_END_DECLS
