/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-http.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

#include "besace-host-turn.h"
#include "besace-retry-after.h"

#define USER_AGENT "Besace/" PACKAGE_VERSION " "
#define MAX_REDIRECTIONS 5
#define CHUNK_BYTES 65536

/* A server that says nothing for that long is not there. */
#define TIMEOUT_SECONDS 30

/* Half a second, one, two, more or less; a server that wants to be left alone for longer gets what it wants: the run ends. */
#define N_RETRIES 3
#define FIRST_PAUSE_MS 500
#define MAX_PAUSE_SECONDS 60

/* RFC 6585, which libsoup has no name for. */
#define STATUS_TOO_MANY_REQUESTS 429

struct _BesaceHttp {
  SoupSession   *session;
  guint          n_retries;
  BesaceHttpFunc listener;    /* (nullable) */
  gpointer       listener_data;
  gboolean       passing;     /* what went wrong last may go right the next time */
  guint          retry_after; /* seconds that the server asked for; 0: it did not */
  GMutex         mutex;       /* of what is counted */
  guint64        n_bytes;
  guint64        n_requests;
};

/* One file asked for, by one of the ways of the header. */
typedef struct {
  const char              *address;
  const BesaceHttpVersion *known;     /* (nullable) */
  const char              *path;
  guint64                  max_bytes; /* of the whole file */
  BesaceHttpAnswer        *answer;
  GBytes                  *bytes;     /* (owned) (nullable) what was read into memory */
} Request;

typedef gboolean (*Attempt) (BesaceHttp    *self,
                             Request       *request,
                             GCancellable  *cancellable,
                             GError       **error);

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
  g_clear_pointer (&self->sha256, g_free);
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
  g_autoptr(GUri) uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
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

static void
count (BesaceHttp *self,
       guint64     n_bytes,
       guint64     n_requests)
{
  g_mutex_lock (&self->mutex);
  self->n_bytes += n_bytes;
  self->n_requests += n_requests;
  g_mutex_unlock (&self->mutex);
  if (self->listener)
    self->listener (self->listener_data);
}

/* Where its dates are all that is wrong with a certificate, it may be this computer that is wrong. */
static gboolean
is_about_time (GTlsCertificateFlags flags)
{
  return (flags & (G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_NOT_ACTIVATED)) != 0 &&
         (flags & (G_TLS_CERTIFICATE_UNKNOWN_CA | G_TLS_CERTIFICATE_BAD_IDENTITY | G_TLS_CERTIFICATE_REVOKED)) == 0;
}

static void
explain_distrust (GError      **error,
                  SoupMessage  *message,
                  const char   *host)
{
  GTlsCertificateFlags flags = soup_message_get_tls_peer_certificate_errors (message);
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *clock = g_date_time_format (now, "%Y-%m-%d %H:%M");

  if (is_about_time (flags))
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_TRUST,
                 _("The certificate of %s is not valid at this time (the clock of this computer says %s): nothing was read, and "
                   "what was there is still there. Set the clock right, or wait until the certificate is renewed."), host, clock);
  else if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_TRUST,
                 _("Another server answers in the place of %s: nothing was read, and what was there is still there. See whether "
                   "the address is right; a filter of the network may also stand between: ask whoever runs it."), host);
  else
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_TRUST,
                 _("The certificate of %s cannot be trusted: nothing was read, and what was there is still there. A filter of the "
                   "network may stand between: ask whoever runs it."), host);
}

/* Why the host could not be talked to, for the person who could do something about it. */
static void
explain_failure (BesaceHttp    *self,
                 GError       **error,
                 SoupMessage   *message,
                 const GError  *failure)
{
  const char *host = g_uri_get_host (soup_message_get_uri (message));

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_error_copy (failure));
  } else if (failure->domain == G_TLS_ERROR) {
    explain_distrust (error, message, host);
  } else {
    self->passing = g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED) ||
                    g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) ||
                    g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE);
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

/* A page instead of a file: many networks ask to sign in that way. */
static gboolean
check_type (SoupMessage  *message,
            GError      **error)
{
  const char *type = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);

  if (g_strcmp0 (type, "text/html") != 0)
    return TRUE;

  g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_ANSWER,
               _("A web page came instead of the file of %s: this network may ask to sign in first, in a web browser."),
               g_uri_get_host (soup_message_get_uri (message)));
  return FALSE;
}

/* Nobody has shown a certificate yet: it is not the host that answers, but what stands before it. */
static gboolean
is_from_proxy (SoupMessage *message)
{
  return soup_message_get_status (message) == SOUP_STATUS_PROXY_UNAUTHORIZED ||
         (SOUP_STATUS_IS_CLIENT_ERROR (soup_message_get_status (message)) &&
          g_str_equal (g_uri_get_scheme (soup_message_get_uri (message)), "https") &&
          !soup_message_get_tls_peer_certificate (message));
}

