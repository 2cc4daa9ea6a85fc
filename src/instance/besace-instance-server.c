/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-instance-server.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>
#include <string.h>
#include <sys/socket.h>

#include "besace-instance-router.h"
#include "besace-json-guard.h"
#include "besace-json-member.h"
#include "besace-step.h"

/* The largest file that may be sent, and its envelope. */
#define MAX_BODY_BYTES ((goffset) 100 * 1000 * 1000)

#define RETRY_SECONDS "2"
#define PLAIN_TEXT "text/plain; charset=utf-8"

struct _BesaceInstanceServer {
  SoupServer      *server;
  BesaceInstance  *instance;
  BesaceFaultPlan *faults;
  GPtrArray       *stalled; /* (owned) of GIOStream: connections on which nothing comes any more */
};

typedef struct {
  GIOStream            *stream;
  GBytes               *bytes;
  BesaceInstanceServer *stalls; /* (nullable) who keeps the connection open */
} RawAnswer;

static void
raw_answer_free (RawAnswer *self)
{
  g_object_unref (self->stream);
  g_bytes_unref (self->bytes);
  g_free (self);
}

static void
raw_written_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  RawAnswer *answer = user_data;

  g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);
  if (!answer->stalls)
    g_io_stream_close (answer->stream, NULL, NULL);
  raw_answer_free (answer);
}

/* Answers past libsoup, which would not lie: @promised bytes are announced, @sent come. */
static void
send_raw (BesaceInstanceServer *self,
          SoupServerMessage    *message,
          const BesaceReply    *reply,
          gsize                 promised,
          gsize                 sent,
          gboolean              stall)
{
  RawAnswer *answer = g_new0 (RawAnswer, 1);
  GByteArray *bytes = g_byte_array_new ();
  g_autofree char *head =
    g_strdup_printf ("HTTP/1.1 %u %s\r\nContent-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\nConnection: close\r\n\r\n",
                     reply->status, soup_status_get_phrase (reply->status), reply->type, promised);

  g_byte_array_append (bytes, (const guint8 *) head, (guint) strlen (head));
  g_byte_array_append (bytes, g_bytes_get_data (reply->body, NULL), (guint) sent);
  answer->bytes = g_byte_array_free_to_bytes (bytes);
  answer->stream = soup_server_message_steal_connection (message);
  if (stall) {
    answer->stalls = self;
    g_ptr_array_add (self->stalled, g_object_ref (answer->stream));
  }

  g_output_stream_write_all_async (g_io_stream_get_output_stream (answer->stream), g_bytes_get_data (answer->bytes, NULL),
                                   g_bytes_get_size (answer->bytes), G_PRIORITY_DEFAULT, NULL, raw_written_cb, answer);
}

/* Closes the connection without a word; @reset: so that the client is told that it was reset. */
static void
cut (SoupServerMessage *message,
     gboolean           reset)
{
  const struct linger linger = { .l_onoff = 1, .l_linger = 0 };
  GSocket *socket = soup_server_message_get_socket (message);
  g_autoptr(GIOStream) stream = NULL;

  if (reset && socket)
    setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);

  stream = soup_server_message_steal_connection (message);
  g_io_stream_close (stream, NULL, NULL);
}

static void
send_reply (SoupServerMessage *message,
            const BesaceReply *reply)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, reply->status, NULL);
  /* libsoup 3.2 does not notice when a visitor leaves a connection that was kept alive: they would add up. */
  soup_message_headers_replace (headers, "Connection", "close");
  if (reply->location)
    soup_message_headers_replace (headers, "Location", reply->location);
  if (reply->cookie)
    soup_message_headers_append (headers, "Set-Cookie", reply->cookie);
  if (reply->type && g_str_has_prefix (reply->type, "text/html"))
    soup_message_headers_replace (headers, "Content-Security-Policy",
                                  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'");
  if (reply->body && reply->type) {
    soup_message_headers_set_content_type (headers, reply->type, NULL);
    if (g_bytes_get_size (reply->body) > 0)
      soup_message_body_append_bytes (soup_server_message_get_response_body (message), reply->body);
  }
}

static void
send_text (SoupServerMessage *message,
           guint              status,
           const char        *type,
           const char        *text)
{
  g_autoptr(BesaceReply) reply = besace_reply_new (status, type, g_strdup (text));

  send_reply (message, reply);
}

static void
send_hotspot_page (SoupServerMessage *message)
{
  send_text (message, 200, "text/html; charset=utf-8",
             "<!DOCTYPE html><html lang=\"fr\"><title>Wi-Fi gratuit</title><h1>Bienvenue sur le réseau</h1>"
             "<p>Acceptez les conditions pour naviguer.</p><form><button>J’accepte</button></form></html>");
}

