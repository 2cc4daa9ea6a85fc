/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "outbox-desk.h"

#include <string.h>

#include "besace-lesbases-origin.h"

#define TOKEN "0f8fad5b-d9cb-469f-a165-70867728950e"
#define FEEDBACK "/api/trpc/resource.feedback"
#define REPORT "/api/trpc/report.resource"

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
take_comment (OutboxDesk           *desk,
              SoupServerMessage *message)
{
  g_autofree char *comment = find_comment (message);
  const guint status = GPOINTER_TO_UINT (g_hash_table_lookup (desk->refusals, comment));

  g_string_append_printf (desk->heard, "%s%s", desk->heard->len > 0 ? " " : "", comment);
  if (desk->listen)
    desk->listen (desk, comment);
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
  OutboxDesk *desk = data;
  const char *cookies = soup_message_headers_get_list (soup_server_message_get_request_headers (message), "Cookie");
  const gboolean signed_in = cookies && strstr (cookies, TOKEN) && !desk->over;

  if (g_str_equal (path, "/api/auth/session")) {
    desk->n_sessions++;
    answer (message, SOUP_STATUS_OK, signed_in ? "{\"user\":{\"name\":\"Camille\",\"id\":\"" OUTBOX_DESK_ACCOUNT "\"},"
                                                 "\"expires\":\"2026-02-14T12:00:00.000Z\"}" : "{}");
  } else if (!signed_in) {
    answer (message, SOUP_STATUS_UNAUTHORIZED, "{}");
  } else if (g_str_equal (path, FEEDBACK) || g_str_equal (path, REPORT)) {
    take_comment (desk, message);
  } else {
    answer (message, SOUP_STATUS_NOT_FOUND, "{}");
  }
}

BesaceOutbox *
outbox_desk_get_outbox (OutboxDesk *desk)
{
  return besace_workspace_get_outbox (desk->session->workspace);
}

BesaceContributions *
outbox_desk_get_contributions (OutboxDesk *desk)
{
  return besace_library_get_contributions (besace_workspace_get_library (desk->session->workspace));
}

void
outbox_desk_load (OutboxDesk *desk)
{
  BesaceLibraryPart *part = BESACE_LIBRARY_PART (outbox_desk_get_contributions (desk));
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  besace_library_part_load_async (part, NULL, session_keep_result_cb, &result);
  besace_library_part_load_finish (part, session_wait (&result), &failure);
  g_assert_no_error (failure);
  besace_outbox_set_patience (outbox_desk_get_outbox (desk), 5, 1);
}

void
outbox_desk_set_up (OutboxDesk    *desk,
                    gconstpointer  data)
{
  g_autoptr(GError) failure = NULL;
  GSList *uris;

  desk->session = session_new ();
  desk->heard = g_string_new (NULL);
  desk->refusals = g_hash_table_new (g_str_hash, g_str_equal);
  desk->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (desk->server, NULL, asked_cb, desk, NULL);
  soup_server_listen_local (desk->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &failure);
  g_assert_no_error (failure);
  uris = soup_server_get_uris (desk->server);
  desk->origin = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  outbox_desk_load (desk);
}

void
outbox_desk_tear_down (OutboxDesk    *desk,
                       gconstpointer  data)
{
  soup_server_disconnect (desk->server);
  g_object_unref (desk->server);
  session_free (desk->session);
  g_string_free (desk->heard, TRUE);
  g_hash_table_unref (desk->refusals);
  g_free (desk->origin);
}

guint
outbox_desk_finish_edit (OutboxDesk    *desk,
                         GAsyncResult **result,
                         char         **uuid)
{
  g_autoptr(GError) failure = NULL;
  guint n_changed = 0;
  g_autoptr(BesaceUndo) undo =
    besace_contributions_edit_finish (outbox_desk_get_contributions (desk), session_wait (result), uuid, &n_changed, &failure);

  g_assert_no_error (failure);
  return n_changed;
}

char *
outbox_desk_queue (OutboxDesk             *desk,
                   BesaceContributionType  type,
                   const char             *resource,
                   const char             *comment,
                   const char             *account)
{
  g_autofree char *authority = besace_lesbases_get_authority (desk->origin);
  g_autofree char *target = g_strdup_printf ("%s:00000000-0000-4000-8000-%012x", authority, g_str_hash (resource));
  const char *start = type == BESACE_CONTRIBUTION_FEEDBACK ? "\"rating\":4" : "\"reason\":\"Outdated\"";
  g_autofree char *data = g_strdup_printf ("{%s,\"comment\":\"%s\"}", start, comment);
  const BesaceContributionFields fields = { .type = type, .target = target, .title = (char *) comment, .data = data,
                                            .origin = desk->origin, .is_public = TRUE };
  g_autoptr(GAsyncResult) saved = NULL;
  g_autoptr(GAsyncResult) queued = NULL;
  const char *uuids[] = { NULL, NULL };
  char *uuid = NULL;

  besace_contributions_save_async (outbox_desk_get_contributions (desk), &fields, NULL, session_keep_result_cb, &saved);
  outbox_desk_finish_edit (desk, &saved, &uuid);
  uuids[0] = uuid;
  besace_contributions_queue_async (outbox_desk_get_contributions (desk), uuids, account, account, NULL, session_keep_result_cb,
                                    &queued);
  g_assert_cmpuint (outbox_desk_finish_edit (desk, &queued, NULL), ==, 1);
  return uuid;
}

char *
outbox_desk_queue_feedback (OutboxDesk *desk,
                            const char *resource,
                            const char *comment)
{
  return outbox_desk_queue (desk, BESACE_CONTRIBUTION_FEEDBACK, resource, comment, OUTBOX_DESK_ACCOUNT);
}

const BesaceContributionFields *
outbox_desk_get_fields (OutboxDesk *desk,
                        const char *uuid)
{
  BesaceContribution *contribution = besace_contributions_find (outbox_desk_get_contributions (desk), uuid);

  g_assert_nonnull (contribution);
  return besace_contribution_get_fields (contribution);
}

void
outbox_desk_assert_state (OutboxDesk              *desk,
                          const char              *uuid,
                          BesaceContributionState  state)
{
  g_assert_cmpstr (besace_contribution_state_to_name (outbox_desk_get_fields (desk, uuid)->state), ==,
                   besace_contribution_state_to_name (state));
}

BesaceSession *
outbox_desk_make_session (OutboxDesk *desk)
{
  const BesaceSession fields = { .origin = desk->origin, .token = (char *) TOKEN, .account = (char *) OUTBOX_DESK_ACCOUNT,
                                 .name = (char *) "Camille", .expires = SESSION_NOW + 30 * SESSION_DAY };

  return besace_session_new (&fields);
}

BesaceOutboxReport *
outbox_desk_try_to_send (OutboxDesk  *desk,
                         GError     **error)
{
  g_autoptr(BesaceSession) session = outbox_desk_make_session (desk);
  g_autoptr(GAsyncResult) result = NULL;

  besace_outbox_send_async (outbox_desk_get_outbox (desk), session, NULL, session_keep_result_cb, &result);
  return besace_outbox_send_finish (outbox_desk_get_outbox (desk), session_wait (&result), error);
}

BesaceOutboxReport *
outbox_desk_send (OutboxDesk *desk)
{
  g_autoptr(GError) failure = NULL;
  BesaceOutboxReport *report = outbox_desk_try_to_send (desk, &failure);

  g_assert_no_error (failure);
  return report;
}
