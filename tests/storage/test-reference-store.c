/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-reference-store.h"

#include "besace-bookmark-store.h"
#include "besace-note-store.h"
#include "besace-trash-store.h"
#include "sample-library.h"

static void
drop (BesaceUndo *undo)
{
  besace_undo_unref (undo);
}

static void
write_about (SampleLibrary *library,
             const char    *uuid,
             const char    *id)
{
  const BesaceNoteFields fields = {
    .uuid = (char *) uuid, .subject = BESACE_SUBJECT_RESOURCE, .subject_id = (char *) id, .text = (char *) "Note",
  };
  BesaceLibraryEdit *edit = sample_library_begin (library);
  g_autoptr(GError) failure = NULL;

  besace_note_store_save (edit, &fields, &failure);
  g_assert_no_error (failure);
  drop (sample_library_commit (edit));
}

static void
tag (SampleLibrary *library,
     const char    *id,
     const char    *name)
{
  BesaceLibraryEdit *edit = sample_library_begin (library);
  g_autoptr(GError) failure = NULL;

  besace_bookmark_store_set_tagged (edit, id, name, TRUE, &failure);
  g_assert_no_error (failure);
  drop (sample_library_commit (edit));
}

static void
move (SampleLibrary *library,
      const char    *id,
      const char    *new_id)
{
  BesaceLibraryEdit *edit = sample_library_begin (library);
  g_autoptr(GError) failure = NULL;

  besace_reference_store_move (edit, id, new_id, &failure);
  g_assert_no_error (failure);
  drop (sample_library_commit (edit));
}

static void
assert_references (SampleLibrary *library,
                   const char    *expected)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) references = besace_reference_store_list (library->connection, &failure);
  g_autoptr(GString) ids = g_string_new (NULL);

  g_assert_no_error (failure);
  for (guint i = 0; i < references->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", ((BesaceReference *) references->pdata[i])->id);
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
assert_query (SampleLibrary *library,
              const char    *sql,
              const char    *expected)
{
  g_autofree char *value = sample_library_query (library, sql);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_list (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(SampleLibrary) library = sample_library_new (folder, "library.db", "aaaaaaaa");
  g_autofree char *note = sample_uuid (1);
  g_autofree char *free_note = sample_uuid (2);
  g_autofree char *collection = sample_uuid (3);

  assert_references (library, "");
  drop (sample_library_keep (library, "demo:1"));
  drop (sample_library_collect (library, collection, "C", "demo:1 demo:2"));
  write_about (library, note, "demo:3");
  drop (sample_library_write (library, free_note, "Libre"));
  assert_references (library, "demo:1 demo:2 demo:3");
  drop (sample_library_remove (library, note));
  assert_references (library, "demo:1 demo:2");
}

/* All that spoke of it goes along, and nothing of it lies in the trash. */
static void
test_move (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(SampleLibrary) library = sample_library_new (folder, "library.db", "aaaaaaaa");
  g_autofree char *note = sample_uuid (1);
  g_autofree char *collection = sample_uuid (2);
  g_autoptr(GPtrArray) bookmarks = NULL;
  g_autoptr(GPtrArray) trash = NULL;
  const BesaceBookmarkFields *fields;

  drop (sample_library_keep (library, "demo:1"));
  tag (library, "demo:1", "atelier");
  write_about (library, note, "demo:1");
  drop (sample_library_collect (library, collection, "C", "demo:1 demo:2"));
  move (library, "demo:1", "lesbases:1");
  assert_references (library, "demo:2 lesbases:1");

  bookmarks = besace_library_store_list_bookmarks (library->connection, NULL);
  g_assert_cmpuint (bookmarks->len, ==, 1);
  fields = besace_bookmark_get_fields (g_ptr_array_index (bookmarks, 0));
  g_assert_cmpstr (fields->id, ==, "lesbases:1");
  g_assert_cmpstr (fields->title, ==, "demo:1");
  g_assert_cmpint (fields->added, ==, SAMPLE_NOW);
  g_assert_cmpstr (fields->tags[0], ==, "atelier");
  assert_query (library, "SELECT subject FROM note", "lesbases:1");
  assert_query (library, "SELECT group_concat (target) FROM (SELECT target FROM collection_item ORDER BY order_key)",
                "lesbases:1,demo:2");
  trash = besace_trash_store_list (library->connection, NULL);
  g_assert_cmpuint (trash->len, ==, 0);
}

/* Where both were kept, there is one from now on. */
static void
test_move_onto (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(SampleLibrary) library = sample_library_new (folder, "library.db", "aaaaaaaa");
  g_autoptr(GPtrArray) bookmarks = NULL;
  const BesaceBookmarkFields *fields;

  drop (sample_library_keep (library, "demo:1"));
  drop (sample_library_keep (library, "lesbases:1"));
  move (library, "demo:1", "lesbases:1");
  bookmarks = besace_library_store_list_bookmarks (library->connection, NULL);
  g_assert_cmpuint (bookmarks->len, ==, 1);
  fields = besace_bookmark_get_fields (g_ptr_array_index (bookmarks, 0));
  g_assert_cmpstr (fields->title, ==, "lesbases:1");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reference-store/list", test_list);
  g_test_add_func ("/reference-store/move", test_move);
  g_test_add_func ("/reference-store/move-onto", test_move_onto);

  return g_test_run ();
}
