/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-tables.h"

#include <string.h>

#define UUID { "uuid", BESACE_COLUMN_UUID, BESACE_COLUMN_IS_UUID, 0 }
#define KEY(name, flags) { name, BESACE_COLUMN_KEY, flags, 0 }
#define VALUE(name, group, flags) { name, BESACE_COLUMN_VALUE, flags, group }
#define STAMP(name, group) { name, BESACE_COLUMN_STAMP, 0, group }
#define DELETED { "deleted_stamp", BESACE_COLUMN_DELETED, BESACE_COLUMN_NULLABLE, 0 }
#define ERASED { "erased_stamp", BESACE_COLUMN_ERASED, BESACE_COLUMN_NULLABLE, 0 }
#define TRASHED { "trashed", BESACE_COLUMN_LOCAL, BESACE_COLUMN_INTEGER | BESACE_COLUMN_NULLABLE, 0 }

#define INTEGER BESACE_COLUMN_INTEGER
#define NULLABLE BESACE_COLUMN_NULLABLE
#define ERASABLE BESACE_COLUMN_ERASABLE
#define LASTING BESACE_COLUMN_LASTING

static const BesaceTableDescription tables[BESACE_N_TABLES] = {
  [BESACE_TABLE_BOOKMARK] = { "bookmark", 13, 2, {
    UUID,
    KEY ("resource", 0),
    VALUE ("title", 0, ERASABLE),
    VALUE ("producer", 0, NULLABLE | ERASABLE),
    VALUE ("url", 0, NULLABLE | ERASABLE),
    VALUE ("date", 0, INTEGER),
    VALUE ("added", 0, INTEGER),
    VALUE ("order_key", 1, BESACE_COLUMN_ORDER),
    STAMP ("stamp", 0),
    STAMP ("order_stamp", 1),
    DELETED, TRASHED, ERASED,
  } },
  [BESACE_TABLE_BOOKMARK_TAG] = { "bookmark_tag", 5, 1, {
    UUID,
    KEY ("resource", 0),
    KEY ("tag", BESACE_COLUMN_IS_TAG),
    STAMP ("stamp", 0),
    DELETED,
  } },
  [BESACE_TABLE_COLLECTION] = { "collection", 18, 4, {
    UUID,
    VALUE ("title", 0, ERASABLE),
    VALUE ("description", 0, ERASABLE),
    VALUE ("created", 0, INTEGER),
    { "edited", BESACE_COLUMN_GREATEST, INTEGER, 0 },
    VALUE ("kind", 1, 0),
    VALUE ("start", 1, INTEGER | NULLABLE),
    VALUE ("level", 2, INTEGER | NULLABLE),
    VALUE ("audience", 2, NULLABLE | ERASABLE),
    VALUE ("cover", 2, NULLABLE | ERASABLE),
    VALUE ("order_key", 3, BESACE_COLUMN_ORDER),
    STAMP ("stamp", 0),
    STAMP ("view_stamp", 1),
    STAMP ("audience_stamp", 2),
    STAMP ("order_stamp", 3),
    DELETED, TRASHED, ERASED,
  } },
  [BESACE_TABLE_COLLECTION_ITEM] = { "collection_item", 17, 4, {
    UUID,
    VALUE ("collection", 0, BESACE_COLUMN_IS_UUID),
    VALUE ("type", 0, 0),
    VALUE ("target", 0, NULLABLE | ERASABLE),
    VALUE ("title", 0, ERASABLE),
    VALUE ("producer", 0, NULLABLE | ERASABLE),
    VALUE ("url", 0, NULLABLE | ERASABLE),
    VALUE ("note", 1, ERASABLE),
    VALUE ("minutes", 2, INTEGER | NULLABLE),
    VALUE ("order_key", 3, BESACE_COLUMN_ORDER),
    STAMP ("stamp", 0),
    STAMP ("note_stamp", 1),
    STAMP ("minutes_stamp", 2),
    STAMP ("order_stamp", 3),
    DELETED, TRASHED, ERASED,
  } },
  [BESACE_TABLE_CONTRIBUTION] = { "contribution", 32, 2, {
    UUID,
    VALUE ("type", 0, 0),
    VALUE ("target", 0, NULLABLE | ERASABLE),
    VALUE ("title", 0, ERASABLE),
    VALUE ("data", 0, ERASABLE),
    VALUE ("original", 0, NULLABLE | ERASABLE),
    VALUE ("original_updated", 0, INTEGER),
    VALUE ("origin", 0, NULLABLE),
    VALUE ("base", 0, NULLABLE | ERASABLE),
    VALUE ("need", 0, NULLABLE | ERASABLE),
    VALUE ("is_public", 0, INTEGER),
    VALUE ("created", 0, INTEGER),
    VALUE ("edited", 0, INTEGER),
    VALUE ("state", 1, LASTING),
    VALUE ("state_time", 1, INTEGER | LASTING),
    VALUE ("author", 1, NULLABLE | ERASABLE | LASTING),
    VALUE ("author_name", 1, NULLABLE | ERASABLE | LASTING),
    VALUE ("device", 1, NULLABLE | LASTING),
    VALUE ("link", 1, NULLABLE | ERASABLE | LASTING),
    VALUE ("published_id", 1, NULLABLE | ERASABLE | LASTING),
    VALUE ("problem", 1, NULLABLE | ERASABLE | LASTING),
    VALUE ("issues", 1, NULLABLE | ERASABLE | LASTING),
    VALUE ("present", 1, NULLABLE | ERASABLE | LASTING),
    VALUE ("present_updated", 1, INTEGER | LASTING),
    STAMP ("stamp", 0),
    STAMP ("state_stamp", 1),
    DELETED, TRASHED, ERASED,
    { "progress", BESACE_COLUMN_LOCAL, NULLABLE | ERASABLE, 0 },
    { "from_device", BESACE_COLUMN_LOCAL, NULLABLE, 0 },
    { "from_folder", BESACE_COLUMN_LOCAL, NULLABLE | ERASABLE, 0 },
  } },
  [BESACE_TABLE_CONTRIBUTION_VERSION] = { "contribution_version", 5, 1, {
    UUID,
    KEY ("contribution", BESACE_COLUMN_IS_UUID),
    VALUE ("text", 0, 0),
    VALUE ("edited", 0, INTEGER),
    STAMP ("stamp", 0),
  } },
  [BESACE_TABLE_NOTE] = { "note", 17, 1, {
    UUID,
    VALUE ("subject", 0, NULLABLE | ERASABLE),
    VALUE ("subject_type", 0, NULLABLE | ERASABLE),
    VALUE ("subject_title", 0, NULLABLE | ERASABLE),
    VALUE ("subject_producer", 0, NULLABLE | ERASABLE),
    VALUE ("subject_url", 0, NULLABLE | ERASABLE),
    VALUE ("quote", 0, NULLABLE | ERASABLE),
    VALUE ("prefix", 0, NULLABLE | ERASABLE),
    VALUE ("suffix", 0, NULLABLE | ERASABLE),
    VALUE ("position", 0, INTEGER | NULLABLE | ERASABLE),
    VALUE ("text", 0, ERASABLE),
    VALUE ("created", 0, INTEGER),
    VALUE ("edited", 0, INTEGER),
    STAMP ("stamp", 0),
    DELETED, TRASHED, ERASED,
  } },
  [BESACE_TABLE_NOTE_VERSION] = { "note_version", 5, 1, {
    UUID,
    KEY ("note", BESACE_COLUMN_IS_UUID),
    VALUE ("text", 0, 0),
    VALUE ("edited", 0, INTEGER),
    STAMP ("stamp", 0),
  } },
  [BESACE_TABLE_OFFLINE_RESOURCE] = { "offline_resource", 4, 1, {
    UUID,
    KEY ("resource", 0),
    STAMP ("stamp", 0),
    DELETED,
  } },
  [BESACE_TABLE_WITHDRAWN] = { "withdrawn", 9, 1, {
    UUID,
    KEY ("resource", 0),
    VALUE ("time", 0, INTEGER),
    VALUE ("source_name", 0, 0),
    VALUE ("source_kind", 0, 0),
    VALUE ("copied", 0, INTEGER),
    VALUE ("data", 0, 0),
    STAMP ("stamp", 0),
    DELETED,
  } },
};

