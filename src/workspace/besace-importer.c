/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-importer.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "besace-base-store.h"
#include "besace-catalogue-store.h"
#include "besace-change-store.h"
#include "besace-index-merge.h"
#include "besace-received-store.h"
#include "besace-source-store.h"
#include "besace-territory-store.h"

/* architecture.md: write transactions of the catalogue stay under 250 ms, of which committing takes a part. */
#define TRANSACTION_MAX_US (120 * G_TIME_SPAN_MILLISECOND)

typedef struct {
  BesaceConnection        *connection;
  const BesaceImportOrder *order;
  BesaceImportReport      *report;
  BesaceTransaction       *transaction; /* (owned) (nullable) begun with the first change */
  gint64                   begun;
  gint64                   source;
  GHashTable              *kept;        /* (owned) the rows that the source names */
  GHashTable              *arrived;     /* (owned) the rows that were not there when the run began */
  GHashTable              *withdrawn;   /* (owned) ids that go with the next state, or at the end */
  GHashTable              *kept_collections; /* (owned) ids of the collections that the source names */
  GHashTable              *withdrawn_collections; /* (owned) of those that go when the withdrawn resources go */
  GHashTable              *kept_territory[BESACE_N_TERRITORY_TYPES]; /* (owned) the same of what is for the territory */
  GHashTable              *withdrawn_territory[BESACE_N_TERRITORY_TYPES]; /* (owned) */
  guint64                  n_before;    /* resources of the source when the run began */
  guint64                  n_withdrawn; /* of them, those that have gone */
  gboolean                 settled;     /* the source has been read to some point before */
  guint64                  n_committed; /* changes of resources that stay, whatever comes */
  gboolean                 said;        /* the source has said anything */
  gboolean                 standing;    /* and where it stands has been saved */
} Import;

G_DEFINE_QUARK (besace-import-error-quark, besace_import_error)

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
  if (!import->transaction)
    return TRUE;
  if (!besace_transaction_commit (g_steal_pointer (&import->transaction), error))
    return FALSE;

  import->n_committed = import->report->n_put - import->report->n_collections_put - import->report->n_territory_put +
                        import->report->n_deleted - import->report->n_collections_deleted -
                        import->report->n_territory_deleted;
  return besace_index_merge (import->connection, error);
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
  gboolean is_new;

  if (!besace_catalogue_store_find (import->connection, import->source, parsed->id, parsed->line, &row, &same, error))
    return FALSE;

  is_new = row == 0;
  if (same) {
    import->report->n_same++;
  } else {
    if (!begin (import, error) ||
        besace_catalogue_store_put (import->connection, import->source, parsed->resource, parsed->line,
                                    parsed->contents, import->order->now, &row, error) == BESACE_PUT_FAILED)
      return FALSE;
    if (is_new)
      g_hash_table_add (import->arrived, GUINT_TO_POINTER (row));
    import->report->n_put++;
  }

  g_hash_table_add (import->kept, GUINT_TO_POINTER (row));
  g_hash_table_remove (import->withdrawn, parsed->id);
  return commit_if_long (import, error);
}

static gboolean
store_delete (Import      *import,
              const char  *id,
              GError     **error)
{
  gboolean removed;

  if (!begin (import, error) ||
      !besace_catalogue_store_delete (import->connection, import->source, id, import->order->now, &removed, error))
    return FALSE;

  import->report->n_deleted += removed;
  return commit_if_long (import, error);
}

static gboolean
store_collection (Import              *import,
                  const BesaceParsed  *parsed,
                  GError             **error)
{
  gboolean same;

  if (!besace_received_store_find (import->connection, import->source, parsed->id, parsed->line, NULL, &same, error))
    return FALSE;

  if (same) {
    import->report->n_same++;
    import->report->n_collections_same++;
  } else {
    if (!begin (import, error) ||
        !besace_received_store_put (import->connection, import->source, parsed->collection, parsed->line,
                                    import->order->now, error))
      return FALSE;
    import->report->n_put++;
    import->report->n_collections_put++;
  }

  g_hash_table_add (import->kept_collections, g_strdup (parsed->id));
  g_hash_table_remove (import->withdrawn_collections, parsed->id);
  return commit_if_long (import, error);
}

static gboolean
delete_collection (Import      *import,
                   const char  *id,
                   GError     **error)
{
  gboolean removed;

  if (!begin (import, error) || !besace_received_store_delete (import->connection, import->source, id, &removed, error))
    return FALSE;

  import->report->n_deleted += removed;
  import->report->n_collections_deleted += removed;
  return commit_if_long (import, error);
}

