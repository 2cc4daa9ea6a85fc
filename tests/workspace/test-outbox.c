/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "besace-contribution-refusal.h"
#include "besace-library-private.h"
#include "besace-outbox-lanes.h"
#include "outbox-desk.h"

static void
test_sent (OutboxDesk    *desk,
           gconstpointer  data)
{
  g_autofree char *uuid = outbox_desk_queue_feedback (desk, "a", "un");
  g_autoptr(BesaceOutboxReport) report = outbox_desk_send (desk);
  g_autoptr(BesaceOutboxReport) again = outbox_desk_send (desk);

  g_assert_cmpstr (report->problem, ==, NULL);
  g_assert_cmpuint (report->n_published, ==, 1);
  g_assert_cmpuint (report->n_waiting, ==, 0);
  g_assert_cmpuint (again->n_published, ==, 0);
  g_assert_cmpstr (desk->heard->str, ==, "un");
  outbox_desk_assert_state (desk, uuid, BESACE_CONTRIBUTION_PUBLISHED);
  g_assert_false (besace_outbox_get_progress (outbox_desk_get_outbox (desk), NULL));
  /* Where nothing waits, nobody is asked anything. */
  g_assert_cmpuint (desk->n_sessions, ==, 1);
}

/* What was written about one thing goes in order, though trying one and failing has made it the last to change its state. */
static void
test_order (OutboxDesk    *desk,
            gconstpointer  data)
{
  g_autofree char *first = outbox_desk_queue_feedback (desk, "a", "un");
  g_autofree char *second = outbox_desk_queue_feedback (desk, "a", "deux");
  g_autofree char *third = outbox_desk_queue_feedback (desk, "a", "trois");
  g_autoptr(BesaceOutboxReport) report = NULL;
  g_autoptr(BesaceOutboxReport) again = NULL;

  g_hash_table_insert (desk->refusals, (gpointer) "un", GUINT_TO_POINTER (SOUP_STATUS_SERVICE_UNAVAILABLE));
  report = outbox_desk_send (desk);
  g_assert_cmpuint (report->n_waiting, ==, 3);
  g_assert_nonnull (report->problem);
  g_assert_cmpstr (desk->heard->str, ==, "un un un");
  outbox_desk_assert_state (desk, first, BESACE_CONTRIBUTION_QUEUED);
  outbox_desk_assert_state (desk, second, BESACE_CONTRIBUTION_QUEUED);

  g_hash_table_remove_all (desk->refusals);
  g_string_truncate (desk->heard, 0);
  again = outbox_desk_send (desk);
  g_assert_cmpuint (again->n_published, ==, 3);
  g_assert_cmpstr (desk->heard->str, ==, "un deux trois");
  outbox_desk_assert_state (desk, third, BESACE_CONTRIBUTION_PUBLISHED);
}

/* Those about other things pass one that is held up. */
static void
test_others_pass (OutboxDesk    *desk,
                  gconstpointer  data)
{
  g_autofree char *refused = outbox_desk_queue_feedback (desk, "a", "un");
  g_autofree char *after = outbox_desk_queue_feedback (desk, "a", "deux");
  g_autofree char *other = outbox_desk_queue_feedback (desk, "b", "trois");
  g_autoptr(BesaceOutboxReport) report = NULL;

  g_hash_table_insert (desk->refusals, (gpointer) "un", GUINT_TO_POINTER (SOUP_STATUS_BAD_REQUEST));
  report = outbox_desk_send (desk);
  g_assert_cmpuint (report->n_rejected, ==, 1);
  g_assert_cmpuint (report->n_published, ==, 1);
  g_assert_cmpuint (report->n_waiting, ==, 1);
  outbox_desk_assert_state (desk, refused, BESACE_CONTRIBUTION_REJECTED);
  g_assert_nonnull (outbox_desk_get_fields (desk, refused)->problem);
  outbox_desk_assert_state (desk, after, BESACE_CONTRIBUTION_QUEUED);
  outbox_desk_assert_state (desk, other, BESACE_CONTRIBUTION_PUBLISHED);
}