static gboolean
refuse (BesaceHttp   *self,
        SoupMessage  *message,
        GError      **error)
{
  const char *host = g_uri_get_host (soup_message_get_uri (message));
  guint status = soup_message_get_status (message);

  if (is_from_proxy (message)) {
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_REFUSED,
                 _("The proxy of this network does not let “%s” through: nothing was read, and what was there is still there. Ask "
                   "whoever runs it to allow that host."), host);
    return FALSE;
  }

  switch (status) {
  case STATUS_TOO_MANY_REQUESTS:
  case SOUP_STATUS_SERVICE_UNAVAILABLE:
    self->passing = TRUE;
    self->retry_after = besace_retry_after_read (soup_message_get_response_headers (message));
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_BUSY, _("%s is too busy now: try again later."), host);
    if (error)
      besace_http_error_set_retry_after (*error, self->retry_after);
    break;
  case SOUP_STATUS_NOT_FOUND:
  case SOUP_STATUS_GONE:
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_MISSING,
                 _("%s has nothing at that address (%u): see whether the address is still right."), host, status);
    break;
  default:
    self->passing = SOUP_STATUS_IS_SERVER_ERROR (status);
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_REFUSED,
                 _("%s refused (%u %s): see whether the address is still right."), host, status,
                 soup_message_get_reason_phrase (message));
  }

  return FALSE;
}

/* Only what was asked for, or that it has not changed, is an answer. */
static gboolean
check_answer (BesaceHttp     *self,
              const Request  *request,
              SoupMessage    *message,
              GError        **error)
{
  guint status = soup_message_get_status (message);
  gboolean conditional = request->known && (request->known->etag || request->known->last_modified);

  if (status == SOUP_STATUS_NOT_MODIFIED && conditional)
    return TRUE;

  return status == SOUP_STATUS_OK ? check_type (message, error) : refuse (self, message, error);
}

/* Follows redirections, to addresses that may be asked alone. @from: the first byte that is wanted. (transfer full) */
static SoupMessage *
send (BesaceHttp     *self,
      const Request  *request,
      guint64         from,
      GInputStream  **stream,
      GCancellable   *cancellable,
      GError        **error)
{
  const BesaceHttpVersion *known = request->known;
  g_autoptr(GUri) uri = parse_address (request->address, error);

  for (guint i = 0; uri && i <= MAX_REDIRECTIONS; i++) {
    g_autoptr(SoupMessage) message = soup_message_new_from_uri (SOUP_METHOD_GET, uri);
    SoupMessageHeaders *headers = soup_message_get_request_headers (message);
    g_autoptr(GError) failure = NULL;
    g_autofree char *here = g_uri_to_string (uri);
    g_autofree char *next = NULL;
    gboolean safe = g_strcmp0 (g_uri_get_scheme (uri), "https") == 0;
    const char *location;

    soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
    if (known && known->etag)
      soup_message_headers_replace (headers, "If-None-Match", known->etag);
    if (known && known->last_modified)
      soup_message_headers_replace (headers, "If-Modified-Since", known->last_modified);
    if (from > 0)
      soup_message_headers_set_range (headers, (goffset) from, -1);

    count (self, 0, 1);
    *stream = soup_session_send (self->session, message, cancellable, &failure);
    if (!*stream) {
      explain_failure (self, error, message, failure);
      return NULL;
    }

    location = soup_message_headers_get_one (soup_message_get_response_headers (message), "Location");
    if (!is_redirection (soup_message_get_status (message)) || !location)
      return g_steal_pointer (&message);

    g_clear_object (stream);
    next = g_uri_resolve_relative (here, location, G_URI_FLAGS_ENCODED, NULL);
    g_clear_pointer (&uri, g_uri_unref);
    uri = parse_address (next ? next : location, error);
    /* Not even to this very computer: what runs here is none of a stranger's business. */
    if (uri && safe && g_strcmp0 (g_uri_get_scheme (uri), "https") != 0) {
      g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_ADDRESS,
                   _("%s is not asked over http, where anybody can change the answer: use its https:// address."),
                   g_uri_get_host (uri));
      return NULL;
    }
  }

  if (uri)
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_ANSWER,
                 _("%s sends from one address to the next without end: nothing was read."), g_uri_get_host (uri));
  return NULL;
}

