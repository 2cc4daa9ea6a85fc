/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-merge-reader.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "besace-library-dump.h"
#include "besace-order-key.h"
#include "besace-stamp.h"

#define KEY_BYTES_MAX 255
#define STAMP_BYTES_MAX 64
/* Integers that every reader of JSON keeps exactly. */
#define INTEGER_MAX (G_GINT64_CONSTANT (1) << 53)
/* The year 2200, in milliseconds: a later stamp is no clock that is wrong, but a file that would leave no later ones. */
#define STAMP_TIME_MAX G_GINT64_CONSTANT (7258118400000)
#define ROWS_MAX 2000000

struct _BesaceMergeReader {
  GPtrArray  *rows;     /* (owned) of BesaceLibraryRow */
  const char *greatest; /* (nullable) a stamp of @rows */
  guint       n_lines;
  gboolean    ended;
};

BesaceMergeReader *
besace_merge_reader_new (void)
{
  BesaceMergeReader *self = g_new0 (BesaceMergeReader, 1);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_library_row_free);
  return self;
}

void
besace_merge_reader_free (BesaceMergeReader *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static gboolean
set_not_ours (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _("The file is no library of Besace: nothing was changed."));
  return FALSE;
}

static gboolean
set_wrong_line (BesaceMergeReader  *self,
                GError            **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _("Line %u of the file cannot be read, so that nothing was changed: export the other library again."),
               self->n_lines);
  return FALSE;
}

static gboolean
is_stamp (const char *text)
{
  g_auto(BesaceStamp) stamp = { 0, };

  return strlen (text) <= STAMP_BYTES_MAX && besace_stamp_parse (text, &stamp) && stamp.milliseconds <= STAMP_TIME_MAX &&
         strspn (text, "0123456789abcdefghijklmnopqrstuvwxyz-") == strlen (text);
}

static gboolean
is_key (const char *text)
{
  if (!*text || strlen (text) > KEY_BYTES_MAX)
    return FALSE;

  for (const char *p = text; *p; p++) {
    if (g_ascii_iscntrl (*p))
      return FALSE;
  }

  return TRUE;
}

/* @value NULL: the column is not there. */
static gboolean
check_value (const BesaceLibraryColumn *column,
             const char                *value)
{
  if (!value)
    return (column->flags & BESACE_COLUMN_NULLABLE) != 0;
  if (column->flags & BESACE_COLUMN_IS_UUID)
    return g_uuid_string_is_valid (value);
  if (column->flags & BESACE_COLUMN_IS_TAG)
    return besace_tag_is_valid (value);
  if (column->flags & BESACE_COLUMN_ORDER)
    return besace_order_key_is_valid (value);
  if (column->role == BESACE_COLUMN_STAMP || column->role == BESACE_COLUMN_DELETED || column->role == BESACE_COLUMN_ERASED)
    return is_stamp (value);
  return column->role != BESACE_COLUMN_KEY || is_key (value);
}

/* What the words of a column may be, where they are few: SQLite would refuse others only once the merge has begun. */
static gboolean
check_words (const BesaceLibraryRow *row)
{
  static const struct {
    BesaceTable  table;
    const char  *column;
    const char  *words[9];
  } few[] = {
    { BESACE_TABLE_COLLECTION, "kind", { "list", "plan", "path" } },
    { BESACE_TABLE_COLLECTION_ITEM, "type", { "resource", "place", "note", "heading" } },
    { BESACE_TABLE_CONTRIBUTION, "type", { "resource", "feedback", "report", "collection", "need", "correction" } },
    { BESACE_TABLE_CONTRIBUTION, "state", { "draft", "queued", "sending", "published", "rejected", "uncertain", "parked",
                                            "handed-over" } },
    { BESACE_TABLE_NOTE, "subject_type", { "resource", "place" } },
  };
  static const struct {
    BesaceTable  table;
    const char  *column;
    gint64       max;
  } bounded[] = {
    { BESACE_TABLE_COLLECTION, "start", 1439 },
    { BESACE_TABLE_COLLECTION, "level", 3 },
    { BESACE_TABLE_COLLECTION_ITEM, "minutes", 1440 },
    { BESACE_TABLE_CONTRIBUTION, "is_public", 1 },
    { BESACE_TABLE_NOTE, "position", G_MAXINT32 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (few); i++) {
    const char *value = few[i].table == row->table ? besace_library_row_get (row, few[i].column) : NULL;

    if (value && !g_strv_contains (few[i].words, value))
      return FALSE;
  }

  for (guint i = 0; i < G_N_ELEMENTS (bounded); i++) {
    const gint64 value = bounded[i].table == row->table ? besace_library_row_get_int (row, bounded[i].column) : 0;

    if (value < 0 || value > bounded[i].max)
      return FALSE;
  }

  return TRUE;
}

static gboolean
check_row (BesaceMergeReader      *self,
           const BesaceLibraryRow *row)
{
  const BesaceTableDescription *description = besace_table_describe (row->table);

  for (guint i = 0; i < description->n_columns; i++) {
    const BesaceColumnRole role = description->columns[i].role;
    const char *value = row->values[i];

    if (!check_value (&description->columns[i], value))
      return FALSE;
    if (value && (role == BESACE_COLUMN_STAMP || role == BESACE_COLUMN_DELETED || role == BESACE_COLUMN_ERASED) &&
        g_strcmp0 (value, self->greatest) > 0)
      self->greatest = value;
  }

  return check_words (row);
}

/* (transfer full) NULL where the node is of another type than the column. */
static char *
read_value (const BesaceLibraryColumn *column,
            JsonNode                  *node)
{
  if (column->flags & BESACE_COLUMN_INTEGER) {
    gint64 value;

    if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
      return NULL;
    value = json_node_get_int (node);
    return value >= -INTEGER_MAX && value <= INTEGER_MAX ? g_strdup_printf ("%" G_GINT64_FORMAT, value) : NULL;
  }

  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node)
                                                                                         : NULL;
}

