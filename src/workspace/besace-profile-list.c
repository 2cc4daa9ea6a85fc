/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-profile-list.h"

#include <glib/gi18n.h>

#include "besace-pin-hash.h"
#include "besace-profile-pin.h"
#include "besace-profiles.h"

struct _BesaceProfileEntry {
  GObject        parent_instance;

  BesaceProfile *profile; /* (owned) */
};

struct _BesaceProfileList {
  GObject      parent_instance;

  char        *data_dir; /* (owned) (nullable) */
  BesaceClock *clock;    /* (owned) */
  GPtrArray   *entries;  /* (owned) of BesaceProfileEntry */
  char        *last;     /* (owned) (nullable) */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (BesaceProfileEntry, besace_profile_entry, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (BesaceProfileList, besace_profile_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))
G_DEFINE_QUARK (besace-profile-error-quark, besace_profile_error)

static void
besace_profile_entry_finalize (GObject *object)
{
  g_clear_pointer (&BESACE_PROFILE_ENTRY (object)->profile, besace_profile_free);

  G_OBJECT_CLASS (besace_profile_entry_parent_class)->finalize (object);
}

static void
besace_profile_entry_class_init (BesaceProfileEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_profile_entry_finalize;
}

static void
besace_profile_entry_init (BesaceProfileEntry *self)
{
}

const char *
besace_profile_entry_get_uuid (BesaceProfileEntry *self)
{
  g_return_val_if_fail (BESACE_IS_PROFILE_ENTRY (self), NULL);

  return self->profile->uuid;
}

const char *
besace_profile_entry_get_name (BesaceProfileEntry *self)
{
  g_return_val_if_fail (BESACE_IS_PROFILE_ENTRY (self), NULL);

  return self->profile->name;
}

gboolean
besace_profile_entry_has_pin (BesaceProfileEntry *self)
{
  g_return_val_if_fail (BESACE_IS_PROFILE_ENTRY (self), FALSE);

  return self->profile->pin != NULL;
}

static GType
get_item_type (GListModel *model)
{
  return BESACE_TYPE_PROFILE_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  return BESACE_PROFILE_LIST (model)->entries->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  BesaceProfileList *self = BESACE_PROFILE_LIST (model);

  return position < self->entries->len ? g_object_ref (g_ptr_array_index (self->entries, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
besace_profile_list_finalize (GObject *object)
{
  BesaceProfileList *self = BESACE_PROFILE_LIST (object);

  g_clear_object (&self->clock);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->data_dir, g_free);
  g_clear_pointer (&self->last, g_free);

  G_OBJECT_CLASS (besace_profile_list_parent_class)->finalize (object);
}

static void
besace_profile_list_class_init (BesaceProfileListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_profile_list_finalize;
}

static void
besace_profile_list_init (BesaceProfileList *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
}

BesaceProfileList *
besace_profile_list_new (const char  *data_dir,
                         BesaceClock *clock)
{
  BesaceProfileList *self = g_object_new (BESACE_TYPE_PROFILE_LIST, NULL);

  self->data_dir = g_strdup (data_dir);
  self->clock = g_object_ref (clock);
  besace_profile_list_refresh (self);
  return self;
}

void
besace_profile_list_refresh (BesaceProfileList *self)
{
  g_autoptr(BesaceDataDirectory) directory = NULL;
  g_autoptr(BesaceProfiles) profiles = NULL;
  guint n_before;

  g_return_if_fail (BESACE_IS_PROFILE_LIST (self));

  if (!(directory = besace_data_directory_new (self->data_dir, NULL)) || !(profiles = besace_profiles_peek (directory)))
    return;

  n_before = self->entries->len;
  g_ptr_array_set_size (self->entries, 0);
  for (guint i = 0; i < profiles->profiles->len; i++) {
    BesaceProfileEntry *entry = g_object_new (BESACE_TYPE_PROFILE_ENTRY, NULL);

    entry->profile = besace_profile_copy (g_ptr_array_index (profiles->profiles, i));
    g_ptr_array_add (self->entries, entry);
  }

  g_free (self->last);
  self->last = g_strdup (profiles->last);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->entries->len);
}

BesaceProfileEntry *
besace_profile_list_find (BesaceProfileList *self,
                          const char        *name)
{
  g_return_val_if_fail (BESACE_IS_PROFILE_LIST (self), NULL);

  for (guint i = 0; i < self->entries->len; i++) {
    BesaceProfileEntry *entry = g_ptr_array_index (self->entries, i);

    if (g_strcmp0 (entry->profile->uuid, name) == 0 || g_strcmp0 (entry->profile->name, name) == 0)
      return entry;
  }

  return NULL;
}

BesaceProfileEntry *
besace_profile_list_get_last (BesaceProfileList *self)
{
  BesaceProfileEntry *last;

  g_return_val_if_fail (BESACE_IS_PROFILE_LIST (self), NULL);

  last = self->last ? besace_profile_list_find (self, self->last) : NULL;
  return last || self->entries->len == 0 ? last : g_ptr_array_index (self->entries, 0);
}

gint64
besace_profile_list_get_wait (BesaceProfileList *self,
                              const char        *uuid)
{
  BesaceProfileEntry *entry = besace_profile_list_find (self, uuid);

  return entry ? besace_profile_get_wait (entry->profile, besace_clock_get_now (self->clock)) : 0;
}

/* What is to be done on a worker: what each needs of it, and nothing of the list, which is the main thread's. */
typedef struct _Order Order;
struct _Order {
  gboolean    (*run) (const Order *self, BesaceDataDirectory *directory, GError **error);
  char         *data_dir; /* (nullable) */
  gint64        now;
  char         *uuid;
  char         *name;
  char         *present_pin;
  char         *pin;
};

static void
order_free (Order *self)
{
  g_free (self->data_dir);
  g_free (self->uuid);
  g_free (self->name);
  g_free (self->present_pin);
  g_free (self->pin);
  g_free (self);
}

static Order *
order_new (BesaceProfileList *self,
           gboolean         (*run) (const Order *self, BesaceDataDirectory *directory, GError **error),
           const char        *uuid)
{
  Order *order = g_new0 (Order, 1);

  order->run = run;
  order->data_dir = g_strdup (self->data_dir);
  order->now = besace_clock_get_now (self->clock);
  order->uuid = g_strdup (uuid);
  return order;
}

static void
order_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  const Order *order = data;
  GError *failure = NULL;
  g_autoptr(BesaceDataDirectory) directory = besace_data_directory_new (order->data_dir, &failure);

  if (directory && order->run (order, directory, &failure))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, failure);
}

