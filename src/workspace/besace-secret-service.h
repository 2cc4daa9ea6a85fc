/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-secret-store.h"

G_BEGIN_DECLS

/* The secret service of the person's session (GNOME Keyring, KWallet …), through libsecret; within Flatpak, a file that the
 * portal's key encrypts. */
#define BESACE_TYPE_SECRET_SERVICE (besace_secret_service_get_type ())
G_DECLARE_FINAL_TYPE (BesaceSecretService, besace_secret_service, BESACE, SECRET_SERVICE, GObject)

BesaceSecretStore *besace_secret_service_new (void);

G_END_DECLS