static gboolean
store_territory (Import              *import,
                 const BesaceParsed  *parsed,
                 GError             **error)
{
  gboolean same;

  if (!besace_territory_store_find (import->connection, import->source, parsed->territory, parsed->id, parsed->line, &same, error))
    return FALSE;

  if (same) {
    import->report->n_same++;
    import->report->n_territory_same++;
  } else {
    if (!begin (import, error) ||
        !besace_territory_store_put (import->connection, import->source, parsed->territory, parsed->id, parsed->line,
                                     import->order->now, error))
      return FALSE;
    import->report->n_put++;
    import->report->n_territory_put++;
  }

  g_hash_table_add (import->kept_territory[parsed->territory], g_strdup (parsed->id));
  g_hash_table_remove (import->withdrawn_territory[parsed->territory], parsed->id);
  return commit_if_long (import, error);
}

static gboolean
delete_territory (Import               *import,
                  BesaceTerritoryType   type,
                  const char           *id,
                  GError              **error)
{
  gboolean removed;

  if (!begin (import, error) ||
      !besace_territory_store_delete (import->connection, import->source, type, id, &removed, error))
    return FALSE;

  import->report->n_deleted += removed;
  import->report->n_territory_deleted += removed;
  return commit_if_long (import, error);
}

/* A record that was refused keeps what was there of it. */
static gboolean
keep_refused (Import      *import,
              const char  *id,
              GError     **error)
{
  guint32 row = 0;

  /* Of some nothing is known but the id. */
  g_hash_table_add (import->kept_collections, g_strdup (id));
  for (guint i = 0; i < BESACE_N_TERRITORY_TYPES; i++)
    g_hash_table_add (import->kept_territory[i], g_strdup (id));
  if (!besace_catalogue_store_find (import->connection, import->source, id, NULL, &row, NULL, error))
    return FALSE;

  if (row != 0)
    g_hash_table_add (import->kept, GUINT_TO_POINTER (row));
  return TRUE;
}

/* How many of the withdrawn were there when the run began: what came and goes in one run is nobody's loss, nor is what has
 * gone before. */
static gboolean
count_withdrawn (Import   *import,
                 guint64  *n_withdrawn,
                 GError  **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, import->withdrawn);
  while (g_hash_table_iter_next (&iter, &id, NULL)) {
    guint32 row = 0;

    if (!besace_catalogue_store_find (import->connection, import->source, id, NULL, &row, NULL, error))
      return FALSE;
    *n_withdrawn += row != 0 && !g_hash_table_contains (import->arrived, GUINT_TO_POINTER (row));
  }

  return TRUE;
}

/* A source that loses much at once may have lost its way: nothing of it goes before somebody has agreed. Of a first run
 * that was cut there may be anything, and that is no measure. */
static gboolean
check_withdrawals (Import   *import,
                   GError  **error)
{
  guint64 n_withdrawn = import->n_withdrawn;

  if ((import->order->flags & BESACE_IMPORT_ACCEPT_WITHDRAWALS) || !import->settled)
    return TRUE;
  if (!count_withdrawn (import, &n_withdrawn, error))
    return FALSE;

  if (n_withdrawn * BESACE_IMPORT_WITHDRAWALS_DIVISOR <= import->n_before) {
    import->n_withdrawn = n_withdrawn;
    return TRUE;
  }

  g_set_error (error, BESACE_IMPORT_ERROR, BESACE_IMPORT_ERROR_WITHDRAWALS,
               _("The source would withdraw %lu of its %lu resources: none was removed. Find out why; then agree to it, "
                 "with “besacectl sync --accept-withdrawals” for instance."),
               (gulong) n_withdrawn, (gulong) import->n_before);
  return FALSE;
}

