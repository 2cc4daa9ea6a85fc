/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define BESACE_TYPE_PASSAGE (besace_passage_get_type ())

/* A passage of a resource's plain text, so that it is found again when its source has edited the text around it, or a
 * word of it: what is quoted, what stood on either side, and where. A value. Positions and lengths are in characters. */
typedef struct {
  char  *quote;
  char  *prefix;   /* up to BESACE_PASSAGE_CONTEXT characters; never NULL */
  char  *suffix;
  guint  position; /* of the quote */
} BesacePassage;

#define BESACE_PASSAGE_CONTEXT 32
/* A longer selection is anchored by its beginning: comparing takes time by the length. */
#define BESACE_PASSAGE_QUOTE_MAX 2000

GType          besace_passage_get_type (void);

/* The @length characters of @text from @start on; both are cut to what there is. NULL where that is nothing but white
 * space. (transfer full) */
BesacePassage *besace_passage_new      (const char          *text,
                                        guint                start,
                                        guint                length);
BesacePassage *besace_passage_copy     (const BesacePassage *self);
void           besace_passage_free     (BesacePassage       *self);

/* Where the passage is in @text, which may be another text than it was made from: the quote as it was, where what stands
 * around it agrees best; else with other white space or apostrophes; else what differs from it least, in at most a fifth of
 * its characters. FALSE where there is no such place: the passage is gone. */
gboolean       besace_passage_find     (const BesacePassage *self,
                                        const char          *text,
                                        guint               *start,
                                        guint               *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesacePassage, besace_passage_free)

G_END_DECLS
