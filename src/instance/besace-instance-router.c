/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-instance-router.h"

#include <string.h>

#include "besace-answer.h"
#include "besace-instance-pages.h"
#include "besace-instance-text.h"
#include "besace-object-store.h"
#include "besace-procedures.h"

#define JSON "application/json"
#define JSON_UTF8 "application/json; charset=utf-8"
#define MARKDOWN "text/markdown; charset=utf-8"
#define PROCEDURES "/api/trpc/"

#define CONTACT "support@lesbases.anct.gouv.fr"
#define NATIONAL_REPOSITORY "https://github.com/inclusion-numerique/la-base"

/* The body, or what the database said instead. @body is taken. */
static BesaceReply *
reply_or_fail (const char *type,
               char       *body,
               GError     *failure)
{
  if (body)
    return besace_reply_new (200, type, body);

  if (!failure)
    return besace_reply_new_not_found ();

  g_warning ("%s", failure->message);
  return besace_reply_new (500, "text/plain; charset=utf-8", g_strdup (failure->message));
}

/* What stands between a prefix and a suffix of the path; NULL where it has other ends or another slash. (transfer full) */
static char *
match (const char *path,
       const char *prefix,
       const char *suffix)
{
  char *middle;

  if (!g_str_has_prefix (path, prefix) || !g_str_has_suffix (path, suffix) ||
      strlen (path) <= strlen (prefix) + strlen (suffix))
    return NULL;

  middle = g_strndup (path + strlen (prefix), strlen (path) - strlen (prefix) - strlen (suffix));
  if (!strchr (middle, '/'))
    return middle;

  g_free (middle);
  return NULL;
}

static BesaceReply *
answer_session (const BesaceRequest *request)
{
  g_autoptr(BesaceAnswer) answer = besace_answer_new ();
  g_autoptr(JsonNode) root = NULL;

  besace_answer_begin (answer, NULL);
  if (request->account) {
    besace_answer_begin (answer, "user");
    besace_answer_add_string (answer, "name", request->account->name);
    besace_answer_add_string (answer, "email", request->account->email);
    besace_answer_add_string (answer, "id", request->account->id);
    json_builder_end_object (answer->json);
    besace_answer_add_time (answer, NULL, "expires", request->account->expires);
  }
  json_builder_end_object (answer->json);
  root = json_builder_get_root (answer->json);
  return besace_reply_new (200, JSON, json_to_string (root, FALSE));
}

static void
add_configuration (BesaceAnswer *answer,
                   const char   *origin)
{
  besace_answer_begin (answer, "publicConfiguration");
  besace_answer_add_string (answer, "Branch", "");
  besace_answer_add_bool (answer, "isMain", FALSE);
  besace_answer_add_bool (answer, "isDev", FALSE);
  besace_answer_add_bool (answer, "isLocal", TRUE);
  besace_answer_add_bool (answer, "isPreview", FALSE);
  besace_answer_add_bool (answer, "isE2e", FALSE);
  besace_answer_begin (answer, "Chromatic");
  besace_answer_add_string (answer, "appId", "");
  json_builder_end_object (answer->json);
  besace_answer_add_string (answer, "contactEmail", CONTACT);
  besace_answer_add_string (answer, "projectTitle", "Espace d’essai");
  besace_answer_add_string (answer, "mainLiveUrl", origin);
  besace_answer_add_string (answer, "repository", NATIONAL_REPOSITORY);
  besace_answer_begin (answer, "ProConnect");
  besace_answer_add_string (answer, "hostname", "");
  besace_answer_add_string (answer, "clientId", "");
  json_builder_end_object (answer->json);
  besace_answer_begin (answer, "Sentry");
  besace_answer_add_string (answer, "dsn", "");
  besace_answer_add_string (answer, "environment", "local");
  json_builder_end_object (answer->json);
  besace_answer_begin (answer, "Matomo");
  besace_answer_add_string (answer, "host", "");
  besace_answer_add_string (answer, "siteId", "");
  json_builder_end_object (answer->json);
  besace_answer_begin (answer, "FriendlyCaptcha");
  besace_answer_add_string (answer, "siteKey", "");
  json_builder_end_object (answer->json);
  json_builder_end_object (answer->json);
}

/* As the national instance tells how it is set up: the names of the settings stay, though there is nothing to set. */
static BesaceReply *
answer_health (BesaceInstance      *instance,
               const BesaceRequest *request)
{
  g_autoptr(BesaceAnswer) answer = besace_answer_new ();
  g_autoptr(JsonNode) root = NULL;

  besace_answer_begin (answer, NULL);
  besace_answer_add_string (answer, "status", "ok");
  add_configuration (answer, request->origin);
  besace_answer_add_time (answer, NULL, "time", besace_instance_get_now (instance));
  json_builder_end_object (answer->json);
  root = json_builder_get_root (answer->json);
  return besace_reply_new (200, JSON, json_to_string (root, FALSE));
}

static BesaceReply *
answer_fixed_path (BesaceInstance      *instance,
                   const BesaceRequest *request,
                   BesaceListState      state)
{
  g_autoptr(GError) failure = NULL;
  char *body;

  if (g_str_equal (request->path, "/api/v1/resources")) {
    body = besace_instance_list_resources (instance, request->origin, state, &failure);
    return reply_or_fail (JSON_UTF8, body, failure);
  }
  if (g_str_equal (request->path, "/api/v1/bases")) {
    body = besace_instance_list_bases (instance, request->origin, state, &failure);
    return reply_or_fail (JSON_UTF8, body, failure);
  }
  if (g_str_equal (request->path, "/api/auth/session"))
    return answer_session (request);
  if (g_str_equal (request->path, "/health"))
    return answer_health (instance, request);
  return NULL;
}

static BesaceReply *
answer_markdown (BesaceInstance      *instance,
                 const BesaceRequest *request)
{
  g_autofree char *resource = match (request->path, "/ressources/", "/markdown");
  g_autofree char *base = match (request->path, "/bases/", "/markdown");
  g_autoptr(GError) failure = NULL;
  char *body;

  if (!resource && !base)
    return NULL;

  body = resource ? besace_instance_resource_to_markdown (instance, resource, &failure)
                  : besace_instance_base_to_markdown (instance, base, &failure);
  return reply_or_fail (MARKDOWN, body, failure);
}

BesaceReply *
besace_instance_router_answer (BesaceInstance      *instance,
                               const BesaceRequest *request,
                               BesaceListState      state)
{
  BesaceReply *reply = NULL;

  if (g_str_has_prefix (request->path, PROCEDURES))
    return besace_procedures_call (instance, request, request->path + strlen (PROCEDURES));
  if ((reply = besace_object_store_answer (instance, request)))
    return reply;
  if ((reply = besace_instance_pages_answer (instance, request)))
    return reply;

  if (!g_str_equal (request->method, "GET") && !g_str_equal (request->method, "HEAD"))
    return besace_reply_new (405, "text/plain; charset=utf-8", g_strdup ("Method Not Allowed"));

  if (!(reply = answer_fixed_path (instance, request, state)))
    reply = answer_markdown (instance, request);
  return reply ? reply : besace_reply_new_not_found ();
}
