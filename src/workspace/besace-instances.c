/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-instances.h"

#include <glib/gi18n.h>

#include "besace-collection-record.h"
#include "besace-lesbases-origin.h"
#include "besace-source-status.h"

/* Global ids are “authority:id” (architecture.md, “Ids and sources”). (transfer full) */
static char *
get_authority (const char *id)
{
  const char *colon = id ? strchr (id, ':') : NULL;

  return colon ? g_strndup (id, (gsize) (colon - id)) : NULL;
}

static gboolean
is_instance (const char *authority)
{
  g_autofree char *national = besace_lesbases_get_authority (BESACE_LESBASES_NATIONAL_ORIGIN);

  return authority && (g_str_equal (authority, national) ||
                       (g_str_has_prefix (authority, national) && authority[strlen (national)] == '-'));
}

gboolean
besace_instances_is_resource (const char *id)
{
  g_autofree char *authority = get_authority (id);

  return is_instance (authority);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) sources = besace_synchroniser_list_finish (BESACE_SYNCHRONISER (source), result, &error);
  const char *wanted = g_task_get_task_data (task);

  if (!sources) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }

  for (guint i = 0; i < sources->len; i++) {
    const BesaceSourceStatus *status = g_ptr_array_index (sources, i);
    g_autofree char *origin = besace_lesbases_origin_new (status->address);
    g_autofree char *authority = besace_lesbases_get_authority (origin);

    if (g_str_equal (status->kind, "lesbases") && g_str_equal (authority, wanted)) {
      g_task_return_pointer (task, g_steal_pointer (&origin), g_free);
      return;
    }
  }

  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _("The training instance that this comes from is not among the sources any more. Add it again on the page "
                             "“Update” first."));
}

void
besace_instances_find_async (BesaceWorkspace     *workspace,
                             const char          *id,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autofree char *authority = get_authority (id);
  g_autofree char *national = besace_lesbases_get_authority (BESACE_LESBASES_NATIONAL_ORIGIN);
  GTask *task;

  g_return_if_fail (BESACE_IS_WORKSPACE (workspace));

  task = g_task_new (workspace, cancellable, callback, user_data);
  g_task_set_source_tag (task, besace_instances_find_async);
  if (!is_instance (authority)) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("This does not come from Les Bases."));
    g_object_unref (task);
  } else if (g_str_equal (authority, national)) {
    g_task_return_pointer (task, g_strdup (BESACE_LESBASES_NATIONAL_ORIGIN), g_free);
    g_object_unref (task);
  } else {
    g_task_set_task_data (task, g_steal_pointer (&authority), g_free);
    besace_synchroniser_list_async (besace_workspace_get_synchroniser (workspace), cancellable, listed_cb, task);
  }
}

char *
besace_instances_find_finish (BesaceWorkspace  *workspace,
                              GAsyncResult     *result,
                              GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *
besace_instances_get_national (void)
{
  return BESACE_LESBASES_NATIONAL_ORIGIN;
}

char *
besace_instances_get_title (BesaceWorkspace *workspace,
                            const char      *origin)
{
  BesaceSynchroniser *synchroniser = besace_workspace_get_synchroniser (workspace);
  g_autofree char *name = NULL;
  g_autoptr(GUri) uri = NULL;

  if (!besace_sessions_is_training (origin))
    return g_strdup (_("Les Bases"));

  /* There is none once the workspace is closed. */
  name = synchroniser ? besace_synchroniser_get_instance_name (synchroniser, origin) : NULL;
  uri = g_uri_parse (origin, G_URI_FLAGS_NONE, NULL);
  if (!name)
    name = g_strdup (uri && g_uri_get_host (uri) ? g_uri_get_host (uri) : origin);
  /* Translators: an instance of Les Bases that is for training. */
  return g_strdup_printf (_("%s (training)"), name);
}

static const char *
get_target (const BesaceCollectionEntry *entry)
{
  const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (entry->item);

  return fields->type == BESACE_ITEM_RESOURCE ? fields->target : NULL;
}

/* The authority of the instance that most of its resources live on; of two that have as many, the one that comes first.
 * (transfer full) (nullable) */
static char *
choose_authority (const BesaceCollectionContents *contents)
{
  g_autoptr(GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *best = NULL;
  guint n_best = 0;

  for (guint i = 0; i < contents->entries->len; i++) {
    g_autofree char *authority = get_authority (get_target (g_ptr_array_index (contents->entries, i)));
    guint n;

    if (!is_instance (authority))
      continue;

    n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, authority)) + 1;
    if (n > n_best) {
      n_best = n;
      g_free (best);
      best = g_strdup (authority);
    }
    g_hash_table_insert (counts, g_steal_pointer (&authority), GUINT_TO_POINTER (n));
  }

  return g_steal_pointer (&best);
}

BesaceInstanceOffer *
besace_instances_offer_collection (const BesaceCollectionContents *contents)
{
  BesaceInstanceOffer *offer = g_new0 (BesaceInstanceOffer, 1);
  g_autofree char *chosen = choose_authority (contents);
  g_autoptr(BesaceCollectionContents) taken = besace_collection_contents_new (contents->collection);

  for (guint i = 0; i < contents->entries->len; i++) {
    const BesaceCollectionEntry *entry = g_ptr_array_index (contents->entries, i);
    const char *target = get_target (entry);
    g_autofree char *authority = get_authority (target);

    if (!chosen || g_strcmp0 (authority, chosen) != 0) {
      offer->n_withheld++;
      continue;
    }

    besace_collection_contents_add (taken, entry->item);
    offer->n_items++;
    if (!offer->target)
      offer->target = g_strdup (target);
  }

  if (offer->target)
    offer->data = besace_collection_to_line (taken, FALSE);
  return offer;
}

void
besace_instance_offer_free (BesaceInstanceOffer *offer)
{
  g_free (offer->target);
  g_free (offer->data);
  g_free (offer);
}
