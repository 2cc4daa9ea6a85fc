/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "session.h"

#include <glib/gstdio.h>

#define DIGEST "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae" /* of “foo” */

typedef void (*LoadFunc) (BesaceCatalogue     *catalogue,
                          guint                limit,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data);

static BesaceCatalogue *
get_catalogue (Session *session)
{
  return besace_workspace_get_catalogue (session->workspace);
}

/* Ends any of the selections: the ids, apart by spaces. */
static char *
finish_listings (Session       *session,
                 GAsyncResult **result)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) listings =
    besace_catalogue_load_listings_finish (get_catalogue (session), session_wait (result), &failure);
  GString *ids = g_string_new (NULL);

  g_assert_no_error (failure);
  for (guint i = 0; i < listings->len; i++) {
    BesaceListing *listing = g_ptr_array_index (listings, i);

    g_assert_true (besace_listing_get_loaded (listing));
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", besace_listing_get_id (listing));
  }

  return g_string_free (ids, FALSE);
}

static BesaceCopy *
load_copy (Session     *session,
           const char  *id,
           GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  besace_catalogue_load_copy_async (get_catalogue (session), id, NULL, session_keep_result_cb, &result);
  return besace_catalogue_load_copy_finish (get_catalogue (session), session_wait (&result), error);
}

static BesaceCatalogueStatus
load_status (Session *session)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceCatalogueStatus status;

  besace_catalogue_load_status_async (get_catalogue (session), NULL, session_keep_result_cb, &result);
  besace_catalogue_load_status_finish (get_catalogue (session), session_wait (&result), &status, &failure);
  g_assert_no_error (failure);
  return status;
}

static void
test_search (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceResults) results = NULL;

  session_add (session, RECORD ("1", "La carte grise") RECORD ("2", "Le permis"));
  results = session_search (session, "carte");
  g_assert_cmpuint (results->n_rows, ==, 1);
  g_assert_cmpstr (results->query->text, ==, "carte");
}

/* The search before the last key stroke ends in silence, and the catalogue goes on. */
static void
test_cancel (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceResults) after = NULL;

  session_add (session, RECORD ("1", "La carte grise"));
  for (guint i = 0; i < 100; i++) {
    g_autoptr(GCancellable) cancellable = g_cancellable_new ();
    g_autoptr(BesaceQuery) query = besace_query_new ("carte");
    g_autoptr(GAsyncResult) result = NULL;
    g_autoptr(GError) failure = NULL;

    besace_catalogue_search_async (get_catalogue (session), query, BESACE_DEPTH_LIGHT, cancellable, session_keep_result_cb, &result);
    if (i % 3 == 0)
      g_usleep (100);
    g_cancellable_cancel (cancellable);
    g_assert_null (besace_catalogue_search_finish (get_catalogue (session), session_wait (&result), &failure));
    g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }

  after = session_search (session, "carte");
  g_assert_cmpuint (after->n_rows, ==, 1);
}

static void
test_copy (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceCopy) copy = NULL;
  g_autofree char *text = NULL;

  session_add (session, "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:1\",\"data\":{\"title\":\"T\",\"themes\":"
               "[\"aides_aux_demarches_administratives\"],\"contents\":[{\"type\":\"section\",\"title\":\"S\"},"
               "{\"type\":\"text\",\"markdown\":\"**Bonjour**\"},{\"type\":\"link\",\"url\":\"https://example.org/\"}]}}\n");
  copy = load_copy (session, "demo:1", &failure);
  g_assert_no_error (failure);
  g_assert_cmpstr (copy->resource->title, ==, "T");
  g_assert_cmpstr (besace_resource_get_value (copy->resource, BESACE_FACET_THEME), ==, "AidesAuxDemarchesAdministratives");
  g_assert_cmpstr (copy->source_name, ==, "test");
  g_assert_cmpstr (copy->source_kind, ==, "file");
  g_assert_cmpint (copy->arrived, ==, SESSION_NOW);
  g_assert_false (copy->training);
  g_assert_true (besace_copy_is_offline (copy));

  /* A document for each text, and nothing in the place of what is no text. */
  g_assert_cmpuint (copy->documents->len, ==, 3);
  g_assert_null (g_ptr_array_index (copy->documents, 0));
  text = besace_document_to_text (g_ptr_array_index (copy->documents, 1));
  g_assert_cmpstr (text, ==, "Bonjour\n");

  /* A démarche changes: a copy that is older than a month says so. */
  g_assert_false (besace_copy_is_stale (copy, SESSION_NOW + 30 * SESSION_DAY));
  g_assert_true (besace_copy_is_stale (copy, SESSION_NOW + 32 * SESSION_DAY));
}

