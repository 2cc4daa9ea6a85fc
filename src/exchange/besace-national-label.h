/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The vocabularies by which the national instance indexes a resource, with the labels as it spells them, which are not
 * always those that Besace shows. */
typedef enum {
  BESACE_INDEXING_THEME,
  BESACE_INDEXING_TYPE,
  BESACE_INDEXING_BENEFICIARY,
  BESACE_INDEXING_SECTOR,
} BesaceIndexing;

#define BESACE_N_INDEXINGS (BESACE_INDEXING_SECTOR + 1)

/* NULL for a value that the national instance does not know. */
const char *besace_national_label_get     (BesaceIndexing  indexing,
                                           const char     *id);

/* The id of what the national instance calls by that label, whatever its case and its apostrophes; NULL for a label that it
 * did not have when this was written. */
const char *besace_national_label_find    (BesaceIndexing  indexing,
                                           const char     *label);

/* The ids of a vocabulary, in their order. (transfer container) */
GPtrArray  *besace_national_label_get_ids (BesaceIndexing  indexing);

G_END_DECLS
