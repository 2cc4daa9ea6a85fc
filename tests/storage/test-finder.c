/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-finder.h"

#include <string.h>

#include "sample-catalogue.h"

typedef struct {
  SampleCatalogue  *catalogue;
  BesaceConnection *reader;
  BesaceThesaurus  *thesaurus;
  BesaceFinder     *finder;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) failure = NULL;

  fixture->catalogue = sample_catalogue_new ();
  fixture->reader = sample_catalogue_open_again (fixture->catalogue->folder);
  fixture->thesaurus = besace_thesaurus_new ("caf = caisse d’allocations familiales\nsous, thunes > argent\n",
                                             "le\nla\nles\nde\nje\nai\nplus\npour\n");
  fixture->finder = besace_finder_new (fixture->reader, fixture->thesaurus, &failure);
  g_assert_no_error (failure);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  besace_finder_free (fixture->finder);
  besace_thesaurus_free (fixture->thesaurus);
  besace_connection_close (fixture->reader);
  sample_catalogue_free (fixture->catalogue);
}

static void
put (Fixture    *fixture,
     const char *number,
     const char *data,
     const char *contents)
{
  sample_catalogue_put_number (fixture->catalogue, number, data, contents);
}

static void
fill (Fixture *fixture)
{
  put (fixture, "1", "{'title':'La carte grise','summary':'Immatriculer un véhicule','producer':'ANTS','themes':['a'],"
       "'updated':'2024-01-01T00:00:00Z'}", "La préfecture ne reçoit plus. Le certificat d’immatriculation.");
  put (fixture, "2", "{'title':'Cartes volées','summary':'Faire opposition','themes':['b'],"
       "'updated':'2023-01-01T00:00:00Z'}", "Appeler la banque aussitôt.");
  put (fixture, "3", "{'title':'Le porte-monnaie électronique','themes':['a','b'],'form':'digital',"
       "'updated':'2025-01-01T00:00:00Z'}", "Payer sans carte");
  put (fixture, "4", "{'title':'Caisse d’allocations familiales','summary':'Les aides au logement',"
       "'updated':'2022-01-01T00:00:00Z'}", "L’argent est versé le 5.");
  put (fixture, "5", "{'title':'Œuvres d’art','summary':'À l’école','territory':'dep:29'}", NULL);
}

static BesaceResults *
search (Fixture     *fixture,
        const char  *text,
        const char  *values,
        BesaceSort   sort,
        BesaceDepth  depth)
{
  g_autoptr(BesaceQuery) query = besace_query_new (text);
  g_autoptr(GError) failure = NULL;
  BesaceResults *results;

  besace_query_values_from_string (query, values);
  query->sort = sort;
  results = besace_finder_search (fixture->finder, query, depth, &failure);
  g_assert_no_error (failure);
  return results;
}

/* The numbers of the resources that results name, in their order. */
static char *
to_numbers (Fixture       *fixture,
            BesaceResults *results)
{
  g_autofree BesaceListingFields *fields = g_new0 (BesaceListingFields, results->n_rows + 1);
  GString *numbers = g_string_new (NULL);
  g_autoptr(GError) failure = NULL;

  besace_finder_read_listings (fixture->finder, results, 0, results->n_rows, fields, &failure);
  g_assert_no_error (failure);
  for (guint i = 0; i < results->n_rows; i++) {
    g_assert_nonnull (fields[i].id);
    g_string_append_printf (numbers, "%s%s", i > 0 ? " " : "", fields[i].id + strlen ("demo:"));
    besace_listing_fields_clear (&fields[i]);
  }

  return g_string_free (numbers, FALSE);
}

static void
assert_found (Fixture    *fixture,
              const char *text,
              const char *expected)
{
  g_autoptr(BesaceResults) results = search (fixture, text, "", BESACE_SORT_PERTINENCE, BESACE_DEPTH_FULL);
  g_autofree char *numbers = to_numbers (fixture, results);

  if (g_strcmp0 (numbers, expected) != 0)
    g_test_message ("“%s” finds %s, not %s", text, numbers, expected);
  g_assert_cmpstr (numbers, ==, expected);
}

