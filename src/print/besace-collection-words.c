/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-words.h"

#include <glib/gi18n.h>

#define HOUR 60u

char *
besace_duration_to_text (guint minutes)
{
  if (minutes < HOUR)
    return g_strdup_printf (C_("duration", "%u min"), minutes);
  if (minutes % HOUR == 0)
    return g_strdup_printf (C_("duration", "%u h"), minutes / HOUR);

  return g_strdup_printf (C_("duration", "%1$u h %2$u min"), minutes / HOUR, minutes % HOUR);
}

char *
besace_hour_to_text (int minutes)
{
  guint of_day = (guint) minutes % BESACE_DAY_MINUTES;

  /* Translators: the hour of a day and its minutes: 14:05. */
  return g_strdup_printf (C_("time of day", "%1$u:%2$02u"), of_day / HOUR, of_day % HOUR);
}

char *
besace_collection_words_get_audience (BesacePrintout                 *printout,
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
besace_collection_words_get_level (const BesaceCollectionContents *contents)
{
  int level = besace_collection_get_fields (contents->collection)->level;

  return level != BESACE_COLLECTION_NO_LEVEL
    ? g_strdup_printf (_("Level: %1$d out of %2$d"), level, BESACE_COLLECTION_LEVEL_MAX)
    : NULL;
}

char *
besace_collection_words_get_duration (const BesaceCollectionContents *contents)
{
  g_autofree char *duration = NULL;
  guint minutes = 0;

  for (guint i = 0; i < contents->entries->len; i++) {
    const BesaceCollectionEntry *entry = g_ptr_array_index (contents->entries, i);

    minutes += (guint) MAX (besace_collection_item_get_fields (entry->item)->minutes, 0);
  }

  if (minutes == 0)
    return NULL;

  duration = besace_duration_to_text (minutes);
  return g_strdup_printf (_("Running time: %s"), duration);
}

char *
besace_collection_words_get_title (const BesaceCollectionEntry *entry,
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
besace_collection_words_get_note (const BesaceCollectionEntry *entry)
{
  const char *note = besace_collection_item_get_fields (entry->item)->note;

  return note && *note ? note : NULL;
}

const char *
besace_collection_words_get_address (const BesaceCollectionEntry *entry)
{
  return entry->resource && entry->resource->url ? entry->resource->url
                                                 : besace_collection_item_get_fields (entry->item)->url;
}

const char *
besace_collection_words_get_producer (const BesaceCollectionEntry *entry)
{
  const char *producer = entry->resource ? besace_resource_get_value (entry->resource, BESACE_FACET_PRODUCER) : NULL;

  return producer ? producer : besace_collection_item_get_fields (entry->item)->producer;
}
