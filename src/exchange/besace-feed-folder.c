/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-feed-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD_NAME "feed.json"
#define CHUNK_BYTES ((gsize) 128 * 1024)
#define SHORT_HASH_DIGITS 8
#define MAX_SIGNATURE_BYTES ((guint64) 16 * 1024)

struct _BesaceFeedFolder {
  char       *address;  /* (owned) (nullable) with a slash at its end: where a server is asked */
  char       *path;     /* (owned) (nullable) where there is a folder */
  char       *incoming; /* (owned) */
  BesaceHttp *http;     /* (owned) (nullable) */
};

/* As people are told of a file: of a hash, the beginning is enough to find it. */
static char *
shorten (const char *name)
{
  const char *base = strrchr (name, '/');
  const gsize length = base ? (gsize) (base + 1 - name) + SHORT_HASH_DIGITS : strlen (name);

  return strlen (name) > length ? g_strdup_printf ("%.*s…", (int) length, name) : g_strdup (name);
}

static gboolean
fail_damaged (GError     **error,
              const char  *name)
{
  g_autofree char *short_name = shorten (name);

  g_set_error (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DAMAGED,
               _("The file “%s” of the feed is not what the feed says it is: it was not used, and what was there is still there. "
                 "Try again; if it stays so, ask the publisher to publish again."), short_name);
  return FALSE;
}

static gboolean
fail_missing (GError     **error,
              const char  *name)
{
  g_autofree char *short_name = shorten (name);

  g_set_error (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_MISSING,
               _("The file “%s” of the feed is missing: nothing more was read, and what was there is still there. Copy the whole "
                 "folder again, or ask its publisher."), short_name);
  return FALSE;
}

static gboolean
fail_away (BesaceFeedFolder  *self,
           GError           **error)
{
  g_set_error (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_AWAY,
               _("The folder or key “%s” is not there any more: what was there is still there. Plug the key in again, then try "
                 "again; it goes on where it stopped."), self->path);
  return FALSE;
}

static gboolean
is_head_there (BesaceFeedFolder *self)
{
  g_autofree char *path = g_build_filename (self->path, HEAD_NAME, NULL);
  GStatBuf status;

  return g_lstat (path, &status) == 0;
}

/* Why a file of the folder could not be opened or read. @code is an errno. */
static gboolean
fail_local (BesaceFeedFolder  *self,
            const char        *name,
            int                code,
            GError           **error)
{
  switch (code) {
  case ELOOP:
    return fail_damaged (error, name);
  case EACCES:
  case EPERM:
    g_set_error (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_AWAY,
                 _("The folder “%s” may not be read: what was there is still there. Ask whoever set it up for the right to read "
                   "it."), self->path);
    return FALSE;
  default:
    if (!g_file_test (self->path, G_FILE_TEST_IS_DIR) || (code != ENOENT && code != ENOTDIR))
      return fail_away (self, error);

    if (!is_head_there (self)) {
      g_set_error (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_MISSING,
                   _("There is no feed in “%s” (any more): what was there is still there. See whether it is the right folder, "
                     "and whether its key is plugged in."), self->path);
      return FALSE;
    }
    return fail_missing (error, name);
  }
}

/* Opens a regular file of at most @max_bytes, without following any link on the way. Returns -1 where that fails. */
static int
open_local (BesaceFeedFolder  *self,
            const char        *name,
            guint64            max_bytes,
            guint64           *size,
            GError           **error)
{
  g_auto(GStrv) parts = g_strsplit (name, "/", -1);
  int fd = g_open (self->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
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
    fail_local (self, name, code, error);
    return -1;
  }

  /* Before a byte is read: what is no file may never end. */
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode) || (guint64) status.st_size > max_bytes) {
    close (fd);
    fail_damaged (error, name);
    return -1;
  }

  *size = (guint64) status.st_size;
  return fd;
}

/* Returns how much was read, 0 at the end, -1 on failure. */
static gssize
read_chunk (BesaceFeedFolder  *self,
            const char        *name,
            int                fd,
            gpointer           chunk,
            gsize              length,
            GError           **error)
{
  gssize n_read;

  do
    n_read = read (fd, chunk, length);
  while (n_read < 0 && errno == EINTR);

  if (n_read < 0)
    fail_local (self, name, errno, error);
  return n_read;
}

static GBytes *
read_local (BesaceFeedFolder  *self,
            const char        *name,
            guint64            max_bytes,
            GError           **error)
{
  guint64 size;
  const int fd = open_local (self, name, max_bytes, &size, error);
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  gssize n_read = 1;

  if (fd < 0)
    return NULL;

  /* It may grow while it is read: one byte more tells. */
  g_byte_array_set_size (bytes, (guint) size + 1);
  bytes->len = 0;
  while (n_read > 0 && bytes->len <= size) {
    n_read = read_chunk (self, name, fd, bytes->data + bytes->len, (gsize) size + 1 - bytes->len, error);
    if (n_read > 0)
      bytes->len += (guint) n_read;
  }

  close (fd);
  if (n_read < 0 || (bytes->len != size && !fail_damaged (error, name)))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static void
explain_disk (GError       **error,
              const GError  *failure)
{
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (failure));
  else if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    g_set_error_literal (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DISK,
                         _("There is not enough room on the disk of this computer to read the feed: what was there is still there. "
                           "Free some space, then try again."));
  else
    g_set_error (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DISK,
                 _("The disk of this computer did not take what came from the feed (%s): what was there is still there."),
                 failure->message);
}

