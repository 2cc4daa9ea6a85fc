/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-creation.h"

#include <glib/gi18n.h>

#include "besace-lesbases-lookup.h"
#include "besace-lesbases-resource.h"
#include "besace-lesbases-twin.h"

#define NAME_START "besace-"
#define NAME_CHARACTERS 26
/* Thirty-two, so that five bits choose one. */
#define ALPHABET "abcdefghijklmnopqrstuvwxyz234567"
#define SHA256_BYTES 32

/* In the progress: when the draft that another workstation has made was changed last, as it was seen. */
#define SEEN "seen"
/* There as well: where what another workstation has published of it can be seen. */
#define TWIN "twin"

char *
besace_lesbases_name_draft (const char *uuid)
{
  g_autofree char *lower = g_ascii_strdown (uuid, -1);
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 bytes[SHA256_BYTES];
  gsize length = sizeof bytes;
  GString *name = g_string_new (NAME_START);

  g_checksum_update (checksum, (const guchar *) lower, -1);
  g_checksum_get_digest (checksum, bytes, &length);
  for (guint i = 0; i < NAME_CHARACTERS; i++)
    g_string_append_c (name, ALPHABET[bytes[i] % (sizeof ALPHABET - 1)]);
  return g_string_free (name, FALSE);
}

static gboolean
explain_deleted (BesaceLesbasesErrand  *errand,
                 GError               **error)
{
  g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_MISSING,
               _("The draft of this was deleted on %s: send it anew, or leave it."),
               besace_lesbases_client_get_title (errand->client));
  return FALSE;
}

/* Somebody else may have been quicker: gone is gone. */
static gboolean
delete_twin (BesaceLesbasesErrand  *errand,
             const char            *id,
             GError               **error)
{
  g_autoptr(BesaceLesbasesResource) twin = besace_lesbases_resource_new (id);
  g_autoptr(GError) failure = NULL;

  if (besace_lesbases_resource_mutate (twin, errand, "Delete", json_object_new (), -1, &failure) ||
      g_error_matches (failure, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_MISSING))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
adopt (BesaceLesbasesErrand        *errand,
       const BesaceLesbasesListed  *row,
       GError                     **error)
{
  besace_lesbases_progress_set (errand->progress, "id", row->id);
  return besace_lesbases_progress_save (errand->progress, error);
}

/* Two that send the same at the same time would both write into it: whoever came second waits until nothing moves any more, as when
 * the other one was cut off half-way. */
static gboolean
adopt_shared (BesaceLesbasesErrand        *errand,
              const BesaceLesbasesListed  *row,
              GError                     **error)
{
  g_autofree char *moved = g_strdup_printf ("%" G_GINT64_FORMAT, row->updated);

  if (g_strcmp0 (besace_lesbases_progress_get (errand->progress, SEEN), moved) == 0)
    return adopt (errand, row, error);

  besace_lesbases_progress_set (errand->progress, SEEN, moved);
  if (besace_lesbases_progress_save (errand->progress, error))
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
                 _("Another computer is sending this to %s: it is looked at again the next time."),
                 besace_lesbases_client_get_title (errand->client));
  return FALSE;
}

/* @link (out) (transfer full): where another workstation seems to have published it; NULL: nowhere. */
static gboolean
find_twin (BesaceLesbasesErrand  *errand,
           char                 **link,
           GError               **error)
{
  g_autoptr(GPtrArray) contributions = g_ptr_array_new ();
  g_autoptr(GHashTable) own = NULL;
  g_autoptr(GHashTable) links = NULL;

  *link = NULL;
  if (errand->funcs->list_own && !(own = errand->funcs->list_own (errand->funcs->user_data, error)))
    return FALSE;

  g_ptr_array_add (contributions, (gpointer) errand->fields);
  links = besace_lesbases_twin_find (errand->client, contributions, own, errand->cancellable, error);
  if (!links)
    return FALSE;

  *link = g_strdup (g_hash_table_lookup (links, errand->fields->uuid));
  return TRUE;
}

/* The draft that another workstation had made is not there any more: it was published, most likely. */
static gboolean
look_for_twin (BesaceLesbasesErrand  *errand,
               GError               **error)
{
  g_autofree char *link = NULL;

  if (!find_twin (errand, &link, error))
    return FALSE;
  if (!link)
    return TRUE;

  besace_lesbases_error_set_twin (error, besace_lesbases_client_get_title (errand->client), link);
  return FALSE;
}

/* What was published at @link stays: a draft that nobody else goes on with is taken back. */
static gboolean
give_way (BesaceLesbasesErrand  *errand,
          const char            *link,
          GError               **error)
{
  g_autofree char *where = g_strdup (link);

  /* Were it cut here, the draft would be missing the next time, and nobody would know why. */
  besace_lesbases_progress_set (errand->progress, TWIN, where);
  if (!besace_lesbases_progress_save (errand->progress, error))
    return FALSE;

  if (!besace_lesbases_progress_get (errand->progress, BESACE_LESBASES_SHARED) &&
      !delete_twin (errand, besace_lesbases_progress_get (errand->progress, "id"), error))
    return FALSE;

  besace_lesbases_error_set_twin (error, besace_lesbases_client_get_title (errand->client), where);
  return FALSE;
}

