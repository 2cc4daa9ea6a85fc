/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-word.h"

#include <string.h>

/* The words of a text, each with “+” before it where it belongs to a compound with the one before. */
static char *
cut (const char *text,
     gssize      length)
{
  GString *words = g_string_new (NULL);
  BesaceWordIter iter;
  BesaceWord word;
  gboolean joined = FALSE;

  besace_word_iter_init (&iter, text, length);
  while (besace_word_iter_next (&iter, &word)) {
    g_assert_cmpuint (word.length, ==, strlen (word.text));
    g_assert_cmpuint (word.length, >, 0);
    g_assert_cmpuint (word.length, <, BESACE_WORD_SIZE);
    g_assert_cmpuint (word.start, <, word.end);
    g_assert_cmpint (word.joins, ==, joined);
    joined = word.joined;

    g_string_append_printf (words, "%s%s", words->len == 0 ? "" : word.joins ? "+" : " ", word.text);
  }
  g_assert_false (joined);

  return g_string_free (words, FALSE);
}

typedef struct {
  const char *text;
  const char *words;
} Example;

static void
check_examples (const Example *examples,
                gsize          n_examples)
{
  for (gsize i = 0; i < n_examples; i++) {
    g_autofree char *words = cut (examples[i].text, -1);

    g_assert_cmpstr (words, ==, examples[i].words);
  }
}

static void
test_fold (void)
{
  static const Example examples[] = {
    { "", "" },
    { "Éàçîüÿ", "eaciuy" },
    { "E\u0301cole", "ecole" }, /* the accent is a character of its own */
    { "ŒUVRE cœur Æsop æ", "oeuvre coeur aesop ae" },
    { "Straße STRAẞE", "strasse strasse" },
    { "Ørsted Łódź", "orsted lodz" },
    { "ﬁchier oﬀre", "fichier offre" }, /* ligatures, as a PDF gives them */
    { "CV2 3e 10€", "cv2 3e 10" },
    { "Ελλάδα Київ", "ελλαδα киів" },
  };

  check_examples (examples, G_N_ELEMENTS (examples));
}

static void
test_elisions (void)
{
  static const Example examples[] = {
    { "l’eau", "eau" },
    { "L'État", "etat" },
    { "qu’il n’a plus d’accès", "il a plus acces" },
    { "jusqu’à, lorsqu'on, puisqu’elle", "a on elle" },
    { "s’il t`a dit m´en", "il a dit en" },
    /* What is no elision keeps both its parts. */
    { "prud’homme", "prud+homme" },
    { "entr’aide", "entr+aide" },
    /* An apostrophe at the end elides nothing. */
    { "l’ eau", "l eau" },
    { "d’", "d" },
    { "‘d’accord’", "accord" },
  };

  check_examples (examples, G_N_ELEMENTS (examples));
}

static void
test_today (void)
{
  static const Example examples[] = {
    { "aujourd’hui", "aujourdhui" },
    { "AUJOURD'HUI même", "aujourdhui meme" },
    { "d’aujourd’hui", "aujourdhui" },
    { "aujourd’hui-même", "aujourdhui+meme" },
    { "aujourd’huit", "aujourd+huit" },
    { "aujourd’", "aujourd" },
  };
  BesaceWordIter iter;
  BesaceWord word;

  check_examples (examples, G_N_ELEMENTS (examples));

  besace_word_iter_init (&iter, " aujourd’hui", -1);
  g_assert_true (besace_word_iter_next (&iter, &word));
  g_assert_cmpuint (word.start, ==, 1);
  g_assert_cmpuint (word.end, ==, strlen (" aujourd’hui"));
}

static void
test_compounds (void)
{
  static const Example examples[] = {
    { "porte-monnaie", "porte+monnaie" },
    { "e\u2011mail", "e+mail" },       /* a hyphen that does not break */
    { "arc-en-ciel bleu", "arc+en+ciel bleu" },
    { "peut-être", "peut+etre" },
    { "porte- monnaie", "porte monnaie" },
    { "-porte-", "porte" },
    { "a--b", "a b" },
    { "c’est-à-dire", "est+a+dire" },
    { "quelqu’un", "un" },
  };

  check_examples (examples, G_N_ELEMENTS (examples));
}

static void
test_places (void)
{
  const char *text = "« Été » d’hiver";
  BesaceWordIter iter;
  BesaceWord word;

  besace_word_iter_init (&iter, text, -1);
  g_assert_true (besace_word_iter_next (&iter, &word));
  g_assert_cmpmem (text + word.start, word.end - word.start, "Été", strlen ("Été"));
  g_assert_true (besace_word_iter_next (&iter, &word));
  g_assert_cmpmem (text + word.start, word.end - word.start, "hiver", strlen ("hiver"));
  g_assert_false (besace_word_iter_next (&iter, &word));
}

static void
test_length (void)
{
  g_autofree char *text = g_strnfill (10 * BESACE_WORD_SIZE, 'a');
  g_autofree char *first = g_strnfill (BESACE_WORD_SIZE - 1, 'a');
  g_autofree char *words = cut (text, -1);
  g_autofree char *beginning = cut ("abc déf", 5);

  g_assert_cmpstr (words, ==, first);

  /* Only what is inside the length is read, although it ends inside a character. */
  g_assert_cmpstr (beginning, ==, "abc d");
}

static void
test_not_utf8 (void)
{
  static const Example examples[] = {
    { "\xFF", "" },
    { "caf\xE9 noir", "caf noir" },
    { "a\xC3", "a" },
    { "\xC3\x28 b", "b" },
    { "a\xED\xA0\x80 z", "a z" },
  };
  g_autofree char *words = cut ("a\0b", 3);

  check_examples (examples, G_N_ELEMENTS (examples));
  g_assert_cmpstr (words, ==, "a b");
}

/* Whatever the bytes, the words stay inside the text and the iteration ends. */
static void
test_random_bytes (void)
{
  for (guint round = 0; round < 2000; round++) {
    guint8 bytes[40];

    for (guint i = 0; i < sizeof bytes; i++)
      bytes[i] = (guint8) g_test_rand_int_range (0, 256);
    g_free (cut ((const char *) bytes, sizeof bytes));
  }
}

static void
test_fold_title (void)
{
  g_autofree char *plain = besace_word_fold ("L’Œuvre, d’été !");
  g_autofree char *quoted = besace_word_fold ("« Bonjour »");
  g_autofree char *empty = besace_word_fold ("");

  g_assert_cmpstr (plain, ==, "l oeuvre d ete ");
  g_assert_cmpstr (quoted, ==, "bonjour ");
  g_assert_cmpstr (empty, ==, "");
}

static void
test_is_elision (void)
{
  g_assert_true (besace_word_is_elision ("l", 1));
  g_assert_true (besace_word_is_elision ("quelqu", 6));
  g_assert_true (besace_word_is_elision ("lassurance", 1));
  g_assert_false (besace_word_is_elision ("la", 2));
  g_assert_false (besace_word_is_elision ("", 0));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/word/fold", test_fold);
  g_test_add_func ("/word/elisions", test_elisions);
  g_test_add_func ("/word/today", test_today);
  g_test_add_func ("/word/compounds", test_compounds);
  g_test_add_func ("/word/places", test_places);
  g_test_add_func ("/word/length", test_length);
  g_test_add_func ("/word/not-utf8", test_not_utf8);
  g_test_add_func ("/word/random-bytes", test_random_bytes);
  g_test_add_func ("/word/fold-title", test_fold_title);
  g_test_add_func ("/word/is-elision", test_is_elision);

  return g_test_run ();
}