/* Each turn has another address, as with those who lead astray in earnest. */
static void
send_redirection (SoupServerMessage *message,
                  GHashTable        *query)
{
  const char *turn = query ? g_hash_table_lookup (query, "tour") : NULL;
  g_autofree char *location =
    g_strdup_printf ("%s?tour=%d", g_uri_get_path (soup_server_message_get_uri (message)),
                     (turn ? (int) g_ascii_strtoll (turn, NULL, 10) : 0) + 1);
  g_autoptr(BesaceReply) reply = besace_reply_new_redirect (302, location);

  send_reply (message, reply);
}

/* What befalls a request before anything is done about it. Returns FALSE for the other faults. */
static gboolean
fail_at_once (SoupServerMessage *message,
              GHashTable        *query,
              BesaceFault        fault)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  switch (fault) {
  case BESACE_FAULT_TOO_MANY_REQUESTS:
    soup_message_headers_replace (headers, "Retry-After", RETRY_SECONDS);
    send_text (message, 429, PLAIN_TEXT, "Too Many Requests");
    return TRUE;
  case BESACE_FAULT_UNAVAILABLE:
    send_text (message, 503, PLAIN_TEXT, "Service Unavailable");
    return TRUE;
  case BESACE_FAULT_CAPTIVE_PORTAL:
    send_hotspot_page (message);
    return TRUE;
  case BESACE_FAULT_REDIRECT_LOOP:
    send_redirection (message, query);
    return TRUE;
  case BESACE_FAULT_RESET:
    cut (message, TRUE);
    return TRUE;
  case BESACE_FAULT_NONE:
  case BESACE_FAULT_TRUNCATED:
  case BESACE_FAULT_WRONG_LENGTH:
  case BESACE_FAULT_STALL:
  case BESACE_FAULT_INVALID_JSON:
  case BESACE_FAULT_LOST_ANSWER:
  case BESACE_FAULT_SERVER_ERROR:
  case BESACE_FAULT_SHRUNK_LIST:
  case BESACE_FAULT_OLDER_LIST:
    break;
  }

  return FALSE;
}

/* What befalls the answer to a request that was done. */
static void
send_with_fault (BesaceInstanceServer *self,
                 SoupServerMessage    *message,
                 const BesaceReply    *reply,
                 BesaceFault           fault)
{
  const gsize length = g_bytes_get_size (reply->body);

  switch (fault) {
  case BESACE_FAULT_TRUNCATED:
    send_raw (self, message, reply, length, length / 2, FALSE);
    break;
  case BESACE_FAULT_WRONG_LENGTH:
    send_raw (self, message, reply, length / 2, length, FALSE);
    break;
  case BESACE_FAULT_STALL:
    send_raw (self, message, reply, length, length / 2, TRUE);
    break;
  case BESACE_FAULT_INVALID_JSON:
    send_text (message, reply->status, reply->type, "{\"data\":[{\"id\":\"\xc3(\",]}");
    break;
  case BESACE_FAULT_LOST_ANSWER:
    cut (message, FALSE);
    break;
  case BESACE_FAULT_SERVER_ERROR:
    send_text (message, 500, PLAIN_TEXT, "Internal Server Error");
    break;
  case BESACE_FAULT_NONE:
  case BESACE_FAULT_TOO_MANY_REQUESTS:
  case BESACE_FAULT_UNAVAILABLE:
  case BESACE_FAULT_RESET:
  case BESACE_FAULT_CAPTIVE_PORTAL:
  case BESACE_FAULT_REDIRECT_LOOP:
  case BESACE_FAULT_SHRUNK_LIST:
  case BESACE_FAULT_OLDER_LIST:
    send_reply (message, reply);
    break;
  }
}

static char *
find_session (SoupServerMessage *message)
{
  const char *header = soup_message_headers_get_list (soup_server_message_get_request_headers (message), "Cookie");
  g_auto(GStrv) cookies = g_strsplit (header ? header : "", ";", -1);

  for (char **cookie = cookies; *cookie; cookie++) {
    char *name = g_strstrip (*cookie);
    char *value = strchr (name, '=');

    if (!value)
      continue;

    *value++ = '\0';
    if (g_str_equal (name, "next-auth.session-token") || g_str_equal (name, "__Secure-next-auth.session-token"))
      return g_strdup (value);
  }

  return NULL;
}

/* How the client calls this site, so that the addresses in the answers lead back here. */
static char *
find_origin (SoupServerMessage *message)
{
  const char *host = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Host");
  const char *allowed = G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-.:[]";

  if (!host || !*host || strspn (host, allowed) != strlen (host))
    host = "localhost";
  return g_strconcat ("http://", host, NULL);
}

