/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a colleague publishes of their collections, from their catalogue to ours and on to the next. */

#include <string.h>

#include "besace-collection-arrival.h"
#include "session.h"

#define PUT(number, data) "{\"op\":\"put\",\"type\":\"collection\",\"id\":\"feed-1234abcd:" number "\",\"data\":" data "}\n"
#define DELETE(number) "{\"op\":\"del\",\"type\":\"collection\",\"id\":\"feed-1234abcd:" number "\"}\n"
#define WORKSHOP \
  "{\"title\":\"Atelier\",\"description\":\"Pour *débuter*\",\"producer\":\"Bruz\",\"kind\":\"plan\",\"start\":\"14:00\"," \
  "\"items\":[{\"heading\":\"Accueil\",\"minutes\":5},{\"resource\":\"demo:1\",\"title\":\"Un\",\"note\":\"Dire ceci\",\"minutes\":20}," \
  "{\"resource\":\"demo:9\",\"title\":\"Partie\"},{\"text\":\"Ma note\"}]}"
#define PATH "{\"title\":\"Parcours\",\"kind\":\"path\",\"items\":[{\"link\":\"https://exemple.fr/\",\"title\":\"Un lien\"}]}"

static BesaceImportReport *
import (Session    *session,
        const char *records)
{
  g_autoptr(GError) failure = NULL;
  BesaceImportReport *report = session_import (session, "file.ndjson", records, -1, BESACE_IMPORT_REPLACE, &failure);

  g_assert_no_error (failure);
  return report;
}

/* The titles with their sources, as they are listed. */
static void
assert_listed (Session    *session,
               const char *expected)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) collections = NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  besace_catalogue_list_collections_async (besace_workspace_get_catalogue (session->workspace), NULL, session_keep_result_cb,
                                           &result);
  collections = besace_catalogue_list_collections_finish (besace_workspace_get_catalogue (session->workspace),
                                                          session_wait (&result), NULL);
  for (guint i = 0; i < collections->len; i++) {
    const BesaceReceivedCollectionFields *fields = besace_received_collection_get_fields (g_ptr_array_index (collections, i));

    g_string_append_printf (text, "%s%s (%s)", i > 0 ? ", " : "", fields->title, fields->source);
  }
  g_assert_cmpstr (text->str, ==, expected);
}

static BesaceCollectionContents *
load (Session                   *session,
      const char                *id,
      BesaceReceivedCollection **received,
      GError                   **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  besace_catalogue_load_collection_async (besace_workspace_get_catalogue (session->workspace), id, NULL, session_keep_result_cb,
                                          &result);
  return besace_catalogue_load_collection_finish (besace_workspace_get_catalogue (session->workspace), session_wait (&result),
                                                  received, error);
}

static void
test_import (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceImportReport) first = import (session, RECORD ("1", "Un") PUT ("a", WORKSHOP) PUT ("b", PATH));
  g_autoptr(BesaceImportReport) again = NULL;
  g_autoptr(BesaceImportReport) fewer = NULL;
  g_autoptr(BesaceImportReport) gone = NULL;

  g_assert_cmpuint (first->n_put, ==, 3);
  g_assert_cmpuint (first->n_collections_put, ==, 2);
  g_assert_cmpuint (first->n_skipped, ==, 0);
  assert_listed (session, "Atelier (file), Parcours (file)");

  again = import (session, RECORD ("1", "Un") PUT ("a", WORKSHOP) PUT ("b", PATH));
  g_assert_cmpuint (again->n_put, ==, 0);
  g_assert_cmpuint (again->n_collections_same, ==, 2);

  /* The whole replaces the whole; a deletion takes one. */
  fewer = import (session, RECORD ("1", "Un") PUT ("b", PATH));
  g_assert_cmpuint (fewer->n_collections_deleted, ==, 1);
  assert_listed (session, "Parcours (file)");
  gone = import (session, RECORD ("1", "Un") DELETE ("b"));
  g_assert_cmpuint (gone->n_collections_deleted, ==, 1);
  assert_listed (session, "");
}

/* What is damaged is said by its line, and what was there of it stays. */
static void
test_bad_records (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceImportReport) first = import (session, RECORD ("1", "Un") PUT ("a", WORKSHOP));
  g_autoptr(BesaceImportReport) report =
    import (session, RECORD ("1", "Un") PUT ("a", "{\"title\":\"Sans rien\"}") PUT ("b", "{\"items\":[]}")
                     PUT ("c", "{\"title\":\"Bonne\",\"items\":[{\"strange\":1},{\"heading\":\"Début\"}]}"));

  g_assert_cmpuint (report->n_skipped, ==, 2);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (report->problems, 0), "Line 2: "));
  g_assert_true (g_str_has_prefix (g_ptr_array_index (report->problems, 1), "Line 3: "));
  g_assert_cmpuint (report->n_ignored, ==, 1);
  assert_listed (session, "Atelier (file), Bonne (file)");
}

