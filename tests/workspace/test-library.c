/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "session.h"

typedef void (*EditFunc) (BesaceLibrary       *library,
                          const char          *id,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data);

static BesaceLibrary *
get_library (Session *session)
{
  return besace_workspace_get_library (session->workspace);
}

static void
edit (Session     *session,
      EditFunc     func,
      const char  *id,
      GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  func (get_library (session), id, NULL, session_keep_result_cb, &result);
  besace_library_write_finish (get_library (session), session_wait (&result), error);
}

static void
edit_well (Session    *session,
           EditFunc    func,
           const char *id)
{
  g_autoptr(GError) failure = NULL;

  edit (session, func, id, &failure);
  g_assert_no_error (failure);
}

static void
assert_bookmarks (Session    *session,
                  const char *expected)
{
  g_autofree char *bookmarks = session_list_bookmarks (session);

  g_assert_cmpstr (bookmarks, ==, expected);
}

static void
open_again (Session *session)
{
  g_autoptr(GError) failure = NULL;

  session_close (session);
  session_open (session, &failure);
  g_assert_no_error (failure);
}

static void
count_cb (BesaceLibrary *library,
          gpointer       data)
{
  ++*(guint *) data;
}

static void
test_keep (void)
{
  g_autoptr(Session) session = session_new ();
  guint n_changes = 0;

  g_signal_connect (get_library (session), "bookmarks-changed", G_CALLBACK (count_cb), &n_changes);
  session_keep (session, "demo:1");
  session_keep (session, "demo:2");
  g_assert_cmpuint (n_changes, ==, 2);
  assert_bookmarks (session, "demo:2 demo:1");
  g_assert_true (besace_library_has_bookmark (get_library (session), "demo:1"));
  g_assert_false (besace_library_has_bookmark (get_library (session), "demo:3"));

  session_keep (session, "demo:1");
  assert_bookmarks (session, "demo:2 demo:1");
}

/* As session_keep (), with a title that its resource has got since. */
static void
keep_titled (Session    *session,
             const char *id,
             const char *title)
{
  const BesaceBookmarkFields fields = { .id = (char *) id, .title = (char *) title };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  besace_library_add_bookmark_async (get_library (session), &fields, NULL, session_keep_result_cb, &result);
  besace_library_write_finish (get_library (session), session_wait (&result), &failure);
  g_assert_no_error (failure);
}

static void
wait_for_change (guint *n_changes)
{
  const gint64 deadline = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  const guint before = *n_changes;

  while (*n_changes == before && g_get_monotonic_time () < deadline) {
    g_main_context_iteration (NULL, FALSE);
    g_usleep (1000);
  }
  g_assert_cmpuint (*n_changes, >, before);
}

/* What besacectl keeps is in the window’s list a moment later, and what was there has not moved. */
static void
test_other_program (void)
{
  g_autoptr(Session) session = session_new ();
  Session other = { session->folder, session->clock, NULL };
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceBookmark) before = NULL;
  g_autoptr(BesaceBookmark) after = NULL;
  g_autoptr(BesaceBookmark) renamed = NULL;
  GListModel *bookmarks = besace_library_get_bookmarks (get_library (session));
  guint n_changes = 0;

  session_keep (session, "demo:1");
  session_keep (session, "demo:2");
  before = g_list_model_get_item (bookmarks, 1);
  g_signal_connect (get_library (session), "bookmarks-changed", G_CALLBACK (count_cb), &n_changes);
  session_open (&other, &failure);
  g_assert_no_error (failure);

  session_keep (&other, "demo:3");
  wait_for_change (&n_changes);
  assert_bookmarks (session, "demo:3 demo:2 demo:1");
  g_assert_true (besace_library_has_bookmark (get_library (session), "demo:3"));
  after = g_list_model_get_item (bookmarks, 2);
  g_assert_true (before == after);

  edit_well (&other, besace_library_remove_bookmark_async, "demo:2");
  wait_for_change (&n_changes);
  assert_bookmarks (session, "demo:3 demo:1");
  g_assert_false (besace_library_has_bookmark (get_library (session), "demo:2"));

  keep_titled (&other, "demo:1", "Another title");
  wait_for_change (&n_changes);
  assert_bookmarks (session, "demo:3 demo:1");
  renamed = g_list_model_get_item (bookmarks, 1);
  g_assert_cmpstr (besace_bookmark_get_title (renamed), ==, "Another title");
  g_assert_cmpuint (n_changes, ==, 3);

  /* Both ways. */
  session_keep (session, "demo:4");
  assert_bookmarks (session, "demo:4 demo:3 demo:1");
  session_close (&other);
}

