/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-feed-folder.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "besace-feed-directory.h"

#define CHUNK_BYTES ((gsize) 128 * 1024)
#define MAX_SIGNATURE_BYTES ((guint64) 16 * 1024)

struct _BesaceFeedFolder {
  char       *address;  /* (owned) (nullable) with a slash at its end: where a server is asked */
  char       *path;     /* (owned) (nullable) where there is a folder */
  char       *incoming; /* (owned) */
  BesaceHttp *http;     /* (owned) (nullable) */
};

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
    besace_feed_error_set_disk (error, failure);
    return FALSE;
  }

  g_unlink (path);
  besace_feed_error_set_damaged (error, name);
  return FALSE;
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
    besace_feed_error_set_missing (error, name);
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
  besace_feed_error_set_disk (error, failure);
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
  g_autofree char *url = get_url (self, BESACE_FEED_HEAD_NAME);
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
    besace_feed_error_set_disk (error, failure);
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

  if (g_str_has_suffix (stripped, "/" BESACE_FEED_HEAD_NAME))
    stripped[strlen (stripped) - strlen (BESACE_FEED_HEAD_NAME)] = '\0';
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
besace_feed_folder_read_head (BesaceFeedFolder         *self,
                              const BesaceHttpVersion  *known,
                              GBytes                  **bytes,
                              BesaceHttpVersion        *version,
                              GCancellable             *cancellable,
                              GError                  **error)
{
  if (self->http)
    return download_head (self, known, bytes, version, cancellable, error);

  *bytes = besace_feed_directory_read (self->path, BESACE_FEED_HEAD_NAME, BESACE_FEED_MAX_HEAD_BYTES, error);
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
    return besace_feed_directory_read (self->path, name, MAX_SIGNATURE_BYTES, error);

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
    if (!self->http && !besace_feed_directory_copy (self->path, name, path, size, cancellable, error))
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

static char *
download_blob (BesaceFeedFolder  *self,
               const char        *name,
               const char        *sha256,
               guint64            max_bytes,
               GCancellable      *cancellable,
               GError           **error)
{
  g_autofree char *path = get_part_path (self, sha256);
  g_autofree char *url = get_url (self, name);
  g_auto(BesaceHttpAnswer) answer = { 0 };
  g_autoptr(GError) failure = NULL;

  if (!make_incoming (self, error))
    return NULL;

  if (!besace_http_download (self->http, url, NULL, path, max_bytes, &answer, cancellable, &failure)) {
    explain_remote (error, g_steal_pointer (&failure), name);
    return NULL;
  }

  return check_hash (path, name, sha256, cancellable, error) ? g_steal_pointer (&path) : NULL;
}

char *
besace_feed_folder_fetch_blob (BesaceFeedFolder  *self,
                               const char        *sha256,
                               gint64             size,
                               guint64            max_bytes,
                               GCancellable      *cancellable,
                               GError           **error)
{
  g_autofree char *name = NULL;
  guint64 actual_size = (guint64) size;

  g_return_val_if_fail (besace_feed_is_hash (sha256), NULL);

  name = besace_feed_blob_get_name (sha256);
  if (size < 0 && self->http)
    return download_blob (self, name, sha256, max_bytes, cancellable, error);
  if (size < 0 && !besace_feed_directory_get_size (self->path, name, max_bytes, &actual_size, error))
    return NULL;
  return besace_feed_folder_fetch (self, name, sha256, actual_size, cancellable, error);
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
