/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-sign-in.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "besace-http.h"
#include "besace-json-guard.h"
#include "besace-json-member.h"
#include "besace-lesbases-client.h"
#include "besace-lesbases-origin.h"

#define USER_AGENT "Besace/" PACKAGE_VERSION " "
#define TIMEOUT_SECONDS 30

/* Somebody waits for the door to close. */
#define PARTING_SECONDS 5
#define MAX_REDIRECTIONS 5
#define MAX_BYTES 65536

#define CSRF_COOKIE "next-auth.csrf-token"
#define FORM "application/x-www-form-urlencoded"

/* It keeps no cookies: what is to be sent is set by hand, on the one message that it belongs to. */
static SoupSession *
create_soup (guint seconds)
{
  return soup_session_new_with_options ("user-agent", USER_AGENT, "timeout", seconds, NULL);
}

static void
explain_failure (GError       **error,
                 SoupMessage   *message,
                 const GError  *failure)
{
  const char *host = g_uri_get_host (soup_message_get_uri (message));

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (failure));
  else if (failure->domain == G_TLS_ERROR)
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
                 _("The certificate of %s cannot be trusted, and nothing was sent: see whether the clock of this computer is right; "
                   "a filter of the network may also stand between: ask whoever runs it."), host);
  else
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
                 _("%s cannot be reached (%s): see whether the network works, and whether it lets “%s” through."),
                 host, failure->message, host);
}

static gboolean
read_body (SoupMessage   *message,
           GInputStream  *stream,
           GByteArray    *body,
           GCancellable  *cancellable,
           GError       **error)
{
  guint8 chunk[4096];
  gssize n_read;
  g_autoptr(GError) failure = NULL;

  while ((n_read = g_input_stream_read (stream, chunk, sizeof chunk, cancellable, &failure)) > 0) {
    g_byte_array_append (body, chunk, (guint) n_read);
    if (body->len > MAX_BYTES) {
      g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
                   _("%s answers at great length where a few words were asked for: it may not be an instance of Les Bases."),
                   g_uri_get_host (soup_message_get_uri (message)));
      return FALSE;
    }
  }

  if (n_read < 0)
    explain_failure (error, message, failure);
  return n_read == 0;
}

/* Sends @message and no other: a redirection is an answer. (transfer full) */
static GByteArray *
ask (SoupSession   *soup,
     SoupMessage   *message,
     GCancellable  *cancellable,
     GError       **error)
{
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(GByteArray) body = g_byte_array_new ();
  g_autoptr(GError) failure = NULL;

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  stream = soup_session_send (soup, message, cancellable, &failure);
  if (!stream) {
    explain_failure (error, message, failure);
    return NULL;
  }

  return read_body (message, stream, body, cancellable, error) ? g_steal_pointer (&body) : NULL;
}

static SoupMessage *
create_message (const char *method,
                const char *origin,
                const char *path,
                const char *cookies)
{
  g_autofree char *address = g_strconcat (origin, path, NULL);
  SoupMessage *message = soup_message_new (method, address);

  if (message)
    soup_message_headers_replace (soup_message_get_request_headers (message), "Cookie", cookies);
  return message;
}

/* (transfer full) */
static char *
write_cookie (const char *origin,
              const char *token)
{
  return g_strconcat (besace_lesbases_client_get_cookie_name (origin), "=", token, NULL);
}

/* The cookie of that name in an answer; NULL where there is none, or an empty one. (transfer full) */
static char *
find_cookie (SoupMessage *message,
             const char  *name)
{
  GSList *cookies = soup_cookies_from_response (message);
  char *value = NULL;

  for (GSList *link = cookies; link && !value; link = link->next) {
    const char *found = soup_cookie_get_value (link->data);

    if (g_str_equal (soup_cookie_get_name (link->data), name) && found && *found)
      value = g_strdup (found);
  }

  g_slist_free_full (cookies, (GDestroyNotify) soup_cookie_free);
  return value;
}

/* NULL where the answer is no JSON object. (transfer full) */
static JsonNode *
read_object (GByteArray *body)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(JsonNode) root = NULL;

  if (!besace_json_guard_check ((const char *) body->data, body->len, NULL) ||
      !json_parser_load_from_data (parser, (const char *) body->data, (gssize) body->len, NULL))
    return NULL;

  root = json_parser_steal_root (parser);
  return JSON_NODE_HOLDS_OBJECT (root) ? g_steal_pointer (&root) : NULL;
}

static gboolean
check_status (SoupMessage  *message,
              GError      **error)
{
  if (soup_message_get_status (message) == SOUP_STATUS_OK)
    return TRUE;

  g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
               _("%s does not answer as an instance of Les Bases does (%u): try again later, and see whether the address is "
                 "right."),
               g_uri_get_host (soup_message_get_uri (message)), soup_message_get_status (message));
  return FALSE;
}

