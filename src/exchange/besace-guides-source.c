/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-guides-source.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "besace-date.h"
#include "besace-guides-reader.h"
#include "besace-http.h"

/* Today's is of 20 MB. */
#define MAX_BYTES (G_GUINT64_CONSTANT (1) << 30)
#define CHUNK_BYTES 65536

/* What Besace makes of a guide: another number has the same zip read again. */
#define READER_VERSION 2

#define PROGRESS_STEPS 1000

/* Zips say local times, whose zone is not known. */
#define DAY_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

struct _BesaceGuidesSource {
  GObject           parent_instance;

  char             *address;
  char             *incoming;
  gint64            now;

  /* While it is read. */
  const BesaceSink *sink;
  BesaceHttp       *http;  /* (owned) (nullable) of a server */
  GVariant         *known; /* (owned) (nullable) what the state says */
};

/* Version of the reader, date of the zip’s newest file (0 where none is known), its SHA-256, ETag, Last-Modified; "" where there
 * is none. */
#define STATE_TYPE "(uxsss)"
#define STATE_FORMAT "(ux&s&s&s)"

static void besace_guides_source_iface_init (BesaceSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BesaceGuidesSource, besace_guides_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BESACE_TYPE_SOURCE, besace_guides_source_iface_init))

/* (transfer full) NULL where it stands nowhere, or where another version of the program read it. */
static GVariant *
read_state (GBytes *state)
{
  g_autoptr(GVariant) known = NULL;
  guint32 version;

  if (!state)
    return NULL;

  known = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (STATE_TYPE), state, FALSE));
  if (!g_variant_is_normal_form (known))
    return NULL;

  g_variant_get (known, STATE_FORMAT, &version, NULL, NULL, NULL, NULL);
  return version == READER_VERSION ? g_steal_pointer (&known) : NULL;
}

static GBytes *
write_state (gint64                   newest,
             const char              *sha256,
             const BesaceHttpVersion *version)
{
  g_autoptr(GVariant) state =
    g_variant_ref_sink (g_variant_new (STATE_TYPE, (guint32) READER_VERSION, newest, sha256, version->etag ? version->etag : "",
                                       version->last_modified ? version->last_modified : ""));

  return g_variant_get_data_as_bytes (state);
}

static void
tell_progress (BesaceGuidesSource *self,
               double              fraction)
{
  besace_sink_note_progress (self->sink, (guint64) (fraction * PROGRESS_STEPS), PROGRESS_STEPS,
                             self->http ? besace_http_get_n_bytes (self->http) : 0,
                             self->http ? besace_http_get_n_requests (self->http) : 0);
}

static void
received_cb (gpointer data)
{
  tell_progress (data, 0.0);
}

/* The file is named after the guide in it: what was there of it stays, unless it is not shown any more. */
static void
skipped_cb (const char *name,
            const char *message,
            gboolean    shown,
            gpointer    data)
{
  BesaceGuidesSource *self = data;
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *id = NULL;

  if (shown && g_str_has_suffix (base, ".xml")) {
    base[strlen (base) - strlen (".xml")] = '\0';
    id = g_strdup_printf (BESACE_GUIDES_AUTHORITY ":%s", base);
  }

  besace_sink_note_skipped (self->sink, name, message, id);
}

/* Of the zip that was read last. */
static gint64
get_known_date (BesaceGuidesSource *self)
{
  gint64 newest = 0;

  if (self->known)
    g_variant_get (self->known, STATE_FORMAT, NULL, &newest, NULL, NULL, NULL);
  return newest;
}

/* Of the zip that is read; 0 where it is still to come, which says nothing. */
static gint64
get_date (BesaceGuidesSource *self,
          BesaceGuidesReader *reader)
{
  const gint64 newest = besace_guides_reader_get_newest (reader);

  return newest - self->now > DAY_MS ? 0 : newest;
}

/* A server that goes back in time, or a file from a drawer, does not take the place of what is newer. */
static gboolean
check_date (BesaceGuidesSource  *self,
            BesaceGuidesReader  *reader,
            GError             **error)
{
  const gint64 newest = get_date (self, reader);
  const gint64 known = get_known_date (self);
  g_autofree char *date = NULL;
  g_autofree char *known_date = NULL;

  if (newest == 0 || known - newest <= DAY_MS)
    return TRUE;

  date = besace_date_to_text (newest, 0);
  known_date = besace_date_to_text (known, 0);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               /* Translators: two dates. */
               _("These guides are of %s, older than those of %s that you have, which stay as they are. If you want the older ones, "
                 "remove the source and add it again."), date, known_date);
  return FALSE;
}

static gboolean
read_guides (BesaceGuidesSource       *self,
             GInputStream             *stream,
             const char               *sha256,
             const BesaceHttpVersion  *version,
             GCancellable             *cancellable,
             GError                  **error)
{
  g_autoptr(BesaceGuidesReader) reader = besace_guides_reader_new (stream, skipped_cb, self);
  g_autoptr(GBytes) state = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceRecord *record;

  while ((record = besace_guides_reader_next (reader, cancellable, &failure))) {
    if (!state && !check_date (self, reader, error)) {
      besace_record_free (record);
      return FALSE;
    }
    if (!state)
      state = write_state (get_date (self, reader), sha256, version);
    tell_progress (self, besace_guides_reader_get_progress (reader));
    if (!besace_sink_take_record (self->sink, record))
      return TRUE;
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  /* There may have been nothing in it but guides that cannot be read. */
  if (!state)
    state = write_state (get_date (self, reader), sha256, version);
  besace_sink_note_whole (self->sink);
  besace_sink_take_state (self->sink, state);
  return TRUE;
}

static char *
compute_sha256 (GInputStream  *stream,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);
  gssize n_read;

  while ((n_read = g_input_stream_read (stream, chunk, CHUNK_BYTES, cancellable, error)) > 0)
    g_checksum_update (checksum, (const guchar *) chunk, n_read);

  if (n_read < 0 || !g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, cancellable, error))
    return NULL;
  return g_strdup (g_checksum_get_string (checksum));
}

