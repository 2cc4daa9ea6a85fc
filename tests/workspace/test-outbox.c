/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <libsoup/soup.h>
#include <string.h>

#include "besace-contribution-store.h"
#include "besace-contributions.h"
#include "besace-lesbases-origin.h"
#include "besace-library-private.h"
#include "besace-outbox-private.h"
#include "session.h"

#define TOKEN "0f8fad5b-d9cb-469f-a165-70867728950e"
#define ACCOUNT "camille"
#define OTHER_ACCOUNT "ana"
#define FEEDBACK "/api/trpc/resource.feedback"
#define REPORT "/api/trpc/report.resource"

/* An instance that takes what is said of its resources, and an outbox. Its contributions are feedbacks and reports, since those
 * take one request each: what such a request says is the order in which things went. */
typedef struct {
  Session    *session;
  SoupServer *server;
  char       *origin;
  GString    *heard;      /* the comments that came, in order, apart by spaces */
  GHashTable *refusals;   /* (owned) of statuses: what is answered to a comment */
  guint       n_sessions; /* how often it was asked whose the session is */
  gboolean    over;       /* the session */
  void      (*listen) (gpointer fixture, const char *comment);
} Fixture;

static char *
find_comment (SoupServerMessage *message)
{
  const SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autofree char *text = g_strndup (body->data, (gsize) body->length);
  const char *start = strstr (text, "\"comment\":\"");
  const char *end;

  if (!start)
    return g_strdup ("");
  start += strlen ("\"comment\":\"");
  end = strchr (start, '"');
  return g_strndup (start, (gsize) (end - start));
}

static void
answer (SoupServerMessage *message,
        guint              status,
        const char        *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, text, strlen (text));
}

static void
take_comment (Fixture           *fixture,
              SoupServerMessage *message)
{
  g_autofree char *comment = find_comment (message);
  const guint status = GPOINTER_TO_UINT (g_hash_table_lookup (fixture->refusals, comment));

  g_string_append_printf (fixture->heard, "%s%s", fixture->heard->len > 0 ? " " : "", comment);
  if (fixture->listen)
    fixture->listen (fixture, comment);
  if (status > 0)
    answer (message, status, "{\"error\":{\"json\":{\"message\":\"Non\"}}}");
  else
    answer (message, SOUP_STATUS_OK, "{\"result\":{\"data\":{\"json\":{}}}}");
}

static void
asked_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           data)
{
  Fixture *fixture = data;
  const char *cookies = soup_message_headers_get_list (soup_server_message_get_request_headers (message), "Cookie");
  const gboolean signed_in = cookies && strstr (cookies, TOKEN) && !fixture->over;

  if (g_str_equal (path, "/api/auth/session")) {
    fixture->n_sessions++;
    answer (message, SOUP_STATUS_OK, signed_in ? "{\"user\":{\"name\":\"Camille\",\"id\":\"" ACCOUNT "\"},"
                                                 "\"expires\":\"2026-02-14T12:00:00.000Z\"}" : "{}");
  } else if (!signed_in) {
    answer (message, SOUP_STATUS_UNAUTHORIZED, "{}");
  } else if (g_str_equal (path, FEEDBACK) || g_str_equal (path, REPORT)) {
    take_comment (fixture, message);
  } else {
    answer (message, SOUP_STATUS_NOT_FOUND, "{}");
  }
}

static BesaceOutbox *
get_outbox (Fixture *fixture)
{
  return besace_workspace_get_outbox (fixture->session->workspace);
}

static BesaceContributions *
get_contributions (Fixture *fixture)
{
  return besace_library_get_contributions (besace_workspace_get_library (fixture->session->workspace));
}

