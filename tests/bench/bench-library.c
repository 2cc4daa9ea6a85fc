/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Measures a library of somebody who has kept everything for years.
 *
 *   bench-library FOLDER
 *       makes in FOLDER, which is empty, a data directory with 5,000 bookmarks, 5,000 notes and 300 collections, by merging
 *       a file of them, and works with it
 *
 * Prints one JSON object; times are milliseconds. “longest” is the processor time of the longest turn of the main loop
 * meanwhile: what a window could not have drawn in. */

#include <stdio.h>
#include <stdlib.h>

#include "bench-figures.h"
#include "besace-library-carrying.h"
#include "besace-workspace.h"

#define N_BOOKMARKS 5000
#define N_NOTES 5000
#define N_COLLECTIONS 300
#define N_ITEMS 20
#define N_WORDS 60
#define LIMIT 20
#define NOW G_GINT64_CONSTANT (1768478400000)
#define STAMP "019bc186de00-%04x-aaaaaaaa"

static const char *const words[] = {
  "adresse", "atelier", "carte", "grise", "compte", "courriel", "démarche", "document", "dossier", "écran", "fiche", "impôts",
  "imprimer", "inscription", "internet", "justificatif", "logement", "mairie", "messagerie", "mot", "navigateur", "numérique",
  "ordinateur", "passe", "permis", "pièce", "prestation", "rendez-vous", "retraite", "salle", "santé", "scanner", "séance",
  "service", "sécurité", "site", "souris", "tablette", "téléphone", "vidéo", "le", "la", "de", "pour", "avec", "une",
};

static const char *const queries[] = {
  "carte grise", "imprimer un document", "mot de passe", "impôts", "atelier tablette", "rendez-vous mairie", "le", "de la",
  "seance numerique", "justificatif de logement", "ordinateurs", "inscription au service",
};

typedef struct {
  GArray *values; /* of double, ms */
  GArray *cpu;    /* of double: of all threads */
  double  longest;
} Samples;

static void
fail (const GError *error)
{
  g_printerr ("bench-library: %s\n", error ? error->message : "?");
  exit (1);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      kept)
{
  *(GAsyncResult **) kept = g_object_ref (result);
}

/* Turns the main loop until the answer is there, and notes what its longest turn has cost. */
static void
wait (GAsyncResult **result,
      double        *longest)
{
  while (!*result) {
    const double before = bench_figures_read_clock (CLOCK_THREAD_CPUTIME_ID);

    g_main_context_iteration (NULL, TRUE);
    *longest = MAX (*longest, bench_figures_read_clock (CLOCK_THREAD_CPUTIME_ID) - before);
  }
}

static void
samples_init (Samples *samples)
{
  samples->values = g_array_new (FALSE, FALSE, sizeof (double));
  samples->cpu = g_array_new (FALSE, FALSE, sizeof (double));
  samples->longest = 0;
}

static void
samples_clear (Samples *samples)
{
  g_array_unref (samples->values);
  g_array_unref (samples->cpu);
}

static void
print_samples (const char *name,
               Samples    *samples)
{
  g_print ("\"%s\":{\"n\":%u,\"p50\":%.3f,\"p99\":%.3f,\"cpu_p50\":%.3f,\"cpu_p99\":%.3f,\"longest\":%.3f},", name,
           samples->values->len, bench_figures_percentile (samples->values, 0.5), bench_figures_percentile (samples->values, 0.99),
           bench_figures_percentile (samples->cpu, 0.5), bench_figures_percentile (samples->cpu, 0.99), samples->longest);
  samples_clear (samples);
}

/* As often as words are in a language: the first ones of the list in half of the notes, the last ones in a few, and as many
 * made-up ones beside them. */
static void
append_words (GString *line,
              GRand   *rand,
              guint    n_words)
{
  for (guint i = 0; i < n_words; i++) {
    const double share = g_rand_double (rand);
    const guint rank = (guint) (G_N_ELEMENTS (words) * share * share * share);

    if (i > 0)
      g_string_append_c (line, ' ');
    if (g_rand_boolean (rand))
      g_string_append (line, words[G_N_ELEMENTS (words) - 1 - rank]);
    else
      g_string_append_printf (line, "%sx%d", words[rank], g_rand_int_range (rand, 0, 200));
  }
}

static void
write_notes (GString *file,
             GRand   *rand)
{
  for (guint i = 0; i < N_NOTES; i++) {
    g_string_append_printf (file, "{\"table\":\"note\",\"uuid\":\"%08x-0001-4000-8000-000000000000\",\"subject\":\"demo:%u\","
                            "\"subject_type\":\"resource\",\"subject_title\":\"", i, i);
    append_words (file, rand, 6);
    g_string_append (file, "\",\"text\":\"");
    append_words (file, rand, N_WORDS);
    g_string_append_printf (file, "\",\"created\":%" G_GINT64_FORMAT ",\"edited\":%" G_GINT64_FORMAT ",\"stamp\":\"" STAMP
                            "\"}\n", NOW, NOW, i);
  }
}

