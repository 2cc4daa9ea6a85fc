/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pdf-tools.h"

#include <gio/gio.h>

char *
pdf_tools_run (const char *program,
               ...)
{
  g_autoptr(GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_find_program_in_path (program);
  char *output = NULL;
  const char *argument;
  va_list list;

  if (!path) {
    g_autofree char *reason = g_strdup_printf ("%s is not installed", program);

    g_test_skip (reason);
    return NULL;
  }

  g_ptr_array_add (arguments, path);
  va_start (list, program);
  while ((argument = va_arg (list, const char *)))
    g_ptr_array_add (arguments, (char *) argument);
  va_end (list);
  g_ptr_array_add (arguments, NULL);

  process = g_subprocess_newv ((const char *const *) arguments->pdata,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return output;
}
