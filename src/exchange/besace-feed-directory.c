/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-feed-directory.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK_BYTES ((gsize) 128 * 1024)

static gboolean
fail_away (const char  *path,
           GError     **error)
{
  g_set_error (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_AWAY,
               _("The folder or key “%s” is not there any more: what was there is still there. Plug the key in again, then try "
                 "again; it goes on where it stopped."), path);
  return FALSE;
}

static gboolean
is_head_there (const char *path)
{
  g_autofree char *head_path = g_build_filename (path, BESACE_FEED_HEAD_NAME, NULL);
  GStatBuf status;

  return g_lstat (head_path, &status) == 0;
}

/* Why a file of the folder could not be opened or read. @code is an errno. */
static gboolean
fail (const char  *path,
      const char  *name,
      int          code,
      GError     **error)
{
  switch (code) {
  case ELOOP:
    besace_feed_error_set_damaged (error, name);
    return FALSE;
  case EACCES:
  case EPERM:
    g_set_error (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DENIED,
                 _("The folder “%s” may not be read: what was there is still there. Ask whoever set it up for the right to read "
                   "it."), path);
    return FALSE;
  default:
    if (!g_file_test (path, G_FILE_TEST_IS_DIR) || (code != ENOENT && code != ENOTDIR))
      return fail_away (path, error);

    if (!is_head_there (path)) {
      g_set_error (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_MISSING,
                   _("There is no feed in “%s” (any more): what was there is still there. See whether it is the right folder, "
                     "and whether its key is plugged in."), path);
      return FALSE;
    }
    besace_feed_error_set_missing (error, name);
    return FALSE;
  }
}

/* Opens a regular file of at most @max_bytes, without following any link on the way. Returns -1 where that fails. */
static int
open_file (const char  *path,
           const char  *name,
           guint64      max_bytes,
           guint64     *size,
           GError     **error)
{
  g_auto(GStrv) parts = g_strsplit (name, "/", -1);
  int fd = g_open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  struct stat status;
  int code = errno;

  for (int i = 0; fd >= 0 && parts[i]; i++) {
    const int flags = parts[i + 1] ? O_DIRECTORY : 0;
    const int next = openat (fd, parts[i], O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | flags);

    code = errno;
    close (fd);
    fd = next;
  }

  if (fd < 0) {
    fail (path, name, code, error);
    return -1;
  }

  /* Before a byte is read: what is no file may never end. */
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode) || (guint64) status.st_size > max_bytes) {
    close (fd);
    besace_feed_error_set_damaged (error, name);
    return -1;
  }

  *size = (guint64) status.st_size;
  return fd;
}

/* Returns how much was read, 0 at the end, -1 on failure. */
static gssize
read_chunk (const char  *path,
            const char  *name,
            int          fd,
            gpointer     chunk,
            gsize        length,
            GError     **error)
{
  gssize n_read;

  do
    n_read = read (fd, chunk, length);
  while (n_read < 0 && errno == EINTR);

  if (n_read < 0)
    fail (path, name, errno, error);
  return n_read;
}

GBytes *
besace_feed_directory_read (const char  *path,
                            const char  *name,
                            guint64      max_bytes,
                            GError     **error)
{
  guint64 size;
  const int fd = open_file (path, name, max_bytes, &size, error);
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  gssize n_read = 1;

  if (fd < 0)
    return NULL;

  /* It may grow while it is read: one byte more tells. */
  g_byte_array_set_size (bytes, (guint) size + 1);
  bytes->len = 0;
  while (n_read > 0 && bytes->len <= size) {
    n_read = read_chunk (path, name, fd, bytes->data + bytes->len, (gsize) size + 1 - bytes->len, error);
    if (n_read > 0)
      bytes->len += (guint) n_read;
  }

  close (fd);
  if (n_read < 0)
    return NULL;

  if (bytes->len != size) {
    besace_feed_error_set_damaged (error, name);
    return NULL;
  }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

gboolean
besace_feed_directory_get_size (const char  *path,
                                const char  *name,
                                guint64      max_bytes,
                                guint64     *size,
                                GError     **error)
{
  const int fd = open_file (path, name, max_bytes, size, error);

  if (fd >= 0)
    close (fd);
  return fd >= 0;
}

gboolean
besace_feed_directory_copy (const char    *path,
                            const char    *name,
                            const char    *target,
                            guint64        size,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);
  g_autoptr(GFile) file = g_file_new_for_path (target);
  g_autoptr(GFileOutputStream) output = NULL;
  g_autoptr(GError) failure = NULL;
  guint64 actual_size;
  guint64 n_copied = 0;
  gssize n_read = 1;
  const int fd = open_file (path, name, size, &actual_size, error);

  if (fd < 0)
    return FALSE;

  if (actual_size == size)
    output = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, cancellable,
                             &failure);
  while (output && !failure && n_read > 0 && n_copied < size) {
    n_read = read_chunk (path, name, fd, chunk, MIN (CHUNK_BYTES, size - n_copied), error);
    if (n_read > 0 &&
        g_output_stream_write_all (G_OUTPUT_STREAM (output), chunk, (gsize) n_read, NULL, cancellable, &failure))
      n_copied += (guint64) n_read;
  }
  close (fd);

  if (n_read < 0)
    return FALSE;

  if (output && !failure)
    g_output_stream_close (G_OUTPUT_STREAM (output), cancellable, &failure);
  if (failure)
    besace_feed_error_set_disk (error, failure);
  else if (n_copied != size)
    besace_feed_error_set_damaged (error, name);
  return !failure && n_copied == size;
}
