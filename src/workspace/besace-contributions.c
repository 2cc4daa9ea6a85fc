/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-contributions.h"

#include <string.h>

#include "besace-contribution-store.h"
#include "besace-lesbases-gathering.h"
#include "besace-lesbases-progress.h"
#include "besace-library-editing.h"
#include "besace-library-part-private.h"
#include "besace-version-store.h"

#define STATE(name) (1U << BESACE_CONTRIBUTION_##name)

struct _BesaceContributions {
  BesaceLibraryPart parent_instance;
};

G_DEFINE_FINAL_TYPE (BesaceContributions, besace_contributions, BESACE_TYPE_LIBRARY_PART)

static const char *
get_key (gpointer contribution)
{
  return besace_contribution_get_uuid (contribution);
}

/* As the store lists them. */
static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      unused)
{
  const BesaceContributionFields *first = besace_contribution_get_fields ((BesaceContribution *) a);
  const BesaceContributionFields *second = besace_contribution_get_fields ((BesaceContribution *) b);
  const int order = strcmp (second->stamp, first->stamp);

  return order != 0 ? order : strcmp (first->uuid, second->uuid);
}

static gboolean
equal (gpointer contribution,
       gpointer other)
{
  return besace_contribution_equal (contribution, other);
}

static gpointer
read_job (BesaceConnection  *connection,
          gpointer           unused,
          GError           **error)
{
  return besace_contribution_store_list (connection, error);
}

static const BesaceLibraryPartKind kind = { { besace_contribution_get_type, get_key, compare, equal }, read_job };

static void
besace_contributions_class_init (BesaceContributionsClass *klass)
{
  BESACE_LIBRARY_PART_CLASS (klass)->kind = &kind;
}

static void
besace_contributions_init (BesaceContributions *self)
{
}

static BesaceLibrary *
get_library (BesaceContributions *self)
{
  return besace_library_part_get_library (BESACE_LIBRARY_PART (self));
}

BesaceContribution *
besace_contributions_find (BesaceContributions *self,
                           const char          *uuid)
{
  g_return_val_if_fail (BESACE_IS_CONTRIBUTIONS (self), NULL);

  return besace_library_part_find (BESACE_LIBRARY_PART (self), uuid);
}

gboolean
besace_contributions_is_own (BesaceContributions *self,
                             BesaceContribution  *contribution)
{
  g_return_val_if_fail (BESACE_IS_CONTRIBUTIONS (self), FALSE);

  return g_strcmp0 (besace_contribution_get_fields (contribution)->device, besace_library_get_device (get_library (self))) == 0;
}

gboolean
besace_contributions_is_elsewhere (BesaceContributions *self,
                                   BesaceContribution  *contribution)
{
  const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);

  return besace_contribution_type_is_sent (fields->type) && fields->state == BESACE_CONTRIBUTION_QUEUED && fields->device &&
         !besace_contributions_is_own (self, contribution);
}

BesaceContribution *
besace_contributions_find_obstacle (BesaceContributions *self,
                                    BesaceContribution  *contribution)
{
  const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);
  GListModel *model;

  g_return_val_if_fail (BESACE_IS_CONTRIBUTIONS (self), NULL);

  if (fields->state != BESACE_CONTRIBUTION_QUEUED || !fields->target)
    return NULL;

  model = besace_library_part_get_model (BESACE_LIBRARY_PART (self));
  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceContribution) other = g_list_model_get_item (model, i);

    if (besace_contribution_fields_holds_up (besace_contribution_get_fields (other), fields))
      return other;
  }

  return NULL;
}

guint
besace_contributions_count_to_hand_over (BesaceContributions *self,
                                         guint               *n_bound)
{
  GListModel *model;
  guint n_free = 0;
  guint n_waiting = 0;

  g_return_val_if_fail (BESACE_IS_CONTRIBUTIONS (self), 0);

  model = besace_library_part_get_model (BESACE_LIBRARY_PART (self));
  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceContribution) contribution = g_list_model_get_item (model, i);
    const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);

    if (!besace_contributions_is_own (self, contribution))
      continue;
    n_free += besace_contribution_fields_can_be_handed_over (fields);
    n_waiting += fields->state == BESACE_CONTRIBUTION_QUEUED;
  }

  if (n_bound)
    *n_bound = n_waiting - n_free;
  return n_free;
}

/* What an edit of contributions is about. */
typedef struct {
  BesaceContributionFields  fields;
  char                    **uuids;     /* (owned) (nullable) */
  BesaceContributionStates  from;      /* which states are left */
  gboolean                  keep_told; /* what told of the state before goes on telling */
  guint                     n_changed;
  gint8                     commons[BESACE_N_COMMONS];
} Order;

