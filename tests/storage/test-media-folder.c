/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-media-folder.h"
#include "besace-pins.h"

#include <glib/gstdio.h>

#include "scratch-folder.h"

#define NOW G_GINT64_CONSTANT (1768478400000)
#define DAY G_GINT64_CONSTANT (86400000)
#define FIRST_PROFILE "5e7c1f0a-0000-4000-8000-000000000001"
#define SECOND_PROFILE "5e7c1f0a-0000-4000-8000-000000000002"

typedef struct {
  ScratchFolder       *folder;
  BesaceDataDirectory *directory;
  GHashTable          *spared;
  guint64              space;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) failure = NULL;
  g_autofree char *path = NULL;

  fixture->folder = scratch_folder_new ();
  path = scratch_folder_get_path (fixture->folder, "data");
  fixture->directory = besace_data_directory_new (path, &failure);
  g_assert_no_error (failure);
  fixture->spared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  fixture->space = G_MAXUINT64;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->directory);
  g_hash_table_unref (fixture->spared);
  scratch_folder_free (fixture->folder);
}

static guint64
get_space (const char *path,
           gpointer    data)
{
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_DIR));
  return ((Fixture *) data)->space;
}

static BesaceMediaFolder *
read_folder (Fixture *fixture)
{
  BesaceMediaFolder *media = besace_media_folder_new (fixture->directory);

  besace_media_folder_set_space (media, get_space, fixture);
  return media;
}

static char *
get_hash (const char *content)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
}

static void
take (Fixture           *fixture,
      BesaceMediaFolder *media,
      const char        *content,
      gint64             used)
{
  g_autofree char *path = scratch_folder_get_path (fixture->folder, "incoming");
  g_autofree char *hash = get_hash (content);
  g_autoptr(GError) failure = NULL;

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  besace_media_folder_take (media, hash, path, used, &failure);
  g_assert_no_error (failure);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Which of the texts a new look at the disk finds, apart by spaces. */
static void
assert_stored (Fixture    *fixture,
               const char *expected)
{
  static const char *const contents[] = { "aaaa", "bbbb", "cccc" };
  g_autoptr(BesaceMediaFolder) media = read_folder (fixture);
  g_autoptr(GString) stored = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++) {
    g_autofree char *hash = get_hash (contents[i]);

    if (g_hash_table_contains (besace_media_folder_get_blobs (media), hash))
      g_string_append_printf (stored, "%s%s", stored->len > 0 ? " " : "", contents[i]);
  }
  g_assert_cmpstr (stored->str, ==, expected);
}