static void
test_words (Fixture       *fixture,
            gconstpointer  data)
{
  fill (fixture);

  assert_found (fixture, "grise", "1");
  assert_found (fixture, "GRISES", "1");        /* by its stem */
  assert_found (fixture, "oeuvre", "5");
  assert_found (fixture, "ECOLE", "5");
  assert_found (fixture, "l’immatriculation", "1");
  assert_found (fixture, "qu'un vehicule", "1");
  assert_found (fixture, "ants", "1");          /* the producer */
  assert_found (fixture, "préfecture", "1");    /* the contents */
  assert_found (fixture, "banque", "2");
}

/* Three letters are an abbreviation, which has no endings. */
static void
test_abbreviations (Fixture       *fixture,
                    gconstpointer  data)
{
  put (fixture, "1", "{'title':'Repair Café'}", NULL);
  put (fixture, "2", "{'title':'Le compte à la Caf'}", NULL);

  assert_found (fixture, "caf bloquée", "2");
  assert_found (fixture, "café", "1 2"); /* the exact word first */
}

/* “squattent” has an ending that the stemmer leaves. */
static void
test_plural_verbs (Fixture       *fixture,
                   gconstpointer  data)
{
  put (fixture, "1", "{'title':'Un inconnu squatte le logement'}", NULL);
  put (fixture, "2", "{'title':'Un document'}", NULL);

  assert_found (fixture, "ils squattent", "1");
  assert_found (fixture, "document", "2");
}

/* A term says little where only one of its words stands; the whole of a synonym does, in any order and with any filler. */
static void
test_terms (Fixture       *fixture,
            gconstpointer  data)
{
  put (fixture, "1", "{'title':'Grise comme la souris'}", NULL);
  put (fixture, "2", "{'title':'Certificat d’immatriculation'}", NULL);

  besace_finder_free (fixture->finder);
  besace_thesaurus_free (fixture->thesaurus);
  fixture->thesaurus = besace_thesaurus_new ("carte grise = certificat immatriculation\n", "la\nma\nest\nde\n");
  fixture->finder = besace_finder_new (fixture->reader, fixture->thesaurus, NULL);

  assert_found (fixture, "carte grise ", "2");
  assert_found (fixture, "grise est ma carte ", "2");
}

static void
test_exact_before_stem (Fixture       *fixture,
                        gconstpointer  data)
{
  put (fixture, "1", "{'title':'Un cours'}", NULL);
  put (fixture, "2", "{'title':'Une course'}", NULL);
  put (fixture, "3", "{'title':'Des courses'}", NULL);

  assert_found (fixture, "course ", "2 3");
  assert_found (fixture, "courses ", "3 2");
}

static void
test_compounds (Fixture       *fixture,
                gconstpointer  data)
{
  fill (fixture);

  assert_found (fixture, "porte-monnaie", "3");
  assert_found (fixture, "porte monnaie", "3");
  assert_found (fixture, "portemonnaie", "3");
  assert_found (fixture, "porte‑monnaies", "3");
  assert_found (fixture, "portes-monnaie", "3");
}

static void
test_lost_apostrophe (Fixture       *fixture,
                      gconstpointer  data)
{
  fill (fixture);

  assert_found (fixture, "lecole", "5");
  assert_found (fixture, "dallocations", "4");
}

static void
test_typo (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(BesaceResults) results = NULL;
  const BesaceCorrection *correction;

  fill (fixture);
  assert_found (fixture, "vehiclue", "1");
  assert_found (fixture, "electroniqe", "3");

  results = search (fixture, "oposition", "", BESACE_SORT_PERTINENCE, BESACE_DEPTH_LIGHT);
  g_assert_cmpuint (results->n_rows, ==, 1);
  g_assert_cmpuint (results->corrections->len, ==, 1);
  correction = &g_array_index (results->corrections, BesaceCorrection, 0);
  g_assert_cmpstr (correction->word, ==, "oposition");
  g_assert_cmpstr (correction->replacement, ==, "opposition");
}

