/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "memory-secrets.h"

struct _MemorySecrets {
  GObject     parent_instance;

  GMutex      mutex;
  GHashTable *secrets; /* (owned) “profile origin” → text */
  gboolean    locked;
};

static void memory_secrets_store_init (BesaceSecretStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MemorySecrets, memory_secrets, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BESACE_TYPE_SECRET_STORE, memory_secrets_store_init))

/* On TRUE the lock is held. */
static gboolean
enter (MemorySecrets  *self,
       GError        **error)
{
  g_mutex_lock (&self->mutex);
  if (!self->locked)
    return TRUE;

  g_mutex_unlock (&self->mutex);
  g_set_error_literal (error, BESACE_SECRET_STORE_ERROR, BESACE_SECRET_STORE_ERROR_UNAVAILABLE, "Locked.");
  return FALSE;
}

static char *
get_key (const char *profile,
         const char *origin)
{
  return g_strconcat (profile, " ", origin, NULL);
}

static gboolean
memory_secrets_look_up (BesaceSecretStore  *store,
                        const char         *profile,
                        const char         *origin,
                        char              **secret,
                        GCancellable       *cancellable,
                        GError            **error)
{
  MemorySecrets *self = MEMORY_SECRETS (store);
  g_autofree char *key = get_key (profile, origin);

  if (!enter (self, error))
    return FALSE;

  *secret = g_strdup (g_hash_table_lookup (self->secrets, key));
  g_mutex_unlock (&self->mutex);
  return TRUE;
}

static gboolean
memory_secrets_keep (BesaceSecretStore  *store,
                     const char         *profile,
                     const char         *origin,
                     const char         *label,
                     const char         *secret,
                     GCancellable       *cancellable,
                     GError            **error)
{
  MemorySecrets *self = MEMORY_SECRETS (store);

  if (!enter (self, error))
    return FALSE;

  g_hash_table_replace (self->secrets, get_key (profile, origin), g_strdup (secret));
  g_mutex_unlock (&self->mutex);
  return TRUE;
}

static gboolean
is_of (gpointer key,
       gpointer value,
       gpointer wanted)
{
  return g_str_has_prefix (key, wanted);
}

static gboolean
memory_secrets_forget (BesaceSecretStore  *store,
                       const char         *profile,
                       const char         *origin,
                       GCancellable       *cancellable,
                       GError            **error)
{
  MemorySecrets *self = MEMORY_SECRETS (store);
  g_autofree char *key = get_key (profile, origin ? origin : "");

  if (!enter (self, error))
    return FALSE;

  if (origin)
    g_hash_table_remove (self->secrets, key);
  else
    g_hash_table_foreach_remove (self->secrets, is_of, key);
  g_mutex_unlock (&self->mutex);
  return TRUE;
}

static void
memory_secrets_store_init (BesaceSecretStoreInterface *iface)
{
  iface->look_up = memory_secrets_look_up;
  iface->keep = memory_secrets_keep;
  iface->forget = memory_secrets_forget;
}

static void
memory_secrets_finalize (GObject *object)
{
  MemorySecrets *self = MEMORY_SECRETS (object);

  g_hash_table_unref (self->secrets);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (memory_secrets_parent_class)->finalize (object);
}

static void
memory_secrets_class_init (MemorySecretsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = memory_secrets_finalize;
}

static void
memory_secrets_init (MemorySecrets *self)
{
  g_mutex_init (&self->mutex);
  self->secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

BesaceSecretStore *
memory_secrets_new (void)
{
  return g_object_new (MEMORY_TYPE_SECRETS, NULL);
}

void
memory_secrets_set_locked (BesaceSecretStore *store,
                           gboolean           locked)
{
  MemorySecrets *self = MEMORY_SECRETS (store);

  g_mutex_lock (&self->mutex);
  self->locked = locked;
  g_mutex_unlock (&self->mutex);
}

guint
memory_secrets_count (BesaceSecretStore *store)
{
  MemorySecrets *self = MEMORY_SECRETS (store);
  guint n;

  g_mutex_lock (&self->mutex);
  n = g_hash_table_size (self->secrets);
  g_mutex_unlock (&self->mutex);
  return n;
}
