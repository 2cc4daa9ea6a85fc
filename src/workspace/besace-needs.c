/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-needs.h"

#include "besace-catalogue-private.h"
#include "besace-contribution-store.h"
#include "besace-library-editing.h"
#include "besace-live-list.h"
#include "besace-need-contribution.h"
#include "besace-received-needs.h"

struct _BesaceNeeds {
  GObject          parent_instance;

  BesaceWorkspace *workspace;   /* (owned) */
  BesaceLiveList  *list;        /* (owned) */
  GPtrArray       *received;    /* (owned) (nullable) of BesaceNeed, until it has been read */
  GCancellable    *cancellable; /* (owned) (nullable) while it is read */
};

G_DEFINE_FINAL_TYPE (BesaceNeeds, besace_needs, G_TYPE_OBJECT)

typedef enum {
  PROP_WORKSPACE = 1,
  PROP_LOADED,
} BesaceNeedsProperty;

static GParamSpec *properties[PROP_LOADED + 1];

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
get_key (gpointer need)
{
  return besace_need_get_key (need);
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      unused)
{
  return besace_need_compare ((BesaceNeed *) a, (BesaceNeed *) b);
}

static gboolean
equal (gpointer need,
       gpointer other)
{
  return besace_need_equal (need, other);
}

static const BesaceLiveListKind kind = { besace_need_get_type, get_key, compare, equal };

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  return compare (*(BesaceNeed *const *) a, *(BesaceNeed *const *) b, NULL);
}

static BesaceContributions *
get_contributions (BesaceNeeds *self)
{
  return besace_library_get_contributions (besace_workspace_get_library (self->workspace));
}

/* By the key of the need: uuid of the resource that is written for it. */
static GHashTable *
list_written (GListModel *contributions)
{
  GHashTable *written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < g_list_model_get_n_items (contributions); i++) {
    g_autoptr(BesaceContribution) contribution = g_list_model_get_item (contributions, i);
    const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);

    if (fields->type == BESACE_CONTRIBUTION_RESOURCE && fields->need && fields->state != BESACE_CONTRIBUTION_PUBLISHED)
      g_hash_table_replace (written, g_strdup (fields->need), g_strdup (fields->uuid));
  }

  return written;
}

static void
mark_written (GPtrArray  *needs,
              GListModel *contributions)
{
  g_autoptr(GHashTable) written = list_written (contributions);

  for (guint i = 0; i < needs->len && g_hash_table_size (written) > 0; i++) {
    BesaceNeed *need = g_ptr_array_index (needs, i);
    const char *uuid = g_hash_table_lookup (written, besace_need_get_key (need));
    g_auto(BesaceNeedFields) fields = { 0 };

    if (!uuid)
      continue;

    besace_need_fields_copy (&fields, besace_need_get_fields (need));
    fields.written = g_strdup (uuid);
    g_object_unref (need);
    g_ptr_array_index (needs, i) = besace_need_new (&fields);
  }
}