static void
test_typing (Fixture       *fixture,
             gconstpointer  data)
{
  fill (fixture);

  assert_found (fixture, "gris", "1");
  assert_found (fixture, "immat", "1");
  assert_found (fixture, "oe", "5");
  assert_found (fixture, "o", "5 2");
  assert_found (fixture, "carte gri", "1");
}

static void
test_synonyms (Fixture       *fixture,
               gconstpointer  data)
{
  fill (fixture);

  assert_found (fixture, "caf", "4");
  assert_found (fixture, "la CAF", "4");
  assert_found (fixture, "thunes", "4");
  assert_found (fixture, "j’ai plus de sous", "4");
}

static void
test_fillers (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(BesaceResults) results = NULL;

  fill (fixture);
  assert_found (fixture, "je de la grise pour", "1");

  /* Alone they are words like others. */
  results = search (fixture, "la ", "", BESACE_SORT_PERTINENCE, BESACE_DEPTH_LIGHT);
  g_assert_cmpuint (results->n_rows, >, 0);
}

/* While typing only title, summary and producer are looked at. */
static void
test_depth (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(BesaceResults) light = NULL;
  g_autoptr(BesaceResults) full = NULL;

  fill (fixture);
  light = search (fixture, "certificat", "", BESACE_SORT_PERTINENCE, BESACE_DEPTH_LIGHT);
  full = search (fixture, "certificat", "", BESACE_SORT_PERTINENCE, BESACE_DEPTH_FULL);
  g_assert_cmpuint (light->n_rows, ==, 0);
  g_assert_cmpuint (full->n_rows, ==, 1);
}

static void
test_title_before_contents (Fixture       *fixture,
                            gconstpointer  data)
{
  put (fixture, "1", "{'title':'Autre chose'}", "logement");
  put (fixture, "2", "{'title':'Encore','summary':'logement'}", NULL);
  put (fixture, "3", "{'title':'Le logement'}", NULL);
  assert_found (fixture, "logement ", "3 2 1");
}

static void
assert_sorted (Fixture    *fixture,
               BesaceSort  sort,
               const char *text,
               const char *expected)
{
  g_autoptr(BesaceResults) results = search (fixture, text, "", sort, BESACE_DEPTH_FULL);
  g_autofree char *numbers = to_numbers (fixture, results);

  g_assert_cmpstr (numbers, ==, expected);
}

static void
test_sorts (Fixture       *fixture,
            gconstpointer  data)
{
  fill (fixture);
  put (fixture, "6", "{'title':'« Été »','updated':'2024-06-01T00:00:00Z'}", NULL);

  /* Without words, by date; who has none comes last. */
  assert_sorted (fixture, BESACE_SORT_PERTINENCE, "", "3 6 1 2 4 5");
  assert_sorted (fixture, BESACE_SORT_RECENT, "", "3 6 1 2 4 5");
  assert_sorted (fixture, BESACE_SORT_TITLE, "", "4 2 6 1 3 5");
  assert_sorted (fixture, BESACE_SORT_RECENT, "carte", "3 1 2");
  assert_sorted (fixture, BESACE_SORT_TITLE, "carte", "2 1 3");

  /* A title that changed is sorted anew. */
  put (fixture, "5", "{'title':'Art'}", NULL);
  assert_sorted (fixture, BESACE_SORT_TITLE, "", "5 4 2 6 1 3");
}

static void
test_filters (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(BesaceResults) results = NULL;
  g_autoptr(BesaceResults) both = NULL;
  g_autoptr(BesaceResults) national = NULL;

  fill (fixture);
  results = search (fixture, "carte", "theme=b", BESACE_SORT_TITLE, BESACE_DEPTH_FULL);
  g_assert_cmpuint (results->n_rows, ==, 2);
  g_assert_cmpuint (besace_results_get_count (results, BESACE_FACET_THEME, "a"), ==, 2);
  g_assert_cmpuint (besace_results_get_count (results, BESACE_FACET_FORM, "digital"), ==, 1);
  g_assert_cmpuint (besace_results_get_count (results, BESACE_FACET_FORM, "tangible"), ==, 0);

  both = search (fixture, "", "theme=a&form=digital", BESACE_SORT_PERTINENCE, BESACE_DEPTH_LIGHT);
  g_assert_cmpuint (both->n_rows, ==, 1);
  national = search (fixture, "", "territory=national", BESACE_SORT_PERTINENCE, BESACE_DEPTH_LIGHT);
  g_assert_cmpuint (national->n_rows, ==, 4);
}

