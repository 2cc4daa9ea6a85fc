/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gio/gio.h>
#include <string.h>

#include "besace-bookmark-store.h"
#include "besace-collection-item-store.h"
#include "besace-collection-store.h"
#include "besace-note-store.h"
#include "besace-trash-store.h"
#include "sample-library.h"

#define TEN_YEARS (3653 * SAMPLE_DAY)

static void
drop (BesaceUndo *undo)
{
  besace_undo_unref (undo);
}

/* Each merges what the other was before: they hold the same then, to the letter. (transfer full) what they hold. */
static char *
merge_both (SampleLibrary *a,
            SampleLibrary *b)
{
  g_autofree char *from_a = sample_library_dump (a);
  g_autofree char *from_b = sample_library_dump (b);
  g_autofree char *in_b = NULL;
  char *in_a;

  drop (sample_library_merge (a, from_b, NULL));
  drop (sample_library_merge (b, from_a, NULL));
  in_a = sample_library_dump (a);
  in_b = sample_library_dump (b);
  g_assert_cmpstr (in_a, ==, in_b);
  return in_a;
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
test_dump (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(SampleLibrary) a = sample_library_new (folder, "a.db", "aaaaaaaa");
  g_autofree char *empty = sample_library_dump (a);
  g_autofree char *uuid = sample_uuid (1);
  g_autofree char *full = NULL;

  g_assert_cmpstr (empty, ==, "{\"format\":\"besace-library/1\"}\n{\"end\":0}\n");
  drop (sample_library_write (a, uuid, "Dire \"oui\"\n\tpuis é\\"));
  full = sample_library_dump (a);
  g_assert_cmpstr (full, ==,
                   "{\"format\":\"besace-library/1\"}\n"
                   "{\"table\":\"note\",\"uuid\":\"00000001-0000-4000-8000-000000000000\","
                   "\"text\":\"Dire \\\"oui\\\"\\n\\u0009puis é\\\\\",\"created\":1768478400000,\"edited\":1768478400000,"
                   "\"stamp\":\"019bc186de00-0000-aaaaaaaa\"}\n"
                   "{\"end\":1}\n");
}

/* The two keep the same resource, write the same collection, and one of them is ten years late or early. */
static void
merge_many (gint64 error_of_clock)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(SampleLibrary) a = sample_library_new (folder, "a.db", "aaaaaaaa");
  g_autoptr(SampleLibrary) b = sample_library_new (folder, "b.db", "bbbbbbbb");
  g_autofree char *collection = sample_uuid (9999);
  g_autofree char *note = sample_uuid (0);
  g_autofree char *first = NULL;
  g_autofree char *merged = NULL;
  g_autofree char *again = NULL;
  g_autofree char *both = NULL;
  BesaceMergeReport report;

  /* A thousand items that both know … */
  for (guint i = 0; i < 500; i++) {
    g_autofree char *id = g_strdup_printf ("demo:%u", i);
    g_autofree char *uuid = sample_uuid (i);

    drop (sample_library_keep (a, id));
    drop (sample_library_write (a, uuid, id));
  }
  first = sample_library_dump (a);
  drop (sample_library_merge (b, first, &report));
  g_assert_cmpuint (report.n_added[BESACE_LIBRARY_BOOKMARK], ==, 500);
  g_assert_cmpuint (report.n_added[BESACE_LIBRARY_NOTE], ==, 500);

  /* … of which each changes some, adds some and removes some, while they are apart. */
  b->now += error_of_clock;
  for (guint i = 0; i < 500; i += 5) {
    g_autofree char *uuid = sample_uuid (i);
    g_autofree char *next = sample_uuid (i + 1);
    g_autofree char *third = sample_uuid (i + 2);
    g_autofree char *fresh_a = sample_uuid (10000 + i);
    g_autofree char *fresh_b = sample_uuid (20000 + i);
    g_autofree char *id = g_strdup_printf ("demo:%u", 1000 + i);

    drop (sample_library_write (a, uuid, "De a"));
    drop (sample_library_write (b, uuid, "De b"));
    drop (sample_library_remove (a, next));
    drop (sample_library_remove (b, third));
    drop (sample_library_write (a, third, "Revenu"));
    drop (sample_library_write (a, fresh_a, "Neuf en a"));
    drop (sample_library_write (b, fresh_b, "Neuf en b"));
    /* Both keep the same, each for itself. */
    drop (sample_library_keep (a, id));
    drop (sample_library_keep (b, id));
  }
  drop (sample_library_collect (a, collection, "Atelier", "demo:1 demo:2 demo:3"));
  drop (sample_library_collect (b, collection, "Séance", "demo:3 demo:4 demo:1"));

  merged = merge_both (a, b);
  assert_query (a, "SELECT count (*) FROM bookmark WHERE CAST (substr (resource, 6) AS INTEGER) >= 1000", "100");
  assert_query (a, "SELECT count (*) FROM collection_item", "4");
  assert_query (a, "SELECT count (*) FROM collection", "1");
  assert_query (a, "SELECT count (*) FROM note WHERE text LIKE 'Neuf en %'", "200");
  /* No text is lost: of what both wrote, one is the note's, the other is kept with it. */
  assert_query (a, "SELECT count (*) FROM note_version WHERE text IN ('De a', 'De b')", "100");
  if (error_of_clock > 0)
    assert_query (a, "SELECT count (*) FROM note WHERE text = 'De b'", "100");

  /* Once more changes nothing, and what is edited next is later than all before, whatever the clock says. */
  drop (sample_library_merge (a, merged, &report));
  again = sample_library_dump (a);
  g_assert_cmpstr (again, ==, merged);
  for (guint i = 0; i < BESACE_N_LIBRARY_TYPES; i++)
    g_assert_cmpuint (report.n_added[i] + report.n_changed[i] + report.n_removed[i], ==, 0);
  drop (sample_library_write (a, note, "Enfin"));
  both = merge_both (a, b);
  assert_query (b, "SELECT text FROM note WHERE uuid = '00000000-0000-4000-8000-000000000000'", "Enfin");
}