static gboolean
withdraw (Import   *import,
          GError  **error)
{
  GHashTableIter iter;
  gpointer id;

  if (!check_withdrawals (import, error))
    return FALSE;

  g_hash_table_iter_init (&iter, import->withdrawn);
  while (g_hash_table_iter_next (&iter, &id, NULL)) {
    if (!store_delete (import, id, error))
      return FALSE;
  }

  g_hash_table_remove_all (import->withdrawn);

  /* A selection is made anew often: however many go, that is no sign of a source that has lost its way. */
  g_hash_table_iter_init (&iter, import->withdrawn_collections);
  while (g_hash_table_iter_next (&iter, &id, NULL)) {
    if (!delete_collection (import, id, error))
      return FALSE;
  }

  g_hash_table_remove_all (import->withdrawn_collections);

  for (BesaceTerritoryType type = 0; type < BESACE_N_TERRITORY_TYPES; type++) {
    g_hash_table_iter_init (&iter, import->withdrawn_territory[type]);
    while (g_hash_table_iter_next (&iter, &id, NULL)) {
      if (!delete_territory (import, type, id, error))
        return FALSE;
    }

    g_hash_table_remove_all (import->withdrawn_territory[type]);
  }

  return TRUE;
}

/* Takes those of @ids that are not in @kept over into @withdrawn. */
static void
add_others (GPtrArray  *ids,
            GHashTable *kept,
            GHashTable *withdrawn)
{
  for (guint i = 0; i < ids->len; i++) {
    const char *id = g_ptr_array_index (ids, i);

    if (!g_hash_table_contains (kept, id))
      g_hash_table_add (withdrawn, g_strdup (id));
  }
}

static gboolean
remove_others (Import   *import,
               GError  **error)
{
  g_autoptr(GPtrArray) ids =
    besace_catalogue_store_list_others (import->connection, import->source, import->kept, error);
  g_autoptr(GPtrArray) collections =
    ids ? besace_received_store_list_ids (import->connection, import->source, error) : NULL;

  if (!collections)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (import->withdrawn, g_strdup (g_ptr_array_index (ids, i)));
  add_others (collections, import->kept_collections, import->withdrawn_collections);

  for (BesaceTerritoryType type = 0; type < BESACE_N_TERRITORY_TYPES; type++) {
    g_autoptr(GPtrArray) records = besace_territory_store_list_ids (import->connection, import->source, type, error);

    if (!records)
      return FALSE;
    add_others (records, import->kept_territory[type], import->withdrawn_territory[type]);
  }

  return TRUE;
}

/* In a transaction of their own, until the next is begun: there may be many. */
static gboolean
store_bases (Import     *import,
             GPtrArray  *bases,
             GError    **error)
{
  return commit (import, error) &&
         begin (import, error) &&
         besace_base_store_replace (import->connection, import->source, bases, error) &&
         commit_if_long (import, error);
}

/* With the records that led there, in one transaction with the last of them. */
static gboolean
save_state (Import   *import,
            GBytes   *state,
            gboolean  whole,
            GError  **error)
{
  import->standing = TRUE;
  if (whole && !(import->order->flags & BESACE_IMPORT_ADD) && !remove_others (import, error))
    return FALSE;

  return withdraw (import, error) &&
         begin (import, error) &&
         besace_change_store_trim (import->connection, error) &&
         besace_source_store_save_state (import->connection, import->source, state, import->order->now, error) &&
         commit (import, error);
}

static gboolean
store (Import              *import,
       const BesaceParsed  *parsed,
       GError             **error)
{
  import->said = TRUE;

  switch (parsed->kind) {
  case BESACE_PARSED_PUT:
    return store_put (import, parsed, error);
  case BESACE_PARSED_DELETE:
    g_hash_table_add (import->withdrawn, g_strdup (parsed->id));
    return TRUE;
  case BESACE_PARSED_PUT_COLLECTION:
    return store_collection (import, parsed, error);
  case BESACE_PARSED_DELETE_COLLECTION:
    g_hash_table_add (import->withdrawn_collections, g_strdup (parsed->id));
    return TRUE;
  case BESACE_PARSED_PUT_TERRITORY:
    return store_territory (import, parsed, error);
  case BESACE_PARSED_DELETE_TERRITORY:
    g_hash_table_add (import->withdrawn_territory[parsed->territory], g_strdup (parsed->id));
    return TRUE;
  case BESACE_PARSED_STATE:
    return save_state (import, parsed->state, parsed->whole, error);
  case BESACE_PARSED_BASES:
    return store_bases (import, parsed->bases, error);
  case BESACE_PARSED_AUTHORITY:
    return begin (import, error) &&
           besace_source_store_set_authority (import->connection, import->source, parsed->id, error);
  case BESACE_PARSED_REFUSED:
  default:
    return keep_refused (import, parsed->id, error);
  }
}

