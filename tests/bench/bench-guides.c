/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the zip of the guides as a synchronisation does and prints how long it took. With a second argument the records
 * are written to that file besides, which is left out of the time. */

#include <sys/resource.h>

#include "besace-guides-reader.h"
#include "besace-record-writer.h"

#define KIB_PER_MIB 1024

static void
print_problem (const char *name,
               const char *message,
               gboolean    shown,
               gpointer    data)
{
  g_printerr ("%s: %s\n", name, message);
}

static gboolean
read_guides (const char          *path,
             BesaceRecordWriter  *writer,
             GError             **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr(BesaceGuidesReader) reader = NULL;
  GError *failure = NULL;
  struct rusage usage;
  double seconds = 0;

  if (!stream)
    return FALSE;

  reader = besace_guides_reader_new (G_INPUT_STREAM (stream), print_problem, NULL);
  for (;;) {
    const gint64 start = g_get_monotonic_time ();
    g_autoptr(BesaceRecord) record = besace_guides_reader_next (reader, NULL, &failure);

    seconds += (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
    if (!record)
      break;
    if (writer && !besace_record_writer_write_record (writer, record, error))
      return FALSE;
  }

  if (failure) {
    g_propagate_error (error, failure);
    return FALSE;
  }

  getrusage (RUSAGE_SELF, &usage);
  g_print ("%.3f s, %ld MiB, %u guides, %u left out, %u skipped\n", seconds, usage.ru_maxrss / KIB_PER_MIB,
           besace_guides_reader_get_n_guides (reader), besace_guides_reader_get_n_left_out (reader),
           besace_guides_reader_get_n_skipped (reader));
  return TRUE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(BesaceRecordWriter) writer = NULL;
  g_autoptr(GError) error = NULL;

  if (argc < 2 || argc > 3) {
    g_printerr ("Usage: %s GUIDES.ZIP [RECORDS.NDJSON]\n", argv[0]);
    return 2;
  }

  if ((argc == 3 && !(writer = besace_record_writer_new (argv[2], &error))) || !read_guides (argv[1], writer, &error) ||
      (writer && !besace_record_writer_close (writer, &error))) {
    g_printerr ("%s\n", error->message);
    return 1;
  }

  return 0;
}
