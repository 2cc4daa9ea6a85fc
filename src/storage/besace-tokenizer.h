/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* The rules by which words become tokens. To be raised with any change of the tokenizer, the folding or the stemmer, so
 * that an index made by other rules is made again. */
#define BESACE_INDEX_RULES 1

/* Makes the FTS5 tokenizer “besace” known to a connection: at each position the French stem of the folded word, and
 * beside it the exact word as “=word”; a compound's parts, and beside the last of them the whole as one word. In a query
 * “=word” stands for the exact word and “word” for its stem. */
gboolean  besace_tokenizer_register (sqlite3     *db,
                                     GError     **error);

G_END_DECLS
