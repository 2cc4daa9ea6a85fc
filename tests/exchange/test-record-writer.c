/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-record-writer.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <signal.h>

#include "besace-record-reader.h"

typedef struct {
  char *directory;
  char *plain;
  char *compressed;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("besace-record-writer-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->plain = g_build_filename (fixture->directory, "export.ndjson", NULL);
  fixture->compressed = g_build_filename (fixture->directory, "export.ndjson.gz", NULL);
}

static guint
count_files (const Fixture *fixture)
{
  g_autoptr(GDir) directory = g_dir_open (fixture->directory, 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (directory))
    n_files++;

  return n_files;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_unlink (fixture->plain);
  g_unlink (fixture->compressed);
  g_assert_cmpint (g_rmdir (fixture->directory), ==, 0);
  g_free (fixture->plain);
  g_free (fixture->compressed);
  g_free (fixture->directory);
}

static void
write_resources (const char *path,
                 guint       n_resources)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceRecordWriter) writer = besace_record_writer_new (path, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < n_resources; i++) {
    g_autofree char *id = g_strdup_printf ("demo:%u", i);

    g_assert_true (besace_record_writer_write_resource (writer, id, "{\"title\":\"Été\"}", &error));
    g_assert_no_error (error);
  }

  g_assert_true (besace_record_writer_close (writer, &error));
  g_assert_no_error (error);
}

static void
test_plain (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceRecordWriter) writer = besace_record_writer_new (fixture->plain, &error);
  g_autoptr(JsonObject) object = json_object_new ();
  const BesaceRecord deletion = { BESACE_RECORD_DELETE, (char *) "place", (char *) "a:b", NULL, 12, 0 };
  const BesaceRecord put = { BESACE_RECORD_PUT, (char *) "need", (char *) "a:c", object, 0, 0 };

  json_object_set_string_member (object, "title", "x");
  g_assert_true (besace_record_writer_write_resource (writer, "demo:\"1\"", "{\"title\":\"Été\"}", &error));
  g_assert_true (besace_record_writer_write_record (writer, &deletion, &error));
  g_assert_true (besace_record_writer_write_record (writer, &put, &error));
  g_assert_false (g_file_test (fixture->plain, G_FILE_TEST_EXISTS));
  g_assert_true (besace_record_writer_close (writer, &error));
  g_assert_no_error (error);

  g_assert_true (g_file_get_contents (fixture->plain, &text, NULL, NULL));
  g_assert_cmpstr (text, ==,
                   "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:\\\"1\\\"\",\"data\":{\"title\":\"Été\"}}\n"
                   "{\"op\":\"del\",\"type\":\"place\",\"id\":\"a:b\",\"g\":12}\n"
                   "{\"op\":\"put\",\"type\":\"need\",\"id\":\"a:c\",\"data\":{\"title\":\"x\"}}\n");
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_compressed (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr(GFile) file = g_file_new_for_path (fixture->compressed);
  g_autoptr(GFileInputStream) stream = NULL;
  g_autoptr(BesaceRecordReader) reader = NULL;
  g_autoptr(GError) error = NULL;
  gsize first_length;
  gsize second_length;
  BesaceRecord *record;

  write_resources (fixture->compressed, 20000);
  g_assert_true (g_file_get_contents (fixture->compressed, &first, &first_length, NULL));
  write_resources (fixture->compressed, 20000);
  g_assert_true (g_file_get_contents (fixture->compressed, &second, &second_length, NULL));

  /* No time, no name: bytes 4 to 7 of the header. */
  g_assert_cmpmem (first + 4, 4, "\0\0\0\0", 4);
  g_assert_cmpmem (first, first_length, second, second_length);

  stream = g_file_read (file, NULL, &error);
  reader = besace_record_reader_new (G_INPUT_STREAM (stream), NULL, NULL);
  while ((record = besace_record_reader_next (reader, NULL, &error)))
    besace_record_free (record);
  g_assert_no_error (error);
  g_assert_cmpuint (besace_record_reader_get_n_records (reader), ==, 20000);
}

static void
test_nothing_written (Fixture       *fixture,
                      gconstpointer  data)
{
  write_resources (fixture->compressed, 0);
  g_assert_true (g_file_test (fixture->compressed, G_FILE_TEST_EXISTS));
}

static void
test_abandoned (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *text = NULL;
  BesaceRecordWriter *writer;

  g_assert_true (g_file_set_contents (fixture->plain, "old", -1, NULL));
  writer = besace_record_writer_new (fixture->plain, NULL);
  g_assert_cmpuint (count_files (fixture), ==, 2);
  g_assert_true (besace_record_writer_write_resource (writer, "a:b", "{}", NULL));
  besace_record_writer_free (writer);

  g_assert_cmpuint (count_files (fixture), ==, 1);
  g_assert_true (g_file_get_contents (fixture->plain, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
}

static void
test_no_directory (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->directory, "absent", "export.ndjson", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_null (besace_record_writer_new (path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "“export.ndjson”"));
}

/* A file that may not grow further fails like one on a full disk: in the middle of a write. */
static void
test_no_room (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *filler = g_strnfill (100000, 'a');
  g_autofree char *json = g_strdup_printf ("{\"title\":\"%s\"}", filler);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  struct rlimit before;
  struct rlimit small;
  BesaceRecordWriter *writer;

  g_assert_true (g_file_set_contents (fixture->plain, "old", -1, NULL));
  writer = besace_record_writer_new (fixture->plain, &error);
  g_assert_no_error (error);

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 250000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);

  for (guint i = 0; i < 10 && !error; i++) {
    g_autofree char *id = g_strdup_printf ("demo:%u", i);

    if (!besace_record_writer_write_resource (writer, id, json, &error))
      g_assert_cmpuint (i, ==, 2);
  }

  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_nonnull (error);
  g_assert_cmpint (error->domain, ==, G_IO_ERROR);
  besace_record_writer_free (writer);

  g_assert_cmpuint (count_files (fixture), ==, 1);
  g_assert_true (g_file_get_contents (fixture->plain, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/record-writer/plain", Fixture, NULL, set_up, test_plain, tear_down);
  g_test_add ("/record-writer/compressed", Fixture, NULL, set_up, test_compressed, tear_down);
  g_test_add ("/record-writer/nothing-written", Fixture, NULL, set_up, test_nothing_written, tear_down);
  g_test_add ("/record-writer/abandoned", Fixture, NULL, set_up, test_abandoned, tear_down);
  g_test_add ("/record-writer/no-directory", Fixture, NULL, set_up, test_no_directory, tear_down);
  g_test_add ("/record-writer/no-room", Fixture, NULL, set_up, test_no_room, tear_down);

  return g_test_run ();
}