static void
test_load (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceImportReport) report = import (session, RECORD ("1", "Une fiche") PUT ("a", WORKSHOP));
  g_autoptr(BesaceReceivedCollection) received = NULL;
  g_autoptr(BesaceCollectionContents) contents = load (session, "feed-1234abcd:a", &received, NULL);
  g_autoptr(GError) error = NULL;
  const BesaceCollectionEntry *entry;

  g_assert_cmpstr (besace_received_collection_get_fields (received)->source, ==, "file");
  g_assert_cmpstr (besace_received_collection_get_fields (received)->producer, ==, "Bruz");
  g_assert_cmpuint (besace_received_collection_get_fields (received)->n_items, ==, 3);
  g_assert_cmpuint (besace_received_collection_get_fields (received)->minutes, ==, 25);
  g_assert_cmpstr (besace_collection_get_title (contents->collection), ==, "Atelier");
  g_assert_cmpuint (contents->entries->len, ==, 4);

  entry = g_ptr_array_index (contents->entries, 1);
  g_assert_cmpstr (entry->resource->title, ==, "Une fiche");
  g_assert_cmpstr (besace_collection_item_get_fields (entry->item)->note, ==, "Dire ceci");
  entry = g_ptr_array_index (contents->entries, 2);
  g_assert_null (entry->resource);
  g_assert_cmpstr (besace_collection_item_get_title (entry->item), ==, "Partie");

  g_assert_null (load (session, "feed-1234abcd:z", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* A copy is a collection of one's own, and one undo takes it out again, with its note. */
static void
test_copy (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceImportReport) report = import (session, RECORD ("1", "Une fiche") PUT ("a", WORKSHOP));
  g_autoptr(BesaceCollectionContents) contents = load (session, "feed-1234abcd:a", NULL, NULL);
  BesaceLibrary *library = besace_workspace_get_library (session->workspace);
  GListModel *own = besace_library_part_get_model (BESACE_LIBRARY_PART (besace_library_get_collections (library)));
  GListModel *notes = besace_library_part_get_model (BESACE_LIBRARY_PART (besace_library_get_notes (library)));
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) undone = NULL;
  g_autoptr(BesaceCollectionArrival) arrival = NULL;
  g_autoptr(BesaceUndo) redo = NULL;

  besace_collection_arrival_make_async (session->workspace, contents, NULL, session_keep_result_cb, &result);
  arrival = besace_collection_arrival_make_finish (session->workspace, session_wait (&result), NULL);
  g_assert_cmpuint (arrival->n_items, ==, 4);
  g_assert_nonnull (besace_collections_find (besace_library_get_collections (library), arrival->uuid));
  g_assert_cmpuint (g_list_model_get_n_items (own), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (notes), ==, 1);

  besace_library_undo_async (library, arrival->undo, NULL, session_keep_result_cb, &undone);
  redo = besace_library_edit_finish (library, session_wait (&undone), NULL);
  g_assert_nonnull (redo);
  g_assert_cmpuint (g_list_model_get_n_items (own), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (notes), ==, 0);
}

/* (transfer full) */
static char *
export (Session *session)
{
  g_autofree char *path = scratch_folder_get_path (session->folder, "export.ndjson");
  g_autoptr(GError) failure = NULL;
  char *text = NULL;

  g_assert_true (besace_administration_export (besace_workspace_get_data_dir (session->workspace), path, NULL, NULL, &failure));
  g_assert_no_error (failure);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* What is exported here and imported there is exported there to the same bytes. */
static void
test_export (void)
{
  g_autoptr(Session) here = session_new ();
  g_autoptr(Session) there = session_new ();
  g_autoptr(BesaceImportReport) report = import (here, RECORD ("1", "Un") PUT ("b", PATH) PUT ("a", WORKSHOP));
  g_autofree char *first = export (here);
  g_autoptr(BesaceImportReport) passed_on = import (there, first);
  g_autofree char *second = export (there);

  g_assert_nonnull (strstr (first, "\n" PUT ("a", WORKSHOP) PUT ("b", PATH)));
  g_assert_cmpstr (first, ==, second);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/received-collections/import", test_import);
  g_test_add_func ("/received-collections/bad-records", test_bad_records);
  g_test_add_func ("/received-collections/load", test_load);
  g_test_add_func ("/received-collections/copy", test_copy);
  g_test_add_func ("/received-collections/export", test_export);

  return g_test_run ();
}