static void
load (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  besace_library_part_load_async (BESACE_LIBRARY_PART (get_contributions (fixture)), NULL, session_keep_result_cb, &result);
  besace_library_part_load_finish (BESACE_LIBRARY_PART (get_contributions (fixture)), session_wait (&result), &failure);
  g_assert_no_error (failure);
  besace_outbox_set_patience (get_outbox (fixture), 5, 1);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) failure = NULL;
  GSList *uris;

  fixture->session = session_new ();
  fixture->heard = g_string_new (NULL);
  fixture->refusals = g_hash_table_new (g_str_hash, g_str_equal);
  fixture->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->server, NULL, asked_cb, fixture, NULL);
  soup_server_listen_local (fixture->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &failure);
  g_assert_no_error (failure);
  uris = soup_server_get_uris (fixture->server);
  fixture->origin = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  load (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  soup_server_disconnect (fixture->server);
  g_object_unref (fixture->server);
  session_free (fixture->session);
  g_string_free (fixture->heard, TRUE);
  g_hash_table_unref (fixture->refusals);
  g_free (fixture->origin);
}

static guint
finish_edit (Fixture       *fixture,
             GAsyncResult **result,
             char         **uuid)
{
  g_autoptr(GError) failure = NULL;
  guint n_changed = 0;
  g_autoptr(BesaceUndo) undo =
    besace_contributions_edit_finish (get_contributions (fixture), session_wait (result), uuid, &n_changed, &failure);

  g_assert_no_error (failure);
  return n_changed;
}

/* One that waits, agreed to under @account (nullable). Returns its uuid. (transfer full) */
static char *
queue (Fixture                *fixture,
       BesaceContributionType  type,
       const char             *resource,
       const char             *comment,
       const char             *account)
{
  g_autofree char *authority = besace_lesbases_get_authority (fixture->origin);
  g_autofree char *target = g_strdup_printf ("%s:00000000-0000-4000-8000-%012x", authority, g_str_hash (resource));
  g_autofree char *data = g_strdup_printf (type == BESACE_CONTRIBUTION_FEEDBACK ? "{\"rating\":4,\"comment\":\"%s\"}"
                                                                                : "{\"reason\":\"Outdated\",\"comment\":\"%s\"}", comment);
  const BesaceContributionFields fields = { .type = type, .target = target, .title = (char *) comment, .data = data,
                                            .origin = fixture->origin, .is_public = TRUE };
  g_autoptr(GAsyncResult) saved = NULL;
  g_autoptr(GAsyncResult) queued = NULL;
  const char *uuids[] = { NULL, NULL };
  char *uuid = NULL;

  besace_contributions_save_async (get_contributions (fixture), &fields, NULL, session_keep_result_cb, &saved);
  finish_edit (fixture, &saved, &uuid);
  uuids[0] = uuid;
  besace_contributions_queue_async (get_contributions (fixture), uuids, account, account, NULL, session_keep_result_cb, &queued);
  g_assert_cmpuint (finish_edit (fixture, &queued, NULL), ==, 1);
  return uuid;
}

static char *
queue_feedback (Fixture    *fixture,
                const char *resource,
                const char *comment)
{
  return queue (fixture, BESACE_CONTRIBUTION_FEEDBACK, resource, comment, ACCOUNT);
}

static const BesaceContributionFields *
get_fields (Fixture    *fixture,
            const char *uuid)
{
  BesaceContribution *contribution = besace_contributions_find (get_contributions (fixture), uuid);

  g_assert_nonnull (contribution);
  return besace_contribution_get_fields (contribution);
}

static void
assert_state (Fixture                 *fixture,
              const char              *uuid,
              BesaceContributionState  state)
{
  g_assert_cmpstr (besace_contribution_state_to_name (get_fields (fixture, uuid)->state), ==,
                   besace_contribution_state_to_name (state));
}

static BesaceSession *
make_session (Fixture *fixture)
{
  return besace_session_new (&(BesaceSession) { .origin = fixture->origin, .token = (char *) TOKEN, .account = (char *) ACCOUNT,
                                                .name = (char *) "Camille", .expires = SESSION_NOW + 30 * SESSION_DAY });
}

