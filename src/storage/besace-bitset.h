/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A set of row numbers. Grows as bits are set; what lies beyond its end is not in it. */
typedef struct {
  guint64 *words;   /* (owned) */
  guint    n_words;
} BesaceBitset;

void      besace_bitset_init   (BesaceBitset       *self);
void      besace_bitset_clear  (BesaceBitset       *self);
void      besace_bitset_set    (BesaceBitset       *self,
                                guint               bit);
void      besace_bitset_unset  (BesaceBitset       *self,
                                guint               bit);
gboolean  besace_bitset_get    (const BesaceBitset *self,
                                guint               bit);
void      besace_bitset_copy   (BesaceBitset       *self,
                                const BesaceBitset *other);
void      besace_bitset_and    (BesaceBitset       *self,
                                const BesaceBitset *other);
void      besace_bitset_or     (BesaceBitset       *self,
                                const BesaceBitset *other);
guint     besace_bitset_count  (const BesaceBitset *self);

/* How many bits are set in both. */
guint     besace_bitset_count_and (const BesaceBitset *self,
                                   const BesaceBitset *other);

/* The first bit set at or after @bit, or G_MAXUINT. */
guint     besace_bitset_next   (const BesaceBitset *self,
                                guint               bit);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BesaceBitset, besace_bitset_clear)

G_END_DECLS