/* The next record may be long in coming over a network: nobody else is to wait for it. */
static gboolean
commit_while_waiting (Import              *import,
                      BesaceRecordParser  *parser,
                      GError             **error)
{
  return !import->transaction || besace_record_parser_wait (parser, import->begun + TRANSACTION_MAX_US) ||
         commit (import, error);
}

static gboolean
run (Import              *import,
     BesaceRecordParser  *parser,
     BesaceImporterFunc   progress,
     gpointer             progress_data,
     GError             **error)
{
  g_autoptr(GError) failure = NULL;
  guint64 n_records = 0;

  for (;;) {
    g_autoptr(BesaceParsed) parsed = NULL;

    if (!commit_while_waiting (import, parser, error))
      return FALSE;
    if (!(parsed = besace_record_parser_next (parser, &failure)))
      break;
    if (!store (import, parsed, error))
      return FALSE;
    n_records++;
    if (progress)
      progress (n_records, progress_data);
  }

  besace_record_parser_report (parser, import->report);
  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    /* What was read before is good: it stays. */
    commit (import, NULL);
    return FALSE;
  }

  /* A source that stands nowhere is only known to have succeeded. */
  if (import->said && !import->standing)
    return save_state (import, NULL, besace_record_parser_is_whole (parser), error);

  return withdraw (import, error) && commit (import, error);
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
besace_importer_clear (BesaceConnection  *connection,
                       gint64             source,
                       gboolean           spare_situations,
                       gint64             now,
                       GError           **error)
{
  const BesaceImportOrder order = { .now = now };
  Import import = { .connection = connection, .order = &order, .source = source };
  g_autoptr(BesaceImportReport) report = besace_import_report_new ("");
  g_autoptr(GPtrArray) ids = besace_catalogue_store_list_ids (connection, source, spare_situations, error);
  g_autoptr(GPtrArray) collections = ids ? besace_received_store_list_ids (connection, source, error) : NULL;
  gboolean done = collections != NULL;

  import.report = report;
  for (guint i = 0; done && i < ids->len; i++)
    done = store_delete (&import, g_ptr_array_index (ids, i), error);
  for (guint i = 0; done && i < collections->len; i++)
    done = delete_collection (&import, g_ptr_array_index (collections, i), error);
  for (BesaceTerritoryType type = 0; done && type < BESACE_N_TERRITORY_TYPES; type++) {
    g_autoptr(GPtrArray) records = besace_territory_store_list_ids (connection, source, type, error);

    done = records != NULL;
    for (guint i = 0; done && i < records->len; i++)
      done = delete_territory (&import, type, g_ptr_array_index (records, i), error);
  }

  if (done && commit (&import, error))
    return TRUE;

  g_clear_pointer (&import.transaction, besace_transaction_rollback);
  return FALSE;
}

static gboolean
find_out_whether_settled (Import   *import,
                          GError  **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(GBytes) state = besace_source_store_load_state (import->connection, import->source, &failure);

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  import->settled = state != NULL;
  return TRUE;
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
  g_autoptr(GHashTable) arrived = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) withdrawn = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) kept_collections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) withdrawn_collections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Import import = {
    .connection = connection, .order = order, .report = report, .kept = kept, .arrived = arrived, .withdrawn = withdrawn,
    .kept_collections = kept_collections, .withdrawn_collections = withdrawn_collections,
  };
  GError *failure = NULL;
  gboolean done;

  if (!check_kind (connection, order, error))
    return FALSE;

  import.source = besace_source_store_ensure (connection, order->source, order->kind, order->authority, error);
  if (import.source == 0 ||
      (order->position > 0 &&
       !besace_source_store_place (connection, import.source, order->position, order->training, error)) ||
      !besace_source_store_count_resources (connection, import.source, &import.n_before, error) ||
      !find_out_whether_settled (&import, error))
    return FALSE;

  for (guint i = 0; i < BESACE_N_TERRITORY_TYPES; i++) {
    import.kept_territory[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    import.withdrawn_territory[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  }
  done = run (&import, parser, progress, progress_data, &failure);
  for (guint i = 0; i < BESACE_N_TERRITORY_TYPES; i++) {
    g_hash_table_unref (import.kept_territory[i]);
    g_hash_table_unref (import.withdrawn_territory[i]);
  }
  if (done)
    return TRUE;

  g_clear_pointer (&import.transaction, besace_transaction_rollback);
  besace_source_store_forget_unused (connection, import.source);
  tell_committed (&import, &failure);
  g_propagate_error (error, failure);
  return FALSE;
}
