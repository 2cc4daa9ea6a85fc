/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-record-reader.h"

#include <string.h>

#define GOOD "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:%u\",\"data\":{\"title\":\"Fiche %u\"}}\n"

typedef struct {
  BesaceRecordReader *reader;
  GString            *problems; /* “line: message” each on its own line */
  GPtrArray          *records;
  GError             *error;
} Reading;

static void
note_problem (guint64     line,
              const char *message,
              gpointer    data)
{
  g_string_append_printf (data, "%" G_GUINT64_FORMAT ": %s\n", line, message);
}

static void
reading_free (Reading *self)
{
  besace_record_reader_free (self->reader);
  g_string_free (self->problems, TRUE);
  g_ptr_array_unref (self->records);
  g_clear_error (&self->error);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static Reading *
read_stream (GInputStream *stream)
{
  Reading *self = g_new0 (Reading, 1);
  BesaceRecord *record;

  self->problems = g_string_new (NULL);
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_record_free);
  self->reader = besace_record_reader_new (stream, note_problem, self->problems);
  while ((record = besace_record_reader_next (self->reader, NULL, &self->error)))
    g_ptr_array_add (self->records, record);

  return self;
}

static Reading *
read_bytes (gconstpointer bytes,
            gsize         length)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (bytes, (gssize) length, NULL);

  return read_stream (stream);
}

static Reading *
read_text (const char *text)
{
  return read_bytes (text, strlen (text));
}