/* Whether it is because of who sends it is known afterwards. */
static void
test_refused_account (OutboxDesk    *desk,
                      gconstpointer  data)
{
  g_autofree char *forbidden = outbox_desk_queue_feedback (desk, "a", "un");
  g_autofree char *wrong = outbox_desk_queue_feedback (desk, "b", "deux");
  g_autoptr(BesaceOutboxReport) report = NULL;

  g_hash_table_insert (desk->refusals, (gpointer) "un", GUINT_TO_POINTER (SOUP_STATUS_FORBIDDEN));
  g_hash_table_insert (desk->refusals, (gpointer) "deux", GUINT_TO_POINTER (SOUP_STATUS_NOT_FOUND));
  report = outbox_desk_send (desk);
  g_assert_cmpuint (report->n_rejected, ==, 2);
  g_assert_true (besace_contribution_refusal_is_of_account (outbox_desk_get_fields (desk, forbidden)));
  g_assert_false (besace_contribution_refusal_is_of_account (outbox_desk_get_fields (desk, wrong)));
}

/* The instance answers, but never to this one. */
static void
test_parked (OutboxDesk    *desk,
             gconstpointer  data)
{
  g_autofree char *poison = outbox_desk_queue_feedback (desk, "a", "poison");
  g_autofree char *other = outbox_desk_queue_feedback (desk, "b", "un");
  g_autoptr(BesaceOutboxReport) report = NULL;

  g_hash_table_insert (desk->refusals, (gpointer) "poison", GUINT_TO_POINTER (SOUP_STATUS_INTERNAL_SERVER_ERROR));
  report = outbox_desk_send (desk);
  g_assert_cmpuint (report->n_parked, ==, 1);
  g_assert_cmpuint (report->n_published, ==, 1);
  outbox_desk_assert_state (desk, poison, BESACE_CONTRIBUTION_PARKED);
  g_assert_nonnull (outbox_desk_get_fields (desk, poison)->problem);
  outbox_desk_assert_state (desk, other, BESACE_CONTRIBUTION_PUBLISHED);
}

/* A server that fails at everything is not asked for everything. */
static void
test_unwell (OutboxDesk    *desk,
             gconstpointer  data)
{
  g_autoptr(BesaceOutboxReport) report = NULL;

  for (guint i = 0; i < 40; i++) {
    g_autofree char *resource = g_strdup_printf ("%u", i);
    g_autofree char *uuid = outbox_desk_queue_feedback (desk, resource, "un");
  }

  g_hash_table_insert (desk->refusals, (gpointer) "un", GUINT_TO_POINTER (SOUP_STATUS_SERVICE_UNAVAILABLE));
  report = outbox_desk_send (desk);
  g_assert_cmpuint (report->n_waiting, ==, 40);
  g_assert_nonnull (report->problem);
  g_assert_cmpuint (desk->heard->len, <=, strlen ("un ") * 3 * 7);
}

/* A report is sent once; only the person sends it again. */
static void
test_uncertain (OutboxDesk    *desk,
                gconstpointer  data)
{
  g_autofree char *uuid = outbox_desk_queue (desk, BESACE_CONTRIBUTION_REPORT, "a", "un", OUTBOX_DESK_ACCOUNT);
  g_autoptr(BesaceOutboxReport) report = NULL;
  g_autoptr(BesaceOutboxReport) again = NULL;
  g_autoptr(BesaceOutboxReport) anew = NULL;
  g_autoptr(GAsyncResult) settled = NULL;

  g_hash_table_insert (desk->refusals, (gpointer) "un", GUINT_TO_POINTER (SOUP_STATUS_INTERNAL_SERVER_ERROR));
  report = outbox_desk_send (desk);
  again = outbox_desk_send (desk);
  g_assert_cmpuint (report->n_uncertain, ==, 1);
  g_assert_cmpuint (again->n_uncertain, ==, 0);
  g_assert_cmpstr (desk->heard->str, ==, "un");
  outbox_desk_assert_state (desk, uuid, BESACE_CONTRIBUTION_UNCERTAIN);
  g_assert_cmpstr (outbox_desk_get_fields (desk, uuid)->link, ==, desk->origin);

  g_hash_table_remove_all (desk->refusals);
  besace_contributions_settle_async (outbox_desk_get_contributions (desk), uuid, FALSE, NULL, session_keep_result_cb, &settled);
  g_assert_cmpuint (outbox_desk_finish_edit (desk, &settled, NULL), ==, 1);
  anew = outbox_desk_send (desk);
  g_assert_cmpuint (anew->n_published, ==, 1);
  g_assert_cmpstr (desk->heard->str, ==, "un un");
}

