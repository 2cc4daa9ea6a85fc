/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-merge.h"

#include <string.h>

#include "besace-version-store.h"

/* What the report counts, by its type and key: whether it was there before. */
typedef enum {
  WAS_ABSENT = 1,
  WAS_KEPT,
  CHANGED_IN_A_PART, /* it was as it is, but for an item or a tag of it */
} Before;

typedef struct {
  BesaceLibraryEdit *edit;
  GHashTable        *touched[BESACE_N_LIBRARY_TYPES]; /* (owned) of keys to Before */
} Merge;

static void
merge_clear (Merge *self)
{
  for (guint i = 0; i < BESACE_N_LIBRARY_TYPES; i++)
    g_hash_table_unref (self->touched[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Merge, merge_clear)

static void
touch (Merge             *self,
       BesaceLibraryType  type,
       const char        *key,
       Before             before)
{
  const Before known = (Before) GPOINTER_TO_INT (g_hash_table_lookup (self->touched[type], key));

  if (known == 0 || known == CHANGED_IN_A_PART)
    g_hash_table_insert (self->touched[type], g_strdup (key), GINT_TO_POINTER (before));
}

static void
note_change (Merge                  *self,
             const BesaceLibraryRow *row)
{
  const Before before = besace_library_row_was_kept (row) ? WAS_KEPT : WAS_ABSENT;

  switch (row->table) {
  case BESACE_TABLE_BOOKMARK:
    touch (self, BESACE_LIBRARY_BOOKMARK, besace_library_row_get (row, "resource"), before);
    break;
  case BESACE_TABLE_BOOKMARK_TAG:
    touch (self, BESACE_LIBRARY_BOOKMARK, besace_library_row_get (row, "resource"), CHANGED_IN_A_PART);
    break;
  case BESACE_TABLE_COLLECTION:
    touch (self, BESACE_LIBRARY_COLLECTION, besace_library_row_get (row, "uuid"), before);
    break;
  case BESACE_TABLE_COLLECTION_ITEM:
    touch (self, BESACE_LIBRARY_COLLECTION, besace_library_row_get (row, "collection"), CHANGED_IN_A_PART);
    break;
  case BESACE_TABLE_NOTE:
    touch (self, BESACE_LIBRARY_NOTE, besace_library_row_get (row, "uuid"), before);
    break;
  case BESACE_TABLE_CONTRIBUTION:
    touch (self, BESACE_LIBRARY_CONTRIBUTION, besace_library_row_get (row, "uuid"), before);
    break;
  case BESACE_TABLE_CONTRIBUTION_VERSION:
  case BESACE_TABLE_NOTE_VERSION:
  case BESACE_TABLE_OFFLINE_RESOURCE:
  case BESACE_TABLE_WITHDRAWN:
    break;
  default:
    g_assert_not_reached ();
  }
}

/* By value, as both libraries must come to the same: NULL is less than anything. */
static int
compare_values (const BesaceLibraryColumn *column,
                const char                *a,
                const char                *b)
{
  if (a && b && (column->flags & BESACE_COLUMN_INTEGER)) {
    const gint64 first = g_ascii_strtoll (a, NULL, 10);
    const gint64 second = g_ascii_strtoll (b, NULL, 10);

    return (first > second) - (first < second);
  }

  return g_strcmp0 (a, b);
}

static gboolean
takes_other (const BesaceLibraryColumn *column,
             const char                *own,
             const char                *other,
             int                        later)
{
  const int greater = compare_values (column, other, own);

  switch (column->role) {
  case BESACE_COLUMN_UUID:
    return greater < 0;
  case BESACE_COLUMN_VALUE:
    return later > 0 || (later == 0 && greater > 0);
  case BESACE_COLUMN_GREATEST:
  case BESACE_COLUMN_STAMP:
  case BESACE_COLUMN_DELETED:
  case BESACE_COLUMN_ERASED:
    return greater > 0;
  case BESACE_COLUMN_KEY:
  case BESACE_COLUMN_LOCAL:
    return FALSE;
  default:
    g_assert_not_reached ();
  }
}

/* Makes of @row, as it is here, what it is together with @other. */
static void
join (BesaceLibraryRow       *row,
      const BesaceLibraryRow *other)
{
  const BesaceTableDescription *description = besace_table_describe (row->table);
  int later[BESACE_TABLE_GROUPS_MAX];

  for (guint group = 0; group < description->n_groups; group++)
    later[group] = g_strcmp0 (besace_library_row_get_role (other, BESACE_COLUMN_STAMP, group),
                              besace_library_row_get_role (row, BESACE_COLUMN_STAMP, group));

  for (guint i = 0; i < description->n_columns; i++) {
    const BesaceLibraryColumn *column = &description->columns[i];

    if (!row->before ? column->role != BESACE_COLUMN_LOCAL
                     : takes_other (column, row->values[i], other->values[i], later[column->group]))
      besace_library_row_set_value (row, i, other->values[i]);
  }

  if (besace_library_row_is_erased (row))
    besace_library_row_blank (row);
}

/* What is deleted elsewhere waits here as long as what is deleted here. */
static void
set_trashed (BesaceLibraryEdit *edit,
             BesaceLibraryRow  *row)
{
  if (besace_table_find_role (row->table, BESACE_COLUMN_LOCAL, 0) < 0)
    return;

  if (besace_library_row_is_kept (row))
    besace_library_row_set (row, "trashed", NULL);
  else if (!besace_library_row_get (row, "trashed"))
    besace_library_row_set_int (row, "trashed", edit->use_days);
}

static gboolean
write_row (Merge             *self,
           BesaceLibraryRow  *row,
           GError           **error)
{
  if (!besace_library_row_has_changed (row))
    return TRUE;

  set_trashed (self->edit, row);
  note_change (self, row);
  return besace_library_edit_write (self->edit, row, error);
}

static gboolean
merge_row (Merge                   *self,
           const BesaceLibraryRow  *other,
           GError                 **error)
{
  g_autofree char *key = besace_library_row_make_key (other);
  g_autoptr(BesaceLibraryRow) row = besace_library_row_load (self->edit->connection, other->table, key, error);

  /* The text with the lesser stamp is not lost: it becomes an earlier one. */
  if (!row || !besace_version_store_keep_loser (self->edit, row, other, error))
    return FALSE;

  join (row, other);
  return write_row (self, row, error);
}

/* The item of what was erased is so too, also one that only the other library had. */
static gboolean
erase_item (Merge       *self,
            const char  *uuid,
            const char  *erased_stamp,
            GError     **error)
{
  g_autoptr(BesaceLibraryRow) row =
    besace_library_row_load (self->edit->connection, BESACE_TABLE_COLLECTION_ITEM, uuid, error);

  if (!row)
    return FALSE;

  if (besace_library_row_is_kept (row))
    besace_library_row_set (row, "deleted_stamp", erased_stamp);
  besace_library_row_set (row, "erased_stamp", erased_stamp);
  besace_library_row_blank (row);
  return write_row (self, row, error);
}

/* From the few that were erased to their items, never the other way. */
#define ORPHANS(table, belongs) \
  "SELECT i.uuid AS uuid, o.erased_stamp AS erased FROM " table " AS o CROSS JOIN collection_item AS i ON " belongs \
  " WHERE o.erased_stamp > o.stamp AND o.erased_stamp > i.stamp AND " \
  "(i.erased_stamp IS NULL OR i.erased_stamp < o.erased_stamp)"

static gboolean
erase_orphans (Merge   *self,
               GError **error)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (self->edit->connection,
                               "SELECT uuid, max (erased) FROM (" ORPHANS ("collection", "i.collection = o.uuid")
                               " UNION ALL " ORPHANS ("note", "i.target = o.uuid AND i.type = 'note'")
                               ") GROUP BY uuid", error);

  if (!statement)
    return FALSE;

  while (besace_statement_next (statement, &failure)) {
    g_ptr_array_add (found, g_strdup (besace_statement_get_text (statement, 0)));
    g_ptr_array_add (found, g_strdup (besace_statement_get_text (statement, 1)));
  }

  for (guint i = 0; i + 1 < found->len && !failure; i += 2)
    erase_item (self, g_ptr_array_index (found, i), g_ptr_array_index (found, i + 1), &failure);

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  return TRUE;
}

static gboolean
advance_clock (BesaceConnection  *connection,
               const char        *greatest,
               GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "UPDATE library SET stamp = max (coalesce (stamp, ''), :stamp)", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":stamp", greatest);
  return besace_statement_execute (statement, error);
}

