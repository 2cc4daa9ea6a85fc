/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-search.h"
#include "catalogue-fixture.h"
#include "test-workspace.h"
#include "widget-search.h"

typedef struct {
  BesaceWorkspace *workspace;
  BesaceSearch    *search;
  guint            n_answers;
  guint            n_changes;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->workspace = test_workspace_open (CATALOGUE_FIXTURE);
  fixture->search = besace_search_new (besace_workspace_get_catalogue (fixture->workspace));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->search);
  test_workspace_close (fixture->workspace);
}

static gboolean
is_complete (gpointer data)
{
  BesaceResults *results = besace_search_get_results (data);

  return besace_search_is_current (data) && results->depth == BESACE_DEPTH_FULL;
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_words (Fixture       *fixture,
            gconstpointer  data)
{
  g_signal_connect_swapped (fixture->search, "query-changed", G_CALLBACK (count_cb), &fixture->n_changes);

  besace_search_set_text (fixture->search, "tablette");
  g_assert_false (besace_search_is_current (fixture->search));
  widget_search_wait (is_complete, fixture->search);

  g_assert_cmpuint (besace_search_get_results (fixture->search)->n_rows, ==, 2);
  g_assert_null (besace_search_get_error (fixture->search));

  besace_search_set_text (fixture->search, "tablette");
  g_assert_cmpuint (fixture->n_changes, ==, 1);
}

/* Each letter gives up the search before it: the answers that come are to what stands in the field. */
static void
test_typing (Fixture       *fixture,
             gconstpointer  data)
{
  const char *typed[] = { "c", "ca", "car", "cart", "carte", "carte ", "carte g", "carte gr" };

  g_signal_connect_swapped (fixture->search, "notify::results", G_CALLBACK (count_cb), &fixture->n_answers);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    besace_search_set_text (fixture->search, typed[i]);
  widget_search_wait (is_complete, fixture->search);

  g_assert_cmpuint (fixture->n_answers, >, 0);
  g_assert_cmpuint (fixture->n_answers, <=, 2);
  g_assert_cmpuint (besace_search_get_results (fixture->search)->n_rows, ==, 1);
}

static void
test_old_answer_stays (Fixture       *fixture,
                       gconstpointer  data)
{
  BesaceResults *old;

  besace_search_set_text (fixture->search, "tablette");
  widget_search_wait (is_complete, fixture->search);
  old = besace_search_get_results (fixture->search);

  besace_search_set_value (fixture->search, BESACE_FACET_BENEFICIARY, "EnfantsMineurs", TRUE);
  g_assert_true (besace_search_get_results (fixture->search) == old);
  g_assert_false (besace_search_is_current (fixture->search));

  widget_search_wait (is_complete, fixture->search);
  g_assert_cmpuint (besace_search_get_results (fixture->search)->n_rows, ==, 1);
}

static void
test_values (Fixture       *fixture,
             gconstpointer  data)
{
  g_signal_connect_swapped (fixture->search, "query-changed", G_CALLBACK (count_cb), &fixture->n_changes);

  besace_search_set_value (fixture->search, BESACE_FACET_TYPE, "Article", TRUE);
  besace_search_set_value (fixture->search, BESACE_FACET_TYPE, "Article", TRUE);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  widget_search_wait (is_complete, fixture->search);
  g_assert_cmpuint (besace_search_get_results (fixture->search)->n_rows, ==, 3);

  besace_search_clear_values (fixture->search);
  besace_search_clear_values (fixture->search);
  g_assert_cmpuint (fixture->n_changes, ==, 2);
  widget_search_wait (is_complete, fixture->search);
  g_assert_cmpuint (besace_search_get_results (fixture->search)->n_rows, ==, 4);
}

static gboolean
has_five (gpointer data)
{
  return is_complete (data) && besace_search_get_results (data)->n_rows == 5;
}

static void
test_follows_the_catalogue (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr(BesaceQuery) query = besace_query_new (NULL);

  besace_search_set_query (fixture->search, query);
  widget_search_wait (is_complete, fixture->search);
  g_assert_cmpuint (besace_search_get_results (fixture->search)->n_rows, ==, 4);

  test_workspace_add (fixture->workspace,
                      "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"test:new\",\"data\":{\"title\":\"Une nouvelle\"}}\n");
  widget_search_wait (has_five, fixture->search);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/search/words", test_words);
  ADD ("/search/typing", test_typing);
  ADD ("/search/old-answer-stays", test_old_answer_stays);
  ADD ("/search/values", test_values);
  ADD ("/search/follows-the-catalogue", test_follows_the_catalogue);

  return g_test_run ();
}