const BesaceTableDescription *
besace_table_describe (BesaceTable table)
{
  return &tables[table];
}

gboolean
besace_table_from_name (const char  *name,
                        BesaceTable *table)
{
  for (guint i = 0; i < BESACE_N_TABLES; i++) {
    if (g_str_equal (name, tables[i].name)) {
      *table = (BesaceTable) i;
      return TRUE;
    }
  }

  return FALSE;
}

guint
besace_table_get_column (BesaceTable  table,
                         const char  *name)
{
  for (guint i = 0; i < tables[table].n_columns; i++) {
    if (g_str_equal (name, tables[table].columns[i].name))
      return i;
  }

  g_assert_not_reached ();
}

int
besace_table_find_role (BesaceTable      table,
                        BesaceColumnRole role,
                        guint            group)
{
  for (guint i = 0; i < tables[table].n_columns; i++) {
    if (tables[table].columns[i].role == role && tables[table].columns[i].group == group)
      return (int) i;
  }

  return -1;
}

/* An earlier text is named by its note and its stamp, which never changes. */
gboolean
besace_table_is_key (BesaceTable table,
                     guint       column)
{
  const BesaceColumnRole role = tables[table].columns[column].role;

  if (besace_table_find_role (table, BESACE_COLUMN_KEY, 0) < 0)
    return role == BESACE_COLUMN_UUID;
  return role == BESACE_COLUMN_KEY || (table == BESACE_TABLE_NOTE_VERSION && role == BESACE_COLUMN_STAMP) ||
         (table == BESACE_TABLE_CONTRIBUTION_VERSION && role == BESACE_COLUMN_STAMP);
}

gboolean
besace_tag_is_valid (const char *tag)
{
  const glong length = g_utf8_strlen (tag, -1);

  if (length == 0 || length > BESACE_TAG_MAX || g_unichar_isspace (g_utf8_get_char (tag)) ||
      g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (tag + strlen (tag)))))
    return FALSE;

  for (const char *p = tag; *p; p = g_utf8_next_char (p)) {
    const gunichar character = g_utf8_get_char (p);

    if (character == ',' || g_unichar_iscntrl (character) || g_unichar_type (character) == G_UNICODE_LINE_SEPARATOR ||
        g_unichar_type (character) == G_UNICODE_PARAGRAPH_SEPARATOR)
      return FALSE;
  }

  return TRUE;
}