gboolean
besace_lesbases_confirm (BesaceLesbasesErrand  *errand,
                         GError               **error)
{
  const gboolean shared = besace_lesbases_progress_get (errand->progress, BESACE_LESBASES_SHARED) != NULL;
  const gboolean apart = besace_lesbases_progress_get (errand->progress, BESACE_LESBASES_APART) != NULL;
  g_autofree char *link = NULL;

  if (!shared && (apart || !errand->fields->folder))
    return TRUE;

  return find_twin (errand, &link, error) && (!link || give_way (errand, link, error));
}

/* Looks for what an earlier run may have made: the one with the very title, and any that were made when the list did not show
 * that one yet. */
static gboolean
find (BesaceLesbasesErrand  *errand,
      const char            *title,
      GError               **error)
{
  g_autoptr(GPtrArray) rows = besace_lesbases_lookup (errand->client, NULL, title, errand->cancellable, error);
  const gboolean shared = besace_lesbases_progress_get (errand->progress, BESACE_LESBASES_SHARED) != NULL;
  g_autofree char *deleted = g_strconcat (title, "-deleted-", NULL);
  const BesaceLesbasesListed *own = NULL;
  gboolean gone = FALSE;

  if (!rows)
    return FALSE;

  for (guint i = 0; i < rows->len; i++) {
    const BesaceLesbasesListed *row = g_ptr_array_index (rows, i);

    gone = gone || g_str_has_prefix (row->slug, deleted);
    if (!row->deleted && (g_str_equal (row->slug, title) || (!own && !shared)))
      own = row;
  }

  for (guint i = 0; i < rows->len; i++) {
    const BesaceLesbasesListed *row = g_ptr_array_index (rows, i);

    if (row != own && (own || shared) && !row->deleted && !row->published && !delete_twin (errand, row->id, error))
      return FALSE;
  }

  if (own)
    return shared ? adopt_shared (errand, own, error) : adopt (errand, own, error);
  if (shared)
    return look_for_twin (errand, error);
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

/* Nothing of this is there yet that could be missing. @failure: (transfer full) */
static gboolean
explain_refusal (BesaceLesbasesErrand  *errand,
                 GError                *failure,
                 GError               **error)
{
  if (!g_error_matches (failure, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_MISSING)) {
    g_propagate_error (error, failure);
    return FALSE;
  }

  g_error_free (failure);
  g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_MISSING,
               errand->fields->base
               ? _("%s did not make the resource, since it does not find the base that it is for: choose another one, then send it "
                   "again.")
               : _("%s did not make the resource, since it has no place for new ones at that address (404): see whether Besace, and "
                   "the address of this source, are up to date."),
               besace_lesbases_client_get_title (errand->client));
  return FALSE;
}

static gboolean
make (BesaceLesbasesErrand  *errand,
      const char            *title,
      gboolean               first,
      GError               **error)
{
  g_autoptr(BesaceLesbasesResource) resource = besace_lesbases_resource_new (NULL);
  g_autoptr(GError) failure = NULL;
  g_autoptr(JsonNode) answer =
    besace_lesbases_errand_call (errand, "create", "resource.create", describe (errand, title), &failure);

  if (!answer)
    return explain_refusal (errand, g_steal_pointer (&failure), error);

  if (!besace_lesbases_resource_take (resource, answer)) {
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNCERTAIN,
                 _("The answer of %s cannot be read: it may have done it or not."),
                 besace_lesbases_client_get_title (errand->client));
    return FALSE;
  }

  if (g_strcmp0 (resource->slug, title) == 0) {
    besace_lesbases_progress_set (errand->progress, "id", resource->id);
    return besace_lesbases_progress_save (errand->progress, error);
  }

  /* The title was taken: at the first attempt by another workstation that has the same contribution; else by an attempt of which
   * the list, an older one, did not tell yet. */
  if (first)
    besace_lesbases_progress_set (errand->progress, BESACE_LESBASES_SHARED, "yes");
  if (besace_lesbases_progress_save (errand->progress, error) && delete_twin (errand, resource->id, error))
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
                 _("%s has a draft of this already: it is looked at again the next time."),
                 besace_lesbases_client_get_title (errand->client));
  return FALSE;
}

gboolean
besace_lesbases_create (BesaceLesbasesErrand  *errand,
                        GError               **error)
{
  g_autofree char *title = g_strdup (besace_lesbases_progress_get (errand->progress, "title"));
  const char *twin = besace_lesbases_progress_get (errand->progress, TWIN);
  const gboolean first = !title;

  if (twin)
    return give_way (errand, twin, error);
  if (besace_lesbases_progress_get (errand->progress, "id"))
    return TRUE;

  if (first) {
    title = besace_lesbases_name_draft (errand->fields->uuid);
    besace_lesbases_progress_set (errand->progress, "title", title);
    if (!besace_lesbases_progress_save (errand->progress, error))
      return FALSE;
  } else if (!find (errand, title, error)) {
    return FALSE;
  }

  return besace_lesbases_progress_get (errand->progress, "id") || make (errand, title, first, error);
}
