/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-key-offer.h"

#include "besace-mount-watch.h"

typedef struct {
  BesaceWorkspace  *workspace;   /* (owned) */
  BesaceMountWatch *mounts;      /* (owned) */
  GCancellable     *cancellable; /* (owned) cancelled when it goes */
  GFile            *file;        /* (owned) (nullable) what is offered */
  char             *key;         /* (owned) (nullable) the name of its key */
} BesaceKeyOfferPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BesaceKeyOffer, besace_key_offer, G_TYPE_OBJECT)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static BesaceKeyOfferPrivate *
get_private (BesaceKeyOffer *self)
{
  return besace_key_offer_get_instance_private (self);
}

static void
forget (BesaceKeyOffer *self)
{
  BesaceKeyOfferPrivate *priv = get_private (self);

  g_clear_object (&priv->file);
  g_clear_pointer (&priv->key, g_free);
}

static void
found_cb (BesaceKeyOffer *self,
          GFile          *file,
          GMount         *mount)
{
  g_autofree char *key = g_mount_get_name (mount);

  BESACE_KEY_OFFER_GET_CLASS (self)->examine (self, file, key);
}

static void
removed_cb (BesaceKeyOffer *self,
            GFile          *root)
{
  BesaceKeyOfferPrivate *priv = get_private (self);

  if (priv->file && (g_file_equal (priv->file, root) || g_file_has_prefix (priv->file, root)))
    besace_key_offer_dismiss (self);
}

static void
besace_key_offer_dispose (GObject *object)
{
  BesaceKeyOfferPrivate *priv = get_private (BESACE_KEY_OFFER (object));

  g_cancellable_cancel (priv->cancellable);
  forget (BESACE_KEY_OFFER (object));
  if (priv->mounts)
    besace_mount_watch_stop (priv->mounts);
  g_clear_object (&priv->mounts);
  g_clear_object (&priv->workspace);

  G_OBJECT_CLASS (besace_key_offer_parent_class)->dispose (object);
}

static void
besace_key_offer_finalize (GObject *object)
{
  g_clear_object (&get_private (BESACE_KEY_OFFER (object))->cancellable);

  G_OBJECT_CLASS (besace_key_offer_parent_class)->finalize (object);
}

static void
besace_key_offer_class_init (BesaceKeyOfferClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = besace_key_offer_dispose;
  object_class->finalize = besace_key_offer_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", BESACE_TYPE_KEY_OFFER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
besace_key_offer_init (BesaceKeyOffer *self)
{
  get_private (self)->cancellable = g_cancellable_new ();
}

void
besace_key_offer_watch (BesaceKeyOffer  *self,
                        BesaceWorkspace *workspace,
                        GVolumeMonitor  *monitor)
{
  BesaceKeyOfferPrivate *priv = get_private (self);

  g_return_if_fail (BESACE_IS_KEY_OFFER (self));
  g_return_if_fail (!priv->mounts);

  priv->workspace = g_object_ref (workspace);
  priv->mounts = besace_mount_watch_new (monitor, BESACE_KEY_OFFER_GET_CLASS (self)->file_name);
  g_signal_connect_object (priv->mounts, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->mounts, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
}

void
besace_key_offer_make (BesaceKeyOffer *self,
                       GFile          *file,
                       const char     *key)
{
  BesaceKeyOfferPrivate *priv = get_private (self);

  g_return_if_fail (BESACE_IS_KEY_OFFER (self));

  if (g_cancellable_is_cancelled (priv->cancellable))
    return;

  forget (self);
  priv->file = g_object_ref (file);
  priv->key = g_strdup (key);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

BesaceWorkspace *
besace_key_offer_get_workspace (BesaceKeyOffer *self)
{
  g_return_val_if_fail (BESACE_IS_KEY_OFFER (self), NULL);

  return get_private (self)->workspace;
}

GVolumeMonitor *
besace_key_offer_get_monitor (BesaceKeyOffer *self)
{
  g_return_val_if_fail (BESACE_IS_KEY_OFFER (self), NULL);

  return besace_mount_watch_get_monitor (get_private (self)->mounts);
}

GCancellable *
besace_key_offer_get_cancellable (BesaceKeyOffer *self)
{
  g_return_val_if_fail (BESACE_IS_KEY_OFFER (self), NULL);

  return get_private (self)->cancellable;
}

GFile *
besace_key_offer_get_file (BesaceKeyOffer *self)
{
  g_return_val_if_fail (BESACE_IS_KEY_OFFER (self), NULL);

  return get_private (self)->file;
}

char *
besace_key_offer_describe (BesaceKeyOffer *self)
{
  g_return_val_if_fail (BESACE_IS_KEY_OFFER (self), NULL);

  return get_private (self)->file ? BESACE_KEY_OFFER_GET_CLASS (self)->describe (self, get_private (self)->key) : NULL;
}

void
besace_key_offer_accept (BesaceKeyOffer *self,
                         GtkWidget      *widget)
{
  g_autoptr(GFile) file = NULL;

  g_return_if_fail (BESACE_IS_KEY_OFFER (self));

  if (!g_set_object (&file, get_private (self)->file))
    return;

  besace_key_offer_dismiss (self);
  BESACE_KEY_OFFER_GET_CLASS (self)->accept (self, file, widget);
}

void
besace_key_offer_dismiss (BesaceKeyOffer *self)
{
  g_return_if_fail (BESACE_IS_KEY_OFFER (self));

  forget (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
