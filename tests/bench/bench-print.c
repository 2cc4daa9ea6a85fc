/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes the first resources of a file of records as a booklet, and prints how long that takes. */

#include <stdlib.h>

#include "bench-figures.h"
#include "besace-booklet.h"
#include "besace-printout-pdf.h"
#include "besace-record-reader.h"
#include "besace-resource-json.h"

#define NOW G_GINT64_CONSTANT (1795305600000)

static void
add_resource (BesaceCollectionContents *contents,
              BesaceResource           *resource)
{
  BesaceCollectionItemFields fields = BESACE_COLLECTION_ITEM_FIELDS_INIT;
  g_autoptr(BesaceCollectionItem) item = NULL;
  BesaceCollectionEntry *entry;

  fields.target = resource->id;
  fields.title = resource->title;
  item = besace_collection_item_new (&fields);
  entry = besace_collection_contents_add (contents, item);
  entry->resource = resource;
  entry->copied = NOW;
}

static gboolean
read_resources (BesaceCollectionContents  *contents,
                const char                *path,
                guint                      n_resources,
                GError                   **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr(BesaceRecordReader) reader = stream ? besace_record_reader_new (G_INPUT_STREAM (stream), NULL, NULL) : NULL;
  g_autoptr(GError) failure = NULL;

  while (reader && contents->entries->len < n_resources) {
    g_autoptr(BesaceRecord) record = besace_record_reader_next (reader, NULL, &failure);
    BesaceResource *resource = record && record->data
      ? besace_resource_from_json (record->id, record->data, NOW, NULL, &failure)
      : NULL;

    if (failure) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
    if (!record)
      break;
    if (resource)
      add_resource (contents, resource);
  }

  return reader != NULL;
}

static gboolean
print_booklet (const char  *records,
               guint        n_resources,
               const char  *path,
               GError     **error)
{
  BesaceCollectionFields fields = BESACE_COLLECTION_FIELDS_INIT;
  g_autoptr(BesaceCollection) collection = NULL;
  g_autoptr(BesaceCollectionContents) contents = NULL;
  g_autoptr(BesacePrintout) booklet = NULL;
  double wall, cpu;

  fields.title = (char *) "Booklet";
  collection = besace_collection_new (&fields);
  contents = besace_collection_contents_new (collection);
  if (!read_resources (contents, records, n_resources, error))
    return FALSE;

  wall = bench_figures_read_clock (CLOCK_MONOTONIC);
  cpu = bench_figures_read_clock (CLOCK_PROCESS_CPUTIME_ID);
  booklet = besace_booklet_new (contents, FALSE, NULL, NOW);
  besace_printout_lay_out (booklet, &besace_paper_a4);
  if (!besace_printout_write_pdf (booklet, path, error))
    return FALSE;

  g_print ("{\"resources\":%u,\"pages\":%u,\"wall\":%.0f,\"cpu\":%.0f}\n", contents->entries->len,
           besace_printout_get_n_pages (booklet), bench_figures_read_clock (CLOCK_MONOTONIC) - wall,
           bench_figures_read_clock (CLOCK_PROCESS_CPUTIME_ID) - cpu);
  return TRUE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;

  if (argc != 4) {
    g_printerr ("Usage: %s RECORDS.NDJSON COUNT BOOKLET.PDF\n", argv[0]);
    return 2;
  }

  if (!print_booklet (argv[1], (guint) atoi (argv[2]), argv[3], &error)) {
    g_printerr ("%s\n", error->message);
    return 1;
  }

  return 0;
}
