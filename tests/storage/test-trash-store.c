/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-trash-store.h"

#include <gio/gio.h>
#include <string.h>

#include "besace-collection-item-store.h"
#include "besace-library-index.h"
#include "besace-note-store.h"
#include "besace-version-store.h"
#include "sample-library.h"

static void
drop (BesaceUndo *undo)
{
  besace_undo_unref (undo);
}

static void
use (SampleLibrary *library,
     gint64         now)
{
  const BesaceEdit here = { now, library->device };
  g_autoptr(GError) failure = NULL;

  library->now = now;
  besace_library_store_begin_use (library->connection, &here, &failure);
  g_assert_no_error (failure);
}

static void
assert_trash (SampleLibrary *library,
              const char    *expected)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) items = besace_trash_store_list (library->connection, &failure);
  g_autoptr(GString) list = g_string_new (NULL);

  g_assert_no_error (failure);
  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (list, "%s%s %u", i > 0 ? "|" : "", besace_trash_item_get_title (items->pdata[i]),
                            besace_trash_item_get_days_left (items->pdata[i]));
  g_assert_cmpstr (list->str, ==, expected);
}

static void
purge (SampleLibrary *library)
{
  BesaceLibraryEdit *edit = sample_library_begin (library);
  g_autoptr(GError) failure = NULL;

  besace_trash_store_purge (edit, &failure);
  g_assert_no_error (failure);
  drop (sample_library_commit (edit));
  besace_trash_store_forget (library->connection, &failure);
  g_assert_no_error (failure);
}

/* Days on which somebody works count, and no others: not the holidays, nor those that a wrong clock makes up. */
static void
test_days (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(SampleLibrary) library = sample_library_new (folder, "library.db", "aaaaaaaa");
  g_autofree char *uuid = sample_uuid (1);

  use (library, SAMPLE_NOW);
  drop (sample_library_write (library, uuid, "# Une note\nSuite"));
  drop (sample_library_remove (library, uuid));
  assert_trash (library, "Une note 30");
  use (library, SAMPLE_NOW + SAMPLE_DAY / 4);
  assert_trash (library, "Une note 30");
  use (library, SAMPLE_NOW + SAMPLE_DAY);
  assert_trash (library, "Une note 29");
  use (library, SAMPLE_NOW + 20 * SAMPLE_DAY);
  assert_trash (library, "Une note 28");
  use (library, SAMPLE_NOW + 4000 * SAMPLE_DAY);
  assert_trash (library, "Une note 28");
  use (library, SAMPLE_NOW + 21 * SAMPLE_DAY);
  assert_trash (library, "Une note 28");
  use (library, SAMPLE_NOW + 22 * SAMPLE_DAY);
  assert_trash (library, "Une note 27");
}

static void
test_purge (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(SampleLibrary) library = sample_library_new (folder, "library.db", "aaaaaaaa");
  g_autofree char *old = sample_uuid (1);
  g_autofree char *recent = sample_uuid (2);
  g_autofree char *text = NULL;

  drop (sample_library_write (library, old, "Ancienne"));
  drop (sample_library_write (library, recent, "Récente"));
  drop (sample_library_remove (library, old));
  for (guint day = 0; day <= 29; day++)
    use (library, SAMPLE_NOW + day * SAMPLE_DAY);
  drop (sample_library_remove (library, recent));
  g_assert_false (besace_trash_store_is_due (library->connection));
  assert_trash (library, "Récente 30|Ancienne 1");
  use (library, SAMPLE_NOW + 30 * SAMPLE_DAY);
  g_assert_true (besace_trash_store_is_due (library->connection));
  purge (library);
  assert_trash (library, "Récente 29");
  g_assert_false (besace_trash_store_is_due (library->connection));
  text = sample_library_query (library, "SELECT group_concat (text, '|') FROM note");
  g_assert_cmpstr (text, ==, "|Récente");
}

static gboolean
holds (SampleLibrary *library,
       const char    *suffix,
       const char    *text)
{
  g_autofree char *path = g_strconcat (library->path, suffix, NULL);
  g_autoptr(GBytes) content = scratch_folder_read (path);
  gsize length;
  const char *bytes = g_bytes_get_data (content, &length);

  for (gsize i = 0; i + strlen (text) <= length; i++) {
    if (memcmp (bytes + i, text, strlen (text)) == 0)
      return TRUE;
  }

  return FALSE;
}

