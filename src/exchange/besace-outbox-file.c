/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "besace-feed-directory.h"

#define CHUNK_BYTES ((gsize) 128 * 1024)

/* What the names of files begin with that are not yet, or were never, in place. */
#define TEMPORARY ".besace-outbox-"

/* For the entries of directories. */
#define BLOCKS_PER_FILE 2

static gboolean
check (const char  *folder,
       int          code,
       GError     **error)
{
  if (code != 0)
    besace_outbox_folder_error_set_unwritten (error, folder, code);
  return code == 0;
}

GBytes *
besace_outbox_file_read (const char  *folder,
                         const char  *name,
                         gsize        max_bytes,
                         GError     **error)
{
  g_autoptr(GError) failure = NULL;
  GBytes *bytes = besace_feed_directory_read (folder, name, max_bytes, &failure);

  if (!bytes)
    besace_outbox_folder_error_set_unread (error, folder, name, failure);
  return bytes;
}

/* Whoever is handed it may have another account: who may read it is for the computer's own habits to say. (transfer full) */
static BesaceNewFile *
begin (const char  *path,
       int         *code)
{
  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *template = g_build_filename (directory, TEMPORARY "XXXXXX", NULL);

  return besace_new_file_new (template, code);
}

BesaceNewFile *
besace_outbox_file_prepare (const char  *folder,
                            const char  *name,
                            GBytes      *bytes,
                            GError     **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  int code;
  g_autoptr(BesaceNewFile) file = begin (path, &code);

  if (file)
    code = besace_new_file_write (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (code == 0)
    code = besace_new_file_synchronise (file);
  return check (folder, code, error) ? g_steal_pointer (&file) : NULL;
}

gboolean
besace_outbox_file_put (const char     *folder,
                        const char     *name,
                        BesaceNewFile  *file,
                        GError        **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(BesaceNewFile) owned = file;

  return check (folder, besace_new_file_commit (owned, path), error);
}

gboolean
besace_outbox_file_save (const char  *folder,
                         const char  *name,
                         GBytes      *bytes,
                         GError     **error)
{
  BesaceNewFile *file = besace_outbox_file_prepare (folder, name, bytes, error);

  return file && besace_outbox_file_put (folder, name, file, error);
}

/* Opens a regular file. Returns -1 where it is none. */
static int
open_regular (const char *path)
{
  const int fd = g_open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0);
  struct stat status;

  if (fd < 0)
    return -1;

  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode)) {
    close (fd);
    return -1;
  }

  return fd;
}

typedef int (*ChunkFunc) (gconstpointer chunk,
                          gsize         length,
                          gpointer      user_data);

/* Reads all of @fd and hands it on, a chunk at a time, until that returns an errno. Returns whether it was read to its end. */
static gboolean
read_chunks (int            fd,
             GChecksum     *checksum,
             guint64       *size,
             ChunkFunc      func,
             gpointer       user_data,
             int           *code,
             GCancellable  *cancellable)
{
  g_autofree guchar *chunk = g_malloc (CHUNK_BYTES);
  gssize n_read = 1;

  *size = 0;
  *code = 0;
  while (n_read > 0 && *code == 0 && !g_cancellable_is_cancelled (cancellable)) {
    do
      n_read = read (fd, chunk, CHUNK_BYTES);
    while (n_read < 0 && errno == EINTR);

    if (n_read > 0) {
      g_checksum_update (checksum, chunk, n_read);
      *size += (guint64) n_read;
      if (func)
        *code = func (chunk, (gsize) n_read, user_data);
    }
  }

  return n_read == 0;
}

static int
write_chunk (gconstpointer chunk,
             gsize         length,
             gpointer      user_data)
{
  return besace_new_file_write (user_data, chunk, length);
}

static gboolean
fail_source (GError **error)
{
  g_set_error_literal (error, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_DISK,
                       _("A file was changed or moved while it was exported: nothing was exported. Export again."));
  return FALSE;
}

gboolean
besace_outbox_file_copy (const char    *folder,
                         const char    *name,
                         const char    *source,
                         const char    *sha256,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr(BesaceNewFile) file = NULL;
  const int fd = open_regular (source);
  gboolean complete = FALSE;
  guint64 size;
  int code;

  if (fd < 0)
    return fail_source (error);

  file = begin (path, &code);
  if (file)
    complete = read_chunks (fd, checksum, &size, write_chunk, file, &code, cancellable);
  close (fd);

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !check (folder, code, error))
    return FALSE;
  if (!complete || !g_str_equal (g_checksum_get_string (checksum), sha256))
    return fail_source (error);

  return check (folder, besace_new_file_commit (file, path), error);
}

gboolean
besace_outbox_file_is (const char    *path,
                       const char    *sha256,
                       guint64       *size,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const int fd = open_regular (path);
  gboolean complete;
  int code;

  if (fd < 0)
    return FALSE;

  complete = read_chunks (fd, checksum, size, NULL, NULL, &code, cancellable);
  close (fd);
  return !g_cancellable_set_error_if_cancelled (cancellable, error) && complete &&
         g_str_equal (g_checksum_get_string (checksum), sha256);
}

gboolean
besace_outbox_file_has_room (const char  *folder,
                             guint64      size,
                             guint        n_files,
                             GError     **error)
{
  struct statvfs status;

  if (statvfs (folder, &status) != 0 || status.f_frsize == 0)
    return TRUE;

  if (size / status.f_frsize + (guint64) n_files * BLOCKS_PER_FILE <= status.f_bavail)
    return TRUE;

  besace_outbox_folder_error_set_unwritten (error, folder, ENOSPC);
  return FALSE;
}

gboolean
besace_outbox_file_has_remains (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    if (g_str_has_prefix (name, TEMPORARY))
      return TRUE;
  }

  return FALSE;
}

void
besace_outbox_file_sweep (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *child = NULL;

    if (!g_str_has_prefix (name, TEMPORARY))
      continue;

    child = g_build_filename (path, name, NULL);
    g_unlink (child);
  }
}
