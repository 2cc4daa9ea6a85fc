/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-passage.h"

#include <string.h>

static const char text[] =
  "La carte grise\nPour changer d’adresse, la démarche est gratuite. Elle se fait en ligne, sur le site de l’ANTS.\n"
  "Pour changer de titulaire, la démarche est payante. Elle se fait en ligne, sur le site de l’ANTS.\n";

static BesacePassage *
quote (const char *words,
       guint       occurrence)
{
  const char *place = text;

  for (guint i = 0; i <= occurrence; i++)
    place = strstr (i == 0 ? place : place + 1, words);
  return besace_passage_new (text, (guint) g_utf8_strlen (text, place - text), (guint) g_utf8_strlen (words, -1));
}

/* What the passage is in @other; NULL where it is gone. */
static char *
find (const BesacePassage *passage,
      const char          *other)
{
  guint start, length;

  return besace_passage_find (passage, other, &start, &length) ? g_utf8_substring (other, start, start + length) : NULL;
}

/* Takes the text apart at the @n-th time @words stand there, and says how many characters come before. */
static guint
place_of (const char *other,
          const char *words,
          guint       n)
{
  const char *place = other;

  for (guint i = 0; i <= n; i++)
    place = strstr (i == 0 ? place : place + 1, words);
  return (guint) g_utf8_strlen (other, place - other);
}

static void
test_same (void)
{
  g_autoptr(BesacePassage) passage = quote ("la démarche est gratuite", 0);
  g_autofree char *found = find (passage, text);

  g_assert_cmpstr (passage->quote, ==, "la démarche est gratuite");
  g_assert_cmpint (g_utf8_strlen (passage->prefix, -1), ==, BESACE_PASSAGE_CONTEXT);
  g_assert_cmpstr (found, ==, passage->quote);
}

/* Of two that read the same, the one that was meant, also when the text before it has grown. */
static void
test_occurrence (void)
{
  g_autofree char *longer = g_strconcat ("Mis à jour en janvier.\n", text, NULL);

  for (guint n = 0; n < 2; n++) {
    g_autoptr(BesacePassage) passage = quote ("Elle se fait en ligne", n);
    guint start, length;

    g_assert_true (besace_passage_find (passage, text, &start, &length));
    g_assert_cmpuint (start, ==, place_of (text, "Elle se fait en ligne", n));
    g_assert_true (besace_passage_find (passage, longer, &start, &length));
    g_assert_cmpuint (start, ==, place_of (longer, "Elle se fait en ligne", n));
  }
}

static void
test_spaces (void)
{
  g_autoptr(BesacePassage) passage = quote ("Pour changer d’adresse, la démarche", 0);
  g_autofree char *found = find (passage, "Titre\nPour changer  d'adresse,\nla\302\240démarche est gratuite.");

  g_assert_cmpstr (found, ==, "Pour changer  d'adresse,\nla\302\240démarche");
}

static void
test_edited (void)
{
  g_autoptr(BesacePassage) passage = quote ("Pour changer d’adresse, la démarche est gratuite.", 0);
  g_autofree char *found =
    find (passage, "Autre introduction.\nPour changer son adresse, la démarche reste gratuite. Elle se fait au guichet.");

  g_assert_cmpstr (found, ==, "Pour changer son adresse, la démarche reste gratuite.");
}

static void
test_gone (void)
{
  g_autoptr(BesacePassage) passage = quote ("Pour changer d’adresse, la démarche est gratuite.", 0);
  g_autoptr(BesacePassage) brief = quote ("ANTS", 0);
  g_autofree char *found = find (passage, "La déclaration de revenus se fait chaque année, au printemps, en ligne.");
  g_autofree char *brief_found = find (brief, "Sur le site des AMTS.");
  g_autofree char *empty = find (passage, "");

  g_assert_null (found);
  g_assert_null (brief_found);
  g_assert_null (empty);
}

static void
test_bounds (void)
{
  g_autoptr(BesacePassage) end = besace_passage_new ("abc", 2, 100);
  g_autofree char *long_text = g_strnfill (3 * BESACE_PASSAGE_QUOTE_MAX, 'x');
  g_autoptr(BesacePassage) cut = besace_passage_new (long_text, 0, 3 * BESACE_PASSAGE_QUOTE_MAX);

  g_assert_cmpstr (end->quote, ==, "c");
  g_assert_cmpstr (end->prefix, ==, "ab");
  g_assert_cmpstr (end->suffix, ==, "");
  g_assert_cmpuint (strlen (cut->quote), ==, BESACE_PASSAGE_QUOTE_MAX);
  g_assert_null (besace_passage_new ("abc", 3, 1));
  g_assert_null (besace_passage_new ("a \n b", 1, 3));
  g_assert_null (besace_passage_new ("", 0, 10));
}

/* A long passage that is gone from a long text: the bound keeps the work small. */
static void
test_long (void)
{
  g_autoptr(GString) book = g_string_new (NULL);
  g_autoptr(BesacePassage) passage = NULL;
  g_autofree char *found = NULL;
  gint64 start;

  for (guint i = 0; i < 6000; i++)
    g_string_append_printf (book, "Une phrase numéro %u. ", i * 7919);
  passage = besace_passage_new (text, 0, 200);
  start = g_get_monotonic_time ();
  found = find (passage, book->str);
  g_assert_null (found);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_TIME_SPAN_SECOND);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/passage/same", test_same);
  g_test_add_func ("/passage/occurrence", test_occurrence);
  g_test_add_func ("/passage/spaces", test_spaces);
  g_test_add_func ("/passage/edited", test_edited);
  g_test_add_func ("/passage/gone", test_gone);
  g_test_add_func ("/passage/bounds", test_bounds);
  g_test_add_func ("/passage/long", test_long);

  return g_test_run ();
}
