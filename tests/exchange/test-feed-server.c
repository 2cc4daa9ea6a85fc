/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading a feed from web servers: one that can fail, and nginx where it is installed. */

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "feed-fixture.h"
#include "feed-server.h"

#define N_RECORDS 500
#define NGINX_SECONDS 10

/* Enough records that a part of them is more than one packet. */
static char *
make_records (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_RECORDS; i++) {
    g_autofree char *seed = g_strdup_printf ("%u", i);
    g_autofree char *title = g_compute_checksum_for_string (G_CHECKSUM_SHA512, seed, -1);

    g_string_append_printf (text, "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"lesbases:%u\",\"g\":1,\"data\":{\"title\":\"%s\"}}\n", i,
                            title);
  }

  return g_string_free (text, FALSE);
}

static FeedFixture *
make_feed (void)
{
  FeedFixture *feed = feed_fixture_new ();
  g_autofree char *records = make_records ();

  feed_fixture_add_segment (feed, 0, 1, records);
  feed_fixture_publish (feed, 1);
  return feed;
}

static void
use_address (FeedFixture *feed,
             const char  *address)
{
  g_free (feed->address);
  feed->address = g_strdup (address);
}

static void
check_log (FeedServer *server,
           const char *expected)
{
  g_autofree char *log = feed_server_take_log (server);

  g_assert_cmpstr (log, ==, expected);
}

static void
check_read (FeedFixture *feed)
{
  feed_fixture_read (feed);
  g_assert_no_error (feed->error);
  g_assert_cmpuint (g_hash_table_size (feed->items), ==, N_RECORDS);
}

static void
test_read (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();
  g_autoptr(FeedServer) server = feed_server_new (feed->folder);

  use_address (feed, server->address);
  check_read (feed);
  g_assert_cmpuint (feed->n_requests, ==, 2);
  g_assert_cmpuint (feed->n_bytes, >, g_array_index (feed->head->segments, BesaceFeedSegment, 0).size);
  check_log (server, "200 feed.jso\n200 segments\n");
}

/* One conditional request, and nothing is said. */
static void
test_nothing_new (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();
  g_autoptr(FeedServer) server = feed_server_new (feed->folder);

  use_address (feed, server->address);
  check_read (feed);
  check_log (server, "200 feed.jso\n200 segments\n");
  g_assert_cmpstr (feed_fixture_read (feed), ==, "");
  g_assert_no_error (feed->error);
  check_log (server, "304 feed.jso\n");
}

static void
check_fault (FeedServerFault  fault,
             const char      *expected)
{
  g_autoptr(FeedFixture) feed = make_feed ();
  g_autoptr(FeedServer) server = feed_server_new (feed->folder);
  g_autofree char *path = feed_fixture_get_segment (feed, 0);
  g_autofree char *name = g_strconcat (g_array_index (feed->head->segments, BesaceFeedSegment, 0).sha256, ".part", NULL);
  g_autofree char *part = g_build_filename (feed->incoming, name, NULL);
  g_autofree char *content = NULL;
  gsize length;

  use_address (feed, server->address);
  g_assert_no_errno (g_mkdir (feed->incoming, 0700));
  if (fault != FEED_SERVER_CUTS) {
    g_assert_true (g_file_get_contents (path, &content, &length, NULL));
    g_assert_true (g_file_set_contents (part, content, (gssize) length / 3, NULL));
  }

  feed_server_set_fault (server, fault);
  check_read (feed);
  check_log (server, expected);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

static void
test_resumed (void)
{
  check_fault (FEED_SERVER_BEHAVES, "200 feed.jso\n206 segments rest\n");
}

static void
test_cut (void)
{
  check_fault (FEED_SERVER_CUTS, "200 feed.jso\n200 segments\n206 segments rest\n");
}

static void
test_ignores_range (void)
{
  check_fault (FEED_SERVER_IGNORES_RANGE, "200 feed.jso\n200 segments rest\n");
}

static void
test_sends_other (void)
{
  check_fault (FEED_SERVER_SENDS_OTHER, "200 feed.jso\n206 segments rest\n200 segments\n");
}

static void
test_knows_no_such (void)
{
  check_fault (FEED_SERVER_KNOWS_NO_SUCH, "200 feed.jso\n416 segments rest\n200 segments\n");
}

/* What does not fit although it was resumed is fetched once more from its beginning. */
static void
test_lies_at_the_end (void)
{
  check_fault (FEED_SERVER_LIES, "200 feed.jso\n206 segments rest\n200 segments\n");
}

static void
test_lies (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();
  g_autoptr(FeedServer) server = feed_server_new (feed->folder);

  use_address (feed, server->address);
  feed_server_set_fault (server, FEED_SERVER_LIES);
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_DAMAGED, "what was there is still there");
  check_read (feed);
}

static void
test_missing (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();
  g_autoptr(FeedServer) server = feed_server_new (feed->folder);
  g_autofree char *path = feed_fixture_get_segment (feed, 0);

  use_address (feed, server->address);
  g_assert_no_errno (g_unlink (path));
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_MISSING, "what was there is still there");
}

