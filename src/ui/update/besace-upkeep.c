/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-upkeep.h"

#include "besace-library-offer.h"
#include "besace-outbox-offer.h"

/* The catalogue changes many times during a run: bookmarks follow once it has come to rest. */
#define FOLLOW_SECONDS 2

struct _BesaceUpkeep {
  GObject          parent_instance;

  BesaceWorkspace *workspace;   /* (owned) */
  GCancellable    *cancellable; /* (owned) */
  BesaceKeyWatch  *key_watch;   /* (owned) (nullable) until it is first asked for, as the next one */
  GPtrArray       *key_offers;  /* (owned) (nullable) of BesaceKeyOffer */
  guint            follow_id;
};

G_DEFINE_FINAL_TYPE (BesaceUpkeep, besace_upkeep, G_TYPE_OBJECT)

static void
followed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  /* The next change asks for it again. */
  if (!besace_library_write_finish (BESACE_LIBRARY (source), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("The bookmarks did not follow the catalogue: %s", error->message);
}

static gboolean
follow_cb (gpointer user_data)
{
  BesaceUpkeep *self = user_data;

  self->follow_id = 0;
  besace_library_follow_async (besace_workspace_get_library (self->workspace), besace_workspace_get_catalogue (self->workspace),
                               self->cancellable, followed_cb, NULL);
  return G_SOURCE_REMOVE;
}

static void
follow_soon (BesaceUpkeep *self)
{
  g_clear_handle_id (&self->follow_id, g_source_remove);
  self->follow_id = g_timeout_add_seconds (FOLLOW_SECONDS, follow_cb, self);
}

static void
besace_upkeep_dispose (GObject *object)
{
  BesaceUpkeep *self = BESACE_UPKEEP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->follow_id, g_source_remove);
  if (self->workspace)
    besace_synchroniser_set_automatic (besace_workspace_get_synchroniser (self->workspace), FALSE);
  g_clear_object (&self->key_watch);
  g_clear_pointer (&self->key_offers, g_ptr_array_unref);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_upkeep_parent_class)->dispose (object);
}

static void
besace_upkeep_finalize (GObject *object)
{
  g_clear_object (&BESACE_UPKEEP (object)->cancellable);

  G_OBJECT_CLASS (besace_upkeep_parent_class)->finalize (object);
}

static void
besace_upkeep_class_init (BesaceUpkeepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = besace_upkeep_dispose;
  object_class->finalize = besace_upkeep_finalize;
}

static void
besace_upkeep_init (BesaceUpkeep *self)
{
  self->cancellable = g_cancellable_new ();
}

BesaceUpkeep *
besace_upkeep_new (BesaceWorkspace *workspace)
{
  BesaceUpkeep *self = g_object_new (BESACE_TYPE_UPKEEP, NULL);

  self->workspace = g_object_ref (workspace);
  besace_synchroniser_set_automatic (besace_workspace_get_synchroniser (workspace), TRUE);
  g_signal_connect_object (besace_workspace_get_catalogue (workspace), "changed", G_CALLBACK (follow_soon), self,
                           G_CONNECT_SWAPPED);
  follow_soon (self);
  besace_outbox_recover_async (besace_workspace_get_outbox (workspace), NULL, NULL, NULL);
  return self;
}

BesaceKeyWatch *
besace_upkeep_get_key_watch (BesaceUpkeep *self)
{
  g_return_val_if_fail (BESACE_IS_UPKEEP (self), NULL);

  if (!self->key_watch)
    self->key_watch = besace_key_watch_new (self->workspace, NULL);
  return self->key_watch;
}

GPtrArray *
besace_upkeep_get_key_offers (BesaceUpkeep *self)
{
  g_return_val_if_fail (BESACE_IS_UPKEEP (self), NULL);

  if (!self->key_offers) {
    self->key_offers = g_ptr_array_new_with_free_func (g_object_unref);
    g_ptr_array_add (self->key_offers, besace_library_offer_new (self->workspace, NULL));
    g_ptr_array_add (self->key_offers, besace_outbox_offer_new (self->workspace, NULL));
  }
  return self->key_offers;
}