static void
test_many (void)
{
  merge_many (0);
}

static void
test_clock_ahead (void)
{
  merge_many (TEN_YEARS);
}

static void
test_clock_behind (void)
{
  merge_many (-TEN_YEARS);
}

/* Three libraries come to the same, whoever merges with whom first. */
static void
test_three (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(SampleLibrary) a = sample_library_new (folder, "a.db", "aaaaaaaa");
  g_autoptr(SampleLibrary) b = sample_library_new (folder, "b.db", "bbbbbbbb");
  g_autoptr(SampleLibrary) c = sample_library_new (folder, "c.db", "cccccccc");
  g_autofree char *uuid = sample_uuid (1);
  g_autofree char *from_a = NULL;
  g_autofree char *from_b = NULL;
  g_autofree char *from_c = NULL;
  g_autofree char *in_a = NULL;
  g_autofree char *in_c = NULL;

  drop (sample_library_write (a, uuid, "A"));
  drop (sample_library_keep (a, "demo:1"));
  drop (sample_library_write (b, uuid, "B"));
  drop (sample_library_keep (b, "demo:1"));
  drop (sample_library_remove (b, uuid));
  drop (sample_library_write (c, uuid, "C"));
  drop (sample_library_keep (c, "demo:1"));
  from_a = sample_library_dump (a);
  from_b = sample_library_dump (b);
  from_c = sample_library_dump (c);
  drop (sample_library_merge (a, from_b, NULL));
  drop (sample_library_merge (a, from_c, NULL));
  drop (sample_library_merge (c, from_a, NULL));
  drop (sample_library_merge (c, from_b, NULL));
  in_a = sample_library_dump (a);
  in_c = sample_library_dump (c);
  g_assert_cmpstr (in_a, ==, in_c);
}

