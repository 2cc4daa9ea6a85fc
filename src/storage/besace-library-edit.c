/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-edit.h"

#include "besace-contribution-store.h"
#include "besace-library-index.h"
#include "besace-stamp.h"
#include "besace-version-store.h"

BesaceLibraryEdit *
besace_library_edit_begin (BesaceConnection  *connection,
                           const BesaceEdit  *edit,
                           GError           **error)
{
  g_autoptr(BesaceLibraryEdit) self = g_new0 (BesaceLibraryEdit, 1);

  self->connection = connection;
  self->now = edit->now;
  self->undo = besace_undo_new ();
  if (!(self->transaction = besace_transaction_begin (connection, error)) ||
      !(self->stamp = besace_library_store_next_stamp (connection, edit, error)))
    return NULL;

  self->use_days = besace_connection_query_int64 (connection, "SELECT use_days FROM library");
  return g_steal_pointer (&self);
}

void
besace_library_edit_free (BesaceLibraryEdit *self)
{
  g_clear_pointer (&self->transaction, besace_transaction_rollback);
  g_clear_pointer (&self->undo, besace_undo_unref);
  g_free (self->stamp);
  g_free (self);
}

BesaceUndo *
besace_library_edit_commit (BesaceLibraryEdit    *self,
                            BesacePlainTextFunc   to_plain,
                            GError              **error)
{
  if (!self->written) {
    g_clear_pointer (&self->transaction, besace_transaction_rollback);
    return besace_undo_ref (self->undo);
  }

  if (!besace_library_index_refresh (self->connection, self->undo, to_plain, error) ||
      !besace_transaction_commit (g_steal_pointer (&self->transaction), error))
    return NULL;

  return besace_undo_ref (self->undo);
}

void
besace_library_edit_drop (BesaceLibraryEdit *self)
{
  besace_undo_unref (self->undo);
  self->undo = besace_undo_new ();
  self->written = FALSE;
}

/* Earlier texts are no part of what is taken back: they are what there was. */
static void
take_note (BesaceLibraryEdit      *self,
           const BesaceLibraryRow *row)
{
  g_autofree char *key = besace_library_row_make_key (row);

  if (row->table != BESACE_TABLE_NOTE_VERSION && row->table != BESACE_TABLE_CONTRIBUTION_VERSION)
    besace_undo_add (self->undo, row->table, key, (const char *const *) row->before,
                     besace_table_describe (row->table)->n_columns);
}

gboolean
besace_library_edit_write (BesaceLibraryEdit  *self,
                           BesaceLibraryRow   *row,
                           GError            **error)
{
  take_note (self, row);
  self->written = TRUE;
  return besace_library_row_write (row, self->connection, error);
}

static void
set_stamp (BesaceLibraryRow *row,
           BesaceColumnRole  role,
           guint             group,
           const char       *stamp)
{
  const int column = besace_table_find_role (row->table, role, group);

  g_assert (column >= 0);
  besace_library_row_set_value (row, (guint) column, stamp);
}

static void
set_trashed (BesaceLibraryEdit *self,
             BesaceLibraryRow  *row,
             gboolean           trashed)
{
  if (besace_table_find_role (row->table, BESACE_COLUMN_LOCAL, 0) < 0)
    return;

  if (trashed)
    besace_library_row_set_int (row, "trashed", self->use_days);
  else
    besace_library_row_set (row, "trashed", NULL);
}

/* A new row's first group says that it was made; the others, as the note of an item, may be still to come. */
static gboolean
is_group_given (const BesaceLibraryRow *row,
                guint                   group)
{
  const BesaceTableDescription *description = besace_table_describe (row->table);

  for (guint i = 0; i < description->n_columns; i++) {
    if (description->columns[i].role == BESACE_COLUMN_VALUE && description->columns[i].group == group && row->values[i] &&
        *row->values[i])
      return TRUE;
  }

  return group == 0;
}

