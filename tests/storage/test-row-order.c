/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-row-order.h"

#include "sample-catalogue.h"

typedef struct {
  SampleCatalogue  *catalogue;
  BesaceFacetIndex *facets;
  BesaceRowOrder   *order;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) failure = NULL;

  fixture->catalogue = sample_catalogue_new ();
  sample_catalogue_put_number (fixture->catalogue, "1", "{'title':'Étang','updated':'2023-01-01T00:00:00Z'}", NULL);
  sample_catalogue_put_number (fixture->catalogue, "2", "{'title':'Arbre','updated':'2025-01-01T00:00:00Z'}", NULL);
  sample_catalogue_put_number (fixture->catalogue, "3", "{'title':'Forêt','updated':'2023-01-01T00:00:00Z'}", NULL);
  fixture->facets = besace_facet_index_new ();
  besace_facet_index_refresh (fixture->facets, fixture->catalogue->connection, NULL, &failure);
  g_assert_no_error (failure);
  fixture->order = besace_row_order_new (fixture->catalogue->connection, fixture->facets);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  besace_row_order_free (fixture->order);
  besace_facet_index_free (fixture->facets);
  sample_catalogue_free (fixture->catalogue);
}

/* That the resources with these numbers come in that order, out of those with a number of @asked. */
static void
assert_order (Fixture    *fixture,
              const char *asked,
              BesaceSort  sort,
              const char *expected)
{
  BesaceScoredRow ordered[3];
  g_auto(BesaceBitset) rows = { 0, };
  g_autoptr(GString) found = g_string_new (NULL);
  g_autoptr(GError) failure = NULL;
  guint32 numbers[4];

  for (guint i = 1; i <= 3; i++) {
    g_autofree char *id = g_strdup_printf ("demo:%u", i);

    numbers[i] = sample_catalogue_find (fixture->catalogue->connection, fixture->catalogue->source, id);
  }
  for (const char *number = asked; *number; number++)
    besace_bitset_set (&rows, numbers[*number - '0']);

  besace_row_order_list (fixture->order, &rows, sort, ordered, &failure);
  g_assert_no_error (failure);
  for (guint i = 0; i < besace_bitset_count (&rows); i++) {
    for (guint j = 1; j <= 3; j++) {
      if (ordered[i].row == numbers[j])
        g_string_append_printf (found, "%u", j);
    }
  }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_orders (Fixture       *fixture,
             gconstpointer  data)
{
  assert_order (fixture, "123", BESACE_SORT_RECENT, "213"); /* equals in the order of their rows */
  assert_order (fixture, "123", BESACE_SORT_TITLE, "213");
  assert_order (fixture, "13", BESACE_SORT_TITLE, "13");
  assert_order (fixture, "", BESACE_SORT_TITLE, "");
}

static void
test_changes (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GError) failure = NULL;

  assert_order (fixture, "123", BESACE_SORT_TITLE, "213");
  sample_catalogue_put_number (fixture->catalogue, "3", "{'title':'Abeille','updated':'2026-01-01T00:00:00Z'}", NULL);
  besace_facet_index_refresh (fixture->facets, fixture->catalogue->connection, NULL, &failure);
  g_assert_no_error (failure);
  besace_row_order_forget (fixture->order);

  assert_order (fixture, "123", BESACE_SORT_TITLE, "321");
  assert_order (fixture, "123", BESACE_SORT_RECENT, "321");
}

/* Against a sort that is known to be right, with many equals. */
static void
test_scores (void)
{
  enum { N_ROWS = 5000 };
  g_autofree BesaceScoredRow *rows = g_new (BesaceScoredRow, N_ROWS);

  for (guint i = 0; i < N_ROWS; i++)
    rows[i] = (BesaceScoredRow) { i, (float) (g_test_rand_int_range (0, 200) * g_test_rand_double ()) };
  for (guint i = 0; i < N_ROWS / 4; i++)
    rows[i].score = rows[i + N_ROWS / 2].score;

  besace_row_order_sort_by_score (rows, N_ROWS);
  for (guint i = 1; i < N_ROWS; i++) {
    g_assert_cmpfloat (rows[i - 1].score, >=, rows[i].score);
    if (rows[i - 1].score <= rows[i].score)
      g_assert_cmpuint (rows[i - 1].row, <, rows[i].row);
  }

  besace_row_order_sort_by_score (rows, 1);
  besace_row_order_sort_by_score (rows, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/row-order/orders", Fixture, NULL, set_up, test_orders, tear_down);
  g_test_add ("/row-order/changes", Fixture, NULL, set_up, test_changes, tear_down);
  g_test_add_func ("/row-order/scores", test_scores);

  return g_test_run ();
}
