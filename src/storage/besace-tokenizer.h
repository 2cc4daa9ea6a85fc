/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Makes the FTS5 tokenizer “besace” known to a connection: at each position the French stem of the folded word, and
 * beside it the exact word as “=word”; a compound's parts, and beside the last of them the whole as one word. In a query
 * “=word” stands for the exact word and “word” for its stem. */
gboolean  besace_tokenizer_register (sqlite3     *db,
                                     GError     **error);

/* The rules by which words become tokens, as a number: an index made by others is made again. It tells of this program’s own
 * rules, and of what the stemmer and the characters of this system do, since an upgrade may change those. Any thread. */
gint64    besace_tokenizer_get_rules (void);

G_END_DECLS
