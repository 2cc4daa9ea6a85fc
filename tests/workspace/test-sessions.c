/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <libsoup/soup.h>

#include "besace-lesbases-error.h"
#include "memory-secrets.h"
#include "session.h"

#define TOKEN "0f8fad5b-d9cb-469f-a165-70867728950e"
#define PROFILE "11111111-1111-4111-8111-111111111111"
#define OTHER_PROFILE "22222222-2222-4222-8222-222222222222"

/* An instance that knows one token, one link, and how to forget a session; and the sessions of a profile. */
typedef struct {
  SoupServer        *server;
  char              *origin;
  BesaceClock       *clock;
  BesaceSecretStore *store;
  BesaceSessions    *sessions;
  gboolean           ended;    /* it was told to forget the session */
  guint              n_asked;
  guint              n_changed;
} Fixture;

static void
answer (SoupServerMessage *message,
        const char        *text)
{
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, text, strlen (text));
}

static void
redirect (SoupServerMessage *message,
          const char        *cookie,
          const char        *address)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  if (cookie)
    soup_message_headers_append (headers, "Set-Cookie", cookie);
  soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, address);
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
  gboolean signed_in = cookies && strstr (cookies, "next-auth.session-token=" TOKEN) && !fixture->ended;

  fixture->n_asked++;
  if (g_str_equal (path, "/api/auth/session")) {
    answer (message, signed_in ? "{\"user\":{\"name\":\"Jean-Michel Avec Tout\",\"email\":\"jm@example.org\",\"id\":\"abc\"},"
                                 "\"expires\":\"2026-02-14T12:00:00.000Z\"}" : "{}");
  } else if (g_str_equal (path, "/api/auth/callback/email")) {
    redirect (message, "next-auth.session-token=" TOKEN "; Path=/; HttpOnly", "/");
  } else if (g_str_equal (path, "/through")) {
    redirect (message, NULL, "/api/auth/callback/email");
  } else if (g_str_equal (path, "/astray")) {
    redirect (message, NULL, "http://localhost:9/api/auth/callback/email");
  } else if (g_str_equal (path, "/api/auth/csrf")) {
    soup_message_headers_append (soup_server_message_get_response_headers (message), "Set-Cookie",
                                 "next-auth.csrf-token=secret%7Chash; Path=/");
    answer (message, "{\"csrfToken\":\"secret\"}");
  } else if (g_str_equal (path, "/api/auth/signout")) {
    fixture->ended = signed_in && strstr (cookies, "next-auth.csrf-token=secret%7Chash") != NULL;
    answer (message, "{}");
  } else {
    soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
  }
}

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changed++;
}

static BesaceSessions *
open_sessions (Fixture    *fixture,
               const char *profile)
{
  return besace_sessions_new (fixture->store, profile, fixture->clock);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) failure = NULL;
  GSList *uris;

  fixture->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->server, NULL, asked_cb, fixture, NULL);
  soup_server_listen_local (fixture->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &failure);
  g_assert_no_error (failure);
  uris = soup_server_get_uris (fixture->server);
  fixture->origin = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  fixture->clock = besace_clock_new_fixed (SESSION_NOW);
  fixture->store = memory_secrets_new ();
  fixture->sessions = open_sessions (fixture, PROFILE);
  g_signal_connect_swapped (fixture->sessions, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  soup_server_disconnect (fixture->server);
  g_object_unref (fixture->server);
  g_object_unref (fixture->sessions);
  g_object_unref (fixture->store);
  g_object_unref (fixture->clock);
  g_free (fixture->origin);
}

static BesaceSession *
sign_in (Fixture     *fixture,
         const char  *token,
         const char  *link,
         gboolean    *kept,
         GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  if (link)
    besace_sessions_sign_in_with_link_async (fixture->sessions, fixture->origin, link, NULL, session_keep_result_cb, &result);
  else
    besace_sessions_sign_in_async (fixture->sessions, fixture->origin, token, NULL, session_keep_result_cb, &result);
  return besace_sessions_sign_in_finish (fixture->sessions, session_wait (&result), kept, error);
}

static void
come_in (Fixture *fixture)
{
  g_autoptr(GError) failure = NULL;
  gboolean kept;
  g_autoptr(BesaceSession) session = sign_in (fixture, TOKEN, NULL, &kept, &failure);

  g_assert_no_error (failure);
  g_assert_cmpstr (besace_session_get_title (session), ==, "Jean-Michel Avec Tout");
}

static BesaceSession *
load (Fixture         *fixture,
      BesaceSessions  *sessions,
      GError         **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  besace_sessions_load_async (sessions, fixture->origin, NULL, session_keep_result_cb, &result);
  return besace_sessions_load_finish (sessions, session_wait (&result), error);
}

static gboolean
sign_out (Fixture  *fixture,
          GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  besace_sessions_sign_out_async (fixture->sessions, fixture->origin, NULL, session_keep_result_cb, &result);
  return besace_sessions_sign_out_finish (fixture->sessions, session_wait (&result), error);
}

