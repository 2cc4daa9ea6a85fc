/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-collection-row.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* The items of a collection: to open, to select several of, to put in another order by dragging and with Alt+Up and
 * Alt+Down, to remove; what others are dragged onto is added where it is dropped. Rows are made a few per frame, the first
 * ones first: a long collection shows as soon as a short one.
 *
 * Property: “n-selected” (u). Signal: “settled”, when something was done of which the collections do not tell, or when nothing is
 * being moved any more: the contents are to be loaded again.
 * Actions: items.open, items.edit-note, items.move-up, items.move-down, items.remove, items.add-heading, items.use-as-cover,
 * items.add-to-collection, of what is selected or has the focus. */
#define BESACE_TYPE_COLLECTION_ITEMS (besace_collection_items_get_type ())
G_DECLARE_FINAL_TYPE (BesaceCollectionItems, besace_collection_items, BESACE, COLLECTION_ITEMS, GtkWidget)

/* To be called once, before anything is shown. */
void     besace_collection_items_set_workspace (BesaceCollectionItems          *self,
                                                BesaceWorkspace                *workspace);

/* Shows the items in place of those before. Rows of what is there still stay, with what is being typed in them. */
void     besace_collection_items_show          (BesaceCollectionItems          *self,
                                                BesaceCollectionContents       *contents,
                                                BesaceCollectionKind            kind,
                                                gboolean                        with_notes);
void     besace_collection_items_clear         (BesaceCollectionItems          *self);

/* Whether items are on their way to another place: what is loaded meanwhile may not know it yet. */
gboolean besace_collection_items_is_moving     (BesaceCollectionItems          *self);

G_END_DECLS
