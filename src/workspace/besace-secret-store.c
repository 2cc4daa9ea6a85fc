/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-secret-store.h"

G_DEFINE_INTERFACE (BesaceSecretStore, besace_secret_store, G_TYPE_OBJECT)
G_DEFINE_QUARK (besace-secret-store-error-quark, besace_secret_store_error)

static void
besace_secret_store_default_init (BesaceSecretStoreInterface *iface)
{
}

gboolean
besace_secret_store_look_up (BesaceSecretStore  *self,
                             const char         *profile,
                             const char         *origin,
                             char              **secret,
                             GCancellable       *cancellable,
                             GError            **error)
{
  g_return_val_if_fail (BESACE_IS_SECRET_STORE (self), FALSE);

  *secret = NULL;
  return BESACE_SECRET_STORE_GET_IFACE (self)->look_up (self, profile, origin, secret, cancellable, error);
}

gboolean
besace_secret_store_keep (BesaceSecretStore  *self,
                          const char         *profile,
                          const char         *origin,
                          const char         *label,
                          const char         *secret,
                          GCancellable       *cancellable,
                          GError            **error)
{
  g_return_val_if_fail (BESACE_IS_SECRET_STORE (self), FALSE);

  return BESACE_SECRET_STORE_GET_IFACE (self)->keep (self, profile, origin, label, secret, cancellable, error);
}

gboolean
besace_secret_store_forget (BesaceSecretStore  *self,
                            const char         *profile,
                            const char         *origin,
                            GCancellable       *cancellable,
                            GError            **error)
{
  g_return_val_if_fail (BESACE_IS_SECRET_STORE (self), FALSE);

  return BESACE_SECRET_STORE_GET_IFACE (self)->forget (self, profile, origin, cancellable, error);
}
