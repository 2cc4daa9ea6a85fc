/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lexicon.h"

#include <string.h>

#include "sample-catalogue.h"

/* Optimal string alignment the plain way: the whole table. */
static guint
count_edits (const char *a,
             const char *b)
{
  guint table[64][64];
  guint length_a = (guint) strlen (a);
  guint length_b = (guint) strlen (b);

  for (guint i = 0; i <= length_a; i++)
    table[i][0] = i;
  for (guint j = 0; j <= length_b; j++)
    table[0][j] = j;

  for (guint i = 1; i <= length_a; i++) {
    for (guint j = 1; j <= length_b; j++) {
      table[i][j] = MIN (MIN (table[i - 1][j] + 1, table[i][j - 1] + 1), table[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        table[i][j] = MIN (table[i][j], table[i - 2][j - 2] + 1);
    }
  }

  return table[length_a][length_b];
}

/* Few letters, so that words are near each other. */
static char *
make_word (guint least,
           guint most)
{
  guint length = (guint) g_test_rand_int_range ((int) least, (int) most + 1);
  char *word = g_strnfill (length, 'a');

  for (guint i = 0; i < length; i++)
    word[i] = (char) ('a' + g_test_rand_int_range (0, 4));
  return word;
}

static BesaceLexicon *
load (BesaceConnection *connection)
{
  g_autoptr(GError) failure = NULL;
  BesaceLexicon *lexicon = besace_lexicon_load (connection, &failure);

  g_assert_no_error (failure);
  return lexicon;
}

static char *
to_text (GArray *words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++) {
    const BesaceNearWord *word = &g_array_index (words, BesaceNearWord, i);

    g_string_append_printf (text, "%s%s %u/%u", i > 0 ? ", " : "", word->word, word->distance, word->rows);
  }

  g_array_unref (words);
  return g_string_free (text, FALSE);
}

static void
test_distance (void)
{
  g_assert_cmpuint (besace_lexicon_distance ("carte", "carte", 2), ==, 0);
  g_assert_cmpuint (besace_lexicon_distance ("crate", "carte", 2), ==, 1);
  g_assert_cmpuint (besace_lexicon_distance ("cart", "carte", 2), ==, 1);
  g_assert_cmpuint (besace_lexicon_distance ("carrte", "carte", 2), ==, 1);
  g_assert_cmpuint (besace_lexicon_distance ("caxte", "carte", 2), ==, 1);
  g_assert_cmpuint (besace_lexicon_distance ("vitale", "carte", 2), ==, 3);
  g_assert_cmpuint (besace_lexicon_distance ("", "", 0), ==, 0);
  g_assert_cmpuint (besace_lexicon_distance ("", "abc", 5), ==, 3);
}

static void
test_distance_random (void)
{
  for (guint round = 0; round < 20000; round++) {
    g_autofree char *a = make_word (0, 12);
    g_autofree char *b = make_word (0, 12);
    guint edits = count_edits (a, b);

    for (guint most = 0; most <= 3; most++) {
      g_assert_cmpuint (besace_lexicon_distance (a, b, most), ==, MIN (edits, most + 1));
      g_assert_cmpuint (besace_lexicon_distance (b, a, most), ==, MIN (edits, most + 1));
    }
  }
}

static void
test_long_words (void)
{
  g_autofree char *longest = g_strnfill (64, 'a');
  g_autofree char *longer = g_strnfill (65, 'a');

  g_assert_cmpuint (besace_lexicon_distance (longest, longest, 2), ==, 0);
  g_assert_cmpuint (besace_lexicon_distance (longest, longer, 2), ==, 3);
}

static void
test_words (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = sample_catalogue_open (folder);
  gint64 source = sample_catalogue_add_source (connection, "demo");
  g_autoptr(BesaceLexicon) lexicon = NULL;
  g_autofree char *near = NULL;
  g_autofree char *first = NULL;
  g_autofree char *too_short = NULL;
  g_autofree char *complete = NULL;
  g_autofree char *all = NULL;
  g_autofree char *nothing = NULL;

  sample_catalogue_put (connection, source, "demo:1", "{'title':'La carte grise','summary':'La carte','producer':'Préfecture'}",
                        "horodateur");
  sample_catalogue_put (connection, source, "demo:2", "{'title':'Carte vitale et carton'}", NULL);
  sample_catalogue_put (connection, source, "demo:3", "{'title':'Un porte-carte'}", NULL);
  lexicon = load (connection);

  /* Rows, not occurrences; of the light index alone. */
  g_assert_cmpuint (besace_lexicon_get_rows (lexicon, "carte"), ==, 3);
  g_assert_cmpuint (besace_lexicon_get_rows (lexicon, "prefecture"), ==, 1);
  g_assert_cmpuint (besace_lexicon_get_rows (lexicon, "portecarte"), ==, 1);
  g_assert_cmpuint (besace_lexicon_get_rows (lexicon, "horodateur"), ==, 0);
  g_assert_cmpuint (besace_lexicon_get_rows (lexicon, "cart"), ==, 0);
  g_assert_cmpuint (besace_lexicon_get_rows (lexicon, ""), ==, 0);

  near = to_text (besace_lexicon_find_near (lexicon, "crate", 5));
  g_assert_cmpstr (near, ==, "carte 1/3");
  first = to_text (besace_lexicon_find_near (lexicon, "carto", 1));
  g_assert_cmpstr (first, ==, "carte 1/3");
  too_short = to_text (besace_lexicon_find_near (lexicon, "crt", 5));
  g_assert_cmpstr (too_short, ==, "");

  complete = to_text (besace_lexicon_find_complete (lexicon, "car", 5));
  g_assert_cmpstr (complete, ==, "carte 0/3, carton 0/1");
  all = to_text (besace_lexicon_find_complete (lexicon, "", 2));
  g_assert_cmpstr (all, ==, "carte 0/3, carton 0/1");
  nothing = to_text (besace_lexicon_find_complete (lexicon, "zz", 5));
  g_assert_cmpstr (nothing, ==, "");
}

static void
test_empty (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = sample_catalogue_open (folder);
  g_autoptr(BesaceLexicon) lexicon = load (connection);
  g_autofree char *near = to_text (besace_lexicon_find_near (lexicon, "carte", 5));
  g_autofree char *complete = to_text (besace_lexicon_find_complete (lexicon, "", 5));

  g_assert_cmpuint (besace_lexicon_get_rows (lexicon, "carte"), ==, 0);
  g_assert_cmpstr (near, ==, "");
  g_assert_cmpstr (complete, ==, "");
}

/* The filter on letters loses no near word. */
static void
test_near_random (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = sample_catalogue_open (folder);
  gint64 source = sample_catalogue_add_source (connection, "demo");
  g_autoptr(GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(BesaceLexicon) lexicon = NULL;
  g_autoptr(GString) summary = g_string_new (NULL);
  g_autofree char *data = NULL;

  for (guint i = 0; i < 400; i++) {
    char *word = make_word (4, 10);

    g_string_append_printf (summary, "%s ", word);
    g_hash_table_add (words, word);
  }
  g_hash_table_add (words, g_strdup ("titre"));
  data = g_strdup_printf ("{'title':'Titre','summary':'%s'}", summary->str);
  sample_catalogue_put (connection, source, "demo:1", data, NULL);
  lexicon = load (connection);

  for (guint round = 0; round < 300; round++) {
    g_autofree char *asked = make_word (4, 10);
    guint most = strlen (asked) >= 8 ? 2 : 1;
    g_autoptr(GArray) near = besace_lexicon_find_near (lexicon, asked, G_MAXUINT);
    guint n_near = 0;
    GHashTableIter iter;
    gpointer word;

    g_hash_table_iter_init (&iter, words);
    while (g_hash_table_iter_next (&iter, &word, NULL))
      n_near += count_edits (asked, word) <= most;

    g_assert_cmpuint (near->len, ==, n_near);
    for (guint i = 0; i < near->len; i++) {
      const BesaceNearWord *found = &g_array_index (near, BesaceNearWord, i);

      g_assert_cmpuint (found->distance, ==, count_edits (asked, found->word));
      if (i > 0)
        g_assert_cmpuint (found->distance, >=, g_array_index (near, BesaceNearWord, i - 1).distance);
    }
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lexicon/distance", test_distance);
  g_test_add_func ("/lexicon/distance-random", test_distance_random);
  g_test_add_func ("/lexicon/long-words", test_long_words);
  g_test_add_func ("/lexicon/words", test_words);
  g_test_add_func ("/lexicon/empty", test_empty);
  g_test_add_func ("/lexicon/near-random", test_near_random);

  return g_test_run ();
}
