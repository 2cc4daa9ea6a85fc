/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-results-list.h"

#include "session.h"

#define RECORDS 500

static void
fill (Session *session)
{
  g_autoptr(GString) records = g_string_new (NULL);

  for (guint i = 0; i < RECORDS; i++)
    g_string_append_printf (records, "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:%03u\",\"data\":{\"title\":\"Titre %03u\"}}\n",
                            i, i);
  session_add (session, records->str);
}

static GListModel *
list_by_title (Session *session)
{
  BesaceCatalogue *catalogue = besace_workspace_get_catalogue (session->workspace);
  g_autoptr(BesaceQuery) query = besace_query_new ("");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(BesaceResults) results = NULL;

  query->sort = BESACE_SORT_TITLE;
  besace_catalogue_search_async (catalogue, query, BESACE_DEPTH_LIGHT, NULL, session_keep_result_cb, &result);
  results = besace_catalogue_search_finish (catalogue, session_wait (&result), NULL);
  return besace_catalogue_list_results (catalogue, results);
}

static void
wait_until_loaded (BesaceListing *listing)
{
  while (!besace_listing_get_loaded (listing))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_order (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(GListModel) list = NULL;

  fill (session);
  list = list_by_title (session);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, RECORDS);
  g_assert_true (g_list_model_get_item_type (list) == BESACE_TYPE_LISTING);
  g_assert_null (g_list_model_get_item (list, RECORDS));

  for (guint i = 0; i < RECORDS; i++) {
    g_autoptr(BesaceListing) listing = g_list_model_get_item (list, i);
    g_autofree char *title = g_strdup_printf ("Titre %03u", i);

    wait_until_loaded (listing);
    g_assert_cmpstr (besace_listing_get_title (listing), ==, title);
  }
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          gpointer    data)
{
  ++*(guint *) data;
}

/* A listing is there at once and filled where it stands, as are its neighbours; nothing is read twice. */
static void
test_pages (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(GListModel) list = NULL;
  g_autoptr(BesaceListing) listing = NULL;
  g_autoptr(BesaceListing) again = NULL;
  g_autoptr(BesaceListing) neighbour = NULL;
  guint n_notified = 0;

  fill (session);
  list = list_by_title (session);
  listing = g_list_model_get_item (list, 250);
  again = g_list_model_get_item (list, 250);
  g_assert_true (listing == again);
  g_assert_false (besace_listing_get_loaded (listing));
  g_assert_null (besace_listing_get_id (listing));
  g_signal_connect (listing, "notify::loaded", G_CALLBACK (count_cb), &n_notified);

  wait_until_loaded (listing);
  g_assert_cmpuint (n_notified, ==, 1);
  neighbour = g_list_model_get_item (list, 251);
  g_assert_true (besace_listing_get_loaded (neighbour));
  g_assert_cmpstr (besace_listing_get_id (neighbour), ==, "demo:251");
}

/* Whoever scrolls on and searches anew lets go of a list whose rows are still on their way. */
static void
test_disposal (void)
{
  g_autoptr(Session) session = session_new ();

  fill (session);
  for (guint i = 0; i < 50; i++) {
    GListModel *list = list_by_title (session);
    g_autoptr(BesaceListing) kept = g_list_model_get_item (list, i);

    g_object_unref (g_list_model_get_item (list, RECORDS - 1));
    g_assert_finalize_object (list);
    if (i % 2)
      while (g_main_context_iteration (NULL, FALSE));
    g_assert_cmpuint (G_OBJECT (kept)->ref_count, >=, 1);
  }
}

/* What went meanwhile stays a listing without content. */
static void
test_gone (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(GListModel) list = NULL;
  g_autoptr(BesaceListing) gone = NULL;
  g_autoptr(BesaceListing) there = NULL;

  fill (session);
  list = list_by_title (session);
  session_add (session, "{\"op\":\"del\",\"type\":\"resource\",\"id\":\"demo:000\"}\n");
  gone = g_list_model_get_item (list, 0);
  there = g_list_model_get_item (list, 1);
  wait_until_loaded (there);
  g_assert_false (besace_listing_get_loaded (gone));
  g_assert_cmpstr (besace_listing_get_id (there), ==, "demo:001");
}

static void
test_empty (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(GListModel) list = list_by_title (session);

  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
  g_assert_null (g_list_model_get_item (list, 0));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/results-list/order", test_order);
  g_test_add_func ("/results-list/pages", test_pages);
  g_test_add_func ("/results-list/disposal", test_disposal);
  g_test_add_func ("/results-list/gone", test_gone);
  g_test_add_func ("/results-list/empty", test_empty);

  return g_test_run ();
}
