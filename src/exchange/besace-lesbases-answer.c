/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-answer.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-json-guard.h"
#include "besace-json-member.h"
#include "besace-lesbases-error.h"
#include "besace-lesbases-words.h"

/* A sentence from outside is shown, but never a page of it. */
#define MESSAGE_MAX_CHARACTERS 300
#define ISSUES_MAX 100

enum {
  STATUS_OK = 200,
  STATUS_MULTIPLE_CHOICES = 300,
  STATUS_BAD_REQUEST = 400,
  STATUS_UNAUTHORIZED = 401,
  STATUS_FORBIDDEN = 403,
  STATUS_NOT_FOUND = 404,
  STATUS_PROXY_UNAUTHORIZED = 407,
  STATUS_REQUEST_TIMEOUT = 408,
  STATUS_CONFLICT = 409,
  STATUS_GONE = 410,
  STATUS_TOO_LARGE = 413,
  STATUS_TOO_MANY_REQUESTS = 429,
  STATUS_SERVER_ERROR = 500,
  STATUS_UNAVAILABLE = 503,
  STATUS_NETWORK_SIGN_IN = 511, /* RFC 6585: of a network that asks to sign in first */
};

static JsonNode *
parse (GBytes *body)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  gsize length;
  const char *text = g_bytes_get_data (body, &length);

  if (!text || !besace_json_guard_check (text, length, NULL) ||
      !json_parser_load_from_data (parser, text, (gssize) length, NULL))
    return NULL;

  return json_parser_steal_root (parser);
}

/* The member of an object that is an object, else NULL. @node: any JSON, or NULL. */
static JsonNode *
descend (JsonNode   *node,
         const char *name)
{
  JsonNode *member = node && JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), name) : NULL;

  return member && JSON_NODE_HOLDS_OBJECT (member) ? member : NULL;
}

static char *
join_path (JsonArray *path)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; path && i < json_array_get_length (path); i++) {
    JsonNode *step = json_array_get_element (path, i);
    const GType type = JSON_NODE_HOLDS_VALUE (step) ? json_node_get_value_type (step) : G_TYPE_INVALID;

    /* The envelope is none of the person's fields. */
    if (type == G_TYPE_STRING && i == 0 && g_str_equal (json_node_get_string (step), "payload"))
      continue;
    if (text->len > 0)
      g_string_append_c (text, '.');
    if (type == G_TYPE_STRING)
      g_string_append (text, json_node_get_string (step));
    else if (type == G_TYPE_INT64)
      g_string_append_printf (text, "%" G_GINT64_FORMAT, json_node_get_int (step));
  }

  return g_string_free (text, FALSE);
}

static void
add_issue (JsonBuilder *builder,
           GString     *sentences,
           JsonNode    *node)
{
  JsonObject *issue = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *message = issue ? besace_json_member_get_text (issue, "message") : NULL;
  JsonNode *steps = issue ? json_object_get_member (issue, "path") : NULL;
  g_autofree char *path = NULL;
  g_autofree char *words = NULL;

  if (!message)
    return;

  path = join_path (steps && JSON_NODE_HOLDS_ARRAY (steps) ? json_node_get_array (steps) : NULL);
  words = besace_lesbases_words_explain (path, message);
  json_builder_begin_object (builder);
  json_builder_add_string_value (json_builder_set_member_name (builder, "path"), path);
  json_builder_add_string_value (json_builder_set_member_name (builder, "message"), words);
  json_builder_end_object (builder);
  g_string_append_printf (sentences, "%s%s", sentences->len > 0 ? "; " : "", words);
}

/* A validation error's message is itself the text of a JSON array. Returns {"path","message"} as JSON, and the messages alone in
 * @sentences; NULL for any other message. */
static char *
read_issues (const char *message,
             GString    *sentences)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (message, strlen (message));
  g_autoptr(JsonNode) root = parse (bytes);
  g_autoptr(JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr(JsonNode) issues = NULL;
  JsonArray *array;

  if (!root || !JSON_NODE_HOLDS_ARRAY (root))
    return NULL;

  array = json_node_get_array (root);
  json_builder_begin_array (builder);
  for (guint i = 0; i < MIN (json_array_get_length (array), ISSUES_MAX); i++)
    add_issue (builder, sentences, json_array_get_element (array, i));
  json_builder_end_array (builder);
  issues = json_builder_get_root (builder);
  return json_array_get_length (json_node_get_array (issues)) > 0 ? json_to_string (issues, FALSE) : NULL;
}

static char *
shorten (const char *text)
{
  g_autofree char *line = g_strstrip (g_strdelimit (g_strdup (text), "\n\r\t", ' '));
  g_autofree char *start = NULL;

  if (g_utf8_strlen (line, -1) <= MESSAGE_MAX_CHARACTERS)
    return g_steal_pointer (&line);

  start = g_utf8_substring (line, 0, MESSAGE_MAX_CHARACTERS);
  return g_strconcat (start, "…", NULL);
}

/* What the instance says of a failure; "" where it says nothing. */
static char *
read_message (const BesaceLesbasesAnswer *self)
{
  g_autoptr(JsonNode) root = parse (self->body);
  JsonNode *failure = descend (descend (root, "error"), "json");

  const char *message = failure ? besace_json_member_get_text (json_node_get_object (failure), "message") : NULL;

  return g_strdup (message ? message : "");
}

