/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-importer.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "besace-catalogue-store.h"
#include "besace-source-store.h"

/* architecture.md: write transactions of the catalogue stay under 250 ms, of which committing takes a part. */
#define TRANSACTION_MAX_US (120 * G_TIME_SPAN_MILLISECOND)

typedef struct {
  BesaceConnection        *connection;
  const BesaceImportOrder *order;
  BesaceImportReport      *report;
  BesaceTransaction       *transaction; /* (owned) (nullable) begun with the first change */
  gint64                   begun;
  gint64                   source;
  GHashTable              *kept;        /* (owned) the rows that the file names */
  guint64                  n_committed; /* changes that stay, whatever comes */
} Import;

static gboolean
begin (Import   *import,
       GError  **error)
{
  if (import->transaction)
    return TRUE;

  import->transaction = besace_transaction_begin (import->connection, error);
  import->begun = g_get_monotonic_time ();
  return import->transaction != NULL;
}

static gboolean
commit (Import   *import,
        GError  **error)
{
  if (import->transaction && !besace_transaction_commit (g_steal_pointer (&import->transaction), error))
    return FALSE;

  import->n_committed = import->report->n_put + import->report->n_deleted;
  return TRUE;
}

static gboolean
commit_if_long (Import   *import,
                GError  **error)
{
  if (import->transaction && g_get_monotonic_time () - import->begun > TRANSACTION_MAX_US)
    return commit (import, error);

  return TRUE;
}

static gboolean
store_put (Import              *import,
           const BesaceParsed  *parsed,
           GError             **error)
{
  guint32 row = 0;
  gboolean same;

  if (!besace_catalogue_store_find (import->connection, import->source, parsed->id, parsed->line, &row, &same, error))
    return FALSE;

  if (same) {
    import->report->n_same++;
  } else {
    if (!begin (import, error) ||
        besace_catalogue_store_put (import->connection, import->source, parsed->resource, parsed->line,
                                    parsed->contents, import->order->now, &row, error) == BESACE_PUT_FAILED)
      return FALSE;
    import->report->n_put++;
  }

  g_hash_table_add (import->kept, GUINT_TO_POINTER (row));
  return commit_if_long (import, error);
}

static gboolean
store_delete (Import      *import,
              const char  *id,
              GError     **error)
{
  gboolean removed;

  if (!begin (import, error) ||
      !besace_catalogue_store_delete (import->connection, import->source, id, &removed, error))
    return FALSE;

  import->report->n_deleted += removed;
  return commit_if_long (import, error);
}

/* A record that was refused keeps what was there of it. */
static gboolean
keep_refused (Import      *import,
              const char  *id,
              GError     **error)
{
  guint32 row = 0;

  if (!besace_catalogue_store_find (import->connection, import->source, id, NULL, &row, NULL, error))
    return FALSE;

  if (row != 0)
    g_hash_table_add (import->kept, GUINT_TO_POINTER (row));
  return TRUE;
}

static gboolean
store (Import              *import,
       const BesaceParsed  *parsed,
       GError             **error)
{
  switch (parsed->kind) {
  case BESACE_PARSED_PUT:
    return store_put (import, parsed, error);
  case BESACE_PARSED_DELETE:
    return store_delete (import, parsed->id, error);
  case BESACE_PARSED_REFUSED:
  default:
    return keep_refused (import, parsed->id, error);
  }
}

static gboolean
remove_others (Import   *import,
               GError  **error)
{
  g_autoptr(GPtrArray) ids =
    besace_catalogue_store_list_others (import->connection, import->source, import->kept, error);

  for (guint i = 0; ids && i < ids->len; i++) {
    if (!store_delete (import, g_ptr_array_index (ids, i), error))
      return FALSE;
  }

  return ids != NULL;
}