static GBytes *
compress (const char *text)
{
  g_autoptr(GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr(GOutputStream) stream = g_converter_output_stream_new (memory, compressor);

  g_assert_true (g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static GString *
make_records (guint n_records)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_records; i++)
    g_string_append_printf (text, GOOD, i, i);

  return text;
}

/* That one line is skipped with a message, and those around it are read. */
static void
assert_skipped_bytes (const char *line,
                      gsize       length,
                      const char *message)
{
  g_autoptr(GString) text = make_records (1);
  g_autofree char *expected = g_strdup_printf ("2: %s\n", message);
  g_autoptr(Reading) reading = NULL;

  g_string_append_len (text, line, (gssize) length);
  g_string_append_c (text, '\n');
  g_string_append_printf (text, GOOD, 9, 9);
  reading = read_bytes (text->str, text->len);

  g_assert_no_error (reading->error);
  g_assert_cmpstr (reading->problems->str, ==, expected);
  g_assert_cmpuint (reading->records->len, ==, 2);
  g_assert_cmpuint (besace_record_reader_get_n_records (reading->reader), ==, 2);
  g_assert_cmpuint (besace_record_reader_get_n_skipped (reading->reader), ==, 1);
  g_assert_cmpuint (besace_record_reader_get_n_unreadable (reading->reader), ==, 1);
  g_assert_cmpuint (((BesaceRecord *) g_ptr_array_index (reading->records, 1))->line, ==, 3);
}

static void
assert_skipped (const char *line,
                const char *message)
{
  assert_skipped_bytes (line, strlen (line), message);
}

static void
test_plain (void)
{
  g_autoptr(Reading) reading = read_text (
    "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:a\",\"data\":{\"title\":\"é\"}}\n"
    "{\"op\":\"del\",\"type\":\"place\",\"id\":\"demo:b\",\"g\":12}\r\n"
    "\n"
    "  {\"data\":{},\"id\":\"demo:b\",\"type\":\"novelty\",\"op\":\"put\",\"more\":[1]}  ");
  const BesaceRecord *record;

  g_assert_no_error (reading->error);
  g_assert_cmpstr (reading->problems->str, ==, "");
  g_assert_cmpuint (reading->records->len, ==, 3);

  record = g_ptr_array_index (reading->records, 0);
  g_assert_cmpint (record->operation, ==, BESACE_RECORD_PUT);
  g_assert_cmpstr (record->type, ==, "resource");
  g_assert_cmpstr (record->id, ==, "demo:a");
  g_assert_cmpstr (json_object_get_string_member (record->data, "title"), ==, "é");
  g_assert_cmpint (record->generation, ==, 0);
  g_assert_cmpuint (record->line, ==, 1);

  record = g_ptr_array_index (reading->records, 1);
  g_assert_cmpint (record->operation, ==, BESACE_RECORD_DELETE);
  g_assert_null (record->data);
  g_assert_cmpint (record->generation, ==, 12);

  /* A type that nobody knows yet is the caller's business, and the last line needs no line break. */
  record = g_ptr_array_index (reading->records, 2);
  g_assert_cmpstr (record->type, ==, "novelty");
  g_assert_cmpuint (record->line, ==, 4);
}

static void
test_empty (void)
{
  g_autoptr(Reading) nothing = read_text ("");
  g_autoptr(Reading) blank = read_text ("\n\r\n \n");
  g_autoptr(Reading) mark = read_text ("\357\273\277");
  g_autoptr(Reading) one_byte = read_text ("\037");

  g_assert_no_error (nothing->error);
  g_assert_cmpuint (nothing->records->len, ==, 0);
  g_assert_no_error (blank->error);
  g_assert_cmpstr (blank->problems->str, ==, "");
  g_assert_no_error (mark->error);
  g_assert_cmpstr (mark->problems->str, ==, "");
  g_assert_no_error (one_byte->error);
  g_assert_cmpuint (besace_record_reader_get_n_skipped (one_byte->reader), ==, 1);
}

static void
test_byte_order_mark (void)
{
  g_autoptr(Reading) reading = read_text ("\357\273\277{\"op\":\"del\",\"type\":\"a\",\"id\":\"a:b\"}\n");

  g_assert_cmpstr (reading->problems->str, ==, "");
  g_assert_cmpuint (reading->records->len, ==, 1);
}

static void
test_skipped (void)
{
  g_autofree char *long_id = g_strnfill (256, 'a');
  g_autofree char *long_line = NULL;

  assert_skipped ("not JSON", "the line is not JSON from character 1 on");
  assert_skipped ("{\"op\":\"put\",\"type\":\"resource\"", "the line is cut off before its end");
  assert_skipped ("[1]", "the line is not a JSON object");
  assert_skipped ("{\"op\":\"put\",\"type\":\"r\",\"id\":\"a:caf\351\",\"data\":{}}", "the line is not UTF-8");
  assert_skipped_bytes ("{\"op\":\"put\",\"id\":\"a:\0\"}", 22, "the line holds the character U+0000");
  assert_skipped ("{\"op\":\"put\",\"type\":\"r\",\"id\":\"a:b\",\"data\":{\"title\":\"\\u0000\"}}",
                  "a text holds the character U+0000");

  assert_skipped ("{\"type\":\"r\",\"id\":\"a:b\",\"data\":{}}", "the record has no operation");
  assert_skipped ("{\"op\":1,\"type\":\"r\",\"id\":\"a:b\",\"data\":{}}", "the record has no operation");
  assert_skipped ("{\"op\":\"patch\",\"type\":\"r\",\"id\":\"a:b\",\"data\":{}}",
                  "the operation is neither “put” nor “del”");
  assert_skipped ("{\"op\":\"put\",\"id\":\"a:b\",\"data\":{}}", "the record has no type");
  assert_skipped ("{\"op\":\"put\",\"type\":\"\",\"id\":\"a:b\",\"data\":{}}", "the record has no type");
  assert_skipped ("{\"op\":\"put\",\"type\":\"r\",\"id\":\"a:b\"}", "the record has no data");
  assert_skipped ("{\"op\":\"put\",\"type\":\"r\",\"id\":\"a:b\",\"data\":[]}", "the record has no data");
  assert_skipped ("{\"op\":\"put\",\"type\":\"r\",\"data\":{}}", "the record has no id");
  assert_skipped ("{\"op\":\"put\",\"type\":\"r\",\"id\":7,\"data\":{}}", "the record has no id");
  assert_skipped ("{\"op\":\"put\",\"type\":\"r\",\"id\":\"ab\",\"data\":{}}",
                  "the id is not of the form authority:id");
  assert_skipped ("{\"op\":\"put\",\"type\":\"r\",\"id\":\":b\",\"data\":{}}",
                  "the id is not of the form authority:id");
  assert_skipped ("{\"op\":\"put\",\"type\":\"r\",\"id\":\"a:\",\"data\":{}}",
                  "the id is not of the form authority:id");
  assert_skipped ("{\"op\":\"put\",\"type\":\"r\",\"id\":\"a:\\u0007\",\"data\":{}}",
                  "the id holds a control character");

  memcpy (long_id, "a:", 2);
  long_line = g_strdup_printf ("{\"op\":\"put\",\"type\":\"r\",\"id\":\"%s\",\"data\":{}}", long_id);
  assert_skipped (long_line, "the id is longer than 255 bytes");
}

static void
test_longest_id (void)
{
  g_autofree char *id = g_strnfill (255, 'a');
  g_autofree char *line = NULL;
  g_autoptr(Reading) reading = NULL;

  memcpy (id, "a:", 2);
  line = g_strdup_printf ("{\"op\":\"del\",\"type\":\"r\",\"id\":\"%s\"}", id);
  reading = read_text (line);
  g_assert_cmpuint (reading->records->len, ==, 1);
}

static void
test_deep (void)
{
  g_autoptr(GString) line = g_string_new ("{\"op\":\"put\",\"type\":\"r\",\"id\":\"a:b\",\"data\":");

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (line, '[');
  assert_skipped (line->str, "the line is nested deeper than 32 levels");
}

static void
test_twice (void)
{
  g_autoptr(Reading) reading = read_text (
    "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"a:b\",\"data\":{\"title\":\"first\"}}\n"
    "{\"op\":\"put\",\"type\":\"place\",\"id\":\"a:b\",\"data\":{}}\n"
    "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"a:b\",\"data\":{\"title\":\"second\"}}\n"
    "{\"op\":\"del\",\"type\":\"resource\",\"id\":\"a:b\"}\n");
  const BesaceRecord *first = g_ptr_array_index (reading->records, 0);

  g_assert_cmpuint (reading->records->len, ==, 2);
  g_assert_cmpstr (json_object_get_string_member (first->data, "title"), ==, "first");
  g_assert_cmpstr (reading->problems->str, ==,
                   "3: the same id comes a second time; the first record stays\n"
                   "4: the same id comes a second time; the first record stays\n");
  g_assert_cmpuint (besace_record_reader_get_n_unreadable (reading->reader), ==, 0);
}

static void
test_long_line (void)
{
  const gsize limit = BESACE_RECORD_MAX_LINE_BYTES;
  const char *start = "{\"op\":\"put\",\"type\":\"r\",\"id\":\"a:b\",\"data\":{\"title\":\"";
  g_autoptr(GString) line = g_string_new (start);
  g_autoptr(Reading) reading = NULL;

  g_string_set_size (line, limit - strlen ("\"}}"));
  memset (line->str + strlen (start), 'a', line->len - strlen (start));
  g_string_append (line, "\"}}");
  g_assert_cmpuint (line->len, ==, limit);
  reading = read_text (line->str);
  g_assert_cmpuint (reading->records->len, ==, 1);

  g_string_insert_c (line, (gssize) strlen (start), 'a');
  assert_skipped (line->str, "the line is longer than 4 MiB");

  /* At the end of the file, without a line break. */
  g_clear_pointer (&reading, reading_free);
  reading = read_text (line->str);
  g_assert_cmpstr (reading->problems->str, ==, "1: the line is longer than 4 MiB\n");
}

/* Gives the same letter for as long as it is asked to, without holding it. */
#define ENDLESS_TYPE_STREAM (endless_stream_get_type ())
G_DECLARE_FINAL_TYPE (EndlessStream, endless_stream, ENDLESS, STREAM, GInputStream)

struct _EndlessStream {
  GInputStream parent_instance;

  gsize        remaining;
};

G_DEFINE_FINAL_TYPE (EndlessStream, endless_stream, G_TYPE_INPUT_STREAM)

static gssize
endless_stream_read (GInputStream  *stream,
                     void          *buffer,
                     gsize          count,
                     GCancellable  *cancellable,
                     GError       **error)
{
  EndlessStream *self = ENDLESS_STREAM (stream);
  const gsize n_read = MIN (count, self->remaining);

  memset (buffer, 'x', n_read);
  self->remaining -= n_read;
  return (gssize) n_read;
}

static void
endless_stream_class_init (EndlessStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = endless_stream_read;
}

static void
endless_stream_init (EndlessStream *self)
{
  self->remaining = 100 * 1024 * 1024;
}

static gsize
read_peak_memory (void)
{
  g_autofree char *status = NULL;
  const char *peak;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  peak = strstr (status, "VmHWM:");
  g_assert_nonnull (peak);
  return (gsize) g_ascii_strtoull (peak + strlen ("VmHWM:"), NULL, 10) * 1024;
}

static void
test_hundred_megabytes (void)
{
  g_autoptr(GInputStream) stream = g_object_new (ENDLESS_TYPE_STREAM, NULL);
  const gsize before = read_peak_memory ();
  g_autoptr(Reading) reading = read_stream (stream);

  g_assert_no_error (reading->error);
  g_assert_cmpstr (reading->problems->str, ==, "1: the line is longer than 4 MiB\n");
  g_assert_cmpuint (besace_record_reader_get_offset (reading->reader), ==, 100 * 1024 * 1024);
  g_assert_cmpuint (read_peak_memory () - before, <, 32 * 1024 * 1024);
}

static void
test_gzip (void)
{
  g_autoptr(GString) text = make_records (5000);
  g_autoptr(GBytes) compressed = compress (text->str);
  g_autoptr(Reading) reading = read_bytes (g_bytes_get_data (compressed, NULL), g_bytes_get_size (compressed));

  g_assert_no_error (reading->error);
  g_assert_cmpuint (reading->records->len, ==, 5000);
  g_assert_cmpuint (besace_record_reader_get_offset (reading->reader), ==, g_bytes_get_size (compressed));
}

static void
test_gzip_members (void)
{
  g_autoptr(GByteArray) file = g_byte_array_new ();

  for (guint i = 0; i < 3; i++) {
    g_autofree char *text = g_strdup_printf (GOOD, i, i);
    g_autoptr(GBytes) member = compress (text);

    g_byte_array_append (file, g_bytes_get_data (member, NULL), (guint) g_bytes_get_size (member));
  }

  /* What tapes leave behind. */
  g_byte_array_append (file, (const guint8 *) "\0\0\0\0", 4);

  {
    g_autoptr(Reading) reading = read_bytes (file->data, file->len);

    g_assert_no_error (reading->error);
    g_assert_cmpuint (reading->records->len, ==, 3);
    g_assert_cmpuint (besace_record_reader_get_n_skipped (reading->reader), ==, 0);
  }
}

static void
test_truncated_gzip (void)
{
  g_autoptr(GString) text = make_records (5000);
  g_autoptr(GBytes) compressed = compress (text->str);
  const gsize length = g_bytes_get_size (compressed);

  for (gsize cut = 2; cut < length; cut += 1 + length / 50) {
    g_autoptr(Reading) reading = read_bytes (g_bytes_get_data (compressed, NULL), cut);

    g_assert_error (reading->error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
    g_assert_cmpuint (reading->records->len, <=, 5000);
    g_assert_cmpstr (reading->problems->str, ==, "");
    g_assert_null (besace_record_reader_next (reading->reader, NULL, NULL));
  }

  {
    g_autoptr(Reading) reading = read_bytes (g_bytes_get_data (compressed, NULL), length - 9);
    g_autofree char *number = g_strdup_printf ("after %u records", reading->records->len);

    /* What was whole is kept, and the message says how much that is. */
    g_assert_error (reading->error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
    g_assert_cmpuint (reading->records->len, >, 1000);
    g_assert_nonnull (strstr (reading->error->message, number));
  }
}

static void
test_damaged_gzip (void)
{
  g_autoptr(GString) text = make_records (5000);
  g_autoptr(GBytes) compressed = compress (text->str);
  gsize length;
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (compressed, &length), g_bytes_get_size (compressed));
  g_autoptr(Reading) in_the_middle = NULL;
  g_autoptr(Reading) at_the_start = NULL;

  memset (bytes + length / 2, 0xFF, 64);
  in_the_middle = read_bytes (bytes, length);
  g_assert_error (in_the_middle->error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);

  at_the_start = read_text ("\037\213 is all that is gzip about this file");
  g_assert_error (at_the_start->error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpuint (at_the_start->records->len, ==, 0);
}

static void
test_not_gzip (void)
{
  /* The start of a PNG. */
  g_autoptr(Reading) reading = read_bytes ("\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\1\0", 20);

  g_assert_no_error (reading->error);
  g_assert_cmpuint (reading->records->len, ==, 0);
  g_assert_cmpuint (besace_record_reader_get_n_skipped (reading->reader), ==, 3);
}

static void
test_chunks (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(Reading) reading = NULL;
  g_autofree char *filler = g_strnfill (50000, 'e');

  /* Lines that end everywhere relative to the chunks in which the file is read. */
  for (guint i = 0; i < 200; i++)
    g_string_append_printf (text, "{\"op\":\"put\",\"type\":\"r\",\"id\":\"a:%u\",\"data\":{\"x\":\"%.*s\"}}\n", i,
                            (int) (i * 251 % 50000), filler);

  reading = read_text (text->str);
  g_assert_no_error (reading->error);
  g_assert_cmpstr (reading->problems->str, ==, "");
  g_assert_cmpuint (reading->records->len, ==, 200);

  for (guint i = 0; i < 200; i++) {
    const BesaceRecord *record = g_ptr_array_index (reading->records, i);

    g_assert_cmpuint (strlen (json_object_get_string_member (record->data, "x")), ==, i * 251 % 50000);
  }
}

static void
test_cancelled (void)
{
  g_autoptr(GString) text = make_records (10);
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (text->str, (gssize) text->len, NULL);
  g_autoptr(BesaceRecordReader) reader = besace_record_reader_new (stream, NULL, NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(BesaceRecord) record = besace_record_reader_next (reader, cancellable, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (record);
  g_cancellable_cancel (cancellable);
  g_assert_null (besace_record_reader_next (reader, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_no_callback (void)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data ("x\n", 2, NULL);
  g_autoptr(BesaceRecordReader) reader = besace_record_reader_new (stream, NULL, NULL);

  g_assert_null (besace_record_reader_next (reader, NULL, NULL));
  g_assert_cmpuint (besace_record_reader_get_n_skipped (reader), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/record-reader/plain", test_plain);
  g_test_add_func ("/record-reader/empty", test_empty);
  g_test_add_func ("/record-reader/byte-order-mark", test_byte_order_mark);
  g_test_add_func ("/record-reader/skipped", test_skipped);
  g_test_add_func ("/record-reader/longest-id", test_longest_id);
  g_test_add_func ("/record-reader/deep", test_deep);
  g_test_add_func ("/record-reader/twice", test_twice);
  g_test_add_func ("/record-reader/long-line", test_long_line);
  g_test_add_func ("/record-reader/hundred-megabytes", test_hundred_megabytes);
  g_test_add_func ("/record-reader/gzip", test_gzip);
  g_test_add_func ("/record-reader/gzip-members", test_gzip_members);
  g_test_add_func ("/record-reader/truncated-gzip", test_truncated_gzip);
  g_test_add_func ("/record-reader/damaged-gzip", test_damaged_gzip);
  g_test_add_func ("/record-reader/not-gzip", test_not_gzip);
  g_test_add_func ("/record-reader/chunks", test_chunks);
  g_test_add_func ("/record-reader/cancelled", test_cancelled);
  g_test_add_func ("/record-reader/no-callback", test_no_callback);

  return g_test_run ();
}