static void
test_signed_in (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(BesaceSessions) later = NULL;
  g_autoptr(BesaceSession) session = NULL;
  g_autoptr(GError) failure = NULL;

  g_assert_null (besace_sessions_find (fixture->sessions, fixture->origin));
  come_in (fixture);
  g_assert_true (besace_sessions_is_kept (fixture->sessions, fixture->origin));
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_cmpstr (besace_sessions_find (fixture->sessions, fixture->origin)->account, ==, "abc");

  /* The next time that the program runs it knows, and asks nobody but the store. */
  later = open_sessions (fixture, PROFILE);
  fixture->n_asked = 0;
  session = load (fixture, later, &failure);
  g_assert_no_error (failure);
  g_assert_cmpstr (session->token, ==, TOKEN);
  g_assert_cmpint (session->expires, ==, SESSION_NOW + 30 * SESSION_DAY);
  g_assert_cmpuint (fixture->n_asked, ==, 0);
}

static void
test_unknown_token (Fixture       *fixture,
                    gconstpointer  data)
{
  static const char *const tokens[] = { "another", "", "a; b=c", "a\r\nX: y" };

  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++) {
    g_autoptr(GError) failure = NULL;

    g_assert_null (sign_in (fixture, tokens[i], NULL, NULL, &failure));
    g_assert_error (failure, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_SIGNED_OUT);
    g_assert_null (besace_sessions_find (fixture->sessions, fixture->origin));
  }

  g_assert_cmpuint (memory_secrets_count (fixture->store), ==, 0);
  g_assert_cmpuint (fixture->n_asked, ==, 1);
}

static void
test_no_store (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(BesaceSessions) later = open_sessions (fixture, PROFILE);
  g_autoptr(GError) failure = NULL;
  g_autoptr(GError) locked = NULL;
  gboolean kept = TRUE;
  g_autoptr(BesaceSession) session = NULL;

  memory_secrets_set_locked (fixture->store, TRUE);
  session = sign_in (fixture, TOKEN, NULL, &kept, &failure);
  g_assert_no_error (failure);
  g_assert_nonnull (session);
  g_assert_false (kept);
  g_assert_false (besace_sessions_is_kept (fixture->sessions, fixture->origin));
  g_assert_nonnull (besace_sessions_find (fixture->sessions, fixture->origin));

  g_assert_null (load (fixture, later, &locked));
  g_assert_error (locked, BESACE_SECRET_STORE_ERROR, BESACE_SECRET_STORE_ERROR_UNAVAILABLE);

  /* Nothing is left anywhere, so that nothing keeps from signing out. */
  g_assert_true (sign_out (fixture, &failure));
  g_assert_true (fixture->ended);
}

static void
test_signed_out (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(GError) failure = NULL;

  come_in (fixture);
  g_assert_true (sign_out (fixture, &failure));
  g_assert_null (besace_sessions_find (fixture->sessions, fixture->origin));
  g_assert_cmpuint (memory_secrets_count (fixture->store), ==, 0);
  g_assert_true (fixture->ended);
}

static void
test_signed_out_alone (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(GError) locked = NULL;

  come_in (fixture);
  memory_secrets_set_locked (fixture->store, TRUE);
  g_assert_false (sign_out (fixture, &locked));
  g_assert_error (locked, BESACE_SECRET_STORE_ERROR, BESACE_SECRET_STORE_ERROR_UNAVAILABLE);
  g_assert_null (besace_sessions_find (fixture->sessions, fixture->origin));

  /* Without a network, and from what is kept. */
  memory_secrets_set_locked (fixture->store, FALSE);
  soup_server_disconnect (fixture->server);
  g_assert_true (sign_out (fixture, &failure));
  g_assert_no_error (failure);
  g_assert_cmpuint (memory_secrets_count (fixture->store), ==, 0);
}

static void
test_expired (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceClock) later = besace_clock_new_fixed (SESSION_NOW + 31 * SESSION_DAY);
  g_autoptr(BesaceSessions) then = besace_sessions_new (fixture->store, PROFILE, later);

  come_in (fixture);
  g_assert_null (load (fixture, then, &failure));
  g_assert_no_error (failure);

  besace_sessions_expire (fixture->sessions, fixture->origin);
  g_assert_null (besace_sessions_find (fixture->sessions, fixture->origin));
  while (memory_secrets_count (fixture->store) > 0)
    g_main_context_iteration (NULL, FALSE);
}

static void
test_other_profile (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(BesaceSessions) other = open_sessions (fixture, OTHER_PROFILE);
  g_autoptr(GError) failure = NULL;

  come_in (fixture);
  g_assert_null (load (fixture, other, &failure));
  g_assert_no_error (failure);

  besace_sessions_close (fixture->sessions);
  g_assert_null (besace_sessions_find (fixture->sessions, fixture->origin));
}

/* What was read before somebody signed out is not taken after it. */
static void
test_late_answer (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(BesaceSessions) other = open_sessions (fixture, PROFILE);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  come_in (fixture);
  besace_sessions_load_async (other, fixture->origin, NULL, session_keep_result_cb, &result);
  besace_sessions_expire (other, fixture->origin);
  g_assert_null (besace_sessions_load_finish (other, session_wait (&result), &failure));
  g_assert_null (besace_sessions_find (other, fixture->origin));
}

