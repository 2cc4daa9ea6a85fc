/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-new-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

struct _BesaceNewFile {
  char *temporary; /* (owned) (nullable) path, while there is a file to remove */
  int   fd;        /* -1 when it is closed */
};

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

BesaceNewFile *
besace_new_file_new (const char *template,
                     int        *code)
{
  g_autoptr(BesaceNewFile) self = g_new0 (BesaceNewFile, 1);

  self->temporary = g_strdup (template);
  self->fd = g_mkstemp_full (self->temporary, O_WRONLY | O_CLOEXEC, 0666);
  if (self->fd < 0) {
    *code = errno;
    g_clear_pointer (&self->temporary, g_free);
    return NULL;
  }

  *code = 0;
  return g_steal_pointer (&self);
}

void
besace_new_file_free (BesaceNewFile *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary)
    g_unlink (self->temporary);

  g_free (self->temporary);
  g_free (self);
}

int
besace_new_file_write (BesaceNewFile *self,
                       gconstpointer  bytes,
                       gsize          length)
{
  const char *rest = bytes;

  g_return_val_if_fail (self->fd >= 0, EBADF);

  while (length > 0) {
    const gssize n_written = write (self->fd, rest, length);

    if (n_written < 0 && errno == EINTR)
      continue;

    if (n_written < 0)
      return errno;

    rest += n_written;
    length -= (gsize) n_written;
  }

  return 0;
}

int
besace_new_file_synchronise (BesaceNewFile *self)
{
  g_return_val_if_fail (self->fd >= 0, EBADF);

  /* Some file systems tell only now that the disk is full. */
  if (fsync (self->fd) != 0 && errno != EINVAL)
    return errno;

  synchronise_directory (self->temporary);
  return 0;
}

int
besace_new_file_commit (BesaceNewFile *self,
                        const char    *path)
{
  g_return_val_if_fail (self->fd >= 0, EBADF);

  if ((fsync (self->fd) != 0 && errno != EINVAL) || close (g_steal_fd (&self->fd)) != 0 || g_rename (self->temporary, path) != 0)
    return errno;

  g_clear_pointer (&self->temporary, g_free);
  synchronise_directory (path);
  return 0;
}