/* What is applied is read twice, and a key may be pulled out or written to in between: so from a copy. */
static gboolean
copy_local (BesaceFeedFolder  *self,
            const char        *name,
            const char        *path,
            guint64            size,
            GCancellable      *cancellable,
            GError           **error)
{
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileOutputStream) output = NULL;
  g_autoptr(GError) failure = NULL;
  guint64 actual_size;
  guint64 n_copied = 0;
  gssize n_read = 1;
  const int fd = open_local (self, name, size, &actual_size, error);

  if (fd < 0)
    return FALSE;

  if (actual_size == size)
    output = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, cancellable,
                             &failure);
  while (output && !failure && n_read > 0 && n_copied < size) {
    n_read = read_chunk (self, name, fd, chunk, MIN (CHUNK_BYTES, size - n_copied), error);
    if (n_read > 0 &&
        g_output_stream_write_all (G_OUTPUT_STREAM (output), chunk, (gsize) n_read, NULL, cancellable, &failure))
      n_copied += (guint64) n_read;
  }
  close (fd);

  if (output && !failure)
    g_output_stream_close (G_OUTPUT_STREAM (output), cancellable, &failure);
  if (failure)
    explain_disk (error, failure);
  else if (n_read >= 0 && n_copied != size)
    fail_damaged (error, name);
  return !failure && n_read >= 0 && n_copied == size;
}

/* The hash of a file, or NULL. */
static char *
hash_file (const char    *path,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *chunk = g_malloc (CHUNK_BYTES);
  gssize n_read = stream ? 1 : -1;

  while (n_read > 0) {
    n_read = g_input_stream_read (G_INPUT_STREAM (stream), chunk, CHUNK_BYTES, cancellable, error);
    if (n_read > 0)
      g_checksum_update (checksum, chunk, n_read);
  }

  return n_read == 0 ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}

static gboolean
check_hash (const char    *path,
            const char    *name,
            const char    *sha256,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(GError) failure = NULL;
  g_autofree char *actual = hash_file (path, cancellable, &failure);

  if (g_strcmp0 (actual, sha256) == 0)
    return TRUE;

  if (!actual) {
    explain_disk (error, failure);
    return FALSE;
  }

  g_unlink (path);
  return fail_damaged (error, name);
}

static char *
get_url (BesaceFeedFolder *self,
         const char       *name)
{
  return g_strconcat (self->address, name, NULL);
}

/* What a server has not is missing from the feed; what else it says is said already. */
static void
explain_remote (GError     **error,
                GError      *failure,
                const char  *name)
{
  if (g_error_matches (failure, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_MISSING)) {
    fail_missing (error, name);
    g_error_free (failure);
  } else {
    g_propagate_error (error, failure);
  }
}

static gboolean
make_incoming (BesaceFeedFolder  *self,
               GError           **error)
{
  g_autoptr(GError) failure = NULL;

  if (g_mkdir_with_parents (self->incoming, 0700) == 0)
    return TRUE;

  g_set_error_literal (&failure, G_IO_ERROR, (int) g_io_error_from_errno (errno), g_strerror (errno));
  explain_disk (error, failure);
  return FALSE;
}

static char *
get_part_path (BesaceFeedFolder *self,
               const char       *sha256)
{
  g_autofree char *name = g_strconcat (sha256, ".part", NULL);

  return g_build_filename (self->incoming, name, NULL);
}

/* Conditional requests leave their answer in a file. */
static gboolean
download_head (BesaceFeedFolder         *self,
               const BesaceHttpVersion  *known,
               GBytes                  **bytes,
               BesaceHttpVersion        *version,
               GCancellable             *cancellable,
               GError                  **error)
{
  g_autofree char *url = get_url (self, HEAD_NAME);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, url, -1);
  g_autofree char *path = get_part_path (self, hash);
  g_autofree char *text = NULL;
  g_auto(BesaceHttpAnswer) answer = { 0 };
  g_autoptr(GError) failure = NULL;
  gsize length;

  if (!make_incoming (self, error) ||
      !besace_http_download (self->http, url, known, path, BESACE_FEED_MAX_HEAD_BYTES, &answer, cancellable, error))
    return FALSE;
  if (answer.unchanged)
    return TRUE;

  if (!g_file_get_contents (path, &text, &length, &failure)) {
    explain_disk (error, failure);
    return FALSE;
  }

  g_unlink (path);
  *bytes = g_bytes_new_take (g_steal_pointer (&text), length);
  version->etag = g_steal_pointer (&answer.version.etag);
  version->last_modified = g_steal_pointer (&answer.version.last_modified);
  return TRUE;
}