static gboolean
is_known (BesaceGuidesSource *self,
          const char         *sha256)
{
  const char *known = NULL;

  if (self->known)
    g_variant_get (self->known, STATE_FORMAT, NULL, NULL, &known, NULL, NULL);
  return g_strcmp0 (known, sha256) == 0;
}

/* Before a byte is read: what is no file may never end, nor even let itself be opened. */
static GFileInputStream *
open_zip (GFile         *file,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr(GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                       cancellable, error);

  if (!info)
    return NULL;

  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("it is no file"));
    return NULL;
  }

  if ((guint64) g_file_info_get_size (info) > MAX_BYTES) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _("it is larger than any zip of guides"));
    return NULL;
  }

  return g_file_read (file, cancellable, error);
}

/* @sha256 (nullable): of what the file holds, where that is known already. */
static gboolean
read_zip (BesaceGuidesSource       *self,
          const char               *path,
          const char               *sha256,
          const BesaceHttpVersion  *version,
          GCancellable             *cancellable,
          GError                  **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) failure = NULL;
  g_autoptr(GFileInputStream) stream = open_zip (file, cancellable, &failure);
  g_autofree char *computed = stream && !sha256 ? compute_sha256 (G_INPUT_STREAM (stream), cancellable, &failure) : NULL;

  if (failure) {
    if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      g_propagate_error (error, g_steal_pointer (&failure));
    else
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   _("The zip of guides “%s” cannot be read (%s). What was received before is kept."), path, failure->message);
    return FALSE;
  }

  if (!sha256)
    sha256 = computed;
  if (is_known (self, sha256)) {
    g_autoptr(GBytes) state = write_state (get_known_date (self), sha256, version);

    /* The server calls it by another name now: the next time it needs not be fetched. */
    if (version->etag || version->last_modified)
      besace_sink_take_state (self->sink, state);
    return TRUE;
  }

  return read_guides (self, G_INPUT_STREAM (stream), sha256, version, cancellable, error);
}

static gboolean
fetch (BesaceGuidesSource  *self,
       GCancellable        *cancellable,
       GError             **error)
{
  g_auto(BesaceHttpAnswer) answer = { 0, };
  g_autofree char *path = g_build_filename (self->incoming, "guides.zip", NULL);
  BesaceHttpVersion known = { 0, };
  char *etag = NULL;
  char *last_modified = NULL;
  gboolean done;

  if (self->known)
    g_variant_get (self->known, STATE_FORMAT, NULL, NULL, NULL, &etag, &last_modified);
  known.etag = etag && *etag ? etag : NULL;
  known.last_modified = last_modified && *last_modified ? last_modified : NULL;

  if (!besace_http_download (self->http, self->address, &known, path, MAX_BYTES, &answer, cancellable, error))
    return FALSE;
  if (answer.unchanged)
    return TRUE;

  done = read_zip (self, path, answer.sha256, &answer.version, cancellable, error);
  g_unlink (path);
  return done;
}

static gboolean
besace_guides_source_read (BesaceSource      *source,
                           GBytes            *state,
                           const BesaceSink  *sink,
                           GCancellable      *cancellable,
                           GError           **error)
{
  BesaceGuidesSource *self = BESACE_GUIDES_SOURCE (source);
  const BesaceHttpVersion none = { 0, };
  gboolean done;

  self->sink = sink;
  self->known = read_state (state);
  self->http = strstr (self->address, "://") ? besace_http_new () : NULL;
  if (self->http)
    besace_http_set_listener (self->http, received_cb, self);
  done = self->http ? fetch (self, cancellable, error) : read_zip (self, self->address, NULL, &none, cancellable, error);
  tell_progress (self, 1.0);
  g_clear_pointer (&self->known, g_variant_unref);
  g_clear_pointer (&self->http, besace_http_free);
  return done;
}

static void
besace_guides_source_finalize (GObject *object)
{
  BesaceGuidesSource *self = BESACE_GUIDES_SOURCE (object);

  g_free (self->address);
  g_free (self->incoming);

  G_OBJECT_CLASS (besace_guides_source_parent_class)->finalize (object);
}

static void
besace_guides_source_class_init (BesaceGuidesSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_guides_source_finalize;
}

static void
besace_guides_source_iface_init (BesaceSourceInterface *iface)
{
  iface->read = besace_guides_source_read;
}

static void
besace_guides_source_init (BesaceGuidesSource *self)
{
}

BesaceSource *
besace_guides_source_new (const char *address,
                          const char *incoming,
                          gint64      now)
{
  BesaceGuidesSource *self = g_object_new (BESACE_TYPE_GUIDES_SOURCE, NULL);

  self->address = g_str_has_prefix (address, "file://") ? g_filename_from_uri (address, NULL, NULL) : g_strdup (address);
  if (!self->address)
    self->address = g_strdup (address);
  self->incoming = g_strdup (incoming);
  self->now = now;
  return BESACE_SOURCE (self);
}