/* The “json” of a procedure’s input, from the body or the address; NULL for what is no such thing. (transfer full) */
static JsonObject *
read_input (BesaceRequest *request)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  const char *text = request->query ? g_hash_table_lookup (request->query, "input") : NULL;
  gsize length = text ? strlen (text) : 0;
  JsonNode *root;
  JsonNode *input;

  if (g_str_equal (request->method, "POST"))
    text = g_bytes_get_data (request->body, &length);
  if (!text || !besace_json_guard_check (text, length, NULL) ||
      !json_parser_load_from_data (parser, text, (gssize) length, NULL))
    return NULL;

  root = json_parser_get_root (parser);
  if (!root || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;

  input = json_object_get_member (json_node_get_object (root), "json");
  return input && JSON_NODE_HOLDS_OBJECT (input) ? json_node_dup_object (input) : NULL;
}

static const char *
find_command (const BesaceRequest *request)
{
  return request->input ? besace_json_member_get_text (request->input, "name") : NULL;
}

static void
answer (BesaceInstanceServer *self,
        SoupServerMessage    *message,
        BesaceRequest        *request)
{
  const char *step = besace_step_of_request (request->method, request->path, find_command (request));
  const BesaceFault fault = besace_fault_plan_find (self->faults, step);
  BesaceListState state = BESACE_LIST_WHOLE;
  g_autoptr(BesaceReply) reply = NULL;

  if (fail_at_once (message, request->query, fault))
    return;

  if (fault == BESACE_FAULT_SHRUNK_LIST)
    state = BESACE_LIST_SHRUNK;
  else if (fault == BESACE_FAULT_OLDER_LIST)
    state = BESACE_LIST_OLDER;

  reply = besace_instance_router_answer (self->instance, request, state);
  g_debug ("%s %s: %u", request->method, request->path, reply->status);
  send_with_fault (self, message, reply, fault);
}

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  BesaceInstanceServer *self = user_data;
  g_autoptr(GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autofree char *origin = find_origin (message);
  g_autofree char *session = find_session (message);
  g_autoptr(BesaceAccount) account = session ? besace_account_of_session (self->instance, session) : NULL;
  BesaceRequest request = {
    .method = soup_server_message_get_method (message),
    .path = path,
    .query = query,
    .origin = origin,
    .form_origin = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Origin"),
    .body = body,
    .session = session,
    .account = account,
  };

  if (g_str_has_prefix (path, "/api/trpc/"))
    request.input = read_input (&request);
  answer (self, message, &request);
  g_clear_pointer (&request.input, json_object_unref);
}

/* Answers before the body has come, and does not wait for it. */
static void
refuse_body (BesaceInstanceServer *self,
             SoupServerMessage    *message,
             guint                 status)
{
  g_autoptr(BesaceReply) reply = besace_reply_new (status, PLAIN_TEXT, g_strdup (soup_status_get_phrase (status)));
  const gsize length = g_bytes_get_size (reply->body);

  send_raw (self, message, reply, length, length, FALSE);
}

/* Before the body is read, which libsoup keeps in memory. */
static void
early_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *method = soup_server_message_get_method (message);

  if (soup_message_headers_get_content_length (headers) > MAX_BODY_BYTES)
    refuse_body (user_data, message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE);
  else if ((g_str_equal (method, "PUT") || g_str_equal (method, "POST")) &&
           soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CHUNKED)
    refuse_body (user_data, message, SOUP_STATUS_LENGTH_REQUIRED);
}

BesaceInstanceServer *
besace_instance_server_new (BesaceInstance  *instance,
                            BesaceFaultPlan *faults)
{
  BesaceInstanceServer *self = g_new0 (BesaceInstanceServer, 1);

  self->instance = instance;
  self->faults = faults;
  self->stalled = g_ptr_array_new_with_free_func (g_object_unref);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_early_handler (self->server, NULL, early_cb, self, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  return self;
}

void
besace_instance_server_free (BesaceInstanceServer *self)
{
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_ptr_array_unref (self->stalled);
  g_free (self);
}

char *
besace_instance_server_listen (BesaceInstanceServer  *self,
                               const char            *address,
                               guint                  port,
                               GError               **error)
{
  g_autoptr(GSocketAddress) socket_address = g_inet_socket_address_new_from_string (address ? address : "127.0.0.1", port);
  g_autoptr(GError) failure = NULL;
  GSList *uris;
  char *site;

  if (!socket_address) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 _("“%s” is no address of this computer: give a numeric one."), address);
    return NULL;
  }

  if (!soup_server_listen (self->server, socket_address, 0, &failure)) {
    /* Translators: %u is a port, %s the reason that the system gives. */
    g_set_error (error, failure->domain, failure->code, _("Port %u cannot be used (%s): choose another with --port."), port,
                 failure->message);
    return NULL;
  }

  uris = soup_server_get_uris (self->server);
  site = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return site;
}
