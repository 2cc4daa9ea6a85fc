/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-results.h"

static void
add_correction (BesaceResults *results,
                const char    *word,
                const char    *replacement)
{
  BesaceCorrection correction = { g_strdup (word), g_strdup (replacement) };

  g_array_append_val (results->corrections, correction);
}

static void
assert_corrected (const char *text,
                  const char *expected)
{
  g_autoptr(BesaceQuery) query = besace_query_new (text);
  g_autoptr(BesaceResults) results = besace_results_new (query, BESACE_DEPTH_FULL);
  g_autofree char *corrected = NULL;

  add_correction (results, "ordinatuer", "ordinateur");
  add_correction (results, "elextricite", "électricité");
  corrected = besace_results_get_corrected_text (results);
  g_assert_cmpstr (corrected, ==, expected);
}

static void
test_corrected_text (void)
{
  assert_corrected ("", "");
  assert_corrected ("Carte Grise", "Carte Grise");
  assert_corrected ("ordinatuer", "ordinateur");
  assert_corrected ("mon ordinatuer  Neuf", "mon ordinateur  Neuf");
  assert_corrected ("ordinatuer ordinatuers", "ordinateur ordinatuers");
}

/* A misspelt word is known by its folded form: no accents, lower case, without the elision before it. */
static void
test_corrected_folded (void)
{
  assert_corrected ("Élextricité", "électricité");
  assert_corrected ("Facture d’élextricité, été 2024", "Facture d’électricité, été 2024");
  assert_corrected ("l'ORDINATUER-imprimante", "l'ordinateur-imprimante");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/results/corrected-text", test_corrected_text);
  g_test_add_func ("/results/corrected-folded", test_corrected_folded);

  return g_test_run ();
}