/* A copy that was cut short at its start, or is no file of records at all, says nothing of what the source holds. */
static gboolean
check_any (BesaceRecordParser  *parser,
           gboolean             unreadable,
           GError             **error)
{
  if (besace_record_parser_get_n_records (parser) > 0)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       unreadable
                       ? _("No line of the file is a record of Besace, so nothing was changed: see whether it is the right file.")
                       : _("The file holds no record: nothing was changed. Copy it again from where it comes."));
  return FALSE;
}

static gboolean
run (Import              *import,
     BesaceRecordParser  *parser,
     BesaceImporterFunc   progress,
     gpointer             progress_data,
     GError             **error)
{
  g_autoptr(GError) failure = NULL;
  BesaceParsed *next;
  guint64 n_records = 0;
  gboolean unreadable;

  while ((next = besace_record_parser_next (parser, &failure))) {
    g_autoptr(BesaceParsed) parsed = next;

    if (!store (import, parsed, error))
      return FALSE;
    n_records++;
    if (progress)
      progress (n_records, progress_data);
  }

  besace_record_parser_report (parser, import->report, &unreadable);
  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    /* What was read before is good: it stays. */
    commit (import, NULL);
    return FALSE;
  }

  if (!check_any (parser, unreadable, error))
    return FALSE;

  if (!(import->order->flags & BESACE_IMPORT_ADD)) {
    if (unreadable)
      g_ptr_array_add (import->report->problems,
                       g_strdup (_("Nothing was removed, since some lines could not be read.")));
    else if (!remove_others (import, error))
      return FALSE;
  }

  return begin (import, error) &&
         besace_source_store_save_state (import->connection, import->source, import->order->state, import->order->now,
                                         error) &&
         commit (import, error);
}

/* Another kind of source keeps its name to itself: a file called demo.ndjson does not replace the demonstration
 * catalogue. */
static gboolean
check_kind (BesaceConnection         *connection,
            const BesaceImportOrder  *order,
            GError                  **error)
{
  g_autoptr(GPtrArray) sources = besace_source_store_list (connection, error);

  for (guint i = 0; sources && i < sources->len; i++) {
    const BesaceSourceRow *source = g_ptr_array_index (sources, i);

    if (g_str_equal (source->name, order->source) && !g_str_equal (source->kind, order->kind)) {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                   _("“%s” is the name of another source: choose a name of its own for this one."), order->source);
      return FALSE;
    }
  }

  return sources != NULL;
}

/* The transactions are short, so an import that fails may have done a part of its work: that is not left unsaid. */
static void
tell_committed (const Import  *import,
                GError       **error)
{
  g_autofree char *cause = NULL;

  if (import->n_committed == 0 || g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  cause = g_steal_pointer (&(*error)->message);
  /* Translators: %s is why the import failed, one sentence or two. */
  (*error)->message = g_strdup_printf (ngettext ("%s Before that, %lu resource was changed or removed: the same import, "
                                                 "started again, does the rest.",
                                                 "%s Before that, %lu resources were changed or removed: the same import, "
                                                 "started again, does the rest.", (gulong) import->n_committed),
                                       cause, (gulong) import->n_committed);
}

gboolean
besace_importer_run (BesaceConnection         *connection,
                     BesaceRecordParser       *parser,
                     const BesaceImportOrder  *order,
                     BesaceImportReport       *report,
                     BesaceImporterFunc        progress,
                     gpointer                  progress_data,
                     GError                  **error)
{
  g_autoptr(GHashTable) kept = g_hash_table_new (NULL, NULL);
  Import import = { connection, order, report, NULL, 0, 0, kept, 0 };
  GError *failure = NULL;

  if (!check_kind (connection, order, error))
    return FALSE;

  import.source = besace_source_store_ensure (connection, order->source, order->kind, order->authority, error);
  if (import.source == 0)
    return FALSE;

  if (run (&import, parser, progress, progress_data, &failure))
    return TRUE;

  g_clear_pointer (&import.transaction, besace_transaction_rollback);
  besace_source_store_forget_unused (connection, import.source);
  tell_committed (&import, &failure);
  g_propagate_error (error, failure);
  return FALSE;
}