static gboolean
has_group_changed (const BesaceLibraryRow *row,
                   guint                   group)
{
  const BesaceTableDescription *description = besace_table_describe (row->table);

  for (guint i = 0; i < description->n_columns; i++) {
    if (description->columns[i].role == BESACE_COLUMN_VALUE && description->columns[i].group == group &&
        g_strcmp0 (row->before[i], row->values[i]) != 0)
      return TRUE;
  }

  return FALSE;
}

gboolean
besace_library_edit_put (BesaceLibraryEdit  *self,
                         BesaceLibraryRow   *row,
                         GError            **error)
{
  for (guint group = 0; group < besace_table_describe (row->table)->n_groups; group++) {
    if (row->before ? has_group_changed (row, group) : is_group_given (row, group))
      set_stamp (row, BESACE_COLUMN_STAMP, group, self->stamp);
    else if (!row->before)
      set_stamp (row, BESACE_COLUMN_STAMP, group, BESACE_STAMP_NEVER);
  }

  if (!besace_library_row_get (row, "uuid")) {
    g_autofree char *uuid = g_uuid_string_random ();

    besace_library_row_set (row, "uuid", uuid);
  }

  if (besace_library_row_is_kept (row))
    set_trashed (self, row, FALSE);
  return !besace_library_row_has_changed (row) || besace_library_edit_write (self, row, error);
}

gboolean
besace_library_edit_remove (BesaceLibraryEdit  *self,
                            BesaceLibraryRow   *row,
                            GError            **error)
{
  if (!besace_library_row_is_kept (row))
    return TRUE;

  set_stamp (row, BESACE_COLUMN_DELETED, 0, self->stamp);
  set_trashed (self, row, TRUE);
  return besace_library_edit_write (self, row, error);
}

gboolean
besace_library_edit_revive (BesaceLibraryEdit  *self,
                            BesaceLibraryRow   *row,
                            GError            **error)
{
  set_stamp (row, BESACE_COLUMN_STAMP, 0, self->stamp);
  set_trashed (self, row, FALSE);
  return besace_library_edit_write (self, row, error);
}

/* Whether @taken was there, and kept, before the edit. */
static gboolean
was_kept (const BesaceUndoRow *taken)
{
  const BesaceLibraryRow row = { .table = (BesaceTable) taken->table, .values = taken->values };

  return taken->values && besace_library_row_is_kept (&row);
}

static gboolean
take_row_back (BesaceLibraryEdit    *self,
               const BesaceUndoRow  *taken,
               GError              **error)
{
  const BesaceTable table = (BesaceTable) taken->table;
  const BesaceTableDescription *description = besace_table_describe (table);
  g_autoptr(BesaceLibraryRow) row = besace_library_row_load (self->connection, table, taken->key, error);

  if (!row)
    return FALSE;

  if (besace_contribution_store_has_left (row))
    return TRUE;
  if (!was_kept (taken))
    return besace_library_edit_remove (self, row, error);
  if (besace_library_row_is_erased (row))
    return TRUE;

  for (guint i = 0; i < description->n_columns; i++) {
    if (description->columns[i].role == BESACE_COLUMN_VALUE && !(description->columns[i].flags & BESACE_COLUMN_LASTING))
      besace_library_row_set_value (row, i, taken->values[i]);
  }

  if (!besace_version_store_keep (self, row, error))
    return FALSE;
  return besace_library_row_is_kept (row) ? besace_library_edit_put (self, row, error)
                                          : besace_library_edit_revive (self, row, error);
}

gboolean
besace_library_edit_take_back (BesaceLibraryEdit  *self,
                               const BesaceUndo   *undo,
                               GError            **error)
{
  for (guint i = besace_undo_get_n_rows (undo); i > 0; i--) {
    if (!take_row_back (self, besace_undo_get_row (undo, i - 1), error))
      return FALSE;
  }

  return TRUE;
}
