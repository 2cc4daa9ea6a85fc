/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>
#include <libsoup/soup.h>

#include "besace-sign-in-window.h"
#include "besace-sign-ins-group.h"
#include "memory-secrets.h"
#include "test-workspace.h"
#include "widget-search.h"

#define TOKEN "0f8fad5b-d9cb-469f-a165-70867728950e"

/* An instance that lets somebody in by a link. */
typedef struct {
  SoupServer      *server;
  char            *origin;
  BesaceWorkspace *workspace;
  GtkWidget       *window;
  guint            n_signed_in;
} Fixture;

static void
asked_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           data)
{
  static const char *const somebody = "{\"user\":{\"name\":\"Jean-Michel <Avec> Tout\",\"email\":\"jm@example.org\",\"id\":\"abc\"},"
                                      "\"expires\":\"2100-01-01T00:00:00.000Z\"}";

  if (g_str_equal (path, "/api/auth/session")) {
    soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, somebody, strlen (somebody));
    soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  } else if (g_str_equal (path, "/api/auth/callback/email")) {
    soup_message_headers_append (soup_server_message_get_response_headers (message), "Set-Cookie",
                                 "next-auth.session-token=" TOKEN "; Path=/");
    soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, "/");
  } else {
    soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
  }
}

static void
signed_in_cb (Fixture *fixture)
{
  fixture->n_signed_in++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  GSList *uris;

  fixture->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->server, NULL, asked_cb, NULL, NULL);
  soup_server_listen_local (fixture->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (fixture->server);
  fixture->origin = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  fixture->workspace = test_workspace_open (NULL);
  fixture->window = g_object_ref_sink (besace_sign_in_window_new (fixture->workspace, fixture->origin));
  g_signal_connect_swapped (fixture->window, "signed-in", G_CALLBACK (signed_in_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->window);
  test_workspace_close (fixture->workspace);
  soup_server_disconnect (fixture->server);
  g_object_unref (fixture->server);
  g_free (fixture->origin);
}

static void
use_link (Fixture    *fixture,
          const char *link)
{
  GtkWidget *row = widget_search_type (fixture->window, ADW_TYPE_ENTRY_ROW, 0);

  gtk_editable_set_text (GTK_EDITABLE (row), link);
  gtk_widget_activate_action (fixture->window, "sign-in.use-link", NULL);
}

static void
test_link (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *link = g_strconcat (fixture->origin, "/api/auth/callback/email?token=a", NULL);

  g_assert_nonnull (widget_search_label (fixture->window, "Training"));
  g_assert_nonnull (widget_search_label (fixture->window, fixture->origin));
  widget_search_click (fixture->window, "I have a sign-in link");
  use_link (fixture, "");
  widget_search_wait_label (fixture->window, "Paste the whole link first.");
  g_assert_cmpuint (fixture->n_signed_in, ==, 0);

  use_link (fixture, link);
  widget_search_wait_label (fixture->window, "Signed in as Jean-Michel <Avec> Tout");
  g_assert_cmpuint (fixture->n_signed_in, ==, 1);
  g_assert_true (besace_sessions_is_kept (besace_workspace_get_sessions (fixture->workspace), fixture->origin));
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *wanted =
    g_strdup_printf ("This is not a sign-in link of %s, so it was not opened: copy the whole link that came from there.",
                     fixture->origin);

  widget_search_click (fixture->window, "I have a sign-in link");
  use_link (fixture, "https://example.org/api/auth/callback/email?token=a");
  widget_search_wait_label (fixture->window, wanted);

  /* One is where one was, to paste another one. */
  g_assert_nonnull (widget_search_type (fixture->window, ADW_TYPE_ENTRY_ROW, 0));
  g_assert_cmpuint (fixture->n_signed_in, ==, 0);
  gtk_widget_activate_action (fixture->window, "sign-in.leave", NULL);
  g_assert_null (widget_search_label (fixture->window, wanted));
}

static void
test_no_keyring (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *link = g_strconcat (fixture->origin, "/api/auth/callback/email?token=a", NULL);

  memory_secrets_set_locked (besace_workspace_get_secret_store (fixture->workspace), TRUE);
  widget_search_click (fixture->window, "I have a sign-in link");
  use_link (fixture, link);
  widget_search_wait_label (fixture->window,
                            "This computer has no keyring that Besace could open: you are signed in until Besace is closed.");
}

/* Where no page can be shown, a link is asked for. */
static void
test_no_page (Fixture       *fixture,
              gconstpointer  data)
{
  widget_search_click (fixture->window, "Open the sign-in page");
  widget_search_wait_label (fixture->window,
                            "This computer cannot show the sign-in page in a window of Besace: sign in by a link instead.");
  g_assert_nonnull (widget_search_type (fixture->window, ADW_TYPE_ENTRY_ROW, 0));
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* The preferences show who is signed in, and sign out. */
static void
test_group (Fixture       *fixture,
            gconstpointer  data)
{
  BesaceSynchroniser *synchroniser = besace_workspace_get_synchroniser (fixture->workspace);
  BesaceSessions *sessions = besace_workspace_get_sessions (fixture->workspace);
  g_autoptr(GAsyncResult) added = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autofree char *name = NULL;
  g_autoptr(BesaceSession) session = NULL;
  GtkWidget *group, *window;

  besace_synchroniser_add_async (synchroniser, "lesbases", fixture->origin, "Practice", NULL, FALSE, NULL, keep_result_cb, &added);
  while (!added)
    g_main_context_iteration (NULL, TRUE);
  name = besace_synchroniser_add_finish (synchroniser, added, NULL);
  g_assert_nonnull (name);

  group = g_object_new (BESACE_TYPE_SIGN_INS_GROUP, "workspace", fixture->workspace, NULL);
  g_object_ref_sink (group);
  window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (window), group);
  gtk_window_present (GTK_WINDOW (window));
  widget_search_wait_label (group, "Practice");
  widget_search_wait_label (group, "Not signed in");

  besace_sessions_sign_in_async (sessions, fixture->origin, TOKEN, NULL, keep_result_cb, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  session = besace_sessions_sign_in_finish (sessions, result, NULL, NULL);
  widget_search_wait_label (group, "Signed in as Jean-Michel <Avec> Tout");
  widget_search_click (group, "Sign out");
  widget_search_wait_label (group, "Not signed in");
  g_assert_null (besace_sessions_find (sessions, fixture->origin));

  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_set (group, "workspace", NULL, NULL);
  g_object_unref (group);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("BESACE_LIBEXECDIR", "/nowhere", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/sign-in/link", test_link);
  ADD ("/sign-in/refused", test_refused);
  ADD ("/sign-in/no-keyring", test_no_keyring);
  ADD ("/sign-in/no-page", test_no_page);
  ADD ("/sign-in/group", test_group);

  return g_test_run ();
}
