/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Measures the core on a catalogue that is there.
 *
 *   bench-core search CATALOGUE FINDING < QUERIES
 *       every query typed letter by letter, on both indexes; FINDING is the folder of the synonyms and the fillers
 *   bench-core insert CATALOGUE NEW
 *       the bare loop: the same rows, INSERT by INSERT, into the same schema
 *   bench-core scroll CATALOGUE
 *       reads the rows of the whole catalogue, a page at a time
 *
 * Prints one JSON object; times are milliseconds. The thread's own processor time stands beside the wall's, since a
 * machine that does other things says little with the wall's. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench-figures.h"
#include "besace-facet-index.h"
#include "besace-finder.h"

#define LINE_MAX_BYTES 4096
#define PAGE_ROWS 40

/* As long as the importer's, so that the comparison is of the same transactions. */
#define TRANSACTION_US (120 * G_TIME_SPAN_MILLISECOND)

typedef struct {
  GArray *wall; /* of double, ms */
  GArray *cpu;
} Samples;

static void
samples_init (Samples *samples)
{
  samples->wall = g_array_new (FALSE, FALSE, sizeof (double));
  samples->cpu = g_array_new (FALSE, FALSE, sizeof (double));
}

static void
samples_clear (Samples *samples)
{
  g_array_unref (samples->wall);
  g_array_unref (samples->cpu);
}

static void
print_samples (const char *name,
               Samples    *samples,
               gboolean    last)
{
  g_print ("\"%s\":{\"n\":%u,\"p50\":%.3f,\"p99\":%.3f,\"max\":%.3f,\"cpu_p50\":%.3f,\"cpu_p99\":%.3f}%s", name,
           samples->wall->len, bench_figures_percentile (samples->wall, 0.5), bench_figures_percentile (samples->wall, 0.99),
           bench_figures_percentile (samples->wall, 1.0), bench_figures_percentile (samples->cpu, 0.5), bench_figures_percentile (samples->cpu, 0.99),
           last ? "" : ",");
}

static void
fail (const GError *error)
{
  g_printerr ("bench-core: %s\n", error->message);
  exit (1);
}

static void
search_once (BesaceFinder *finder,
             const char   *text,
             BesaceDepth   depth,
             Samples      *samples)
{
  g_autoptr(BesaceQuery) query = besace_query_new (text);
  g_autoptr(GError) error = NULL;
  double wall = bench_figures_read_clock (CLOCK_MONOTONIC);
  double cpu = bench_figures_read_clock (CLOCK_THREAD_CPUTIME_ID);
  g_autoptr(BesaceResults) results = besace_finder_search (finder, query, depth, &error);

  if (!results)
    fail (error);

  wall = bench_figures_read_clock (CLOCK_MONOTONIC) - wall;
  cpu = bench_figures_read_clock (CLOCK_THREAD_CPUTIME_ID) - cpu;
  g_array_append_val (samples->wall, wall);
  g_array_append_val (samples->cpu, cpu);
}

/* The counts beside every value, for the whole catalogue: no result is larger. */
static void
count_once (BesaceFacetIndex *facets,
            const char       *text,
            Samples          *samples)
{
  g_autoptr(BesaceQuery) query = besace_query_new (text);
  g_autoptr(BesaceResults) results = besace_results_new (query, BESACE_DEPTH_FULL);
  double wall = bench_figures_read_clock (CLOCK_MONOTONIC);
  double cpu = bench_figures_read_clock (CLOCK_THREAD_CPUTIME_ID);

  besace_facet_index_count (facets, query, besace_facet_index_get_shown (facets), results);
  wall = bench_figures_read_clock (CLOCK_MONOTONIC) - wall;
  cpu = bench_figures_read_clock (CLOCK_THREAD_CPUTIME_ID) - cpu;
  g_array_append_val (samples->wall, wall);
  g_array_append_val (samples->cpu, cpu);
}

static char *
read_finding (const char *folder,
              const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;
  char *text;

  if (!g_file_get_contents (path, &text, NULL, &error))
    fail (error);

  return text;
}

static void
bench_search (const char *catalogue,
              const char *finding)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *synonyms = read_finding (finding, "synonyms.txt");
  g_autofree char *fillers = read_finding (finding, "fillers.txt");
  g_autoptr(BesaceThesaurus) thesaurus = besace_thesaurus_new (synonyms, fillers);
  g_autoptr(BesaceConnection) connection =
    besace_connection_open (catalogue, BESACE_SCHEMA_CATALOGUE, BESACE_CONNECTION_READ_ONLY, &error);
  g_autoptr(BesaceFinder) finder = connection ? besace_finder_new (connection, thesaurus, &error) : NULL;
  g_autoptr(BesaceFacetIndex) facets = besace_facet_index_new ();
  Samples first, light, full, counts;
  char line[LINE_MAX_BYTES];

  if (!finder || !besace_facet_index_refresh (facets, connection, NULL, &error))
    fail (error);

  samples_init (&first);
  samples_init (&light);
  samples_init (&full);
  samples_init (&counts);
  search_once (finder, "premier", BESACE_DEPTH_LIGHT, &first);

  while (fgets (line, sizeof line, stdin)) {
    g_autoptr(GString) typed = g_string_new (NULL);

    line[strcspn (line, "\n")] = '\0';
    for (const char *c = line; *c; c = g_utf8_next_char (c)) {
      g_string_append_len (typed, c, g_utf8_next_char (c) - c);
      search_once (finder, typed->str, BESACE_DEPTH_LIGHT, &light);
      search_once (finder, typed->str, BESACE_DEPTH_FULL, &full);
    }
    count_once (facets, line, &counts);
  }

  g_print ("{");
  print_samples ("first", &first, FALSE);
  print_samples ("light", &light, FALSE);
  print_samples ("full", &full, FALSE);
  print_samples ("counts", &counts, TRUE);
  g_print ("}\n");
  samples_clear (&first);
  samples_clear (&light);
  samples_clear (&full);
  samples_clear (&counts);
}

