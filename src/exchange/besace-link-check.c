/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-link-check.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>
#include <string.h>

#include "besace-html.h"
#include "besace-link-address.h"
#include "besace-markdown.h"
#include "besace-public-address.h"

#define USER_AGENT "Besace/" PACKAGE_VERSION " "
#define PATIENCE_SECONDS 15
#define MAX_HOSTS 4
#define MAX_REDIRECTIONS 5

/* Between two things that are asked of one host. */
#define PAUSE_MS 250

/* How often it is looked at who takes too long, and whether all is cancelled. */
#define WATCH_MS 100

/* RFC 6585, which libsoup has no name for. */
#define STATUS_TOO_MANY_REQUESTS 429

struct _BesaceLinkCheck {
  guint16  test_port; /* 0: none */
  guint    patience;  /* seconds */
  gboolean offline;   /* as far as the computer knows */
};

/* Why a connection was not made. */
typedef enum {
  OBSTACLE_NONE,
  OBSTACLE_PRIVATE,
  OBSTACLE_PROXY,
} Obstacle;

/* One request under way. */
typedef struct {
  const BesaceLinkCheck *check;
  GCancellable          *cancellable; /* (owned) */
  gint64                 deadline;    /* monotonic */
  gboolean               late;        /* guarded by the run's mutex */
  Obstacle               obstacle;
} Asking;

typedef struct {
  const BesaceLinkCheck *check;
  GCancellable          *cancellable; /* (nullable) */
  GMutex                 mutex;       /* of what follows */
  GCond                  done;
  GPtrArray             *askings;     /* (owned) of Asking, the worker's own */
  guint                  n_hosts;     /* that are not done with */
} Run;

/* What one worker asks, one address after the other. */
typedef struct {
  SoupSession *session;   /* (owned) */
  GPtrArray   *addresses; /* (owned) of strings */
  GPtrArray   *answers;   /* (owned) of BesaceLinkResult, whose block says nothing; one for each address */
  gboolean     busy;      /* it wants to be left alone */
} Host;

static Host *
host_new (void)
{
  Host *self = g_new0 (Host, 1);

  self->addresses = g_ptr_array_new_with_free_func (g_free);
  self->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_link_result_free);
  return self;
}

static void
host_free (Host *self)
{
  g_clear_object (&self->session);
  g_ptr_array_unref (self->addresses);
  g_ptr_array_unref (self->answers);
  g_free (self);
}

static gboolean
may_connect (const BesaceLinkCheck *self,
             GInetSocketAddress    *address)
{
  GInetAddress *inner = g_inet_socket_address_get_address (address);

  if (self->test_port != 0 && self->test_port == g_inet_socket_address_get_port (address) &&
      g_inet_address_get_is_loopback (inner))
    return TRUE;

  return besace_public_address_check (inner);
}

/* Told before the connection is made, and once it is, before anything is sent over it. What is not an address that can be
 * looked at is none that is asked. */
static void
network_event_cb (SoupMessage        *message,
                  GSocketClientEvent  event,
                  GIOStream          *stream,
                  Asking             *asking)
{
  g_autoptr(GSocketAddress) remote = NULL;

  if (event != G_SOCKET_CLIENT_CONNECTING && event != G_SOCKET_CLIENT_CONNECTED)
    return;

  if (G_IS_SOCKET_CONNECTION (stream))
    remote = g_socket_connection_get_remote_address (G_SOCKET_CONNECTION (stream), NULL);

  /* A proxy would look the name up by itself: nobody here would see where it leads. */
  if (G_IS_PROXY_ADDRESS (remote))
    asking->obstacle = OBSTACLE_PROXY;
  else if (!G_IS_INET_SOCKET_ADDRESS (remote) || !may_connect (asking->check, G_INET_SOCKET_ADDRESS (remote)))
    asking->obstacle = OBSTACLE_PRIVATE;

  if (asking->obstacle == OBSTACLE_NONE)
    return;

  /* A socket is connected before anybody looks at the cancellable: this one cannot be any more. */
  if (G_IS_SOCKET_CONNECTION (stream))
    g_socket_close (g_socket_connection_get_socket (G_SOCKET_CONNECTION (stream)), NULL);
  g_cancellable_cancel (asking->cancellable);
}

