/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-opinion.h"

#include <glib/gi18n.h>

/* Whatever else the data may hold is not said. */
static const char *const fields[] = { "rating", "reason", "comment" };

/* What is said, and of which resource. (transfer full) */
static JsonObject *
describe (BesaceLesbasesErrand  *errand,
          GError               **error)
{
  const char *id = besace_lesbases_errand_own_id (errand, errand->fields->target);
  g_autoptr(JsonObject) data = NULL;
  JsonObject *input;

  if (!id) {
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_MISSING, _("The resource that this is about is not one of %s."),
                 besace_lesbases_client_get_title (errand->client));
    return NULL;
  }

  data = besace_lesbases_errand_read_data (errand, error);
  if (!data)
    return NULL;

  input = json_object_new ();
  json_object_set_string_member (input, "resourceId", id);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    JsonNode *value = json_object_get_member (data, fields[i]);

    if (value)
      json_object_set_member (input, fields[i], json_node_copy (value));
  }
  return input;
}

gboolean
besace_lesbases_rate (BesaceLesbasesErrand  *errand,
                      GError               **error)
{
  JsonObject *input = describe (errand, error);
  g_autoptr(JsonNode) answer = input ? besace_lesbases_errand_call (errand, "feedback", "resource.feedback", input, error) : NULL;

  if (answer)
    return besace_lesbases_errand_finish (errand, NULL, NULL, error);

  besace_lesbases_errand_postpone (errand, error);
  return FALSE;
}

static gboolean
explain_uncertain (BesaceLesbasesErrand  *errand,
                   GError               **error)
{
  g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNCERTAIN,
               _("Whether %s has kept the report is not known, and it cannot be looked up: send it again only if you want to "
                 "risk that it arrives twice."), besace_lesbases_client_get_title (errand->client));
  return FALSE;
}

gboolean
besace_lesbases_report (BesaceLesbasesErrand  *errand,
                        GError               **error)
{
  g_autoptr(JsonNode) answer = NULL;
  g_autoptr(GError) failure = NULL;
  JsonObject *input;

  if (besace_lesbases_progress_get (errand->progress, "attempted"))
    return explain_uncertain (errand, error);
  if (!(input = describe (errand, error)))
    return FALSE;

  besace_lesbases_progress_set (errand->progress, "attempted", "yes");
  answer = besace_lesbases_errand_call (errand, "report", "report.resource", input, &failure);
  if (answer)
    return besace_lesbases_errand_finish (errand, NULL, NULL, error);

  if (g_error_matches (failure, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNCERTAIN))
    return explain_uncertain (errand, error);

  /* Cancelled on the way is no certainty either. */
  if (failure->domain == BESACE_LESBASES_ERROR) {
    besace_lesbases_progress_set (errand->progress, "attempted", NULL);
    if (!besace_lesbases_progress_save (errand->progress, error))
      return FALSE;
  }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
