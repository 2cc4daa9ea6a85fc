/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "session.h"

#include <string.h>

Session *
session_new_closed (void)
{
  Session *self = g_new0 (Session, 1);

  self->folder = scratch_folder_new ();
  self->clock = besace_clock_new_fixed (SESSION_NOW);
  return self;
}

Session *
session_new (void)
{
  Session *self = session_new_closed ();
  g_autoptr(GError) failure = NULL;

  session_open (self, &failure);
  g_assert_no_error (failure);
  return self;
}

void
session_free (Session *self)
{
  session_close (self);
  g_object_unref (self->clock);
  scratch_folder_free (self->folder);
  g_free (self);
}

void
session_keep_result_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

GAsyncResult *
session_wait (GAsyncResult **result)
{
  while (!*result)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

gboolean
session_open (Session  *self,
              GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  if (!self->workspace)
    self->workspace = besace_workspace_new (self->folder->path, "en", self->clock);
  besace_workspace_open_async (self->workspace, NULL, NULL, session_keep_result_cb, &result);
  return besace_workspace_open_finish (self->workspace, session_wait (&result), error);
}

void
session_close (Session *self)
{
  if (!self->workspace)
    return;

  besace_workspace_close (self->workspace);
  g_object_add_weak_pointer (G_OBJECT (self->workspace), (gpointer *) &self->workspace);
  g_object_unref (self->workspace);

  /* A worker that has just answered may let go of it a moment later. */
  while (self->workspace) {
    while (g_main_context_iteration (NULL, FALSE));
    g_usleep (1000);
  }
}

BesaceImportReport *
session_import (Session            *self,
                const char         *file,
                const char         *content,
                gssize              length,
                BesaceImportFlags   flags,
                GError            **error)
{
  g_autofree char *path = scratch_folder_write (self->folder, file, content, length);
  g_autoptr(GFile) records = g_file_new_for_path (path);
  g_autoptr(GAsyncResult) result = NULL;

  besace_workspace_import_async (self->workspace, records, NULL, flags, NULL, NULL, NULL, session_keep_result_cb, &result);
  return besace_workspace_import_finish (self->workspace, session_wait (&result), error);
}

void
session_add (Session    *self,
             const char *records)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceImportReport) report = session_import (self, "test.ndjson", records, -1, BESACE_IMPORT_ADD, &failure);

  g_assert_no_error (failure);
  g_assert_cmpuint (report->n_skipped, ==, 0);
}

BesaceResults *
session_search (Session    *self,
                const char *text)
{
  BesaceCatalogue *catalogue = besace_workspace_get_catalogue (self->workspace);
  g_autoptr(BesaceQuery) query = besace_query_new (text);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceResults *results;

  besace_catalogue_search_async (catalogue, query, BESACE_DEPTH_FULL, NULL, session_keep_result_cb, &result);
  results = besace_catalogue_search_finish (catalogue, session_wait (&result), &failure);
  g_assert_no_error (failure);
  return results;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
session_dump (Session *self)
{
  BesaceCatalogue *catalogue = besace_workspace_get_catalogue (self->workspace);
  g_autoptr(BesaceResults) results = session_search (self, "");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) listings = NULL;
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  besace_catalogue_load_listings_async (catalogue, results, 0, results->n_rows, NULL, session_keep_result_cb, &result);
  listings = besace_catalogue_load_listings_finish (catalogue, session_wait (&result), &failure);
  g_assert_no_error (failure);

  for (guint i = 0; i < listings->len; i++) {
    BesaceListing *listing = g_ptr_array_index (listings, i);

    g_ptr_array_add (lines, g_strdup_printf ("%s %s", besace_listing_get_id (listing), besace_listing_get_title (listing)));
  }
  g_ptr_array_sort (lines, compare_texts);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv (",", (char **) lines->pdata);
}

void
session_keep (Session    *self,
              const char *id)
{
  BesaceLibrary *library = besace_workspace_get_library (self->workspace);
  const BesaceBookmarkFields fields = { .id = (char *) id, .title = (char *) id };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  besace_library_add_bookmark_async (library, &fields, NULL, session_keep_result_cb, &result);
  besace_library_write_finish (library, session_wait (&result), &failure);
  g_assert_no_error (failure);
}

char *
session_list_bookmarks (Session *self)
{
  GListModel *bookmarks = besace_library_get_bookmarks (besace_workspace_get_library (self->workspace));
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (bookmarks); i++) {
    g_autoptr(BesaceBookmark) bookmark = g_list_model_get_item (bookmarks, i);

    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", besace_bookmark_get_id (bookmark));
  }

  return g_string_free (ids, FALSE);
}

char *
session_get_library_path (Session *self)
{
  g_autofree char *profiles = scratch_folder_get_path (self->folder, "profiles");
  g_autoptr(GDir) dir = g_dir_open (profiles, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    if (g_uuid_string_is_valid (name))
      return g_build_filename (profiles, name, "library.db", NULL);
  }

  return NULL;
}

void
session_damage (const char *path)
{
  g_autofree char *content = NULL;
  g_autoptr(GError) failure = NULL;
  gsize length;

  g_file_get_contents (path, &content, &length, &failure);
  g_assert_no_error (failure);
  memset (content + length / 2, 0x5a, length / 4);
  g_file_set_contents (path, content, (gssize) length, &failure);
  g_assert_no_error (failure);
}