/* The address of a folder is given in many ways: with its head, with a slash, or not. */
static char *
strip_address (const char *address)
{
  char *stripped = g_strdup (address);

  if (g_str_has_suffix (stripped, "/" HEAD_NAME))
    stripped[strlen (stripped) - strlen (HEAD_NAME)] = '\0';
  while (strlen (stripped) > 1 && g_str_has_suffix (stripped, "/"))
    stripped[strlen (stripped) - 1] = '\0';
  return stripped;
}

BesaceFeedFolder *
besace_feed_folder_new (const char *address,
                        const char *incoming)
{
  BesaceFeedFolder *self = g_new0 (BesaceFeedFolder, 1);
  g_autofree char *scheme = g_uri_parse_scheme (address);
  g_autofree char *stripped = strip_address (address);

  self->incoming = g_strdup (incoming);
  if (g_strcmp0 (scheme, "file") == 0 || !scheme) {
    g_autoptr(GFile) file = scheme ? g_file_new_for_uri (stripped) : g_file_new_for_path (stripped);

    self->path = g_file_get_path (file);
  } else {
    self->address = g_strconcat (stripped, "/", NULL);
    self->http = besace_http_new ();
  }

  return self;
}

void
besace_feed_folder_free (BesaceFeedFolder *self)
{
  g_clear_pointer (&self->http, besace_http_free);
  g_free (self->address);
  g_free (self->path);
  g_free (self->incoming);
  g_free (self);
}

gboolean
besace_feed_folder_is_remote (BesaceFeedFolder *self)
{
  return self->http != NULL;
}

gboolean
besace_feed_folder_read_head (BesaceFeedFolder         *self,
                              const BesaceHttpVersion  *known,
                              GBytes                  **bytes,
                              BesaceHttpVersion        *version,
                              GCancellable             *cancellable,
                              GError                  **error)
{
  if (self->http)
    return download_head (self, known, bytes, version, cancellable, error);

  *bytes = read_local (self, HEAD_NAME, BESACE_FEED_MAX_HEAD_BYTES, error);
  return *bytes != NULL;
}

GBytes *
besace_feed_folder_read_signature (BesaceFeedFolder  *self,
                                   const char        *head_sha256,
                                   GCancellable      *cancellable,
                                   GError           **error)
{
  g_autofree char *name = besace_feed_signature_get_name (head_sha256);
  g_autofree char *url = NULL;
  g_autoptr(GError) failure = NULL;
  GBytes *bytes;

  if (!self->http)
    return read_local (self, name, MAX_SIGNATURE_BYTES, error);

  url = get_url (self, name);
  bytes = besace_http_read (self->http, url, MAX_SIGNATURE_BYTES, cancellable, &failure);
  if (!bytes)
    explain_remote (error, g_steal_pointer (&failure), name);
  return bytes;
}

char *
besace_feed_folder_fetch (BesaceFeedFolder  *self,
                          const char        *name,
                          const char        *sha256,
                          guint64            size,
                          GCancellable      *cancellable,
                          GError           **error)
{
  g_autofree char *path = get_part_path (self, sha256);
  g_autofree char *url = self->http ? get_url (self, name) : NULL;
  g_autoptr(GError) failure = NULL;

  g_return_val_if_fail (besace_feed_is_hash (sha256), NULL);

  if (!make_incoming (self, error))
    return NULL;

  for (;;) {
    const gboolean resumed = self->http && g_file_test (path, G_FILE_TEST_EXISTS);

    g_clear_error (&failure);
    if (!self->http && !copy_local (self, name, path, size, cancellable, error))
      return NULL;
    if (self->http && !besace_http_complete (self->http, url, path, size, cancellable, &failure)) {
      explain_remote (error, g_steal_pointer (&failure), name);
      return NULL;
    }

    if (check_hash (path, name, sha256, cancellable, &failure))
      return g_steal_pointer (&path);

    /* What was here from another time may have been damaged here: from the first byte, once. */
    if (!resumed || !g_error_matches (failure, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DAMAGED)) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  }
}

char *
besace_feed_segment_get_name (const char *sha256)
{
  return g_strdup_printf ("segments/%s.ndjson.gz", sha256);
}

char *
besace_feed_signature_get_name (const char *head_sha256)
{
  return g_strdup_printf ("signatures/%s.minisig", head_sha256);
}

char *
besace_feed_blob_get_name (const char *sha256)
{
  return g_strdup_printf ("blobs/%.2s/%s", sha256, sha256);
}

void
besace_feed_folder_set_listener (BesaceFeedFolder *self,
                                 BesaceHttpFunc    func,
                                 gpointer          data)
{
  if (self->http)
    besace_http_set_listener (self->http, func, data);
}

guint64
besace_feed_folder_get_n_bytes (BesaceFeedFolder *self)
{
  return self->http ? besace_http_get_n_bytes (self->http) : 0;
}

guint64
besace_feed_folder_get_n_requests (BesaceFeedFolder *self)
{
  return self->http ? besace_http_get_n_requests (self->http) : 0;
}
