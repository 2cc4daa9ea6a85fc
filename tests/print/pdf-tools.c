/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pdf-tools.h"

#include <gio/gio.h>

char *
pdf_tools_run (const char *const *arguments)
{
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_find_program_in_path (arguments[0]);
  char *output = NULL;

  if (!path) {
    g_autofree char *reason = g_strdup_printf ("%s is not installed", arguments[0]);

    g_test_skip (reason);
    return NULL;
  }

  process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return output;
}
