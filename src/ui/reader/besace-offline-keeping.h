/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-media.h"

G_BEGIN_DECLS

/* Keeping one resource, which a page shows, offline: what that costs, in words for a menu, and doing it, with a toast that says
 * how it went. What was begun goes on when the page is gone.
 *
 * Signals: “changed” — the words are others; “came” — more of its files may be here. */
#define BESACE_TYPE_OFFLINE_KEEPING (besace_offline_keeping_get_type ())
G_DECLARE_FINAL_TYPE (BesaceOfflineKeeping, besace_offline_keeping, BESACE, OFFLINE_KEEPING, GObject)

/* @page is not kept alive. */
BesaceOfflineKeeping *besace_offline_keeping_new       (BesaceMedia          *media,
                                                        GtkWidget            *page);

/* @id NULL: none is shown. What it costs is looked up anew. */
void                  besace_offline_keeping_show      (BesaceOfflineKeeping *self,
                                                        const char           *id);

/* Keeps it, or keeps it no longer. */
void                  besace_offline_keeping_toggle    (BesaceOfflineKeeping *self);

/* “Keep offline · 4 MB”; NULL where there is nothing to keep, or until that is known. (transfer full) */
char                 *besace_offline_keeping_get_label (BesaceOfflineKeeping *self);

/* Whether its files are on their way. */
gboolean              besace_offline_keeping_is_coming (BesaceOfflineKeeping *self);

G_END_DECLS
