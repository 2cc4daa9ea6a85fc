/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-draft-making.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-draft-data.h"
#include "besace-lesbases-origin.h"
#include "besace-resource-json.h"

#define NATIONAL_PREFIX "lesbases:"

void
besace_draft_origin_free (BesaceDraftOrigin *self)
{
  g_free (self->origin);
  g_free (self->title);
  g_free (self->source);
  g_free (self);
}

static void
add_origin (GPtrArray  *origins,
            const char *origin,
            const char *title,
            const char *source)
{
  BesaceDraftOrigin *added;

  for (guint i = 0; i < origins->len; i++) {
    BesaceDraftOrigin *present = g_ptr_array_index (origins, i);

    if (g_str_equal (present->origin, origin)) {
      if (!present->source)
        present->source = g_strdup (source);
      return;
    }
  }

  added = g_new0 (BesaceDraftOrigin, 1);
  added->origin = g_strdup (origin);
  added->title = g_strdup (title);
  added->source = g_strdup (source);
  added->training = !g_str_equal (origin, BESACE_LESBASES_NATIONAL_ORIGIN);
  g_ptr_array_add (origins, added);
}

static GPtrArray *
list_origins (GPtrArray *statuses)
{
  GPtrArray *origins = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_draft_origin_free);

  add_origin (origins, BESACE_LESBASES_NATIONAL_ORIGIN, _("Les Bases"), NULL);
  for (guint i = 0; i < statuses->len; i++) {
    const BesaceSourceStatus *status = g_ptr_array_index (statuses, i);

    if (g_str_equal (status->kind, "lesbases")) {
      g_autofree char *origin = besace_lesbases_origin_new (status->address);
      g_autofree char *title = besace_source_status_get_title (status);

      add_origin (origins, origin, title, status->name);
    }
  }

  return origins;
}

static void
origins_listed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GPtrArray) statuses = NULL;
  GError *failure = NULL;

  statuses = besace_synchroniser_list_finish (BESACE_SYNCHRONISER (source), result, &failure);
  if (statuses)
    g_task_return_pointer (task, list_origins (statuses), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, failure);
}

void
besace_draft_list_origins_async (BesaceWorkspace     *workspace,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (BESACE_IS_WORKSPACE (workspace));

  task = g_task_new (workspace, cancellable, callback, user_data);
  g_task_set_source_tag (task, besace_draft_list_origins_async);
  besace_synchroniser_list_async (besace_workspace_get_synchroniser (workspace), cancellable, origins_listed_cb, task);
}

GPtrArray *
besace_draft_list_origins_finish (BesaceWorkspace  *workspace,
                                  GAsyncResult     *result,
                                  GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* What is on its way to being a draft. */
typedef struct {
  char               *id;
  BesaceDraftPurpose  purpose;
  BesaceCopy         *copy; /* (owned) (nullable) until it is read */
} Making;

static void
making_free (Making *making)
{
  g_free (making->id);
  g_clear_pointer (&making->copy, besace_copy_unref);
  g_free (making);
}

/* NULL where @id is of no instance. (transfer full) */
static char *
find_origin (GPtrArray  *origins,
             const char *id)
{
  const char *colon = strchr (id, ':');
  g_autofree char *authority = colon ? g_strndup (id, (gsize) (colon - id)) : g_strdup (id);

  for (guint i = 0; i < origins->len; i++) {
    const BesaceDraftOrigin *origin = g_ptr_array_index (origins, i);
    g_autofree char *own = besace_lesbases_get_authority (origin->origin);

    if (g_str_equal (own, authority))
      return g_strdup (origin->origin);
  }

  return NULL;
}

/* Whoever reads the copy can find what it was made from, and under which conditions. */
static void
name_source (BesaceResource   *words,
             const BesaceCopy *copy)
{
  const BesaceResource *resource = copy->resource;
  const char *producer = besace_resource_get_value (resource, BESACE_FACET_PRODUCER);
  const char *by = producer ? producer : copy->source_name;
  /* Brackets are in the way of whoever writes: only an address that would end early without them has some. */
  const gboolean plain = resource->url && !strpbrk (resource->url, " ()<>");
  g_autofree char *address = plain ? g_strdup (resource->url) : g_strdup_printf ("<%s>", resource->url);
  g_autofree char *title = resource->url ? g_strdup_printf ("[%s](%s)", resource->title, address) : g_strdup (resource->title);
  BesaceBlock *block = besace_block_new (BESACE_BLOCK_TEXT);

  /* Translators: the last line of a copy of a resource: its title, then who made it. */
  block->markdown = by ? g_strdup_printf (_("Based on “%s”, %s."), title, by) : g_strdup_printf (_("Based on “%s”."), title);
  g_ptr_array_add (words->contents, block);
}

static BesaceBlock *
copy_block (const BesaceBlock *block)
{
  g_autoptr(BesaceDraftBlock) written = besace_draft_block_new_from_block (block);

  return besace_draft_block_to_block (written);
}

/* The words of a resource with its texts in Markdown; of a copy, without what tells of the life that the other has led. */
static BesaceResource *
write_words (const BesaceCopy   *copy,
             BesaceDraftPurpose  purpose)
{
  const BesaceResource *resource = copy->resource;
  BesaceResource *words = purpose == BESACE_DRAFT_EDIT ? besace_draft_data_copy_rest (resource, resource->id)
                                                       : besace_resource_new ("draft:new");

  words->title = g_strdup (resource->title);
  words->summary = g_strdup (resource->summary);
  words->kit = resource->kit ? besace_kit_copy (resource->kit) : NULL;
  for (BesaceFacet facet = 0; facet < BESACE_FACET_SOURCE; facet++) {
    if (facet != BESACE_FACET_PRODUCER || purpose == BESACE_DRAFT_EDIT)
      words->values[facet] = g_strdupv (resource->values[facet]);
  }
  for (guint i = 0; i < resource->contents->len; i++)
    g_ptr_array_add (words->contents, copy_block (g_ptr_array_index (resource->contents, i)));

  if (purpose == BESACE_DRAFT_COPY)
    name_source (words, copy);
  return words;
}

static BesaceDraft *
make_draft (Making     *making,
            GPtrArray  *origins,
            GError    **error)
{
  g_auto(BesaceContributionFields) fields = BESACE_CONTRIBUTION_FIELDS_INIT;
  g_autoptr(BesaceResource) words = NULL;
  const gboolean bound = making->copy->training || besace_resource_id_is_training (making->id);

  fields.type = BESACE_CONTRIBUTION_RESOURCE;
  if (bound || making->purpose == BESACE_DRAFT_EDIT)
    fields.origin = find_origin (origins, making->id);
  else
    fields.origin = g_strdup (BESACE_LESBASES_NATIONAL_ORIGIN);

  if (!fields.origin) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                         _("The training instance that this resource comes from is no longer among the sources, and what "
                           "comes from there goes nowhere else. Add it again first."));
    return NULL;
  }

  words = write_words (making->copy, making->purpose);
  if (making->purpose == BESACE_DRAFT_EDIT) {
    fields.target = g_strdup (making->id);
    fields.original = besace_resource_to_line (words);
    fields.original_updated = making->copy->resource->updated;
  }
  return besace_draft_new_from_resource (words, &fields);
}

