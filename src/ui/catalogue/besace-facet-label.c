/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-facet-label.h"

#include <glib/gi18n.h>

#include "besace-query.h"

static const struct {
  const char *label;
  gboolean    plain; /* its values say by themselves what they are about */
} facets[BESACE_N_FACETS] = {
  [BESACE_FACET_THEME] = { N_("Theme"), TRUE },
  [BESACE_FACET_TYPE] = { N_("Type"), FALSE },
  [BESACE_FACET_BENEFICIARY] = { N_("Audience"), TRUE },
  [BESACE_FACET_TERRITORY] = { N_("Territory"), FALSE },
  [BESACE_FACET_SECTOR] = { N_("Sector"), TRUE },
  [BESACE_FACET_FORM] = { N_("Nature"), TRUE },
  [BESACE_FACET_CHALLENGE] = { N_("Challenge"), TRUE },
  [BESACE_FACET_LICENCE] = { N_("Licence"), FALSE },
  [BESACE_FACET_PRODUCER] = { N_("Producer"), FALSE },
  [BESACE_FACET_LANGUAGE] = { N_("Language"), FALSE },
  [BESACE_FACET_SOURCE] = { N_("Source"), FALSE },
};

const char *
besace_facet_label_get (BesaceFacet facet)
{
  return _(facets[facet].label);
}

const char *
besace_facet_label_get_value (BesaceVocabulary *vocabulary,
                              BesaceFacet       facet,
                              const char       *value)
{
  if (facet == BESACE_FACET_TERRITORY && g_str_equal (value, BESACE_TERRITORY_NATIONAL))
    return _("Whole country");

  return besace_vocabulary_get_label (vocabulary, facet, value);
}

char *
besace_facet_label_get_chip (BesaceVocabulary *vocabulary,
                             BesaceFacet       facet,
                             const char       *value)
{
  const char *label = besace_facet_label_get_value (vocabulary, facet, value);

  if (facets[facet].plain)
    return g_strdup (label);

  /* Translators: an active filter: the name of the facet, then the value, as in “Type: Article” */
  return g_strdup_printf (_("%s: %s"), besace_facet_label_get (facet), label);
}
