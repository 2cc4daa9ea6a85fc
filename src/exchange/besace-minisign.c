/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The formats are those of minisign (https://jedisct1.github.io/minisign/, “Signature format”). */

#include "besace-minisign.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <sodium.h>
#include <string.h>

#define SHORT_DIGITS 20
#define SHORT_GROUP 5

/* minisign's files are of some two hundred bytes. */
#define FILE_MAX_BYTES 4096

/* Lines of a .minisig file. */
typedef enum {
  LINE_UNTRUSTED_COMMENT,
  LINE_SIGNATURE,
  LINE_TRUSTED_COMMENT,
  LINE_GLOBAL_SIGNATURE,
  N_LINES,
} Line;

G_STATIC_ASSERT (sizeof (BesaceMinisignKey) == 42);
G_STATIC_ASSERT (sizeof (BesaceMinisignSignature) == 74);
G_STATIC_ASSERT (BESACE_MINISIGN_KEY_BYTES == crypto_sign_PUBLICKEYBYTES);
G_STATIC_ASSERT (BESACE_MINISIGN_SIGNATURE_BYTES == crypto_sign_BYTES);
G_STATIC_ASSERT (BESACE_MINISIGN_HASH_BYTES == crypto_generichash_BYTES_MAX);

G_DEFINE_QUARK (besace-minisign-error-quark, besace_minisign_error)

static gboolean
fail_signature (GError     **error,
                const char  *message)
{
  g_set_error_literal (error, BESACE_MINISIGN_ERROR, BESACE_MINISIGN_ERROR_SIGNATURE, message);
  return FALSE;
}

/* The signature is over what was signed first and the comment, so that neither can be taken from another file. */
static gboolean
check_comment (const BesaceMinisignKey       *self,
               const BesaceMinisignSignature *signature,
               const char                    *comment,
               const char                    *global)
{
  guint8 bytes[BESACE_MINISIGN_SIGNATURE_BYTES];
  g_autoptr(GByteArray) signed_bytes = g_byte_array_new ();

  if (!besace_minisign_decode (global, bytes, sizeof bytes))
    return FALSE;

  g_byte_array_append (signed_bytes, signature->signature, sizeof signature->signature);
  g_byte_array_append (signed_bytes, (const guint8 *) comment, strlen (comment));
  return crypto_sign_verify_detached (bytes, signed_bytes->data, signed_bytes->len, self->key) == 0;
}

static gboolean
check_message (const BesaceMinisignKey       *self,
               const BesaceMinisignSignature *signature,
               GBytes                        *message)
{
  guint8 hash[BESACE_MINISIGN_HASH_BYTES];
  const guint8 *signed_bytes = hash;
  gsize length = sizeof hash;

  if (memcmp (signature->algorithm, "Ed", sizeof signature->algorithm) == 0)
    signed_bytes = g_bytes_get_data (message, &length);
  else
    besace_minisign_hash (message, hash);

  return crypto_sign_verify_detached (signature->signature, signed_bytes, length, self->key) == 0;
}

/* (transfer full) (nullable) */
static char **
split_lines (GBytes *text)
{
  gsize length;
  const char *bytes = g_bytes_get_data (text, &length);
  g_autofree char *copy = NULL;
  g_auto(GStrv) lines = NULL;

  if (length == 0 || memchr (bytes, '\0', length) || !g_utf8_validate (bytes, (gssize) length, NULL))
    return NULL;

  copy = g_strndup (bytes, length);
  lines = g_strsplit (copy, "\n", N_LINES + 1);
  if (g_strv_length (lines) < N_LINES)
    return NULL;

  for (int i = 0; i < N_LINES; i++)
    lines[i][strcspn (lines[i], "\r")] = '\0';
  return g_steal_pointer (&lines);
}

gboolean
besace_minisign_decode (const char *text,
                        gpointer    bytes,
                        gsize       length)
{
  gsize n_decoded;
  const char *end;

  return sodium_base642bin (bytes, length, text, strlen (text), NULL, &n_decoded, &end, sodium_base64_VARIANT_ORIGINAL) == 0 &&
         n_decoded == length && *end == '\0';
}

void
besace_minisign_hash (GBytes *message,
                      guint8  hash[BESACE_MINISIGN_HASH_BYTES])
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (message, &length);

  crypto_generichash (hash, BESACE_MINISIGN_HASH_BYTES, bytes, length, NULL, 0);
}

