/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-source-removal.h"

#include <glib/gi18n.h>

#include "besace-toast.h"

#define UNDO_SECONDS 10

struct _BesaceSourceRemoval {
  GObject             parent_instance;

  BesaceSynchroniser *synchroniser; /* (owned) */
  AdwToastOverlay    *overlay;      /* (nullable) (unowned) where errors are told; gone when the window is */
  AdwToast           *toast;        /* (owned) (nullable) while there is time to think */
  char               *name;         /* (owned) (nullable) of the source that it is about */
  GHashTable         *going;        /* (owned) the names of all that are on their way out */
};

G_DEFINE_FINAL_TYPE (BesaceSourceRemoval, besace_source_removal, G_TYPE_OBJECT)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
forget (BesaceSourceRemoval *self,
        const char          *name)
{
  g_hash_table_remove (self->going, name);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

typedef struct {
  BesaceSourceRemoval *self; /* (owned) */
  char                *name; /* (owned) */
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->self);
  g_free (request->name);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Request) request = user_data;
  g_autoptr(GError) error = NULL;
  BesaceSourceRemoval *self = request->self;

  if (!besace_synchroniser_remove_finish (BESACE_SYNCHRONISER (source), result, &error)) {
    g_message ("The source was not removed: %s", error->message);
    if (self->overlay)
      gtk_widget_activate_action (GTK_WIDGET (self->overlay), "win.toast", "s", error->message);
  }
  forget (self, request->name);
}

static void
remove_source (BesaceSourceRemoval *self)
{
  Request *request = g_new0 (Request, 1);

  request->self = g_object_ref (self);
  request->name = g_steal_pointer (&self->name);
  besace_synchroniser_remove_async (self->synchroniser, request->name, NULL, removed_cb, request);
}

static void
drop_toast (BesaceSourceRemoval *self)
{
  g_signal_handlers_disconnect_by_data (self->toast, self);
  adw_toast_dismiss (self->toast);
  g_clear_object (&self->toast);
}

/* Nobody has called it back. */
static void
dismissed_cb (BesaceSourceRemoval *self)
{
  g_clear_object (&self->toast);
  remove_source (self);
}

static void
undo_cb (BesaceSourceRemoval *self)
{
  besace_source_removal_undo (self);
}

static void
besace_source_removal_dispose (GObject *object)
{
  BesaceSourceRemoval *self = BESACE_SOURCE_REMOVAL (object);

  if (self->toast)
    drop_toast (self);
  g_clear_weak_pointer (&self->overlay);
  g_clear_object (&self->synchroniser);

  G_OBJECT_CLASS (besace_source_removal_parent_class)->dispose (object);
}

static void
besace_source_removal_finalize (GObject *object)
{
  BesaceSourceRemoval *self = BESACE_SOURCE_REMOVAL (object);

  g_clear_pointer (&self->name, g_free);
  g_hash_table_unref (self->going);

  G_OBJECT_CLASS (besace_source_removal_parent_class)->finalize (object);
}

static void
besace_source_removal_class_init (BesaceSourceRemovalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = besace_source_removal_dispose;
  object_class->finalize = besace_source_removal_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
besace_source_removal_init (BesaceSourceRemoval *self)
{
  self->going = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

BesaceSourceRemoval *
besace_source_removal_new (BesaceSynchroniser *synchroniser)
{
  BesaceSourceRemoval *self = g_object_new (BESACE_TYPE_SOURCE_REMOVAL, NULL);

  self->synchroniser = g_object_ref (synchroniser);
  return self;
}

void
besace_source_removal_begin (BesaceSourceRemoval *self,
                             AdwToastOverlay     *overlay,
                             const char          *name,
                             const char          *title)
{
  g_autofree char *message = NULL;

  g_return_if_fail (BESACE_IS_SOURCE_REMOVAL (self));

  /* One at a time is called back; the one before goes. */
  besace_source_removal_finish (self);

  /* Translators: the name of a source. */
  message = g_strdup_printf (_("%s is removed, with its resources"), title);
  g_set_weak_pointer (&self->overlay, overlay);
  g_free (self->name);
  self->name = g_strdup (name);
  g_hash_table_add (self->going, g_strdup (name));
  self->toast = besace_toast_new (message);
  adw_toast_set_button_label (self->toast, _("_Undo"));
  adw_toast_set_timeout (self->toast, UNDO_SECONDS);
  g_signal_connect_swapped (self->toast, "button-clicked", G_CALLBACK (undo_cb), self);
  g_signal_connect_swapped (self->toast, "dismissed", G_CALLBACK (dismissed_cb), self);
  besace_toast_show (overlay, g_object_ref (self->toast));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

gboolean
besace_source_removal_concerns (BesaceSourceRemoval *self,
                                const char          *name)
{
  g_return_val_if_fail (BESACE_IS_SOURCE_REMOVAL (self), FALSE);

  return g_hash_table_contains (self->going, name);
}

gboolean
besace_source_removal_undo (BesaceSourceRemoval *self)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (BESACE_IS_SOURCE_REMOVAL (self), FALSE);

  if (!self->toast)
    return FALSE;

  drop_toast (self);
  name = g_steal_pointer (&self->name);
  forget (self, name);
  return TRUE;
}

void
besace_source_removal_finish (BesaceSourceRemoval *self)
{
  g_return_if_fail (BESACE_IS_SOURCE_REMOVAL (self));

  if (!self->toast)
    return;

  drop_toast (self);
  remove_source (self);
}
