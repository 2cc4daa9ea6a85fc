/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>
#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <libsoup/soup.h>

#include "besace-activity-page.h"
#include "besace-viewer-loader.h"
#include "widget-search.h"

/* What is remembered of the viewer holds as long as the process: each case is one of its own. */

static void
add_file (struct archive *zip,
          const char     *name,
          const char     *text)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) strlen (text));
  g_assert_cmpint (archive_write_header (zip, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (zip, text, strlen (text)), ==, (la_ssize_t) strlen (text));
  archive_entry_free (entry);
}

/* (transfer full) */
static char *
create_path (void)
{
  g_autoptr(GError) error = NULL;
  char *path = NULL;
  int fd = g_file_open_tmp ("besace-XXXXXX.zip", &path, &error);

  g_assert_no_error (error);
  g_close (fd, &error);
  g_assert_no_error (error);
  return path;
}

/* A module that tries to reach a server of this computer in every way, and tells by its title what it reached. (transfer
 * full) */
static char *
write_module (guint port)
{
  char *path = create_path ();
  g_autofree char *page = g_strdup_printf ("<!DOCTYPE html><meta charset=utf-8><title>begun</title>"
                                           "<img src='http://127.0.0.1:%u/image'>"
                                           "<iframe src='http://127.0.0.1:%u/frame'></iframe>"
                                           "<script>const server = '127.0.0.1:%u';</script>"
                                           "<script src='script.js'></script>", port, port, port);
  struct archive *zip = archive_write_new ();

  archive_write_set_format_zip (zip);
  g_assert_cmpint (archive_write_open_filename (zip, path), ==, ARCHIVE_OK);
  add_file (zip, "index.html", page);
  add_file (zip, "data/own.json", "{\"own\":1}");
  add_file (zip, "script.js",
            "const own = fetch('data/own.json').then(r => r.json()).then(j => 'own ' + j.own, e => 'own failed');"
            "const other = fetch('http://' + server + '/', {mode: 'no-cors'}).then(() => 'out', () => 'shut');"
            "const sibling = fetch('besace-module://ff/index.html').then(() => 'out', () => 'shut');"
            "const socket = new Promise(r => { try { const s = new WebSocket('ws://' + server + '/');"
            " s.onopen = () => r('out'); s.onerror = () => r('shut'); } catch (e) { r('shut'); } });"
            "Promise.all([own, other, sibling, socket]).then(a => {"
            " const opened = window.open('http://' + server + '/window');"
            " document.title = a.join(', ') + ', ' + (opened ? 'out' : 'shut');"
            " location.href = 'http://' + server + '/page'; });");
  g_assert_cmpint (archive_write_close (zip), ==, ARCHIVE_OK);
  archive_write_free (zip);
  return path;
}

static gboolean
incoming_cb (GSocketService    *service,
             GSocketConnection *connection,
             GObject           *source,
             gpointer           data)
{
  (*(guint *) data)++;
  return FALSE;
}

