/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BESACE_SECRET_STORE_ERROR (besace_secret_store_error_quark ())
GQuark besace_secret_store_error_quark (void);

typedef enum {
  BESACE_SECRET_STORE_ERROR_UNAVAILABLE, /* there is no place for secrets here, or it was not unlocked */
} BesaceSecretStoreError;

/* A place for the texts by which a profile is signed in somewhere: one for each profile and origin. Its functions block, and
 * are for a worker, any one: a person may be asked to unlock it meanwhile. */
#define BESACE_TYPE_SECRET_STORE (besace_secret_store_get_type ())
G_DECLARE_INTERFACE (BesaceSecretStore, besace_secret_store, BESACE, SECRET_STORE, GObject)

struct _BesaceSecretStoreInterface {
  GTypeInterface parent_interface;

  gboolean (*look_up) (BesaceSecretStore  *self,
                       const char         *profile,
                       const char         *origin,
                       char              **secret,
                       GCancellable       *cancellable,
                       GError            **error);
  gboolean (*keep)    (BesaceSecretStore  *self,
                       const char         *profile,
                       const char         *origin,
                       const char         *label,
                       const char         *secret,
                       GCancellable       *cancellable,
                       GError            **error);
  gboolean (*forget)  (BesaceSecretStore  *self,
                       const char         *profile,
                       const char         *origin,
                       GCancellable       *cancellable,
                       GError            **error);
};

/* @profile: its id. @secret: NULL where there is none. (out) (transfer full) */
gboolean besace_secret_store_look_up (BesaceSecretStore  *self,
                                      const char         *profile,
                                      const char         *origin,
                                      char              **secret,
                                      GCancellable       *cancellable,
                                      GError            **error);

/* In the place of what was kept there before. @label: what a person reads who looks at what is kept. */
gboolean besace_secret_store_keep    (BesaceSecretStore  *self,
                                      const char         *profile,
                                      const char         *origin,
                                      const char         *label,
                                      const char         *secret,
                                      GCancellable       *cancellable,
                                      GError            **error);

/* Also where there is nothing to forget. @origin: NULL for all of the profile. */
gboolean besace_secret_store_forget  (BesaceSecretStore  *self,
                                      const char         *profile,
                                      const char         *origin,
                                      GCancellable       *cancellable,
                                      GError            **error);

G_END_DECLS
