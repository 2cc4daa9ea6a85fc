/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-publication.h"

#include <glib/gi18n.h>

#include "besace-json-member.h"
#include "besace-lesbases-contents.h"
#include "besace-lesbases-creation.h"
#include "besace-lesbases-draft.h"
#include "besace-lesbases-edition.h"
#include "besace-lesbases-lookup.h"
#include "besace-lesbases-resource.h"
#include "besace-lesbases-upload.h"

/* Contents that are there, and the hash of what was sent to become them. */
#define KNOWN "known"

typedef struct {
  BesaceLesbasesErrand   *errand;
  BesaceLesbasesDraft    *draft;
  BesaceLesbasesResource *resource;
} Publication;

static gboolean
mutate (Publication  *self,
        const char   *command,
        JsonObject   *payload,
        int           index,
        GError      **error)
{
  return besace_lesbases_resource_mutate (self->resource, self->errand, command, payload, index, error);
}

/* Writes the title and the description, and is told of all the rest: the same again changes nothing. */
static gboolean
write_title (Publication  *self,
             GError      **error)
{
  const char *description = besace_lesbases_progress_get (self->errand->progress, "description");
  JsonObject *payload = json_object_new ();

  json_object_set_string_member (payload, "title", self->draft->title);
  json_object_set_string_member (payload, "description", description ? description : self->draft->description);
  return mutate (self, "EditTitleAndDescription", payload, -1, error);
}

static gboolean
change (Publication  *self,
        const char   *command,
        const char   *name,
        const char   *present,
        const char   *wanted,
        GError      **error)
{
  JsonObject *payload;

  if (!wanted || g_strcmp0 (present, wanted) == 0)
    return TRUE;

  payload = json_object_new ();
  json_object_set_string_member (payload, name, wanted);
  return mutate (self, command, payload, -1, error);
}

static void
know (Publication *self,
      const char  *id,
      const char  *hash)
{
  json_object_set_string_member (besace_lesbases_progress_object (self->errand->progress, KNOWN), id, hash);
}

static GHashTable *
list_known (Publication *self)
{
  JsonObject *known = besace_lesbases_progress_object (self->errand->progress, KNOWN);
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GList) ids = json_object_get_members (known);

  for (GList *next = ids; next; next = next->next)
    g_hash_table_insert (table, g_strdup (next->data), g_strdup (besace_json_member_get_text (known, next->data)));
  return table;
}

static GHashTable *
list_ids (Publication *self)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->resource->contents->len; i++)
    g_hash_table_add (ids, g_strdup (((BesaceLesbasesBlock *) g_ptr_array_index (self->resource->contents, i))->id));
  return ids;
}

