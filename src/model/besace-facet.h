/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What resources are indexed by. A value is an id of the vocabulary of the same name, or, for the producer and for
 * what a source adds of its own, the text as given. */
typedef enum {
  BESACE_FACET_THEME,
  BESACE_FACET_TYPE,
  BESACE_FACET_BENEFICIARY,
  BESACE_FACET_TERRITORY,
  BESACE_FACET_SECTOR,
  BESACE_FACET_FORM,
  BESACE_FACET_CHALLENGE,
  BESACE_FACET_LICENCE,
  BESACE_FACET_PRODUCER,
  BESACE_FACET_LANGUAGE,
  BESACE_FACET_SOURCE,
} BesaceFacet;

#define BESACE_N_FACETS (BESACE_FACET_SOURCE + 1)

/* The name by which vocabularies, commands and saved filters call the facet: "theme", "type" … */
const char *besace_facet_to_name   (BesaceFacet  facet);
gboolean    besace_facet_from_name (const char  *name,
                                    BesaceFacet *facet);

/* The field of a resource record that holds the facet's values (records.md); NULL for the source. */
const char *besace_facet_to_field  (BesaceFacet  facet);

/* Whether the record's field is an array. */
gboolean    besace_facet_is_list   (BesaceFacet  facet);

/* Whether a value may stand there. Most facets take any, since vocabularies grow; the nature, the challenge, the territory
 * and the language have a form of their own (records.md). */
gboolean    besace_facet_accepts   (BesaceFacet  facet,
                                    const char  *value);

G_END_DECLS