/* Two copies of one library on a device’s name, as a disk that was cloned has it, give the same stamp to different texts. */
static void
test_same_stamp (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(SampleLibrary) a = sample_library_new (folder, "a.db", "aaaaaaaa");
  g_autoptr(SampleLibrary) b = sample_library_new (folder, "b.db", "aaaaaaaa");
  g_autofree char *uuid = sample_uuid (1);
  g_autofree char *merged = NULL;

  drop (sample_library_write (a, uuid, "Un"));
  drop (sample_library_write (b, uuid, "Deux"));
  merged = merge_both (a, b);
  assert_query (a, "SELECT text FROM note", "Un");
}

static void
annotate (SampleLibrary *library,
          const char    *collection,
          const char    *note,
          int            minutes)
{
  BesaceLibraryEdit *edit = sample_library_begin (library);
  g_autoptr(GPtrArray) items = besace_collection_item_store_list (edit->connection, collection, NULL);
  BesaceCollectionItemFields fields = *besace_collection_item_get_fields (g_ptr_array_index (items, 0));

  fields.note = (char *) note;
  fields.minutes = minutes;
  g_assert_true (besace_collection_item_store_save (edit, &fields, NULL));
  drop (sample_library_commit (edit));
}

/* One adds a resource with a note and minutes, the other the same one later, with nothing to say of it. */
static void
test_nothing_said (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(SampleLibrary) a = sample_library_new (folder, "a.db", "aaaaaaaa");
  g_autoptr(SampleLibrary) b = sample_library_new (folder, "b.db", "bbbbbbbb");
  g_autofree char *collection = sample_uuid (1);
  g_autofree char *merged = NULL;
  g_autofree char *emptied = NULL;

  drop (sample_library_collect (a, collection, "Atelier", "demo:1"));
  annotate (a, collection, "Apporter des fiches", 20);
  b->now += SAMPLE_DAY;
  drop (sample_library_collect (b, collection, "Atelier", "demo:1"));

  merged = merge_both (a, b);
  assert_query (b, "SELECT note || ' ' || minutes FROM collection_item", "Apporter des fiches 20");

  /* Taking it away is saying something. */
  annotate (b, collection, "", 0);
  emptied = merge_both (a, b);
  assert_query (a, "SELECT note || coalesce (minutes, 0) FROM collection_item", "0");
}

/* What was erased is erased at the other place too, with what only that place had of it. */
static void
test_erased (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(SampleLibrary) a = sample_library_new (folder, "a.db", "aaaaaaaa");
  g_autoptr(SampleLibrary) b = sample_library_new (folder, "b.db", "bbbbbbbb");
  g_autofree char *note = sample_uuid (1);
  g_autofree char *collection = sample_uuid (2);
  g_autofree char *first = NULL;
  g_autofree char *merged = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceLibraryEdit *edit;

  drop (sample_library_write (a, note, "Intime"));
  a->now += SAMPLE_DAY;
  drop (sample_library_write (a, note, "Tresintime"));
  drop (sample_library_collect (a, collection, "Intime", "demo:intime1"));
  first = sample_library_dump (a);
  drop (sample_library_merge (b, first, NULL));
  drop (sample_library_collect (b, collection, "", "demo:intime2"));

  a->now += 30 * SAMPLE_DAY;
  drop (sample_library_remove (a, note));
  edit = sample_library_begin (a);
  besace_trash_store_erase (edit, BESACE_LIBRARY_NOTE, note, &failure);
  g_assert_no_error (failure);
  besace_trash_store_erase (edit, BESACE_LIBRARY_COLLECTION, collection, &failure);
  g_assert_no_error (failure);
  drop (sample_library_commit (edit));

  merged = merge_both (a, b);
  g_assert_null (strstr (merged, "ntime"));
}

