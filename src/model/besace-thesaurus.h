/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "besace-stemmer.h"

G_BEGIN_DECLS

/* What words mean each other (data/finding/synonyms.txt), and which mean nothing as long as another word remains
 * (fillers.txt). Reading them takes some milliseconds: not for the main loop. It never changes; any thread. */
typedef struct _BesaceThesaurus BesaceThesaurus;

/* Words that stand for others: at least one, all of which must be found. */
typedef struct {
  char   **words;  /* folded */
  double   weight; /* 0–1: how far finding them is as good as finding what was typed */
} BesaceSynonym;

BesaceThesaurus *besace_thesaurus_new  (const char      *synonyms,
                                        const char      *fillers);
void             besace_thesaurus_free (BesaceThesaurus *self);

gboolean         besace_thesaurus_is_filler (const BesaceThesaurus *self,
                                             const char            *word);

/* The longest run of words, from the first on, that the thesaurus knows: its length, 0 if there is none, and what it
 * may be replaced by. Where two words or more carry its meaning, a term is also known with other fillers between them
 * and in another order: “payer mon loyer” is “loyer à payer”. @words are folded, @stems theirs.
 * (element-type BesaceSynonym) (transfer none) */
guint            besace_thesaurus_match (const BesaceThesaurus  *self,
                                         const char *const      *words,
                                         const char *const      *stems,
                                         guint                   n_words,
                                         const GPtrArray       **synonyms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceThesaurus, besace_thesaurus_free)

G_END_DECLS
