/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-collection.h"
#include "besace-library-edit.h"

G_BEGIN_DECLS

/* Collections; their items are besace-collection-item-store.h's. All functions are for the thread of the connection. What
 * is not there ends with G_IO_ERROR_NOT_FOUND. */

/* (element-type BesaceCollection) (transfer full) as somebody ordered them, the last one made first. */
GPtrArray        *besace_collection_store_list      (BesaceConnection              *connection,
                                                     GError                       **error);
/* NULL without an error where there is none, or it was removed. (transfer full) */
BesaceCollection *besace_collection_store_load      (BesaceConnection              *connection,
                                                     const char                    *uuid,
                                                     GError                       **error);

/* Makes a collection under the uuid of @fields, before @before (nullable: before all others). */
gboolean          besace_collection_store_create    (BesaceLibraryEdit             *edit,
                                                     const BesaceCollectionFields  *fields,
                                                     const char                    *before,
                                                     GError                       **error);
/* Writes all but the order and the dates. */
gboolean          besace_collection_store_save      (BesaceLibraryEdit             *edit,
                                                     const BesaceCollectionFields  *fields,
                                                     GError                       **error);
gboolean          besace_collection_store_remove    (BesaceLibraryEdit             *edit,
                                                     const char                    *uuid,
                                                     GError                       **error);
/* Before the collection @before; NULL: to the end. */
gboolean          besace_collection_store_move      (BesaceLibraryEdit             *edit,
                                                     const char                    *uuid,
                                                     const char                    *before,
                                                     GError                       **error);
gboolean          besace_collection_store_duplicate (BesaceLibraryEdit             *edit,
                                                     const char                    *uuid,
                                                     const char                    *new_uuid,
                                                     const char                    *title,
                                                     GError                       **error);
/* Adds to @into what it does not have of @from, and removes @from. */
gboolean          besace_collection_store_merge     (BesaceLibraryEdit             *edit,
                                                     const char                    *from,
                                                     const char                    *into,
                                                     GError                       **error);
/* Notes that items of a collection were edited. */
gboolean          besace_collection_store_touch     (BesaceLibraryEdit             *edit,
                                                     const char                    *uuid,
                                                     GError                       **error);

G_END_DECLS
