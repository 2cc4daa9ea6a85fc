/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* One collection: what it is, and what is in it, in three views. All of it is edited where it stands, and saved while it is
 * typed.
 *
 * Properties: “workspace”; “shared-screen” (b): its notes leave; “with-notes” (b), whether notes go along with
 * what is printed and shared, which is asked for each time. Signal: “ready”, when something is shown.
 * Actions: collection.add-heading, collection.begin-session, collection.duplicate, collection.merge, collection.remove,
 * collection.show-similar, collection.print (s), collection.print-usual, collection.export, collection.publish,
 * collection.with-notes. */
#define BESACE_TYPE_COLLECTION_PAGE (besace_collection_page_get_type ())
G_DECLARE_FINAL_TYPE (BesaceCollectionPage, besace_collection_page, BESACE, COLLECTION_PAGE, AdwBin)

GtkWidget  *besace_collection_page_new        (BesaceWorkspace      *workspace);

/* Shows the collection of that uuid. What was shown stays until it is there. */
void        besace_collection_page_open       (BesaceCollectionPage *self,
                                               const char           *uuid);

/* The title is typed once it is there: the collection is new. */
void        besace_collection_page_edit_title (BesaceCollectionPage *self);

G_END_DECLS
