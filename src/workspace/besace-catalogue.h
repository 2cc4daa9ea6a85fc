/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-base.h"
#include "besace-change.h"
#include "besace-collection-contents.h"
#include "besace-copy.h"
#include "besace-listing.h"
#include "besace-query.h"
#include "besace-received-collection.h"
#include "besace-results.h"

G_BEGIN_DECLS

/* The catalogue as the programs use it. All functions are for the main thread; what they ask for is done on the
 * catalogue's own threads, the searches on one that never waits for an import.
 *
 * Signals: “changed” — records came or went, whoever did it. What is shown should be asked for again. */
#define BESACE_TYPE_CATALOGUE (besace_catalogue_get_type ())
G_DECLARE_FINAL_TYPE (BesaceCatalogue, besace_catalogue, BESACE, CATALOGUE, GObject)

/* Whether it is the one that all accounts of this computer share: another account keeps it up to date. */
gboolean       besace_catalogue_is_shared     (BesaceCatalogue      *self);

/* Reads into memory, in passing, what the first search would wait for otherwise. For a window that has shown itself. */
void           besace_catalogue_prepare       (BesaceCatalogue      *self);

/* (transfer full) A search that is cancelled, by the next key stroke for instance, ends with G_IO_ERROR_CANCELLED. */
void           besace_catalogue_search_async  (BesaceCatalogue      *self,
                                               const BesaceQuery    *query,
                                               BesaceDepth           depth,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
BesaceResults *besace_catalogue_search_finish (BesaceCatalogue      *self,
                                               GAsyncResult         *result,
                                               GError              **error);

/* A list model of BesaceListing over the results: it has its whole length at once, and reads its rows, with their
 * snippets, as they are asked for. (transfer full) */
GListModel    *besace_catalogue_list_results  (BesaceCatalogue      *self,
                                               BesaceResults        *results);

/* The first @limit results as loaded listings (element-type BesaceListing) (transfer full): for scripts, and for a
 * page that shows a handful. */
void           besace_catalogue_load_listings_async  (BesaceCatalogue      *self,
                                                      BesaceResults        *results,
                                                      guint                 offset,
                                                      guint                 limit,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);

/* Ready-made selections (element-type BesaceListing) (transfer full):
 * the sheets of « Urgences » in their source's order, at most twelve; what came in last; what is like a resource; one
 * resource, or nothing where the catalogue does not show it. */
void           besace_catalogue_load_situations_async (BesaceCatalogue      *self,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
void           besace_catalogue_load_arrivals_async   (BesaceCatalogue      *self,
                                                       guint                 limit,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
void           besace_catalogue_load_similar_async    (BesaceCatalogue      *self,
                                                       const char           *id,
                                                       guint                 limit,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);

void           besace_catalogue_load_listing_async    (BesaceCatalogue      *self,
                                                       const char           *id,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);

/* The resources whose addresses are among @urls (NULL-terminated), as besace_catalogue_fold_address () compares them. */
void           besace_catalogue_find_addressed_async  (BesaceCatalogue      *self,
                                                       const char *const    *urls,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);

/* What two addresses of one page have in common: people copy one with http or https, with a last slash or without.
 * (transfer full) */
char          *besace_catalogue_fold_address          (const char           *url);

/* Finishes any of the six functions above. */
GPtrArray     *besace_catalogue_load_listings_finish  (BesaceCatalogue      *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);

/* The shown copy of a resource, its text made safe. G_IO_ERROR_NOT_FOUND where the catalogue has none. */
void           besace_catalogue_load_copy_async  (BesaceCatalogue      *self,
                                                  const char           *id,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
BesaceCopy    *besace_catalogue_load_copy_finish (BesaceCatalogue      *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

/* What happened to the resources of those ids (NULL-terminated) while they were in the catalogue, the last first.
 * (element-type BesaceChange) (transfer full) */
void           besace_catalogue_load_changes_async  (BesaceCatalogue      *self,
                                                     const char *const    *ids,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
GPtrArray     *besace_catalogue_load_changes_finish (BesaceCatalogue      *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

/* The bases (producers' spaces) that the source of that name lists, by title. (element-type BesaceBase) (transfer full) */
void           besace_catalogue_list_bases_async  (BesaceCatalogue      *self,
                                                   const char           *source,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GPtrArray     *besace_catalogue_list_bases_finish (BesaceCatalogue      *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/* The collections that the sources pass on, by title. (element-type BesaceReceivedCollection) (transfer full) */
void           besace_catalogue_list_collections_async  (BesaceCatalogue      *self,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
GPtrArray     *besace_catalogue_list_collections_finish (BesaceCatalogue      *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);

/* One of them with its items, and with the resources that the catalogue has of them. @received (out) (optional) (transfer
 * full): where it comes from. G_IO_ERROR_NOT_FOUND where no source passes it on any more. (transfer full) */
void                      besace_catalogue_load_collection_async  (BesaceCatalogue           *self,
                                                                   const char                *id,
                                                                   GCancellable              *cancellable,
                                                                   GAsyncReadyCallback        callback,
                                                                   gpointer                   user_data);
BesaceCollectionContents *besace_catalogue_load_collection_finish (BesaceCatalogue           *self,
                                                                   GAsyncResult              *result,
                                                                   BesaceReceivedCollection **received,
                                                                   GError                   **error);

/* How many resources the catalogue shows, when the last of them came in (milliseconds UTC, 0 for an empty catalogue),
 * and whether the demonstration catalogue is all there is. */
typedef struct {
  guint    n_resources;
  gint64   newest;
  gboolean demonstration;
} BesaceCatalogueStatus;

void           besace_catalogue_load_status_async  (BesaceCatalogue        *self,
                                                    GCancellable           *cancellable,
                                                    GAsyncReadyCallback     callback,
                                                    gpointer                user_data);
gboolean       besace_catalogue_load_status_finish (BesaceCatalogue        *self,
                                                    GAsyncResult           *result,
                                                    BesaceCatalogueStatus  *status,
                                                    GError                **error);

/* Up to @limit short queries, made from what the catalogue holds, that find something. (transfer full) */
void           besace_catalogue_load_examples_async  (BesaceCatalogue      *self,
                                                      guint                 limit,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
char         **besace_catalogue_load_examples_finish (BesaceCatalogue      *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);

/* The file of a blob, or NULL where the media store does not have it. Quick enough for the main thread; any
 * thread. */
char          *besace_catalogue_get_blob_path (BesaceCatalogue *self,
                                               const char      *blob);

G_END_DECLS