gboolean
besace_minisign_key_parse (BesaceMinisignKey  *self,
                           const char         *text,
                           GError            **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  const char *last = strrchr (stripped, '\n');

  if (besace_minisign_decode (last ? last + 1 : stripped, self, sizeof *self) &&
      memcmp (self->algorithm, "Ed", sizeof self->algorithm) == 0)
    return TRUE;

  g_set_error_literal (error, BESACE_MINISIGN_ERROR, BESACE_MINISIGN_ERROR_KEY,
                       _("This is not the key of a publisher: it has 56 characters, the first of them “RW”. Copy it whole."));
  return FALSE;
}

/* (transfer full) (nullable) What is no text of a key ends it, or does not open at all. */
static char *
read_file (const char *path)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr(GFileInputStream) stream =
    g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_REGULAR ? g_file_read (file, NULL, NULL) : NULL;
  g_autofree char *text = g_malloc0 (FILE_MAX_BYTES + 1);

  return stream && g_input_stream_read_all (G_INPUT_STREAM (stream), text, FILE_MAX_BYTES, NULL, NULL, NULL)
         ? g_steal_pointer (&text)
         : NULL;
}

gboolean
besace_minisign_key_read (BesaceMinisignKey  *self,
                          const char         *typed,
                          GError            **error)
{
  g_autofree char *text = NULL;

  if (besace_minisign_key_parse (self, typed, NULL))
    return TRUE;

  text = read_file (typed);
  return besace_minisign_key_parse (self, text ? text : typed, error);
}

char *
besace_minisign_key_to_string (const BesaceMinisignKey *self)
{
  return g_base64_encode ((const guchar *) self, sizeof *self);
}

char *
besace_minisign_key_get_short (const BesaceMinisignKey *self)
{
  g_autofree char *digits = g_compute_checksum_for_data (G_CHECKSUM_SHA256, self->key, sizeof self->key);
  GString *text = g_string_new (NULL);

  for (int i = 0; i < SHORT_DIGITS; i += SHORT_GROUP)
    g_string_append_printf (text, "%s%.*s", i > 0 ? " " : "", SHORT_GROUP, digits + i);
  return g_string_free (text, FALSE);
}

gboolean
besace_minisign_key_is_equal (const BesaceMinisignKey *self,
                              const BesaceMinisignKey *other)
{
  return memcmp (self, other, sizeof *self) == 0;
}

gboolean
besace_minisign_verify (const BesaceMinisignKey  *self,
                        GBytes                   *message,
                        GBytes                   *signature,
                        char                    **comment,
                        GError                  **error)
{
  g_auto(GStrv) lines = split_lines (signature);
  BesaceMinisignSignature parsed;
  const char *trusted;

  /* It may be called any number of times, by any thread. */
  if (sodium_init () < 0)
    g_error ("libsodium does not start");

  if (!lines || !g_str_has_prefix (lines[LINE_UNTRUSTED_COMMENT], BESACE_MINISIGN_UNTRUSTED) ||
      !g_str_has_prefix (lines[LINE_TRUSTED_COMMENT], BESACE_MINISIGN_TRUSTED) ||
      !besace_minisign_decode (lines[LINE_SIGNATURE], &parsed, sizeof parsed) ||
      (memcmp (parsed.algorithm, "ED", 2) != 0 && memcmp (parsed.algorithm, "Ed", 2) != 0))
    return fail_signature (error, _("the signature is not one of minisign"));

  if (memcmp (parsed.id, self->id, sizeof parsed.id) != 0) {
    g_set_error_literal (error, BESACE_MINISIGN_ERROR, BESACE_MINISIGN_ERROR_OTHER_KEY, _("it was signed with another key"));
    return FALSE;
  }

  trusted = lines[LINE_TRUSTED_COMMENT] + strlen (BESACE_MINISIGN_TRUSTED);
  if (!check_message (self, &parsed, message))
    return fail_signature (error, _("the signature does not fit it"));
  if (!check_comment (self, &parsed, trusted, lines[LINE_GLOBAL_SIGNATURE]))
    return fail_signature (error, _("the comment of the signature was changed"));

  if (comment)
    *comment = g_strdup (trusted);
  return TRUE;
}
