/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-collection-contents.h"
#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* What is said of a collection in words, the same in every format. All are (transfer full). @vocabulary (nullable): what values are
 * called. */

/* For whom, of what level, from when to when, how long: what is known of it, apart by “ · ”; NULL where nothing is. */
char *besace_collection_facts_to_text    (const BesaceCollectionContents *contents,
                                          BesaceVocabulary               *vocabulary);

/* Where an entry comes from: producer, date, licence, and whether its source still has it; NULL where nothing is known. */
char *besace_collection_origin_to_text   (const BesaceCollectionEntry    *entry,
                                          BesaceVocabulary               *vocabulary);

/* What an entry is called, and where it is on the web: as the catalogue has it now, else as it was. (transfer none)
 * The address is NULL where there is none that may be followed; (transfer full). */
const char *besace_collection_entry_get_title   (const BesaceCollectionEntry *entry);
char       *besace_collection_entry_dup_address (const BesaceCollectionEntry *entry);

G_END_DECLS