/* A server that counts who comes. (transfer full) */
static GSocketService *
start_server (guint *port,
              guint *n_visitors)
{
  GSocketService *service = g_socket_service_new ();
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr(GSocketAddress) effective = NULL;
  g_autoptr(GError) error = NULL;

  g_socket_listener_add_address (G_SOCKET_LISTENER (service), address, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                                 NULL, &effective, &error);
  g_assert_no_error (error);
  *port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective));
  g_signal_connect (service, "incoming", G_CALLBACK (incoming_cb), n_visitors);
  return service;
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static const BesaceViewerModule *
load (GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  besace_viewer_loader_load_async (NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return besace_viewer_loader_load_finish (result, error);
}

static gboolean
is_probed (void)
{
  g_autoptr(GError) error = NULL;

  if (load (&error) != NULL)
    return TRUE;

  g_test_skip ("WebKitGTK does not work where this test runs");
  return FALSE;
}

static GtkWidget *
find_web_view (GtkWidget *viewer)
{
  return gtk_widget_get_first_child (viewer);
}

/* Leaving the page takes the title with it, so that it is to be read when it comes. */
static void
title_changed_cb (GObject    *view,
                  GParamSpec *pspec,
                  gpointer    data)
{
  g_autofree char *title = NULL;

  g_object_get (view, "title", &title, NULL);
  if (title != NULL && strchr (title, ',') != NULL)
    *(char **) data = g_steal_pointer (&title);
}

static gboolean
is_set (gpointer data)
{
  return *(char **) data != NULL;
}

/* A module reads its own files and nothing else. */
static void
test_isolation (void)
{
  if (g_test_subprocess ()) {
    guint port, n_visitors = 0;
    g_autoptr(GSocketService) server = start_server (&port, &n_visitors);
    g_autofree char *path = write_module (port);
    g_autofree char *title = NULL;
    const BesaceViewerModule *module = load (NULL);
    GtkWidget *window, *viewer;

    g_assert_nonnull (module);
    viewer = module->viewer_new (path, "0123456789abcdef");
    g_object_ref_sink (viewer);
    window = gtk_window_new ();
    gtk_window_set_child (GTK_WINDOW (window), viewer);
    gtk_window_present (GTK_WINDOW (window));
    g_signal_connect (find_web_view (viewer), "notify::title", G_CALLBACK (title_changed_cb), &title);
    widget_search_wait (is_set, &title);
    g_assert_cmpstr (title, ==, "own 1, shut, shut, shut, shut");
    g_assert_cmpuint (n_visitors, ==, 0);

    gtk_window_destroy (GTK_WINDOW (window));
    g_assert_finalize_object (viewer);
    g_unlink (path);
    return;
  }

  if (!is_probed ())
    return;

  g_test_trap_subprocess (NULL, 60 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

static void
failed_cb (GtkWidget  *viewer,
           const char *message,
           gpointer    data)
{
  *(char **) data = g_strdup (message);
}

static void
test_damaged (void)
{
  if (g_test_subprocess ()) {
    g_autofree char *path = create_path ();
    g_autofree char *message = NULL;
    const BesaceViewerModule *module = load (NULL);
    GtkWidget *viewer;

    g_assert_nonnull (module);
    g_file_set_contents (path, "no zip", -1, NULL);
    viewer = g_object_ref_sink (module->viewer_new (path, "0123456789abcdef"));
    g_signal_connect (viewer, "failed", G_CALLBACK (failed_cb), &message);
    widget_search_wait (is_set, &message);
    g_assert_finalize_object (viewer);
    g_unlink (path);
    return;
  }

  if (!is_probed ())
    return;

  g_test_trap_subprocess (NULL, 60 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

/* Where the probe does not end well, the page says so and the program goes on. */
static void
show_without_probe (const char *folder)
{
  GtkWidget *window, *page;

  g_setenv ("BESACE_LIBEXECDIR", folder, TRUE);
  page = g_object_ref_sink (besace_activity_page_new ("/nowhere.zip", "00", "A quiz"));
  window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  widget_search_wait_label (window, "This part cannot be shown here");

  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (page);
}

static void
test_no_probe (void)
{
  if (g_test_subprocess ()) {
    show_without_probe ("/nowhere");
    return;
  }

  g_test_trap_subprocess (NULL, 60 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

static void
test_failing_probe (void)
{
  if (g_test_subprocess ()) {
    g_autofree char *folder = g_dir_make_tmp ("besace-XXXXXX", NULL);
    g_autofree char *path = g_build_filename (folder, "besace-web-probe", NULL);

    g_assert_cmpint (symlink ("/bin/false", path), ==, 0);
    show_without_probe (folder);
    g_unlink (path);
    g_rmdir (folder);
    return;
  }

  g_test_trap_subprocess (NULL, 60 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

/* An instance whose sign-in page leads elsewhere and back, as ProConnect does, and then gives a session. */
static void
asked_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           data)
{
  static const char *const page = "<!DOCTYPE html><title>x</title><script>location.href = '/elsewhere'</script>";
  static const char *const elsewhere = "<!DOCTYPE html><title>x</title><script>location.href = '/back'</script>";
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  if (g_str_equal (path, "/connexion")) {
    soup_message_headers_append (headers, "Set-Cookie", "next-auth.csrf-token=x; Path=/; HttpOnly");
    soup_server_message_set_response (message, "text/html", SOUP_MEMORY_STATIC, page, strlen (page));
  } else if (g_str_equal (path, "/elsewhere")) {
    soup_server_message_set_response (message, "text/html", SOUP_MEMORY_STATIC, elsewhere, strlen (elsewhere));
  } else if (g_str_equal (path, "/back")) {
    soup_message_headers_append (headers, "Set-Cookie", "next-auth.session-token=the-token; Path=/; HttpOnly; SameSite=Lax");
    soup_server_message_set_redirect (message, SOUP_STATUS_SEE_OTHER, "/");
  } else {
    soup_server_message_set_response (message, "text/html", SOUP_MEMORY_STATIC, "<p>Home", strlen ("<p>Home"));
  }
}

static void
signed_in_cb (GtkWidget  *view,
              const char *token,
              gpointer    data)
{
  g_assert_null (*(char **) data);
  *(char **) data = g_strdup (token);
}

static void
visiting_cb (GtkWidget  *view,
             const char *host,
             gboolean    secure,
             gpointer    data)
{
  g_assert_cmpstr (host, ==, "127.0.0.1");
  g_assert_false (secure);
  (*(guint *) data)++;
}

static void
test_sign_in (void)
{
  if (g_test_subprocess ()) {
    g_autoptr(SoupServer) server = soup_server_new (NULL, NULL);
    const BesaceViewerModule *module = load (NULL);
    g_autofree char *origin = NULL;
    GSList *uris;

    soup_server_add_handler (server, NULL, asked_cb, NULL, NULL);
    g_assert_true (soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
    uris = soup_server_get_uris (server);
    origin = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
    g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

    /* The second time nothing of the first one is left: the page asks again. */
    for (guint i = 0; i < 2; i++) {
      g_autofree char *token = NULL;
      guint n_visited = 0;
      GtkWidget *window = gtk_window_new ();
      GtkWidget *view = g_object_ref_sink (module->sign_in_view_new (origin));

      gtk_window_set_child (GTK_WINDOW (window), view);
      gtk_window_present (GTK_WINDOW (window));
      g_signal_connect (view, "signed-in", G_CALLBACK (signed_in_cb), &token);
      g_signal_connect (view, "visiting", G_CALLBACK (visiting_cb), &n_visited);
      widget_search_wait (is_set, &token);
      g_assert_cmpstr (token, ==, "the-token");
      g_assert_cmpuint (n_visited, >=, 2);

      gtk_window_destroy (GTK_WINDOW (window));
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_finalize_object (view);
    }
    return;
  }

  if (!is_probed ())
    return;

  g_test_trap_subprocess (NULL, 60 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

/* A page that is closed while the probe runs is not touched any more. */
static void
test_closed_early (void)
{
  GtkWidget *page;

  if (g_test_subprocess ()) {
    g_autoptr(GError) error = NULL;

    g_setenv ("BESACE_LIBEXECDIR", "/nowhere", TRUE);
    page = g_object_ref_sink (besace_activity_page_new ("/nowhere.zip", "00", "A quiz"));
    g_assert_finalize_object (page);
    g_assert_null (load (&error));
    g_assert_error (error, BESACE_VIEWER_LOADER_ERROR, BESACE_VIEWER_LOADER_ERROR_UNAVAILABLE);
    return;
  }

  g_test_trap_subprocess (NULL, 60 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

int
main (int   argc,
      char *argv[])
{
  /* WebKit's own processes warn of what the session of a test lacks; that is not to be their end. */
  g_unsetenv ("G_DEBUG");

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/viewer/isolation", test_isolation);
  g_test_add_func ("/viewer/damaged", test_damaged);
  g_test_add_func ("/viewer/sign-in", test_sign_in);
  g_test_add_func ("/viewer/no-probe", test_no_probe);
  g_test_add_func ("/viewer/failing-probe", test_failing_probe);
  g_test_add_func ("/viewer/closed-early", test_closed_early);

  return g_test_run ();
}