static void
test_no_copy (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(GError) failure = NULL;

  g_assert_null (load_copy (session, "demo:9", &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpstr (failure->message, ==, "“demo:9” is not in the catalogue of this computer.");
}

/* What a file or an image needs is here, or the copy is not whole offline. */
static void
test_offline (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *media = scratch_folder_get_path (session->folder, "media/2c");
  g_autofree char *blob = g_build_filename (media, DIGEST, NULL);
  g_autofree char *path = NULL;
  g_autoptr(BesaceCopy) before = NULL;
  g_autoptr(BesaceCopy) after = NULL;

  session_add (session, "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:1\",\"data\":{\"title\":\"T\",\"contents\":"
               "[{\"type\":\"file\",\"name\":\"n\",\"blob\":\"" DIGEST "\"}]}}\n"
               "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:2\",\"data\":{\"title\":\"T\",\"contents\":"
               "[{\"type\":\"file\",\"name\":\"n\",\"url\":\"https://example.org/\"}]}}\n");
  before = load_copy (session, "demo:1", NULL);
  g_assert_false (besace_copy_is_offline (before));
  g_assert_null (besace_catalogue_get_blob_path (get_catalogue (session), DIGEST));

  g_assert_cmpint (g_mkdir_with_parents (media, 0700), ==, 0);
  g_assert_true (g_file_set_contents (blob, "foo", -1, NULL));
  after = load_copy (session, "demo:1", NULL);
  g_assert_true (besace_copy_is_offline (after));
  path = besace_catalogue_get_blob_path (get_catalogue (session), DIGEST);
  g_assert_cmpstr (path, ==, blob);

  besace_copy_unref (g_steal_pointer (&after));
  after = load_copy (session, "demo:2", NULL);
  g_assert_false (besace_copy_is_offline (after));
}

static void
test_selections (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(GString) records = g_string_new (RECORD ("n1", "Voter par procuration") RECORD ("n2", "Donner une procuration"));
  g_autoptr(GAsyncResult) situations_result = NULL;
  g_autoptr(GAsyncResult) arrivals_result = NULL;
  g_autoptr(GAsyncResult) similar_result = NULL;
  g_autoptr(GAsyncResult) unknown_result = NULL;
  g_autofree char *situations = NULL;
  g_autofree char *arrivals = NULL;
  g_autofree char *similar = NULL;
  g_autofree char *unknown = NULL;

  for (guint i = 0; i < 14; i++)
    g_string_append_printf (records, "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:s%02u\",\"data\":{\"title\":\"S\","
                            "\"situation\":\"s%u\"}}\n", 20 - i, i);
  session_add (session, records->str);
  besace_clock_set (session->clock, SESSION_NOW + SESSION_DAY);
  session_add (session, RECORD ("n3", "Les impôts"));

  /* At most twelve, in the order of their source, not of their ids. */
  besace_catalogue_load_situations_async (get_catalogue (session), NULL, session_keep_result_cb, &situations_result);
  situations = finish_listings (session, &situations_result);
  g_assert_cmpstr (situations, ==, "demo:s20 demo:s19 demo:s18 demo:s17 demo:s16 demo:s15 demo:s14 demo:s13 demo:s12 "
                                   "demo:s11 demo:s10 demo:s09");

  besace_catalogue_load_arrivals_async (get_catalogue (session), 2, NULL, session_keep_result_cb, &arrivals_result);
  arrivals = finish_listings (session, &arrivals_result);
  g_assert_cmpstr (arrivals, ==, "demo:n3 demo:n1");

  besace_catalogue_load_similar_async (get_catalogue (session), "demo:n1", 5, NULL, session_keep_result_cb, &similar_result);
  similar = finish_listings (session, &similar_result);
  g_assert_cmpstr (similar, ==, "demo:n2");

  besace_catalogue_load_similar_async (get_catalogue (session), "demo:unknown", 5, NULL, session_keep_result_cb, &unknown_result);
  unknown = finish_listings (session, &unknown_result);
  g_assert_cmpstr (unknown, ==, "");
}

static void
test_listings (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceResults) results = NULL;
  g_autoptr(GAsyncResult) some = NULL;
  g_autoptr(GAsyncResult) beyond = NULL;
  g_autofree char *some_ids = NULL;
  g_autofree char *beyond_ids = NULL;

  session_add (session, RECORD ("1", "Un") RECORD ("2", "Deux") RECORD ("3", "Trois"));
  results = session_search (session, "");
  besace_catalogue_load_listings_async (get_catalogue (session), results, 1, 100, NULL, session_keep_result_cb, &some);
  some_ids = finish_listings (session, &some);
  g_assert_cmpstr (some_ids, ==, "demo:2 demo:3");
  besace_catalogue_load_listings_async (get_catalogue (session), results, 100, G_MAXUINT, NULL, session_keep_result_cb, &beyond);
  beyond_ids = finish_listings (session, &beyond);
  g_assert_cmpstr (beyond_ids, ==, "");
}

static void
test_status (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *path = scratch_folder_write (session->folder, "catalogue.ndjson", RECORD ("1", "Un"), -1);
  g_autoptr(GAsyncResult) result = NULL;
  BesaceCatalogueStatus status = load_status (session);

  g_assert_nonnull (path);
  g_assert_cmpuint (status.n_resources, ==, 0);
  g_assert_cmpint (status.newest, ==, 0);
  g_assert_false (status.demonstration);

  besace_workspace_install_demonstration_async (session->workspace, session->folder->path, NULL, session_keep_result_cb, &result);
  g_assert_true (besace_workspace_install_demonstration_finish (session->workspace, session_wait (&result), NULL));
  status = load_status (session);
  g_assert_cmpuint (status.n_resources, ==, 1);
  g_assert_cmpint (status.newest, ==, SESSION_NOW);
  g_assert_true (status.demonstration);

  besace_clock_set (session->clock, SESSION_NOW + 5);
  session_add (session, RECORD ("2", "Deux"));
  status = load_status (session);
  g_assert_cmpuint (status.n_resources, ==, 2);
  g_assert_cmpint (status.newest, ==, SESSION_NOW + 5);
  g_assert_false (status.demonstration);
}

/* Names of things, short enough for a chip, and each of them finds something. */
static void
test_examples (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_auto(GStrv) examples = NULL;

  session_add (session, RECORD ("1", "Carte grise") RECORD ("2", "Un") RECORD ("3", "Voter par procuration")
               RECORD ("4", "Tout ce qu’il faut savoir avant de partir en voyage") RECORD ("5", "Carte grise"));
  besace_catalogue_load_examples_async (get_catalogue (session), 5, NULL, session_keep_result_cb, &result);
  examples = besace_catalogue_load_examples_finish (get_catalogue (session), session_wait (&result), NULL);
  g_assert_cmpuint (g_strv_length (examples), ==, 2);
  for (char **example = examples; *example; example++) {
    g_autoptr(BesaceResults) results = session_search (session, *example);

    g_assert_cmpuint (results->n_rows, >, 0);
  }
}

static void
count_cb (BesaceCatalogue *catalogue,
          gpointer         data)
{
  ++*(guint *) data;
}

static gboolean
time_out_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Whoever changes the catalogue, this program or another, it is told. */
static void
test_changed (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceWorkspace) other = besace_workspace_new (session->folder->path, "en", session->clock);
  g_autofree char *path = scratch_folder_write (session->folder, "autre.ndjson", RECORD ("9", "Neuf"), -1);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GAsyncResult) opened = NULL;
  g_autoptr(GAsyncResult) imported = NULL;
  g_autoptr(BesaceImportReport) report = NULL;
  guint n_changes = 0;
  gboolean timed_out = FALSE;

  g_signal_connect (get_catalogue (session), "changed", G_CALLBACK (count_cb), &n_changes);
  session_add (session, RECORD ("1", "Un"));
  g_assert_cmpuint (n_changes, ==, 1);

  besace_workspace_open_async (other, NULL, NULL, session_keep_result_cb, &opened);
  g_assert_true (besace_workspace_open_finish (other, session_wait (&opened), NULL));
  besace_workspace_import_async (other, file, NULL, BESACE_IMPORT_REPLACE, NULL, NULL, NULL, session_keep_result_cb, &imported);
  report = besace_workspace_import_finish (other, session_wait (&imported), NULL);
  g_assert_nonnull (report);
  while (n_changes < 2)
    g_main_context_iteration (NULL, TRUE);

  /* What changes no resource is no news, and nothing is told twice. */
  session_add (session, RECORD ("1", "Un"));
  g_timeout_add (4500, time_out_cb, &timed_out);
  while (!timed_out)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_changes, ==, 2);

  besace_workspace_close (other);
}