static void
listed_for_making_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *failure = NULL;
  g_autoptr(GPtrArray) origins = besace_draft_list_origins_finish (BESACE_WORKSPACE (source), result, &failure);
  BesaceDraft *draft = origins ? make_draft (g_task_get_task_data (task), origins, &failure) : NULL;

  if (draft)
    g_task_return_pointer (task, draft, g_object_unref);
  else
    g_task_return_error (task, failure);
}

/* Takes the task. */
static void
go_on_with (GTask      *task,
            BesaceCopy *copy,
            GError     *failure)
{
  Making *making = g_task_get_task_data (task);

  if (!copy) {
    g_task_return_error (task, failure);
    g_object_unref (task);
    return;
  }

  making->copy = copy;
  besace_draft_list_origins_async (g_task_get_source_object (task), g_task_get_cancellable (task), listed_for_making_cb, task);
}

static void
withdrawn_read_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  GError *failure = NULL;
  BesaceCopy *copy = besace_library_load_withdrawn_finish (BESACE_LIBRARY (source), result, &failure);

  go_on_with (user_data, copy, failure);
}

static void
copy_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GTask *task = user_data;
  BesaceWorkspace *workspace = g_task_get_source_object (task);
  Making *making = g_task_get_task_data (task);
  GError *failure = NULL;
  BesaceCopy *copy = besace_catalogue_load_copy_finish (BESACE_CATALOGUE (source), result, &failure);

  if (!g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)) {
    go_on_with (task, copy, failure);
    return;
  }

  g_clear_error (&failure);
  besace_library_load_withdrawn_async (besace_workspace_get_library (workspace), BESACE_CATALOGUE (source), making->id,
                                       g_task_get_cancellable (task), withdrawn_read_cb, task);
}

gboolean
besace_draft_can_edit (const char *id)
{
  return g_str_has_prefix (id, NATIONAL_PREFIX) || besace_resource_id_is_training (id);
}

void
besace_draft_make_async (BesaceWorkspace     *workspace,
                         const char          *id,
                         BesaceDraftPurpose   purpose,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task;
  Making *making;

  g_return_if_fail (BESACE_IS_WORKSPACE (workspace));
  g_return_if_fail (purpose != BESACE_DRAFT_EDIT || besace_draft_can_edit (id));

  making = g_new0 (Making, 1);
  making->id = g_strdup (id);
  making->purpose = purpose;
  task = g_task_new (workspace, cancellable, callback, user_data);
  g_task_set_source_tag (task, besace_draft_make_async);
  g_task_set_task_data (task, making, (GDestroyNotify) making_free);
  besace_catalogue_load_copy_async (besace_workspace_get_catalogue (workspace), id, cancellable, copy_read_cb, task);
}

BesaceDraft *
besace_draft_make_finish (BesaceWorkspace  *workspace,
                          GAsyncResult     *result,
                          GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