/* What was begun is still done and answered, but nobody is told of it who would read on. */
static void
test_closed_meanwhile (void)
{
  g_autoptr(Session) session = session_new ();
  const BesaceBookmarkFields fields = { .id = (char *) "demo:1", .title = (char *) "A title" };
  g_autoptr(BesaceLibrary) library = g_object_ref (get_library (session));
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  guint n_changes = 0;

  g_signal_connect (library, "bookmarks-changed", G_CALLBACK (count_cb), &n_changes);
  besace_library_add_bookmark_async (library, &fields, NULL, session_keep_result_cb, &result);
  besace_workspace_close (session->workspace);
  besace_library_write_finish (library, session_wait (&result), &failure);
  g_assert_no_error (failure);
  g_assert_cmpuint (n_changes, ==, 0);

  open_again (session);
  assert_bookmarks (session, "demo:1");
}

static void
test_undo (void)
{
  g_autoptr(Session) session = session_new ();
  guint n_changes = 0;

  session_keep (session, "demo:1");
  session_keep (session, "demo:2");
  session_keep (session, "demo:3");
  g_signal_connect (get_library (session), "bookmarks-changed", G_CALLBACK (count_cb), &n_changes);

  edit_well (session, besace_library_remove_bookmark_async, "demo:2");
  assert_bookmarks (session, "demo:3 demo:1");
  g_assert_false (besace_library_has_bookmark (get_library (session), "demo:2"));
  edit_well (session, besace_library_restore_bookmark_async, "demo:2");
  assert_bookmarks (session, "demo:3 demo:2 demo:1");
  g_assert_true (besace_library_has_bookmark (get_library (session), "demo:2"));
  g_assert_cmpuint (n_changes, ==, 2);
}

static void
test_refused (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(GError) removal = NULL;
  g_autoptr(GError) restoration = NULL;

  edit (session, besace_library_remove_bookmark_async, "demo:1", &removal);
  g_assert_error (removal, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  edit (session, besace_library_restore_bookmark_async, "demo:1", &restoration);
  g_assert_error (restoration, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_persistence (void)
{
  g_autoptr(Session) session = session_new ();

  session_keep (session, "demo:1");
  session_keep (session, "demo:2");
  session_keep (session, "demo:3");
  edit_well (session, besace_library_remove_bookmark_async, "demo:2");
  open_again (session);
  assert_bookmarks (session, "demo:3 demo:1");
  edit_well (session, besace_library_restore_bookmark_async, "demo:2");
  assert_bookmarks (session, "demo:3 demo:2 demo:1");
  open_again (session);
  assert_bookmarks (session, "demo:3 demo:2 demo:1");
}

/* What the window shows is in the order in which it will be shown after the next start. */
static void
test_order_under_any_clock (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *before = NULL;

  for (guint i = 0; i < 12; i++) {
    g_autofree char *id = g_strdup_printf ("demo:%u", i);

    besace_clock_set (session->clock, SESSION_NOW + g_test_rand_int_range (-300, 300) * SESSION_DAY);
    session_keep (session, id);
    if (i > 2 && i % 3 == 0) {
      g_autofree char *earlier = g_strdup_printf ("demo:%u", i - 2);

      edit_well (session, besace_library_remove_bookmark_async, earlier);
      edit_well (session, besace_library_restore_bookmark_async, earlier);
    }
  }

  before = session_list_bookmarks (session);
  g_assert_cmpstr (before, ==, "demo:11 demo:10 demo:9 demo:8 demo:7 demo:6 demo:5 demo:4 demo:3 demo:2 demo:1 demo:0");
  open_again (session);
  assert_bookmarks (session, before);
}

static void
read_resource (Session    *session,
               const char *id,
               double      position)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  besace_library_record_reading_async (get_library (session), id, "Titre", NULL, position, NULL, session_keep_result_cb, &result);
  besace_library_write_finish (get_library (session), session_wait (&result), &failure);
  g_assert_no_error (failure);
}

static void
assert_readings (Session    *session,
                 const char *expected)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) readings = NULL;
  g_autoptr(GString) ids = g_string_new (NULL);

  besace_library_load_readings_async (get_library (session), 10, NULL, session_keep_result_cb, &result);
  readings = besace_library_load_readings_finish (get_library (session), session_wait (&result), &failure);
  g_assert_no_error (failure);
  for (guint i = 0; i < readings->len; i++) {
    const BesaceReading *reading = g_ptr_array_index (readings, i);

    g_string_append_printf (ids, "%s%s %.1f", i > 0 ? "," : "", reading->id, reading->position);
  }
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
forget (Session *session)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  besace_library_forget_readings_async (get_library (session), NULL, session_keep_result_cb, &result);
  besace_library_write_finish (get_library (session), session_wait (&result), &failure);
  g_assert_no_error (failure);
}