static void
test_other_account (OutboxDesk    *desk,
                    gconstpointer  data)
{
  g_autofree char *other = outbox_desk_queue (desk, BESACE_CONTRIBUTION_FEEDBACK, "a", "un", OUTBOX_DESK_OTHER_ACCOUNT);
  g_autofree char *nobody = outbox_desk_queue (desk, BESACE_CONTRIBUTION_FEEDBACK, "b", "deux", NULL);
  g_autoptr(BesaceOutboxReport) report = outbox_desk_send (desk);

  g_assert_cmpuint (report->n_published, ==, 0);
  g_assert_cmpstr (desk->heard->str, ==, "");
  outbox_desk_assert_state (desk, other, BESACE_CONTRIBUTION_QUEUED);
  outbox_desk_assert_state (desk, nobody, BESACE_CONTRIBUTION_QUEUED);
}

/* (transfer full) */
static BesaceContribution *
make_contribution (BesaceSession           *session,
                   BesaceContributionType   type,
                   BesaceContributionState  state,
                   const char              *title,
                   const char              *stamp)
{
  const BesaceContributionFields fields = {
    .uuid = (char *) stamp, .type = type, .target = (char *) "lesbases:1", .title = (char *) title, .data = (char *) "{}",
    .origin = session->origin, .author = session->account, .state = state, .stamp = (char *) stamp,
  };

  return besace_contribution_new (&fields);
}

/* What is said of a resource waits, like another edit of it, until the one that was refused is settled, and that is said each time. */
static void
test_held_up (OutboxDesk    *desk,
              gconstpointer  data)
{
  g_autoptr(BesaceSession) session = outbox_desk_make_session (desk);
  g_autoptr(GPtrArray) contributions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) remarks = g_ptr_array_new_with_free_func (g_free);
  GQueue lanes = G_QUEUE_INIT;

  g_ptr_array_add (contributions, make_contribution (session, BESACE_CONTRIBUTION_FEEDBACK, BESACE_CONTRIBUTION_QUEUED, "Avant", "1"));
  g_ptr_array_add (contributions, make_contribution (session, BESACE_CONTRIBUTION_RESOURCE, BESACE_CONTRIBUTION_REJECTED, "Édition", "2"));
  g_ptr_array_add (contributions, make_contribution (session, BESACE_CONTRIBUTION_REPORT, BESACE_CONTRIBUTION_QUEUED, "Après", "3"));

  g_assert_cmpuint (besace_outbox_lanes_fill (&lanes, contributions, session, remarks), ==, 2);
  g_assert_cmpuint (g_queue_get_length (&lanes), ==, 1);
  g_assert_cmpuint (((GPtrArray *) lanes.head->data)->len, ==, 1);
  g_assert_cmpuint (remarks->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (remarks, 0), "“Après” waits until “Édition”"));
  g_queue_clear_full (&lanes, (GDestroyNotify) g_ptr_array_unref);
}

static void
end_session (gpointer    data,
             const char *comment)
{
  ((OutboxDesk *) data)->over = TRUE;
}