static BesaceOutboxReport *
try_to_send (Fixture  *fixture,
             GError  **error)
{
  g_autoptr(BesaceSession) session = make_session (fixture);
  g_autoptr(GAsyncResult) result = NULL;

  besace_outbox_send_async (get_outbox (fixture), session, NULL, session_keep_result_cb, &result);
  return besace_outbox_send_finish (get_outbox (fixture), session_wait (&result), error);
}

static BesaceOutboxReport *
send (Fixture *fixture)
{
  g_autoptr(GError) failure = NULL;
  BesaceOutboxReport *report = try_to_send (fixture, &failure);

  g_assert_no_error (failure);
  return report;
}

static void
test_sent (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *uuid = queue_feedback (fixture, "a", "un");
  g_autoptr(BesaceOutboxReport) report = send (fixture);
  g_autoptr(BesaceOutboxReport) again = send (fixture);

  g_assert_cmpstr (report->problem, ==, NULL);
  g_assert_cmpuint (report->n_published, ==, 1);
  g_assert_cmpuint (report->n_waiting, ==, 0);
  g_assert_cmpuint (again->n_published, ==, 0);
  g_assert_cmpstr (fixture->heard->str, ==, "un");
  assert_state (fixture, uuid, BESACE_CONTRIBUTION_PUBLISHED);
  g_assert_false (besace_outbox_get_progress (get_outbox (fixture), NULL));
  /* Where nothing waits, nobody is asked anything. */
  g_assert_cmpuint (fixture->n_sessions, ==, 1);
}

/* What was written about one thing goes in order, though trying it once and failing has made it the last one to change its state. */
static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *first = queue_feedback (fixture, "a", "un");
  g_autofree char *second = queue_feedback (fixture, "a", "deux");
  g_autofree char *third = queue_feedback (fixture, "a", "trois");
  g_autoptr(BesaceOutboxReport) report = NULL;
  g_autoptr(BesaceOutboxReport) again = NULL;

  g_hash_table_insert (fixture->refusals, (gpointer) "un", GUINT_TO_POINTER (SOUP_STATUS_SERVICE_UNAVAILABLE));
  report = send (fixture);
  g_assert_cmpuint (report->n_waiting, ==, 3);
  g_assert_nonnull (report->problem);
  g_assert_cmpstr (fixture->heard->str, ==, "un un un");
  assert_state (fixture, first, BESACE_CONTRIBUTION_QUEUED);
  assert_state (fixture, second, BESACE_CONTRIBUTION_QUEUED);

  g_hash_table_remove_all (fixture->refusals);
  g_string_truncate (fixture->heard, 0);
  again = send (fixture);
  g_assert_cmpuint (again->n_published, ==, 3);
  g_assert_cmpstr (fixture->heard->str, ==, "un deux trois");
  assert_state (fixture, third, BESACE_CONTRIBUTION_PUBLISHED);
}

/* Those about other things pass one that is held up. */
static void
test_others_pass (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *refused = queue_feedback (fixture, "a", "un");
  g_autofree char *after = queue_feedback (fixture, "a", "deux");
  g_autofree char *other = queue_feedback (fixture, "b", "trois");
  g_autoptr(BesaceOutboxReport) report = NULL;

  g_hash_table_insert (fixture->refusals, (gpointer) "un", GUINT_TO_POINTER (SOUP_STATUS_BAD_REQUEST));
  report = send (fixture);
  g_assert_cmpuint (report->n_rejected, ==, 1);
  g_assert_cmpuint (report->n_published, ==, 1);
  g_assert_cmpuint (report->n_waiting, ==, 1);
  assert_state (fixture, refused, BESACE_CONTRIBUTION_REJECTED);
  g_assert_nonnull (get_fields (fixture, refused)->problem);
  assert_state (fixture, after, BESACE_CONTRIBUTION_QUEUED);
  assert_state (fixture, other, BESACE_CONTRIBUTION_PUBLISHED);
}

