/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sample-library.h"

#include <gio/gio.h>
#include <string.h>

#include "besace-bookmark-store.h"
#include "besace-collection-item-store.h"
#include "besace-collection-store.h"
#include "besace-library-dump.h"
#include "besace-merge-reader.h"
#include "besace-merge.h"
#include "besace-note-store.h"

SampleLibrary *
sample_library_new (ScratchFolder *folder,
                    const char    *name,
                    const char    *device)
{
  SampleLibrary *self = g_new0 (SampleLibrary, 1);
  g_autoptr(GError) failure = NULL;

  self->path = scratch_folder_get_path (folder, name);
  self->connection =
    besace_connection_open (self->path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE, &failure);
  g_assert_no_error (failure);
  /* No power is cut here, and a thousand edits are a thousand flushes. */
  besace_connection_execute (self->connection, "PRAGMA synchronous = OFF", &failure);
  g_assert_no_error (failure);
  self->now = SAMPLE_NOW;
  self->device = device;
  return self;
}

void
sample_library_free (SampleLibrary *self)
{
  besace_connection_close (self->connection);
  g_free (self->path);
  g_free (self);
}

static char *
leave_plain (const char *markdown)
{
  return g_strdup (markdown);
}

BesaceLibraryEdit *
sample_library_begin (SampleLibrary *self)
{
  const BesaceEdit here = { self->now, self->device };
  g_autoptr(GError) failure = NULL;
  BesaceLibraryEdit *edit = besace_library_edit_begin (self->connection, &here, &failure);

  g_assert_no_error (failure);
  return edit;
}

BesaceUndo *
sample_library_commit (BesaceLibraryEdit *edit)
{
  g_autoptr(GError) failure = NULL;
  BesaceUndo *undo = besace_library_edit_commit (edit, leave_plain, &failure);

  g_assert_no_error (failure);
  besace_library_edit_free (edit);
  return undo;
}

BesaceUndo *
sample_library_keep (SampleLibrary *self,
                     const char    *id)
{
  BesaceLibraryEdit *edit = sample_library_begin (self);
  const BesaceBookmarkFields fields = { .id = (char *) id, .title = (char *) id };
  g_autoptr(GError) failure = NULL;

  besace_bookmark_store_add (edit, &fields, &failure);
  g_assert_no_error (failure);
  return sample_library_commit (edit);
}

BesaceUndo *
sample_library_write (SampleLibrary *self,
                      const char    *uuid,
                      const char    *text)
{
  BesaceLibraryEdit *edit = sample_library_begin (self);
  const BesaceNoteFields fields = { .uuid = (char *) uuid, .text = (char *) text };
  g_autoptr(GError) failure = NULL;

  besace_note_store_save (edit, &fields, &failure);
  g_assert_no_error (failure);
  return sample_library_commit (edit);
}

BesaceUndo *
sample_library_remove (SampleLibrary *self,
                       const char    *uuid)
{
  BesaceLibraryEdit *edit = sample_library_begin (self);
  g_autoptr(GError) failure = NULL;

  besace_note_store_remove (edit, uuid, &failure);
  g_assert_no_error (failure);
  return sample_library_commit (edit);
}

BesaceUndo *
sample_library_collect (SampleLibrary *self,
                        const char    *uuid,
                        const char    *title,
                        const char    *ids)
{
  BesaceLibraryEdit *edit = sample_library_begin (self);
  BesaceCollectionFields fields = BESACE_COLLECTION_FIELDS_INIT;
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(BesaceLibraryRow) row = NULL;
  g_auto(GStrv) list = g_strsplit (ids, " ", -1);
  g_autoptr(GError) failure = NULL;

  fields.uuid = (char *) uuid;
  fields.title = (char *) title;
  for (char **id = list; *id; id++) {
    BesaceCollectionItemFields item = BESACE_COLLECTION_ITEM_FIELDS_INIT;

    item.target = item.title = *id;
    g_ptr_array_add (items, besace_collection_item_new (&item));
  }

  row = besace_library_row_load (edit->connection, BESACE_TABLE_COLLECTION, uuid, &failure);
  if (!row->before)
    besace_collection_store_create (edit, &fields, NULL, &failure);
  g_assert_no_error (failure);
  besace_collection_item_store_add (edit, uuid, items, NULL, FALSE, &failure);
  g_assert_no_error (failure);
  return sample_library_commit (edit);
}

BesaceUndo *
sample_library_take_back (SampleLibrary *self,
                          BesaceUndo    *undo)
{
  BesaceLibraryEdit *edit = sample_library_begin (self);
  g_autoptr(GError) failure = NULL;

  besace_library_edit_take_back (edit, undo, &failure);
  g_assert_no_error (failure);
  return sample_library_commit (edit);
}

char *
sample_library_dump (SampleLibrary *self)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(GError) failure = NULL;

  besace_library_dump_write (self->connection, stream, NULL, &failure);
  g_assert_no_error (failure);
  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
}

gboolean
sample_library_try_merge (SampleLibrary      *self,
                          const char         *dump,
                          BesaceMergeReport  *report,
                          BesaceUndo        **undo,
                          GError            **error)
{
  g_autoptr(BesaceMergeReader) reader = besace_merge_reader_new ();
  g_autoptr(BesaceLibraryEdit) edit = NULL;
  const char *greatest;
  GPtrArray *rows;

  for (const char *line = dump; *line; line = strchr (line, '\n') + 1) {
    if (!besace_merge_reader_add_line (reader, line, (gsize) (strchr (line, '\n') - line), error))
      return FALSE;
  }

  if (!(rows = besace_merge_reader_end (reader, &greatest, error)))
    return FALSE;

  edit = sample_library_begin (self);
  if (!besace_merge_rows (edit, rows, greatest, report, error))
    return FALSE;

  *undo = sample_library_commit (g_steal_pointer (&edit));
  return TRUE;
}

BesaceUndo *
sample_library_merge (SampleLibrary     *self,
                      const char        *dump,
                      BesaceMergeReport *report)
{
  BesaceMergeReport unused;
  g_autoptr(GError) failure = NULL;
  BesaceUndo *undo = NULL;

  sample_library_try_merge (self, dump, report ? report : &unused, &undo, &failure);
  g_assert_no_error (failure);
  return undo;
}

char *
sample_library_query (SampleLibrary *self,
                      const char    *sql)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (self->connection, sql, &failure);
  gboolean found;

  g_assert_no_error (failure);
  found = besace_statement_next (statement, &failure);
  g_assert_no_error (failure);
  return g_strdup (found && besace_statement_get_text (statement, 0) ? besace_statement_get_text (statement, 0) : "");
}

char *
sample_uuid (guint number)
{
  return g_strdup_printf ("%08x-0000-4000-8000-000000000000", number);
}
