/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-collection-item.h"
#include "besace-library-edit.h"

G_BEGIN_DECLS

/* What is in collections. All functions are for the thread of the connection. What is not there ends with
 * G_IO_ERROR_NOT_FOUND. */

/* (element-type BesaceCollectionItem) (transfer full) in order. */
GPtrArray *besace_collection_item_store_list         (BesaceConnection                  *connection,
                                                      const char                        *collection,
                                                      GError                           **error);
/* The uuids of the collections that hold @target. (transfer full) */
char     **besace_collection_item_store_find_holding (BesaceConnection                  *connection,
                                                      const char                        *target,
                                                      GError                           **error);
/* Of an item, whether it was removed or not; NULL where there is none. (transfer full) */
char      *besace_collection_item_store_find_collection (BesaceConnection               *connection,
                                                         const char                     *uuid,
                                                         GError                        **error);

/* Adds items (element-type BesaceCollectionItem) before @before (nullable: the end); what is there already only if
 * @again. */
gboolean   besace_collection_item_store_add          (BesaceLibraryEdit                 *edit,
                                                      const char                        *collection,
                                                      GPtrArray                         *items,
                                                      const char                        *before,
                                                      gboolean                           again,
                                                      GError                           **error);
/* Adds the items of a collection to the end of another; what is there already only if @again. */
gboolean   besace_collection_item_store_copy         (BesaceLibraryEdit                 *edit,
                                                      const char                        *from,
                                                      const char                        *into,
                                                      gboolean                           again,
                                                      GError                           **error);
/* Writes note and minutes, and the title of a heading. */
gboolean   besace_collection_item_store_save         (BesaceLibraryEdit                 *edit,
                                                      const BesaceCollectionItemFields  *fields,
                                                      GError                           **error);
gboolean   besace_collection_item_store_remove       (BesaceLibraryEdit                 *edit,
                                                      const char                        *uuid,
                                                      GError                           **error);
/* @items: NULL-terminated uuids. */
gboolean   besace_collection_item_store_move         (BesaceLibraryEdit                 *edit,
                                                      const char                        *collection,
                                                      const char *const                 *items,
                                                      const char                        *before,
                                                      GError                           **error);

/* The steps that are done; on this computer alone. */
gboolean   besace_collection_item_store_set_ticked   (BesaceConnection                  *connection,
                                                      const char                        *uuid,
                                                      gboolean                           ticked,
                                                      GError                           **error);
gboolean   besace_collection_item_store_clear_ticks  (BesaceConnection                  *connection,
                                                      const char                        *collection,
                                                      GError                           **error);

G_END_DECLS
