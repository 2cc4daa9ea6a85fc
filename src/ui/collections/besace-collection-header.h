/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-collection-contents.h"
#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* The top of a collection's page: its cover, title and description, typed where they stand; how it is looked at; for whom it
 * is; how much is in it. Its buttons activate the actions of the page.
 *
 * Signal: “edited”, less than a second after something of it was typed or chosen. */
#define BESACE_TYPE_COLLECTION_HEADER (besace_collection_header_get_type ())
G_DECLARE_FINAL_TYPE (BesaceCollectionHeader, besace_collection_header, BESACE, COLLECTION_HEADER, GtkWidget)

/* What is being typed stays. */
void besace_collection_header_show       (BesaceCollectionHeader   *self,
                                          BesaceCollectionContents *contents,
                                          BesaceVocabulary         *vocabulary);

/* What is typed and chosen in it now. Nothing is owned by @fields. */
void besace_collection_header_get_edited (BesaceCollectionHeader   *self,
                                          BesaceCollectionFields   *fields);

void besace_collection_header_edit_title (BesaceCollectionHeader   *self);

G_END_DECLS