static void
update (BesaceNeeds *self)
{
  GListModel *contributions = besace_library_part_get_model (BESACE_LIBRARY_PART (get_contributions (self)));
  g_autoptr(GPtrArray) own = NULL;
  g_autoptr(GPtrArray) needs = NULL;

  if (!besace_needs_get_loaded (self))
    return;

  own = besace_need_contribution_list (contributions);
  needs = besace_need_contribution_join_own (self->received, own);
  mark_written (needs, contributions);
  g_ptr_array_sort (needs, compare_entries);
  if (besace_live_list_take (self->list, needs))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Both have been read for the first time: even where there is none, that is news. */
static void
loaded_cb (BesaceNeeds *self)
{
  if (!besace_needs_get_loaded (self))
    return;

  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gpointer
read_job (BesaceConnection  *connection,
          gpointer           data,
          GError           **error)
{
  return besace_received_needs_read (connection, NULL, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  BesaceNeeds *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) received = g_task_propagate_pointer (G_TASK (result), &error);
  gboolean first;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  first = !self->received;
  g_clear_object (&self->cancellable);
  if (!received) {
    g_message ("The missing resources of the catalogue cannot be read: %s", error->message);
    received = g_ptr_array_new_with_free_func (g_object_unref);
  }

  g_clear_pointer (&self->received, g_ptr_array_unref);
  self->received = g_steal_pointer (&received);
  if (first)
    loaded_cb (self);
  else
    update (self);
}

static void
cancel (BesaceNeeds *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
reload (BesaceNeeds *self)
{
  cancel (self);
  self->cancellable = g_cancellable_new ();
  besace_catalogue_run_async (besace_workspace_get_catalogue (self->workspace), besace_needs_new, read_job, NULL, NULL,
                              (GDestroyNotify) g_ptr_array_unref, self->cancellable, read_cb, self);
}

static void
besace_needs_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  BesaceNeeds *self = BESACE_NEEDS (object);

  switch ((BesaceNeedsProperty) property_id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, self->workspace);
    break;
  case PROP_LOADED:
    g_value_set_boolean (value, besace_needs_get_loaded (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_needs_set_property (GObject      *object,
                           guint         property_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  BesaceNeeds *self = BESACE_NEEDS (object);

  switch ((BesaceNeedsProperty) property_id) {
  case PROP_WORKSPACE:
    self->workspace = g_value_dup_object (value);
    break;
  case PROP_LOADED:
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_needs_constructed (GObject *object)
{
  BesaceNeeds *self = BESACE_NEEDS (object);

  G_OBJECT_CLASS (besace_needs_parent_class)->constructed (object);

  g_signal_connect_object (besace_workspace_get_catalogue (self->workspace), "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_contributions (self), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_contributions (self), "notify::loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  besace_library_part_get_model (BESACE_LIBRARY_PART (get_contributions (self)));
  reload (self);
}

static void
besace_needs_dispose (GObject *object)
{
  BesaceNeeds *self = BESACE_NEEDS (object);

  cancel (self);
  g_clear_pointer (&self->received, g_ptr_array_unref);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_needs_parent_class)->dispose (object);
}

static void
besace_needs_finalize (GObject *object)
{
  besace_live_list_free (BESACE_NEEDS (object)->list);

  G_OBJECT_CLASS (besace_needs_parent_class)->finalize (object);
}

static void
besace_needs_class_init (BesaceNeedsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = besace_needs_get_property;
  object_class->set_property = besace_needs_set_property;
  object_class->constructed = besace_needs_constructed;
  object_class->dispose = besace_needs_dispose;
  object_class->finalize = besace_needs_finalize;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOADED] =
    g_param_spec_boolean ("loaded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
besace_needs_init (BesaceNeeds *self)
{
  self->list = besace_live_list_new (&kind);
}

BesaceNeeds *
besace_needs_new (BesaceWorkspace *workspace)
{
  return g_object_new (BESACE_TYPE_NEEDS, "workspace", workspace, NULL);
}

GListModel *
besace_needs_get_model (BesaceNeeds *self)
{
  g_return_val_if_fail (BESACE_IS_NEEDS (self), NULL);

  return besace_live_list_get_model (self->list);
}

gboolean
besace_needs_get_loaded (BesaceNeeds *self)
{
  g_return_val_if_fail (BESACE_IS_NEEDS (self), FALSE);

  return self->received && besace_library_part_get_loaded (BESACE_LIBRARY_PART (get_contributions (self)));
}

BesaceNeed *
besace_needs_find_about (BesaceNeeds *self,
                         const char  *title,
                         const char  *excluded)
{
  GListModel *model = besace_needs_get_model (self);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceNeed) need = g_list_model_get_item (model, i);
    const char *own = besace_need_get_fields (need)->own;

    if (!(own && g_strcmp0 (own, excluded) == 0) && besace_need_is_about (need, title))
      return need;
  }

  return NULL;
}

typedef struct {
  BesaceContributionFields fields;
  gboolean                 removal;
} Edit;

static void
edit_free (Edit *edit)
{
  besace_contribution_fields_clear (&edit->fields);
  g_free (edit);
}

/* Words that were reviewed are kept in the same breath: there is nothing else to wait for. */
static gboolean
keep (BesaceLibraryEdit  *edit,
      gpointer            data,
      GError            **error)
{
  Edit *order = data;
  const BesaceContributionFields kept = { .state = BESACE_CONTRIBUTION_QUEUED };
  gboolean changed;

  if (order->removal)
    return besace_contribution_store_remove (edit, order->fields.uuid, error);

  return besace_contribution_store_save (edit, &order->fields, error) &&
         besace_contribution_store_move (edit, order->fields.uuid, 1U << BESACE_CONTRIBUTION_DRAFT, NULL, &kept, &changed, error);
}

static void
run (BesaceNeeds         *self,
     Edit                *edit,
     GCancellable        *cancellable,
     GAsyncReadyCallback  callback,
     gpointer             user_data)
{
  if (!edit->fields.uuid)
    edit->fields.uuid = g_uuid_string_random ();
  besace_library_edit_async (besace_workspace_get_library (self->workspace), self, run, keep, edit, (GDestroyNotify) edit_free,
                             cancellable, callback, user_data);
}

static void
add (BesaceNeeds         *self,
     BesaceNeed          *need,
     gboolean             supported,
     const char          *answer,
     GCancellable        *cancellable,
     GAsyncReadyCallback  callback,
     gpointer             user_data)
{
  const char *addition = besace_need_get_fields (need)->addition;
  BesaceContribution *before = addition ? besace_contributions_find (get_contributions (self), addition) : NULL;
  Edit *edit = g_new0 (Edit, 1);

  edit->removal = !besace_need_contribution_add (need, before, supported, answer, &edit->fields) && before;
  run (self, edit, cancellable, callback, user_data);
}

void
besace_needs_keep_async (BesaceNeeds            *self,
                         const BesaceNeedFields *fields,
                         GCancellable           *cancellable,
                         GAsyncReadyCallback     callback,
                         gpointer                user_data)
{
  Edit *edit;

  g_return_if_fail (BESACE_IS_NEEDS (self));
  g_return_if_fail (!fields->addition && fields->title && *fields->title);

  edit = g_new0 (Edit, 1);
  besace_need_contribution_write (fields, &edit->fields);
  run (self, edit, cancellable, callback, user_data);
}

void
besace_needs_support_async (BesaceNeeds         *self,
                            BesaceNeed          *need,
                            gboolean             supported,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_NEEDS (self));
  g_return_if_fail (!besace_need_get_fields (need)->own);

  add (self, need, supported, NULL, cancellable, callback, user_data);
}

void
besace_needs_answer_async (BesaceNeeds         *self,
                           BesaceNeed          *need,
                           const char          *resource,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_auto(BesaceNeedFields) fields = { 0 };

  g_return_if_fail (BESACE_IS_NEEDS (self));
  g_return_if_fail (resource != NULL);

  if (!besace_need_get_fields (need)->own) {
    add (self, need, besace_need_get_fields (need)->supported, resource, cancellable, callback, user_data);
    return;
  }

  besace_need_fields_copy (&fields, besace_need_get_fields (need));
  besace_need_fields_add_answer (&fields, resource);
  besace_needs_keep_async (self, &fields, cancellable, callback, user_data);
}

void
besace_needs_remove_async (BesaceNeeds         *self,
                           BesaceNeed          *need,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  Edit *edit;

  g_return_if_fail (BESACE_IS_NEEDS (self));
  g_return_if_fail (besace_need_get_fields (need)->own != NULL);

  edit = g_new0 (Edit, 1);
  edit->removal = TRUE;
  edit->fields.uuid = g_strdup (besace_need_get_fields (need)->own);
  run (self, edit, cancellable, callback, user_data);
}

BesaceUndo *
besace_needs_edit_finish (BesaceNeeds   *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return besace_library_take_edit (result, NULL, error);
}
