/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-facet.h"

typedef struct {
  const char *name;
  const char *field; /* (nullable) */
  gboolean    list;
} FacetDescription;

static const FacetDescription descriptions[BESACE_N_FACETS] = {
  [BESACE_FACET_THEME] = { "theme", "themes", TRUE },
  [BESACE_FACET_TYPE] = { "type", "resource_types", TRUE },
  [BESACE_FACET_BENEFICIARY] = { "beneficiary", "beneficiaries", TRUE },
  [BESACE_FACET_TERRITORY] = { "territory", "territory", FALSE },
  [BESACE_FACET_SECTOR] = { "sector", "professional_sectors", TRUE },
  [BESACE_FACET_FORM] = { "form", "form", FALSE },
  [BESACE_FACET_CHALLENGE] = { "challenge", "challenges", TRUE },
  [BESACE_FACET_LICENCE] = { "licence", "licence", FALSE },
  [BESACE_FACET_PRODUCER] = { "producer", "producer", FALSE },
  [BESACE_FACET_LANGUAGE] = { "language", "language", FALSE },
  [BESACE_FACET_SOURCE] = { "source", NULL, FALSE },
};

const char *
besace_facet_to_name (BesaceFacet facet)
{
  return descriptions[facet].name;
}

gboolean
besace_facet_from_name (const char  *name,
                        BesaceFacet *facet)
{
  for (guint i = 0; i < BESACE_N_FACETS; i++) {
    if (g_strcmp0 (descriptions[i].name, name) == 0) {
      *facet = (BesaceFacet) i;
      return TRUE;
    }
  }

  return FALSE;
}

const char *
besace_facet_to_field (BesaceFacet facet)
{
  return descriptions[facet].field;
}

gboolean
besace_facet_is_list (BesaceFacet facet)
{
  return descriptions[facet].list;
}
