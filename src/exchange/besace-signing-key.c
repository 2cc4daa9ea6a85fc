/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The format is that of minisign (https://jedisct1.github.io/minisign/, “Secret key format”). */

#include "besace-signing-key.h"

#include <glib/gi18n.h>
#include <sodium.h>
#include <string.h>

/* What minisign asks for is 1 GiB. A file that wants much more was not written by it. */
#define MAX_MEMORY ((guint64) 2 * 1024 * 1024 * 1024)
#define MAX_OPERATIONS ((guint64) 1 << 28)

#define UNTRUSTED_COMMENT "signature from Besace"

/* What the password hides. */
typedef struct {
  guint8 id[BESACE_MINISIGN_ID_BYTES];
  guint8 secret[crypto_sign_SECRETKEYBYTES]; /* its second half is the public key */
  guint8 checksum[32];
} Hidden;

/* What the file holds in base64, byte for byte. */
typedef struct {
  guint8 algorithm[2];          /* “Ed” */
  guint8 derivation[2];         /* “Sc”: of the password; zeros: the key is not encrypted */
  guint8 checksum_algorithm[2]; /* “B2” */
  guint8 salt[crypto_pwhash_scryptsalsa208sha256_SALTBYTES];
  guint8 n_operations[8];       /* little endian, as the next */
  guint8 n_bytes[8];
  Hidden hidden;
} KeyFile;

struct _BesaceSigningKey {
  guint8            secret[crypto_sign_SECRETKEYBYTES];
  BesaceMinisignKey public;
};

G_STATIC_ASSERT (sizeof (KeyFile) == 158);

static gboolean
decode (const char *text,
        KeyFile    *file)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", 3);
  const gboolean decoded = lines[0] && lines[1] && g_str_has_prefix (lines[0], BESACE_MINISIGN_UNTRUSTED) &&
                           besace_minisign_decode (g_strchomp (lines[1]), file, sizeof *file) &&
                           memcmp (file->algorithm, "Ed", 2) == 0 && memcmp (file->checksum_algorithm, "B2", 2) == 0;

  for (char **line = lines; *line; line++)
    sodium_memzero (*line, strlen (*line));
  return decoded;
}

static gboolean
is_encrypted (const KeyFile *file)
{
  return memcmp (file->derivation, "Sc", 2) == 0;
}

static guint64
read_number (const guint8 bytes[8])
{
  guint64 number;

  memcpy (&number, bytes, sizeof number);
  return GUINT64_FROM_LE (number);
}

static gboolean
fail (GError              **error,
      BesaceMinisignError   code,
      const char           *message)
{
  g_set_error_literal (error, BESACE_MINISIGN_ERROR, (int) code, message);
  return FALSE;
}

static gboolean
decrypt (KeyFile     *file,
         const char  *password,
         GError     **error)
{
  const guint64 n_operations = read_number (file->n_operations);
  const guint64 n_bytes = read_number (file->n_bytes);
  guint8 stream[sizeof file->hidden];
  guint8 *hidden = (guint8 *) &file->hidden;

  if (n_operations > MAX_OPERATIONS || n_bytes > MAX_MEMORY)
    return fail (error, BESACE_MINISIGN_ERROR_KEY,
                 _("This secret key asks for more memory than minisign ever does: use one that minisign wrote."));

  if (crypto_pwhash_scryptsalsa208sha256 (stream, sizeof stream, password, strlen (password), file->salt, n_operations,
                                          (size_t) n_bytes) != 0)
    return fail (error, BESACE_MINISIGN_ERROR_PASSWORD,
                 _("There is not enough memory to open the secret key, which takes 1 GB: close other programs and try again."));

  for (gsize i = 0; i < sizeof stream; i++)
    hidden[i] ^= stream[i];
  sodium_memzero (stream, sizeof stream);
  return TRUE;
}

