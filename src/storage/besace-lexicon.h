/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-connection.h"

G_BEGIN_DECLS

/* The index's own words, in memory: what a misspelt word is mended from and a short one completed from. One thread. */
typedef struct _BesaceLexicon BesaceLexicon;

typedef struct {
  const char *word;     /* owned by the lexicon */
  guint       rows;     /* in how many resources it stands */
  guint       distance; /* edits from the word that was asked about */
} BesaceNearWord;

BesaceLexicon *besace_lexicon_load (BesaceConnection  *connection,
                                    GError           **error);
void           besace_lexicon_free (BesaceLexicon     *self);

/* In how many resources a folded word stands; 0: it is not in the index. */
guint          besace_lexicon_get_rows (BesaceLexicon *self,
                                        const char    *word);

/* The nearest words, by edits (one letter missing, too many, wrong, or two in the wrong order), then by how often they
 * stand: at most @limit. (element-type BesaceNearWord) (transfer full) */
GArray        *besace_lexicon_find_near     (BesaceLexicon *self,
                                             const char    *word,
                                             guint          limit);

/* The most frequent words that begin so: at most @limit. (element-type BesaceNearWord) (transfer full) */
GArray        *besace_lexicon_find_complete (BesaceLexicon *self,
                                             const char    *prefix,
                                             guint          limit);

/* The edits between two words if there are at most @most, else @most + 1. */
guint          besace_lexicon_distance      (const char    *a,
                                             const char    *b,
                                             guint          most);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceLexicon, besace_lexicon_free)

G_END_DECLS