/* The instance answers, but never to this one. */
static void
test_parked (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *poison = queue_feedback (fixture, "a", "poison");
  g_autofree char *other = queue_feedback (fixture, "b", "un");
  g_autoptr(BesaceOutboxReport) report = NULL;

  g_hash_table_insert (fixture->refusals, (gpointer) "poison", GUINT_TO_POINTER (SOUP_STATUS_INTERNAL_SERVER_ERROR));
  report = send (fixture);
  g_assert_cmpuint (report->n_parked, ==, 1);
  g_assert_cmpuint (report->n_published, ==, 1);
  assert_state (fixture, poison, BESACE_CONTRIBUTION_PARKED);
  g_assert_nonnull (get_fields (fixture, poison)->problem);
  assert_state (fixture, other, BESACE_CONTRIBUTION_PUBLISHED);
}

/* A server that fails at everything is not asked for everything. */
static void
test_unwell (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(BesaceOutboxReport) report = NULL;

  for (guint i = 0; i < 40; i++) {
    g_autofree char *resource = g_strdup_printf ("%u", i);
    g_autofree char *uuid = queue_feedback (fixture, resource, "un");
  }

  g_hash_table_insert (fixture->refusals, (gpointer) "un", GUINT_TO_POINTER (SOUP_STATUS_SERVICE_UNAVAILABLE));
  report = send (fixture);
  g_assert_cmpuint (report->n_waiting, ==, 40);
  g_assert_nonnull (report->problem);
  g_assert_cmpuint (fixture->heard->len, <=, strlen ("un ") * 3 * 7);
}

/* A report is sent once; only the person sends it again. */
static void
test_uncertain (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *uuid = queue (fixture, BESACE_CONTRIBUTION_REPORT, "a", "un", ACCOUNT);
  g_autoptr(BesaceOutboxReport) report = NULL;
  g_autoptr(BesaceOutboxReport) again = NULL;
  g_autoptr(BesaceOutboxReport) anew = NULL;
  g_autoptr(GAsyncResult) settled = NULL;

  g_hash_table_insert (fixture->refusals, (gpointer) "un", GUINT_TO_POINTER (SOUP_STATUS_INTERNAL_SERVER_ERROR));
  report = send (fixture);
  again = send (fixture);
  g_assert_cmpuint (report->n_uncertain, ==, 1);
  g_assert_cmpuint (again->n_uncertain, ==, 0);
  g_assert_cmpstr (fixture->heard->str, ==, "un");
  assert_state (fixture, uuid, BESACE_CONTRIBUTION_UNCERTAIN);
  g_assert_cmpstr (get_fields (fixture, uuid)->link, ==, fixture->origin);

  g_hash_table_remove_all (fixture->refusals);
  besace_contributions_settle_async (get_contributions (fixture), uuid, FALSE, NULL, session_keep_result_cb, &settled);
  g_assert_cmpuint (finish_edit (fixture, &settled, NULL), ==, 1);
  anew = send (fixture);
  g_assert_cmpuint (anew->n_published, ==, 1);
  g_assert_cmpstr (fixture->heard->str, ==, "un un");
}

static void
test_other_account (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *other = queue (fixture, BESACE_CONTRIBUTION_FEEDBACK, "a", "un", OTHER_ACCOUNT);
  g_autofree char *nobody = queue (fixture, BESACE_CONTRIBUTION_FEEDBACK, "b", "deux", NULL);
  g_autoptr(BesaceOutboxReport) report = send (fixture);

  g_assert_cmpuint (report->n_published, ==, 0);
  g_assert_cmpstr (fixture->heard->str, ==, "");
  assert_state (fixture, other, BESACE_CONTRIBUTION_QUEUED);
  assert_state (fixture, nobody, BESACE_CONTRIBUTION_QUEUED);
}