static gboolean
count (Merge              *self,
       BesaceLibraryType   type,
       BesaceTable         table,
       BesaceMergeReport  *report,
       GError            **error)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->touched[type]);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    g_autoptr(BesaceLibraryRow) row = besace_library_row_load (self->edit->connection, table, key, error);
    const Before before = (Before) GPOINTER_TO_INT (value);
    gboolean kept;

    if (!row)
      return FALSE;

    kept = besace_library_row_is_kept (row);
    if (kept && before == WAS_ABSENT)
      report->n_added[type]++;
    else if (kept)
      report->n_changed[type]++;
    else if (before == WAS_KEPT)
      report->n_removed[type]++;
  }

  return TRUE;
}

gboolean
besace_merge_rows (BesaceLibraryEdit  *edit,
                   GPtrArray          *rows,
                   const char         *greatest,
                   BesaceMergeReport  *report,
                   GError            **error)
{
  g_auto(Merge) merge = { .edit = edit };

  memset (report, 0, sizeof *report);
  for (guint i = 0; i < BESACE_N_LIBRARY_TYPES; i++)
    merge.touched[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < rows->len; i++) {
    if (!merge_row (&merge, g_ptr_array_index (rows, i), error))
      return FALSE;
  }

  return erase_orphans (&merge, error) && besace_version_store_trim (edit->connection, error) &&
         (!greatest || advance_clock (edit->connection, greatest, error)) &&
         count (&merge, BESACE_LIBRARY_BOOKMARK, BESACE_TABLE_BOOKMARK, report, error) &&
         count (&merge, BESACE_LIBRARY_NOTE, BESACE_TABLE_NOTE, report, error) &&
         count (&merge, BESACE_LIBRARY_COLLECTION, BESACE_TABLE_COLLECTION, report, error) &&
         count (&merge, BESACE_LIBRARY_CONTRIBUTION, BESACE_TABLE_CONTRIBUTION, report, error);
}
