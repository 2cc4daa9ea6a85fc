/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-stemmer.h"

#include <libstemmer.h>

/* French text repeats itself: this many words cover nearly all of it. */
#define REMEMBERED_WORDS 32768

struct _BesaceStemmer {
  struct sb_stemmer *snowball;
  GHashTable        *stems; /* (owned) word to stem */
};

BesaceStemmer *
besace_stemmer_new (void)
{
  BesaceStemmer *self = g_new0 (BesaceStemmer, 1);

  self->snowball = sb_stemmer_new ("french", NULL);
  self->stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
besace_stemmer_free (BesaceStemmer *self)
{
  sb_stemmer_delete (self->snowball);
  g_hash_table_unref (self->stems);
  g_free (self);
}

const char *
besace_stemmer_stem (BesaceStemmer *self,
                     const char    *word,
                     gsize          length)
{
  char *stem = g_hash_table_lookup (self->stems, word);
  const sb_symbol *symbols;

  if (stem)
    return stem;

  if (g_hash_table_size (self->stems) >= REMEMBERED_WORDS)
    g_hash_table_remove_all (self->stems);

  symbols = sb_stemmer_stem (self->snowball, (const sb_symbol *) word, (int) length);
  stem = g_strndup ((const char *) symbols, (gsize) sb_stemmer_length (self->snowball));
  g_hash_table_insert (self->stems, g_strndup (word, length), stem);
  return stem;
}
