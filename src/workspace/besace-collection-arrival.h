/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-collection-contents.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* What came of a collection that was made of a file, or of one that a source passes on. */
typedef struct {
  char       *uuid;      /* of the collection that was made */
  char       *title;     /* its title */
  guint       n_items;
  guint       n_skipped; /* what could not be read */
  GPtrArray  *problems;  /* (owned) of sentences about the first of these */
  BesaceUndo *undo;      /* (owned) takes the collection, and the notes that came with it, out again */
} BesaceCollectionArrival;

void                     besace_collection_arrival_free        (BesaceCollectionArrival *self);

/* Makes a collection of one's own, with the notes among its items. Nothing is made where there is an error. Main thread.
 * (transfer full) */
void                     besace_collection_arrival_make_async  (BesaceWorkspace           *workspace,
                                                                BesaceCollectionContents  *contents,
                                                                GCancellable              *cancellable,
                                                                GAsyncReadyCallback        callback,
                                                                gpointer                   user_data);
BesaceCollectionArrival *besace_collection_arrival_make_finish (BesaceWorkspace           *workspace,
                                                                GAsyncResult              *result,
                                                                GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceCollectionArrival, besace_collection_arrival_free)

G_END_DECLS
