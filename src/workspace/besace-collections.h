/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-catalogue.h"
#include "besace-collection-contents.h"
#include "besace-library-part.h"
#include "besace-undo.h"

G_BEGIN_DECLS

/* The collections of a library (besace_library_get_collections ()): a part whose model has them in the order that somebody
 * gave them, the last one made first. “changed” tells of their items too: a page that shows one loads its contents again. All
 * functions are for the main thread; writing is done on the library's own thread, in the order in which it was asked for. */
#define BESACE_TYPE_COLLECTIONS (besace_collections_get_type ())
G_DECLARE_FINAL_TYPE (BesaceCollections, besace_collections, BESACE, COLLECTIONS, BesaceLibraryPart)

/* Of the model: NULL where there is none of that uuid. (transfer none) */
BesaceCollection *besace_collections_find        (BesaceCollections    *self,
                                                  const char           *uuid);

/* The uuids (NULL-terminated) of the collections that hold a resource, a place or a note, in the model's order.
 * (transfer full) */
void              besace_collections_find_holding_async  (BesaceCollections    *self,
                                                          const char           *target,
                                                          GCancellable         *cancellable,
                                                          GAsyncReadyCallback   callback,
                                                          gpointer              user_data);
char            **besace_collections_find_holding_finish (BesaceCollections    *self,
                                                          GAsyncResult         *result,
                                                          GError              **error);

/* A collection with its items, and with the resources that @catalogue has of them now; for those that it has no more, with
 * the last content that the library kept. G_IO_ERROR_NOT_FOUND where there is no such collection. (transfer full) */
void                      besace_collections_load_contents_async  (BesaceCollections    *self,
                                                                   BesaceCatalogue      *catalogue,
                                                                   const char           *uuid,
                                                                   GCancellable         *cancellable,
                                                                   GAsyncReadyCallback   callback,
                                                                   gpointer              user_data);
BesaceCollectionContents *besace_collections_load_contents_finish (BesaceCollections    *self,
                                                                   GAsyncResult         *result,
                                                                   GError              **error);

/* What is like the resources in a collection and not in it, the most alike first. (element-type BesaceListing)
 * (transfer full) */
void       besace_collections_load_similar_async  (BesaceCollections    *self,
                                                   BesaceCatalogue      *catalogue,
                                                   const char           *uuid,
                                                   guint                 limit,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GPtrArray *besace_collections_load_similar_finish (BesaceCollections    *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/* The edits. All finish with besace_collections_edit_finish (). What is put at a place is put before the collection or item
 * of that uuid; NULL is the end. Where something named is not there any more, as another program may have removed it,
 * the edit ends with G_IO_ERROR_NOT_FOUND and changes nothing. */

/* Makes a collection, the first of the model, with items in it (element-type BesaceCollectionItem) (nullable). Uuid, order,
 * dates and counts are not looked at. */
void       besace_collections_create_async       (BesaceCollections                *self,
                                                  const BesaceCollectionFields     *fields,
                                                  GPtrArray                        *items,
                                                  GCancellable                     *cancellable,
                                                  GAsyncReadyCallback               callback,
                                                  gpointer                          user_data);
/* Writes title, description, kind, start, level, audience and cover of the collection @fields->uuid; what is the same
 * already is not written. */
void       besace_collections_save_async         (BesaceCollections                *self,
                                                  const BesaceCollectionFields     *fields,
                                                  GCancellable                     *cancellable,
                                                  GAsyncReadyCallback               callback,
                                                  gpointer                          user_data);
/* Puts collections (NULL-terminated uuids) with their items into the trash. */
void       besace_collections_remove_async       (BesaceCollections                *self,
                                                  const char *const                *uuids,
                                                  GCancellable                     *cancellable,
                                                  GAsyncReadyCallback               callback,
                                                  gpointer                          user_data);
void       besace_collections_move_async         (BesaceCollections                *self,
                                                  const char                       *uuid,
                                                  const char                       *before,
                                                  GCancellable                     *cancellable,
                                                  GAsyncReadyCallback               callback,
                                                  gpointer                          user_data);
/* Another collection with the same items, named @title, before its original. */
void       besace_collections_duplicate_async    (BesaceCollections                *self,
                                                  const char                       *uuid,
                                                  const char                       *title,
                                                  GCancellable                     *cancellable,
                                                  GAsyncReadyCallback               callback,
                                                  gpointer                          user_data);
/* Adds to @into the items of @from that it does not have, in their order, and puts @from into the trash. */
void       besace_collections_merge_async        (BesaceCollections                *self,
                                                  const char                       *from,
                                                  const char                       *into,
                                                  GCancellable                     *cancellable,
                                                  GAsyncReadyCallback               callback,
                                                  gpointer                          user_data);
/* Adds items (element-type BesaceCollectionItem), whose uuid, collection and order are not looked at. What is in the
 * collection already is not added again, unless @again; adding what was removed brings back its note and minutes. */
void       besace_collections_add_items_async    (BesaceCollections                *self,
                                                  const char                       *uuid,
                                                  GPtrArray                        *items,
                                                  const char                       *before,
                                                  gboolean                          again,
                                                  GCancellable                     *cancellable,
                                                  GAsyncReadyCallback               callback,
                                                  gpointer                          user_data);
/* Writes note and minutes of the item @fields->uuid, and the title of a heading; as someone types, like a note. */
void       besace_collections_save_item_async    (BesaceCollections                *self,
                                                  const BesaceCollectionItemFields *fields,
                                                  GCancellable                     *cancellable,
                                                  GAsyncReadyCallback               callback,
                                                  gpointer                          user_data);
/* @items: NULL-terminated uuids of items, of any collections. */
void       besace_collections_remove_items_async (BesaceCollections                *self,
                                                  const char *const                *items,
                                                  GCancellable                     *cancellable,
                                                  GAsyncReadyCallback               callback,
                                                  gpointer                          user_data);
/* @items: of the collection @uuid; they keep their order among themselves. @before is none of them. */
void       besace_collections_move_items_async   (BesaceCollections                *self,
                                                  const char                       *uuid,
                                                  const char *const                *items,
                                                  const char                       *before,
                                                  GCancellable                     *cancellable,
                                                  GAsyncReadyCallback               callback,
                                                  gpointer                          user_data);
/* What takes the edit back, for besace_library_undo_async () (transfer full). @uuid (out) (optional) (transfer full): of
 * the collection that was made, or edited. The model has changed before the callback is called. */
BesaceUndo *besace_collections_edit_finish       (BesaceCollections                *self,
                                                  GAsyncResult                     *result,
                                                  char                            **uuid,
                                                  GError                          **error);

/* The steps of a learning path that are done in the present session of it; a new session begins with none. They stay on
 * this computer. Ticking is undone by unticking: finish either with besace_collections_session_finish (). */
void       besace_collections_set_ticked_async    (BesaceCollections    *self,
                                                   const char           *item,
                                                   gboolean              ticked,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
void       besace_collections_begin_session_async (BesaceCollections    *self,
                                                   const char           *uuid,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean   besace_collections_session_finish      (BesaceCollections    *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

G_END_DECLS