static void
test_signed (void)
{
  g_autoptr(FeedFixture) feed = make_feed ();
  g_autoptr(FeedServer) server = feed_server_new (feed->folder);
  g_autofree char *text = feed_fixture_make_key ();
  g_autoptr(BesaceSigningKey) key = besace_signing_key_parse (text, NULL, NULL);
  g_autofree char *signatures = g_build_filename (feed->folder, "signatures", NULL);
  g_autofree char *away = g_build_filename (feed->folder, "away", NULL);

  use_address (feed, server->address);
  feed_fixture_sign_with (feed, key);
  feed_fixture_publish (feed, 1);
  feed->trust.unsigned_allowed = FALSE;
  feed->trust.key = g_strdup (feed->head->key);
  g_assert_no_errno (g_rename (signatures, away));
  feed_fixture_refuse (feed, BESACE_FEED_ERROR_SIGNATURE, "no signature");
  g_assert_no_errno (g_rename (away, signatures));
  check_read (feed);
}

static guint
find_free_port (void)
{
  g_autoptr(GSocketListener) listener = g_socket_listener_new ();
  const guint port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);

  g_socket_listener_close (listener);
  return port;
}

static char *
write_nginx_conf (FeedFixture *feed,
                  guint        port)
{
  const char *root = feed->scratch->path;
  g_autofree char *text =
    g_strdup_printf ("%sdaemon off;\npid %s/nginx.pid;\nerror_log %s/nginx.log;\nevents {}\n"
                     "http {\n  access_log off;\n  client_body_temp_path %s/body;\n  proxy_temp_path %s/proxy;\n"
                     "  fastcgi_temp_path %s/fastcgi;\n  uwsgi_temp_path %s/uwsgi;\n  scgi_temp_path %s/scgi;\n"
                     "  server {\n    listen 127.0.0.1:%u;\n    root %s;\n  }\n}\n",
                     geteuid () == 0 ? "user root;\n" : "", root, root, root, root, root, root, root, port, feed->folder);

  return scratch_folder_write (feed->scratch, "nginx.conf", text, -1);
}

static void
wait_for_port (guint port)
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();

  for (guint i = 0; i < NGINX_SECONDS * 20; i++) {
    g_autoptr(GSocketConnection) connection =
      g_socket_client_connect_to_host (client, "127.0.0.1", (guint16) port, NULL, NULL);

    if (connection)
      return;
    g_usleep (50000);
  }

  g_error ("nginx does not answer");
}

/* From nginx as Debian ships it: whole, resumed, and nothing new. */
static void
test_nginx (void)
{
  g_autofree char *in_path = g_find_program_in_path ("nginx");
  g_autofree char *program = in_path ? g_strdup (in_path) : g_strdup ("/usr/sbin/nginx");
  g_autoptr(FeedFixture) feed = make_feed ();
  const guint port = find_free_port ();
  g_autofree char *conf = write_nginx_conf (feed, port);
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u", port);
  g_autofree char *path = feed_fixture_get_segment (feed, 0);
  g_autofree char *name = g_strconcat (g_array_index (feed->head->segments, BesaceFeedSegment, 0).sha256, ".part", NULL);
  g_autofree char *part = g_build_filename (feed->incoming, name, NULL);
  g_autofree char *content = NULL;
  g_autoptr(GSubprocess) nginx = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  if (!g_file_test (program, G_FILE_TEST_IS_EXECUTABLE)) {
    g_test_skip ("nginx is not installed");
    return;
  }

  nginx = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, program, "-p", feed->scratch->path, "-c", conf, NULL);
  g_assert_no_error (error);
  wait_for_port (port);
  use_address (feed, address);

  g_assert_no_errno (g_mkdir (feed->incoming, 0700));
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_true (g_file_set_contents (part, content, (gssize) length / 2, NULL));
  check_read (feed);
  g_assert_cmpuint (feed->n_bytes, <, length);
  g_assert_cmpstr (feed_fixture_read (feed), ==, "");
  g_assert_no_error (feed->error);

  feed_fixture_forget (feed);
  check_read (feed);
  g_assert_cmpuint (feed->n_bytes, >, length);

  g_subprocess_send_signal (nginx, SIGQUIT);
  g_assert_true (g_subprocess_wait (nginx, NULL, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/feed-server/read", test_read);
  g_test_add_func ("/feed-server/nothing-new", test_nothing_new);
  g_test_add_func ("/feed-server/resumed", test_resumed);
  g_test_add_func ("/feed-server/cut", test_cut);
  g_test_add_func ("/feed-server/ignores-range", test_ignores_range);
  g_test_add_func ("/feed-server/sends-other", test_sends_other);
  g_test_add_func ("/feed-server/knows-no-such", test_knows_no_such);
  g_test_add_func ("/feed-server/lies-at-the-end", test_lies_at_the_end);
  g_test_add_func ("/feed-server/lies", test_lies);
  g_test_add_func ("/feed-server/missing", test_missing);
  g_test_add_func ("/feed-server/signed", test_signed);
  g_test_add_func ("/feed-server/nginx", test_nginx);

  return g_test_run ();
}
