/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-note-store.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "besace-version-store.h"

#define COLUMNS \
  "uuid, subject, subject_type, subject_title, subject_producer, subject_url, quote, prefix, suffix, position, text, " \
  "created, edited, stamp"

static BesaceNote *
note_from_row (BesaceStatement *row)
{
  BesacePassage passage = {
    .quote = (char *) besace_statement_get_text (row, 6),
    .prefix = (char *) besace_statement_get_text (row, 7),
    .suffix = (char *) besace_statement_get_text (row, 8),
    .position = (guint) sqlite3_column_int64 (row, 9),
  };
  BesaceNoteFields fields = {
    .uuid = (char *) besace_statement_get_text (row, 0),
    .subject_id = (char *) besace_statement_get_text (row, 1),
    .subject_title = (char *) besace_statement_get_text (row, 3),
    .subject_producer = (char *) besace_statement_get_text (row, 4),
    .subject_url = (char *) besace_statement_get_text (row, 5),
    .passage = passage.quote && passage.prefix && passage.suffix ? &passage : NULL,
    .text = (char *) besace_statement_get_text (row, 10),
    .created = sqlite3_column_int64 (row, 11),
    .edited = sqlite3_column_int64 (row, 12),
    .stamp = (char *) besace_statement_get_text (row, 13),
  };

  if (!besace_subject_from_name (besace_statement_get_text (row, 2), &fields.subject) || !fields.subject_id)
    fields.subject = BESACE_SUBJECT_NONE;
  return besace_note_new (&fields);
}

GPtrArray *
besace_note_store_list (BesaceConnection  *connection,
                        GError           **error)
{
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT " COLUMNS " FROM note WHERE " BESACE_ROW_KEPT " ORDER BY stamp DESC, uuid", error);

  if (!statement)
    return NULL;

  while (besace_statement_next (statement, &failure))
    g_ptr_array_add (notes, note_from_row (statement));

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  return g_steal_pointer (&notes);
}

BesaceNote *
besace_note_store_load (BesaceConnection  *connection,
                        const char        *uuid,
                        GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT " COLUMNS " FROM note WHERE uuid = :uuid AND " BESACE_ROW_KEPT, error);

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":uuid", uuid);
  return besace_statement_next (statement, error) ? note_from_row (statement) : NULL;
}

static void
fill_row (BesaceLibraryRow       *row,
          const BesaceNoteFields *fields)
{
  const BesacePassage *passage = fields->passage;

  besace_library_row_set (row, "subject", fields->subject_id);
  besace_library_row_set (row, "subject_type", besace_subject_to_name (fields->subject));
  besace_library_row_set (row, "subject_title", fields->subject_title);
  besace_library_row_set (row, "subject_producer", fields->subject_producer);
  besace_library_row_set (row, "subject_url", fields->subject_url);
  besace_library_row_set (row, "quote", passage ? passage->quote : NULL);
  besace_library_row_set (row, "prefix", passage ? passage->prefix : NULL);
  besace_library_row_set (row, "suffix", passage ? passage->suffix : NULL);
  besace_library_row_set (row, "position", NULL);
  if (passage)
    besace_library_row_set_int (row, "position", passage->position);
  besace_library_row_set (row, "text", fields->text ? fields->text : "");
}

gboolean
besace_note_store_save (BesaceLibraryEdit       *edit,
                        const BesaceNoteFields  *fields,
                        GError                 **error)
{
  g_autoptr(BesaceLibraryRow) row = besace_library_row_load (edit->connection, BESACE_TABLE_NOTE, fields->uuid, error);

  if (!row)
    return FALSE;
  if (!row->before && !fields->passage && (!fields->text || !*fields->text))
    return TRUE;

  fill_row (row, fields);
  if (row->before && !besace_library_row_has_changed (row))
    return TRUE;

  if (!besace_version_store_keep_session (edit, row, error))
    return FALSE;

  if (!row->before)
    besace_library_row_set_int (row, "created", edit->now);
  besace_library_row_set_int (row, "edited", edit->now);
  return besace_library_edit_put (edit, row, error);
}

gboolean
besace_note_store_remove (BesaceLibraryEdit  *edit,
                          const char         *uuid,
                          GError            **error)
{
  g_autoptr(BesaceLibraryRow) row = besace_library_row_load (edit->connection, BESACE_TABLE_NOTE, uuid, error);

  if (!row)
    return FALSE;

  if (!besace_library_row_is_kept (row)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("This note is not there any more."));
    return FALSE;
  }

  return besace_library_edit_remove (edit, row, error);
}
