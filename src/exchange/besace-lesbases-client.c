/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-client.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>
#include <string.h>

#include "besace-host-turn.h"
#include "besace-http.h"
#include "besace-json-member.h"
#include "besace-lesbases-answer.h"
#include "besace-lesbases-origin.h"
#include "besace-retry-after.h"
#include "besace-time.h"

#define USER_AGENT "Besace/" PACKAGE_VERSION " "
#define CHUNK_BYTES 65536

/* A server that says nothing for that long is not there. */
#define TIMEOUT_SECONDS 30

/* A resource at its largest, with all its texts. */
#define ANSWER_MAX_BYTES ((gsize) 32 * 1024 * 1024)
/* What a storage says of a file that it has taken, or not. */
#define RECEIPT_MAX_BYTES ((gsize) 64 * 1024)

struct _BesaceLesbasesClient {
  SoupSession *session;
  char        *origin;
  char        *host;
  char        *title;   /* (nullable) what people call it */
  char        *cookie; /* (nullable) name and value, as it is sent */
};

/* One request, and how far it went. */
typedef struct {
  SoupMessage *message;
  gboolean     changes; /* whether something may be done by it; reading changes nothing */
  gboolean     started; /* the server may have begun to heed it */
} Request;

void
besace_lesbases_account_clear (BesaceLesbasesAccount *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->email, g_free);
  self->expires = 0;
}

static void
request_clear (Request *self)
{
  g_clear_object (&self->message);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static void
wrote_headers_cb (SoupMessage *message,
                  gpointer     user_data)
{
  Request *request = user_data;

  request->started = TRUE;
}

/* What is signed in as text must stay one cookie (RFC 6265, “cookie-octet”). */
static gboolean
is_session (const char *text)
{
  if (!*text)
    return FALSE;

  for (const char *next = text; *next; next++) {
    if (!g_ascii_isgraph (*next) || strchr ("\",;\\", *next))
      return FALSE;
  }
  return TRUE;
}

static gboolean
prepare (Request      *request,
         const char   *method,
         const char   *address,
         GError      **error)
{
  g_autoptr(GUri) uri = NULL;
  g_autoptr(GError) failure = NULL;

  if (!besace_http_check_address (address, &failure) || !(uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, &failure))) {
    g_set_error_literal (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED, failure->message);
    return FALSE;
  }

  request->message = soup_message_new_from_uri (method, uri);
  request->changes = !g_str_equal (method, SOUP_METHOD_GET);
  soup_message_add_flags (request->message, SOUP_MESSAGE_NO_REDIRECT);
  g_signal_connect (request->message, "wrote-headers", G_CALLBACK (wrote_headers_cb), request);
  return TRUE;
}

/* A request to the origin itself; @path begins with a slash. Whether the session goes with it is for the caller to say. */
static gboolean
prepare_own (BesaceLesbasesClient  *self,
             Request               *request,
             const char            *method,
             const char            *path,
             gboolean               signed_in,
             GError               **error)
{
  g_autofree char *address = g_strconcat (self->origin, path, NULL);

  if (!prepare (request, method, address, error))
    return FALSE;

  if (signed_in && self->cookie)
    soup_message_headers_replace (soup_message_get_request_headers (request->message), "Cookie", self->cookie);
  return TRUE;
}

static const char *
get_host (const Request *request)
{
  return g_uri_get_host (soup_message_get_uri (request->message));
}

/* For sentences: the instance, or the storage that it has elsewhere. */
static const char *
get_title (BesaceLesbasesClient *self,
           const Request        *request)
{
  const char *host = get_host (request);

  return g_strcmp0 (host, self->host) == 0 ? besace_lesbases_client_get_title (self) : host;
}

static void
explain_failure (BesaceLesbasesClient  *self,
                 const Request         *request,
                 const GError          *failure,
                 GError               **error)
{
  const char *title = get_title (self, request);

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (failure));
  else if (failure->domain == G_TLS_ERROR)
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
                 _("The certificate of %s cannot be trusted, and nothing was sent: see whether the clock of this computer is right; "
                   "a filter of the network may also stand between: ask whoever runs it."), title);
  else if (request->changes && request->started)
    besace_lesbases_error_set_lost (error, title, failure->message);
  else
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
                 _("%s cannot be reached (%s): see whether the network works, and whether it lets “%s” through."),
                 title, failure->message, get_host (request));
}

/* Nobody has shown a certificate yet: it is not the host that answers, but what stands before it. */
static gboolean
is_from_proxy (SoupMessage *message)
{
  return g_str_equal (g_uri_get_scheme (soup_message_get_uri (message)), "https") &&
         !soup_message_get_tls_peer_certificate (message);
}

