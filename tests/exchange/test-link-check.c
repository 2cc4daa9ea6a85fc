/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-link-check.h"

#include <string.h>

#include "link-server.h"

static const char *const statuses[] = { "answers", "fails", "not asked" };

static BesaceResource *
resource_new (void)
{
  return besace_resource_new ("draft:1");
}

/* “HERE” stands for the server. */
static void
add_link (BesaceResource *resource,
          LinkServer     *server,
          const char     *address)
{
  BesaceBlock *block = besace_block_new (BESACE_BLOCK_LINK);
  g_autofree char *origin = g_strdup_printf ("127.0.0.1:%u", server->port);
  g_autoptr(GString) url = g_string_new (address);

  g_string_replace (url, "HERE", origin, 0);
  block->url = g_strdup (url->str);
  g_ptr_array_add (resource->contents, block);
}

static char *
run (LinkServer     *server,
     BesaceResource *resource)
{
  g_autoptr(BesaceLinkCheck) check = besace_link_check_new (server->port);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) results = NULL;
  GString *list = g_string_new (NULL);

  besace_link_check_set_patience (check, 2);
  results = besace_link_check_run (check, resource, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < results->len; i++) {
    const BesaceLinkResult *result = g_ptr_array_index (results, i);

    g_string_append_printf (list, "%s%d %s", i > 0 ? ", " : "", result->block, statuses[result->status]);
    g_assert_cmpint (result->message == NULL, ==, result->status == BESACE_LINK_ANSWERS);
    if (result->message)
      g_test_message ("%s: %s", result->address, result->message);
  }

  return g_string_free (list, FALSE);
}

/* One link; what comes of it, and what was asked. */
static void
assert_asked (const char *address,
              const char *expected,
              const char *log)
{
  g_autoptr(LinkServer) server = link_server_new ();
  g_autoptr(BesaceResource) resource = resource_new ();
  g_autofree char *results = NULL;
  g_autofree char *asked = NULL;

  add_link (resource, server, address);
  results = run (server, resource);
  asked = link_server_take_log (server);
  g_test_message ("%s", address);
  g_assert_cmpstr (results, ==, expected);
  if (log)
    g_assert_cmpstr (asked, ==, log);
}

static void
test_answers (void)
{
  assert_asked ("http://HERE/status/200", "0 answers", "HEAD /status/200\n");
  assert_asked ("http://HERE/status/204", "0 answers", "HEAD /status/204\n");
  assert_asked ("http://HERE/get/200", "0 answers", "HEAD /get/200\nGET /get/200\n");
  assert_asked ("http://HERE/get/206", "0 answers", NULL);
  assert_asked ("http://HERE/to?/status/200", "0 answers", "HEAD /to?/status/200\nHEAD /status/200\n");
  assert_asked ("http://HERE/status/200#part", "0 answers", "HEAD /status/200\n");
}

static void
test_fails (void)
{
  assert_asked ("http://HERE/status/404", "0 fails", "HEAD /status/404\nGET /status/404\n");
  assert_asked ("http://HERE/get/403", "0 fails", NULL);
  assert_asked ("http://HERE/status/429", "0 fails", "HEAD /status/429\n");
  assert_asked ("http://HERE/to?/get/410", "0 fails", NULL);
  assert_asked ("http://HERE/to?/to?/to?/to?/to?/status/200", "0 answers", NULL);
  assert_asked ("http://HERE/to?/to?/to?/to?/to?/to?/status/200", "0 fails", NULL);
  assert_asked ("http://unknown.invalid/", "0 fails", "");
}

/* A server that says nothing, and one that never comes to an end. */
static void
test_patience (void)
{
  const gint64 start = g_get_monotonic_time ();

  assert_asked ("http://HERE/never", "0 fails", NULL);
  assert_asked ("http://HERE/drip", "0 fails", NULL);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 12 * G_USEC_PER_SEC);
}

/* Neither by name nor by redirection: a second server on this computer hears nothing of it. */
static void
assert_unheard (const char *host,
                const char *expected)
{
  g_autoptr(LinkServer) server = link_server_new ();
  g_autoptr(LinkServer) other = link_server_new ();
  g_autoptr(BesaceResource) resource = resource_new ();
  g_autofree char *address = g_strdup_printf ("http://%s:%u/", host, other->port);
  g_autofree char *redirection = g_strconcat ("http://HERE/to?", address, NULL);
  g_autofree char *results = NULL;

  add_link (resource, server, address);
  add_link (resource, server, redirection);
  results = run (server, resource);
  g_test_message ("%s", address);
  g_assert_cmpstr (results, ==, expected);
  g_assert_cmpuint (other->n_connections, ==, 0);
}

