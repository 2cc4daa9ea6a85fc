/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "feed-server.h"

#include <string.h>

/* One request, as far as this server heeds it. */
typedef struct {
  char    *name;
  char    *if_none_match; /* (nullable) */
  guint64  from;
} Request;

static void
request_clear (Request *self)
{
  g_free (self->name);
  g_free (self->if_none_match);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static gboolean
read_request (GDataInputStream *input,
              Request          *request)
{
  g_autofree char *line = g_data_input_stream_read_line (input, NULL, NULL, NULL);
  g_auto(GStrv) words = g_strsplit (line ? line : "", " ", 3);

  if (g_strv_length (words) != 3 || words[1][0] != '/')
    return FALSE;

  request->name = g_strdup (words[1] + 1);
  for (;;) {
    g_autofree char *header = g_data_input_stream_read_line (input, NULL, NULL, NULL);

    if (!header)
      return FALSE;
    g_strchomp (header);
    if (!*header)
      return TRUE;
    if (g_ascii_strncasecmp (header, "If-None-Match: ", 15) == 0)
      request->if_none_match = g_strdup (header + 15);
    if (g_ascii_strncasecmp (header, "Range: bytes=", 13) == 0)
      request->from = g_ascii_strtoull (header + 13, NULL, 10);
  }
}

static FeedServerFault
take_fault (FeedServer    *self,
            const Request *request)
{
  FeedServerFault fault = FEED_SERVER_BEHAVES;

  if (g_str_has_prefix (request->name, "segments/")) {
    g_mutex_lock (&self->mutex);
    fault = self->fault;
    self->fault = FEED_SERVER_BEHAVES;
    g_mutex_unlock (&self->mutex);
  }

  return fault;
}

static void
answer (FeedServer    *self,
        const Request *request,
        GOutputStream *output)
{
  g_autofree char *path = g_build_filename (self->folder, request->name, NULL);
  const FeedServerFault fault = take_fault (self, request);
  g_autofree char *content = NULL;
  g_autofree char *etag = NULL;
  g_autoptr(GString) head = g_string_new (NULL);
  guint64 from = request->from;
  gsize length = 0;
  int status = from > 0 ? 206 : 200;

  if (g_file_get_contents (path, &content, &length, NULL)) {
    g_autofree char *hash = g_compute_checksum_for_data (G_CHECKSUM_MD5, (const guchar *) content, length);

    etag = g_strdup_printf ("\"%s\"", hash);
  } else {
    status = 404;
  }

  if (etag && g_strcmp0 (request->if_none_match, etag) == 0)
    status = 304;
  if (fault == FEED_SERVER_IGNORES_RANGE)
    status = 200;
  if (fault == FEED_SERVER_KNOWS_NO_SUCH)
    status = 416;
  if (fault == FEED_SERVER_SENDS_OTHER)
    from++;
  if (fault == FEED_SERVER_LIES)
    content[length / 2] ^= 1;
  if (status != 206)
    from = 0;
  if (status != 200 && status != 206)
    from = length = 0;

  g_string_printf (head, "HTTP/1.1 %d Whatever\r\nContent-Length: %" G_GSIZE_FORMAT "\r\nConnection: close\r\n", status,
                   length - (gsize) from);
  if (etag)
    g_string_append_printf (head, "ETag: %s\r\n", etag);
  if (status == 206)
    g_string_append_printf (head, "Content-Range: bytes %" G_GUINT64_FORMAT "-%" G_GSIZE_FORMAT "/%" G_GSIZE_FORMAT "\r\n", from,
                            length - 1, length);
  g_string_append (head, "\r\n");

  g_mutex_lock (&self->mutex);
  g_string_append_printf (self->log, "%d %.8s%s\n", status, request->name, request->from > 0 ? " rest" : "");
  g_mutex_unlock (&self->mutex);

  g_output_stream_write_all (output, head->str, head->len, NULL, NULL, NULL);
  if (length > 0)
    g_output_stream_write_all (output, content + from, (length - (gsize) from) / (fault == FEED_SERVER_CUTS ? 2 : 1), NULL, NULL,
                               NULL);
}

/* One connection after the other: nobody who is tested has two. */
static gpointer
run (gpointer data)
{
  FeedServer *self = data;

  for (;;) {
    g_autoptr(GSocketConnection) connection = g_socket_listener_accept (self->listener, NULL, self->cancellable, NULL);
    g_autoptr(GDataInputStream) input = NULL;
    g_auto(Request) request = { 0 };

    if (!connection)
      return NULL;

    input = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
    if (read_request (input, &request))
      answer (self, &request, g_io_stream_get_output_stream (G_IO_STREAM (connection)));
    g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  }
}

FeedServer *
feed_server_new (const char *folder)
{
  FeedServer *self = g_new0 (FeedServer, 1);
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr(GSocketAddress) actual = NULL;
  g_autoptr(GError) error = NULL;

  self->folder = g_strdup (folder);
  self->log = g_string_new (NULL);
  g_mutex_init (&self->mutex);
  self->cancellable = g_cancellable_new ();
  self->listener = g_socket_listener_new ();
  g_socket_listener_add_address (self->listener, wanted, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &actual, &error);
  g_assert_no_error (error);

  self->address = g_strdup_printf ("http://127.0.0.1:%u/", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (actual)));
  self->thread = g_thread_new ("server", run, self);
  return self;
}

void
feed_server_free (FeedServer *self)
{
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);
  g_socket_listener_close (self->listener);
  g_object_unref (self->listener);
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->mutex);
  g_string_free (self->log, TRUE);
  g_free (self->folder);
  g_free (self->address);
  g_free (self);
}

void
feed_server_set_fault (FeedServer      *self,
                       FeedServerFault  fault)
{
  g_mutex_lock (&self->mutex);
  self->fault = fault;
  g_mutex_unlock (&self->mutex);
}

char *
feed_server_take_log (FeedServer *self)
{
  char *log;

  g_mutex_lock (&self->mutex);
  log = g_strdup (self->log->str);
  g_string_truncate (self->log, 0);
  g_mutex_unlock (&self->mutex);
  return log;
}
