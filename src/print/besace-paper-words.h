/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-collection-contents.h"
#include "besace-printout.h"

G_BEGIN_DECLS

/* What paper says of a collection, in words. (transfer full) for all */

/* "Audience: Young people" and so on; NULL where the collection does not say. */
char *besace_paper_words_get_audience (BesacePrintout                 *printout,
                                            const BesaceCollectionContents *contents);
char *besace_paper_words_get_level    (const BesaceCollectionContents *contents);

/* "Running time: 1 h 30 min"; NULL where no item has minutes. */
char *besace_paper_words_get_duration (const BesaceCollectionContents *contents);

/* What an item is called: of a note that may be seen, how it begins; NULL for one that may not. */
char *besace_paper_words_get_title    (const BesaceCollectionEntry    *entry,
                                            gboolean                        with_notes);

/* The note of an item, NULL where there is none. (transfer none) */
const char *besace_paper_words_get_note (const BesaceCollectionEntry  *entry);

/* Who made what an item leads to: of the resource as it is here, else as it was remembered. (transfer none) (nullable) */
const char *besace_paper_words_get_producer (const BesaceCollectionEntry *entry);

G_END_DECLS
