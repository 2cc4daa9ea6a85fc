/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-thesaurus.h"

#include <string.h>

static const char synonyms[] =
  "# a comment, and an empty line\n"
  "\n"
  "caf = caisse d’allocations familiales   # and one behind\n"
  "Télé, poste de télévision > téléviseur, écran plat\n"
  "permis de conduire = permis b\n"
  "permis = autorisation\n"
  "le train > gare\n"
  "pas payer mon loyer > expulsion\n"
  " > nothing on the left\n"
  "nothing on the right >\n"
  "one two three four five six seven = too long\n"
  "alone\n";

static const char fillers[] = "# words\nle\nla\nmon\nde\na\npas\n  Été \n\nc'est\n";

/* What the words may be replaced by, as “length: words (weight), …”. */
static char *
match (BesaceThesaurus *thesaurus,
       const char      *words)
{
  g_autoptr(BesaceStemmer) stemmer = besace_stemmer_new ();
  g_auto(GStrv) typed = g_strsplit (words, " ", -1);
  g_autoptr(GPtrArray) stems = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);
  const GPtrArray *found;
  guint length;

  for (char **word = typed; *word; word++)
    g_ptr_array_add (stems, g_strdup (besace_stemmer_stem (stemmer, *word, strlen (*word))));

  length = besace_thesaurus_match (thesaurus, (const char *const *) typed, (const char *const *) stems->pdata,
                                   stems->len, &found);
  g_assert_cmpint (length > 0, ==, found != NULL);
  g_string_append_printf (text, "%u:", length);
  for (guint i = 0; found && i < found->len; i++) {
    const BesaceSynonym *synonym = g_ptr_array_index (found, i);
    g_autofree char *joined = g_strjoinv (" ", synonym->words);

    g_assert_cmpfloat (synonym->weight, >, 0.0);
    g_assert_cmpfloat (synonym->weight, <, 1.0);
    g_string_append_printf (text, "%s %s", i > 0 ? "," : "", joined);
  }

  return g_string_free (text, FALSE);
}

static void
test_match (void)
{
  static const char *const examples[][2] = {
    { "caf", "1: caisse allocations familiales" },
    { "caf rennes", "1: caisse allocations familiales" },
    { "rennes caf", "0:" },
    { "caisse allocation familiale", "3: caf" }, /* by their stems */
    { "caisse", "0:" },
    { "tele", "1: televiseur, ecran plat" },
    { "poste de television", "3: televiseur, ecran plat" },
    { "televiseur", "0:" },                     /* one way only */
    { "permis de conduire", "3: permis b" },    /* the longest wins */
    { "permis de", "1: autorisation" },
    { "alone", "0:" },
    { "nothing", "0:" },
    { "one two three four five six seven", "0:" },
    { "zzz", "0:" },
    { "tele poste", "1: televiseur, ecran plat" }, /* in another order, and without what lies between */
    { "television a la poste", "4: televiseur, ecran plat" },
    { "pas payer le loyer", "4: expulsion" },      /* other fillers between */
    { "payer le loyer", "0:" },                    /* a negation is no filler in a term */
    { "le train", "2: gare" },
    { "train", "0:" },                             /* one word alone is not the term */
  };
  g_autoptr(BesaceThesaurus) thesaurus = besace_thesaurus_new (synonyms, fillers);

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++) {
    g_autofree char *found = match (thesaurus, examples[i][0]);

    g_assert_cmpstr (found, ==, examples[i][1]);
  }
}

/* Two names of one thing are nearer to each other than what one of them only leads to. */
static void
test_weights (void)
{
  g_autoptr(BesaceThesaurus) thesaurus = besace_thesaurus_new ("aa = bb\ncc > dd\n", "");
  const char *equivalent[] = { "aa" };
  const char *one_way[] = { "cc" };
  const GPtrArray *first;
  const GPtrArray *second;

  g_assert_cmpuint (besace_thesaurus_match (thesaurus, equivalent, equivalent, 1, &first), ==, 1);
  g_assert_cmpuint (besace_thesaurus_match (thesaurus, one_way, one_way, 1, &second), ==, 1);
  g_assert_cmpfloat (((const BesaceSynonym *) g_ptr_array_index (first, 0))->weight, >,
                     ((const BesaceSynonym *) g_ptr_array_index (second, 0))->weight);
}

static void
test_fillers (void)
{
  g_autoptr(BesaceThesaurus) thesaurus = besace_thesaurus_new (synonyms, fillers);

  g_assert_true (besace_thesaurus_is_filler (thesaurus, "le"));
  g_assert_true (besace_thesaurus_is_filler (thesaurus, "ete"));
  g_assert_false (besace_thesaurus_is_filler (thesaurus, "words"));
  g_assert_false (besace_thesaurus_is_filler (thesaurus, ""));
}

static void
test_empty (void)
{
  g_autoptr(BesaceThesaurus) thesaurus = besace_thesaurus_new ("", "");
  const char *stems[] = { "caf" };
  const GPtrArray *found;

  g_assert_cmpuint (besace_thesaurus_match (thesaurus, stems, stems, 1, &found), ==, 0);
  g_assert_cmpuint (besace_thesaurus_match (thesaurus, stems, stems, 0, &found), ==, 0);
  g_assert_false (besace_thesaurus_is_filler (thesaurus, "le"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/thesaurus/match", test_match);
  g_test_add_func ("/thesaurus/weights", test_weights);
  g_test_add_func ("/thesaurus/fillers", test_fillers);
  g_test_add_func ("/thesaurus/empty", test_empty);

  return g_test_run ();
}
