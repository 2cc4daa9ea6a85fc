/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-date.h"
#include "besace-duration.h"
#include "besace-link-address.h"

static void
add_fact (GString    *facts,
          const char *fact)
{
  if (!fact || !*fact)
    return;

  if (facts->len > 0)
    g_string_append (facts, " · ");
  g_string_append (facts, fact);
}

/* (nullable) */
static const char *
get_label (BesaceVocabulary *vocabulary,
           BesaceFacet       facet,
           const char       *value)
{
  return vocabulary && value ? besace_vocabulary_get_label (vocabulary, facet, value) : value;
}

/* (transfer full) (nullable) */
static char *
finish_facts (GString *facts)
{
  return g_string_free (facts, facts->len == 0);
}

/* When a workshop takes place. (transfer full) (nullable) */
static char *
hours_to_text (const BesaceCollectionContents *contents)
{
  const int start = besace_collection_contents_get_time (contents, 0);
  const int end = besace_collection_contents_get_time (contents, contents->entries->len);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (start < 0 || besace_collection_get_fields (contents->collection)->kind != BESACE_COLLECTION_PLAN)
    return NULL;

  from = besace_hour_to_text (start);
  to = besace_hour_to_text (end);
  /* Translators: from one time of day to another. */
  return end > start ? g_strdup_printf (_("%s to %s"), from, to) : g_steal_pointer (&from);
}

char *
besace_collection_facts_to_text (const BesaceCollectionContents *contents,
                                 BesaceVocabulary               *vocabulary)
{
  const BesaceCollectionFields *fields = besace_collection_get_fields (contents->collection);
  const guint minutes = besace_collection_contents_count_minutes (contents);
  g_autofree char *hours = hours_to_text (contents);
  GString *facts = g_string_new (NULL);

  add_fact (facts, get_label (vocabulary, BESACE_FACET_BENEFICIARY, fields->audience));
  if (fields->level != BESACE_COLLECTION_NO_LEVEL)
    add_fact (facts, besace_collection_level_to_text (fields->level));
  add_fact (facts, hours);
  if (minutes > 0) {
    g_autofree char *duration = besace_duration_to_text (minutes);

    add_fact (facts, duration);
  }

  return finish_facts (facts);
}

char *
besace_collection_origin_to_text (const BesaceCollectionEntry *entry,
                                  BesaceVocabulary            *vocabulary)
{
  const BesaceCollectionItemFields *item = besace_collection_item_get_fields (entry->item);
  const BesaceResource *resource = entry->resource;
  const char *producer = resource ? besace_resource_get_value (resource, BESACE_FACET_PRODUCER) : NULL;
  GString *facts = g_string_new (NULL);

  add_fact (facts, producer ? producer : item->producer);
  if (resource && (resource->updated || resource->published)) {
    g_autofree char *date = besace_date_to_text (resource->updated ? resource->updated : resource->published, 0);

    add_fact (facts, date);
  }
  if (resource)
    add_fact (facts, get_label (vocabulary, BESACE_FACET_LICENCE, besace_resource_get_value (resource, BESACE_FACET_LICENCE)));
  if (entry->withdrawn)
    add_fact (facts, _("No longer published by its source"));

  return finish_facts (facts);
}

const char *
besace_collection_entry_get_title (const BesaceCollectionEntry *entry)
{
  const BesaceCollectionItemFields *item = besace_collection_item_get_fields (entry->item);

  if (entry->resource)
    return entry->resource->title;
  if (entry->note)
    return besace_note_get_title (entry->note);

  return item->title ? item->title : "";
}

char *
besace_collection_entry_dup_address (const BesaceCollectionEntry *entry)
{
  const BesaceCollectionItemFields *item = besace_collection_item_get_fields (entry->item);
  const char *address = entry->resource && entry->resource->url ? entry->resource->url : item->url;

  return address ? besace_link_address_check (address) : NULL;
}
