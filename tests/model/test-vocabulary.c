/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-vocabulary.h"

#include <string.h>

static const char vocabularies[] =
  "{\"format\":\"besace-vocabularies/1\",\"facets\":{"
  "\"category\":[{\"id\":\"inclusion\",\"fr\":\"Inclusion\",\"en\":\"Inclusion\"}],"
  "\"theme\":[{\"id\":\"Sante\",\"slug\":\"sante\",\"category\":\"inclusion\",\"fr\":\"Santé\",\"en\":\"Health\"},"
  "{\"id\":\"Logement\",\"slug\":\"logement\",\"category\":\"inclusion\",\"fr\":\"Logement\",\"en\":\"Housing\","
  "\"hint_fr\":\"Loyer\"}],"
  "\"beneficiary\":[{\"id\":\"Seniors\",\"slug\":\"seniors\",\"fr\":\"Seniors\",\"en\":\"Older people\"}],"
  "\"sector\":[{\"id\":\"Publics\",\"slug\":\"publics\",\"fr\":\"Acteurs publics\",\"en\":\"Public bodies\"}],"
  "\"territory\":[{\"id\":\"dep:29\",\"region\":\"reg:53\",\"fr\":\"Finistère\",\"en\":\"Finistère\"}]},"
  "\"replaced\":{\"theme\":{\"Medecine\":{\"facet\":\"theme\",\"id\":\"Sante\"},\"medecine\":{\"facet\":\"theme\",\"id\":\"Sante\"}},"
  "\"beneficiary\":{\"Elus\":{\"facet\":\"sector\",\"id\":\"Publics\"}}},"
  "\"removed\":{\"theme\":[\"Divers\",\"divers\"]}}";

static BesaceVocabulary *
load (const char *language)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (vocabularies, sizeof vocabularies - 1);
  g_autoptr(GError) failure = NULL;
  BesaceVocabulary *vocabulary = besace_vocabulary_new_from_bytes (bytes, language, &failure);

  g_assert_no_error (failure);
  return vocabulary;
}

static char **
list (const char *values)
{
  return values ? g_strsplit (values, " ", -1) : NULL;
}

static void
assert_values (const BesaceResource *resource,
               BesaceFacet           facet,
               const char           *expected)
{
  g_autofree char *values = resource->values[facet] ? g_strjoinv (" ", resource->values[facet]) : NULL;

  g_assert_cmpstr (values, ==, expected);
}

static void
test_terms (void)
{
  g_autoptr(BesaceVocabulary) vocabulary = load ("fr");
  const GPtrArray *themes = besace_vocabulary_get_terms (vocabulary, BESACE_FACET_THEME);

  g_assert_cmpuint (themes->len, ==, 2);
  g_assert_cmpstr (((const BesaceTerm *) g_ptr_array_index (themes, 0))->id, ==, "Sante");
  g_assert_cmpuint (besace_vocabulary_get_terms (vocabulary, BESACE_FACET_PRODUCER)->len, ==, 0);
  g_assert_cmpuint (besace_vocabulary_get_categories (vocabulary)->len, ==, 1);
  g_assert_cmpstr (besace_vocabulary_get_category (vocabulary, "Logement"), ==, "inclusion");
  g_assert_null (besace_vocabulary_get_category (vocabulary, "Inconnu"));
  g_assert_cmpstr (besace_vocabulary_lookup (vocabulary, BESACE_FACET_TERRITORY, "dep:29")->parent, ==, "reg:53");
}

static void
test_labels (void)
{
  g_autoptr(BesaceVocabulary) french = load ("fr_CA");
  g_autoptr(BesaceVocabulary) english = load ("de");

  g_assert_cmpstr (besace_vocabulary_get_label (french, BESACE_FACET_THEME, "Sante"), ==, "Santé");
  g_assert_cmpstr (besace_vocabulary_get_label (english, BESACE_FACET_THEME, "Sante"), ==, "Health");
  g_assert_cmpstr (besace_vocabulary_get_label (french, BESACE_FACET_THEME, "Inconnu"), ==, "Inconnu");
  g_assert_cmpstr (besace_vocabulary_get_label (french, BESACE_FACET_PRODUCER, "GIP Pix"), ==, "GIP Pix");
  g_assert_cmpstr (besace_vocabulary_lookup (french, BESACE_FACET_THEME, "logement")->hint, ==, "Loyer");
  g_assert_null (besace_vocabulary_lookup (english, BESACE_FACET_THEME, "logement")->hint);
}

typedef struct {
  const char *themes;
  const char *beneficiaries;
  const char *sectors;
  const char *expected_themes;
  const char *expected_beneficiaries;
  const char *expected_sectors;
  guint       n_dropped;
} Example;

static void
test_normalise (void)
{
  static const Example examples[] = {
    { "Sante", NULL, NULL, "Sante", NULL, NULL, 0 },
    { "sante logement", NULL, NULL, "Sante Logement", NULL, NULL, 0 },       /* slugs */
    { "Medecine", NULL, NULL, "Sante", NULL, NULL, 0 },                      /* retired */
    { "medecine Sante sante", NULL, NULL, "Sante", NULL, NULL, 0 },          /* once only */
    { "Divers divers", NULL, NULL, NULL, NULL, NULL, 2 },                    /* removed, counted */
    { "Divers Logement", NULL, NULL, "Logement", NULL, NULL, 1 },
    { "Inconnu", NULL, NULL, "Inconnu", NULL, NULL, 0 },                     /* kept as it is */
    { NULL, "Elus seniors", NULL, NULL, "Seniors", "Publics", 0 },           /* moved to another facet */
    { NULL, "Elus", "publics autre", NULL, NULL, "Publics autre", 0 },
    { NULL, NULL, NULL, NULL, NULL, NULL, 0 },
  };
  g_autoptr(BesaceVocabulary) vocabulary = load ("fr");

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++) {
    g_autoptr(BesaceResource) resource = besace_resource_new ("demo:a");

    resource->values[BESACE_FACET_THEME] = list (examples[i].themes);
    resource->values[BESACE_FACET_BENEFICIARY] = list (examples[i].beneficiaries);
    resource->values[BESACE_FACET_SECTOR] = list (examples[i].sectors);
    g_assert_cmpuint (besace_vocabulary_normalise (vocabulary, resource), ==, examples[i].n_dropped);
    assert_values (resource, BESACE_FACET_THEME, examples[i].expected_themes);
    assert_values (resource, BESACE_FACET_BENEFICIARY, examples[i].expected_beneficiaries);
    assert_values (resource, BESACE_FACET_SECTOR, examples[i].expected_sectors);

    /* What is of today stays as it is. */
    g_assert_cmpuint (besace_vocabulary_normalise (vocabulary, resource), ==, 0);
    assert_values (resource, BESACE_FACET_SECTOR, examples[i].expected_sectors);
  }
}

static void
test_damaged (void)
{
  static const char *const damaged[] = { "", "{", "[]", "{\"format\":\"other/1\"}", "{}" };

  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++) {
    g_autoptr(GBytes) bytes = g_bytes_new_static (damaged[i], strlen (damaged[i]));
    g_autoptr(GError) failure = NULL;

    g_assert_null (besace_vocabulary_new_from_bytes (bytes, "fr", &failure));
    g_assert_nonnull (failure);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vocabulary/terms", test_terms);
  g_test_add_func ("/vocabulary/labels", test_labels);
  g_test_add_func ("/vocabulary/normalise", test_normalise);
  g_test_add_func ("/vocabulary/damaged", test_damaged);

  return g_test_run ();
}