static void
order_free (Order *order)
{
  besace_contribution_fields_clear (&order->fields);
  g_strfreev (order->uuids);
  g_free (order);
}

static Order *
order_new (const char *const *uuids)
{
  Order *order = g_new0 (Order, 1);

  order->uuids = g_strdupv ((char **) uuids);
  return order;
}

static void
run (BesaceContributions   *self,
     gpointer               tag,
     BesaceLibraryEditFunc  func,
     Order                 *order,
     GCancellable          *cancellable,
     GAsyncReadyCallback    callback,
     gpointer               user_data)
{
  besace_library_edit_async (get_library (self), self, tag, func, order, (GDestroyNotify) order_free, cancellable, callback,
                             user_data);
}

static gboolean
save (BesaceLibraryEdit  *edit,
      gpointer            data,
      GError            **error)
{
  Order *order = data;

  return besace_contribution_store_save (edit, &order->fields, error);
}

void
besace_contributions_save_async (BesaceContributions            *self,
                                 const BesaceContributionFields *fields,
                                 GCancellable                   *cancellable,
                                 GAsyncReadyCallback             callback,
                                 gpointer                        user_data)
{
  Order *order;

  g_return_if_fail (BESACE_IS_CONTRIBUTIONS (self));
  g_return_if_fail (!fields->uuid || g_uuid_string_is_valid (fields->uuid));

  order = order_new (NULL);
  besace_contribution_fields_copy (&order->fields, fields);
  if (!order->fields.uuid)
    order->fields.uuid = g_uuid_string_random ();
  run (self, besace_contributions_save_async, save, order, cancellable, callback, user_data);
}

static gboolean
remove_all (BesaceLibraryEdit  *edit,
            gpointer            data,
            GError            **error)
{
  Order *order = data;

  for (char **uuid = order->uuids; *uuid; uuid++) {
    if (!besace_contribution_store_remove (edit, *uuid, error))
      return FALSE;
  }

  return TRUE;
}

void
besace_contributions_remove_async (BesaceContributions *self,
                                   const char *const   *uuids,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_CONTRIBUTIONS (self));

  run (self, besace_contributions_remove_async, remove_all, order_new (uuids), cancellable, callback, user_data);
}

/* Somebody has seen it there: where it is on the site is known to them alone, and so is what it lacks unless they are told. */
static void
tell_rest (BesaceContributionFields *fields)
{
  if (fields->type != BESACE_CONTRIBUTION_COLLECTION || fields->state != BESACE_CONTRIBUTION_PUBLISHED)
    return;

  fields->problem = besace_lesbases_gathering_describe_rest (fields);
  if (g_strcmp0 (fields->link, fields->origin) == 0)
    g_clear_pointer (&fields->link, g_free);
}

/* Where it was published, or begun, is known for good, and under which name. */
static void
keep_told (BesaceContributionFields       *fields,
           const BesaceContributionFields *before)
{
  g_auto(BesaceContributionFields) old = *fields;

  besace_contribution_fields_copy (fields, before);
  fields->state = old.state;
  g_free (fields->device);
  fields->device = g_steal_pointer (&old.device);
  g_clear_pointer (&fields->problem, g_free);
  g_clear_pointer (&fields->issues, g_free);
  tell_rest (fields);
}

static gboolean
move_all (BesaceLibraryEdit  *edit,
          gpointer            data,
          GError            **error)
{
  Order *order = data;

  for (char **uuid = order->uuids; *uuid; uuid++) {
    g_autoptr(GError) failure = NULL;
    g_autoptr(BesaceContribution) before = besace_contribution_store_load (edit->connection, *uuid, &failure);
    gboolean changed = FALSE;

    if (failure) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
    if (!before)
      continue;

    if (order->keep_told)
      keep_told (&order->fields, besace_contribution_get_fields (before));
    if (!besace_contribution_store_move (edit, *uuid, order->from, NULL, &order->fields, &changed, error))
      return FALSE;
    if (changed)
      order->n_changed++;
  }

  return TRUE;
}

static Order *
order_new_move (const char *const        *uuids,
                BesaceContributionStates  from,
                BesaceContributionState   to)
{
  Order *order = order_new (uuids);

  order->from = from;
  order->fields.state = to;
  return order;
}

static Order *
order_new_queue (BesaceContributions      *self,
                 const char *const        *uuids,
                 BesaceContributionStates  from,
                 const char               *author,
                 const char               *author_name)
{
  Order *order = order_new_move (uuids, from, BESACE_CONTRIBUTION_QUEUED);

  order->fields.author = g_strdup (author);
  order->fields.author_name = g_strdup (author_name);
  order->fields.device = g_strdup (besace_library_get_device (get_library (self)));
  return order;
}