/* Of a note: its earlier texts, the items that name it, its words in the index, and the pages that it left. */
static void
test_erase_note (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(SampleLibrary) library = sample_library_new (folder, "library.db", "aaaaaaaa");
  g_autofree char *uuid = sample_uuid (1);
  g_autofree char *collection = sample_uuid (2);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  BesaceCollectionItemFields fields = BESACE_COLLECTION_ITEM_FIELDS_INIT;
  g_autoptr(GError) failure = NULL;
  g_autofree char *versions = NULL;
  BesaceLibraryEdit *edit;

  drop (sample_library_write (library, uuid, "Secretancien"));
  library->now += SAMPLE_DAY;
  drop (sample_library_write (library, uuid, "Secretnouveau"));
  drop (sample_library_collect (library, collection, "C", "demo:1"));
  for (guint i = 0; i < 200; i++) {
    g_autofree char *other = sample_uuid (100 + i);

    drop (sample_library_write (library, other, "Une autre note, qui reste"));
  }
  edit = sample_library_begin (library);
  fields.type = BESACE_ITEM_NOTE;
  fields.target = uuid;
  fields.title = (char *) "Secrettitre";
  g_ptr_array_add (items, besace_collection_item_new (&fields));
  besace_collection_item_store_add (edit, collection, items, NULL, FALSE, &failure);
  g_assert_no_error (failure);
  drop (sample_library_commit (edit));
  g_assert_true (holds (library, "", "Secret") || holds (library, "-wal", "Secret"));

  edit = sample_library_begin (library);
  besace_trash_store_erase (edit, BESACE_LIBRARY_NOTE, uuid, &failure);
  g_assert_no_error (failure);
  drop (sample_library_commit (edit));
  besace_trash_store_forget (library->connection, &failure);
  g_assert_no_error (failure);
  versions = sample_library_query (library, "SELECT count (*) FROM note_version");
  g_assert_cmpstr (versions, ==, "0");
  g_assert_false (holds (library, "", "Secret"));
  g_assert_false (holds (library, "-wal", "Secret"));
  g_assert_false (holds (library, "", "secret"));
  g_assert_false (holds (library, "-wal", "secret"));
}

/* A text is kept as an earlier one once five minutes have passed, and twenty of them are. */
static void
test_versions (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(SampleLibrary) library = sample_library_new (folder, "library.db", "aaaaaaaa");
  g_autofree char *uuid = sample_uuid (1);
  g_autoptr(GPtrArray) versions = NULL;
  const BesaceTextVersion *version;

  for (guint i = 0; i < 10; i++) {
    g_autofree char *text = g_strdup_printf ("frappe %u", i);

    library->now += 1000;
    drop (sample_library_write (library, uuid, text));
  }
  for (guint i = 0; i < 25; i++) {
    g_autofree char *text = g_strdup_printf ("séance %u", i);

    library->now += BESACE_VERSION_SESSION_MS + 1;
    drop (sample_library_write (library, uuid, text));
  }

  versions = besace_version_store_list (library->connection, BESACE_TABLE_NOTE, uuid, NULL);
  g_assert_cmpuint (versions->len, ==, BESACE_VERSIONS_MAX);
  version = g_ptr_array_index (versions, 0);
  g_assert_cmpstr (version->text, ==, "séance 23");
  version = g_ptr_array_index (versions, versions->len - 1);
  g_assert_cmpstr (version->text, ==, "séance 4");
}

/* An undo does not bring back what was erased meanwhile. */
static void
test_undo_of_erased (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(SampleLibrary) library = sample_library_new (folder, "library.db", "aaaaaaaa");
  g_autofree char *uuid = sample_uuid (1);
  g_autoptr(BesaceUndo) removed = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceLibraryEdit *edit;

  drop (sample_library_write (library, uuid, "Secret"));
  removed = sample_library_remove (library, uuid);
  edit = sample_library_begin (library);
  besace_trash_store_erase (edit, BESACE_LIBRARY_NOTE, uuid, &failure);
  g_assert_no_error (failure);
  drop (sample_library_commit (edit));
  drop (sample_library_take_back (library, removed));
  text = sample_library_query (library, "SELECT text FROM note");
  g_assert_cmpstr (text, ==, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/trash-store/days", test_days);
  g_test_add_func ("/trash-store/purge", test_purge);
  g_test_add_func ("/trash-store/erase-note", test_erase_note);
  g_test_add_func ("/trash-store/versions", test_versions);
  g_test_add_func ("/trash-store/undo-of-erased", test_undo_of_erased);

  return g_test_run ();
}
