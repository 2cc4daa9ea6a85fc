/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-minisign.h"

G_BEGIN_DECLS

/* A publisher's secret key, of a file that minisign wrote. It lies in memory that is never swapped out, and wiped in the
 * end. Besace writes no such file. */
typedef struct _BesaceSigningKey BesaceSigningKey;

/* Whether the key file @text is of no use without a password. */
gboolean                 besace_signing_key_needs_password (const char *text);

/* Reads the key file @text. @password (nullable): of a key that was encrypted (`minisign -G` without -W). That takes some
 * seconds and as much memory as the file says, by design of minisign: for a worker. */
BesaceSigningKey        *besace_signing_key_parse          (const char        *text,
                                                            const char        *password,
                                                            GError           **error);
void                     besace_signing_key_free           (BesaceSigningKey  *self);

const BesaceMinisignKey *besace_signing_key_get_public     (BesaceSigningKey  *self);

/* The text of a .minisig file for @message. @comment, one line, is signed as well. */
char                    *besace_signing_key_sign           (BesaceSigningKey  *self,
                                                            GBytes            *message,
                                                            const char        *comment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceSigningKey, besace_signing_key_free)

G_END_DECLS
