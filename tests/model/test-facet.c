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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/facet/names", test_names);
  g_test_add_func ("/facet/unknown", test_unknown);
  g_test_add_func ("/facet/fields", test_fields);

  return g_test_run ();
}
