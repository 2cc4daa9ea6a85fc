/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-index-merge.h"

#include "sample-catalogue.h"

#define N_RESOURCES 60
#define N_WORDS 300
#define WORDS_EACH 20
#define N_TURNS 200

/* Texts that are unlike, of words that few of them share. */
static char *
make_text (GRand *chance)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < WORDS_EACH; i++)
    g_string_append_printf (text, "mot%dx ", g_rand_int_range (chance, 0, N_WORDS));

  return g_string_free (text, FALSE);
}

/* Each resource has now one text, now another, so that words come, go and come back while segments are being merged. With FTS5's
 * own merging, a part at a time, SQLite 3.40 forgets here that some have gone. Pages are small, so that there are many. */
static void
test_words_come_and_go (void)
{
  SampleCatalogue *sample = sample_catalogue_new ();
  g_autoptr(GRand) chance = g_rand_new_with_seed (1);
  g_autoptr(GError) failure = NULL;
  char *texts[N_RESOURCES][2];

  besace_connection_execute (sample->connection, "INSERT INTO full_index (full_index, rank) VALUES ('pgsz', 64)", &failure);
  g_assert_no_error (failure);
  besace_connection_execute (sample->connection, "INSERT INTO full_index (full_index, rank) VALUES ('usermerge', 2)", &failure);
  g_assert_no_error (failure);
  for (guint i = 0; i < N_RESOURCES; i++) {
    texts[i][0] = make_text (chance);
    texts[i][1] = make_text (chance);
  }

  for (guint turn = 0; turn < N_TURNS; turn++) {
    for (guint i = (guint) g_rand_int_range (chance, 0, 8); i < N_RESOURCES; i += (guint) g_rand_int_range (chance, 1, 8)) {
      const guint version = g_rand_boolean (chance);
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autofree char *data = g_strdup_printf ("{'title':'Ressource %u, version %u'}", i, version);

      sample_catalogue_put_number (sample, number, data, texts[i][version]);
      besace_index_merge (sample->connection, &failure);
      g_assert_no_error (failure);
    }
  }

  sample_catalogue_check (sample->connection);
  for (guint i = 0; i < N_RESOURCES; i++) {
    g_free (texts[i][0]);
    g_free (texts[i][1]);
  }
  sample_catalogue_free (sample);
}

/* Few segments: looking a word up costs as many looks. */
static void
test_segments_are_few (void)
{
  SampleCatalogue *sample = sample_catalogue_new ();
  g_autoptr(GError) failure = NULL;

  for (guint i = 0; i < N_RESOURCES; i++) {
    g_autofree char *number = g_strdup_printf ("%u", i);

    sample_catalogue_put_number (sample, number, "{'title':'Le même titre'}", "Le même texte");
    besace_index_merge (sample->connection, &failure);
    g_assert_no_error (failure);
  }

  /* What FTS5 keeps of each segment begins at a multiple of 2³⁷ (its shadow tables’ format). */
  g_assert_cmpint (besace_connection_query_int64 (sample->connection,
                                                  "SELECT count (DISTINCT id >> 37) FROM full_index_data WHERE id >> 37 > 0"),
                   <=, 8);
  sample_catalogue_free (sample);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/index-merge/words-come-and-go", test_words_come_and_go);
  g_test_add_func ("/index-merge/segments-are-few", test_segments_are_few);

  return g_test_run ();
}
