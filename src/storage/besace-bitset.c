/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-bitset.h"

#include <string.h>

#define WORD_BITS 64

void
besace_bitset_init (BesaceBitset *self)
{
  memset (self, 0, sizeof *self);
}

void
besace_bitset_clear (BesaceBitset *self)
{
  g_free (self->words);
  besace_bitset_init (self);
}

static void
grow (BesaceBitset *self,
      guint         n_words)
{
  guint old = self->n_words;

  if (n_words <= old)
    return;

  self->n_words = MAX (n_words, old + old / 2);
  self->words = g_renew (guint64, self->words, self->n_words);
  memset (self->words + old, 0, (self->n_words - old) * sizeof *self->words);
}

void
besace_bitset_set (BesaceBitset *self,
                   guint         bit)
{
  grow (self, bit / WORD_BITS + 1);
  self->words[bit / WORD_BITS] |= G_GUINT64_CONSTANT (1) << (bit % WORD_BITS);
}

void
besace_bitset_unset (BesaceBitset *self,
                     guint         bit)
{
  if (bit / WORD_BITS < self->n_words)
    self->words[bit / WORD_BITS] &= ~(G_GUINT64_CONSTANT (1) << (bit % WORD_BITS));
}

gboolean
besace_bitset_get (const BesaceBitset *self,
                   guint               bit)
{
  return bit / WORD_BITS < self->n_words && (self->words[bit / WORD_BITS] >> (bit % WORD_BITS) & 1);
}

void
besace_bitset_copy (BesaceBitset       *self,
                    const BesaceBitset *other)
{
  grow (self, other->n_words);
  for (guint i = 0; i < self->n_words; i++)
    self->words[i] = i < other->n_words ? other->words[i] : 0;
}

void
besace_bitset_and (BesaceBitset       *self,
                   const BesaceBitset *other)
{
  for (guint i = 0; i < self->n_words; i++)
    self->words[i] &= i < other->n_words ? other->words[i] : 0;
}

void
besace_bitset_or (BesaceBitset       *self,
                  const BesaceBitset *other)
{
  grow (self, other->n_words);
  for (guint i = 0; i < other->n_words; i++)
    self->words[i] |= other->words[i];
}

/* Without an instruction of its own, which the oldest 64-bit processors lack, the compiler’s counting is a call. */
static inline guint
count_bits (guint64 word)
{
  word -= word >> 1 & G_GUINT64_CONSTANT (0x5555555555555555);
  word = (word & G_GUINT64_CONSTANT (0x3333333333333333)) + (word >> 2 & G_GUINT64_CONSTANT (0x3333333333333333));
  word = (word + (word >> 4)) & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f);
  return (guint) (word * G_GUINT64_CONSTANT (0x0101010101010101) >> 56);
}

guint
besace_bitset_count (const BesaceBitset *self)
{
  guint count = 0;

  for (guint i = 0; i < self->n_words; i++)
    count += count_bits (self->words[i]);

  return count;
}

guint
besace_bitset_count_and (const BesaceBitset *self,
                         const BesaceBitset *other)
{
  guint count = 0;

  for (guint i = 0; i < MIN (self->n_words, other->n_words); i++)
    count += count_bits (self->words[i] & other->words[i]);

  return count;
}

guint
besace_bitset_next (const BesaceBitset *self,
                    guint               bit)
{
  guint index = bit / WORD_BITS;
  guint64 word;

  if (index >= self->n_words)
    return G_MAXUINT;

  word = self->words[index] & (~G_GUINT64_CONSTANT (0) << (bit % WORD_BITS));
  while (word == 0) {
    if (++index >= self->n_words)
      return G_MAXUINT;
    word = self->words[index];
  }

  return index * WORD_BITS + (guint) __builtin_ctzll (word);
}
