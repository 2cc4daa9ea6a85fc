/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-paper-words.h"

#include <glib/gi18n.h>

#include "besace-duration.h"

char *
besace_paper_words_get_audience (BesacePrintout                 *printout,
                                      const BesaceCollectionContents *contents)
{
  const char *audience = besace_collection_get_fields (contents->collection)->audience;
  g_autofree char *label = NULL;

  if (!audience || !*audience)
    return NULL;

  label = besace_printout_get_label (printout, BESACE_FACET_BENEFICIARY, audience);
  return g_strdup_printf (_("Audience: %s"), label);
}

char *
besace_paper_words_get_level (const BesaceCollectionContents *contents)
{
  int level = besace_collection_get_fields (contents->collection)->level;

  return level != BESACE_COLLECTION_NO_LEVEL
    ? g_strdup_printf (_("Level: %s"), besace_collection_level_to_text (level))
    : NULL;
}

char *
besace_paper_words_get_duration (const BesaceCollectionContents *contents)
{
  g_autofree char *duration = NULL;
  const guint minutes = besace_collection_contents_count_minutes (contents);

  if (minutes == 0)
    return NULL;

  duration = besace_duration_to_text (minutes);
  return g_strdup_printf (_("Running time: %s"), duration);
}

char *
besace_paper_words_get_title (const BesaceCollectionEntry *entry,
                                   gboolean                     with_notes)
{
  const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (entry->item);

  if (fields->type != BESACE_ITEM_NOTE)
    return g_strdup (entry->resource ? entry->resource->title : fields->title);
  if (!with_notes)
    return NULL;

  return g_strdup (entry->note ? besace_note_get_title (entry->note) : fields->title);
}

const char *
besace_paper_words_get_note (const BesaceCollectionEntry *entry)
{
  const char *note = besace_collection_item_get_fields (entry->item)->note;

  return note && *note ? note : NULL;
}

const char *
besace_paper_words_get_producer (const BesaceCollectionEntry *entry)
{
  const char *producer = entry->resource ? besace_resource_get_value (entry->resource, BESACE_FACET_PRODUCER) : NULL;

  return producer ? producer : besace_collection_item_get_fields (entry->item)->producer;
}
