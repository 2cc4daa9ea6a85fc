/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-catalogue.h"
#include "besace-data-directory.h"
#include "besace-database.h"

G_BEGIN_DECLS

/* For the workspace, which makes it, and for the list of results. */
BesaceCatalogue *besace_catalogue_new              (BesaceDataDirectory  *directory,
                                                    BesaceDatabase       *reader,
                                                    gboolean              shared);

/* (transfer none) What it reads now, to be closed after it. */
BesaceDatabase  *besace_catalogue_get_reader       (BesaceCatalogue      *self);

/* Reads one's own catalogue from now on, if that of all accounts was read until now. */
void             besace_catalogue_use_own          (BesaceCatalogue      *self);

/* (transfer none) */
BesaceDataDirectory *besace_catalogue_get_directory (BesaceCatalogue      *self);

/* Asks something on the search thread: what @func returns is what the task of @callback has, a pointer that @result_free
 * frees. @data: freed with @data_free once it is done. */
void             besace_catalogue_run_async        (BesaceCatalogue      *self,
                                                    gpointer              tag,
                                                    BesaceDatabaseFunc    func,
                                                    gpointer              data,
                                                    GDestroyNotify        data_free,
                                                    GDestroyNotify        result_free,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);

/* Lets go of what the search thread holds. To be called once, before the reader is closed. */
void             besace_catalogue_close            (BesaceCatalogue      *self);

/* Says that this program itself has changed the catalogue; what others do it notices by itself. */
void             besace_catalogue_emit_changed     (BesaceCatalogue      *self);

/* Finds where the resources of bookmarks have gone: @traces (element-type BesaceTrace) are filled. NULL without an error
 * where there is nothing to follow. (transfer full) */
void             besace_catalogue_trace_async     (BesaceCatalogue      *self,
                                                   GPtrArray            *traces,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GPtrArray       *besace_catalogue_trace_finish    (BesaceCatalogue      *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

void             besace_catalogue_read_rows_async  (BesaceCatalogue      *self,
                                                    BesaceResults        *results,
                                                    guint                 offset,
                                                    guint                 n_rows,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
/* (element-type BesaceListingFields) (transfer full) */
GArray          *besace_catalogue_read_rows_finish (BesaceCatalogue      *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);

G_END_DECLS
