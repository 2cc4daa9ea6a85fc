/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-plain-language.h"

static void
assert_turns (const char *text,
              const char *expected)
{
  g_autoptr(GPtrArray) found = besace_plain_language_find_turns (text);
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", ((const BesacePlainTurn *) g_ptr_array_index (found, i))->turn);
  g_assert_cmpstr (list->str, ==, expected);
}

static void
test_turns (void)
{
  assert_turns ("Pour payer, cliquez.", "");
  assert_turns ("Afin de payer, afin d’obtenir le reçu.", "afin de");
  assert_turns ("AFIN   DE payer, dans le\ncadre d’un atelier", "afin de, dans le cadre de");
  assert_turns ("Il faut s’acquitter de la taxe ; vous vous acquitterez du reste.", "s’acquitter de");
  assert_turns ("Procédez à la saisie du document ci-joint.", "ci-joint, procéder à");
  assert_turns ("Le cadre de la photo, joint ici", "");
  assert_turns ("enfin de", "");
}

static char *
repeat (const char *word,
        guint       n_times)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_times; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", word);
  return g_string_free (text, FALSE);
}

static void
test_long_sentence (void)
{
  g_autofree char *limit = repeat ("mot", BESACE_PLAIN_LANGUAGE_SENTENCE_MAX);
  g_autofree char *twice = g_strconcat (limit, ". ", limit, "\n", limit, NULL);
  g_autofree char *longer = g_strconcat ("Court. Voici un seul long texte, ", limit, " ?", NULL);
  g_autofree char *compounds = repeat ("porte-monnaie", BESACE_PLAIN_LANGUAGE_SENTENCE_MAX);
  g_autofree char *beginning = NULL;

  g_assert_cmpuint (besace_plain_language_find_long_sentence ("", &beginning), ==, 0);
  g_assert_null (beginning);
  g_assert_cmpuint (besace_plain_language_find_long_sentence (twice, &beginning), ==, 0);
  g_assert_cmpuint (besace_plain_language_find_long_sentence (compounds, &beginning), ==, 0);
  g_assert_cmpuint (besace_plain_language_find_long_sentence (longer, &beginning), ==, BESACE_PLAIN_LANGUAGE_SENTENCE_MAX + 5);
  g_assert_cmpstr (beginning, ==, "Voici un seul long texte, mot");
}

static void
assert_acronyms (const char *text,
                 const char *expected,
                 guint       n_explained)
{
  g_autoptr(GHashTable) explained = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) found = besace_plain_language_find_acronyms (text, explained);
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", (const char *) g_ptr_array_index (found, i));
  g_assert_cmpstr (list->str, ==, expected);
  g_assert_cmpuint (g_hash_table_size (explained), ==, n_explained);
}

static void
test_acronyms (void)
{
  assert_acronyms ("Le site de l’ANTS, puis la CAF, puis l’ANTS.", "ANTS, CAF", 0);
  assert_acronyms ("L’Agence nationale des titres sécurisés (ANTS) ; la CAF (Caisse d’allocations familiales)", "", 2);
  assert_acronyms ("Un PDF par SMS, sur clé USB, au XVI siècle", "", 0);
  assert_acronyms ("NE PAS CLIQUER ici, A demain", "", 0);
  assert_acronyms ("IMPORTANT", "", 0);
  assert_acronyms ("CAF, CPAM", "CAF, CPAM", 0);
}

static void
test_capitals (void)
{
  g_assert_true (besace_plain_language_is_all_capitals ("CRÉER UN COMPTE"));
  g_assert_false (besace_plain_language_is_all_capitals ("Créer un compte ANTS"));
  g_assert_false (besace_plain_language_is_all_capitals ("ANTS"));
  g_assert_false (besace_plain_language_is_all_capitals ("الهاتف المحمول"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plain-language/turns", test_turns);
  g_test_add_func ("/plain-language/long-sentence", test_long_sentence);
  g_test_add_func ("/plain-language/acronyms", test_acronyms);
  g_test_add_func ("/plain-language/capitals", test_capitals);

  return g_test_run ();
}
