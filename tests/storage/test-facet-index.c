/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-facet-index.h"

#include "sample-catalogue.h"

static BesaceFacetIndex *
load (BesaceConnection *connection)
{
  BesaceFacetIndex *index = besace_facet_index_new ();
  g_autoptr(GError) failure = NULL;

  besace_facet_index_refresh (index, connection, NULL, &failure);
  g_assert_no_error (failure);
  return index;
}

static gboolean
refresh (BesaceFacetIndex *index,
         BesaceConnection *connection)
{
  g_autoptr(GError) failure = NULL;
  gboolean changed;

  besace_facet_index_refresh (index, connection, &changed, &failure);
  g_assert_no_error (failure);
  return changed;
}

/* The counts of a query in words: “theme a 3, theme b 1 …”. */
static char *
count (BesaceFacetIndex  *index,
       const BesaceQuery *query)
{
  g_autoptr(BesaceResults) results = besace_results_new (query, BESACE_DEPTH_LIGHT);
  GString *text = g_string_new (NULL);

  besace_facet_index_count (index, query, besace_facet_index_get_shown (index), results);
  for (BesaceFacet facet = 0; facet < BESACE_N_FACETS; facet++) {
    for (guint i = 0; i < results->counts[facet]->len; i++) {
      const BesaceCount *line = &g_array_index (results->counts[facet], BesaceCount, i);

      g_string_append_printf (text, "%s %s %u\n", besace_facet_to_name (facet), line->value, line->count);
      g_assert_cmpuint (besace_results_get_count (results, facet, line->value), ==, line->count);
    }
  }

  return g_string_free (text, FALSE);
}

static void
assert_same (BesaceFacetIndex *patched,
             BesaceFacetIndex *fresh)
{
  static const char *const queries[] = {
    "", "theme=a", "theme=a&theme=b&form=digital", "theme=c&source=autre", "territory=national&producer=P1",
  };
  guint n_rows = MIN (besace_facet_index_get_n_rows (patched), besace_facet_index_get_n_rows (fresh));

  /* A patched one may know of rows at its end that are gone. */
  g_assert_cmpuint (besace_facet_index_get_n_rows (patched), >=, n_rows);
  g_assert_cmpuint (besace_facet_index_get_revision (patched), ==, besace_facet_index_get_revision (fresh));
  g_assert_cmpuint (besace_bitset_count (besace_facet_index_get_shown (patched)), ==,
                    besace_bitset_count (besace_facet_index_get_shown (fresh)));

  for (guint row = 0; row < n_rows; row++) {
    const BesaceRowFacts *a = besace_facet_index_get_facts (patched, row);
    const BesaceRowFacts *b = besace_facet_index_get_facts (fresh, row);

    g_assert_cmpint (besace_bitset_get (besace_facet_index_get_shown (patched), row), ==,
                     besace_bitset_get (besace_facet_index_get_shown (fresh), row));
    g_assert_cmpmem (a->values, a->n_values * sizeof *a->values, b->values, b->n_values * sizeof *b->values);
    if (b->values) {
      g_assert_cmpint (a->updated, ==, b->updated);
      g_assert_cmpuint (a->title_words, ==, b->title_words);
    }
  }

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++) {
    g_autoptr(BesaceQuery) query = besace_query_new (NULL);
    g_autofree char *a = NULL;
    g_autofree char *b = NULL;

    besace_query_values_from_string (query, queries[i]);
    a = count (patched, query);
    b = count (fresh, query);
    g_assert_cmpstr (a, ==, b);
  }
}

static void
test_counts (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = sample_catalogue_open (folder);
  gint64 source = sample_catalogue_add_source (connection, "demo");
  g_autoptr(BesaceFacetIndex) index = NULL;
  g_autoptr(BesaceQuery) query = besace_query_new (NULL);
  g_autofree char *all = NULL;
  g_autofree char *filtered = NULL;
  g_auto(BesaceBitset) rows = { 0, };

  sample_catalogue_put (connection, source, "demo:1", "{'title':'T','themes':['a','b'],'form':'digital'}", NULL);
  sample_catalogue_put (connection, source, "demo:2", "{'title':'T','themes':['a'],'territory':'reg:53'}", NULL);
  sample_catalogue_put (connection, source, "demo:3", "{'title':'T','themes':['c'],'form':'digital','language':'br'}", NULL);
  index = load (connection);

  all = count (index, query);
  g_assert_cmpstr (all, ==, "theme a 2\ntheme b 1\ntheme c 1\nterritory national 2\nterritory reg:53 1\nform digital 2\n"
                            "language fr 2\nlanguage br 1\nsource demo 3\n");

  /* The counts beside a facet's values follow the filters of the others: OR inside, AND between. */
  besace_query_values_from_string (query, "theme=a&theme=c&form=digital");
  filtered = count (index, query);
  g_assert_cmpstr (filtered, ==, "theme a 1\ntheme b 1\ntheme c 1\nterritory national 2\nform digital 2\nlanguage br 1\n"
                                 "language fr 1\nsource demo 2\n");

  besace_bitset_copy (&rows, besace_facet_index_get_shown (index));
  besace_facet_index_filter (index, query, BESACE_N_FACETS, &rows);
  g_assert_cmpuint (besace_bitset_count (&rows), ==, 2);
  g_assert_false (besace_bitset_get (&rows, 2));

  /* A value that nothing has leaves nothing. */
  besace_query_add_value (query, BESACE_FACET_SECTOR, "unknown");
  besace_facet_index_filter (index, query, BESACE_N_FACETS, &rows);
  g_assert_cmpuint (besace_bitset_count (&rows), ==, 0);
}

