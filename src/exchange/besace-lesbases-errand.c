/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-errand.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-json-guard.h"
#include "besace-lesbases-origin.h"

JsonNode *
besace_lesbases_errand_call (BesaceLesbasesErrand  *self,
                             const char            *step,
                             const char            *procedure,
                             JsonObject            *input,
                             GError               **error)
{
  g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), input);
  g_autoptr(GError) failure = NULL;
  JsonNode *answer;

  json_object_unref (input);
  besace_lesbases_progress_set (self->progress, "step", step);
  if (!besace_lesbases_progress_save (self->progress, error))
    return NULL;

  answer = besace_lesbases_client_call (self->client, procedure, node, self->cancellable, &failure);
  if (answer || failure->domain != BESACE_LESBASES_ERROR || failure->code == BESACE_LESBASES_ERROR_UNCERTAIN)
    self->touched = TRUE;
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  return answer;
}

const char *
besace_lesbases_errand_own_id (BesaceLesbasesErrand *self,
                               const char           *global)
{
  g_autofree char *authority = besace_lesbases_get_authority (besace_lesbases_client_get_origin (self->client));
  const gsize length = strlen (authority);

  return global && g_str_has_prefix (global, authority) && global[length] == ':' &&
         g_uuid_string_is_valid (global + length + 1) ? global + length + 1 : NULL;
}

/* What is in the result, from the progress, which may have been carried from elsewhere: a link leads to the instance or nowhere. */
static void
tell (BesaceLesbasesErrand *self)
{
  const char *link = besace_lesbases_progress_get (self->progress, "link");
  g_autofree char *start = g_strconcat (besace_lesbases_client_get_origin (self->client), "/", NULL);

  g_free (self->sent->link);
  g_free (self->sent->published_id);
  self->sent->link = link && g_str_has_prefix (link, start) ? g_strdup (link) : NULL;
  self->sent->published_id = g_strdup (besace_lesbases_progress_get (self->progress, "published"));
}

gboolean
besace_lesbases_errand_finish (BesaceLesbasesErrand  *self,
                               const char            *path,
                               const char            *id,
                               GError               **error)
{
  const char *origin = besace_lesbases_client_get_origin (self->client);
  g_autofree char *authority = besace_lesbases_get_authority (origin);
  g_autofree char *link = path ? g_strconcat (origin, path, NULL) : NULL;
  g_autofree char *global = id ? g_strconcat (authority, ":", id, NULL) : NULL;

  if (!besace_lesbases_progress_get (self->progress, "done")) {
    besace_lesbases_progress_set (self->progress, "done", "yes");
    besace_lesbases_progress_set (self->progress, "step", NULL);
    besace_lesbases_progress_set (self->progress, "link", link);
    besace_lesbases_progress_set (self->progress, "published", global);
    if (!besace_lesbases_progress_save (self->progress, error))
      return FALSE;
  }

  tell (self);
  return TRUE;
}

JsonObject *
besace_lesbases_errand_read_data (BesaceLesbasesErrand  *self,
                                  GError               **error)
{
  const char *text = self->fields->data ? self->fields->data : "";
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonNode *root = NULL;

  if (besace_json_guard_check (text, strlen (text), NULL) && json_parser_load_from_data (parser, text, -1, NULL))
    root = json_parser_get_root (parser);
  if (root && JSON_NODE_HOLDS_OBJECT (root))
    return json_object_ref (json_node_get_object (root));

  g_set_error_literal (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_INVALID,
                       _("What is to be sent cannot be read: open it, see that all is there, and send it again."));
  return NULL;
}

void
besace_lesbases_errand_postpone (BesaceLesbasesErrand  *self,
                                 GError               **error)
{
  gboolean lost;

  if (!error || !g_error_matches (*error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNCERTAIN))
    return;

  lost = besace_lesbases_error_is_lost (*error);
  g_clear_error (error);
  g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
               lost
               ? _("%s gave no answer to the last step: the next attempt finds out whether it was done, and goes on from there.")
               : _("%s answered the last step with an error of its own, or with nothing that can be read: the next attempt finds out "
                   "whether it was done, and goes on from there."),
               besace_lesbases_client_get_title (self->client));
}