/* @n_bytes: what is there already, and then what came besides. */
static gboolean
save (BesaceHttp     *self,
      const Request  *request,
      SoupMessage    *message,
      GInputStream   *stream,
      GOutputStream  *output,
      guint64         n_bytes,
      GChecksum      *checksum,
      GCancellable   *cancellable,
      GError        **error)
{
  const char *host = g_uri_get_host (soup_message_get_uri (message));
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);
  g_autoptr(GError) failure = NULL;
  gssize n_read;

  while ((n_read = g_input_stream_read (stream, chunk, CHUNK_BYTES, cancellable, &failure)) > 0) {
    n_bytes += (guint64) n_read;
    count (self, (guint64) n_read, 0);
    if (n_bytes > request->max_bytes) {
      g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_ANSWER,
                   _("%s sends more than such a file can hold: it was not kept."), host);
      return FALSE;
    }
    if (checksum)
      g_checksum_update (checksum, (const guchar *) chunk, n_read);
    if (!g_output_stream_write_all (output, chunk, (gsize) n_read, NULL, cancellable, error))
      return FALSE;
  }

  if (n_read < 0)
    explain_failure (self, error, message, failure);
  return n_read == 0;
}

/* RFC 9112 lets a connection that is cut look like the end of what has no length; libsoup tells where there is one. */
static gboolean
attempt_download (BesaceHttp    *self,
                  Request       *request,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(SoupMessage) message = send (self, request, 0, &stream, cancellable, error);
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr(GFile) file = g_file_new_for_path (request->path);
  g_autoptr(GFileOutputStream) output = NULL;
  SoupMessageHeaders *headers;

  if (!message || !check_answer (self, request, message, error))
    return FALSE;

  headers = soup_message_get_response_headers (message);
  request->answer->unchanged = soup_message_get_status (message) == SOUP_STATUS_NOT_MODIFIED;
  if (request->answer->unchanged)
    return TRUE;

  /* Not by way of another name: what a power cut leaves is found again. */
  g_unlink (request->path);
  output = g_file_create (file, G_FILE_CREATE_PRIVATE, cancellable, error);
  if (!output ||
      !save (self, request, message, stream, G_OUTPUT_STREAM (output), 0, checksum, cancellable, error) ||
      !g_output_stream_close (G_OUTPUT_STREAM (output), cancellable, error)) {
    g_clear_object (&output);
    g_unlink (request->path);
    return FALSE;
  }

  request->answer->version.etag = g_strdup (soup_message_headers_get_one (headers, "ETag"));
  request->answer->version.last_modified = g_strdup (soup_message_headers_get_one (headers, "Last-Modified"));
  request->answer->sha256 = g_strdup (g_checksum_get_string (checksum));
  return TRUE;
}

static gboolean
attempt_read (BesaceHttp    *self,
              Request       *request,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(SoupMessage) message = send (self, request, 0, &stream, cancellable, error);
  g_autoptr(GOutputStream) output = g_memory_output_stream_new_resizable ();

  if (!message || !check_answer (self, request, message, error) ||
      !save (self, request, message, stream, output, 0, NULL, cancellable, error) ||
      !g_output_stream_close (output, cancellable, error))
    return FALSE;

  request->bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (output));
  return TRUE;
}

/* Whether an answer holds the bytes from @from on, and of a file of the right length. */
static gboolean
continues (SoupMessage *message,
           guint64      from,
           guint64      size)
{
  goffset start, end, total;

  return soup_message_get_status (message) == SOUP_STATUS_PARTIAL_CONTENT &&
         soup_message_headers_get_content_range (soup_message_get_response_headers (message), &start, &end, &total) &&
         (guint64) start == from && (total == -1 || (guint64) total == size);
}

static guint64
get_size (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 && S_ISREG (status.st_mode) ? (guint64) status.st_size : 0;
}

static gboolean
attempt_complete (BesaceHttp    *self,
                  Request       *request,
                  GCancellable  *cancellable,
                  GError       **error)
{
  guint64 from = get_size (request->path);
  g_autoptr(GFile) file = g_file_new_for_path (request->path);
  g_autoptr(GFileOutputStream) output = NULL;
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(SoupMessage) message = NULL;
  gboolean on;

  if (from == request->max_bytes && from > 0)
    return TRUE;
  /* What is longer than it should be is nothing of it. */
  if (from > request->max_bytes)
    from = 0;

  message = send (self, request, from, &stream, cancellable, error);
  if (!message)
    return FALSE;

  on = from > 0 && continues (message, from, request->max_bytes);
  if (!on && soup_message_get_status (message) != SOUP_STATUS_OK &&
      from > 0 && (soup_message_get_status (message) == SOUP_STATUS_PARTIAL_CONTENT ||
                   soup_message_get_status (message) == SOUP_STATUS_REQUESTED_RANGE_NOT_SATISFIABLE)) {
    /* What is here is nothing of what is there: once more, from the first byte. */
    g_clear_object (&stream);
    g_unlink (request->path);
    return attempt_complete (self, request, cancellable, error);
  }
  if (!on && !check_answer (self, request, message, error))
    return FALSE;

  if (!on)
    g_unlink (request->path);
  output = on ? g_file_append_to (file, G_FILE_CREATE_PRIVATE, cancellable, error)
              : g_file_create (file, G_FILE_CREATE_PRIVATE, cancellable, error);
  if (!output ||
      !save (self, request, message, stream, G_OUTPUT_STREAM (output), on ? from : 0, NULL, cancellable, error) ||
      !g_output_stream_close (G_OUTPUT_STREAM (output), cancellable, error))
    return FALSE;
  if (get_size (request->path) == request->max_bytes)
    return TRUE;

  /* Where the server said that it would close the connection, libsoup cannot tell its end from a line that broke. */
  self->passing = TRUE;
  g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_ANSWER,
               _("The file at “%s” is shorter than it says: nothing of it was read."), request->address);
  return FALSE;
}