static void
test_relaxations (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(BesaceResults) results = NULL;
  g_autoptr(BesaceResults) some = NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  fill (fixture);
  results = search (fixture, "grise", "theme=b&form=digital&territory=national", BESACE_SORT_PERTINENCE, BESACE_DEPTH_FULL);
  g_assert_cmpuint (results->n_rows, ==, 0);
  g_assert_cmpuint (results->relaxations->len, ==, 0); /* no one filter is to blame */

  besace_results_unref (g_steal_pointer (&results));
  results = search (fixture, "carte", "theme=b&territory=dep:29", BESACE_SORT_PERTINENCE, BESACE_DEPTH_FULL);
  for (guint i = 0; i < results->relaxations->len; i++) {
    const BesaceRelaxation *relaxation = &g_array_index (results->relaxations, BesaceRelaxation, i);

    g_string_append_printf (text, "%s=%s %u;", besace_facet_to_name (relaxation->facet), relaxation->value, relaxation->count);
  }
  g_assert_cmpstr (text->str, ==, "territory=dep:29 2;");

  some = search (fixture, "carte", "theme=b", BESACE_SORT_PERTINENCE, BESACE_DEPTH_FULL);
  g_assert_cmpuint (some->relaxations->len, ==, 0);
}

/* A copy that is not shown is not found. */
static void
test_shown_only (Fixture       *fixture,
                 gconstpointer  data)
{
  gint64 other = sample_catalogue_add_source (fixture->catalogue->connection, "autre");

  sample_catalogue_put (fixture->catalogue->connection, other, "demo:1", "{'title':'Une girafe'}", NULL);
  assert_found (fixture, "girafe", "1");
  put (fixture, "1", "{'title':'La carte grise'}", NULL);
  assert_found (fixture, "girafe", "");
  assert_found (fixture, "", "1");
}

/* What comes and goes is seen by the next search. */
static void
test_changes (Fixture       *fixture,
              gconstpointer  data)
{
  assert_found (fixture, "grise", "");
  fill (fixture);
  assert_found (fixture, "grise", "1");
  put (fixture, "1", "{'title':'Le permis'}", NULL);
  assert_found (fixture, "grise", "");
  assert_found (fixture, "permis", "1");
  g_assert_true (sample_catalogue_delete (fixture->catalogue->connection, fixture->catalogue->source, "demo:1"));
  assert_found (fixture, "permis", "");
  put (fixture, "9", "{'title':'Un kayak'}", NULL);
  assert_found (fixture, "kayak", "9");
  assert_found (fixture, "kayka", "9");
}

/* A row that went between the search and the reading leaves a gap. */
static void
test_gone (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(BesaceResults) results = NULL;
  BesaceListingFields fields[2];
  g_autoptr(GError) failure = NULL;

  fill (fixture);
  results = search (fixture, "", "theme=b", BESACE_SORT_TITLE, BESACE_DEPTH_LIGHT);
  g_assert_cmpuint (results->n_rows, ==, 2);
  g_assert_true (sample_catalogue_delete (fixture->catalogue->connection, fixture->catalogue->source, "demo:2"));

  g_assert_true (besace_finder_read_listings (fixture->finder, results, 0, 2, fields, &failure));
  g_assert_null (fields[0].id);
  g_assert_cmpstr (fields[1].id, ==, "demo:3");
  besace_listing_fields_clear (&fields[1]);
}

