/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-part-private.h"

#include "besace-library-private.h"

typedef struct {
  BesaceLibrary  *library; /* (not owned) it owns this */
  BesaceLiveList *list;    /* (owned) */
  gboolean        loaded;
  gboolean        loading;
} BesaceLibraryPartPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BesaceLibraryPart, besace_library_part, G_TYPE_OBJECT)

typedef enum {
  PROP_LOADED = 1,
} BesaceLibraryPartProperty;

static GParamSpec *properties[PROP_LOADED + 1];

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static BesaceLibraryPartPrivate *
get_private (BesaceLibraryPart *self)
{
  return besace_library_part_get_instance_private (self);
}

static void
besace_library_part_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  BesaceLibraryPart *self = BESACE_LIBRARY_PART (object);

  switch ((BesaceLibraryPartProperty) property_id) {
  case PROP_LOADED:
    g_value_set_boolean (value, get_private (self)->loaded);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_library_part_finalize (GObject *object)
{
  g_clear_pointer (&get_private (BESACE_LIBRARY_PART (object))->list, besace_live_list_free);

  G_OBJECT_CLASS (besace_library_part_parent_class)->finalize (object);
}

static void
besace_library_part_class_init (BesaceLibraryPartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = besace_library_part_get_property;
  object_class->finalize = besace_library_part_finalize;

  properties[PROP_LOADED] =
    g_param_spec_boolean ("loaded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[CHANGED] = g_signal_new ("changed", BESACE_TYPE_LIBRARY_PART, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
besace_library_part_init (BesaceLibraryPart *self)
{
}

gpointer
besace_library_part_new (GType          type,
                         BesaceLibrary *library)
{
  BesaceLibraryPart *self = g_object_new (type, NULL);
  BesaceLibraryPartPrivate *priv = get_private (self);

  priv->library = library;
  priv->list = besace_live_list_new (&BESACE_LIBRARY_PART_GET_CLASS (self)->kind->list);
  return self;
}

BesaceLibrary *
besace_library_part_get_library (BesaceLibraryPart *self)
{
  return get_private (self)->library;
}

BesaceDatabase *
besace_library_part_get_database (BesaceLibraryPart *self)
{
  return besace_library_get_database (get_private (self)->library);
}

gboolean
besace_library_part_get_loaded (BesaceLibraryPart *self)
{
  g_return_val_if_fail (BESACE_IS_LIBRARY_PART (self), FALSE);

  return get_private (self)->loaded;
}

gpointer
besace_library_part_find (BesaceLibraryPart *self,
                          const char        *key)
{
  return besace_live_list_find (get_private (self)->list, key);
}

void
besace_library_part_take (BesaceLibraryPart *self,
                          GPtrArray         *objects)
{
  BesaceLibraryPartPrivate *priv = get_private (self);
  const gboolean first = !priv->loaded;
  const gboolean changed = besace_live_list_take (priv->list, objects);

  priv->loaded = TRUE;
  if (first)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
  if (first || changed)
    g_signal_emit (self, signals[CHANGED], 0);
}

void
besace_library_part_change (BesaceLibraryPart *self,
                            GPtrArray         *objects,
                            GPtrArray         *gone)
{
  BesaceLibraryPartPrivate *priv = get_private (self);

  if (objects->len + gone->len == 0)
    return;

  /* What was not read yet will be read as it is by then. */
  if (priv->loaded) {
    for (guint i = 0; i < objects->len; i++)
      besace_live_list_put (priv->list, g_ptr_array_index (objects, i));
    for (guint i = 0; i < gone->len; i++)
      besace_live_list_drop (priv->list, g_ptr_array_index (gone, i));
  }

  g_signal_emit (self, signals[CHANGED], 0);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  BesaceLibraryPart *self = g_task_get_source_object (task);
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) objects = besace_database_run_finish (BESACE_DATABASE (source), result, &failure);

  get_private (self)->loading = FALSE;
  if (!objects) {
    g_task_return_error (task, g_steal_pointer (&failure));
    return;
  }

  besace_library_part_take (self, objects);
  g_task_return_boolean (task, TRUE);
}

void
besace_library_part_load_async (BesaceLibraryPart   *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  BesaceLibraryPartPrivate *priv;
  GTask *task;

  g_return_if_fail (BESACE_IS_LIBRARY_PART (self));

  priv = get_private (self);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, besace_library_part_load_async);
  /* The task keeps this alive, and with it what owns it. */
  g_task_set_task_data (task, g_object_ref (priv->library), g_object_unref);
  if (priv->loaded) {
    g_task_return_boolean (task, TRUE);
    g_object_unref (task);
    return;
  }

  priv->loading = TRUE;
  besace_database_run_async (besace_library_part_get_database (self), BESACE_LIBRARY_PART_GET_CLASS (self)->kind->read, NULL, NULL,
                             (GDestroyNotify) g_ptr_array_unref, cancellable, read_cb, task);
}

gboolean
besace_library_part_load_finish (BesaceLibraryPart  *self,
                                 GAsyncResult       *result,
                                 GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) failure = NULL;

  if (!besace_library_part_load_finish (BESACE_LIBRARY_PART (source), result, &failure))
    g_message ("%s", failure->message);
}

GListModel *
besace_library_part_get_model (BesaceLibraryPart *self)
{
  BesaceLibraryPartPrivate *priv;

  g_return_val_if_fail (BESACE_IS_LIBRARY_PART (self), NULL);

  priv = get_private (self);
  if (!priv->loaded && !priv->loading)
    besace_library_part_load_async (self, NULL, loaded_cb, NULL);
  return besace_live_list_get_model (priv->list);
}
