/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-record-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-json-guard.h"

#define CHUNK_BYTES ((gsize) 128 * 1024)
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

static const guint8 gzip_magic[] = { 0x1F, 0x8B };

struct _BesaceRecordReader {
  GInputStream            *stream;       /* (owned) */
  BesaceRecordProblemFunc  problem;      /* (nullable) */
  gpointer                 data;
  JsonParser              *parser;       /* (owned) */
  GConverter              *decompressor; /* (owned) (nullable) of a compressed stream */
  GHashTable              *seen;         /* (owned) of the type and id of each record so far */

  guint8                  *input;        /* (owned) what the stream gave, while it is decompressed */
  gsize                    input_start;
  gsize                    input_end;
  gboolean                 input_at_end;

  guint8                  *text;         /* (owned) what is cut into lines */
  gsize                    text_start;
  gsize                    text_end;

  GString                 *line;         /* (owned) the beginning of a line that goes on in the next text */
  gboolean                 line_too_long;
  guint64                  n_lines;
  guint64                  n_records;
  guint64                  n_skipped;
  guint64                  n_unreadable;
  guint64                  offset;
  gboolean                 started;
  gboolean                 member_ended; /* between the members of a gzip file */
  gboolean                 finished;
};

/* A disk or a key that no longer answers, as a rule. */
static void
set_read_error (BesaceRecordReader  *self,
                GError             **error,
                GError              *cause)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, cause);
    return;
  }

  /* Translators: %s is the reason that the system gives. */
  g_set_error (error, cause->domain, cause->code,
               _("The file could only be read up to its record %lu (%s). See whether its disk or key is still plugged in, "
                 "then try again."), (gulong) self->n_records, cause->message);
  g_error_free (cause);
}

static gboolean
read_input (BesaceRecordReader  *self,
            GCancellable        *cancellable,
            GError             **error)
{
  GError *failure = NULL;
  gssize n_read;

  if (self->input_start > 0) {
    memmove (self->input, self->input + self->input_start, self->input_end - self->input_start);
    self->input_end -= self->input_start;
    self->input_start = 0;
  }

  n_read = g_input_stream_read (self->stream, self->input + self->input_end, CHUNK_BYTES - self->input_end,
                                cancellable, &failure);
  if (n_read < 0) {
    set_read_error (self, error, failure);
    return FALSE;
  }

  self->input_at_end = n_read == 0;
  self->input_end += (gsize) n_read;
  self->offset += (guint64) n_read;
  return TRUE;
}

/* Whether what comes next in the input is gzip. Reads until that can be told. */
static gboolean
look_for_gzip (BesaceRecordReader  *self,
               gboolean            *is_gzip,
               GCancellable        *cancellable,
               GError             **error)
{
  while (self->input_end - self->input_start < sizeof gzip_magic && !self->input_at_end) {
    if (!read_input (self, cancellable, error))
      return FALSE;
  }

  *is_gzip = self->input_end - self->input_start >= sizeof gzip_magic &&
             memcmp (self->input + self->input_start, gzip_magic, sizeof gzip_magic) == 0;
  return TRUE;
}

static gboolean
start (BesaceRecordReader  *self,
       GCancellable        *cancellable,
       GError             **error)
{
  gboolean is_gzip;

  if (!look_for_gzip (self, &is_gzip, cancellable, error))
    return FALSE;

  if (is_gzip)
    self->decompressor = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));

  self->started = TRUE;
  return TRUE;
}

/* Replaces what GZlibDecompressor says by what it means for the person. */
static void
set_gzip_error (BesaceRecordReader  *self,
                GError             **error,
                const GError        *cause)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                 ngettext ("The file is incomplete: it ends after %lu record, in the middle of its compressed data. "
                           "Copy or download it again.",
                           "The file is incomplete: it ends after %lu records, in the middle of its compressed data. "
                           "Copy or download it again.", (gulong) self->n_records), (gulong) self->n_records);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _("The file is damaged: its compressed data cannot be read beyond record %lu. "
                   "Copy or download it again."), (gulong) self->n_records);
}