static void
test_listing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(BesaceResults) results = NULL;
  BesaceListingFields fields[3];
  g_autoptr(GError) failure = NULL;

  put (fixture, "1", "{'title':'La carte grise','summary':'Un résumé','producer':'ANTS','url':'https://example.org/',"
       "'themes':['a','b'],'resource_types':['t'],'form':'digital','situation':'s','updated':'2024-01-01T00:00:00Z'}",
       "Le certificat est gratuit.");
  results = search (fixture, "certificat", "", BESACE_SORT_PERTINENCE, BESACE_DEPTH_FULL);
  g_assert_true (besace_finder_read_listings (fixture->finder, results, 0, 1, fields, &failure));
  g_assert_cmpstr (fields[0].title, ==, "La carte grise");
  g_assert_cmpstr (fields[0].summary, ==, "Un résumé");
  g_assert_cmpstr (fields[0].producer, ==, "ANTS");
  g_assert_cmpstr (fields[0].url, ==, "https://example.org/");
  g_assert_cmpstr (fields[0].theme, ==, "a");
  g_assert_cmpstr (fields[0].type, ==, "t");
  g_assert_cmpstr (fields[0].form, ==, "digital");
  g_assert_cmpstr (fields[0].situation, ==, "s");
  g_assert_cmpstr (fields[0].source, ==, "demo");
  g_assert_cmpint (fields[0].updated, ==, G_GINT64_CONSTANT (1704067200000));
  g_assert_cmpint (fields[0].arrived, ==, SAMPLE_NOW);
  g_assert_cmpfloat (fields[0].score, >, 0.0);
  g_assert_cmpstr (fields[0].snippet, ==, "Le \002certificat\003 est gratuit.");
  besace_listing_fields_clear (&fields[0]);

  /* Beyond the end there is nothing. */
  g_assert_true (besace_finder_read_listings (fixture->finder, results, 0, 3, fields, &failure));
  g_assert_nonnull (fields[0].id);
  g_assert_null (fields[1].id);
  besace_listing_fields_clear (&fields[0]);
  g_assert_true (besace_finder_read_listings (fixture->finder, results, 7, 1, fields, &failure));
  g_assert_null (fields[0].id);
}

/* Whatever is typed is a question and no syntax. */
static void
test_odd_queries (Fixture       *fixture,
                  gconstpointer  data)
{
  static const char *const odd[] = {
    "", " ", "\"", "\"carte", "carte\"", "'", "''", "' OR 1=1 --", "\"; DROP TABLE resource; --", "carte*", "*", "^carte",
    "title:carte", "{title summary}:carte", "carte AND", "NOT carte", "NEAR(carte grise)", "NEAR(carte grise, 2)", "OR",
    "AND", "(carte", ")", "-carte", "+carte", "carte + grise", "=carte", "==", "%", "_", "\\", "?", "?1", ":text", "@x",
    "$x", "#", "\001\002\003", "a\tb\nc\rd", "\x1b[31m", "🙂", "é", "œ", "l’", "l'", "'l", "aujourd’", "-", "--", "a-",
    "carte\xff grise", "\xc3", "\xed\xa0\x80", "ｃａｒｔｅ", "\u200b", "\u202e",
  };

  fill (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++) {
    g_autoptr(BesaceResults) light = search (fixture, odd[i], "", BESACE_SORT_PERTINENCE, BESACE_DEPTH_LIGHT);
    g_autoptr(BesaceResults) full = search (fixture, odd[i], "theme=a", BESACE_SORT_TITLE, BESACE_DEPTH_FULL);
    g_autofree char *numbers = to_numbers (fixture, full);

    g_assert_cmpuint (light->n_rows, <=, 5);
    g_assert_nonnull (numbers);
  }

  assert_found (fixture, "  \"carte\" *AND* (grise)", "1");
  assert_found (fixture, "?!", "3 1 2 4 5");
  g_assert_cmpint (besace_connection_query_int64 (fixture->catalogue->connection, "SELECT count (*) FROM resource"), ==, 5);
}