static void
write_bookmarks (GString *file,
                 GRand   *rand)
{
  for (guint i = 0; i < N_BOOKMARKS; i++) {
    g_string_append_printf (file, "{\"table\":\"bookmark\",\"uuid\":\"%08x-0002-4000-8000-000000000000\","
                            "\"resource\":\"demo:%u\",\"title\":\"", i, i);
    append_words (file, rand, 6);
    g_string_append_printf (file, "\",\"date\":0,\"added\":%" G_GINT64_FORMAT ",\"order_key\":\"c%c%c0\",\"stamp\":\"" STAMP
                            "\",\"order_stamp\":\"" STAMP "\"}\n", NOW, 'A' + (int) (i / 26 % 26), 'A' + (int) (i % 26), i, i);
  }
}

static void
write_collections (GString *file,
                   GRand   *rand)
{
  for (guint i = 0; i < N_COLLECTIONS; i++) {
    g_string_append_printf (file, "{\"table\":\"collection\",\"uuid\":\"%08x-0003-4000-8000-000000000000\",\"title\":\"", i);
    append_words (file, rand, 4);
    g_string_append_printf (file, "\",\"description\":\"\",\"created\":0,\"edited\":0,\"kind\":\"plan\","
                            "\"order_key\":\"b%c%c\",\"stamp\":\"" STAMP "\",\"view_stamp\":\"" STAMP "\","
                            "\"audience_stamp\":\"" STAMP "\",\"order_stamp\":\"" STAMP "\"}\n", 'A' + (int) (i / 26),
                            'A' + (int) (i % 26), i, i, i, i);
    for (guint j = 0; j < N_ITEMS; j++) {
      g_string_append_printf (file, "{\"table\":\"collection_item\",\"uuid\":\"%08x-0004-4000-8000-%012x\","
                              "\"collection\":\"%08x-0003-4000-8000-000000000000\",\"type\":\"resource\","
                              "\"target\":\"demo:%u\",\"title\":\"", i, j, i, i * N_ITEMS + j);
      append_words (file, rand, 5);
      g_string_append (file, "\",\"note\":\"");
      append_words (file, rand, 10);
      g_string_append_printf (file, "\",\"minutes\":10,\"order_key\":\"a%c\",\"stamp\":\"" STAMP "\",\"note_stamp\":\"" STAMP
                              "\",\"minutes_stamp\":\"" STAMP "\",\"order_stamp\":\"" STAMP "\"}\n", 'A' + (int) j, i, i, i, i);
    }
  }
}

static GFile *
write_file (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "other.library", NULL);
  g_autoptr(GString) file = g_string_new ("{\"format\":\"besace-library/1\"}\n");
  g_autoptr(GRand) rand = g_rand_new_with_seed (20261122);
  g_autoptr(GError) failure = NULL;

  write_bookmarks (file, rand);
  write_collections (file, rand);
  write_notes (file, rand);
  g_string_append_printf (file, "{\"end\":%u}\n", N_BOOKMARKS + N_NOTES + N_COLLECTIONS * (1 + N_ITEMS));
  if (!g_file_set_contents (path, file->str, (gssize) file->len, &failure))
    fail (failure);
  return g_file_new_for_path (path);
}

static BesaceWorkspace *
open_workspace (const char *folder,
                double     *took)
{
  g_autoptr(BesaceClock) clock = besace_clock_new ();
  BesaceWorkspace *workspace = besace_workspace_new (folder, "fr", clock);
  const double begun = bench_figures_read_clock (CLOCK_MONOTONIC);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  double longest = 0;

  besace_workspace_open_async (workspace, NULL, NULL, keep_result_cb, &result);
  wait (&result, &longest);
  if (!besace_workspace_open_finish (workspace, result, &failure))
    fail (failure);
  *took = bench_figures_read_clock (CLOCK_MONOTONIC) - begun;
  return workspace;
}

static void
merge (BesaceLibrary *library,
       GFile         *file)
{
  const double begun = bench_figures_read_clock (CLOCK_MONOTONIC);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  double longest = 0;

  besace_library_merge_async (library, file, NULL, keep_result_cb, &result);
  wait (&result, &longest);
  if (!besace_library_merge_finish (library, result, NULL, NULL, &failure))
    fail (failure);
  g_print ("\"merge\":{\"wall\":%.0f,\"longest\":%.3f},", bench_figures_read_clock (CLOCK_MONOTONIC) - begun, longest);
}