void
besace_contributions_queue_async (BesaceContributions *self,
                                  const char *const   *uuids,
                                  const char          *author,
                                  const char          *author_name,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_CONTRIBUTIONS (self));

  run (self, besace_contributions_queue_async, move_all,
       order_new_queue (self, uuids, STATE (DRAFT) | STATE (REJECTED) | STATE (PARKED), author, author_name), cancellable,
       callback, user_data);
}

void
besace_contributions_agree_async (BesaceContributions *self,
                                  const char *const   *uuids,
                                  const char          *author,
                                  const char          *author_name,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_CONTRIBUTIONS (self));

  run (self, besace_contributions_agree_async, move_all,
       order_new_queue (self, uuids, STATE (QUEUED), author, author_name), cancellable, callback, user_data);
}

void
besace_contributions_withdraw_async (BesaceContributions *self,
                                     const char *const   *uuids,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_CONTRIBUTIONS (self));

  run (self, besace_contributions_withdraw_async, move_all,
       order_new_move (uuids, STATE (QUEUED) | STATE (PARKED), BESACE_CONTRIBUTION_DRAFT), cancellable, callback, user_data);
}

/* What is sent anew begins anew: what was begun led nowhere, as somebody has seen. What looked like a resource is not taken for it
 * again. */
static gboolean
settle (BesaceLibraryEdit  *edit,
        gpointer            data,
        GError            **error)
{
  Order *order = data;
  g_autofree char *apart = NULL;

  if (!move_all (edit, order, error))
    return FALSE;
  if (order->fields.state == BESACE_CONTRIBUTION_PUBLISHED || order->n_changed == 0)
    return TRUE;

  if (order->fields.type == BESACE_CONTRIBUTION_RESOURCE)
    apart = besace_lesbases_progress_make_apart ();
  return besace_contribution_store_set_progress (edit->connection, order->uuids[0], apart, error);
}

void
besace_contributions_settle_async (BesaceContributions *self,
                                   const char          *uuid,
                                   gboolean             arrived,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  const char *const uuids[] = { uuid, NULL };
  Order *order;

  g_return_if_fail (BESACE_IS_CONTRIBUTIONS (self));

  order = order_new_move (uuids, STATE (UNCERTAIN), arrived ? BESACE_CONTRIBUTION_PUBLISHED : BESACE_CONTRIBUTION_QUEUED);
  order->keep_told = TRUE;
  order->fields.device = g_strdup (besace_library_get_device (get_library (self)));
  run (self, besace_contributions_settle_async, settle, order, cancellable, callback, user_data);
}

static gboolean
assess (BesaceLibraryEdit  *edit,
        gpointer            data,
        GError            **error)
{
  Order *order = data;

  return besace_contribution_store_assess (edit, order->uuids[0], order->commons, error);
}

void
besace_contributions_assess_async (BesaceContributions *self,
                                   const char          *uuid,
                                   const gint8         *commons,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  const char *const uuids[] = { uuid, NULL };
  Order *order;

  g_return_if_fail (BESACE_IS_CONTRIBUTIONS (self));

  order = order_new (uuids);
  memcpy (order->commons, commons, sizeof order->commons);
  run (self, besace_contributions_assess_async, assess, order, cancellable, callback, user_data);
}

void
besace_contributions_take_back_async (BesaceContributions *self,
                                      const char *const   *uuids,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_CONTRIBUTIONS (self));

  run (self, besace_contributions_take_back_async, move_all,
       order_new_move (uuids, STATE (HANDED_OVER) | STATE (QUEUED) | STATE (SENDING), BESACE_CONTRIBUTION_DRAFT), cancellable,
       callback, user_data);
}

BesaceUndo *
besace_contributions_edit_finish (BesaceContributions  *self,
                                  GAsyncResult         *result,
                                  char                **uuid,
                                  guint                *n_changed,
                                  GError              **error)
{
  BesaceUndo *undo;
  gpointer data;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  undo = besace_library_take_edit (result, &data, error);
  if (undo && uuid)
    *uuid = g_strdup (((Order *) data)->fields.uuid);
  if (undo && n_changed)
    *n_changed = ((Order *) data)->n_changed;
  return undo;
}

static gpointer
load_versions_job (BesaceConnection  *connection,
                   gpointer           uuid,
                   GError           **error)
{
  return besace_version_store_list (connection, BESACE_TABLE_CONTRIBUTION, uuid, error);
}

void
besace_contributions_load_versions_async (BesaceContributions *self,
                                          const char          *uuid,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_CONTRIBUTIONS (self));

  besace_library_read_async (get_library (self), self, besace_contributions_load_versions_async, load_versions_job,
                             g_strdup (uuid), g_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
besace_contributions_load_versions_finish (BesaceContributions *self,
                                           GAsyncResult        *result,
                                           GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
