/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "test-workspace.h"

#include <glib/gstdio.h>

#include "memory-secrets.h"

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (!*result)
    g_main_context_iteration (NULL, TRUE);
}

static void
remove_folder (const char *path)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder && (name = g_dir_read_name (folder))) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
      remove_folder (child);
    else
      g_unlink (child);
  }

  g_rmdir (path);
}

static void
open_workspace (BesaceWorkspace *workspace)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  besace_workspace_open_async (workspace, NULL, NULL, keep_result_cb, &result);
  wait_for (&result);
  besace_workspace_open_finish (workspace, result, &error);
  g_assert_no_error (error);
}

BesaceWorkspace *
test_workspace_open (const char *records)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceClock) clock = besace_clock_new ();
  g_autoptr(BesaceSecretStore) secrets = memory_secrets_new ();
  g_autofree char *folder = g_dir_make_tmp ("besace-XXXXXX", &error);
  BesaceWorkspace *workspace;

  g_assert_no_error (error);
  workspace = besace_workspace_new (folder, "en", clock);
  besace_workspace_set_secret_store (workspace, secrets);
  open_workspace (workspace);
  if (records)
    test_workspace_add (workspace, records);

  return workspace;
}

void
test_workspace_add (BesaceWorkspace *workspace,
                    const char      *records)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GFile) file = test_workspace_write (workspace, "records.ndjson", records);
  g_autoptr(BesaceImportReport) report = NULL;

  besace_workspace_import_async (workspace, file, "test", BESACE_IMPORT_ADD, NULL, NULL, NULL, keep_result_cb, &result);
  wait_for (&result);
  report = besace_workspace_import_finish (workspace, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_skipped, ==, 0);
}

void
test_workspace_drop (gpointer object)
{
  const gint64 deadline = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;
  gpointer weak = object;

  g_object_add_weak_pointer (object, &weak);
  g_object_unref (object);
  while (weak && g_get_monotonic_time () < deadline) {
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  }
  g_assert_null (weak);
}

void
test_workspace_close (BesaceWorkspace *workspace)
{
  g_autofree char *folder = g_strdup (besace_workspace_get_data_dir (workspace));

  besace_workspace_close (workspace);
  test_workspace_drop (workspace);
  remove_folder (folder);
}

void
test_workspace_lose_catalogue (BesaceWorkspace *workspace)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (besace_workspace_get_data_dir (workspace), "catalogue.db", NULL);

  besace_workspace_close (workspace);
  g_file_set_contents (path, "", 0, &error);
  g_assert_no_error (error);
  open_workspace (workspace);
}

GFile *
test_workspace_write (BesaceWorkspace *workspace,
                      const char      *name,
                      const char      *text)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (besace_workspace_get_data_dir (workspace), name, NULL);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

void
test_workspace_keep (BesaceWorkspace *workspace,
                     const char      *id,
                     const char      *title)
{
  BesaceLibrary *library = besace_workspace_get_library (workspace);
  BesaceBookmarkFields fields = { .id = (char *) id, .title = (char *) title, .producer = (char *) "CNIL" };
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  besace_library_add_bookmark_async (library, &fields, NULL, keep_result_cb, &result);
  wait_for (&result);
  besace_library_write_finish (library, result, &error);
  g_assert_no_error (error);
}

void
test_workspace_read (BesaceWorkspace *workspace,
                     const char      *id,
                     const char      *title,
                     double           position)
{
  BesaceLibrary *library = besace_workspace_get_library (workspace);
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  besace_library_record_reading_async (library, id, title, "CNIL", position, NULL, keep_result_cb, &result);
  wait_for (&result);
  besace_library_write_finish (library, result, &error);
  g_assert_no_error (error);
}

guint
test_workspace_count_readings (BesaceWorkspace *workspace)
{
  BesaceLibrary *library = besace_workspace_get_library (workspace);
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) readings = NULL;

  besace_library_load_readings_async (library, 100, NULL, keep_result_cb, &result);
  wait_for (&result);
  readings = besace_library_load_readings_finish (library, result, &error);
  g_assert_no_error (error);
  return readings->len;
}

char *
test_workspace_write_note (BesaceWorkspace        *workspace,
                           const BesaceNoteFields *fields)
{
  BesaceNotes *notes = besace_library_get_notes (besace_workspace_get_library (workspace));
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(BesaceUndo) undo = NULL;
  char *uuid = NULL;

  besace_library_part_load_async (BESACE_LIBRARY_PART (notes), NULL, keep_result_cb, &loaded);
  wait_for (&loaded);
  besace_library_part_load_finish (BESACE_LIBRARY_PART (notes), loaded, &error);
  g_assert_no_error (error);

  besace_notes_save_async (notes, fields, NULL, keep_result_cb, &result);
  wait_for (&result);
  undo = besace_notes_edit_finish (notes, result, &uuid, &error);
  g_assert_no_error (error);
  return uuid;
}
