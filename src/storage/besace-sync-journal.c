/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-sync-journal.h"

/* Groups of sources begin with it, so that none is taken for the month's. */
#define SOURCE_PREFIX "source "
#define GROUP_MONTH "month"

struct _BesaceSyncJournal {
  BesaceDataDirectory *directory;
  GKeyFile            *file;
};

void
besace_sync_entry_clear (BesaceSyncEntry *self)
{
  g_clear_pointer (&self->error, g_free);
}

BesaceSyncJournal *
besace_sync_journal_load (BesaceDataDirectory *directory)
{
  BesaceSyncJournal *self = g_new0 (BesaceSyncJournal, 1);
  g_autofree char *path = besace_data_directory_get_journal_path (directory);
  g_autoptr(GError) failure = NULL;

  self->directory = g_object_ref (directory);
  self->file = g_key_file_new ();
  if (!g_key_file_load_from_file (self->file, path, G_KEY_FILE_NONE, &failure))
    g_debug ("The journal begins anew: %s", failure->message);
  return self;
}

void
besace_sync_journal_free (BesaceSyncJournal *self)
{
  g_object_unref (self->directory);
  g_key_file_unref (self->file);
  g_free (self);
}

gboolean
besace_sync_journal_save (BesaceSyncJournal  *self,
                          GError            **error)
{
  g_autofree char *path = besace_data_directory_get_journal_path (self->directory);
  g_autofree char *text = g_key_file_to_data (self->file, NULL, NULL);

  return besace_data_directory_write_file (self->directory, path, text, error);
}

/* A key file refuses names with brackets or control characters in them. */
static char *
get_group (const char *source)
{
  g_autofree char *escaped = g_uri_escape_string (source, " ", TRUE);

  return g_strconcat (SOURCE_PREFIX, escaped, NULL);
}

void
besace_sync_journal_get_entry (BesaceSyncJournal *self,
                               const char        *source,
                               BesaceSyncEntry   *entry)
{
  g_autofree char *group = get_group (source);

  *entry = (BesaceSyncEntry) {
    .tried = g_key_file_get_int64 (self->file, group, "tried", NULL),
    .succeeded = g_key_file_get_int64 (self->file, group, "succeeded", NULL),
    .changed = g_key_file_get_int64 (self->file, group, "changed", NULL),
    .not_before = g_key_file_get_int64 (self->file, group, "not-before", NULL),
    .n_failures = (guint) MAX (g_key_file_get_integer (self->file, group, "failures", NULL), 0),
    .offline = g_key_file_get_boolean (self->file, group, "offline", NULL),
    .withdrawals = g_key_file_get_boolean (self->file, group, "withdrawals", NULL),
    .error = g_key_file_get_string (self->file, group, "error", NULL),
    .n_resources = g_key_file_get_uint64 (self->file, group, "resources", NULL),
    .n_bases = g_key_file_get_uint64 (self->file, group, "bases", NULL),
    .n_collections = g_key_file_get_uint64 (self->file, group, "collections", NULL),
    .n_put = g_key_file_get_uint64 (self->file, group, "put", NULL),
    .n_deleted = g_key_file_get_uint64 (self->file, group, "deleted", NULL),
    .n_skipped = g_key_file_get_uint64 (self->file, group, "skipped", NULL),
    .n_bytes = g_key_file_get_uint64 (self->file, group, "bytes", NULL),
    .n_requests = g_key_file_get_uint64 (self->file, group, "requests", NULL),
    .seconds = g_key_file_get_double (self->file, group, "seconds", NULL),
  };
}

void
besace_sync_journal_set_entry (BesaceSyncJournal     *self,
                               const char            *source,
                               const BesaceSyncEntry *entry)
{
  g_autofree char *group = get_group (source);

  g_key_file_remove_group (self->file, group, NULL);
  g_key_file_set_int64 (self->file, group, "tried", entry->tried);
  g_key_file_set_int64 (self->file, group, "succeeded", entry->succeeded);
  g_key_file_set_int64 (self->file, group, "changed", entry->changed);
  g_key_file_set_int64 (self->file, group, "not-before", entry->not_before);
  g_key_file_set_integer (self->file, group, "failures", (int) entry->n_failures);
  g_key_file_set_boolean (self->file, group, "offline", entry->offline);
  g_key_file_set_boolean (self->file, group, "withdrawals", entry->withdrawals);
  if (entry->error)
    g_key_file_set_string (self->file, group, "error", entry->error);
  g_key_file_set_uint64 (self->file, group, "resources", entry->n_resources);
  g_key_file_set_uint64 (self->file, group, "bases", entry->n_bases);
  g_key_file_set_uint64 (self->file, group, "collections", entry->n_collections);
  g_key_file_set_uint64 (self->file, group, "put", entry->n_put);
  g_key_file_set_uint64 (self->file, group, "deleted", entry->n_deleted);
  g_key_file_set_uint64 (self->file, group, "skipped", entry->n_skipped);
  g_key_file_set_uint64 (self->file, group, "bytes", entry->n_bytes);
  g_key_file_set_uint64 (self->file, group, "requests", entry->n_requests);
  g_key_file_set_double (self->file, group, "seconds", entry->seconds);
}

void
besace_sync_journal_forget (BesaceSyncJournal *self,
                            const char        *source)
{
  g_autofree char *group = get_group (source);

  g_key_file_remove_group (self->file, group, NULL);
}

static char *
get_month (gint64 now)
{
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc (now / 1000);

  return date ? g_date_time_format (date, "%Y-%m") : g_strdup ("");
}

guint64
besace_sync_journal_get_month_bytes (BesaceSyncJournal *self,
                                     gint64             now)
{
  g_autofree char *month = get_month (now);
  g_autofree char *written = g_key_file_get_string (self->file, GROUP_MONTH, "month", NULL);

  return g_strcmp0 (month, written) == 0 ? g_key_file_get_uint64 (self->file, GROUP_MONTH, "bytes", NULL) : 0;
}

void
besace_sync_journal_add_bytes (BesaceSyncJournal *self,
                               gint64             now,
                               guint64            n_bytes)
{
  guint64 until_now = besace_sync_journal_get_month_bytes (self, now);
  g_autofree char *month = get_month (now);

  g_key_file_set_string (self->file, GROUP_MONTH, "month", month);
  g_key_file_set_uint64 (self->file, GROUP_MONTH, "bytes", until_now + n_bytes);
}