static void
test_private (void)
{
  static const char *const hosts[] = {
    "127.0.0.1", "127.0.0.2", "localhost", "www.localhost", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::]",
  };
  /* GLib takes none of these for an address; were it to, they would lead here. */
  static const char *const odd_hosts[] = { "127.1", "2130706433", "0x7f000001", "0177.0.0.1" };

  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    assert_unheard (hosts[i], "0 not asked, 1 not asked");
  for (guint i = 0; i < G_N_ELEMENTS (odd_hosts); i++)
    assert_unheard (odd_hosts[i], "0 fails, 1 fails");
}

static void
test_local_networks (void)
{
  static const char *const addresses[] = {
    "http://10.0.0.1/", "http://192.168.1.1/", "http://169.254.169.254/latest/", "http://[fe80::1]/", "http://[fd00::1]/",
    "http://[ff02::1]/", "http://100.64.0.1/", "http://224.0.0.1/",
  };
  const gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    assert_asked (addresses[i], "0 not asked", "");
  /* Nobody was waited for. */
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

static void
test_strange_addresses (void)
{
  assert_asked ("http://moi:secret@HERE/status/200", "0 not asked", "");
  assert_asked ("http://HERE/to?javascript:alert(1)", "0 not asked", NULL);
  assert_asked ("http://HERE/to?ftp://exemple.fr/", "0 not asked", NULL);
  assert_asked ("http://HERE/to?file:///etc/passwd", "0 not asked", NULL);
  assert_asked ("mailto:moi", "", "");
  assert_asked ("javascript:alert(1)", "", "");
}

/* Whether this system learns of proxies from its environment, as most do. */
static gboolean
heeds_environment (const char *address)
{
  g_auto(GStrv) proxies = g_proxy_resolver_lookup (g_proxy_resolver_get_default (), "http://exemple.invalid/", NULL, NULL);

  return proxies && g_strv_contains ((const char *const *) proxies, address);
}

/* A proxy would look the name up by itself. */
static void
test_proxy (void)
{
  if (g_test_subprocess ()) {
    g_autoptr(LinkServer) proxy = link_server_new ();
    g_autoptr(LinkServer) server = link_server_new ();
    g_autoptr(BesaceResource) resource = resource_new ();
    g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u", proxy->port);
    g_autofree char *results = NULL;

    g_setenv ("http_proxy", address, TRUE);
    if (!heeds_environment (address)) {
      g_print ("no proxy");
      return;
    }

    add_link (resource, server, "http://exemple.invalid/");
    results = run (server, resource);
    g_assert_cmpstr (results, ==, "0 not asked");
    g_assert_cmpuint (proxy->n_connections, ==, 0);
    return;
  }

  g_test_trap_subprocess (NULL, 20 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

static void
test_contents (void)
{
  g_autoptr(LinkServer) server = link_server_new ();
  g_autoptr(BesaceResource) resource = resource_new ();
  BesaceBlock *text = besace_block_new (BESACE_BLOCK_TEXT);
  g_autofree char *results = NULL;
  g_autofree char *log = NULL;

  add_link (resource, server, "http://HERE/status/200");
  text->markdown = g_strdup_printf ("[a](http://127.0.0.1:%u/status/200) [b](http://127.0.0.1:%u/get/404) "
                                    "[c](http://127.0.0.1:%u/status/200) [d](tel:39)\n\n"
                                    "|x|\n|-|\n|[e](http://127.0.0.1:%u/status/204)|",
                                    server->port, server->port, server->port, server->port);
  g_ptr_array_add (resource->contents, text);

  results = run (server, resource);
  log = link_server_take_log (server);
  g_assert_cmpstr (results, ==, "0 answers, 1 answers, 1 fails, 1 answers");
  g_assert_cmpstr (log, ==, "HEAD /status/200\nHEAD /get/404\nGET /get/404\nHEAD /status/204\n");
  g_assert_true (g_str_has_prefix (server->agent, "Besace/"));
}

/* What wants to be left alone is. */
static void
test_busy (void)
{
  g_autoptr(LinkServer) server = link_server_new ();
  g_autoptr(BesaceResource) resource = resource_new ();
  g_autofree char *results = NULL;
  g_autofree char *log = NULL;

  add_link (resource, server, "http://HERE/status/503");
  add_link (resource, server, "http://HERE/status/200");
  results = run (server, resource);
  log = link_server_take_log (server);
  g_assert_cmpstr (results, ==, "0 fails, 1 fails");
  g_assert_cmpstr (log, ==, "HEAD /status/503\n");
}

/* Eight hosts, four at a time. */
static void
test_four_at_a_time (void)
{
  g_autoptr(LinkServer) server = link_server_new ();
  g_autoptr(BesaceResource) resource = resource_new ();
  g_autofree char *results = NULL;

  for (guint i = 1; i <= 8; i++) {
    g_autofree char *address = g_strdup_printf ("http://127.0.0.%u:%u/slow", i, server->port);

    add_link (resource, server, address);
  }
  results = run (server, resource);
  g_assert_cmpstr (results, ==, "0 answers, 1 answers, 2 answers, 3 answers, 4 answers, 5 answers, 6 answers, 7 answers");
  g_assert_cmpuint (server->n_most, ==, 4);
}

/* That nothing answers is the network's fault then, and no link's. */
static void
test_offline (void)
{
  g_autoptr(LinkServer) server = link_server_new ();
  g_autoptr(BesaceLinkCheck) check = besace_link_check_new (server->port);
  g_autoptr(BesaceResource) resource = besace_resource_new ("draft:1");
  g_autoptr(GPtrArray) results = NULL;
  g_autoptr(GError) failure = NULL;

  besace_link_check_set_patience (check, 2);
  besace_link_check_set_offline (check, TRUE);
  add_link (resource, server, "http://10.0.0.1/");
  add_link (resource, server, "http://unknown.invalid/");
  g_assert_null (besace_link_check_run (check, resource, NULL, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE);

  add_link (resource, server, "http://HERE/status/200");
  results = besace_link_check_run (check, resource, NULL, NULL);
  g_assert_cmpuint (results->len, ==, 3);
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (300 * 1000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_cancel (void)
{
  g_autoptr(LinkServer) server = link_server_new ();
  g_autoptr(BesaceResource) resource = resource_new ();
  g_autoptr(BesaceLinkCheck) check = besace_link_check_new (server->port);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  const gint64 start = g_get_monotonic_time ();
  GThread *thread;

  add_link (resource, server, "http://HERE/never");
  add_link (resource, server, "http://HERE/status/200");
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_assert_null (besace_link_check_run (check, resource, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 3 * G_USEC_PER_SEC);
}

static void
test_many_of_one_host (void)
{
  g_autoptr(LinkServer) server = link_server_new ();
  g_autoptr(BesaceResource) resource = resource_new ();
  g_autofree char *results = NULL;

  /* None of these answers is read to its end: nothing is held up by that. */
  for (guint i = 0; i < 6; i++) {
    g_autofree char *address = g_strdup_printf ("http://HERE/get/200?%u", i);

    add_link (resource, server, address);
  }
  results = run (server, resource);
  g_assert_cmpstr (results, ==, "0 answers, 1 answers, 2 answers, 3 answers, 4 answers, 5 answers");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/link-check/answers", test_answers);
  g_test_add_func ("/link-check/fails", test_fails);
  g_test_add_func ("/link-check/offline", test_offline);
  g_test_add_func ("/link-check/patience", test_patience);
  g_test_add_func ("/link-check/private", test_private);
  g_test_add_func ("/link-check/local-networks", test_local_networks);
  g_test_add_func ("/link-check/strange-addresses", test_strange_addresses);
  g_test_add_func ("/link-check/proxy", test_proxy);
  g_test_add_func ("/link-check/contents", test_contents);
  g_test_add_func ("/link-check/busy", test_busy);
  g_test_add_func ("/link-check/four-at-a-time", test_four_at_a_time);
  g_test_add_func ("/link-check/cancel", test_cancel);
  g_test_add_func ("/link-check/many-of-one-host", test_many_of_one_host);

  return g_test_run ();
}