static void
load (BesaceLibrary *library)
{
  BesaceNotes *notes = besace_library_get_notes (library);
  BesaceCollections *collections = besace_library_get_collections (library);
  const double begun = bench_figures_read_clock (CLOCK_MONOTONIC);
  g_autoptr(GAsyncResult) notes_read = NULL;
  g_autoptr(GAsyncResult) collections_read = NULL;
  g_autoptr(GError) failure = NULL;
  double longest = 0;

  besace_library_part_load_async (BESACE_LIBRARY_PART (notes), NULL, keep_result_cb, &notes_read);
  besace_library_part_load_async (BESACE_LIBRARY_PART (collections), NULL, keep_result_cb, &collections_read);
  wait (&notes_read, &longest);
  wait (&collections_read, &longest);
  if (!besace_library_part_load_finish (BESACE_LIBRARY_PART (notes), notes_read, &failure) ||
      !besace_library_part_load_finish (BESACE_LIBRARY_PART (collections), collections_read, &failure))
    fail (failure);
  g_print ("\"load\":{\"wall\":%.3f,\"longest\":%.3f,\"notes\":%u,\"collections\":%u},",
           bench_figures_read_clock (CLOCK_MONOTONIC) - begun, longest,
           g_list_model_get_n_items (besace_library_part_get_model (BESACE_LIBRARY_PART (notes))),
           g_list_model_get_n_items (besace_library_part_get_model (BESACE_LIBRARY_PART (collections))));
}

static void
search_once (BesaceLibrary *library,
             const char    *text,
             Samples       *samples)
{
  const double begun = bench_figures_read_clock (CLOCK_MONOTONIC);
  const double worked = bench_figures_read_clock (CLOCK_PROCESS_CPUTIME_ID);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) hits = NULL;
  g_autoptr(GError) failure = NULL;
  double took, cpu;

  besace_library_search_async (library, text, LIMIT, NULL, keep_result_cb, &result);
  wait (&result, &samples->longest);
  took = bench_figures_read_clock (CLOCK_MONOTONIC) - begun;
  cpu = bench_figures_read_clock (CLOCK_PROCESS_CPUTIME_ID) - worked;
  if (!(hits = besace_library_search_finish (library, result, &failure)))
    fail (failure);
  g_array_append_val (samples->values, took);
  g_array_append_val (samples->cpu, cpu);
}

/* Typed letter by letter. The first one is not counted: it reads the fillers. */
static void
search (BesaceLibrary *library)
{
  Samples first, samples;

  samples_init (&first);
  samples_init (&samples);
  search_once (library, "a", &first);
  samples_clear (&first);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++) {
    for (const char *end = g_utf8_next_char (queries[i]); ; end = g_utf8_next_char (end)) {
      g_autofree char *typed = g_strndup (queries[i], (gsize) (end - queries[i]));

      search_once (library, typed, &samples);
      if (!*end)
        break;
    }
  }
  print_samples ("search", &samples);
}

/* As somebody types: one saving after the other of the same note. */
static void
save (BesaceLibrary *library)
{
  BesaceNotes *notes = besace_library_get_notes (library);
  Samples samples;
  g_autofree char *uuid = g_uuid_string_random ();

  samples_init (&samples);
  for (guint i = 0; i < 50; i++) {
    g_autofree char *text = g_strdup_printf ("Ce qui est écrit %u", i);
    const BesaceNoteFields fields = { .uuid = uuid, .text = text };
    const double begun = bench_figures_read_clock (CLOCK_MONOTONIC);
    const double worked = bench_figures_read_clock (CLOCK_PROCESS_CPUTIME_ID);
    g_autoptr(GAsyncResult) result = NULL;
    g_autoptr(BesaceUndo) undo = NULL;
    g_autoptr(GError) failure = NULL;
    double took, cpu;

    besace_notes_save_async (notes, &fields, NULL, keep_result_cb, &result);
    wait (&result, &samples.longest);
    took = bench_figures_read_clock (CLOCK_MONOTONIC) - begun;
    cpu = bench_figures_read_clock (CLOCK_PROCESS_CPUTIME_ID) - worked;
    if (!(undo = besace_notes_edit_finish (notes, result, NULL, &failure)))
      fail (failure);
    g_array_append_val (samples.values, took);
    g_array_append_val (samples.cpu, cpu);
  }
  print_samples ("save", &samples);
}

static void
close_workspace (BesaceWorkspace *workspace)
{
  besace_workspace_close (workspace);
  g_object_unref (workspace);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GFile) file = NULL;
  BesaceWorkspace *workspace;
  double empty, full;

  if (argc != 2)
    return 2;

  file = write_file (argv[1]);
  workspace = open_workspace (argv[1], &empty);
  close_workspace (workspace);
  workspace = open_workspace (argv[1], &empty);
  g_print ("{");
  merge (besace_workspace_get_library (workspace), file);
  close_workspace (workspace);

  workspace = open_workspace (argv[1], &full);
  load (besace_workspace_get_library (workspace));
  search (besace_workspace_get_library (workspace));
  save (besace_workspace_get_library (workspace));
  g_print ("\"open\":{\"empty\":%.1f,\"full\":%.1f}}\n", empty, full);
  close_workspace (workspace);
  return 0;
}