static void
end_session (gpointer    data,
             const char *comment)
{
  ((Fixture *) data)->over = TRUE;
}

/* Before the run, and in the middle of it. */
static void
test_signed_out (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *first = queue_feedback (fixture, "a", "un");
  g_autofree char *second = queue_feedback (fixture, "a", "deux");
  g_autoptr(BesaceOutboxReport) before = NULL;
  g_autoptr(BesaceOutboxReport) midway = NULL;

  fixture->over = TRUE;
  before = send (fixture);
  g_assert_true (before->signed_out);
  g_assert_nonnull (before->problem);
  g_assert_cmpuint (before->n_waiting, ==, 2);
  g_assert_cmpstr (fixture->heard->str, ==, "");

  fixture->over = FALSE;
  fixture->listen = end_session;
  midway = send (fixture);
  g_assert_true (midway->signed_out);
  g_assert_cmpuint (midway->n_published, ==, 1);
  assert_state (fixture, first, BESACE_CONTRIBUTION_PUBLISHED);
  assert_state (fixture, second, BESACE_CONTRIBUTION_QUEUED);
}

static void
stop (gpointer    data,
      const char *comment)
{
  besace_outbox_stop (get_outbox (data));
}

static void
test_stopped (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *first = queue_feedback (fixture, "a", "un");
  g_autofree char *second = queue_feedback (fixture, "a", "deux");
  g_autoptr(BesaceOutboxReport) report = NULL;
  g_autoptr(BesaceOutboxReport) again = NULL;

  fixture->listen = stop;
  report = send (fixture);
  g_assert_null (report->problem);
  g_assert_false (report->signed_out);
  g_assert_cmpuint (report->n_waiting, >=, 1);
  assert_state (fixture, second, BESACE_CONTRIBUTION_QUEUED);

  /* A feedback replaces the one before: saying it twice is saying it once. */
  fixture->listen = NULL;
  again = send (fixture);
  assert_state (fixture, first, BESACE_CONTRIBUTION_PUBLISHED);
  assert_state (fixture, second, BESACE_CONTRIBUTION_PUBLISHED);
}

static void
withdraw_second (gpointer    data,
                 const char *comment)
{
  Fixture *fixture = data;
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (get_contributions (fixture)));
  g_autoptr(BesaceContribution) last = g_list_model_get_item (model, 0);
  const char *const uuids[] = { besace_contribution_get_uuid (last), NULL };

  if (!g_str_equal (comment, "un"))
    return;

  g_assert_cmpstr (besace_contribution_get_title (last), ==, "deux");
  if (g_test_rand_bit ())
    besace_contributions_withdraw_async (get_contributions (fixture), uuids, NULL, NULL, NULL);
  else
    besace_contributions_remove_async (get_contributions (fixture), uuids, NULL, NULL, NULL);
}

/* What somebody takes back, or throws away, before its turn is not sent, and the run goes on. */
static void
test_withdrawn (Fixture       *fixture,
                gconstpointer  data)
{
  for (guint i = 0; i < 6; i++) {
    g_autofree char *other = queue_feedback (fixture, "b", "zéro");
    g_autofree char *first = queue_feedback (fixture, "a", "un");
    g_autofree char *second = queue_feedback (fixture, "a", "deux");
    g_autoptr(BesaceOutboxReport) report = NULL;

    fixture->listen = withdraw_second;
    report = send (fixture);
    g_assert_null (report->problem);
    g_assert_cmpuint (report->n_published, ==, 2);
    g_assert_null (strstr (fixture->heard->str, "deux"));
    assert_state (fixture, first, BESACE_CONTRIBUTION_PUBLISHED);
    assert_state (fixture, other, BESACE_CONTRIBUTION_PUBLISHED);
  }
}