/* Three texts of four bytes, of which the second was used least recently. */
static BesaceMediaFolder *
fill (Fixture *fixture)
{
  BesaceMediaFolder *media = read_folder (fixture);

  take (fixture, media, "aaaa", NOW - DAY);
  take (fixture, media, "bbbb", NOW - 2 * DAY);
  take (fixture, media, "cccc", NOW);
  g_assert_cmpuint (besace_media_folder_get_size (media), ==, 12);
  return media;
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(BesaceMediaFolder) media = fill (fixture);
  g_autoptr(GError) failure = NULL;

  g_assert_true (besace_media_folder_has_room (media, 4, 16));
  g_assert_false (besace_media_folder_has_room (media, 5, 16));
  g_assert_true (besace_media_folder_make_room (media, 4, 16, fixture->spared, NOW, &failure));
  assert_stored (fixture, "aaaa bbbb cccc");
  g_assert_true (besace_media_folder_make_room (media, 5, 16, fixture->spared, NOW, &failure));
  assert_stored (fixture, "aaaa cccc");
  g_assert_cmpuint (besace_media_folder_get_size (media), ==, 8);

  /* What was used since does not go; and where that is not enough, nothing does. */
  g_assert_false (besace_media_folder_make_room (media, 16, 16, fixture->spared, NOW, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  assert_stored (fixture, "aaaa cccc");
  g_assert_true (besace_media_folder_make_room (media, 16, 16, fixture->spared, NOW + 1, NULL));
  assert_stored (fixture, "");
}

static void
test_spared (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(BesaceMediaFolder) media = fill (fixture);

  g_hash_table_add (fixture->spared, get_hash ("bbbb"));
  g_assert_true (besace_media_folder_make_room (media, 1, 12, fixture->spared, G_MAXINT64, NULL));
  assert_stored (fixture, "bbbb cccc");
  besace_media_folder_shrink (media, 0, fixture->spared);
  assert_stored (fixture, "bbbb");
}

static void
test_full_disk (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(BesaceMediaFolder) media = fill (fixture);
  g_autoptr(GError) failure = NULL;

  fixture->space = BESACE_MEDIA_MIN_FREE_BYTES + 1;
  g_assert_true (besace_media_folder_make_room (media, 1, G_MAXUINT64, fixture->spared, NOW, NULL));
  assert_stored (fixture, "aaaa bbbb cccc");
  g_assert_true (besace_media_folder_make_room (media, 5, G_MAXUINT64, fixture->spared, NOW, NULL));
  assert_stored (fixture, "aaaa cccc");
  fixture->space = 0;
  g_assert_false (besace_media_folder_make_room (media, 1, G_MAXUINT64, fixture->spared, G_MAXINT64, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  assert_stored (fixture, "aaaa cccc");
}

static void
test_use (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr(BesaceMediaFolder) media = fill (fixture);
  g_autofree char *hash = get_hash ("bbbb");
  g_autofree char *path = besace_data_directory_get_blob_path (fixture->directory, hash);

  besace_data_directory_use_blob (path, NOW + 1, FALSE);
  g_clear_pointer (&media, besace_media_folder_free);
  media = read_folder (fixture);
  g_assert_true (besace_media_folder_make_room (media, 1, 12, fixture->spared, NOW, NULL));
  assert_stored (fixture, "bbbb cccc");
}

/* Whatever else lies in the folder is none of it. */
static void
test_foreign_files (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *path = besace_data_directory_get_media_path (fixture->directory);
  g_autofree char *drawer = g_build_filename (path, "ab", NULL);
  g_autofree char *file = g_build_filename (drawer, "notes.txt", NULL);
  g_autoptr(BesaceMediaFolder) media = NULL;

  g_assert_cmpint (g_mkdir_with_parents (drawer, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "mine", -1, NULL));
  media = read_folder (fixture);
  g_assert_cmpuint (besace_media_folder_get_size (media), ==, 0);
  besace_media_folder_shrink (media, 0, fixture->spared);
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
}

static void
test_pins (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(BesacePins) first = besace_pins_new ();
  g_autoptr(BesacePins) second = besace_pins_new ();
  g_autoptr(BesacePins) all = NULL;
  g_autoptr(BesacePins) read = NULL;
  g_autoptr(GPtrArray) ids = NULL;

  besace_pins_add (first, "demo:1", NULL);
  besace_pins_add (first, "demo:2", "aa");
  besace_pins_add (first, "demo:2", "bb");
  besace_pins_add (second, "demo:2", "cc");
  g_assert_true (besace_pins_save (first, fixture->directory, FIRST_PROFILE, NULL));
  g_assert_true (besace_pins_save (second, fixture->directory, SECOND_PROFILE, NULL));

  all = besace_pins_load_all (fixture->directory, NULL);
  ids = besace_pins_list (all);
  g_assert_cmpuint (ids->len, ==, 2);
  g_assert_cmpuint (g_hash_table_size (besace_pins_get_blobs (all, "demo:2")), ==, 3);
  g_assert_cmpuint (g_hash_table_size (besace_pins_get_blobs (all, "demo:1")), ==, 0);
  g_assert_null (besace_pins_get_blobs (all, "demo:3"));
  read = besace_pins_load (fixture->directory, SECOND_PROFILE, NULL);
  g_assert_null (besace_pins_get_blobs (read, "demo:1"));
  g_assert_true (g_hash_table_contains (besace_pins_get_blobs (read, "demo:2"), "cc"));

  g_clear_pointer (&all, besace_pins_free);
  besace_pins_remove (fixture->directory, FIRST_PROFILE);
  all = besace_pins_load_all (fixture->directory, NULL);
  g_assert_null (besace_pins_get_blobs (all, "demo:1"));
}

/* Where nobody can tell what is pinned, nothing may be let go of. */
static void
test_unreadable_pins (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *media = besace_data_directory_get_media_path (fixture->directory);
  g_autofree char *path = g_build_filename (media, "pins", FIRST_PROFILE, NULL);
  g_autoptr(GError) failure = NULL;

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  g_assert_null (besace_pins_load_all (fixture->directory, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
}

static void
add (const char *name,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/media-folder/order", test_order);
  add ("/media-folder/spared", test_spared);
  add ("/media-folder/full-disk", test_full_disk);
  add ("/media-folder/use", test_use);
  add ("/media-folder/foreign-files", test_foreign_files);
  add ("/media-folder/pins", test_pins);
  add ("/media-folder/unreadable-pins", test_unreadable_pins);

  return g_test_run ();
}
