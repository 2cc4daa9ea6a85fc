/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How text becomes words, for the index, for what is typed, and for the snippets: one rule, so that they agree.
 * A word is a run of letters and digits, folded: lower case, no accents, œ as oe, æ as ae. An elision (l’, qu’ …) is cut
 * off and dropped; a hyphen, or another apostrophe, splits a compound into its parts. */

/* In bytes, with the final zero; what a longer word has more is not looked at. */
#define BESACE_WORD_SIZE 64

typedef struct {
  char     text[BESACE_WORD_SIZE];
  guint    length; /* bytes */
  gsize    start;  /* where it stands in the text, in bytes */
  gsize    end;
  gboolean joins;  /* to the word before: both are parts of one compound */
  gboolean joined; /* by the word after */
} BesaceWord;

typedef struct {
  /*< private >*/
  const char *text;
  gsize       length;
  gsize       position;
  gboolean    joins;
} BesaceWordIter;

void      besace_word_iter_init (BesaceWordIter *iter,
                                 const char     *text,
                                 gssize          length);
gboolean  besace_word_iter_next (BesaceWordIter *iter,
                                 BesaceWord     *word);

/* Folds without cutting: what titles are sorted by. (transfer full) */
char     *besace_word_fold      (const char     *text);

/* The elided forms that French writes before an apostrophe, without it: what a hasty hand glues to the next word. */
gboolean  besace_word_is_elision (const char    *text,
                                  gsize          length);

G_END_DECLS
