/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-http.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

#define USER_AGENT "Besace/" PACKAGE_VERSION " "
#define MAX_REDIRECTIONS 5
#define TIMEOUT_SECONDS 60
#define CHUNK_BYTES 65536

/* RFC 6585, which libsoup has no name for. */
#define STATUS_TOO_MANY_REQUESTS 429

struct _BesaceHttp {
  SoupSession *session;
  guint64      n_bytes;
  guint64      n_requests;
};

G_DEFINE_QUARK (besace-http-error-quark, besace_http_error)

void
besace_http_version_clear (BesaceHttpVersion *self)
{
  g_clear_pointer (&self->etag, g_free);
  g_clear_pointer (&self->last_modified, g_free);
}

void
besace_http_answer_clear (BesaceHttpAnswer *self)
{
  besace_http_version_clear (&self->version);
}

/* RFC 6761 and RFC 5735: names and addresses that never leave this computer. */
static gboolean
is_loopback (const char *host)
{
  g_autoptr(GInetAddress) address = g_inet_address_new_from_string (host);

  return address ? g_inet_address_get_is_loopback (address) : g_ascii_strcasecmp (host, "localhost") == 0;
}

static GUri *
parse_address (const char  *address,
               GError     **error)
{
  g_autoptr(GUri) uri = g_uri_parse (address, G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED | SOUP_HTTP_URI_FLAGS, NULL);
  const char *scheme = uri ? g_uri_get_scheme (uri) : NULL;
  const char *host = uri ? g_uri_get_host (uri) : NULL;

  if (!host || !*host || (g_strcmp0 (scheme, "https") != 0 && g_strcmp0 (scheme, "http") != 0)) {
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_ADDRESS,
                 _("“%s” is not the address of a server: it begins with https://."), address);
    return NULL;
  }

  if (g_uri_get_userinfo (uri)) {
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_ADDRESS,
                 _("The address of %s holds a name or a password: leave it out, others can read addresses."), host);
    return NULL;
  }

  if (g_str_equal (scheme, "http") && !is_loopback (host)) {
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_ADDRESS,
                 _("%s is not asked over http, where anybody can change the answer: use its https:// address."), host);
    return NULL;
  }

  return g_steal_pointer (&uri);
}

gboolean
besace_http_check_address (const char  *address,
                           GError     **error)
{
  g_autoptr(GUri) uri = parse_address (address, error);

  return uri != NULL;
}

BesaceHttp *
besace_http_new (void)
{
  BesaceHttp *self = g_new0 (BesaceHttp, 1);

  self->session = soup_session_new_with_options ("user-agent", USER_AGENT, "timeout", TIMEOUT_SECONDS, NULL);
  /* What is hashed and resumed is what the server keeps: nothing is decoded on the way. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  return self;
}

void
besace_http_free (BesaceHttp *self)
{
  g_object_unref (self->session);
  g_free (self);
}

static gboolean
is_about_time (SoupMessage *message)
{
  GTlsCertificateFlags flags = soup_message_get_tls_peer_certificate_errors (message);

  return (flags & (G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_NOT_ACTIVATED)) != 0;
}

/* Why the host could not be talked to, for the person who could do something about it. */
static void
explain_failure (GError      **error,
                 SoupMessage  *message,
                 const GError *failure)
{
  const char *host = g_uri_get_host (soup_message_get_uri (message));
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *clock = g_date_time_format (now, "%Y-%m-%d %H:%M");

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_error_copy (failure));
  } else if (failure->domain == G_TLS_ERROR && is_about_time (message)) {
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_TRUST,
                 _("The certificate of %s is not valid at this time: the clock of this computer says %s. Set it right, or "
                   "wait until the certificate is renewed."), host, clock);
  } else if (failure->domain == G_TLS_ERROR) {
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_TRUST,
                 _("The certificate of %s cannot be trusted: nothing was read. A filter of the network may stand between; ask "
                   "whoever runs it."), host);
  } else {
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_NETWORK,
                 _("%s cannot be reached (%s): see whether the network works, and whether it lets “%s” through."),
                 host, failure->message, host);
  }
}

static gboolean
is_redirection (guint status)
{
  return status == SOUP_STATUS_MOVED_PERMANENTLY || status == SOUP_STATUS_FOUND || status == SOUP_STATUS_SEE_OTHER ||
         status == SOUP_STATUS_TEMPORARY_REDIRECT || status == SOUP_STATUS_PERMANENT_REDIRECT;
}

/* Only what was asked for, or that it has not changed, is an answer. */
static gboolean
check_status (SoupMessage  *message,
              GError      **error)
{
  const char *host = g_uri_get_host (soup_message_get_uri (message));
  const char *type = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);
  guint status = soup_message_get_status (message);

  if (status == SOUP_STATUS_NOT_MODIFIED)
    return TRUE;

  if (status == SOUP_STATUS_OK) {
    if (g_strcmp0 (type, "text/html") != 0)
      return TRUE;
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_ANSWER,
                 _("A web page came instead of the file of %s: this network may ask to sign in first, in a web browser."), host);
    return FALSE;
  }

  if (status == STATUS_TOO_MANY_REQUESTS || status == SOUP_STATUS_SERVICE_UNAVAILABLE)
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_BUSY, _("%s is too busy now: try again later."), host);
  else if (status == SOUP_STATUS_PROXY_UNAUTHORIZED)
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_REFUSED,
                 _("The proxy of this network does not let “%s” through: ask whoever runs it to allow that host."), host);
  else
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_REFUSED,
                 _("%s refused (%u %s): see whether the address is still right."), host, status,
                 soup_message_get_reason_phrase (message));
  return FALSE;
}