static gboolean
add (Publication               *self,
     const BesaceLesbasesStep  *step,
     GError                   **error)
{
  const gboolean medium = besace_lesbases_block_is_medium (step->wanted);
  g_autoptr(GHashTable) before = list_ids (self);
  g_autoptr(GError) failure = NULL;
  JsonObject *payload;

  if (medium && !besace_lesbases_upload (self->errand, step->wanted, error))
    return FALSE;

  payload = json_object_new ();
  json_object_set_int_member (payload, "order", step->order);
  besace_lesbases_block_add_to (step->wanted, NULL, payload);
  if (medium)
    besace_lesbases_upload_note (self->errand, step->wanted, TRUE);
  if (!mutate (self, "AddContent", payload, (int) step->wanted->index, &failure)) {
    /* What was sent and certainly has no place yet need not be sent again. */
    if (medium && failure->domain == BESACE_LESBASES_ERROR && failure->code != BESACE_LESBASES_ERROR_UNCERTAIN) {
      besace_lesbases_upload_note (self->errand, step->wanted, FALSE);
      if (!besace_lesbases_progress_save (self->errand->progress, error))
        return FALSE;
    }
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  for (guint i = 0; i < self->resource->contents->len; i++) {
    const BesaceLesbasesBlock *content = g_ptr_array_index (self->resource->contents, i);

    if (!g_hash_table_contains (before, content->id) && g_str_equal (content->type, step->wanted->type))
      know (self, content->id, step->wanted->hash);
  }
  if (medium)
    besace_lesbases_upload_settle (self->errand, self->resource);
  return TRUE;
}

static gboolean
take (Publication               *self,
      const BesaceLesbasesStep  *step,
      GError                   **error)
{
  g_autofree char *id = step->present ? g_strdup (step->present->id) : NULL;
  JsonObject *payload;

  if (step->type == BESACE_LESBASES_STEP_ADD)
    return add (self, step, error);

  if (step->type == BESACE_LESBASES_STEP_LOST) {
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_FILE,
                 _("“%s” is neither on this computer nor on the instance any more: choose it again or take it out, then send."),
                 step->wanted->name ? step->wanted->name : step->wanted->alt ? step->wanted->alt : "");
    return FALSE;
  }

  payload = json_object_new ();
  json_object_set_string_member (payload, "id", id);
  if (step->type == BESACE_LESBASES_STEP_REMOVE)
    return mutate (self, "RemoveContent", payload, -1, error);

  if (step->type == BESACE_LESBASES_STEP_MOVE) {
    json_object_set_int_member (payload, "order", step->order);
    return mutate (self, "ReorderContent", payload, (int) step->wanted->index, error);
  }

  besace_lesbases_block_add_to (step->wanted, step->present, payload);
  if (!mutate (self, "EditContent", payload, (int) step->wanted->index, error))
    return FALSE;

  know (self, id, step->wanted->hash);
  return TRUE;
}

/* What is refused because of one content says which, as its author counts them. */
static void
name_block (Publication              *self,
            const BesaceLesbasesStep *step,
            GError                   *failure)
{
  char *told;

  if (!step->wanted || step->wanted->index >= self->draft->n_contents ||
      (!g_error_matches (failure, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_INVALID) &&
       !g_error_matches (failure, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_TOO_LARGE)))
    return;

  /* Translators: the number of a block of the contents, and what is wrong with it. */
  told = g_strdup_printf (_("Block %d: %s"), (int) step->wanted->index + 1, failure->message);
  g_free (failure->message);
  failure->message = told;
}

/* Step by step, each chosen by what the instance says is there. */
static gboolean
bring_contents (Publication  *self,
                GError      **error)
{
  const guint n_max = 4 * (self->draft->blocks->len + self->resource->contents->len) + 16;

  for (guint i = 0; i < n_max; i++) {
    g_autoptr(GHashTable) known = list_known (self);
    const BesaceLesbasesStep step = besace_lesbases_contents_next (self->draft->blocks, self->resource->contents, known);
    g_autoptr(GError) failure = NULL;

    if (step.type == BESACE_LESBASES_STEP_NONE)
      return TRUE;
    if (!take (self, &step, &failure)) {
      name_block (self, &step, failure);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
    if (!besace_lesbases_progress_save (self->errand->progress, error))
      return FALSE;
  }

  g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
               _("Somebody else changes this on %s at the same time: try again later."),
               besace_lesbases_client_get_title (self->errand->client));
  return FALSE;
}

static gboolean
finish (Publication  *self,
        const char   *slug,
        GError      **error)
{
  g_autofree char *path = slug ? g_strconcat ("/ressources/", slug, NULL) : NULL;

  return besace_lesbases_errand_finish (self->errand, path, self->resource->id, error);
}

/* Whether the answer that was lost was that of the publication. */
static gboolean
see_whether_published (Publication  *self,
                       gboolean     *published,
                       GError      **error)
{
  g_autoptr(GPtrArray) rows = besace_lesbases_lookup (self->errand->client, self->resource->id, NULL,
                                                      self->errand->cancellable, error);
  const BesaceLesbasesListed *row = rows && rows->len > 0 ? g_ptr_array_index (rows, 0) : NULL;

  *published = row && row->published && !row->deleted;
  return rows && (!*published || finish (self, row->slug, error));
}

