/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-feed-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "besace-feed-head.h"

struct _BesaceFeedFile {
  char *folder;    /* (owned) */
  char *temporary; /* (owned) (nullable) path, while there is a file to remove */
  int   fd;        /* -1 when it is closed */
};

void
besace_feed_file_explain (const char  *folder,
                          int          code,
                          GError     **error)
{
  if (code == ENOSPC || code == EDQUOT)
    g_set_error (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DISK,
                 _("There is not enough room in “%s”: nothing was published, and what was published before still is. Free some "
                   "space, then try again."), folder);
  else if (code == EACCES || code == EPERM || code == EROFS)
    g_set_error (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DISK,
                 _("“%s” cannot be written to: nothing was published. Choose another folder, or unlock the key."), folder);
  else if (code == ENOENT || code == ENODEV || code == EIO || code == ESTALE)
    g_set_error (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_AWAY,
                 _("“%s” is not there any more: nothing was published, and what was published before still is. Plug the key in "
                   "again, then try again."), folder);
  else
    g_set_error (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DISK,
                 _("“%s” could not be written to (%s): nothing was published. Choose another folder."), folder,
                 g_strerror (code));
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

BesaceFeedFile *
besace_feed_file_new (const char  *folder,
                      const char  *directory,
                      GError     **error)
{
  g_autoptr(BesaceFeedFile) self = g_new0 (BesaceFeedFile, 1);
  g_autofree char *path = g_build_filename (folder, directory, NULL);

  self->folder = g_strdup (folder);
  self->fd = -1;
  if (g_mkdir_with_parents (path, 0777) != 0) {
    besace_feed_file_explain (folder, errno, error);
    return NULL;
  }

  self->temporary = g_build_filename (path, BESACE_FEED_FILE_TEMPORARY "XXXXXX", NULL);
  self->fd = g_mkstemp_full (self->temporary, O_WRONLY | O_CLOEXEC, 0666);
  if (self->fd < 0) {
    besace_feed_file_explain (folder, errno, error);
    g_clear_pointer (&self->temporary, g_free);
    return NULL;
  }

  return g_steal_pointer (&self);
}

void
besace_feed_file_free (BesaceFeedFile *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary)
    g_unlink (self->temporary);

  g_free (self->temporary);
  g_free (self->folder);
  g_free (self);
}

gboolean
besace_feed_file_write (BesaceFeedFile  *self,
                        gconstpointer    bytes,
                        gsize            length,
                        GError         **error)
{
  const char *rest = bytes;

  while (length > 0) {
    const gssize n_written = write (self->fd, rest, length);

    if (n_written < 0 && errno == EINTR)
      continue;

    if (n_written < 0) {
      besace_feed_file_explain (self->folder, errno, error);
      return FALSE;
    }

    rest += n_written;
    length -= (gsize) n_written;
  }

  return TRUE;
}

gboolean
besace_feed_file_commit (BesaceFeedFile  *self,
                         const char      *name,
                         GError         **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  /* Some file systems tell only now that the disk is full. */
  if ((fsync (self->fd) != 0 && errno != EINVAL) || close (g_steal_fd (&self->fd)) != 0 ||
      g_rename (self->temporary, path) != 0) {
    besace_feed_file_explain (self->folder, errno, error);
    return FALSE;
  }

  g_clear_pointer (&self->temporary, g_free);
  synchronise_directory (path);
  return TRUE;
}

gboolean
besace_feed_file_save (const char  *folder,
                       const char  *name,
                       GBytes      *bytes,
                       GError     **error)
{
  g_autofree char *parent = g_path_get_dirname (name);
  g_autoptr(BesaceFeedFile) file = besace_feed_file_new (folder, g_str_equal (parent, ".") ? "" : parent, error);

  return file && besace_feed_file_write (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error) &&
         besace_feed_file_commit (file, name, error);
}
