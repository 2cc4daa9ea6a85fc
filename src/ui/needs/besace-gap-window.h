/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-needs.h"
#include "besace-query.h"

G_BEGIN_DECLS

/* « Signaler un manque »: the words are reviewed before they are kept. It points out what looks like something about a person,
 * what the catalogue has that is likely what is looked for, and whoever misses the same already. */
#define BESACE_TYPE_GAP_WINDOW (besace_gap_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceGapWindow, besace_gap_window, BESACE, GAP_WINDOW, AdwWindow)

/* Begun with the words and the filters of a search that found nothing. */
GtkWidget *besace_gap_window_new     (BesaceWorkspace        *workspace,
                                      const BesaceQuery      *query,
                                      GtkWindow              *parent);
/* Of one of one's own that is there already. */
GtkWidget *besace_gap_window_new_for (BesaceWorkspace        *workspace,
                                      const BesaceNeedFields *fields,
                                      GtkWindow              *parent);

G_END_DECLS
