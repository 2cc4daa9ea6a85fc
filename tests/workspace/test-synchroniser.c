/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-feed-card.h"
#include "session.h"

typedef struct {
  Session *session;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->session = session_new ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  session_free (fixture->session);
}

/* Nobody looks where a run may be receiving the same feed. */
static void
test_look (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *incoming = g_build_filename (besace_workspace_get_data_dir (fixture->session->workspace), "incoming", NULL);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  besace_feed_card_read_async ("http://127.0.0.1:1/feed/", NULL, session_keep_result_cb, &result);
  g_assert_null (besace_feed_card_read_finish (session_wait (&result), &failure));
  g_assert_nonnull (strstr (failure->message, "127.0.0.1"));
  g_assert_false (g_file_test (incoming, G_FILE_TEST_EXISTS));
}

/* What the files tell comes with the list of the sources. */
static void
test_budget (Fixture       *fixture,
             gconstpointer  data)
{
  BesaceSynchroniser *synchroniser = besace_workspace_get_synchroniser (fixture->session->workspace);
  g_autoptr(GAsyncResult) written = NULL;
  g_autoptr(GAsyncResult) listed = NULL;
  g_autoptr(GPtrArray) sources = NULL;
  g_autoptr(GError) failure = NULL;
  guint megabytes;

  besace_synchroniser_set_budget_async (synchroniser, 70, NULL, session_keep_result_cb, &written);
  besace_synchroniser_set_budget_finish (synchroniser, session_wait (&written), &failure);
  g_assert_no_error (failure);
  besace_synchroniser_list_async (synchroniser, NULL, session_keep_result_cb, &listed);
  sources = besace_synchroniser_list_finish (synchroniser, session_wait (&listed), &failure);
  g_assert_no_error (failure);
  g_assert_true (besace_synchroniser_get_budget (synchroniser, &megabytes, &failure));
  g_assert_cmpuint (megabytes, ==, 70);
  g_assert_cmpuint (besace_synchroniser_get_month_bytes (synchroniser), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/synchroniser/look", Fixture, NULL, set_up, test_look, tear_down);
  g_test_add ("/synchroniser/budget", Fixture, NULL, set_up, test_budget, tear_down);

  return g_test_run ();
}