/* Takes @order. */
static void
start (BesaceProfileList   *self,
       Order               *order,
       gpointer             source_tag,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, order, (GDestroyNotify) order_free);
  g_task_run_in_thread (task, order_thread);
}

static gboolean
check_pin (const Order          *order,
           BesaceDataDirectory  *directory,
           const char           *pin,
           GError              **error)
{
  g_autoptr(GError) failure = NULL;
  g_autofree char *hash = besace_profile_pin_begin_attempt (directory, order->uuid, order->now, &failure);

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_BUSY)) {
    g_set_error_literal (error, BESACE_PROFILE_ERROR, BESACE_PROFILE_ERROR_TOO_SOON, failure->message);
    return FALSE;
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  if (!besace_pin_hash_matches (hash, pin)) {
    g_set_error_literal (error, BESACE_PROFILE_ERROR, BESACE_PROFILE_ERROR_WRONG_PIN, _("This is not the PIN."));
    return FALSE;
  }

  /* That this cannot be written is no reason to keep out who knows the PIN. */
  if (!besace_profile_pin_forget_attempts (directory, order->uuid, order->now, &failure))
    g_message ("%s", failure->message);
  return TRUE;
}

static gboolean
run_create (const Order          *order,
            BesaceDataDirectory  *directory,
            GError              **error)
{
  return besace_profiles_create (directory, order->name, order->now, error);
}

static gboolean
run_rename (const Order          *order,
            BesaceDataDirectory  *directory,
            GError              **error)
{
  return besace_profiles_rename (directory, order->uuid, order->name, order->now, error);
}

static gboolean
run_check_pin (const Order          *order,
               BesaceDataDirectory  *directory,
               GError              **error)
{
  return check_pin (order, directory, order->pin, error);
}

/* Who sets the first PIN of a profile proves nothing; who changes it does. */
static gboolean
run_set_pin (const Order          *order,
             BesaceDataDirectory  *directory,
             GError              **error)
{
  g_autoptr(BesaceProfiles) profiles = besace_profiles_load (directory, order->now, error);
  const BesaceProfile *profile = profiles ? besace_profiles_find (profiles, order->uuid, error) : NULL;
  g_autofree char *hash = NULL;

  if (!profile ||
      (profile->pin && !check_pin (order, directory, order->present_pin ? order->present_pin : "", error)) ||
      (order->pin && !(hash = besace_pin_hash_make (order->pin, error))))
    return FALSE;

  return besace_profile_pin_set (directory, order->uuid, hash, order->now, error);
}

static gboolean
run_note_use (const Order          *order,
              BesaceDataDirectory  *directory,
              GError              **error)
{
  return besace_profiles_note_use (directory, order->uuid, order->now, error);
}

void
besace_profile_list_create_async (BesaceProfileList   *self,
                                  const char          *name,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  Order *order;

  g_return_if_fail (BESACE_IS_PROFILE_LIST (self));

  order = order_new (self, run_create, NULL);
  order->name = g_strdup (name);
  start (self, order, besace_profile_list_create_async, callback, user_data);
}

void
besace_profile_list_rename_async (BesaceProfileList   *self,
                                  const char          *uuid,
                                  const char          *name,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  Order *order;

  g_return_if_fail (BESACE_IS_PROFILE_LIST (self));

  order = order_new (self, run_rename, uuid);
  order->name = g_strdup (name);
  start (self, order, besace_profile_list_rename_async, callback, user_data);
}

void
besace_profile_list_set_pin_async (BesaceProfileList   *self,
                                   const char          *uuid,
                                   const char          *present_pin,
                                   const char          *pin,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  Order *order;

  g_return_if_fail (BESACE_IS_PROFILE_LIST (self));

  order = order_new (self, run_set_pin, uuid);
  order->present_pin = g_strdup (present_pin);
  order->pin = g_strdup (pin);
  start (self, order, besace_profile_list_set_pin_async, callback, user_data);
}

void
besace_profile_list_check_pin_async (BesaceProfileList   *self,
                                     const char          *uuid,
                                     const char          *pin,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  Order *order;

  g_return_if_fail (BESACE_IS_PROFILE_LIST (self));

  order = order_new (self, run_check_pin, uuid);
  order->pin = g_strdup (pin);
  start (self, order, besace_profile_list_check_pin_async, callback, user_data);
}

void
besace_profile_list_note_use_async (BesaceProfileList   *self,
                                    const char          *uuid,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_PROFILE_LIST (self));

  start (self, order_new (self, run_note_use, uuid), besace_profile_list_note_use_async, callback, user_data);
}

gboolean
besace_profile_list_finish (BesaceProfileList  *self,
                            GAsyncResult       *result,
                            GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  /* Also after a failure: an attempt that was wrong is counted. */
  besace_profile_list_refresh (self);
  return g_task_propagate_boolean (G_TASK (result), error);
}