/* minisign leaves the checksum out of a key that it does not encrypt. */
static gboolean
check_sum (const KeyFile *file)
{
  crypto_generichash_state state;
  guint8 checksum[sizeof file->hidden.checksum];

  if (!is_encrypted (file) && sodium_is_zero (file->hidden.checksum, sizeof file->hidden.checksum))
    return TRUE;

  crypto_generichash_init (&state, NULL, 0, sizeof checksum);
  crypto_generichash_update (&state, file->algorithm, sizeof file->algorithm);
  crypto_generichash_update (&state, file->hidden.id, sizeof file->hidden.id);
  crypto_generichash_update (&state, file->hidden.secret, sizeof file->hidden.secret);
  crypto_generichash_final (&state, checksum, sizeof checksum);
  return sodium_memcmp (checksum, file->hidden.checksum, sizeof checksum) == 0;
}

static gboolean
open_file (KeyFile     *file,
           const char  *text,
           const char  *password,
           GError     **error)
{
  static const guint8 not_encrypted[2];

  if (!decode (text, file) ||
      (!is_encrypted (file) && memcmp (file->derivation, not_encrypted, sizeof not_encrypted) != 0))
    return fail (error, BESACE_MINISIGN_ERROR_KEY, _("This is not a secret key of minisign: make one with “minisign -G”."));

  if (is_encrypted (file)) {
    if (!password)
      return fail (error, BESACE_MINISIGN_ERROR_PASSWORD, _("The secret key is protected by a password: give it as well."));
    if (!decrypt (file, password, error))
      return FALSE;
  }

  if (!check_sum (file))
    return is_encrypted (file)
           ? fail (error, BESACE_MINISIGN_ERROR_PASSWORD, _("The password of the secret key is wrong: try again."))
           : fail (error, BESACE_MINISIGN_ERROR_KEY, _("The secret key is damaged: take it from its backup."));
  return TRUE;
}

gboolean
besace_signing_key_needs_password (const char *text)
{
  KeyFile file;
  const gboolean needed = decode (text, &file) && is_encrypted (&file);

  sodium_memzero (&file, sizeof file);
  return needed;
}

BesaceSigningKey *
besace_signing_key_parse (const char  *text,
                          const char  *password,
                          GError     **error)
{
  BesaceSigningKey *self = NULL;
  KeyFile file;

  if (sodium_init () < 0)
    g_error ("libsodium does not start");

  if (open_file (&file, text, password, error)) {
    self = sodium_malloc (sizeof *self);
    if (!self)
      g_error ("There is no memory for a key");

    memcpy (self->secret, file.hidden.secret, sizeof self->secret);
    memcpy (self->public.algorithm, "Ed", sizeof self->public.algorithm);
    memcpy (self->public.id, file.hidden.id, sizeof self->public.id);
    crypto_sign_ed25519_sk_to_pk (self->public.key, self->secret);
  }

  sodium_memzero (&file, sizeof file);
  return self;
}

void
besace_signing_key_free (BesaceSigningKey *self)
{
  sodium_free (self);
}

const BesaceMinisignKey *
besace_signing_key_get_public (BesaceSigningKey *self)
{
  return &self->public;
}

char *
besace_signing_key_sign (BesaceSigningKey *self,
                         GBytes           *message,
                         const char       *comment)
{
  BesaceMinisignSignature signature = { .algorithm = { 'E', 'D' } };
  guint8 global[BESACE_MINISIGN_SIGNATURE_BYTES];
  guint8 hash[BESACE_MINISIGN_HASH_BYTES];
  g_autoptr(GByteArray) signed_bytes = g_byte_array_new ();
  g_autofree char *signature_text = NULL;
  g_autofree char *global_text = NULL;

  memcpy (signature.id, self->public.id, sizeof signature.id);
  besace_minisign_hash (message, hash);
  crypto_sign_detached (signature.signature, NULL, hash, sizeof hash, self->secret);

  g_byte_array_append (signed_bytes, signature.signature, sizeof signature.signature);
  g_byte_array_append (signed_bytes, (const guint8 *) comment, strlen (comment));
  crypto_sign_detached (global, NULL, signed_bytes->data, signed_bytes->len, self->secret);

  signature_text = g_base64_encode ((const guchar *) &signature, sizeof signature);
  global_text = g_base64_encode (global, sizeof global);
  return g_strdup_printf (BESACE_MINISIGN_UNTRUSTED UNTRUSTED_COMMENT "\n%s\n" BESACE_MINISIGN_TRUSTED "%s\n%s\n",
                          signature_text, comment, global_text);
}
