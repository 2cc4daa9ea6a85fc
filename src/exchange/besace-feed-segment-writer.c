/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-feed-segment-writer.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "besace-feed-file.h"
#include "besace-feed-folder.h"

#define CHUNK_BYTES ((gsize) 64 * 1024)

struct _BesaceFeedSegmentWriter {
  BesaceFeedFile    *file;       /* (owned) */
  GConverter        *compressor; /* (owned) it leaves the time at 0 */
  GChecksum         *checksum;   /* (owned) */
  GString           *text;       /* (owned) that is not compressed yet */
  BesaceFeedSegment  segment;
};

static gboolean
take_compressed (BesaceFeedSegmentWriter  *self,
                 const guint8             *bytes,
                 gsize                     length,
                 GError                  **error)
{
  g_checksum_update (self->checksum, bytes, (gssize) length);
  self->segment.size += length;
  return besace_feed_file_write (self->file, bytes, length, error);
}

static gboolean
compress (BesaceFeedSegmentWriter  *self,
          gboolean                  at_end,
          GError                  **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  const GConverterFlags flags = at_end ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS;
  GConverterResult result = G_CONVERTER_CONVERTED;
  gsize position = 0;

  while (at_end ? result != G_CONVERTER_FINISHED : position < self->text->len) {
    gsize n_read = 0;
    gsize n_written = 0;

    result = g_converter_convert (self->compressor, self->text->str + position, self->text->len - position, chunk,
                                  CHUNK_BYTES, flags, &n_read, &n_written, error);
    if (result == G_CONVERTER_ERROR || !take_compressed (self, chunk, n_written, error))
      return FALSE;
    position += n_read;
  }

  g_string_truncate (self->text, 0);
  if (self->segment.size <= BESACE_FEED_MAX_SEGMENT_BYTES && self->segment.raw_size <= BESACE_FEED_MAX_RAW_BYTES)
    return TRUE;

  g_set_error_literal (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_FORMAT,
                       _("This is more than a feed can hold, so nothing was published: publish chosen collections instead."));
  return FALSE;
}

BesaceFeedSegmentWriter *
besace_feed_segment_writer_new (const char  *folder,
                                guint64      from,
                                guint64      to,
                                GError     **error)
{
  BesaceFeedFile *file = besace_feed_file_new (folder, "segments", error);
  BesaceFeedSegmentWriter *self;

  if (!file)
    return NULL;

  self = g_new0 (BesaceFeedSegmentWriter, 1);
  self->file = file;
  self->compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  self->text = g_string_new (NULL);
  self->segment.from = from;
  self->segment.to = to;
  return self;
}

void
besace_feed_segment_writer_free (BesaceFeedSegmentWriter *self)
{
  besace_feed_file_free (self->file);
  g_object_unref (self->compressor);
  g_checksum_free (self->checksum);
  g_string_free (self->text, TRUE);
  g_free (self);
}

gboolean
besace_feed_segment_writer_add (BesaceFeedSegmentWriter  *self,
                                const char               *line,
                                gsize                     length,
                                GError                  **error)
{
  g_string_append_len (self->text, line, (gssize) length);
  g_string_append_c (self->text, '\n');
  self->segment.raw_size += length + 1;
  self->segment.n_records++;
  return self->text->len < CHUNK_BYTES || compress (self, FALSE, error);
}

guint64
besace_feed_segment_writer_get_n_records (BesaceFeedSegmentWriter *self)
{
  return self->segment.n_records;
}

gboolean
besace_feed_segment_writer_finish (BesaceFeedSegmentWriter  *self,
                                   BesaceFeedSegment        *segment,
                                   GError                  **error)
{
  g_autofree char *name = NULL;

  if (!compress (self, TRUE, error))
    return FALSE;

  memcpy (self->segment.sha256, g_checksum_get_string (self->checksum), BESACE_FEED_HASH_DIGITS);
  name = besace_feed_segment_get_name (self->segment.sha256);
  *segment = self->segment;
  return besace_feed_file_commit (self->file, name, error);
}