static gboolean
publish_new (Publication  *self,
             GError      **error)
{
  BesaceLesbasesProgress *progress = self->errand->progress;
  gboolean published = FALSE;
  JsonObject *payload;

  if (!besace_lesbases_create (self->errand, error))
    return FALSE;

  self->resource = besace_lesbases_resource_new (besace_lesbases_progress_get (progress, "id"));
  if (besace_lesbases_progress_get (progress, "publishing") && !see_whether_published (self, &published, error))
    return FALSE;
  if (published)
    return TRUE;

  if (!write_title (self, error))
    return FALSE;
  if (self->resource->published)
    return finish (self, self->resource->slug, error);

  besace_lesbases_upload_settle (self->errand, self->resource);
  if (!change (self, "ChangeBase", "baseId", self->resource->base, self->errand->fields->base, error) ||
      !change (self, "ChangeLicence", "licence", self->resource->licence, self->draft->licence, error) ||
      !bring_contents (self, error) || !besace_lesbases_confirm (self->errand, error))
    return FALSE;

  payload = json_object_new ();
  json_object_set_boolean_member (payload, "isPublic", self->errand->fields->is_public);
  besace_lesbases_draft_add_values (self->draft, payload);
  besace_lesbases_progress_set (progress, "publishing", "yes");
  return mutate (self, "Publish", payload, -1, error) && finish (self, self->resource->slug, error);
}

static gboolean
is_indexed_alike (Publication *self)
{
  static const char *const none[] = { NULL };

  for (guint i = 0; i < BESACE_N_INDEXINGS; i++) {
    const char *const *wanted = self->draft->values[i] ? (const char *const *) self->draft->values[i] : none;

    if (!g_strv_equal (wanted, (const char *const *) self->resource->values[i]))
      return FALSE;
  }
  return TRUE;
}

static gboolean
change_what_shows_at_once (Publication  *self,
                           GError      **error)
{
  const gboolean is_public = self->errand->fields->is_public;
  JsonObject *payload;

  if (!is_indexed_alike (self)) {
    payload = json_object_new ();
    besace_lesbases_draft_add_values (self->draft, payload);
    if (!mutate (self, "ChangeIndexation", payload, -1, error))
      return FALSE;
  }

  if (!change (self, "ChangeLicence", "licence", self->resource->licence, self->draft->licence, error) ||
      !change (self, "ChangeBase", "baseId", self->resource->base, self->errand->fields->base, error))
    return FALSE;
  if (self->resource->is_public == is_public)
    return TRUE;

  payload = json_object_new ();
  json_object_set_boolean_member (payload, "isPublic", is_public);
  return mutate (self, "ChangeVisibility", payload, -1, error);
}

static gboolean
publish_edit (Publication  *self,
              GError      **error)
{
  const char *id = besace_lesbases_errand_own_id (self->errand, self->errand->fields->target);

  if (!id) {
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_MISSING,
                 _("The resource that this changes is not one of %s: send it as a new one, or leave it."),
                 besace_lesbases_client_get_title (self->errand->client));
    return FALSE;
  }

  self->resource = besace_lesbases_resource_new (id);
  if (!besace_lesbases_edition_begin (self->errand, self->draft, id, error) || !write_title (self, error))
    return FALSE;

  besace_lesbases_upload_settle (self->errand, self->resource);
  besace_lesbases_contents_split (self->draft->blocks, self->resource->contents);
  return bring_contents (self, error) && change_what_shows_at_once (self, error) &&
         mutate (self, "Republish", json_object_new (), -1, error) && finish (self, self->resource->slug, error);
}

gboolean
besace_lesbases_publish (BesaceLesbasesErrand  *errand,
                         GError               **error)
{
  g_autoptr(BesaceLesbasesDraft) draft = besace_lesbases_draft_new (errand, error);
  Publication self = { .errand = errand, .draft = draft };
  gboolean published;

  if (!draft)
    return FALSE;

  published = errand->fields->target ? publish_edit (&self, error) : publish_new (&self, error);
  if (!published)
    besace_lesbases_errand_postpone (errand, error);
  g_clear_pointer (&self.resource, besace_lesbases_resource_free);
  return published;
}