/* Returns FALSE if it was cancelled meanwhile. */
static gboolean
pause_for (guint         milliseconds,
           GCancellable *cancellable)
{
  GPollFD poll;

  if (g_cancellable_make_pollfd (cancellable, &poll)) {
    g_poll (&poll, 1, (int) milliseconds);
    g_cancellable_release_fd (cancellable);
  } else {
    g_usleep (milliseconds * 1000UL);
  }

  return !g_cancellable_is_cancelled (cancellable);
}

/* Twice as long each time, and not quite: many workstations that lost the same server must not come back together. */
static guint
choose_pause (BesaceHttp *self,
              guint       n_tries)
{
  double pause = self->retry_after > 0 ? 1000.0 * self->retry_after : (double) (FIRST_PAUSE_MS << n_tries);

  return (guint) (pause * g_random_double_range (self->retry_after > 0 ? 1.0 : 0.5, 1.5));
}

/* Whoever pauses before the next attempt has no turn meanwhile. */
static gboolean
attempt_in_turn (BesaceHttp    *self,
                 Attempt        attempt,
                 Request       *request,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(BesaceHostTurn) turn = besace_host_turn_wait (request->address, cancellable, error);

  return turn && attempt (self, request, cancellable, error);
}

static gboolean
insist (BesaceHttp    *self,
        Attempt        attempt,
        Request       *request,
        GCancellable  *cancellable,
        GError       **error)
{
  for (guint n_tries = 0; ; n_tries++) {
    g_autoptr(GError) failure = NULL;

    self->passing = FALSE;
    self->retry_after = 0;
    if (attempt_in_turn (self, attempt, request, cancellable, &failure))
      return TRUE;

    if (!self->passing || n_tries >= self->n_retries || self->retry_after > MAX_PAUSE_SECONDS ||
        !pause_for (choose_pause (self, n_tries), cancellable)) {
      if (!g_cancellable_set_error_if_cancelled (cancellable, error))
        g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  }
}

BesaceHttp *
besace_http_new (void)
{
  BesaceHttp *self = g_new0 (BesaceHttp, 1);

  g_mutex_init (&self->mutex);
  self->session = soup_session_new_with_options ("user-agent", USER_AGENT, "timeout", TIMEOUT_SECONDS, NULL);
  self->n_retries = N_RETRIES;
  /* What is hashed and resumed is what the server keeps: nothing is decoded on the way. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  return self;
}

void
besace_http_free (BesaceHttp *self)
{
  g_object_unref (self->session);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

void
besace_http_set_patience (BesaceHttp *self,
                          guint       seconds,
                          guint       n_retries)
{
  soup_session_set_timeout (self->session, seconds);
  self->n_retries = n_retries;
}

void
besace_http_set_listener (BesaceHttp     *self,
                          BesaceHttpFunc  func,
                          gpointer        data)
{
  self->listener = func;
  self->listener_data = data;
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
  Request request = { .address = address, .known = known, .path = path, .max_bytes = max_bytes, .answer = answer };

  return insist (self, attempt_download, &request, cancellable, error);
}

gboolean
besace_http_complete (BesaceHttp    *self,
                      const char    *address,
                      const char    *path,
                      guint64        size,
                      GCancellable  *cancellable,
                      GError       **error)
{
  Request request = { .address = address, .path = path, .max_bytes = size };

  return insist (self, attempt_complete, &request, cancellable, error);
}

GBytes *
besace_http_read (BesaceHttp    *self,
                  const char    *address,
                  guint64        max_bytes,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Request request = { .address = address, .max_bytes = max_bytes };

  return insist (self, attempt_read, &request, cancellable, error) ? request.bytes : NULL;
}

guint64
besace_http_get_n_bytes (BesaceHttp *self)
{
  guint64 n_bytes;

  g_mutex_lock (&self->mutex);
  n_bytes = self->n_bytes;
  g_mutex_unlock (&self->mutex);
  return n_bytes;
}

guint64
besace_http_get_n_requests (BesaceHttp *self)
{
  guint64 n_requests;

  g_mutex_lock (&self->mutex);
  n_requests = self->n_requests;
  g_mutex_unlock (&self->mutex);
  return n_requests;
}