/* Between two members: goes on with the next one if there is one. What else may follow is padding. */
static gboolean
start_next_member (BesaceRecordReader  *self,
                   GCancellable        *cancellable,
                   GError             **error)
{
  gboolean is_gzip;

  if (!look_for_gzip (self, &is_gzip, cancellable, error))
    return FALSE;

  if (is_gzip)
    g_converter_reset (self->decompressor);
  else
    self->finished = TRUE;

  self->member_ended = FALSE;
  return TRUE;
}

static gboolean
decompress (BesaceRecordReader  *self,
            GCancellable        *cancellable,
            GError             **error)
{
  while (self->text_end == 0 && !self->finished) {
    g_autoptr(GError) cause = NULL;
    GConverterResult result;
    gsize n_read = 0;

    if (self->member_ended && !start_next_member (self, cancellable, error))
      return FALSE;
    if (self->finished)
      break;

    result = g_converter_convert (self->decompressor, self->input + self->input_start,
                                  self->input_end - self->input_start, self->text, CHUNK_BYTES,
                                  self->input_at_end ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS, &n_read,
                                  &self->text_end, &cause);
    self->input_start += n_read;

    if (result == G_CONVERTER_FINISHED) {
      self->member_ended = TRUE;
    } else if (result == G_CONVERTER_ERROR) {
      if (!g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) || self->input_at_end) {
        set_gzip_error (self, error, cause);
        return FALSE;
      }
      if (!read_input (self, cancellable, error))
        return FALSE;
    }
  }

  return TRUE;
}

/* Fills the text anew; it stays empty at the end of the file. */
static gboolean
read_text (BesaceRecordReader  *self,
           GCancellable        *cancellable,
           GError             **error)
{
  guint8 *text = self->text;

  self->text_start = self->text_end = 0;
  if (!self->started && !start (self, cancellable, error))
    return FALSE;

  if (self->decompressor)
    return decompress (self, cancellable, error);

  if (self->input_start == self->input_end && !read_input (self, cancellable, error))
    return FALSE;

  self->text = self->input;
  self->text_end = self->input_end;
  self->input = text;
  self->input_start = self->input_end = 0;
  self->finished = self->text_end == 0;
  return TRUE;
}

static void
skip_line (BesaceRecordReader *self,
           const char         *message)
{
  self->n_skipped++;
  if (self->problem)
    self->problem (self->n_lines, message, self->data);
}

/* Whether this is the first record about its item. */
static gboolean
check_first (BesaceRecordReader  *self,
             const BesaceRecord  *record,
             GError             **error)
{
  if (g_hash_table_add (self->seen, g_strconcat (record->type, "\n", record->id, NULL)))
    return TRUE;

  g_set_error_literal (error, BESACE_RECORD_ERROR, BESACE_RECORD_ERROR_TWICE,
                       _("the same id comes a second time; the first record stays"));
  return FALSE;
}

static BesaceRecord *
parse_line (BesaceRecordReader  *self,
            const char          *line,
            gsize                length,
            GError             **error)
{
  g_autoptr(BesaceRecord) record = NULL;
  g_autoptr(JsonNode) root = NULL;

  if (!besace_json_guard_check (line, length, error))
    return NULL;

  /* The guard has found it well formed: what the parser could still say of it is of no use to anyone. */
  if (json_parser_load_from_data (self->parser, line, (gssize) length, NULL))
    root = json_parser_steal_root (self->parser);

  if (!root || !JSON_NODE_HOLDS_OBJECT (root)) {
    g_set_error_literal (error, BESACE_RECORD_ERROR, BESACE_RECORD_ERROR_FORM, _("the line is not a JSON object"));
    return NULL;
  }

  record = besace_record_from_json (json_node_get_object (root), error);
  if (!record || !check_first (self, record, error))
    return NULL;

  record->line = self->n_lines;
  return g_steal_pointer (&record);
}