static void
begin_asking (Run    *run,
              Asking *asking)
{
  asking->check = run->check;
  asking->cancellable = g_cancellable_new ();
  asking->deadline = g_get_monotonic_time () + run->check->patience * G_USEC_PER_SEC;
  g_mutex_lock (&run->mutex);
  g_ptr_array_add (run->askings, asking);
  g_mutex_unlock (&run->mutex);
}

static void
end_asking (Run    *run,
            Asking *asking)
{
  g_mutex_lock (&run->mutex);
  g_ptr_array_remove (run->askings, asking);
  g_mutex_unlock (&run->mutex);
  g_object_unref (asking->cancellable);
}

/* Why nothing came. Takes no notice of who cancelled it all: what was found is thrown away then. */
static BesaceLinkResult *
explain_failure (const Asking *asking,
                 const char   *address,
                 const char   *host,
                 const GError *failure)
{
  g_autofree char *message = NULL;

  if (asking->obstacle == OBSTACLE_PRIVATE) {
    message = g_strdup_printf (_("“%s” is on this computer or in a local network, which Besace never asks: nobody elsewhere "
                                 "could follow this link."), host);
    return besace_link_result_new (address, -1, BESACE_LINK_NOT_ASKED, message);
  }

  if (asking->obstacle == OBSTACLE_PROXY) {
    message = g_strdup_printf (_("This network goes through a proxy, which hides where “%s” leads: Besace does not ask it. Open "
                                 "the link in a browser to see."), host);
    return besace_link_result_new (address, -1, BESACE_LINK_NOT_ASKED, message);
  }

  if (asking->late || g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    message = g_strdup_printf (ngettext ("%s did not answer within %u second: try again later.",
                                         "%s did not answer within %u seconds: try again later.", asking->check->patience),
                               host, asking->check->patience);
  else if (failure->domain == G_RESOLVER_ERROR)
    message = g_strdup_printf (_("“%s” is not known, or this computer is not connected: see whether the address is right."),
                               host);
  else if (failure->domain == G_TLS_ERROR)
    message = g_strdup_printf (_("The certificate of %s cannot be trusted: a browser would warn whoever follows this link."),
                               host);
  else
    message = g_strdup_printf (_("%s cannot be reached (%s): see whether the address is right, or try again later."), host,
                               failure->message);
  return besace_link_result_new (address, -1, BESACE_LINK_FAILS, message);
}

static BesaceLinkResult *
judge_status (Host       *self,
              const char *address,
              const char *host,
              guint       status)
{
  g_autofree char *message = NULL;

  if (status < SOUP_STATUS_BAD_REQUEST)
    return besace_link_result_new (address, -1, BESACE_LINK_ANSWERS, NULL);

  switch (status) {
  case STATUS_TOO_MANY_REQUESTS:
  case SOUP_STATUS_SERVICE_UNAVAILABLE:
    self->busy = TRUE;
    message = g_strdup_printf (_("%s is too busy now: try again later."), host);
    break;
  case SOUP_STATUS_NOT_FOUND:
  case SOUP_STATUS_GONE:
    message = g_strdup_printf (_("%s has nothing at this address any more (%u): look for where it is now."), host, status);
    break;
  default:
    message = g_strdup_printf (_("%s refuses to show this page to a program (%u): open the link in a browser to see."), host,
                               status);
  }

  return besace_link_result_new (address, -1, BESACE_LINK_FAILS, message);
}

static gboolean
is_redirection (guint status)
{
  return status == SOUP_STATUS_MOVED_PERMANENTLY || status == SOUP_STATUS_FOUND || status == SOUP_STATUS_SEE_OTHER ||
         status == SOUP_STATUS_TEMPORARY_REDIRECT || status == SOUP_STATUS_PERMANENT_REDIRECT;
}

/* Many servers know no HEAD, and say so in all sorts of ways; one that wants to be left alone is. */
static gboolean
may_refuse_head (guint status)
{
  return status >= SOUP_STATUS_BAD_REQUEST && status != STATUS_TOO_MANY_REQUESTS && status != SOUP_STATUS_SERVICE_UNAVAILABLE;
}

/* Sends one request, and sees to nothing but the head of its answer. Returns its status, 0 where @failure tells why there is
 * none; @location (out) (nullable): where it sends on to. */
static guint
send (Host        *self,
      Run         *run,
      Asking      *asking,
      const char  *method,
      GUri        *uri,
      char       **location,
      GError     **failure)
{
  g_autoptr(SoupMessage) message = soup_message_new_from_uri (method, uri);
  g_autoptr(GInputStream) stream = NULL;
  guint status = 0;

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  if (g_strcmp0 (method, SOUP_METHOD_GET) == 0)
    soup_message_headers_set_range (soup_message_get_request_headers (message), 0, 0);
  g_signal_connect (message, "network-event", G_CALLBACK (network_event_cb), asking);

  begin_asking (run, asking);
  stream = soup_session_send (self->session, message, asking->cancellable, failure);
  if (stream) {
    status = soup_message_get_status (message);
    *location = is_redirection (status)
                ? g_strdup (soup_message_headers_get_one (soup_message_get_response_headers (message), "Location")) : NULL;
    g_input_stream_close (stream, asking->cancellable, NULL);
  }
  end_asking (run, asking);
  g_signal_handlers_disconnect_by_data (message, asking);
  return status;
}

/* NULL for what is not an address of the web, or holds a name or a password. (transfer full) */
static GUri *
parse (const char *address)
{
  g_autofree char *checked = besace_link_address_check_web (address);
  g_autoptr(GUri) uri = checked ? g_uri_parse (checked, SOUP_HTTP_URI_FLAGS, NULL) : NULL;

  return uri && g_uri_get_host (uri) && !g_uri_get_userinfo (uri) ? g_steal_pointer (&uri) : NULL;
}

static BesaceLinkResult *
ask (Host       *self,
     Run        *run,
     const char *address)
{
  g_autofree char *here = g_strdup (address);
  guint n_redirections = 0;

  while (n_redirections <= MAX_REDIRECTIONS) {
    g_autoptr(GUri) uri = parse (here);
    g_autoptr(GError) failure = NULL;
    g_autofree char *location = NULL;
    g_autofree char *next = NULL;
    Asking asking = { 0 };
    guint status;

    if (!uri)
      return besace_link_result_new (address, -1, BESACE_LINK_NOT_ASKED,
                                     n_redirections > 0
                                     ? _("This link sends on to an address that nobody should follow.")
                                     : _("This address holds a name or a password: leave them out, others can read addresses."));

    status = send (self, run, &asking, SOUP_METHOD_HEAD, uri, &location, &failure);
    if (may_refuse_head (status)) {
      asking = (Asking) { 0 };
      status = send (self, run, &asking, SOUP_METHOD_GET, uri, &location, &failure);
    }

    if (status == 0)
      return explain_failure (&asking, address, g_uri_get_host (uri), failure);
    if (!location)
      return judge_status (self, address, g_uri_get_host (uri), status);

    next = g_uri_resolve_relative (here, location, G_URI_FLAGS_ENCODED, NULL);
    g_free (here);
    here = next ? g_steal_pointer (&next) : g_steal_pointer (&location);
    n_redirections++;
  }

  return besace_link_result_new (address, -1, BESACE_LINK_FAILS, _("This link sends from one address to the next without end."));
}

static void
ask_host (gpointer data,
          gpointer user_data)
{
  Host *self = data;
  Run *run = user_data;

  self->session = soup_session_new_with_options ("user-agent", USER_AGENT, "timeout", run->check->patience, NULL);
  for (guint i = 0; i < self->addresses->len && !g_cancellable_is_cancelled (run->cancellable); i++) {
    const char *address = g_ptr_array_index (self->addresses, i);

    if (self->busy) {
      const BesaceLinkResult *last = g_ptr_array_index (self->answers, i - 1);

      g_ptr_array_add (self->answers, besace_link_result_new (address, -1, last->status, last->message));
      continue;
    }

    if (i > 0)
      g_usleep (PAUSE_MS * 1000);
    g_ptr_array_add (self->answers, ask (self, run, address));
  }
  g_clear_object (&self->session);

  g_mutex_lock (&run->mutex);
  run->n_hosts--;
  g_cond_signal (&run->done);
  g_mutex_unlock (&run->mutex);
}

/* Waits for the workers. libsoup's own limit of time is one of silence: a server that says a word now and then has no end. */
static void
watch (Run *run)
{
  g_mutex_lock (&run->mutex);
  while (run->n_hosts > 0) {
    const gboolean cancelled = g_cancellable_is_cancelled (run->cancellable);
    const gint64 now = g_get_monotonic_time ();

    for (guint i = 0; i < run->askings->len; i++) {
      Asking *asking = g_ptr_array_index (run->askings, i);

      asking->late |= now > asking->deadline;
      if (asking->late || cancelled)
        g_cancellable_cancel (asking->cancellable);
    }
    g_cond_wait_until (&run->done, &run->mutex, now + WATCH_MS * 1000);
  }
  g_mutex_unlock (&run->mutex);
}

static void
add_result (GPtrArray  *results,
            const char *address,
            int         block)
{
  g_autofree char *checked = address ? besace_link_address_check_web (address) : NULL;

  if (!checked)
    return;

  for (guint i = results->len; i > 0; i--) {
    const BesaceLinkResult *other = g_ptr_array_index (results, i - 1);

    if (other->block != block)
      break;
    if (g_str_equal (other->address, checked))
      return;
  }

  g_ptr_array_add (results, besace_link_result_new (checked, block, BESACE_LINK_NOT_ASKED, NULL));
}

static void
add_runs (GPtrArray       *results,
          const GPtrArray *runs,
          int              block)
{
  for (guint i = 0; i < runs->len; i++)
    add_result (results, ((const BesaceRun *) g_ptr_array_index (runs, i))->href, block);
}

static void
add_document (GPtrArray            *results,
              const BesaceDocument *document,
              int                   block)
{
  for (guint i = 0; i < document->parts->len; i++) {
    const BesacePart *part = g_ptr_array_index (document->parts, i);

    add_runs (results, part->runs, block);
    for (guint row = 0; part->rows && row < part->rows->len; row++) {
      const GPtrArray *cells = g_ptr_array_index (part->rows, row);

      for (guint cell = 0; cell < cells->len; cell++)
        add_runs (results, ((const BesaceCell *) g_ptr_array_index (cells, cell))->runs, block);
    }
  }
}

/* What is to be asked, not yet judged. (transfer full) */
static GPtrArray *
list_links (const BesaceResource *resource)
{
  GPtrArray *results = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_link_result_free);

  for (guint i = 0; i < resource->contents->len; i++) {
    const BesaceBlock *block = g_ptr_array_index (resource->contents, i);
    g_autoptr(BesaceDocument) document = block->markdown ? besace_document_from_markdown (block->markdown)
                                         : block->html ? besace_document_from_html (block->html) : NULL;

    if (block->type == BESACE_BLOCK_LINK)
      add_result (results, block->url, (int) i);
    if (document)
      add_document (results, document, (int) i);
  }

  return results;
}