/* Before the run, and in the middle of it. */
static void
test_signed_out (OutboxDesk    *desk,
                 gconstpointer  data)
{
  g_autofree char *first = outbox_desk_queue_feedback (desk, "a", "un");
  g_autofree char *second = outbox_desk_queue_feedback (desk, "a", "deux");
  g_autoptr(BesaceOutboxReport) before = NULL;
  g_autoptr(BesaceOutboxReport) midway = NULL;

  desk->over = TRUE;
  before = outbox_desk_send (desk);
  g_assert_true (before->signed_out);
  g_assert_nonnull (before->problem);
  g_assert_cmpuint (before->n_waiting, ==, 2);
  g_assert_cmpstr (desk->heard->str, ==, "");

  desk->over = FALSE;
  desk->listen = end_session;
  midway = outbox_desk_send (desk);
  g_assert_true (midway->signed_out);
  g_assert_cmpuint (midway->n_published, ==, 1);
  outbox_desk_assert_state (desk, first, BESACE_CONTRIBUTION_PUBLISHED);
  outbox_desk_assert_state (desk, second, BESACE_CONTRIBUTION_QUEUED);
}

static void
stop (gpointer    data,
      const char *comment)
{
  besace_outbox_stop (outbox_desk_get_outbox (data));
}

static void
test_stopped (OutboxDesk    *desk,
              gconstpointer  data)
{
  g_autofree char *first = outbox_desk_queue_feedback (desk, "a", "un");
  g_autofree char *second = outbox_desk_queue_feedback (desk, "a", "deux");
  g_autoptr(BesaceOutboxReport) report = NULL;
  g_autoptr(BesaceOutboxReport) again = NULL;

  desk->listen = stop;
  report = outbox_desk_send (desk);
  g_assert_null (report->problem);
  g_assert_false (report->signed_out);
  g_assert_cmpuint (report->n_waiting, >=, 1);
  outbox_desk_assert_state (desk, second, BESACE_CONTRIBUTION_QUEUED);

  /* A feedback replaces the one before: saying it twice is saying it once. */
  desk->listen = NULL;
  again = outbox_desk_send (desk);
  outbox_desk_assert_state (desk, first, BESACE_CONTRIBUTION_PUBLISHED);
  outbox_desk_assert_state (desk, second, BESACE_CONTRIBUTION_PUBLISHED);
}

static void
withdraw_second (gpointer    data,
                 const char *comment)
{
  OutboxDesk *desk = data;
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (outbox_desk_get_contributions (desk)));
  g_autoptr(BesaceContribution) last = g_list_model_get_item (model, 0);
  const char *const uuids[] = { besace_contribution_get_uuid (last), NULL };

  if (!g_str_equal (comment, "un"))
    return;

  g_assert_cmpstr (besace_contribution_get_title (last), ==, "deux");
  if (g_test_rand_bit ())
    besace_contributions_withdraw_async (outbox_desk_get_contributions (desk), uuids, NULL, NULL, NULL);
  else
    besace_contributions_remove_async (outbox_desk_get_contributions (desk), uuids, NULL, NULL, NULL);
}

/* What somebody takes back, or throws away, before its turn is not sent, and the run goes on. */
static void
test_withdrawn (OutboxDesk    *desk,
                gconstpointer  data)
{
  for (guint i = 0; i < 6; i++) {
    g_autofree char *other = outbox_desk_queue_feedback (desk, "b", "zéro");
    g_autofree char *first = outbox_desk_queue_feedback (desk, "a", "un");
    g_autofree char *second = outbox_desk_queue_feedback (desk, "a", "deux");
    g_autoptr(BesaceOutboxReport) report = NULL;

    desk->listen = withdraw_second;
    report = outbox_desk_send (desk);
    g_assert_null (report->problem);
    g_assert_cmpuint (report->n_published, ==, 2);
    g_assert_null (strstr (desk->heard->str, "deux"));
    outbox_desk_assert_state (desk, first, BESACE_CONTRIBUTION_PUBLISHED);
    outbox_desk_assert_state (desk, other, BESACE_CONTRIBUTION_PUBLISHED);
  }
}

