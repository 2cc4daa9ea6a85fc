/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-output-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

struct _BesaceOutputFile {
  char *path;           /* (owned) */
  char *temporary_path; /* (owned) (nullable) while there is a file to remove */
  int   fd;             /* -1 when it is closed */
};

static void
set_error (BesaceOutputFile  *self,
           int                code,
           GError           **error)
{
  g_autofree char *name = g_path_get_basename (self->path);

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
}

/* So that the new name is on the disk as well. Where the file system cannot say so, the file is there all the same. */
static void
synchronise_directory (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);
  const int fd = g_open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;

  if (fsync (fd) != 0)
    g_debug ("Cannot synchronise %s: %s", directory, g_strerror (errno));
  close (fd);
}

BesaceOutputFile *
besace_output_file_new (const char  *path,
                        GError     **error)
{
  g_autoptr(BesaceOutputFile) self = g_new0 (BesaceOutputFile, 1);

  self->path = g_strdup (path);
  self->temporary_path = g_strconcat (path, ".XXXXXX", NULL);
  self->fd = g_mkstemp_full (self->temporary_path, O_WRONLY | O_CLOEXEC, 0666);
  if (self->fd < 0) {
    const int code = errno;

    g_clear_pointer (&self->temporary_path, g_free);
    set_error (self, code, error);
    return NULL;
  }

  return g_steal_pointer (&self);
}

void
besace_output_file_free (BesaceOutputFile *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary_path)
    g_unlink (self->temporary_path);

  g_free (self->temporary_path);
  g_free (self->path);
  g_free (self);
}

gboolean
besace_output_file_write (BesaceOutputFile  *self,
                          gconstpointer      bytes,
                          gsize              length,
                          GError           **error)
{
  const char *rest = bytes;

  g_return_val_if_fail (self->fd >= 0, FALSE);

  while (length > 0) {
    const gssize n_written = write (self->fd, rest, length);

    if (n_written < 0 && errno == EINTR)
      continue;

    if (n_written < 0) {
      set_error (self, errno, error);
      return FALSE;
    }

    rest += n_written;
    length -= (gsize) n_written;
  }

  return TRUE;
}

gboolean
besace_output_file_commit (BesaceOutputFile  *self,
                           GError           **error)
{
  g_return_val_if_fail (self->fd >= 0, FALSE);

  /* Some file systems tell only now that the disk is full. */
  if (fsync (self->fd) != 0 && errno != EINVAL) {
    set_error (self, errno, error);
    return FALSE;
  }

  if (close (g_steal_fd (&self->fd)) != 0 || g_rename (self->temporary_path, self->path) != 0) {
    set_error (self, errno, error);
    return FALSE;
  }

  g_clear_pointer (&self->temporary_path, g_free);
  synchronise_directory (self->path);
  return TRUE;
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