/* Another program sends already. */
static void
test_busy (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *uuid = queue_feedback (fixture, "a", "un");
  g_autofree char *profile = NULL;
  g_autoptr(BesaceDataDirectory) directory =
    besace_library_get_place (besace_workspace_get_library (fixture->session->workspace), &profile);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceLock) lock = besace_data_directory_lock (directory, BESACE_LOCK_OUTBOX, TRUE, 0, &failure);
  g_autoptr(BesaceOutboxReport) report = NULL;
  g_autoptr(BesaceOutboxReport) again = NULL;

  g_assert_no_error (failure);
  report = try_to_send (fixture, &failure);
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_assert_null (report);
  assert_state (fixture, uuid, BESACE_CONTRIBUTION_QUEUED);

  g_clear_pointer (&lock, besace_lock_free);
  again = send (fixture);
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
recover (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  besace_outbox_recover_async (get_outbox (fixture), NULL, session_keep_result_cb, &result);
  besace_outbox_recover_finish (get_outbox (fixture), session_wait (&result), &failure);
  g_assert_no_error (failure);
}

/* A program that was cut off leaves it “being sent”: it waits again, unless somebody is sending it. */
static void
test_recovered (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *uuid = queue_feedback (fixture, "a", "un");
  BesaceDatabase *database = besace_library_get_database (besace_workspace_get_library (fixture->session->workspace));
  g_autofree char *profile = NULL;
  g_autoptr(BesaceDataDirectory) directory =
    besace_library_get_place (besace_workspace_get_library (fixture->session->workspace), &profile);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceLock) lock = NULL;
  g_autoptr(BesaceOutboxReport) report = NULL;

  besace_database_run (database, leave_sending_job, NULL, NULL, NULL, &failure);
  g_assert_no_error (failure);
  session_close (fixture->session);
  session_open (fixture->session, &failure);
  g_assert_no_error (failure);
  load (fixture);

  lock = besace_data_directory_lock (directory, BESACE_LOCK_OUTBOX, TRUE, 0, &failure);
  g_assert_no_error (failure);
  recover (fixture);
  assert_state (fixture, uuid, BESACE_CONTRIBUTION_SENDING);

  g_clear_pointer (&lock, besace_lock_free);
  recover (fixture);
  assert_state (fixture, uuid, BESACE_CONTRIBUTION_QUEUED);
  report = send (fixture);
  g_assert_cmpuint (report->n_published, ==, 1);
}

static BesaceOutboxCarried
carry (Fixture    *fixture,
       const char *folder,
       gboolean    out)
{
  g_autoptr(GFile) file = g_file_new_for_path (folder);
  g_autoptr(BesaceSession) session = make_session (fixture);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceOutboxCarried carried = { 0, };

  if (out)
    besace_outbox_export_async (get_outbox (fixture), file, NULL, session_keep_result_cb, &result);
  else
    besace_outbox_import_async (get_outbox (fixture), file, session, NULL, session_keep_result_cb, &result);
  besace_outbox_carry_finish (get_outbox (fixture), session_wait (&result), &carried, &failure);
  g_assert_no_error (failure);
  g_assert_cmpuint (carried.problems->len, ==, 0);
  return carried;
}