/* The columns of a resource as the join gives them, and the statements that take them. */
#define ROWS \
  "SELECT r.row, r.source, r.id, r.title, r.summary, r.producer, r.url, r.situation, r.sort_key, r.title_words, r.updated, " \
  "r.arrived, r.revision, r.shown, r.facets, d.data, t.title, t.summary, t.producer, t.contents " \
  "FROM resource AS r JOIN resource_data AS d USING (row) JOIN plain_text AS t USING (row)"

static const char *const inserts[] = {
  "INSERT INTO resource VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15)",
  "INSERT INTO resource_data VALUES (?1,?16)",
  "INSERT INTO plain_text VALUES (?1,?17,?18,?19,?20)",
  "INSERT INTO light_index (rowid, title, summary, producer) VALUES (?1,?17,?18,?19)",
  "INSERT INTO full_index (rowid, contents) VALUES (?1,?20)",
};

static gboolean
insert_row (BesaceConnection *to,
            BesaceStatement  *row,
            GError          **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (inserts); i++) {
    g_autoptr(BesaceStatement) insert = besace_connection_prepare (to, inserts[i], error);

    if (!insert)
      return FALSE;

    for (int column = 0; column < sqlite3_column_count (row) && column < sqlite3_bind_parameter_count (insert); column++)
      sqlite3_bind_value (insert, column + 1, sqlite3_column_value (row, column));
    if (!besace_statement_execute (insert, error))
      return FALSE;
  }

  return TRUE;
}

/* The rows one after the other, each into all of its tables, in transactions of the importer's length. */
static void
insert_rows (BesaceConnection *from,
             BesaceConnection *to)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceStatement) row = besace_connection_prepare (from, ROWS, &error);
  g_autoptr(BesaceTransaction) transaction = row ? besace_transaction_begin (to, &error) : NULL;
  gint64 begun = g_get_monotonic_time ();

  while (!error && besace_statement_next (row, &error)) {
    if (!insert_row (to, row, &error))
      break;

    if (g_get_monotonic_time () - begun > TRANSACTION_US) {
      if (!besace_transaction_commit (g_steal_pointer (&transaction), &error))
        break;
      transaction = besace_transaction_begin (to, &error);
      begun = g_get_monotonic_time ();
    }
  }

  if (error || !besace_transaction_commit (g_steal_pointer (&transaction), &error))
    fail (error);
}

static void
bench_insert (const char *catalogue,
              const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceConnection) from =
    besace_connection_open (catalogue, BESACE_SCHEMA_CATALOGUE, BESACE_CONNECTION_READ_ONLY, &error);
  g_autoptr(BesaceConnection) to =
    from ? besace_connection_open (path, BESACE_SCHEMA_CATALOGUE, BESACE_CONNECTION_READ_WRITE, &error) : NULL;
  double wall = bench_figures_read_clock (CLOCK_MONOTONIC);
  double cpu = bench_figures_read_clock (CLOCK_PROCESS_CPUTIME_ID);

  if (!to || !besace_connection_execute (to, "PRAGMA foreign_keys = OFF", &error))
    fail (error);

  insert_rows (from, to);
  g_print ("{\"wall\":%.0f,\"cpu\":%.0f}\n", bench_figures_read_clock (CLOCK_MONOTONIC) - wall,
           bench_figures_read_clock (CLOCK_PROCESS_CPUTIME_ID) - cpu);
}

static void
bench_scroll (const char *catalogue)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceThesaurus) thesaurus = besace_thesaurus_new ("", "");
  g_autoptr(BesaceConnection) connection =
    besace_connection_open (catalogue, BESACE_SCHEMA_CATALOGUE, BESACE_CONNECTION_READ_ONLY, &error);
  g_autoptr(BesaceFinder) finder = connection ? besace_finder_new (connection, thesaurus, &error) : NULL;
  g_autoptr(BesaceQuery) query = besace_query_new ("demande");
  g_autoptr(BesaceResults) results = finder ? besace_finder_search (finder, query, BESACE_DEPTH_FULL, &error) : NULL;
  Samples pages;

  if (!results)
    fail (error);

  samples_init (&pages);
  for (guint offset = 0; offset < results->n_rows; offset += PAGE_ROWS) {
    BesaceListingFields fields[PAGE_ROWS];
    double wall = bench_figures_read_clock (CLOCK_MONOTONIC);
    double cpu = bench_figures_read_clock (CLOCK_THREAD_CPUTIME_ID);

    if (!besace_finder_read_listings (finder, results, offset, PAGE_ROWS, fields, &error))
      fail (error);

    wall = bench_figures_read_clock (CLOCK_MONOTONIC) - wall;
    cpu = bench_figures_read_clock (CLOCK_THREAD_CPUTIME_ID) - cpu;
    g_array_append_val (pages.wall, wall);
    g_array_append_val (pages.cpu, cpu);
    for (guint i = 0; i < PAGE_ROWS; i++)
      besace_listing_fields_clear (&fields[i]);
  }

  g_print ("{\"rows\":%u,", results->n_rows);
  print_samples ("pages", &pages, TRUE);
  g_print ("}\n");
  samples_clear (&pages);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "search"))
    bench_search (argv[2], argv[3]);
  else if (argc == 4 && g_str_equal (argv[1], "insert"))
    bench_insert (argv[2], argv[3]);
  else if (argc == 3 && g_str_equal (argv[1], "scroll"))
    bench_scroll (argv[2]);
  else
    return 2;

  return 0;
}
