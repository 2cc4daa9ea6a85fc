/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>
#include <glib/gstdio.h>

#include "besace-print-operation.h"
#include "besace-sheet.h"
#include "test-workspace.h"

#define RECORDS \
  "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"test:1\",\"data\":{\"title\":\"Passwords that hold\"," \
  "\"url\":\"https://www.example.org/1\",\"contents\":[{\"type\":\"text\",\"html\":\"<p>Long.</p>\"}]}}\n"

typedef struct {
  BesaceWorkspace      *workspace;
  BesacePrintOperation *operation;
  GAsyncResult         *result;
} Fixture;

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  ((Fixture *) data)->result = g_object_ref (result);
}

static void
wait_for_result (Fixture *fixture)
{
  g_clear_object (&fixture->result);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  BesaceCatalogue *catalogue;
  g_autoptr(BesaceCopy) copy = NULL;
  g_autoptr(BesacePrintout) sheet = NULL;
  g_autoptr(GError) error = NULL;

  fixture->workspace = test_workspace_open (RECORDS);
  catalogue = besace_workspace_get_catalogue (fixture->workspace);
  besace_catalogue_load_copy_async (catalogue, "test:1", NULL, keep_result_cb, fixture);
  wait_for_result (fixture);
  copy = besace_catalogue_load_copy_finish (catalogue, fixture->result, &error);
  g_assert_no_error (error);

  sheet = besace_sheet_new (copy->resource, copy->arrived, G_GINT64_CONSTANT (1790000000000));
  fixture->operation = besace_print_operation_new (sheet);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->result);

  /* The worker may be the last to let go of it. */
  g_object_add_weak_pointer (G_OBJECT (fixture->operation), (gpointer *) &fixture->operation);
  g_object_unref (fixture->operation);
  while (g_atomic_pointer_get (&fixture->operation) != NULL)
    g_usleep (1000);

  test_workspace_close (fixture->workspace);
}

static void
test_save (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *path = g_build_filename (besace_workspace_get_data_dir (fixture->workspace), "sheet.pdf", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autofree char *contents = NULL;

  besace_print_operation_save_async (fixture->operation, file, NULL, keep_result_cb, fixture);
  wait_for_result (fixture);
  besace_print_operation_save_finish (fixture->operation, fixture->result, &error);
  g_assert_no_error (error);

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (contents, "%PDF-"));
}

/* Where it cannot be written, a sentence says so, and what was there stays. */
static void
test_unwritable (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *path = g_build_filename (besace_workspace_get_data_dir (fixture->workspace), "none", "sheet.pdf",
                                            NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;

  besace_print_operation_save_async (fixture->operation, file, NULL, keep_result_cb, fixture);
  wait_for_result (fixture);
  g_assert_false (besace_print_operation_save_finish (fixture->operation, fixture->result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "sheet.pdf"));
  g_assert_true (g_str_has_suffix (error->message, "Choose another folder."));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/print-operation/save", test_save);
  ADD ("/print-operation/unwritable", test_unwritable);

  return g_test_run ();
}