static int
find_column (BesaceTable  table,
             const char  *name)
{
  const BesaceTableDescription *description = besace_table_describe (table);

  for (guint i = 0; i < description->n_columns; i++) {
    if (description->columns[i].role != BESACE_COLUMN_LOCAL && g_str_equal (description->columns[i].name, name))
      return (int) i;
  }

  return -1;
}

static gboolean
add_row (BesaceMergeReader *self,
         JsonObject        *object)
{
  const char *name = json_object_get_string_member_with_default (object, "table", NULL);
  BesaceLibraryRow *row;
  BesaceTable table;
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  if (!name || !besace_table_from_name (name, &table))
    return FALSE;

  row = besace_library_row_new (table);
  g_ptr_array_add (self->rows, row);
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &member, &node)) {
    const int column = find_column (table, member);

    if (g_str_equal (member, "table"))
      continue;
    if (column < 0 || row->values[column])
      return FALSE;
    row->values[column] = read_value (&besace_table_describe (table)->columns[column], node);
    if (!row->values[column])
      return FALSE;
  }

  return check_row (self, row);
}

static gboolean
read_head (JsonObject  *object,
           GError     **error)
{
  const char *format = json_object_get_string_member_with_default (object, "format", NULL);
  guint64 version;

  if (!format || !g_str_has_prefix (format, BESACE_LIBRARY_FORMAT) ||
      !g_ascii_string_to_unsigned (format + strlen (BESACE_LIBRARY_FORMAT), 10, 1, G_MAXUINT, &version, NULL))
    return set_not_ours (error);

  if (version > BESACE_LIBRARY_FORMAT_VERSION) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _("The file was written by a newer version of Besace: update this one. Nothing was changed."));
    return FALSE;
  }

  return TRUE;
}

gboolean
besace_merge_reader_add_line (BesaceMergeReader  *self,
                              const char         *line,
                              gsize               length,
                              GError            **error)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root = NULL;
  JsonObject *object;

  self->n_lines++;
  if (json_parser_load_from_data (parser, line, (gssize) length, NULL))
    root = json_parser_get_root (parser);
  if (!root || !JSON_NODE_HOLDS_OBJECT (root))
    return self->n_lines == 1 ? set_not_ours (error) : set_wrong_line (self, error);

  object = json_node_get_object (root);
  if (self->n_lines == 1)
    return read_head (object, error);
  if (self->ended || self->rows->len >= ROWS_MAX)
    return set_wrong_line (self, error);

  if (json_object_has_member (object, "end")) {
    self->ended = json_object_get_int_member_with_default (object, "end", -1) == self->rows->len;
    return self->ended || set_wrong_line (self, error);
  }

  return add_row (self, object) || set_wrong_line (self, error);
}

GPtrArray *
besace_merge_reader_end (BesaceMergeReader  *self,
                         const char        **greatest,
                         GError            **error)
{
  if (self->n_lines == 0) {
    set_not_ours (error);
    return NULL;
  }

  if (!self->ended) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _("The file ends too early, so that nothing was changed: export the other library again."));
    return NULL;
  }

  *greatest = self->greatest;
  return self->rows;
}
