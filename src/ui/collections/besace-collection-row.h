/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-collection-contents.h"
#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* One thing in a collection, as the view of the collection shows it: with its time and minutes in a workshop plan, with a
 * tick in a learning path. Its note, its minutes and a heading's title are typed where they stand.
 *
 * Actions of its menu are those of the list that it is in (besace-collection-items.h).
 * Signals: “edited”, less than a second after note, minutes or heading were typed; “ticked” (b). */
#define BESACE_TYPE_COLLECTION_ROW (besace_collection_row_get_type ())
G_DECLARE_FINAL_TYPE (BesaceCollectionRow, besace_collection_row, BESACE, COLLECTION_ROW, GtkListBoxRow)

/* How a collection shows its rows. */
typedef struct {
  BesaceCollectionKind kind;
  gboolean             with_notes; /* FALSE while the screen is shared */
  gboolean             narrow;     /* there is room for little more than the titles */
} BesaceCollectionRowStyle;

GtkWidget            *besace_collection_row_new           (BesaceVocabulary               *vocabulary);

/* Shows the item at @index of @contents; what is being typed stays. */
void                  besace_collection_row_show          (BesaceCollectionRow            *self,
                                                           BesaceCollectionContents       *contents,
                                                           guint                           index,
                                                           const BesaceCollectionRowStyle *style);

/* (transfer none) */
BesaceCollectionItem *besace_collection_row_get_item      (BesaceCollectionRow            *self);
guint                 besace_collection_row_get_index     (BesaceCollectionRow            *self);

/* What is typed in it now: note, minutes and title of its item. Nothing is owned by @fields. */
void                  besace_collection_row_get_edited    (BesaceCollectionRow            *self,
                                                           BesaceCollectionItemFields     *fields);

void                  besace_collection_row_edit_note     (BesaceCollectionRow            *self);
void                  besace_collection_row_edit_title    (BesaceCollectionRow            *self);
void                  besace_collection_row_edit_minutes  (BesaceCollectionRow            *self);

G_END_DECLS