/* Follows redirections, to addresses that may be asked alone. (transfer full) */
static SoupMessage *
send (BesaceHttp               *self,
      const char               *address,
      const BesaceHttpVersion  *known,
      GInputStream            **stream,
      GCancellable             *cancellable,
      GError                  **error)
{
  g_autoptr(GUri) uri = parse_address (address, error);

  for (guint i = 0; uri && i <= MAX_REDIRECTIONS; i++) {
    g_autoptr(SoupMessage) message = soup_message_new_from_uri (SOUP_METHOD_GET, uri);
    SoupMessageHeaders *headers = soup_message_get_request_headers (message);
    g_autoptr(GError) failure = NULL;
    g_autofree char *here = g_uri_to_string (uri);
    g_autofree char *next = NULL;
    const char *location;

    soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
    if (known && known->etag)
      soup_message_headers_replace (headers, "If-None-Match", known->etag);
    if (known && known->last_modified)
      soup_message_headers_replace (headers, "If-Modified-Since", known->last_modified);

    self->n_requests++;
    *stream = soup_session_send (self->session, message, cancellable, &failure);
    if (!*stream) {
      explain_failure (error, message, failure);
      return NULL;
    }

    location = soup_message_headers_get_one (soup_message_get_response_headers (message), "Location");
    if (!is_redirection (soup_message_get_status (message)) || !location)
      return g_steal_pointer (&message);

    g_clear_object (stream);
    next = g_uri_resolve_relative (here, location, G_URI_FLAGS_ENCODED, NULL);
    g_clear_pointer (&uri, g_uri_unref);
    uri = parse_address (next ? next : location, error);
  }

  if (uri)
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_ANSWER,
                 _("%s sends from one address to the next without end: nothing was read."), g_uri_get_host (uri));
  return NULL;
}

static gboolean
save (BesaceHttp    *self,
      SoupMessage   *message,
      GInputStream  *stream,
      GOutputStream *file,
      guint64        max_bytes,
      GCancellable  *cancellable,
      GError       **error)
{
  const char *host = g_uri_get_host (soup_message_get_uri (message));
  goffset announced = soup_message_headers_get_content_length (soup_message_get_response_headers (message));
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);
  g_autoptr(GError) failure = NULL;
  guint64 n_bytes = 0;
  gssize n_read;

  while ((n_read = g_input_stream_read (stream, chunk, CHUNK_BYTES, cancellable, &failure)) > 0) {
    n_bytes += (guint64) n_read;
    self->n_bytes += (guint64) n_read;
    if (n_bytes > max_bytes) {
      g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_ANSWER,
                   _("%s sends more than such a file can hold: it was not kept."), host);
      return FALSE;
    }
    if (!g_output_stream_write_all (file, chunk, (gsize) n_read, NULL, cancellable, error))
      return FALSE;
  }

  if (n_read < 0) {
    explain_failure (error, message, failure);
    return FALSE;
  }

  if (announced > 0 && (guint64) announced != n_bytes) {
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_NETWORK,
                 _("The file of %s was cut short on its way: try again."), host);
    return FALSE;
  }

  return TRUE;
}

static gboolean
save_to_path (BesaceHttp    *self,
              SoupMessage   *message,
              GInputStream  *stream,
              const char    *path,
              guint64        max_bytes,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileOutputStream) output =
    g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, cancellable, error);

  if (output &&
      save (self, message, stream, G_OUTPUT_STREAM (output), max_bytes, cancellable, error) &&
      g_output_stream_close (G_OUTPUT_STREAM (output), cancellable, error))
    return TRUE;

  g_clear_object (&output);
  g_unlink (path);
  return FALSE;
}

gboolean
besace_http_download (BesaceHttp               *self,
                      const char               *address,
                      const BesaceHttpVersion  *known,
                      const char               *path,
                      guint64                   max_bytes,
                      BesaceHttpAnswer         *answer,
                      GCancellable             *cancellable,
                      GError                  **error)
{
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(SoupMessage) message = send (self, address, known, &stream, cancellable, error);
  SoupMessageHeaders *headers;

  if (!message || !check_status (message, error))
    return FALSE;

  headers = soup_message_get_response_headers (message);
  answer->unchanged = soup_message_get_status (message) == SOUP_STATUS_NOT_MODIFIED;
  answer->version.etag = g_strdup (soup_message_headers_get_one (headers, "ETag"));
  answer->version.last_modified = g_strdup (soup_message_headers_get_one (headers, "Last-Modified"));
  return answer->unchanged || save_to_path (self, message, stream, path, max_bytes, cancellable, error);
}

guint64
besace_http_get_n_bytes (BesaceHttp *self)
{
  return self->n_bytes;
}

guint64
besace_http_get_n_requests (BesaceHttp *self)
{
  return self->n_requests;
}
