/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-snippet.h"

#include <string.h>

#include "besace-listing.h"

/* A snippet with its marks as brackets. */
static char *
make (const char *text,
      const char *words)
{
  g_autoptr(BesaceStemmer) stemmer = besace_stemmer_new ();
  g_autoptr(GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto(GStrv) list = g_strsplit (words, " ", -1);
  char *snippet;

  for (char **word = list; *word; word++)
    g_hash_table_add (wanted, g_strdup (*word));

  snippet = besace_snippet_make (text, wanted, stemmer);
  if (!snippet)
    return NULL;

  g_assert_true (g_utf8_validate (snippet, -1, NULL));
  for (char *c = snippet; *c; c++) {
    if (*c == BESACE_SNIPPET_START)
      *c = '[';
    else if (*c == BESACE_SNIPPET_END)
      *c = ']';
    else
      g_assert_false (g_ascii_iscntrl (*c));
  }

  return snippet;
}

static void
assert_snippet (const char *text,
                const char *words,
                const char *expected)
{
  g_autofree char *snippet = make (text, words);

  g_assert_cmpstr (snippet, ==, expected);
}

static void
test_marks (void)
{
  assert_snippet ("La carte grise de l’été", "carte ete", "La [carte] grise de l’[été]");
  assert_snippet ("Des cartes volées", "cart", "Des [cartes] volées"); /* by its stem */
  assert_snippet ("Rien ici", "carte", NULL);
  assert_snippet ("", "carte", NULL);
}

static void
test_one_line (void)
{
  assert_snippet ("Une\ncarte\tgrise\002 \003\001fin\177", "carte", "Une [carte] grise    fin ");
}

static void
test_long_text (void)
{
  g_autofree char *words = g_strnfill (4000, 'x');
  g_autofree char *text = NULL;
  g_autofree char *snippet = NULL;

  for (guint i = 9; i < 4000; i += 10)
    words[i] = ' ';
  text = g_strdup_printf ("%scarte %s", words, words);
  snippet = make (text, "carte");
  g_assert_true (g_str_has_prefix (snippet, "… xxxxxxxxx "));
  g_assert_true (g_str_has_suffix (snippet, " …"));
  g_assert_nonnull (strstr (snippet, " [carte] "));
  g_assert_cmpuint (strlen (snippet), <, 300);
}

/* Where there is no blank for long, a cut still falls between two characters. */
static void
test_no_blanks (void)
{
  for (guint shift = 0; shift < 4; shift++) {
    g_autoptr(GString) text = g_string_new (NULL);
    g_autofree char *snippet = NULL;

    for (guint i = 0; i < shift; i++)
      g_string_append_c (text, '.');
    for (guint i = 0; i < 500; i++)
      g_string_append (text, "«»");
    g_string_append (text, "carte");
    for (guint i = 0; i < 20000; i++)
      g_string_append (text, "€…");

    snippet = make (text->str, "carte");
    g_assert_nonnull (strstr (snippet, "[carte]"));
    g_assert_cmpuint (strlen (snippet), <, 500);
  }
}

/* Only the beginning is read, and it ends between two characters too. */
static void
test_far_away (void)
{
  for (guint shift = 0; shift < 4; shift++) {
    g_autoptr(GString) text = g_string_new (NULL);
    g_autofree char *none = NULL;
    g_autofree char *last = NULL;

    for (guint i = 0; i < 24560 + shift; i++)
      g_string_append_c (text, i % 8 ? 'x' : ' ');
    g_string_append (text, " clé éééééééééééééééééééééééééééééé");
    for (guint i = 0; i < 1000; i++)
      g_string_append (text, "é");
    g_string_append (text, " carte");

    none = make (text->str, "carte");
    g_assert_null (none);
    last = make (text->str, "cle");
    g_assert_nonnull (strstr (last, "[clé]"));
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/snippet/marks", test_marks);
  g_test_add_func ("/snippet/one-line", test_one_line);
  g_test_add_func ("/snippet/long-text", test_long_text);
  g_test_add_func ("/snippet/no-blanks", test_no_blanks);
  g_test_add_func ("/snippet/far-away", test_far_away);

  return g_test_run ();
}