static void
test_link (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *direct = g_strconcat ("  ", fixture->origin, "/api/auth/callback/email?token=abc\n", NULL);
  g_autofree char *through = g_strconcat (fixture->origin, "/through", NULL);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceSession) session = sign_in (fixture, NULL, direct, NULL, &failure);
  g_autoptr(BesaceSession) again = sign_in (fixture, NULL, through, NULL, &failure);

  g_assert_no_error (failure);
  g_assert_cmpstr (session->token, ==, TOKEN);
  g_assert_cmpstr (again->token, ==, TOKEN);
}

static void
test_wrong_links (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *astray = g_strconcat (fixture->origin, "/astray", NULL);
  g_autofree char *no_link = g_strconcat (fixture->origin, "/nothing", NULL);
  g_autofree char *other_port = g_strdup ("http://127.0.0.1:9/api/auth/callback/email?token=abc");
  g_autofree char *name = g_strconcat (fixture->origin, "@example.org/api/auth/callback/email?token=abc", NULL);
  const struct {
    const char          *link;
    BesaceLesbasesError  code;
    guint                n_asked;
  } cases[] = {
    { astray, BESACE_LESBASES_ERROR_SIGNED_OUT, 1 },
    { no_link, BESACE_LESBASES_ERROR_SIGNED_OUT, 1 },
    { other_port, BESACE_LESBASES_ERROR_UNREACHED, 0 },
    { name, BESACE_LESBASES_ERROR_UNREACHED, 0 },
    { "https://lesbases.anct.gouv.fr/api/auth/callback/email?token=abc", BESACE_LESBASES_ERROR_UNREACHED, 0 },
    { "javascript:alert(1)", BESACE_LESBASES_ERROR_UNREACHED, 0 },
    { "any words", BESACE_LESBASES_ERROR_UNREACHED, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr(GError) failure = NULL;

    fixture->n_asked = 0;
    g_assert_null (sign_in (fixture, NULL, cases[i].link, NULL, &failure));
    g_assert_error (failure, BESACE_LESBASES_ERROR, (int) cases[i].code);
    g_assert_cmpuint (fixture->n_asked, ==, cases[i].n_asked);
    g_assert_null (strstr (failure->message, "token"));
  }
}

/* All that may be said aloud, said aloud. */
static void
test_silence (void)
{
  if (g_test_subprocess ()) {
    Fixture fixture = { 0, };
    g_autofree char *link = NULL;
    g_autoptr(GError) failure = NULL;
    g_autoptr(BesaceSession) session = NULL;

    set_up (&fixture, NULL);
    link = g_strconcat (fixture.origin, "/api/auth/callback/email?token=" TOKEN, NULL);
    come_in (&fixture);
    memory_secrets_set_locked (fixture.store, TRUE);
    session = sign_in (&fixture, NULL, link, NULL, &failure);
    memory_secrets_set_locked (fixture.store, FALSE);
    soup_server_disconnect (fixture.server);
    sign_out (&fixture, &failure);
    sign_in (&fixture, NULL, link, NULL, &failure);
    g_printerr ("%s\n", failure->message);
    tear_down (&fixture, NULL);
    return;
  }

  g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);
  g_test_trap_subprocess (NULL, 60 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*was not told of the sign-out*");
  g_test_trap_assert_stderr_unmatched ("*" TOKEN "*");
  g_test_trap_assert_stdout_unmatched ("*" TOKEN "*");
}

static void
test_workspace (void)
{
  g_autoptr(Session) session = session_new_closed ();
  g_autoptr(BesaceSecretStore) store = memory_secrets_new ();
  g_autoptr(BesaceSessions) sessions = NULL;
  g_autoptr(GError) failure = NULL;

  session->workspace = besace_workspace_new (session->folder->path, "en", session->clock);
  besace_workspace_set_secret_store (session->workspace, store);
  session_open (session, &failure);
  g_assert_no_error (failure);
  g_assert_true (besace_workspace_get_secret_store (session->workspace) == store);
  sessions = g_object_ref (besace_workspace_get_sessions (session->workspace));

  besace_workspace_close (session->workspace);
  g_assert_null (besace_workspace_get_sessions (session->workspace));
  g_assert_finalize_object (g_steal_pointer (&sessions));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/sessions/signed-in", test_signed_in);
  ADD ("/sessions/unknown-token", test_unknown_token);
  ADD ("/sessions/no-store", test_no_store);
  ADD ("/sessions/signed-out", test_signed_out);
  ADD ("/sessions/signed-out-alone", test_signed_out_alone);
  ADD ("/sessions/expired", test_expired);
  ADD ("/sessions/other-profile", test_other_profile);
  ADD ("/sessions/late-answer", test_late_answer);
  ADD ("/sessions/link", test_link);
  ADD ("/sessions/wrong-links", test_wrong_links);
  g_test_add_func ("/sessions/silence", test_silence);
  g_test_add_func ("/sessions/workspace", test_workspace);

  return g_test_run ();
}
