/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-secret-store.h"

G_BEGIN_DECLS

/* A place for secrets that is gone when the test ends, so that none comes near the keyring of whoever runs it. */
#define MEMORY_TYPE_SECRETS (memory_secrets_get_type ())
G_DECLARE_FINAL_TYPE (MemorySecrets, memory_secrets, MEMORY, SECRETS, GObject)

BesaceSecretStore *memory_secrets_new       (void);

/* From now on it is like a keyring that nobody unlocks. */
void               memory_secrets_set_locked (BesaceSecretStore *store,
                                              gboolean           locked);

/* How many secrets there are. */
guint              memory_secrets_count      (BesaceSecretStore *store);

G_END_DECLS