/* Written to after it was erased elsewhere: it is there again, with what it says now. */
static void
test_written_after_erasing (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(SampleLibrary) a = sample_library_new (folder, "a.db", "aaaaaaaa");
  g_autoptr(SampleLibrary) b = sample_library_new (folder, "b.db", "bbbbbbbb");
  g_autofree char *note = sample_uuid (1);
  g_autofree char *first = NULL;
  g_autofree char *merged = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceLibraryEdit *edit;

  drop (sample_library_write (a, note, "Ancien"));
  first = sample_library_dump (a);
  drop (sample_library_merge (b, first, NULL));
  edit = sample_library_begin (a);
  besace_trash_store_erase (edit, BESACE_LIBRARY_NOTE, note, &failure);
  g_assert_no_error (failure);
  drop (sample_library_commit (edit));
  b->now += SAMPLE_DAY;
  drop (sample_library_write (b, note, "Nouveau"));
  merged = merge_both (a, b);
  assert_query (a, "SELECT text FROM note WHERE deleted_stamp < stamp", "Nouveau");
  g_assert_null (strstr (merged, "Ancien"));
}

static void
test_report_and_undo (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(SampleLibrary) a = sample_library_new (folder, "a.db", "aaaaaaaa");
  g_autoptr(SampleLibrary) b = sample_library_new (folder, "b.db", "bbbbbbbb");
  g_autofree char *changed = sample_uuid (1);
  g_autofree char *removed = sample_uuid (2);
  g_autofree char *added = sample_uuid (3);
  g_autofree char *collection = sample_uuid (4);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr(BesaceUndo) undo = NULL;
  BesaceMergeReport report;

  drop (sample_library_write (a, changed, "Un"));
  drop (sample_library_write (a, removed, "Deux"));
  drop (sample_library_collect (a, collection, "C", "demo:1"));
  first = sample_library_dump (a);
  drop (sample_library_merge (b, first, NULL));
  drop (sample_library_write (a, changed, "Un, changé"));
  drop (sample_library_remove (a, removed));
  drop (sample_library_write (a, added, "Trois"));
  drop (sample_library_collect (a, collection, "C", "demo:2"));
  second = sample_library_dump (a);
  undo = sample_library_merge (b, second, &report);
  g_assert_cmpuint (report.n_added[BESACE_LIBRARY_NOTE], ==, 1);
  g_assert_cmpuint (report.n_changed[BESACE_LIBRARY_NOTE], ==, 1);
  g_assert_cmpuint (report.n_removed[BESACE_LIBRARY_NOTE], ==, 1);
  g_assert_cmpuint (report.n_changed[BESACE_LIBRARY_COLLECTION], ==, 1);
  g_assert_cmpuint (report.n_added[BESACE_LIBRARY_COLLECTION], ==, 0);
  g_assert_cmpuint (report.n_added[BESACE_LIBRARY_BOOKMARK], ==, 0);

  drop (sample_library_take_back (b, undo));
  assert_query (b, "SELECT group_concat (text, '|') FROM (SELECT text FROM note WHERE deleted_stamp IS NULL OR "
                "deleted_stamp < stamp ORDER BY uuid)", "Un|Deux");
  assert_query (b, "SELECT group_concat (title, '|') FROM collection_item WHERE deleted_stamp IS NULL OR "
                "deleted_stamp < stamp", "demo:1");
}