static void
test_long_queries (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *one_word = g_strnfill (10000, 'a');
  g_autoptr(GString) words = g_string_new (NULL);
  g_autoptr(GString) compound = g_string_new ("carte");
  g_autoptr(BesaceResults) word_results = NULL;
  g_autoptr(BesaceResults) words_results = NULL;
  g_autoptr(BesaceResults) compound_results = NULL;

  fill (fixture);
  for (guint i = 0; words->len < 10000; i++)
    g_string_append_printf (words, "carte mot%u ", i);
  while (compound->len < 10000)
    g_string_append (compound, "-grise");

  word_results = search (fixture, one_word, "", BESACE_SORT_PERTINENCE, BESACE_DEPTH_FULL);
  g_assert_cmpuint (word_results->n_rows, ==, 0);
  words_results = search (fixture, words->str, "", BESACE_SORT_PERTINENCE, BESACE_DEPTH_FULL);
  g_assert_cmpuint (words_results->n_rows, >, 0);
  compound_results = search (fixture, compound->str, "", BESACE_SORT_PERTINENCE, BESACE_DEPTH_FULL);
  g_assert_cmpuint (compound_results->n_rows, >, 0);
}

/* Every word at random, cut anywhere, is answered. */
static void
test_random_queries (Fixture       *fixture,
                     gconstpointer  data)
{
  static const char alphabet[] = "abcdeilnorstué œ’'-\"*:^() \xff\xc3";

  fill (fixture);
  for (guint round = 0; round < 500; round++) {
    char text[24] = { 0, };
    g_autoptr(BesaceResults) results = NULL;

    for (int i = g_test_rand_int_range (0, sizeof text - 1); i >= 0; i--)
      text[i] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
    results = search (fixture, text, "", BESACE_SORT_PERTINENCE, round % 2 ? BESACE_DEPTH_FULL : BESACE_DEPTH_LIGHT);
    g_free (to_numbers (fixture, results));
  }
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(BesaceResults) results = NULL;

  assert_found (fixture, "", "");
  assert_found (fixture, "carte", "");
  results = search (fixture, "", "theme=a", BESACE_SORT_TITLE, BESACE_DEPTH_FULL);
  g_assert_cmpuint (results->n_rows, ==, 0);
}

static void
assert_similar (Fixture    *fixture,
                const char *id,
                guint       limit,
                const char *expected)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceResults) results = besace_finder_find_similar (fixture->finder, id, limit, &failure);
  g_autofree char *numbers = NULL;

  g_assert_no_error (failure);
  numbers = to_numbers (fixture, results);
  g_assert_cmpstr (numbers, ==, expected);
}

static void
test_similar (Fixture       *fixture,
              gconstpointer  data)
{
  put (fixture, "1", "{'title':'Voter par procuration','themes':['a']}", NULL);
  put (fixture, "2", "{'title':'Donner une procuration','themes':['b']}", NULL);
  put (fixture, "3", "{'title':'Annuler une procuration','themes':['a']}", NULL);
  put (fixture, "4", "{'title':'Les impôts'}", NULL);

  assert_similar (fixture, "demo:1", 5, "3 2");
  assert_similar (fixture, "demo:1", 1, "3");
  assert_similar (fixture, "demo:4", 5, "");
  assert_similar (fixture, "demo:9", 5, "");
}

static void
add (const char *path,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/finder/words", test_words);
  add ("/finder/abbreviations", test_abbreviations);
  add ("/finder/plural-verbs", test_plural_verbs);
  add ("/finder/terms", test_terms);
  add ("/finder/exact-before-stem", test_exact_before_stem);
  add ("/finder/compounds", test_compounds);
  add ("/finder/lost-apostrophe", test_lost_apostrophe);
  add ("/finder/typo", test_typo);
  add ("/finder/typing", test_typing);
  add ("/finder/synonyms", test_synonyms);
  add ("/finder/fillers", test_fillers);
  add ("/finder/depth", test_depth);
  add ("/finder/title-before-contents", test_title_before_contents);
  add ("/finder/sorts", test_sorts);
  add ("/finder/filters", test_filters);
  add ("/finder/relaxations", test_relaxations);
  add ("/finder/shown-only", test_shown_only);
  add ("/finder/changes", test_changes);
  add ("/finder/gone", test_gone);
  add ("/finder/listing", test_listing);
  add ("/finder/odd-queries", test_odd_queries);
  add ("/finder/long-queries", test_long_queries);
  add ("/finder/random-queries", test_random_queries);
  add ("/finder/empty", test_empty);
  add ("/finder/similar", test_similar);

  return g_test_run ();
}
