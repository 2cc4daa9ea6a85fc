/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a PIN is recognised by: Argon2id, through libsodium, with its limits for interactive use. It takes about a tenth of a
 * second and 64 MiB: for a worker. */

/* As people type them: any characters, since digits need Shift on a French keyboard. */
#define BESACE_PIN_MIN_CHARACTERS 4
#define BESACE_PIN_MAX_CHARACTERS 64

/* (transfer full) */
char     *besace_pin_hash_make    (const char  *pin,
                                   GError     **error);
gboolean  besace_pin_hash_matches (const char  *hash,
                                   const char  *pin);

G_END_DECLS
