/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>
#include <glib/gstdio.h>

#include "besace-attachment.h"

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* What opening a file of these bytes under that name says. (transfer full) */
static GError *
open_bytes (const char *bytes,
            const char *name)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autofree char *path = NULL;
  GError *error = NULL;
  int fd = g_file_open_tmp ("besace-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_close (fd, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, bytes, -1, &error);
  g_assert_no_error (error);

  besace_attachment_open_async (path, name, NULL, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  besace_attachment_open_finish (result, &error);
  g_unlink (path);
  return error;
}

/* Neither the name nor the bytes alone make a document. */
static void
test_refused (void)
{
  static const char *const cases[][2] = {
    { "#!/bin/sh\nexit 0\n", "memo.pdf" },
    { "%PDF-1.4\n", "memo.desktop" },
    { "%PDF-1.4\n", "memo.sh" },
    { "<!DOCTYPE html><html><script>0</script></html>", "memo" },
    { "\177ELF\002\001\001", "memo" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr(GError) error = open_bytes (cases[i][0], cases[i][1]);

    g_assert_error (error, BESACE_ATTACHMENT_ERROR, BESACE_ATTACHMENT_ERROR_KIND);
  }
}

static void
test_missing (void)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  besace_attachment_open_async ("/nowhere/at/all", "memo.pdf", NULL, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (besace_attachment_open_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/attachment/refused", test_refused);
  g_test_add_func ("/attachment/missing", test_missing);

  return g_test_run ();
}