static void
explain_refusal (const BesaceLesbasesAnswer  *self,
                 GError                     **error)
{
  g_autofree char *message = read_message (self);
  g_autoptr(GString) sentences = g_string_new (NULL);
  g_autofree char *issues = read_issues (message, sentences);
  g_autofree char *said = shorten (issues ? sentences->str : message);

  if (*said)
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_INVALID,
                 /* Translators: the second %s is what the server says of it. */
                 _("%s does not take this as it is (%s): correct it, then send it again."), self->title, said);
  else
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_INVALID,
                 _("%s does not take this as it is, and does not say why (%u)."), self->title, self->status);
  if (error)
    besace_lesbases_error_set_details (*error, issues);
}

static void
explain_client_error (const BesaceLesbasesAnswer  *self,
                      GError                     **error)
{
  switch (self->status) {
  case STATUS_UNAUTHORIZED:
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_SIGNED_OUT,
                 _("%s no longer knows who you are: sign in again, then it goes on."), self->title);
    break;
  case STATUS_FORBIDDEN:
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_FORBIDDEN,
                 _("%s does not let this account do that: see under which account you are signed in. A resource can be changed by its "
                   "author, by those who contribute to it and by the members of its base."), self->title);
    break;
  case STATUS_NOT_FOUND:
  case STATUS_GONE:
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_MISSING,
                 _("%s no longer has what this is about."), self->title);
    break;
  case STATUS_CONFLICT:
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_CONFLICT,
                 _("%s did not do it, since it does not agree with what is there now: see what is there, then send it again."),
                 self->title);
    break;
  case STATUS_TOO_LARGE:
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_TOO_LARGE,
                 _("This is too large for %s: make it smaller, then send it again."), self->title);
    break;
  default:
    explain_refusal (self, error);
  }
}

/* The server went wrong, or what it says makes no sense. */
static void
explain_riddle (const BesaceLesbasesAnswer  *self,
                GError                     **error)
{
  g_autofree char *message = read_message (self);

  if (self->reads)
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
                 _("%s gives no answer that can be read (%u): try again later."), self->title, self->status);
  else if (self->status >= STATUS_SERVER_ERROR)
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNCERTAIN,
                 _("%s had an error of its own (%u): it may have done it or not."), self->title, self->status);
  else
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNCERTAIN,
                 _("The answer of %s cannot be read: it may have done it or not."), self->title);
  if (error && *message)
    besace_lesbases_error_set_details (*error, message);
}

static void
explain_status (const BesaceLesbasesAnswer  *self,
                GError                     **error)
{
  switch (self->status) {
  case STATUS_TOO_MANY_REQUESTS:
  case STATUS_UNAVAILABLE:
  case STATUS_REQUEST_TIMEOUT:
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_BUSY, _("%s is too busy now: try again later."),
                 self->title);
    if (error)
      besace_lesbases_error_set_retry_after (*error, self->retry_after);
    return;
  case STATUS_NETWORK_SIGN_IN:
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
                 _("This network asks to sign in first, in a web browser: nothing was sent to %s."), self->title);
    return;
  case STATUS_PROXY_UNAUTHORIZED:
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
                 _("The proxy of this network does not let “%s” through: ask whoever runs it to allow that host."), self->host);
    return;
  default:
    break;
  }

  if (self->status >= STATUS_SERVER_ERROR || self->status < STATUS_OK)
    explain_riddle (self, error);
  else if (self->status >= STATUS_BAD_REQUEST)
    explain_client_error (self, error);
  else
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
                 _("%s sends elsewhere instead of answering, and nothing was sent there: this network may ask to sign in first, "
                   "in a web browser; else see whether the address is still right."), self->title);
}

gboolean
besace_lesbases_answer_check (const BesaceLesbasesAnswer  *self,
                              GError                     **error)
{
  if (self->status < STATUS_OK || self->status >= STATUS_MULTIPLE_CHOICES) {
    explain_status (self, error);
    return FALSE;
  }

  /* None of its interface answers with a page: many networks ask to sign in that way. */
  if (!self->page && g_strcmp0 (self->type, "text/html") == 0) {
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
                 _("A web page came instead of the answer of %s: this network may ask to sign in first, in a web browser."),
                 self->title);
    return FALSE;
  }

  return TRUE;
}

JsonNode *
besace_lesbases_answer_parse (const BesaceLesbasesAnswer  *self,
                              GError                     **error)
{
  JsonNode *root;

  if (!besace_lesbases_answer_check (self, error))
    return NULL;

  root = parse (self->body);
  if (!root)
    explain_riddle (self, error);
  return root;
}

JsonNode *
besace_lesbases_answer_unwrap (const BesaceLesbasesAnswer  *self,
                               GError                     **error)
{
  g_autoptr(JsonNode) root = besace_lesbases_answer_parse (self, error);
  JsonNode *data = descend (descend (root, "result"), "data");
  JsonNode *json = data ? json_object_get_member (json_node_get_object (data), "json") : NULL;

  if (!root)
    return NULL;
  if (!data) {
    explain_riddle (self, error);
    return NULL;
  }

  return json ? json_node_copy (json) : json_node_new (JSON_NODE_NULL);
}
