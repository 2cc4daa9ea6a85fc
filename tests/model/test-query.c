/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-query.h"

static void
test_values (void)
{
  g_autoptr(BesaceQuery) query = besace_query_new (NULL);

  g_assert_cmpstr (query->text, ==, "");
  g_assert_true (besace_query_add_value (query, BESACE_FACET_THEME, "Accessibilite"));
  g_assert_false (besace_query_add_value (query, BESACE_FACET_THEME, "Accessibilite"));
  g_assert_true (besace_query_add_value (query, BESACE_FACET_TYPE, "Accessibilite"));
  g_assert_cmpuint (besace_query_get_n_values (query), ==, 2);

  g_assert_false (besace_query_remove_value (query, BESACE_FACET_SECTOR, "Accessibilite"));
  g_assert_true (besace_query_remove_value (query, BESACE_FACET_THEME, "Accessibilite"));
  g_assert_false (besace_query_has_value (query, BESACE_FACET_THEME, "Accessibilite"));
  g_assert_true (besace_query_has_value (query, BESACE_FACET_TYPE, "Accessibilite"));

  besace_query_clear_values (query);
  g_assert_cmpuint (besace_query_get_n_values (query), ==, 0);
}

static void
test_set_own_text (void)
{
  g_autoptr(BesaceQuery) query = besace_query_new ("carte grise");

  besace_query_set_text (query, query->text + 6);
  g_assert_cmpstr (query->text, ==, "grise");
  besace_query_set_text (query, NULL);
  g_assert_cmpstr (query->text, ==, "");
}

static void
test_equal (void)
{
  g_autoptr(BesaceQuery) one = besace_query_new ("carte");
  g_autoptr(BesaceQuery) other = NULL;

  besace_query_add_value (one, BESACE_FACET_TERRITORY, "reg:53");
  besace_query_add_value (one, BESACE_FACET_TERRITORY, BESACE_TERRITORY_NATIONAL);
  one->sort = BESACE_SORT_TITLE;
  other = besace_query_copy (one);
  g_assert_true (besace_query_equal (one, other));

  /* The order in which filters were chosen makes no difference. */
  besace_query_remove_value (other, BESACE_FACET_TERRITORY, "reg:53");
  g_assert_false (besace_query_equal (one, other));
  besace_query_add_value (other, BESACE_FACET_TERRITORY, "reg:53");
  g_assert_true (besace_query_equal (one, other));

  other->sort = BESACE_SORT_RECENT;
  g_assert_false (besace_query_equal (one, other));
  other->sort = one->sort;
  besace_query_set_text (other, "cartes");
  g_assert_false (besace_query_equal (one, other));
}

static void
test_round_trip (void)
{
  static const char *const values[] = {
    "Accessibilite", "a=b&c", "100 %", "Région « Bretagne »", "a+b", "reg:53", "#?/\\;", "\t",
  };
  g_autoptr(BesaceQuery) query = besace_query_new ("words are not among the values");
  g_autoptr(BesaceQuery) read = besace_query_new (query->text);
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    besace_query_add_value (query, i % 2 ? BESACE_FACET_PRODUCER : (BesaceFacet) (i % BESACE_N_FACETS), values[i]);

  text = besace_query_values_to_string (query);
  besace_query_values_from_string (read, text);
  again = besace_query_values_to_string (read);
  g_assert_true (besace_query_equal (query, read));
  g_assert_cmpstr (again, ==, text);
}

static void
test_not_understood (void)
{
  g_autoptr(BesaceQuery) query = besace_query_new (NULL);
  g_autofree char *text = NULL;

  besace_query_values_from_string (query, "colour=red&theme=&theme&theme=Sante&type=%ZZ&form=digital&&=x");
  text = besace_query_values_to_string (query);
  g_assert_cmpstr (text, ==, "theme=Sante&form=digital");
}

static void
test_sort_names (void)
{
  BesaceSort sort;

  for (guint i = 0; i < BESACE_N_SORTS; i++) {
    g_assert_true (besace_sort_from_name (besace_sort_to_name ((BesaceSort) i), &sort));
    g_assert_cmpint (sort, ==, (BesaceSort) i);
  }
  g_assert_false (besace_sort_from_name ("relevance", &sort));
  g_assert_false (besace_sort_from_name (NULL, &sort));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/query/values", test_values);
  g_test_add_func ("/query/set-own-text", test_set_own_text);
  g_test_add_func ("/query/equal", test_equal);
  g_test_add_func ("/query/round-trip", test_round_trip);
  g_test_add_func ("/query/not-understood", test_not_understood);
  g_test_add_func ("/query/sort-names", test_sort_names);

  return g_test_run ();
}