BesaceSession *
besace_lesbases_identify (const char    *origin,
                          const char    *title,
                          const char    *token,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_autoptr(BesaceLesbasesClient) client = besace_lesbases_client_new (origin, token);
  g_auto(BesaceLesbasesAccount) account = { NULL };

  besace_lesbases_client_set_title (client, title);
  if (besace_session_is_token (token) && !besace_lesbases_client_who (client, &account, cancellable, error))
    return NULL;

  if (!account.id || account.expires == 0) {
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_SIGNED_OUT,
                 _("%s does not know this sign-in, or no longer: sign in again."), origin);
    return NULL;
  }

  return besace_session_new (&(BesaceSession) {
    .origin = (char *) origin,
    .token = (char *) token,
    .account = account.id,
    .name = account.name,
    .email = account.email,
    .expires = account.expires,
  });
}

/* Where an answer leads, within the origin; NULL where it does not. (transfer full) */
static GUri *
follow (SoupMessage *message,
        const char  *origin)
{
  GUri *here = soup_message_get_uri (message);
  const char *location = soup_message_headers_get_one (soup_message_get_response_headers (message), "Location");
  g_autoptr(GUri) next = location && SOUP_STATUS_IS_REDIRECTION (soup_message_get_status (message))
                         ? g_uri_parse_relative (here, location, SOUP_HTTP_URI_FLAGS, NULL) : NULL;
  g_autofree char *address = next ? g_uri_to_string (next) : NULL;
  g_autofree char *destination = address ? besace_lesbases_origin_new (address) : NULL;

  return destination && g_str_equal (destination, origin) ? g_steal_pointer (&next) : NULL;
}

static GUri *
parse_link (const char  *origin,
            const char  *link,
            GError     **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (link));
  g_autofree char *own = besace_lesbases_origin_new (stripped);

  /* Also what begins with the right origin and a name before an “@”: an origin has none. */
  if (g_str_equal (own, origin) && besace_http_check_address (stripped, NULL))
    return g_uri_parse (stripped, SOUP_HTTP_URI_FLAGS, error);

  g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
               _("This is not a sign-in link of %s, so it was not opened: copy the whole link that came from there."), origin);
  return NULL;
}

char *
besace_lesbases_redeem_link (const char    *origin,
                             const char    *link,
                             GCancellable  *cancellable,
                             GError       **error)
{
  g_autoptr(SoupSession) soup = create_soup (TIMEOUT_SECONDS);
  g_autoptr(GUri) uri = parse_link (origin, link, error);

  if (!uri)
    return NULL;

  for (guint i = 0; uri && i <= MAX_REDIRECTIONS; i++) {
    g_autoptr(SoupMessage) message = soup_message_new_from_uri (SOUP_METHOD_GET, uri);
    g_autoptr(GByteArray) body = ask (soup, message, cancellable, error);
    char *token;

    if (!body)
      return NULL;
    if ((token = find_cookie (message, besace_lesbases_client_get_cookie_name (origin))))
      return token;

    g_clear_pointer (&uri, g_uri_unref);
    uri = follow (message, origin);
  }

  g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_SIGNED_OUT,
               _("%s does not let anybody in by this link: it serves only once, and not for long. Ask there for another one."),
               origin);
  return NULL;
}

/* next-auth signs out whoever proves that its own page asked: by a value that it sends beforehand, as a cookie and as text. */
gboolean
besace_lesbases_sign_out (const char    *origin,
                          const char    *token,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_autoptr(SoupSession) soup = create_soup (PARTING_SECONDS);
  g_autofree char *session = write_cookie (origin, token);
  const char *csrf_name = g_str_has_prefix (origin, "https://") ? "__Host-" CSRF_COOKIE : CSRF_COOKIE;
  g_autoptr(SoupMessage) question = NULL;
  g_autoptr(SoupMessage) parting = NULL;
  g_autoptr(GByteArray) body = NULL;
  g_autoptr(GByteArray) end = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GBytes) form = NULL;
  g_autofree char *csrf_cookie = NULL;
  g_autofree char *cookies = NULL;
  const char *csrf;
  char *text;

  question = create_message (SOUP_METHOD_GET, origin, "/api/auth/csrf", session);
  if (!(body = ask (soup, question, cancellable, error)) || !check_status (question, error))
    return FALSE;

  root = read_object (body);
  csrf = root ? besace_json_member_get_text (json_node_get_object (root), "csrfToken") : NULL;
  csrf_cookie = find_cookie (question, csrf_name);
  if (!csrf || !csrf_cookie) {
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED, _("%s does not say how to sign out there."), origin);
    return FALSE;
  }

  cookies = g_strdup_printf ("%s; %s=%s", session, csrf_name, csrf_cookie);
  parting = create_message (SOUP_METHOD_POST, origin, "/api/auth/signout", cookies);
  text = soup_form_encode ("csrfToken", csrf, "callbackUrl", origin, "json", "true", NULL);
  form = g_bytes_new_take (text, strlen (text));
  soup_message_set_request_body_from_bytes (parting, FORM, form);
  end = ask (soup, parting, cancellable, error);
  return end && check_status (parting, error);
}
