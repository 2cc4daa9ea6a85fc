/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-file-error.h"

#include <errno.h>
#include <glib/gi18n.h>

/* (transfer full) */
static char *
explain (const GError *cause,
         const char   *name)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_strdup_printf (_("There is no file “%s”: check its name, or plug in the key that holds it."), name);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY) ||
      g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_WOULD_RECURSE))
    return g_strdup_printf (_("“%s” is a folder: choose a file in it."), name);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return g_strdup_printf (_("This account may not read “%s”: check its permissions, or ask for a copy."), name);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return g_strdup (_("The disk is full: free some space and try again. Nothing that was saved before is lost."));

  /* Translators: a file, then the reason that the system gives. */
  return g_strdup_printf (_("“%s” cannot be read (%s): copy it again, or check the disk or the key that holds it."),
                          name, cause->message);
}

void
besace_file_error_set_unreadable (GError **error,
                                  GFile   *file,
                                  GError  *cause)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autofree char *message = NULL;

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, cause);
    return;
  }

  message = explain (cause, name);
  g_set_error_literal (error, cause->domain, cause->code, message);
  g_error_free (cause);
}

void
besace_file_error_set_unwritable (GError     **error,
                                  const char  *path,
                                  int          code)
{
  g_autofree char *name = g_filename_display_name (path);

  if (code == ENOSPC || code == EDQUOT)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                         _("The disk is full: free some space and try again. Nothing that was saved before is lost."));
  else if (code == EISDIR || code == EEXIST || code == ENOTEMPTY)
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                 _("“%s” was not written: it is a folder. Choose a file name in it."), name);
  else if (code == ENOENT || code == ENOTDIR)
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                 _("“%s” was not written: its folder does not exist. Choose another folder."), name);
  else
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                 _("“%s” was not written (%s): choose another place for it."), name, g_strerror (code));
}

void
besace_file_error_set_unwritten (GError     **error,
                                 const char  *path,
                                 GError      *cause)
{
  g_autofree char *name = g_filename_display_name (path);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NO_SPACE)) {
    besace_file_error_set_unwritable (error, path, ENOSPC);
  } else if (cause->domain == G_IO_ERROR && cause->code != G_IO_ERROR_CANCELLED) {
    g_set_error (error, cause->domain, cause->code, _("“%s” was not written (%s): choose another place for it."), name,
                 cause->message);
  } else {
    g_propagate_error (error, cause);
    return;
  }

  g_error_free (cause);
}
