/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What makes French hard to read for those whom a resource is for: “Facile à lire et à comprendre” and the plain language
 * guides of the French administration ask for short sentences, everyday words, and letters that are written out. These are
 * hints: whoever writes knows better. All functions are for any thread; texts have a line for each paragraph. */

/* A sentence with more words is hard to follow. */
#define BESACE_PLAIN_LANGUAGE_SENTENCE_MAX 30

/* A turn of the administration, and what people say. */
typedef struct {
  const char *turn;
  const char *plain;
} BesacePlainTurn;

/* Those that stand in @text, each once. (element-type BesacePlainTurn) (transfer container) */
GPtrArray *besace_plain_language_find_turns         (const char  *text);

/* How many words the longest of the sentences has that are too long, 0 where none is; @beginning (out): its first words.
 * (transfer full) */
guint      besace_plain_language_find_long_sentence (const char  *text,
                                                     char       **beginning);

/* The letters in capitals that stand for a name, each once, in the order of the text; @explained (inout): a set of strings, to
 * which those are added that @text writes out beside them, in parentheses. (transfer full) */
GPtrArray *besace_plain_language_find_acronyms      (const char  *text,
                                                     GHashTable  *explained);

/* Whether a title shouts: capitals are read letter by letter, and by screen readers at times as letters. */
gboolean   besace_plain_language_is_all_capitals    (const char  *title);

G_END_DECLS
