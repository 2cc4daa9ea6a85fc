/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-facet.h"

static void
test_names (void)
{
  for (BesaceFacet facet = 0; facet < BESACE_N_FACETS; facet++) {
    BesaceFacet found;

    g_assert_true (besace_facet_from_name (besace_facet_to_name (facet), &found));
    g_assert_cmpint (found, ==, facet);
  }
}

static void
test_unknown (void)
{
  BesaceFacet facet = BESACE_FACET_LICENCE;

  g_assert_false (besace_facet_from_name ("themes", &facet));
  g_assert_false (besace_facet_from_name (NULL, &facet));
  g_assert_cmpint (facet, ==, BESACE_FACET_LICENCE);
}

static void
test_fields (void)
{
  g_assert_cmpstr (besace_facet_to_field (BESACE_FACET_TYPE), ==, "resource_types");
  g_assert_true (besace_facet_is_list (BESACE_FACET_TYPE));
  g_assert_cmpstr (besace_facet_to_field (BESACE_FACET_LICENCE), ==, "licence");
  g_assert_false (besace_facet_is_list (BESACE_FACET_LICENCE));
  g_assert_null (besace_facet_to_field (BESACE_FACET_SOURCE));
}

static void
test_accepts (void)
{
  static const struct {
    BesaceFacet  facet;
    const char  *value;
    gboolean     accepted;
  } values[] = {
    { BESACE_FACET_FORM, "tangible", TRUE }, { BESACE_FACET_FORM, "Tangible", FALSE }, { BESACE_FACET_FORM, "", FALSE },
    { BESACE_FACET_CHALLENGE, "1", TRUE }, { BESACE_FACET_CHALLENGE, "5", TRUE }, { BESACE_FACET_CHALLENGE, "0", FALSE },
    { BESACE_FACET_CHALLENGE, "6", FALSE }, { BESACE_FACET_CHALLENGE, "12", FALSE }, { BESACE_FACET_CHALLENGE, "", FALSE },
    { BESACE_FACET_TERRITORY, "reg:53", TRUE }, { BESACE_FACET_TERRITORY, "dep:2A", TRUE },
    { BESACE_FACET_TERRITORY, "dep:974", TRUE }, { BESACE_FACET_TERRITORY, "dep:9", FALSE },
    { BESACE_FACET_TERRITORY, "com:29019", FALSE }, { BESACE_FACET_TERRITORY, "reg:", FALSE },
    { BESACE_FACET_LANGUAGE, "fr", TRUE }, { BESACE_FACET_LANGUAGE, "fsl", TRUE }, { BESACE_FACET_LANGUAGE, "zh-Hant-TW", TRUE },
    { BESACE_FACET_LANGUAGE, "es-419", TRUE }, { BESACE_FACET_LANGUAGE, "", FALSE }, { BESACE_FACET_LANGUAGE, "f", FALSE },
    { BESACE_FACET_LANGUAGE, "fr_FR", FALSE }, { BESACE_FACET_LANGUAGE, "fr-", FALSE },
    { BESACE_FACET_LANGUAGE, "zz-invalid-!!", FALSE }, { BESACE_FACET_LANGUAGE, "françai", FALSE },
    { BESACE_FACET_THEME, "inconnu", TRUE }, { BESACE_FACET_PRODUCER, "Qui que ce soit", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    g_test_message ("%s", values[i].value);
    g_assert_cmpint (besace_facet_accepts (values[i].facet, values[i].value), ==, values[i].accepted);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/facet/names", test_names);
  g_test_add_func ("/facet/unknown", test_unknown);
  g_test_add_func ("/facet/fields", test_fields);
  g_test_add_func ("/facet/accepts", test_accepts);

  return g_test_run ();
}