/* Another program sends already. */
static void
test_busy (OutboxDesk    *desk,
           gconstpointer  data)
{
  g_autofree char *uuid = outbox_desk_queue_feedback (desk, "a", "un");
  g_autofree char *profile = NULL;
  g_autoptr(BesaceDataDirectory) directory =
    besace_library_get_place (besace_workspace_get_library (desk->session->workspace), &profile);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceLock) lock = besace_data_directory_lock (directory, BESACE_LOCK_OUTBOX, TRUE, 0, &failure);
  g_autoptr(BesaceOutboxReport) report = NULL;
  g_autoptr(BesaceOutboxReport) again = NULL;

  g_assert_no_error (failure);
  report = outbox_desk_try_to_send (desk, &failure);
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_assert_null (report);
  outbox_desk_assert_state (desk, uuid, BESACE_CONTRIBUTION_QUEUED);

  g_clear_pointer (&lock, besace_lock_free);
  again = outbox_desk_send (desk);
  g_assert_cmpuint (again->n_published, ==, 1);
}

static gpointer
leave_sending_job (BesaceConnection  *connection,
                   gpointer           uuid,
                   GError           **error)
{
  return GINT_TO_POINTER (besace_connection_execute (connection, "UPDATE contribution SET state = 'sending'", error));
}

static void
recover (OutboxDesk *desk)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  besace_outbox_recover_async (outbox_desk_get_outbox (desk), NULL, session_keep_result_cb, &result);
  besace_outbox_recover_finish (outbox_desk_get_outbox (desk), session_wait (&result), &failure);
  g_assert_no_error (failure);
}

/* A program that was cut off leaves it “being sent”: it waits again, unless somebody is sending it. */
static void
test_recovered (OutboxDesk    *desk,
                gconstpointer  data)
{
  g_autofree char *uuid = outbox_desk_queue_feedback (desk, "a", "un");
  BesaceDatabase *database = besace_library_get_database (besace_workspace_get_library (desk->session->workspace));
  g_autofree char *profile = NULL;
  g_autoptr(BesaceDataDirectory) directory =
    besace_library_get_place (besace_workspace_get_library (desk->session->workspace), &profile);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceLock) lock = NULL;
  g_autoptr(BesaceOutboxReport) report = NULL;

  besace_database_run (database, leave_sending_job, NULL, NULL, NULL, &failure);
  g_assert_no_error (failure);
  session_close (desk->session);
  session_open (desk->session, &failure);
  g_assert_no_error (failure);
  outbox_desk_load (desk);

  lock = besace_data_directory_lock (directory, BESACE_LOCK_OUTBOX, TRUE, 0, &failure);
  g_assert_no_error (failure);
  recover (desk);
  outbox_desk_assert_state (desk, uuid, BESACE_CONTRIBUTION_SENDING);

  g_clear_pointer (&lock, besace_lock_free);
  recover (desk);
  outbox_desk_assert_state (desk, uuid, BESACE_CONTRIBUTION_QUEUED);
  report = outbox_desk_send (desk);
  g_assert_cmpuint (report->n_published, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) g_test_add ("/outbox/" name, OutboxDesk, NULL, outbox_desk_set_up, test, outbox_desk_tear_down)
  ADD ("sent", test_sent);
  ADD ("order", test_order);
  ADD ("others-pass", test_others_pass);
  ADD ("refused-account", test_refused_account);
  ADD ("parked", test_parked);
  ADD ("unwell", test_unwell);
  ADD ("uncertain", test_uncertain);
  ADD ("other-account", test_other_account);
  ADD ("held-up", test_held_up);
  ADD ("signed-out", test_signed_out);
  ADD ("stopped", test_stopped);
  ADD ("withdrawn", test_withdrawn);
  ADD ("busy", test_busy);
  ADD ("recovered", test_recovered);
#undef ADD

  return g_test_run ();
}