static void
test_readings (void)
{
  g_autoptr(Session) session = session_new ();
  guint n_changes = 0;

  g_signal_connect (get_library (session), "readings-changed", G_CALLBACK (count_cb), &n_changes);
  read_resource (session, "demo:1", 0.5);
  read_resource (session, "demo:2", 0.0);
  assert_readings (session, "demo:2 0.0,demo:1 0.5");
  g_assert_cmpuint (n_changes, ==, 2);

  open_again (session);
  assert_readings (session, "demo:2 0.0,demo:1 0.5");
  forget (session);
  assert_readings (session, "");
}

static void
test_not_remembered (void)
{
  g_autoptr(Session) session = session_new ();

  besace_library_set_remember_readings (get_library (session), FALSE);
  read_resource (session, "demo:1", 0.5);
  besace_library_record_search (get_library (session), "carte");
  assert_readings (session, "");
  g_assert_null (besace_library_get_searches (get_library (session))[0]);
}

/* 30 days of a clock that goes forward normally. */
static void
test_readings_fade (void)
{
  g_autoptr(Session) session = session_new ();

  read_resource (session, "demo:1", 0.0);
  besace_clock_set (session->clock, SESSION_NOW + 46 * SESSION_DAY);
  open_again (session);
  assert_readings (session, "demo:1 0.0");
  besace_clock_set (session->clock, SESSION_NOW);
  open_again (session);
  assert_readings (session, "demo:1 0.0");
  besace_clock_set (session->clock, SESSION_NOW + 31 * SESSION_DAY);
  open_again (session);
  assert_readings (session, "");
}

static void
assert_searches (Session    *session,
                 const char *expected)
{
  g_autofree char *searches = g_strjoinv (",", (char **) besace_library_get_searches (get_library (session)));

  g_assert_cmpstr (searches, ==, expected);
}

static void
test_searches (void)
{
  g_autoptr(Session) session = session_new ();

  assert_searches (session, "");
  for (guint i = 0; i < 12; i++) {
    g_autofree char *text = g_strdup_printf (" s%u ", i);

    besace_library_record_search (get_library (session), text);
  }
  besace_library_record_search (get_library (session), "  ");
  besace_library_record_search (get_library (session), "s5");
  assert_searches (session, "s5,s11,s10,s9,s8,s7,s6,s4,s3,s2");
  open_again (session);
  assert_searches (session, "s5,s11,s10,s9,s8,s7,s6,s4,s3,s2");

  besace_library_forget_searches (get_library (session));
  assert_searches (session, "");
  open_again (session);
  assert_searches (session, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/library/keep", test_keep);
  g_test_add_func ("/library/other-program", test_other_program);
  g_test_add_func ("/library/closed-meanwhile", test_closed_meanwhile);
  g_test_add_func ("/library/undo", test_undo);
  g_test_add_func ("/library/refused", test_refused);
  g_test_add_func ("/library/persistence", test_persistence);
  g_test_add_func ("/library/order-under-any-clock", test_order_under_any_clock);
  g_test_add_func ("/library/readings", test_readings);
  g_test_add_func ("/library/not-remembered", test_not_remembered);
  g_test_add_func ("/library/readings-fade", test_readings_fade);
  g_test_add_func ("/library/searches", test_searches);

  return g_test_run ();
}
