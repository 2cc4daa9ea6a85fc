/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collections.h"

#include <string.h>

#include "besace-collection-item-store.h"
#include "besace-collection-store.h"
#include "besace-library-editing.h"
#include "besace-library-part-private.h"

struct _BesaceCollections {
  BesaceLibraryPart parent_instance;
};

G_DEFINE_FINAL_TYPE (BesaceCollections, besace_collections, BESACE_TYPE_LIBRARY_PART)

static const char *
get_key (gpointer collection)
{
  return besace_collection_get_uuid (collection);
}

/* As the store lists them. */
static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      unused)
{
  const BesaceCollectionFields *first = besace_collection_get_fields ((BesaceCollection *) a);
  const BesaceCollectionFields *second = besace_collection_get_fields ((BesaceCollection *) b);
  const int order = strcmp (second->order, first->order);

  return order != 0 ? order : strcmp (first->uuid, second->uuid);
}

static gboolean
equal (gpointer collection,
       gpointer other)
{
  return besace_collection_equal (collection, other);
}

static gpointer
read_job (BesaceConnection  *connection,
          gpointer           unused,
          GError           **error)
{
  return besace_collection_store_list (connection, error);
}

static const BesaceLibraryPartKind kind = { { besace_collection_get_type, get_key, compare, equal }, read_job };

static void
besace_collections_class_init (BesaceCollectionsClass *klass)
{
  BESACE_LIBRARY_PART_CLASS (klass)->kind = &kind;
}

static void
besace_collections_init (BesaceCollections *self)
{
}

static BesaceLibrary *
get_library (BesaceCollections *self)
{
  return besace_library_part_get_library (BESACE_LIBRARY_PART (self));
}

BesaceCollection *
besace_collections_find (BesaceCollections *self,
                         const char        *uuid)
{
  g_return_val_if_fail (BESACE_IS_COLLECTIONS (self), NULL);

  return besace_library_part_find (BESACE_LIBRARY_PART (self), uuid);
}

static gpointer
find_holding_job (BesaceConnection  *connection,
                  gpointer           target,
                  GError           **error)
{
  return besace_collection_item_store_find_holding (connection, target, error);
}

void
besace_collections_find_holding_async (BesaceCollections   *self,
                                       const char          *target,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_COLLECTIONS (self));

  besace_library_read_async (get_library (self), self, besace_collections_find_holding_async, find_holding_job,
                             g_strdup (target), g_free, (GDestroyNotify) g_strfreev, cancellable, callback, user_data);
}

char **
besace_collections_find_holding_finish (BesaceCollections  *self,
                                        GAsyncResult       *result,
                                        GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Ticks are no edit that other computers hear of: a plain transaction of their own. */
typedef struct {
  char     *uuid; /* of an item, or of a collection whose session begins */
  gboolean  ticked;
} Tick;

static void
tick_free (Tick *tick)
{
  g_free (tick->uuid);
  g_free (tick);
}

static gpointer
set_ticked_job (BesaceConnection  *connection,
                gpointer           data,
                GError           **error)
{
  Tick *tick = data;

  besace_collection_item_store_set_ticked (connection, tick->uuid, tick->ticked, error);
  return NULL;
}

static gpointer
clear_ticks_job (BesaceConnection  *connection,
                 gpointer           data,
                 GError           **error)
{
  Tick *tick = data;

  besace_collection_item_store_clear_ticks (connection, tick->uuid, error);
  return NULL;
}

static void
run_tick (BesaceCollections   *self,
          gpointer             tag,
          BesaceDatabaseFunc   func,
          const char          *uuid,
          gboolean             ticked,
          GCancellable        *cancellable,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  Tick *tick = g_new0 (Tick, 1);

  tick->uuid = g_strdup (uuid);
  tick->ticked = ticked;
  besace_library_read_async (get_library (self), self, tag, func, tick, (GDestroyNotify) tick_free, NULL, cancellable,
                             callback, user_data);
}

void
besace_collections_set_ticked_async (BesaceCollections   *self,
                                     const char          *item,
                                     gboolean             ticked,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_COLLECTIONS (self));

  run_tick (self, besace_collections_set_ticked_async, set_ticked_job, item, ticked, cancellable, callback, user_data);
}

void
besace_collections_begin_session_async (BesaceCollections   *self,
                                        const char          *uuid,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_COLLECTIONS (self));

  run_tick (self, besace_collections_begin_session_async, clear_ticks_job, uuid, FALSE, cancellable, callback, user_data);
}

gboolean
besace_collections_session_finish (BesaceCollections  *self,
                                   GAsyncResult       *result,
                                   GError            **error)
{
  g_autoptr(GError) failure = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  g_task_propagate_pointer (G_TASK (result), &failure);
  if (!failure)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