/* Two workstations and a key: one hands over, the other one sends, and the first one knows. */
static void
test_carried (Fixture       *fixture,
              gconstpointer  data)
{
  Session *bus = fixture->session;
  g_autoptr(Session) office = session_new ();
  g_autoptr(ScratchFolder) key = scratch_folder_new ();
  g_autofree char *uuid = queue_feedback (fixture, "a", "un");
  g_auto(BesaceOutboxCarried) handed = carry (fixture, key->path, TRUE);
  g_auto(BesaceOutboxCarried) brought = { 0, };
  g_auto(BesaceOutboxCarried) again = { 0, };
  g_auto(BesaceOutboxCarried) back = { 0, };
  g_autoptr(BesaceOutboxReport) report = NULL;

  g_assert_cmpuint (handed.n_written, ==, 1);
  assert_state (fixture, uuid, BESACE_CONTRIBUTION_HANDED_OVER);

  fixture->session = office;
  load (fixture);
  brought = carry (fixture, key->path, FALSE);
  again = carry (fixture, key->path, FALSE);
  g_assert_cmpuint (brought.n_new, ==, 1);
  g_assert_cmpuint (again.n_new, ==, 0);
  g_assert_cmpuint (again.n_known, ==, 1);
  /* It was asked under whose name, once. */
  g_assert_cmpstr (get_fields (fixture, uuid)->author, ==, ACCOUNT);
  report = send (fixture);
  g_assert_cmpuint (report->n_published, ==, 1);

  fixture->session = bus;
  back = carry (fixture, key->path, FALSE);
  g_assert_cmpuint (back.n_receipts, ==, 1);
  assert_state (fixture, uuid, BESACE_CONTRIBUTION_PUBLISHED);
  g_assert_cmpstr (fixture->heard->str, ==, "un");
}

/* A session is of one instance: what a folder has for another one waits for whoever is signed in there. */
static void
test_carried_for_another_instance (Fixture       *fixture,
                                   gconstpointer  data)
{
  Session *bus = fixture->session;
  g_autoptr(Session) office = session_new ();
  g_autoptr(ScratchFolder) key = scratch_folder_new ();
  g_autofree char *origin = g_steal_pointer (&fixture->origin);
  g_autofree char *uuid = NULL;
  g_auto(BesaceOutboxCarried) handed = { 0, };
  g_auto(BesaceOutboxCarried) brought = { 0, };

  fixture->origin = g_strdup ("https://another.example");
  uuid = queue_feedback (fixture, "a", "un");
  handed = carry (fixture, key->path, TRUE);
  g_free (fixture->origin);
  fixture->origin = g_steal_pointer (&origin);

  fixture->session = office;
  load (fixture);
  brought = carry (fixture, key->path, FALSE);
  g_assert_cmpuint (brought.n_new, ==, 1);
  g_assert_null (get_fields (fixture, uuid)->author);
  fixture->session = bus;
}

/* What was sent by half from here is not sent from elsewhere, too. */
static void
test_begun_is_not_carried (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autofree char *uuid = queue_feedback (fixture, "a", "un");
  g_autoptr(ScratchFolder) key = scratch_folder_new ();
  g_autoptr(GFile) folder = g_file_new_for_path (key->path);
  g_autoptr(BesaceOutboxReport) report = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  g_auto(BesaceOutboxCarried) carried = { 0, };

  g_hash_table_insert (fixture->refusals, (gpointer) "un", GUINT_TO_POINTER (SOUP_STATUS_SERVICE_UNAVAILABLE));
  report = send (fixture);
  besace_outbox_export_async (get_outbox (fixture), folder, NULL, session_keep_result_cb, &result);
  besace_outbox_carry_finish (get_outbox (fixture), session_wait (&result), &carried, &failure);
  g_assert_no_error (failure);
  g_assert_cmpuint (carried.n_written, ==, 0);
  g_assert_cmpuint (carried.problems->len, ==, 1);
  assert_state (fixture, uuid, BESACE_CONTRIBUTION_QUEUED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) g_test_add ("/outbox/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("sent", test_sent);
  ADD ("order", test_order);
  ADD ("others-pass", test_others_pass);
  ADD ("parked", test_parked);
  ADD ("unwell", test_unwell);
  ADD ("uncertain", test_uncertain);
  ADD ("other-account", test_other_account);
  ADD ("signed-out", test_signed_out);
  ADD ("stopped", test_stopped);
  ADD ("withdrawn", test_withdrawn);
  ADD ("busy", test_busy);
  ADD ("recovered", test_recovered);
  ADD ("carried", test_carried);
  ADD ("carried-for-another-instance", test_carried_for_another_instance);
  ADD ("begun-is-not-carried", test_begun_is_not_carried);
#undef ADD

  return g_test_run ();
}
