/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-output-file.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>

#include "besace-new-file.h"

struct _BesaceOutputFile {
  char          *path; /* (owned) */
  BesaceNewFile *file; /* (owned) */
};

static gboolean
check (BesaceOutputFile  *self,
       int                code,
       GError           **error)
{
  g_autofree char *name = NULL;

  if (code == 0)
    return TRUE;

  name = g_filename_display_basename (self->path);
  if (code == ENOSPC || code == EDQUOT)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                 _("There is not enough room on the disk for “%s”: nothing was written. Free some space and try "
                   "again."), name);
  else if (code == ENOENT || code == ENOTDIR)
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                 _("“%s” was not written: its folder does not exist. Choose another folder."), name);
  else if (code == EACCES || code == EPERM || code == EROFS)
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                 _("“%s” was not written: this place cannot be written to. Choose another folder."), name);
  else if (code == EISDIR || code == EEXIST || code == ENOTEMPTY)
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                 _("“%s” was not written: it is a folder. Choose a file name in it."), name);
  else
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                 _("“%s” was not written (%s): choose another place for it."), name, g_strerror (code));
  return FALSE;
}

BesaceOutputFile *
besace_output_file_new (const char  *path,
                        GError     **error)
{
  g_autoptr(BesaceOutputFile) self = g_new0 (BesaceOutputFile, 1);
  g_autofree char *template = g_strconcat (path, ".XXXXXX", NULL);
  int code;

  self->path = g_strdup (path);
  self->file = besace_new_file_new (template, &code);
  return check (self, code, error) ? g_steal_pointer (&self) : NULL;
}

void
besace_output_file_free (BesaceOutputFile *self)
{
  g_clear_pointer (&self->file, besace_new_file_free);
  g_free (self->path);
  g_free (self);
}

gboolean
besace_output_file_write (BesaceOutputFile  *self,
                          gconstpointer      bytes,
                          gsize              length,
                          GError           **error)
{
  return check (self, besace_new_file_write (self->file, bytes, length), error);
}

gboolean
besace_output_file_commit (BesaceOutputFile  *self,
                           GError           **error)
{
  return check (self, besace_new_file_commit (self->file, self->path), error);
}

gboolean
besace_output_file_save (const char     *path,
                         gconstpointer   bytes,
                         gsize           length,
                         GError        **error)
{
  g_autoptr(BesaceOutputFile) self = besace_output_file_new (path, error);

  return self && besace_output_file_write (self, bytes, length, error) && besace_output_file_commit (self, error);
}
