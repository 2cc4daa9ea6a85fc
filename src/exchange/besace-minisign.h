/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BESACE_MINISIGN_ERROR (besace_minisign_error_quark ())

typedef enum {
  BESACE_MINISIGN_ERROR_KEY,       /* what is given as a key is none */
  BESACE_MINISIGN_ERROR_SIGNATURE, /* no signature, or one that does not fit */
  BESACE_MINISIGN_ERROR_OTHER_KEY, /* made with another key */
  BESACE_MINISIGN_ERROR_PASSWORD,  /* missing or wrong */
} BesaceMinisignError;

GQuark besace_minisign_error_quark (void);

#define BESACE_MINISIGN_ID_BYTES 8
#define BESACE_MINISIGN_KEY_BYTES 32       /* of Ed25519 */
#define BESACE_MINISIGN_SIGNATURE_BYTES 64 /* of Ed25519 */
#define BESACE_MINISIGN_HASH_BYTES 64      /* of BLAKE2b-512 */

#define BESACE_MINISIGN_UNTRUSTED "untrusted comment: "
#define BESACE_MINISIGN_TRUSTED "trusted comment: "

/* What minisign's files hold in base64, byte for byte. */
typedef struct {
  guint8 algorithm[2]; /* “Ed” */
  guint8 id[BESACE_MINISIGN_ID_BYTES];
  guint8 key[BESACE_MINISIGN_KEY_BYTES];
} BesaceMinisignKey;

typedef struct {
  guint8 algorithm[2]; /* “ED”: of the hash of the file; “Ed”: of the file itself */
  guint8 id[BESACE_MINISIGN_ID_BYTES];
  guint8 signature[BESACE_MINISIGN_SIGNATURE_BYTES];
} BesaceMinisignSignature;

/* Reads a public key as it is passed on (“RWQ…”), or the text of the file that `minisign -G` writes. */
gboolean besace_minisign_key_parse      (BesaceMinisignKey  *self,
                                         const char         *text,
                                         GError            **error);

/* Reads a public key as somebody gives it: the key itself, or the name of a file that holds it. */
gboolean besace_minisign_key_read       (BesaceMinisignKey  *self,
                                         const char         *typed,
                                         GError            **error);

char    *besace_minisign_key_to_string  (const BesaceMinisignKey *self);

/* What people compare: the first 20 hexadecimal digits of the key's SHA-256, in fives. */
char    *besace_minisign_key_get_short  (const BesaceMinisignKey *self);

gboolean besace_minisign_key_is_equal   (const BesaceMinisignKey *self,
                                         const BesaceMinisignKey *other);

/* Whether @signature, the text of a .minisig file, was made of @message with the key. @comment (nullable) (out): what was
 * signed with it, its trusted comment. */
gboolean besace_minisign_verify         (const BesaceMinisignKey  *self,
                                         GBytes                   *message,
                                         GBytes                   *signature,
                                         char                    **comment,
                                         GError                  **error);

/* Decodes @text, which stands for exactly @length bytes. */
gboolean besace_minisign_decode         (const char *text,
                                         gpointer    bytes,
                                         gsize       length);

/* The hash that stands for a message of any length. */
void     besace_minisign_hash           (GBytes *message,
                                         guint8  hash[BESACE_MINISIGN_HASH_BYTES]);

G_END_DECLS
