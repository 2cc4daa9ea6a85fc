/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-media-store.h"
#include "besace-offline-store.h"

#include "sample-catalogue.h"

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define OTHER "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210"

static void
set_up (SampleCatalogue **sample,
        gconstpointer     data)
{
  *sample = sample_catalogue_new ();
}

static void
tear_down (SampleCatalogue **sample,
           gconstpointer     data)
{
  sample_catalogue_free (*sample);
}

/* What the shown copy of a resource names: the names, apart by spaces. */
static char *
list_of (SampleCatalogue *sample,
         const char      *id)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) media = besace_media_store_list_of (sample->connection, id, &failure);
  GString *names = g_string_new (NULL);

  g_assert_no_error (failure);
  for (guint i = 0; i < media->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "", ((BesaceMediumRow *) g_ptr_array_index (media, i))->name);
  return g_string_free (names, FALSE);
}

static void
assert_named (SampleCatalogue *sample,
              const char      *id,
              const char      *expected)
{
  g_autofree char *names = list_of (sample, id);

  g_assert_cmpstr (names, ==, expected);
}

static void
test_named (SampleCatalogue **sample,
            gconstpointer     data)
{
  sample_catalogue_put_number (*sample, "1", "{'title':'T','cover':{'type':'image','url':'https://example.org/c.png','alt':'c'},"
                               "'contents':[{'type':'text','html':'<img src=\\'blob:" OTHER "\\'>'},"
                               "{'type':'image','blob':'" HASH "','alt':'a','size':12},"
                               "{'type':'image','blob':'" HASH "','alt':'a','size':12},"
                               "{'type':'link','url':'https://example.org/'}]}", "");
  assert_named (*sample, "demo:1", "https://example.org/c.png " OTHER " " HASH);

  /* What changes is named anew; what goes names nothing. */
  sample_catalogue_put_number (*sample, "1", "{'title':'T','contents':[{'type':'file','name':'f','url':'https://example.org/f'}]}",
                               "");
  assert_named (*sample, "demo:1", "https://example.org/f");
  sample_catalogue_delete ((*sample)->connection, (*sample)->source, "demo:1");
  assert_named (*sample, "demo:1", "");
  g_assert_cmpint (besace_connection_query_int64 ((*sample)->connection, "SELECT count (*) FROM medium"), ==, 4);
  g_assert_true (besace_media_store_forget_unnamed ((*sample)->connection, NULL));
  g_assert_cmpint (besace_connection_query_int64 ((*sample)->connection, "SELECT count (*) FROM medium"), ==, 0);
}

static void
test_images_in_texts (SampleCatalogue **sample,
                      gconstpointer     data)
{
  sample_catalogue_put_number (*sample, "1", "{'title':'T','contents':[{'type':'text','markdown':'![a](blob:" OTHER ") and "
                               "blob:0123'}]}", "");
  assert_named (*sample, "demo:1", OTHER);
}

static void
test_fetched (SampleCatalogue **sample,
              gconstpointer     data)
{
  g_autoptr(GHashTable) here = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) media = NULL;
  g_autoptr(GPtrArray) missing = NULL;
  g_autofree char *nothing = NULL;
  g_autofree char *fetched = NULL;
  const BesaceMediumRow *medium;

  sample_catalogue_put_number (*sample, "1", "{'title':'T','contents':[{'type':'image','url':'https://example.org/i','alt':'a'}]}",
                               "");
  media = besace_media_store_list ((*sample)->connection, "demo", NULL, NULL);
  g_assert_cmpuint (media->len, ==, 1);
  medium = g_ptr_array_index (media, 0);
  g_assert_true (medium->image);
  g_assert_false (besace_medium_row_states_blob (medium));
  g_assert_cmpint (medium->size, ==, -1);
  g_assert_cmpint (medium->named, ==, SAMPLE_NOW);
  g_assert_cmpstr (medium->sources[0], ==, "demo");
  g_assert_null (medium->sources[1]);
  nothing = besace_media_store_find_fetched ((*sample)->connection, "https://example.org/i");
  g_assert_null (nothing);

  g_assert_true (besace_media_store_note_failure ((*sample)->connection, medium->id, SAMPLE_NOW, NULL));
  g_assert_true (besace_media_store_note_received ((*sample)->connection, medium->id, HASH, 7, NULL));
  fetched = besace_media_store_find_fetched ((*sample)->connection, "https://example.org/i");
  g_assert_cmpstr (fetched, ==, HASH);
  g_assert_cmpint (besace_connection_query_int64 ((*sample)->connection, "SELECT failures + tried FROM medium"), ==, 0);

  g_hash_table_add (here, (char *) HASH);
  missing = besace_media_store_list ((*sample)->connection, NULL, here, NULL);
  g_assert_cmpuint (missing->len, ==, 0);
}

static void
test_offline (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autofree char *path = scratch_folder_get_path (folder, "library.db");
  g_autoptr(BesaceConnection) connection =
    besace_connection_open (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE, NULL);
  const BesaceEdit edit = { SAMPLE_NOW, "device" };

  for (guint i = 0; i < 2; i++) {
    g_autoptr(GPtrArray) kept = NULL;
    g_autoptr(GPtrArray) left = NULL;

    /* Once more, it is the same row that is kept again. */
    g_assert_true (besace_offline_store_keep (connection, &edit, "demo:1", NULL));
    kept = besace_offline_store_list (connection, NULL);
    g_assert_cmpuint (kept->len, ==, 1);
    g_assert_cmpstr (g_ptr_array_index (kept, 0), ==, "demo:1");
    g_assert_true (besace_offline_store_leave (connection, &edit, "demo:1", NULL));
    left = besace_offline_store_list (connection, NULL);
    g_assert_cmpuint (left->len, ==, 0);
  }

  g_assert_cmpint (besace_connection_query_int64 (connection, "SELECT count (*) FROM offline_resource WHERE deleted_stamp > stamp"),
                   ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/media-store/named", SampleCatalogue *, NULL, set_up, test_named, tear_down);
  g_test_add ("/media-store/images-in-texts", SampleCatalogue *, NULL, set_up, test_images_in_texts, tear_down);
  g_test_add ("/media-store/fetched", SampleCatalogue *, NULL, set_up, test_fetched, tear_down);
  g_test_add_func ("/media-store/offline", test_offline);

  return g_test_run ();
}
