/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is like the resources in a collection: each of them is asked for its own, and what several are like comes first. */

#include <gio/gio.h>

#include "besace-collection-item-store.h"
#include "besace-library-part-private.h"
#include "besace-library-editing.h"

/* A longer collection is known by its beginning: each resource is a search. */
#define ASKED_MAX 12
#define ASKED_OF_EACH 20

typedef struct {
  BesaceListing *listing; /* (owned) */
  double         score;
} Candidate;

typedef struct {
  BesaceCatalogue *catalogue;  /* (owned) */
  guint            limit;
  GPtrArray       *ids;        /* (owned) of strings: the resources that are in it */
  guint            next;       /* of @ids, to be asked for */
  GHashTable      *candidates; /* (owned) id, of the listing, to Candidate */
} Question;

static void
candidate_free (Candidate *candidate)
{
  g_object_unref (candidate->listing);
  g_free (candidate);
}

static void
question_free (Question *question)
{
  g_object_unref (question->catalogue);
  g_clear_pointer (&question->ids, g_ptr_array_unref);
  g_hash_table_unref (question->candidates);
  g_free (question);
}

static gpointer
list_resources_job (BesaceConnection  *connection,
                    gpointer           uuid,
                    GError           **error)
{
  g_autoptr(GPtrArray) items = besace_collection_item_store_list (connection, uuid, error);
  GPtrArray *ids;

  if (!items)
    return NULL;

  ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < items->len; i++) {
    const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (g_ptr_array_index (items, i));

    if (fields->type == BESACE_ITEM_RESOURCE && fields->target)
      g_ptr_array_add (ids, g_strdup (fields->target));
  }

  return ids;
}

/* By rank, since the scores of two searches do not compare. */
static void
add_candidates (Question  *question,
                GPtrArray *listings)
{
  for (guint i = 0; i < listings->len; i++) {
    BesaceListing *listing = g_ptr_array_index (listings, i);
    const char *id = besace_listing_get_id (listing);
    Candidate *candidate = id ? g_hash_table_lookup (question->candidates, id) : NULL;

    if (!id || g_ptr_array_find_with_equal_func (question->ids, id, g_str_equal, NULL))
      continue;

    if (!candidate) {
      candidate = g_new0 (Candidate, 1);
      candidate->listing = g_object_ref (listing);
      g_hash_table_insert (question->candidates, (gpointer) id, candidate);
    }
    candidate->score += 1.0 / (1 + i);
  }
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *first = *(const Candidate *const *) a;
  const Candidate *second = *(const Candidate *const *) b;

  if (first->score != second->score)
    return first->score > second->score ? -1 : 1;
  return g_strcmp0 (besace_listing_get_id (first->listing), besace_listing_get_id (second->listing));
}

static GPtrArray *
list_best (Question *question)
{
  GPtrArray *listings = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_candidates;
  g_autofree gpointer *keys = g_hash_table_get_keys_as_array (question->candidates, &n_candidates);
  g_autofree Candidate **candidates = g_new (Candidate *, n_candidates + 1);

  for (guint i = 0; i < n_candidates; i++)
    candidates[i] = g_hash_table_lookup (question->candidates, keys[i]);
  qsort (candidates, n_candidates, sizeof *candidates, compare_candidates);
  for (guint i = 0; i < MIN (n_candidates, question->limit); i++)
    g_ptr_array_add (listings, g_object_ref (candidates[i]->listing));
  return listings;
}

static void ask_next (GTask *task);

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask *task = user_data;
  Question *question = g_task_get_task_data (task);
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) listings =
    besace_catalogue_load_listings_finish (BESACE_CATALOGUE (source), result, &failure);

  if (listings)
    add_candidates (question, listings);

  if (failure) {
    g_task_return_error (task, g_steal_pointer (&failure));
    g_object_unref (task);
    return;
  }

  question->next++;
  ask_next (task);
}

static void
ask_next (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  if (question->next < MIN (question->ids->len, ASKED_MAX)) {
    besace_catalogue_load_similar_async (question->catalogue, g_ptr_array_index (question->ids, question->next),
                                         ASKED_OF_EACH, g_task_get_cancellable (task), answered_cb, task);
    return;
  }

  g_task_return_pointer (task, list_best (question), (GDestroyNotify) g_ptr_array_unref);
  g_object_unref (task);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  Question *question = g_task_get_task_data (task);
  g_autoptr(GError) failure = NULL;

  question->ids = g_task_propagate_pointer (G_TASK (result), &failure);
  if (failure) {
    g_task_return_error (task, g_steal_pointer (&failure));
    g_object_unref (task);
    return;
  }

  ask_next (task);
}

void
besace_collections_load_similar_async (BesaceCollections   *self,
                                       BesaceCatalogue     *catalogue,
                                       const char          *uuid,
                                       guint                limit,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  Question *question;
  GTask *task;

  g_return_if_fail (BESACE_IS_COLLECTIONS (self));
  g_return_if_fail (BESACE_IS_CATALOGUE (catalogue));

  question = g_new0 (Question, 1);
  question->catalogue = g_object_ref (catalogue);
  question->limit = limit;
  question->candidates = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) candidate_free);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, besace_collections_load_similar_async);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  besace_library_read_async (besace_library_part_get_library (BESACE_LIBRARY_PART (self)), self,
                             besace_collections_load_similar_async, list_resources_job, g_strdup (uuid), g_free,
                             (GDestroyNotify) g_ptr_array_unref, cancellable, listed_cb, task);
}

GPtrArray *
besace_collections_load_similar_finish (BesaceCollections  *self,
                                        GAsyncResult       *result,
                                        GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