static GBytes *
receive (BesaceLesbasesClient  *self,
         const Request         *request,
         GInputStream          *stream,
         gsize                  max_bytes,
         GCancellable          *cancellable,
         GError               **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  g_autoptr(GError) failure = NULL;
  gssize n_read;

  while ((n_read = g_input_stream_read (stream, chunk, CHUNK_BYTES, cancellable, &failure)) > 0) {
    if (bytes->len + (gsize) n_read > max_bytes) {
      g_set_error (error, BESACE_LESBASES_ERROR,
                   request->changes ? BESACE_LESBASES_ERROR_UNCERTAIN : BESACE_LESBASES_ERROR_UNREACHED,
                   _("%s answers with more than such an answer can hold: it was not read."), get_title (self, request));
      return NULL;
    }
    g_byte_array_append (bytes, chunk, (guint) n_read);
  }

  if (n_read < 0) {
    explain_failure (self, request, failure, error);
    return NULL;
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* Sends what was prepared, and fills @answer, whose body is the caller's. What the answer says is for the caller to see. */
static gboolean
send (BesaceLesbasesClient  *self,
      const Request         *request,
      gsize                  max_bytes,
      BesaceLesbasesAnswer  *answer,
      GCancellable          *cancellable,
      GError               **error)
{
  g_autoptr(GError) failure = NULL;
  g_autofree char *address = g_uri_to_string (soup_message_get_uri (request->message));
  g_autoptr(BesaceHostTurn) turn = besace_host_turn_wait (address, cancellable, &failure);
  g_autoptr(GInputStream) stream = NULL;

  if (turn)
    stream = soup_session_send (self->session, request->message, cancellable, &failure);
  if (!stream) {
    explain_failure (self, request, failure, error);
    return FALSE;
  }

  if (is_from_proxy (request->message)) {
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
                 _("The proxy of this network does not let “%s” through: ask whoever runs it to allow that host."),
                 get_host (request));
    return FALSE;
  }

  answer->host = get_host (request);
  answer->title = get_title (self, request);
  answer->status = soup_message_get_status (request->message);
  answer->type = soup_message_headers_get_content_type (soup_message_get_response_headers (request->message), NULL);
  answer->reads = !request->changes;
  answer->retry_after = besace_retry_after_read (soup_message_get_response_headers (request->message));
  answer->body = receive (self, request, stream, max_bytes, cancellable, error);
  return answer->body != NULL;
}

BesaceLesbasesClient *
besace_lesbases_client_new (const char *origin,
                            const char *session)
{
  BesaceLesbasesClient *self = g_new0 (BesaceLesbasesClient, 1);

  self->origin = besace_lesbases_origin_new (origin);
  if (!g_uri_split_network (self->origin, G_URI_FLAGS_NONE, NULL, &self->host, NULL, NULL) || !self->host)
    self->host = g_strdup (self->origin);
  if (session && is_session (session))
    self->cookie = g_strdup_printf ("%s=%s", besace_lesbases_client_get_cookie_name (self->origin), session);
  self->session = soup_session_new_with_options ("user-agent", USER_AGENT, "timeout", TIMEOUT_SECONDS, NULL);
  /* Limits are those of what came over the network. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  return self;
}

void
besace_lesbases_client_free (BesaceLesbasesClient *self)
{
  g_object_unref (self->session);
  g_free (self->origin);
  g_free (self->host);
  g_free (self->title);
  g_free (self->cookie);
  g_free (self);
}

const char *
besace_lesbases_client_get_origin (BesaceLesbasesClient *self)
{
  return self->origin;
}

const char *
besace_lesbases_client_get_title (BesaceLesbasesClient *self)
{
  return self->title ? self->title : self->host;
}

void
besace_lesbases_client_set_title (BesaceLesbasesClient *self,
                                  const char           *title)
{
  g_free (self->title);
  self->title = g_strdup (title);
}

void
besace_lesbases_client_set_patience (BesaceLesbasesClient *self,
                                     guint                 seconds)
{
  soup_session_set_timeout (self->session, seconds);
}

const char *
besace_lesbases_client_get_cookie_name (const char *origin)
{
  return g_str_has_prefix (origin, "https:") ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}

gboolean
besace_lesbases_client_who (BesaceLesbasesClient   *self,
                            BesaceLesbasesAccount  *account,
                            GCancellable           *cancellable,
                            GError                **error)
{
  g_auto(Request) request = { NULL };
  BesaceLesbasesAnswer answer = { NULL };
  g_autoptr(GBytes) body = NULL;
  g_autoptr(JsonNode) root = NULL;
  JsonObject *session;
  JsonNode *user;

  if (!prepare_own (self, &request, SOUP_METHOD_GET, "/api/auth/session", TRUE, error) ||
      !send (self, &request, ANSWER_MAX_BYTES, &answer, cancellable, error))
    return FALSE;

  body = answer.body;
  root = besace_lesbases_answer_parse (&answer, error);
  if (!root)
    return FALSE;

  besace_lesbases_account_clear (account);
  session = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  user = session ? json_object_get_member (session, "user") : NULL;
  if (!user || !JSON_NODE_HOLDS_OBJECT (user))
    return TRUE;

  account->id = g_strdup (besace_json_member_get_text (json_node_get_object (user), "id"));
  account->name = g_strdup (besace_json_member_get_text (json_node_get_object (user), "name"));
  account->email = g_strdup (besace_json_member_get_text (json_node_get_object (user), "email"));
  account->expires = besace_time_parse (besace_json_member_get_text (session, "expires"), 0);
  return TRUE;
}

/* superjson's envelope. (transfer full) */
static char *
wrap (JsonNode *input)
{
  g_autofree char *text = input ? json_to_string (input, FALSE) : NULL;

  return g_strdup_printf ("{\"json\":%s}", text ? text : "null");
}

static JsonNode *
run (BesaceLesbasesClient  *self,
     const Request         *request,
     GCancellable          *cancellable,
     GError               **error)
{
  BesaceLesbasesAnswer answer = { NULL };
  g_autoptr(GBytes) body = NULL;

  if (!send (self, request, ANSWER_MAX_BYTES, &answer, cancellable, error))
    return NULL;

  body = answer.body;
  return besace_lesbases_answer_unwrap (&answer, error);
}

JsonNode *
besace_lesbases_client_call (BesaceLesbasesClient  *self,
                             const char            *procedure,
                             JsonNode              *input,
                             GCancellable          *cancellable,
                             GError               **error)
{
  g_auto(Request) request = { NULL };
  g_autofree char *path = g_strconcat ("/api/trpc/", procedure, NULL);
  char *text = wrap (input);
  g_autoptr(GBytes) body = g_bytes_new_take (text, strlen (text));

  if (!prepare_own (self, &request, SOUP_METHOD_POST, path, TRUE, error))
    return NULL;

  soup_message_set_request_body_from_bytes (request.message, "application/json", body);
  return run (self, &request, cancellable, error);
}

JsonNode *
besace_lesbases_client_ask (BesaceLesbasesClient  *self,
                            const char            *procedure,
                            JsonNode              *input,
                            GCancellable          *cancellable,
                            GError               **error)
{
  g_auto(Request) request = { NULL };
  g_autofree char *text = wrap (input);
  g_autofree char *escaped = g_uri_escape_string (text, NULL, FALSE);
  g_autofree char *path = input ? g_strdup_printf ("/api/trpc/%s?input=%s", procedure, escaped)
                                : g_strdup_printf ("/api/trpc/%s", procedure);

  return prepare_own (self, &request, SOUP_METHOD_GET, path, TRUE, error) ? run (self, &request, cancellable, error) : NULL;
}

static GBytes *
get (BesaceLesbasesClient  *self,
     const char            *path,
     gboolean               own_page,
     gsize                  max_bytes,
     GCancellable          *cancellable,
     GError               **error)
{
  g_auto(Request) request = { NULL };
  BesaceLesbasesAnswer answer = { .page = own_page };

  if (!prepare_own (self, &request, SOUP_METHOD_GET, path, own_page, error) ||
      !send (self, &request, max_bytes, &answer, cancellable, error))
    return NULL;

  if (besace_lesbases_answer_check (&answer, error))
    return answer.body;

  g_bytes_unref (answer.body);
  return NULL;
}

GBytes *
besace_lesbases_client_get (BesaceLesbasesClient  *self,
                            const char            *path,
                            gsize                  max_bytes,
                            GCancellable          *cancellable,
                            GError               **error)
{
  return get (self, path, FALSE, max_bytes, cancellable, error);
}

GBytes *
besace_lesbases_client_get_page (BesaceLesbasesClient  *self,
                                 const char            *path,
                                 gsize                  max_bytes,
                                 GCancellable          *cancellable,
                                 GError               **error)
{
  return get (self, path, TRUE, max_bytes, cancellable, error);
}

/* An instance on the web must not have this computer send files to what runs on it. */
static gboolean
may_upload_to (BesaceLesbasesClient  *self,
               const char            *address,
               GError               **error)
{
  if (!g_str_has_prefix (self->origin, "https:") || g_ascii_strncasecmp (address, "https:", strlen ("https:")) == 0)
    return TRUE;

  g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
               _("%s wants its files at an address without https, where anybody could change them: nothing was sent there."),
               besace_lesbases_client_get_title (self));
  return FALSE;
}

gboolean
besace_lesbases_client_upload (BesaceLesbasesClient  *self,
                               const char            *address,
                               const char            *path,
                               const char            *mime,
                               GCancellable          *cancellable,
                               GError               **error)
{
  g_auto(Request) request = { NULL };
  BesaceLesbasesAnswer answer = { NULL };
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInputStream) stream = NULL;
  g_autoptr(GFileInfo) info = NULL;
  g_autoptr(GBytes) body = NULL;

  if (!may_upload_to (self, address, error) || !prepare (&request, SOUP_METHOD_PUT, address, error))
    return FALSE;

  if (!(stream = g_file_read (file, cancellable, error)) ||
      !(info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, error))) {
    g_prefix_error (error, _("A file that goes with it cannot be read: "));
    return FALSE;
  }

  soup_message_set_request_body (request.message, mime, G_INPUT_STREAM (stream), g_file_info_get_size (info));
  if (!send (self, &request, RECEIPT_MAX_BYTES, &answer, cancellable, error))
    return FALSE;

  body = answer.body;
  return besace_lesbases_answer_check (&answer, error);
}