/* The record of a whole line, or NULL where there is none. */
static BesaceRecord *
take_line (BesaceRecordReader *self,
           const char         *line,
           gsize               length)
{
  g_autoptr(GError) error = NULL;
  BesaceRecord *record;

  self->n_lines++;
  if (self->n_lines == 1 && length >= strlen (BYTE_ORDER_MARK) &&
      memcmp (line, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0) {
    line += strlen (BYTE_ORDER_MARK);
    length -= strlen (BYTE_ORDER_MARK);
  }

  while (length > 0 && g_ascii_isspace (line[length - 1]))
    length--;
  if (length == 0)
    return NULL;

  record = parse_line (self, line, length, &error);
  if (record) {
    self->n_records++;
    return record;
  }

  if (!g_error_matches (error, BESACE_RECORD_ERROR, BESACE_RECORD_ERROR_TWICE))
    self->n_unreadable++;
  skip_line (self, error->message);
  return NULL;
}

static BesaceRecord *
take_long_line (BesaceRecordReader *self)
{
  g_autofree char *message = g_strdup_printf (_("the line is longer than %lu MiB"),
                                              (gulong) BESACE_RECORD_MAX_LINE_BYTES / (1024 * 1024));

  self->n_lines++;
  self->line_too_long = FALSE;
  self->n_unreadable++;
  skip_line (self, message);
  return NULL;
}

/* Takes the text up to the end of its first line, or all of it where the line goes on. Returns whether it ended. */
static gboolean
next_line (BesaceRecordReader  *self,
           BesaceRecord       **record)
{
  const char *text = (const char *) self->text + self->text_start;
  const gsize available = self->text_end - self->text_start;
  const char *newline = memchr (text, '\n', available);
  const gsize length = newline ? (gsize) (newline - text) : available;

  *record = NULL;
  self->text_start += newline ? length + 1 : length;

  if (self->line_too_long || self->line->len + length > BESACE_RECORD_MAX_LINE_BYTES) {
    self->line_too_long = TRUE;
    g_string_truncate (self->line, 0);
    if (newline)
      *record = take_long_line (self);
    return newline != NULL;
  }

  if (newline && self->line->len == 0) {
    *record = take_line (self, text, length);
    return TRUE;
  }

  g_string_append_len (self->line, text, (gssize) length);
  if (newline) {
    *record = take_line (self, self->line->str, self->line->len);
    g_string_truncate (self->line, 0);
  }

  return newline != NULL;
}

/* What stands behind the last line break. */
static BesaceRecord *
last_line (BesaceRecordReader *self)
{
  BesaceRecord *record = NULL;

  if (self->line_too_long)
    record = take_long_line (self);
  else if (self->line->len > 0)
    record = take_line (self, self->line->str, self->line->len);

  g_string_truncate (self->line, 0);
  return record;
}

BesaceRecordReader *
besace_record_reader_new (GInputStream            *stream,
                          BesaceRecordProblemFunc  problem,
                          gpointer                 data)
{
  BesaceRecordReader *self = g_new0 (BesaceRecordReader, 1);

  self->stream = g_object_ref (stream);
  self->problem = problem;
  self->data = data;
  self->parser = json_parser_new ();
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->input = g_malloc (CHUNK_BYTES);
  self->text = g_malloc (CHUNK_BYTES);
  self->line = g_string_new (NULL);
  return self;
}

void
besace_record_reader_free (BesaceRecordReader *self)
{
  g_object_unref (self->stream);
  g_object_unref (self->parser);
  g_clear_object (&self->decompressor);
  g_hash_table_unref (self->seen);
  g_free (self->input);
  g_free (self->text);
  g_string_free (self->line, TRUE);
  g_free (self);
}

BesaceRecord *
besace_record_reader_next (BesaceRecordReader  *self,
                           GCancellable        *cancellable,
                           GError             **error)
{
  BesaceRecord *record = NULL;

  while (!self->finished || self->text_start < self->text_end) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;

    if (self->text_start == self->text_end && !read_text (self, cancellable, error)) {
      self->finished = TRUE;
      self->text_start = self->text_end = 0;
      g_string_truncate (self->line, 0);
      self->line_too_long = FALSE;
      return NULL;
    }

    if (self->text_start < self->text_end && next_line (self, &record) && record)
      return record;
  }

  return last_line (self);
}

guint64
besace_record_reader_get_n_records (BesaceRecordReader *self)
{
  return self->n_records;
}

guint64
besace_record_reader_get_n_skipped (BesaceRecordReader *self)
{
  return self->n_skipped;
}

guint64
besace_record_reader_get_n_unreadable (BesaceRecordReader *self)
{
  return self->n_unreadable;
}

guint64
besace_record_reader_get_offset (BesaceRecordReader *self)
{
  return self->offset;
}
