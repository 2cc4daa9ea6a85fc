/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "link-server.h"

#include <string.h>

#define N_ADDRESSES 8
#define SLOW_MS 300
#define DRIP_MS 200

/* More than fits into what lies between two sockets, so that somebody who reads none of it does not get to its end. */
#define BODY_BYTES (8 * 1024 * 1024)

typedef struct {
  LinkServer        *server;
  GSocketConnection *connection;
} Visit;

static gboolean
send_text (GOutputStream *output,
           GCancellable  *cancellable,
           const char    *text)
{
  return g_output_stream_write_all (output, text, strlen (text), NULL, cancellable, NULL);
}

static void
send_status (GOutputStream *output,
             GCancellable  *cancellable,
             guint          status,
             const char    *location,
             gboolean       body)
{
  g_autofree char *to = location ? g_strdup_printf ("Location: %s\r\n", location) : g_strdup ("");
  g_autofree char *head =
    g_strdup_printf ("HTTP/1.1 %u Whatever\r\n%sContent-Length: %d\r\n\r\n", status, to, body ? BODY_BYTES : 0);
  g_autofree char *filling = g_strnfill (BODY_BYTES, 'x');

  if (send_text (output, cancellable, head) && body)
    send_text (output, cancellable, filling);
}

static void
drip (LinkServer    *self,
      GOutputStream *output)
{
  send_text (output, self->cancellable, "HTTP/1.1 200 OK\r\nX-Drip: ");
  while (send_text (output, self->cancellable, "x"))
    g_usleep (DRIP_MS * 1000);
}

static void
wait_for_end (LinkServer *self)
{
  while (!g_cancellable_is_cancelled (self->cancellable))
    g_usleep (50 * 1000);
}

static void
answer (LinkServer    *self,
        const char    *method,
        const char    *path,
        GOutputStream *output)
{
  const gboolean head = g_str_equal (method, "HEAD");

  if (g_str_has_prefix (path, "/to?"))
    send_status (output, self->cancellable, 302, path + 4, FALSE);
  else if (g_str_has_prefix (path, "/get/"))
    send_status (output, self->cancellable, head ? 405 : (guint) g_ascii_strtoull (path + 5, NULL, 10), NULL, !head);
  else if (g_str_has_prefix (path, "/status/"))
    send_status (output, self->cancellable, (guint) g_ascii_strtoull (path + 8, NULL, 10), NULL, FALSE);
  else if (g_str_equal (path, "/drip"))
    drip (self, output);
  else if (g_str_equal (path, "/never"))
    wait_for_end (self);
  else
    send_status (output, self->cancellable, 200, NULL, FALSE);
}

static void
count (LinkServer *self,
       int         change)
{
  g_mutex_lock (&self->mutex);
  self->n_under_way = (guint) ((int) self->n_under_way + change);
  self->n_most = MAX (self->n_most, self->n_under_way);
  g_mutex_unlock (&self->mutex);
}

/* One request; FALSE at the end of the connection. */
static gboolean
serve (LinkServer       *self,
       GDataInputStream *input,
       GOutputStream    *output)
{
  g_autofree char *line = g_data_input_stream_read_line (input, NULL, self->cancellable, NULL);
  g_auto(GStrv) words = g_strsplit (line ? line : "", " ", 3);

  if (g_strv_length (words) != 3)
    return FALSE;

  for (;;) {
    g_autofree char *header = g_data_input_stream_read_line (input, NULL, self->cancellable, NULL);

    if (!header)
      return FALSE;
    if (!*g_strchomp (header))
      break;
    if (g_ascii_strncasecmp (header, "User-Agent: ", 12) == 0) {
      g_mutex_lock (&self->mutex);
      g_free (self->agent);
      self->agent = g_strdup (header + 12);
      g_mutex_unlock (&self->mutex);
    }
  }

  g_mutex_lock (&self->mutex);
  g_string_append_printf (self->log, "%s %s\n", words[0], words[1]);
  g_mutex_unlock (&self->mutex);

  count (self, 1);
  if (g_str_equal (words[1], "/slow"))
    g_usleep (SLOW_MS * 1000);
  count (self, -1);
  answer (self, words[0], words[1], output);
  return TRUE;
}

static gpointer
visit (gpointer data)
{
  g_autofree Visit *own = data;
  g_autoptr(GSocketConnection) connection = own->connection;
  g_autoptr(GDataInputStream) input = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));

  while (serve (own->server, input, g_io_stream_get_output_stream (G_IO_STREAM (connection))))
    ;
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return NULL;
}

static gpointer
run (gpointer data)
{
  LinkServer *self = data;
  g_autoptr(GPtrArray) visits = g_ptr_array_new_with_free_func ((GDestroyNotify) g_thread_join);
  GSocketConnection *connection;

  /* Without the cancellable: of a listener at several addresses, GLib 2.74 never frees what waits for it. */
  while ((connection = g_socket_listener_accept (self->listener, NULL, NULL, NULL))) {
    Visit *own;

    if (g_cancellable_is_cancelled (self->cancellable)) {
      g_object_unref (connection);
      break;
    }

    own = g_new0 (Visit, 1);

    own->server = self;
    own->connection = connection;
    g_mutex_lock (&self->mutex);
    self->n_connections++;
    g_mutex_unlock (&self->mutex);
    g_ptr_array_add (visits, g_thread_new ("visit", visit, own));
  }

  return NULL;
}

/* The first address chooses the port of all. */
static void
listen (LinkServer *self,
        guint       last_byte)
{
  g_autofree char *text = g_strdup_printf ("127.0.0.%u", last_byte);
  g_autoptr(GSocketAddress) wanted = g_inet_socket_address_new_from_string (text, self->port);
  g_autoptr(GSocketAddress) actual = NULL;
  g_autoptr(GError) error = NULL;

  g_socket_listener_add_address (self->listener, wanted, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &actual, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (actual));
}

LinkServer *
link_server_new (void)
{
  LinkServer *self = g_new0 (LinkServer, 1);

  self->log = g_string_new (NULL);
  g_mutex_init (&self->mutex);
  self->cancellable = g_cancellable_new ();
  self->listener = g_socket_listener_new ();
  for (guint i = 1; i <= N_ADDRESSES; i++)
    listen (self, i);

  self->thread = g_thread_new ("server", run, self);
  return self;
}

/* The server's thread sees that it is over with the next visit. */
static void
visit_last (LinkServer *self)
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autoptr(GSocketConnection) connection = NULL;
  g_autoptr(GError) error = NULL;

  g_socket_client_set_enable_proxy (client, FALSE);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", self->port, NULL, &error);
  g_assert_no_error (error);
}

void
link_server_free (LinkServer *self)
{
  g_cancellable_cancel (self->cancellable);
  visit_last (self);
  g_thread_join (self->thread);
  g_socket_listener_close (self->listener);
  g_object_unref (self->listener);
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->mutex);
  g_string_free (self->log, TRUE);
  g_free (self->agent);
  g_free (self);
}

char *
link_server_take_log (LinkServer *self)
{
  char *log;

  g_mutex_lock (&self->mutex);
  log = g_strdup (self->log->str);
  g_string_truncate (self->log, 0);
  g_mutex_unlock (&self->mutex);
  return log;
}
