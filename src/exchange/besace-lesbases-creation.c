/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-creation.h"

#include <glib/gi18n.h>

#include "besace-lesbases-lookup.h"
#include "besace-lesbases-resource.h"

#define TITLE_START "besace-"
#define TITLE_RANDOM_CHARACTERS 26
#define ALPHABET "abcdefghijklmnopqrstuvwxyz0123456789"

/* The largest multiple of the alphabet's length that a byte holds: what is drawn beyond would make some letters likelier. */
#define FAIR_LIMIT (256 / (sizeof ALPHABET - 1) * (sizeof ALPHABET - 1))

static char *
draw_title (BesaceLesbasesErrand *errand)
{
  GString *title = g_string_new (TITLE_START);
  guint n = 0;

  while (n < TITLE_RANDOM_CHARACTERS) {
    guint32 bits = errand->funcs->draw (errand->funcs->user_data);

    for (guint i = 0; i < sizeof bits && n < TITLE_RANDOM_CHARACTERS; i++, bits >>= 8) {
      if ((bits & 0xff) >= FAIR_LIMIT)
        continue;
      g_string_append_c (title, ALPHABET[(bits & 0xff) % (sizeof ALPHABET - 1)]);
      n++;
    }
  }
  return g_string_free (title, FALSE);
}

static gboolean
explain_deleted (BesaceLesbasesErrand  *errand,
                 GError               **error)
{
  g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_MISSING,
               _("The draft of this was deleted on %s: send it anew, or leave it."),
               besace_lesbases_client_get_host (errand->client));
  return FALSE;
}

static gboolean
delete_twin (BesaceLesbasesErrand  *errand,
             const char            *id,
             GError               **error)
{
  g_autoptr(BesaceLesbasesResource) twin = besace_lesbases_resource_new (id);

  return besace_lesbases_resource_mutate (twin, errand, "Delete", json_object_new (), -1, error);
}

/* Looks for what an earlier run may have made: the one with the very title, and any that were made when the list did not show
 * that one yet. */
static gboolean
find (BesaceLesbasesErrand  *errand,
      const char            *title,
      GError               **error)
{
  g_autoptr(GPtrArray) rows = besace_lesbases_lookup (errand->client, NULL, title, errand->cancellable, error);
  g_autofree char *deleted = g_strconcat (title, "-deleted-", NULL);
  const BesaceLesbasesListed *own = NULL;
  gboolean gone = FALSE;

  if (!rows)
    return FALSE;

  for (guint i = 0; i < rows->len; i++) {
    const BesaceLesbasesListed *row = g_ptr_array_index (rows, i);

    gone = gone || g_str_has_prefix (row->slug, deleted);
    if (!row->deleted && (!own || g_str_equal (row->slug, title)))
      own = row;
  }

  for (guint i = 0; own && i < rows->len; i++) {
    const BesaceLesbasesListed *row = g_ptr_array_index (rows, i);

    if (row != own && !row->deleted && !row->published && !delete_twin (errand, row->id, error))
      return FALSE;
  }

  if (own) {
    besace_lesbases_progress_set (errand->progress, "id", own->id);
    return besace_lesbases_progress_save (errand->progress, error);
  }
  return !gone || explain_deleted (errand, error);
}

static JsonObject *
describe (BesaceLesbasesErrand *errand,
          const char           *title)
{
  JsonObject *input = json_object_new ();
  JsonObject *payload = json_object_new ();

  json_object_set_string_member (payload, "title", title);
  json_object_set_string_member (payload, "description", "Brouillon");
  if (errand->fields->base)
    json_object_set_string_member (payload, "baseId", errand->fields->base);
  else
    json_object_set_null_member (payload, "baseId");
  json_object_set_string_member (input, "name", "CreateResource");
  json_object_set_object_member (input, "payload", payload);
  return input;
}

static gboolean
make (BesaceLesbasesErrand  *errand,
      const char            *title,
      GError               **error)
{
  g_autoptr(BesaceLesbasesResource) resource = besace_lesbases_resource_new (NULL);
  g_autoptr(JsonNode) answer =
    besace_lesbases_errand_call (errand, "create", "resource.create", describe (errand, title), error);

  if (!answer)
    return FALSE;

  if (!besace_lesbases_resource_take (resource, answer)) {
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNCERTAIN,
                 _("The answer of %s cannot be read: it may have done it or not."),
                 besace_lesbases_client_get_host (errand->client));
    return FALSE;
  }

  if (g_strcmp0 (resource->slug, title) == 0) {
    besace_lesbases_progress_set (errand->progress, "id", resource->id);
    return besace_lesbases_progress_save (errand->progress, error);
  }

  /* The title was taken, and by nobody else: the list was an older one. */
  if (delete_twin (errand, resource->id, error))
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
                 _("The list of %s is behind: try again later."), besace_lesbases_client_get_host (errand->client));
  return FALSE;
}

gboolean
besace_lesbases_create (BesaceLesbasesErrand  *errand,
                        GError               **error)
{
  g_autofree char *title = g_strdup (besace_lesbases_progress_get (errand->progress, "title"));

  if (besace_lesbases_progress_get (errand->progress, "id"))
    return TRUE;

  if (!title) {
    title = draw_title (errand);
    besace_lesbases_progress_set (errand->progress, "title", title);
    if (!besace_lesbases_progress_save (errand->progress, error))
      return FALSE;
  } else if (!find (errand, title, error)) {
    return FALSE;
  }

  return besace_lesbases_progress_get (errand->progress, "id") || make (errand, title, error);
}
