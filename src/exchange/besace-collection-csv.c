/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-csv.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-collection-words.h"
#include "besace-csv.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

static const char *const column_names[BESACE_N_COLUMNS] = {
  [BESACE_COLUMN_KIND] = N_("Kind"),
  [BESACE_COLUMN_TITLE] = N_("Title"),
  [BESACE_COLUMN_PRODUCER] = N_("Producer"),
  [BESACE_COLUMN_ADDRESS] = N_("Web address"),
  [BESACE_COLUMN_ID] = N_("Identifier"),
  [BESACE_COLUMN_MINUTES] = N_("Minutes"),
  [BESACE_COLUMN_NOTE] = N_("Note"),
};

static const char *const kind_names[BESACE_N_ITEM_TYPES] = {
  [BESACE_ITEM_RESOURCE] = NC_("item", "Resource"),
  [BESACE_ITEM_PLACE] = NC_("item", "Place"),
  [BESACE_ITEM_NOTE] = NC_("item", "Note"),
  [BESACE_ITEM_HEADING] = NC_("item", "Heading"),
};

/* What people and other programs call the columns. */
static const struct {
  const char   *name;
  BesaceColumn  column;
} other_names[] = {
  { "titre", BESACE_COLUMN_TITLE },
  { "nom", BESACE_COLUMN_TITLE },
  { "name", BESACE_COLUMN_TITLE },
  { "libellé", BESACE_COLUMN_TITLE },
  { "intitulé", BESACE_COLUMN_TITLE },
  { "url", BESACE_COLUMN_ADDRESS },
  { "adresse", BESACE_COLUMN_ADDRESS },
  { "adresse web", BESACE_COLUMN_ADDRESS },
  { "address", BESACE_COLUMN_ADDRESS },
  { "lien", BESACE_COLUMN_ADDRESS },
  { "link", BESACE_COLUMN_ADDRESS },
  { "producteur", BESACE_COLUMN_PRODUCER },
  { "source", BESACE_COLUMN_PRODUCER },
  { "identifiant", BESACE_COLUMN_ID },
  { "id", BESACE_COLUMN_ID },
  { "durée", BESACE_COLUMN_MINUTES },
  { "duration", BESACE_COLUMN_MINUTES },
  { "notes", BESACE_COLUMN_NOTE },
  { "remarque", BESACE_COLUMN_NOTE },
  { "commentaire", BESACE_COLUMN_NOTE },
  { "comment", BESACE_COLUMN_NOTE },
  { "description", BESACE_COLUMN_NOTE },
};

/* Longer than any of these in any language: what is longer is no name. */
#define NAME_MAX_BYTES 64

/* Whether they are the same but for capitals. */
static gboolean
is_same_name (const char *first,
              const char *second)
{
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  if (strnlen (first, NAME_MAX_BYTES + 1) > NAME_MAX_BYTES)
    return FALSE;

  one = g_utf8_casefold (first, -1);
  other = g_utf8_casefold (second, -1);
  return g_str_equal (one, other);
}

static void
append_entry (GString                     *csv,
              const BesaceCollectionEntry *entry,
              gboolean                     with_notes)
{
  const BesaceCollectionItemFields *item = besace_collection_item_get_fields (entry->item);
  const BesaceResource *resource = entry->resource;
  const char *producer = resource ? besace_resource_get_value (resource, BESACE_FACET_PRODUCER) : NULL;
  g_autofree char *address = besace_collection_entry_dup_address (entry);
  g_autofree char *minutes = item->minutes >= 0 ? g_strdup_printf ("%d", item->minutes) : NULL;
  const char *cells[BESACE_N_COLUMNS] = { NULL, };

  if (item->type == BESACE_ITEM_NOTE && (!with_notes || !entry->note))
    return;

  cells[BESACE_COLUMN_KIND] = g_dpgettext2 (NULL, "item", kind_names[item->type]);
  cells[BESACE_COLUMN_TITLE] = besace_collection_entry_get_title (entry);
  cells[BESACE_COLUMN_PRODUCER] = producer ? producer : item->producer;
  cells[BESACE_COLUMN_ADDRESS] = address;
  cells[BESACE_COLUMN_ID] = item->type == BESACE_ITEM_NOTE ? NULL : item->target;
  cells[BESACE_COLUMN_MINUTES] = minutes;
  if (with_notes)
    cells[BESACE_COLUMN_NOTE] = entry->note ? besace_note_get_fields (entry->note)->text : item->note;
  besace_csv_append_row (csv, cells, BESACE_N_COLUMNS - (with_notes ? 0 : 1));
}

char *
besace_collection_to_csv (const BesaceCollectionContents *contents,
                          gboolean                        with_notes)
{
  GString *csv = g_string_new (BYTE_ORDER_MARK);
  const char *names[BESACE_N_COLUMNS];

  for (guint i = 0; i < BESACE_N_COLUMNS; i++)
    names[i] = _(column_names[i]);
  besace_csv_append_row (csv, names, BESACE_N_COLUMNS - (with_notes ? 0 : 1));
  for (guint i = 0; i < contents->entries->len; i++)
    append_entry (csv, g_ptr_array_index (contents->entries, i), with_notes);

  return g_string_free (csv, FALSE);
}

gboolean
besace_column_from_name (const char   *name,
                         BesaceColumn *column)
{
  for (guint i = 0; i < BESACE_N_COLUMNS; i++) {
    if (is_same_name (name, column_names[i]) || is_same_name (name, _(column_names[i]))) {
      *column = (BesaceColumn) i;
      return TRUE;
    }
  }

  for (guint i = 0; i < G_N_ELEMENTS (other_names); i++) {
    if (is_same_name (name, other_names[i].name)) {
      *column = other_names[i].column;
      return TRUE;
    }
  }

  return FALSE;
}

gboolean
besace_column_kind_to_type (const char     *kind,
                            BesaceItemType *type)
{
  for (guint i = 0; i < BESACE_N_ITEM_TYPES; i++) {
    if (is_same_name (kind, kind_names[i]) || is_same_name (kind, g_dpgettext2 (NULL, "item", kind_names[i]))) {
      *type = (BesaceItemType) i;
      return TRUE;
    }
  }

  return FALSE;
}
