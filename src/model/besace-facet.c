/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-facet.h"

#include <string.h>

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

/* "reg:53", "dep:2A". */
static gboolean
is_territory (const char *value)
{
  const char *code = value + strlen ("reg:");
  gsize length;

  if (!g_str_has_prefix (value, "reg:") && !g_str_has_prefix (value, "dep:"))
    return FALSE;

  length = strlen (code);
  return length >= 2 && length <= 3 && strspn (code, "0123456789AB") == length;
}

/* Well-formed by BCP 47, as far as that needs no registry: "fr", "zh-Hant", "pt-BR". */
static gboolean
is_language (const char *value)
{
  g_auto(GStrv) subtags = g_strsplit (value, "-", -1);

  for (guint i = 0; subtags[i]; i++) {
    const gsize length = strlen (subtags[i]);

    if (length < 1 || length > 8 || (i == 0 && length < 2))
      return FALSE;

    for (const char *c = subtags[i]; *c; c++) {
      if (!g_ascii_isalpha (*c) && (i == 0 || !g_ascii_isdigit (*c)))
        return FALSE;
    }
  }

  return subtags[0] != NULL;
}

gboolean
besace_facet_accepts (BesaceFacet  facet,
                      const char  *value)
{
  static const char *const forms[] = { "digital", "tangible", "engineering", NULL };

  switch (facet) {
  case BESACE_FACET_FORM:
    return g_strv_contains (forms, value);
  case BESACE_FACET_CHALLENGE:
    return *value >= '1' && *value <= '5' && value[1] == '\0';
  case BESACE_FACET_TERRITORY:
    return is_territory (value);
  case BESACE_FACET_LANGUAGE:
    return is_language (value);
  case BESACE_FACET_THEME:
  case BESACE_FACET_TYPE:
  case BESACE_FACET_BENEFICIARY:
  case BESACE_FACET_SECTOR:
  case BESACE_FACET_LICENCE:
  case BESACE_FACET_PRODUCER:
  case BESACE_FACET_SOURCE:
  default:
    return TRUE;
  }
}
