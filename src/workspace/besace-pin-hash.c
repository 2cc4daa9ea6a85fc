/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-pin-hash.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <sodium.h>
#include <string.h>

/* The same characters may be composed in several ways, by another keyboard for instance. Wiped by whoever has it. */
static char *
normalize (const char *pin)
{
  return g_utf8_normalize (pin, -1, G_NORMALIZE_NFC);
}

static void
wipe (char *pin)
{
  if (pin)
    sodium_memzero (pin, strlen (pin));
  g_free (pin);
}

char *
besace_pin_hash_make (const char  *pin,
                      GError     **error)
{
  char *normal = normalize (pin);
  const glong length = normal ? g_utf8_strlen (normal, -1) : 0;
  char hash[crypto_pwhash_STRBYTES];
  gboolean made = FALSE;

  if (length < BESACE_PIN_MIN_CHARACTERS || length > BESACE_PIN_MAX_CHARACTERS) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("A PIN has between %d and %d characters."),
                 BESACE_PIN_MIN_CHARACTERS, BESACE_PIN_MAX_CHARACTERS);
  } else {
    made = sodium_init () >= 0 &&
           crypto_pwhash_str (hash, normal, strlen (normal), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0;
    if (!made)
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           _("There is not enough memory to set a PIN just now: close other programs, then try again."));
  }

  wipe (normal);
  return made ? g_strdup (hash) : NULL;
}

gboolean
besace_pin_hash_matches (const char *hash,
                         const char *pin)
{
  char *normal = normalize (pin);
  gboolean matches = normal && sodium_init () >= 0 && crypto_pwhash_str_verify (hash, normal, strlen (normal)) == 0;

  wipe (normal);
  return matches;
}