/* What another program brings before the first search is news all the same. */
static void
test_changed_before_search (void)
{
  g_autoptr(Session) session = session_new ();
  Session other = { session->folder, session->clock, NULL };
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceResults) results = NULL;
  BesaceCatalogueStatus status;
  guint n_changes = 0;

  g_signal_connect (get_catalogue (session), "changed", G_CALLBACK (count_cb), &n_changes);
  besace_catalogue_load_status_async (get_catalogue (session), NULL, session_keep_result_cb, &loaded);
  g_assert_true (besace_catalogue_load_status_finish (get_catalogue (session), session_wait (&loaded), &status, &failure));
  g_assert_cmpuint (status.n_resources, ==, 0);

  session_open (&other, &failure);
  g_assert_no_error (failure);
  session_add (&other, RECORD ("1", "Un"));
  results = session_search (session, "un");
  g_assert_cmpuint (results->n_rows, ==, 1);
  while (n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  session_close (&other);
}

/* A search goes on while records come in, and none of the catalogue is missing at any moment. */
static void
test_search_while_importing (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(GString) records = g_string_new (NULL);
  g_autofree char *path = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GAsyncResult) imported = NULL;
  g_autoptr(BesaceImportReport) report = NULL;
  guint last = 0;

  session_add (session, RECORD ("ancre", "Une ancre"));
  for (guint i = 0; i < 4000; i++)
    g_string_append_printf (records, "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:%u\",\"data\":{\"title\":\"Titre %u\"}}\n", i, i);
  path = scratch_folder_write (session->folder, "gros.ndjson", records->str, -1);
  file = g_file_new_for_path (path);

  besace_workspace_import_async (session->workspace, file, NULL, BESACE_IMPORT_REPLACE, NULL, NULL, NULL,
                                 session_keep_result_cb, &imported);
  while (!imported) {
    g_autoptr(BesaceResults) anchor = session_search (session, "ancre ");
    g_autoptr(BesaceResults) all = session_search (session, "");

    g_assert_cmpuint (anchor->n_rows, ==, 1);
    g_assert_cmpuint (all->n_rows, >=, last);
    last = all->n_rows;
  }

  report = besace_workspace_import_finish (session->workspace, imported, NULL);
  g_assert_cmpuint (report->n_put, ==, 4000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalogue/search", test_search);
  g_test_add_func ("/catalogue/cancel", test_cancel);
  g_test_add_func ("/catalogue/copy", test_copy);
  g_test_add_func ("/catalogue/no-copy", test_no_copy);
  g_test_add_func ("/catalogue/offline", test_offline);
  g_test_add_func ("/catalogue/selections", test_selections);
  g_test_add_func ("/catalogue/listings", test_listings);
  g_test_add_func ("/catalogue/status", test_status);
  g_test_add_func ("/catalogue/examples", test_examples);
  g_test_add_func ("/catalogue/changed", test_changed);
  g_test_add_func ("/catalogue/changed-before-search", test_changed_before_search);
  g_test_add_func ("/catalogue/search-while-importing", test_search_while_importing);

  return g_test_run ();
}
