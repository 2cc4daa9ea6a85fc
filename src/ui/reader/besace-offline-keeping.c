/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-offline-keeping.h"

#include <glib/gi18n.h>

#include "besace-size.h"

struct _BesaceOfflineKeeping {
  GObject          parent_instance;

  BesaceMedia     *media;       /* (owned) */
  GtkWidget       *page;        /* (weak) (nullable) once it is gone */
  char            *id;          /* (owned) (nullable) */
  GCancellable    *cancellable; /* (owned) (nullable) of looking up what it costs */
  BesaceMediaCost  cost;
};

G_DEFINE_FINAL_TYPE (BesaceOfflineKeeping, besace_offline_keeping, G_TYPE_OBJECT)

typedef enum {
  SIGNAL_CHANGED,
  SIGNAL_CAME,
} BesaceOfflineKeepingSignal;

static guint signals[SIGNAL_CAME + 1];

static void
emit_changed (BesaceOfflineKeeping *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
show_toast (BesaceOfflineKeeping *self,
            const char           *text)
{
  if (self->page != NULL)
    gtk_widget_activate_action (self->page, "win.toast", "s", text);
}

static void
estimated_cb (GObject      *source_object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(BesaceOfflineKeeping) self = user_data;
  g_autoptr(GError) error = NULL;
  BesaceMediaCost cost;

  if (besace_media_estimate_finish (BESACE_MEDIA (source_object), result, &cost, &error))
    self->cost = cost;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  else
    g_debug ("What keeping it offline costs is not known: %s", error->message);

  g_clear_object (&self->cancellable);
  emit_changed (self);
}

static void
estimate (BesaceOfflineKeeping *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->id == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  besace_media_estimate_async (self->media, self->id, self->cancellable, estimated_cb, g_object_ref (self));
}

/* The page may show another one by then. */
typedef struct {
  BesaceOfflineKeeping *self; /* (owned) */
  gboolean              kept;
  gboolean              whole; /* nothing of it is out of reach */
} Change;

static void
change_free (Change *change)
{
  g_object_unref (change->self);
  g_free (change);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)

static void
written_cb (GObject      *source_object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Change) change = user_data;
  BesaceOfflineKeeping *self = change->self;
  g_autoptr(GError) error = NULL;

  if (!besace_media_write_finish (BESACE_MEDIA (source_object), result, &error)) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      show_toast (self, error->message);
  } else if (!change->kept) {
    show_toast (self, _("No longer kept offline"));
  } else {
    show_toast (self, change->whole ? _("Kept offline") : _("Kept offline, as far as its files can be had"));
  }

  estimate (self);
  g_signal_emit (self, signals[SIGNAL_CAME], 0);
}

static void
besace_offline_keeping_dispose (GObject *object)
{
  BesaceOfflineKeeping *self = BESACE_OFFLINE_KEEPING (object);

  g_clear_weak_pointer (&self->page);
  g_clear_object (&self->media);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (besace_offline_keeping_parent_class)->dispose (object);
}

static void
besace_offline_keeping_class_init (BesaceOfflineKeepingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = besace_offline_keeping_dispose;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  signals[SIGNAL_CAME] =
    g_signal_new ("came", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
besace_offline_keeping_init (BesaceOfflineKeeping *self)
{
}

BesaceOfflineKeeping *
besace_offline_keeping_new (BesaceMedia *media,
                            GtkWidget   *page)
{
  BesaceOfflineKeeping *self = g_object_new (BESACE_TYPE_OFFLINE_KEEPING, NULL);

  self->media = g_object_ref (media);
  g_set_weak_pointer (&self->page, page);
  g_signal_connect_object (media, "changed", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
  return self;
}

void
besace_offline_keeping_show (BesaceOfflineKeeping *self,
                             const char           *id)
{
  g_return_if_fail (BESACE_IS_OFFLINE_KEEPING (self));

  if (g_strcmp0 (self->id, id) != 0) {
    g_free (self->id);
    self->id = g_strdup (id);
    self->cost = (BesaceMediaCost) { 0, };
    emit_changed (self);
  }
  estimate (self);
}

void
besace_offline_keeping_toggle (BesaceOfflineKeeping *self)
{
  gboolean kept;
  Change *change;

  g_return_if_fail (BESACE_IS_OFFLINE_KEEPING (self));

  if (self->id == NULL)
    return;

  kept = besace_media_is_kept (self->media, self->id);
  change = g_new0 (Change, 1);
  change->self = g_object_ref (self);
  change->kept = !kept;
  change->whole = self->cost.n_nowhere == 0;
  if (kept)
    besace_media_leave_async (self->media, self->id, NULL, written_cb, change);
  else
    besace_media_keep_async (self->media, self->id, NULL, written_cb, change);
  emit_changed (self);
}

char *
besace_offline_keeping_get_label (BesaceOfflineKeeping *self)
{
  const BesaceMediaCost *cost;
  g_autofree char *size = NULL;

  g_return_val_if_fail (BESACE_IS_OFFLINE_KEEPING (self), NULL);

  cost = &self->cost;
  if (self->id == NULL)
    return NULL;
  if (besace_media_is_kept (self->media, self->id))
    return g_strdup (_("Keep offline _no longer"));
  if (cost->n_media == 0)
    return NULL;
  if (cost->n_to_come == 0)
    return g_strdup (_("Keep _offline"));
  if (cost->n_unsized == cost->n_to_come)
    return g_strdup (_("Keep _offline · size unknown"));

  size = besace_size_to_text (cost->n_bytes);
  /* Translators: %s is a size, as “4 MB”. */
  return g_strdup_printf (cost->n_unsized > 0 ? _("Keep _offline · at least %s") : _("Keep _offline · %s"), size);
}

gboolean
besace_offline_keeping_is_coming (BesaceOfflineKeeping *self)
{
  g_return_val_if_fail (BESACE_IS_OFFLINE_KEEPING (self), FALSE);

  return self->id != NULL && besace_media_is_coming (self->media, self->id);
}
