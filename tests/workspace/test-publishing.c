/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-publishing.h"

#include <string.h>

#include "session.h"

#define COLLECTION "7b1f8c52-1111-4222-8333-444455556666"
#define PICTURE "5994471abb01112afcc18159f6cc74b4f511b99806da59b3caf5a9c173cacfc5" /* of “12345” */

/* Puts the bytes “12345” into the media store. */
static void
store_picture (Session *session)
{
  g_autofree char *name = g_strdup_printf ("media/%.2s/%s", PICTURE, PICTURE);
  g_autofree char *path = g_build_filename (besace_workspace_get_data_dir (session->workspace), name, NULL);
  g_autofree char *drawer = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (drawer, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "12345", -1, NULL));
}

static BesaceCollectionEntry *
add (BesaceCollectionContents *contents,
     BesaceItemType            type,
     const char               *target,
     const char               *title)
{
  g_autoptr(BesaceCollectionItem) item = besace_collection_item_new (&(BesaceCollectionItemFields) {
    .type = type, .target = (char *) target, .title = (char *) title, .url = (char *) "https://exemple.fr/",
    .note = (char *) "Dire ceci", .minutes = 10,
  });

  return besace_collection_contents_add (contents, item);
}

/* A resource that is there, one that is not any more, one of a training instance that is gone, and a note. (element-type
 * BesaceCollectionContents) */
static GPtrArray *
make_collections (void)
{
  GPtrArray *collections = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_collection_contents_unref);
  g_autoptr(BesaceCollection) collection = besace_collection_new (&(BesaceCollectionFields) {
    .uuid = (char *) COLLECTION, .title = (char *) "Premiers pas", .start = BESACE_COLLECTION_NO_START,
    .level = BESACE_COLLECTION_NO_LEVEL, .cover = (char *) "lesbases-1234abcd:essai",
  });
  BesaceCollectionContents *contents = besace_collection_contents_new (collection);

  add (contents, BESACE_ITEM_RESOURCE, "demo:1", "Une");
  add (contents, BESACE_ITEM_RESOURCE, "lesbases:partie", "Partie");
  add (contents, BESACE_ITEM_RESOURCE, "lesbases-1234abcd:essai", "Essai")->training = TRUE;
  add (contents, BESACE_ITEM_NOTE, NULL, NULL)->note =
    besace_note_new (&(BesaceNoteFields) { .text = (char *) "Ma note" });
  g_ptr_array_add (collections, contents);
  return collections;
}

static BesacePublishingOutcome *
publish (Session   *session,
         GPtrArray *collections,
         gboolean   with_notes)
{
  g_autofree char *folder = scratch_folder_get_path (session->folder, "published");
  const BesacePublishingOrder order = { .folder = folder, .collections = collections, .with_notes = with_notes };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  BesacePublishingOutcome *outcome;

  besace_publishing_run_async (session->workspace, &order, NULL, session_keep_result_cb, &result);
  outcome = besace_publishing_run_finish (session->workspace, session_wait (&result), &error);
  g_assert_no_error (error);
  return outcome;
}

/* What the newest segment says. */
static char *
read_records (Session *session)
{
  g_autofree char *folder = scratch_folder_get_path (session->folder, "published/segments");
  g_autoptr(GDir) segments = g_dir_open (folder, 0, NULL);
  g_autoptr(GConverter) inflater = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  GString *records = g_string_new (NULL);
  const char *name;

  while ((name = g_dir_read_name (segments))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autoptr(GBytes) bytes = scratch_folder_read (path);
    g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
    g_autoptr(GInputStream) inflated = g_converter_input_stream_new (stream, inflater);
    char text[16384] = { 0, };

    g_assert_true (g_input_stream_read_all (inflated, text, sizeof text - 1, NULL, NULL, NULL));
    g_string_append (records, text);
    g_converter_reset (inflater);
  }

  return g_string_free (records, FALSE);
}

static void
test_collections (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(GPtrArray) collections = make_collections ();
  g_autofree BesacePublishingOutcome *outcome = NULL;
  g_autofree BesacePublishingOutcome *again = NULL;
  g_autofree char *records = NULL;
  g_autofree char *picture = scratch_folder_get_path (session->folder, "published/blobs/59/" PICTURE);

  store_picture (session);
  session_add (session, "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:1\",\"data\":{\"title\":\"One\",\"contents\":"
                        "[{\"type\":\"image\",\"alt\":\"x\",\"blob\":\"" PICTURE "\"}]}}\n" RECORD ("2", "Another"));
  outcome = publish (session, collections, FALSE);
  g_assert_true (outcome->published);
  g_assert_cmpuint (outcome->n_put, ==, 2);
  g_assert_cmpuint (outcome->n_withheld, ==, 1);
  g_assert_true (g_file_test (picture, G_FILE_TEST_EXISTS));

  records = read_records (session);
  g_assert_nonnull (strstr (records, "\"id\":\"demo:1\""));
  g_assert_null (strstr (records, "demo:2"));
  g_assert_nonnull (strstr (records, "\"type\":\"collection\",\"id\":\"feed-"));
  g_assert_nonnull (strstr (records, ":" COLLECTION "\""));
  g_assert_nonnull (strstr (records, "{\"resource\":\"lesbases:partie\",\"title\":\"Partie\",\"url\":\"https://exemple.fr/\","
                                     "\"minutes\":10}"));
  g_assert_null (strstr (records, "essai"));
  g_assert_null (strstr (records, "Dire ceci"));
  g_assert_null (strstr (records, "Ma note"));

  /* The same again is no new publication. */
  again = publish (session, collections, FALSE);
  g_assert_false (again->published);
}

static void
test_with_notes (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(GPtrArray) collections = make_collections ();
  g_autofree BesacePublishingOutcome *outcome = publish (session, collections, TRUE);
  g_autofree char *records = read_records (session);

  g_assert_cmpuint (outcome->n_put, ==, 1);
  g_assert_nonnull (strstr (records, "\"note\":\"Dire ceci\""));
  g_assert_nonnull (strstr (records, "{\"text\":\"Ma note\""));
}

/* Without collections the catalogue is published, as ever. */
static void
test_catalogue (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree BesacePublishingOutcome *outcome = NULL;

  session_add (session, RECORD ("1", "One") RECORD ("2", "Two"));
  outcome = publish (session, NULL, FALSE);
  g_assert_cmpuint (outcome->n_put, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/publishing/collections", test_collections);
  g_test_add_func ("/publishing/with-notes", test_with_notes);
  g_test_add_func ("/publishing/catalogue", test_catalogue);

  return g_test_run ();
}
