/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "canned-server.h"

#include <gio/gio.h>
#include <string.h>

struct _CannedServer {
  GSocketListener *listener;
  GCancellable    *stop;
  GThread         *thread;
  char            *origin;
  GMutex           mutex;
  char            *answer;
  char            *request;
  guint            n;
  GPtrArray       *kept; /* lines on which nothing is said */
};

static gsize
find_body_length (const char *head)
{
  const char *line = strstr (head, "Content-Length: ");

  return line ? (gsize) g_ascii_strtoull (line + strlen ("Content-Length: "), NULL, 10) : 0;
}

static char *
read_request (GInputStream *stream)
{
  g_autoptr(GString) text = g_string_new (NULL);
  char chunk[4096];
  gssize n_read;

  while ((n_read = g_input_stream_read (stream, chunk, sizeof chunk, NULL, NULL)) > 0) {
    const char *end;

    g_string_append_len (text, chunk, n_read);
    end = strstr (text->str, "\r\n\r\n");
    if (end && text->len >= (gsize) (end + 4 - text->str) + find_body_length (text->str))
      break;
  }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gpointer
serve (gpointer data)
{
  CannedServer *self = data;

  while (!g_cancellable_is_cancelled (self->stop)) {
    g_autoptr(GSocketConnection) line = g_socket_listener_accept (self->listener, NULL, self->stop, NULL);
    g_autofree char *answer = NULL;
    char *request;

    if (!line)
      break;

    request = read_request (g_io_stream_get_input_stream (G_IO_STREAM (line)));
    g_mutex_lock (&self->mutex);
    g_free (self->request);
    self->request = request;
    self->n++;
    answer = g_strdup (self->answer);
    if (!answer)
      g_ptr_array_add (self->kept, g_object_ref (line));
    g_mutex_unlock (&self->mutex);

    if (answer) {
      g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (line)), answer, strlen (answer), NULL, NULL, NULL);
      g_io_stream_close (G_IO_STREAM (line), NULL, NULL);
    }
  }

  return NULL;
}

CannedServer *
canned_server_new (void)
{
  CannedServer *self = g_new0 (CannedServer, 1);
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr(GSocketAddress) address = NULL;
  g_autoptr(GError) error = NULL;

  g_mutex_init (&self->mutex);
  self->kept = g_ptr_array_new_with_free_func (g_object_unref);
  self->stop = g_cancellable_new ();
  self->listener = g_socket_listener_new ();
  g_socket_listener_add_address (self->listener, wanted, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &address, &error);
  g_assert_no_error (error);
  self->origin = g_strdup_printf ("http://127.0.0.1:%u", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
  self->thread = g_thread_new ("canned-server", serve, self);
  return self;
}

void
canned_server_free (CannedServer *self)
{
  g_cancellable_cancel (self->stop);
  g_thread_join (self->thread);
  g_socket_listener_close (self->listener);
  g_object_unref (self->listener);
  g_object_unref (self->stop);
  g_ptr_array_unref (self->kept);
  g_mutex_clear (&self->mutex);
  g_free (self->answer);
  g_free (self->request);
  g_free (self->origin);
  g_free (self);
}

const char *
canned_server_get_origin (CannedServer *self)
{
  return self->origin;
}

void
canned_server_set_answer (CannedServer *self,
                          const char   *answer)
{
  g_mutex_lock (&self->mutex);
  g_free (self->answer);
  self->answer = g_strdup (answer);
  g_mutex_unlock (&self->mutex);
}

char *
canned_server_dup_request (CannedServer *self)
{
  char *request;

  g_mutex_lock (&self->mutex);
  request = g_strdup (self->request);
  g_mutex_unlock (&self->mutex);
  return request;
}

guint
canned_server_get_n (CannedServer *self)
{
  guint n;

  g_mutex_lock (&self->mutex);
  n = self->n;
  g_mutex_unlock (&self->mutex);
  return n;
}