/* A file that is not ours, or not whole, changes nothing. */
static void
test_bad_files (void)
{
  static const char head[] = "{\"format\":\"besace-library/1\"}\n";
  static const char *const rows[] = {
    "[]", "{}", "{\"table\":\"search\"}", "{\"table\":\"note\"}",
    "{\"table\":\"note\",\"uuid\":\"1\",\"text\":\"\",\"created\":0,\"edited\":0,\"stamp\":\"019bc1a4a200-0000-a\"}",
    "{\"table\":\"note\",\"uuid\":\"00000001-0000-4000-8000-000000000000\",\"text\":\"\",\"created\":0,\"edited\":0,"
    "\"stamp\":\"later\"}",
    "{\"table\":\"note\",\"uuid\":\"00000001-0000-4000-8000-000000000000\",\"text\":\"\",\"created\":0,\"edited\":0,"
    "\"stamp\":\"ffffffffffff-ffff-a\"}",
    "{\"table\":\"note\",\"uuid\":\"00000001-0000-4000-8000-000000000000\",\"text\":7,\"created\":0,\"edited\":0,"
    "\"stamp\":\"019bc1a4a200-0000-a\"}",
    "{\"table\":\"note\",\"uuid\":\"00000001-0000-4000-8000-000000000000\",\"text\":\"\",\"created\":0,\"edited\":0,"
    "\"trashed\":1,\"stamp\":\"019bc1a4a200-0000-a\"}",
    "{\"table\":\"offline_resource\",\"uuid\":\"00000001-0000-4000-8000-000000000000\",\"resource\":\"a\\u001fb\","
    "\"stamp\":\"019bc1a4a200-0000-a\"}",
    "{\"table\":\"bookmark_tag\",\"uuid\":\"00000001-0000-4000-8000-000000000000\",\"resource\":\"demo:1\","
    "\"tag\":\"a,b\",\"stamp\":\"019bc1a4a200-0000-a\"}",
    "{\"table\":\"bookmark\",\"uuid\":\"00000001-0000-4000-8000-000000000000\",\"resource\":\"demo:1\",\"title\":\"T\","
    "\"date\":0,\"added\":0,\"order_key\":\"\",\"stamp\":\"019bc1a4a200-0000-a\",\"order_stamp\":\"019bc1a4a200-0000-a\"}",
    "{\"table\":\"collection_item\",\"uuid\":\"00000001-0000-4000-8000-000000000000\","
    "\"collection\":\"00000002-0000-4000-8000-000000000000\",\"type\":\"script\",\"title\":\"\",\"note\":\"\","
    "\"order_key\":\"a0\",\"stamp\":\"019bc1a4a200-0000-a\",\"note_stamp\":\"019bc1a4a200-0000-a\","
    "\"minutes_stamp\":\"019bc1a4a200-0000-a\",\"order_stamp\":\"019bc1a4a200-0000-a\"}",
  };
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(SampleLibrary) a = sample_library_new (folder, "a.db", "aaaaaaaa");
  g_autofree char *uuid = sample_uuid (1);
  g_autofree char *before = NULL;

  drop (sample_library_write (a, uuid, "Un"));
  before = sample_library_dump (a);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *file = g_strconcat (head, rows[i], "\n{\"end\":1}\n", NULL);
    g_autofree char *after = NULL;
    g_autoptr(BesaceUndo) undo = NULL;
    g_autoptr(GError) failure = NULL;
    BesaceMergeReport report;

    g_test_message ("%s", rows[i]);
    g_assert_false (sample_library_try_merge (a, file, &report, &undo, &failure));
    g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    after = sample_library_dump (a);
    g_assert_cmpstr (after, ==, before);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/library-merge/dump", test_dump);
  g_test_add_func ("/library-merge/many", test_many);
  g_test_add_func ("/library-merge/clock-ahead", test_clock_ahead);
  g_test_add_func ("/library-merge/clock-behind", test_clock_behind);
  g_test_add_func ("/library-merge/three", test_three);
  g_test_add_func ("/library-merge/same-stamp", test_same_stamp);
  g_test_add_func ("/library-merge/nothing-said", test_nothing_said);
  g_test_add_func ("/library-merge/erased", test_erased);
  g_test_add_func ("/library-merge/written-after-erasing", test_written_after_erasing);
  g_test_add_func ("/library-merge/report-and-undo", test_report_and_undo);
  g_test_add_func ("/library-merge/bad-files", test_bad_files);

  return g_test_run ();
}