/* By host, each address once. (transfer full) */
static GHashTable *
sort_by_host (const GPtrArray *results)
{
  GHashTable *hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) host_free);

  for (guint i = 0; i < results->len; i++) {
    const char *address = ((const BesaceLinkResult *) g_ptr_array_index (results, i))->address;
    g_autofree char *written = NULL;
    g_autofree char *name = NULL;
    Host *host;

    g_uri_split_network (address, G_URI_FLAGS_PARSE_RELAXED, NULL, &written, NULL, NULL);
    name = g_ascii_strdown (written ? written : "", -1);
    host = g_hash_table_lookup (hosts, name);
    if (!host) {
      host = host_new ();
      g_hash_table_insert (hosts, g_steal_pointer (&name), host);
    }
    if (!g_ptr_array_find_with_equal_func (host->addresses, address, g_str_equal, NULL))
      g_ptr_array_add (host->addresses, g_strdup (address));
  }

  return hosts;
}

static void
take_answers (const GPtrArray *results,
              GHashTable      *hosts)
{
  g_autoptr(GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer host;

  g_hash_table_iter_init (&iter, hosts);
  while (g_hash_table_iter_next (&iter, NULL, &host)) {
    const GPtrArray *own = ((const Host *) host)->answers;

    for (guint i = 0; i < own->len; i++) {
      BesaceLinkResult *answer = g_ptr_array_index (own, i);

      g_hash_table_insert (answers, answer->address, answer);
    }
  }

  for (guint i = 0; i < results->len; i++) {
    BesaceLinkResult *result = g_ptr_array_index (results, i);
    const BesaceLinkResult *answer = g_hash_table_lookup (answers, result->address);

    result->status = answer->status;
    result->message = g_strdup (answer->message);
  }
}

BesaceLinkCheck *
besace_link_check_new (guint16 test_port)
{
  BesaceLinkCheck *self = g_new0 (BesaceLinkCheck, 1);

  self->test_port = test_port;
  self->patience = PATIENCE_SECONDS;
  return self;
}

void
besace_link_check_free (BesaceLinkCheck *self)
{
  g_free (self);
}

void
besace_link_check_set_patience (BesaceLinkCheck *self,
                                guint            seconds)
{
  self->patience = seconds;
}

void
besace_link_check_set_offline (BesaceLinkCheck *self,
                               gboolean         offline)
{
  self->offline = offline;
}

/* Whether it would be unjust to say of each link that it does not answer. */
static gboolean
is_for_want_of_network (const BesaceLinkCheck *self,
                        const GPtrArray       *results)
{
  guint n_failed = 0;

  for (guint i = 0; i < results->len; i++) {
    const BesaceLinkResult *result = g_ptr_array_index (results, i);

    if (result->status == BESACE_LINK_ANSWERS)
      return FALSE;
    n_failed += result->status == BESACE_LINK_FAILS;
  }

  return self->offline && n_failed > 0;
}

GPtrArray *
besace_link_check_run (BesaceLinkCheck       *self,
                       const BesaceResource  *resource,
                       GCancellable          *cancellable,
                       GError               **error)
{
  g_autoptr(GPtrArray) results = list_links (resource);
  g_autoptr(GHashTable) hosts = sort_by_host (results);
  g_autoptr(GPtrArray) askings = g_ptr_array_new ();
  Run run = { .check = self, .cancellable = cancellable, .askings = askings, .n_hosts = g_hash_table_size (hosts) };
  GThreadPool *pool = g_thread_pool_new (ask_host, &run, MAX_HOSTS, FALSE, NULL);
  GHashTableIter iter;
  gpointer host;

  g_mutex_init (&run.mutex);
  g_cond_init (&run.done);
  g_hash_table_iter_init (&iter, hosts);
  while (g_hash_table_iter_next (&iter, NULL, &host))
    g_thread_pool_push (pool, host, NULL);

  watch (&run);
  g_thread_pool_free (pool, FALSE, TRUE);
  g_cond_clear (&run.done);
  g_mutex_clear (&run.mutex);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  take_answers (results, hosts);
  if (is_for_want_of_network (self, results)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE,
                         _("This computer has no network: whether the links answer can be asked once it has one."));
    return NULL;
  }
  return g_steal_pointer (&results);
}
