/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-secret-service.h"

#include <glib/gi18n.h>
#include <libsecret/secret.h>

struct _BesaceSecretService {
  GObject parent_instance;
};

static void besace_secret_service_store_init (BesaceSecretStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BesaceSecretService, besace_secret_service, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BESACE_TYPE_SECRET_STORE, besace_secret_service_store_init))

#define PROFILE "profile"
#define ORIGIN "origin"

static const SecretSchema schema = {
  "fr.besace.Besace.Session", SECRET_SCHEMA_NONE, {
    { PROFILE, SECRET_SCHEMA_ATTRIBUTE_STRING },
    { ORIGIN, SECRET_SCHEMA_ATTRIBUTE_STRING },
  },
};

/* Nobody on the bus, no bus, a keyring that was not unlocked: for whoever wants to keep something it is the same. */
static gboolean
tell_failure (const GError  *failure,
              GError       **error)
{
  if (!failure)
    return TRUE;

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_error_copy (failure));
  } else {
    g_debug ("The secret service: %s", failure->message);
    g_set_error_literal (error, BESACE_SECRET_STORE_ERROR, BESACE_SECRET_STORE_ERROR_UNAVAILABLE,
                         _("This computer has no keyring that Besace could open to keep a sign-in."));
  }
  return FALSE;
}

/* (transfer full) */
static GHashTable *
get_attributes (const char *profile,
                const char *origin)
{
  GHashTable *attributes = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (attributes, (char *) PROFILE, (char *) profile);
  if (origin)
    g_hash_table_insert (attributes, (char *) ORIGIN, (char *) origin);
  return attributes;
}

static gboolean
besace_secret_service_look_up (BesaceSecretStore  *store,
                               const char         *profile,
                               const char         *origin,
                               char              **secret,
                               GCancellable       *cancellable,
                               GError            **error)
{
  g_autoptr(GHashTable) attributes = get_attributes (profile, origin);
  g_autoptr(GError) failure = NULL;
  char *found = secret_password_lookupv_sync (&schema, attributes, cancellable, &failure);

  /* What libsecret returns is in memory that is not swapped, and freed by its own function. */
  *secret = g_strdup (found);
  secret_password_free (found);
  return tell_failure (failure, error);
}

static gboolean
besace_secret_service_keep (BesaceSecretStore  *store,
                            const char         *profile,
                            const char         *origin,
                            const char         *label,
                            const char         *secret,
                            GCancellable       *cancellable,
                            GError            **error)
{
  g_autoptr(GHashTable) attributes = get_attributes (profile, origin);
  g_autoptr(GError) failure = NULL;

  secret_password_storev_sync (&schema, attributes, SECRET_COLLECTION_DEFAULT, label, secret, cancellable, &failure);
  return tell_failure (failure, error);
}

static gboolean
besace_secret_service_forget (BesaceSecretStore  *store,
                              const char         *profile,
                              const char         *origin,
                              GCancellable       *cancellable,
                              GError            **error)
{
  g_autoptr(GHashTable) attributes = get_attributes (profile, origin);
  g_autoptr(GError) failure = NULL;

  secret_password_clearv_sync (&schema, attributes, cancellable, &failure);
  return tell_failure (failure, error);
}

static void
besace_secret_service_store_init (BesaceSecretStoreInterface *iface)
{
  iface->look_up = besace_secret_service_look_up;
  iface->keep = besace_secret_service_keep;
  iface->forget = besace_secret_service_forget;
}

static void
besace_secret_service_class_init (BesaceSecretServiceClass *klass)
{
}

static void
besace_secret_service_init (BesaceSecretService *self)
{
}

BesaceSecretStore *
besace_secret_service_new (void)
{
  return g_object_new (BESACE_TYPE_SECRET_SERVICE, NULL);
}