static void
test_empty (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = sample_catalogue_open (folder);
  g_autoptr(BesaceFacetIndex) index = load (connection);
  g_autoptr(BesaceQuery) query = besace_query_new (NULL);
  g_autofree char *counts = count (index, query);

  g_assert_cmpstr (counts, ==, "");
  g_assert_cmpuint (besace_facet_index_get_n_rows (index), ==, 0);
}

static void
test_changed (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = sample_catalogue_open (folder);
  gint64 source = sample_catalogue_add_source (connection, "demo");
  g_autoptr(BesaceFacetIndex) index = load (connection);

  g_assert_false (refresh (index, connection));
  sample_catalogue_put (connection, source, "demo:1", "{'title':'T'}", NULL);
  g_assert_true (refresh (index, connection));
  g_assert_false (refresh (index, connection));
  sample_catalogue_put (connection, source, "demo:1", "{'title':'T'}", NULL);
  g_assert_false (refresh (index, connection));
  sample_catalogue_delete (connection, source, "demo:1");
  g_assert_true (refresh (index, connection));
}

/* More values than a sane record has. */
static void
test_many_values (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = sample_catalogue_open (folder);
  gint64 source = sample_catalogue_add_source (connection, "demo");
  g_autoptr(GString) data = g_string_new ("{'title':'T','themes':['t0'");
  g_autoptr(BesaceFacetIndex) index = NULL;
  g_autoptr(BesaceQuery) query = besace_query_new (NULL);
  g_autofree char *counts = NULL;

  for (guint i = 1; i < 70000; i++)
    g_string_append_printf (data, ",'t%u'", i);
  g_string_append (data, "]}");
  sample_catalogue_put (connection, source, "demo:1", data->str, NULL);
  index = load (connection);
  g_assert_cmpuint (besace_facet_index_get_facts (index, 1)->n_values, >=, 70000);

  sample_catalogue_put (connection, source, "demo:1", "{'title':'T'}", NULL);
  refresh (index, connection);
  counts = count (index, query);
  g_assert_cmpstr (counts, ==, "territory national 1\nlanguage fr 1\nsource demo 1\n");
}

static void
change (BesaceConnection *connection,
        const gint64     *sources)
{
  static const char *const themes[] = { "[]", "['a']", "['b','c']", "['a','b','c']", "['c','d']" };
  gint64 source = sources[g_test_rand_int_range (0, 2)];
  g_autofree char *id = g_strdup_printf ("demo:%d", g_test_rand_int_range (0, 40));
  g_autofree char *data = NULL;

  if (g_test_rand_int_range (0, 3) == 0) {
    sample_catalogue_delete (connection, source, id);
    return;
  }

  data = g_strdup_printf ("{'title':'%s','themes':%s,'form':'%s','producer':'P%d','updated':'202%d-01-01T00:00:00Z'%s}",
                          g_test_rand_bit () ? "Un" : "Un deux trois", themes[g_test_rand_int_range (0, 5)],
                          g_test_rand_bit () ? "digital" : "tangible", g_test_rand_int_range (0, 5),
                          g_test_rand_int_range (0, 6), g_test_rand_bit () ? ",'territory':'dep:29'" : "");
  sample_catalogue_put (connection, source, id, data, NULL);
}

/* An index that was patched again and again is one that was just read. */
static void
test_random (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = sample_catalogue_open (folder);
  g_autoptr(BesaceConnection) reader = sample_catalogue_open_again (folder);
  const gint64 sources[] = {
    sample_catalogue_add_source (connection, "demo"), sample_catalogue_add_source (connection, "autre"),
  };
  g_autoptr(BesaceFacetIndex) patched = load (reader);

  for (guint round = 0; round < 60; round++) {
    g_autoptr(BesaceFacetIndex) fresh = NULL;

    for (int i = g_test_rand_int_range (1, 20); i > 0; i--)
      change (connection, sources);

    refresh (patched, reader);
    fresh = load (reader);
    assert_same (patched, fresh);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/facet-index/counts", test_counts);
  g_test_add_func ("/facet-index/empty", test_empty);
  g_test_add_func ("/facet-index/changed", test_changed);
  g_test_add_func ("/facet-index/many-values", test_many_values);
  g_test_add_func ("/facet-index/random", test_random);

  return g_test_run ();
}
