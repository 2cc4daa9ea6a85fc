/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-publishing.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "besace-catalogue-store.h"
#include "besace-data-directory.h"
#include "besace-feed-writer.h"
#include "besace-medium.h"
#include "besace-minisign.h"
#include "besace-publishing-collections.h"
#include "besace-publishing-needs.h"
#include "besace-received-needs.h"
#include "besace-received-store.h"
#include "besace-resource-json.h"
#include "besace-source-store.h"
#include "besace-worker.h"

/* minisign's files are of some two hundred bytes. */
#define KEY_MAX_BYTES 16384

typedef struct {
  char      *data_dir;
  gint64     now;
  char      *folder;
  char      *source;
  char      *title;
  char      *secret_key_path;
  char      *password_path;
  char      *next_key;
  guint64    generation_at_least;
  GPtrArray *collections; /* (owned) (nullable) */
  GPtrArray *needs;       /* (owned) (nullable) */
  gboolean   with_notes;

  /* While it runs. */
  BesaceDataDirectory     *directory;
  BesaceFeedWriter        *writer;
  GHashTable              *blobs;   /* of digests that were added */
  BesacePublishingOutcome *outcome;
} Job;

static void
job_free (Job *job)
{
  g_free (job->data_dir);
  g_free (job->folder);
  g_free (job->source);
  g_free (job->title);
  g_free (job->secret_key_path);
  g_free (job->password_path);
  g_free (job->next_key);
  g_clear_pointer (&job->collections, g_ptr_array_unref);
  g_clear_pointer (&job->needs, g_ptr_array_unref);
  g_free (job);
}

/* (transfer full) */
static char *
read_text (const char  *path,
           GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr(GError) failure = NULL;
  g_autoptr(GFileInputStream) stream = g_file_read (file, NULL, &failure);
  g_autofree char *text = g_malloc0 (KEY_MAX_BYTES + 1);

  if (stream && g_input_stream_read_all (G_INPUT_STREAM (stream), text, KEY_MAX_BYTES, NULL, NULL, &failure))
    return g_steal_pointer (&text);

  g_set_error (error, failure->domain, failure->code, _("“%s” cannot be read (%s): nothing was published."), path,
               failure->message);
  return NULL;
}

static BesaceSigningKey *
read_key (const Job  *job,
          GError    **error)
{
  g_autofree char *text = read_text (job->secret_key_path, error);
  g_autofree char *password = NULL;

  if (!text)
    return NULL;

  if (job->password_path) {
    if (!(password = read_text (job->password_path, error)))
      return NULL;
    password[strcspn (password, "\r\n")] = '\0';
  }

  return besace_signing_key_parse (text, password, error);
}

/* (transfer full) */
static char *
read_next_key (const Job  *job,
               GError    **error)
{
  BesaceMinisignKey key;

  return besace_minisign_key_read (&key, job->next_key, error) ? besace_minisign_key_to_string (&key) : NULL;
}

static gboolean
add_blob (Job         *job,
          const char  *blob,
          GError     **error)
{
  g_autofree char *path = NULL;

  if (g_hash_table_contains (job->blobs, blob))
    return TRUE;

  /* What is not here cannot be passed on: whoever reads the feed sees that it is not there either. */
  path = besace_data_directory_find_blob (job->directory, blob);
  if (!path)
    return TRUE;

  g_hash_table_add (job->blobs, g_strdup (blob));
  return besace_feed_writer_add_blob (job->writer, blob, path, error);
}

/* Of its cover, its blocks and the images inside its texts. */
static gboolean
add_blobs (Job         *job,
           const char  *id,
           const char  *data,
           GError     **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(BesaceResource) resource = NULL;
  g_autoptr(GPtrArray) media = NULL;

  if (!strstr (data, "blob"))
    return TRUE;
  if (!json_parser_load_from_data (parser, data, -1, error))
    return FALSE;

  resource = besace_resource_from_json (id, json_node_get_object (json_parser_get_root (parser)), 0, NULL, error);
  if (!resource)
    return FALSE;

  media = besace_medium_list (resource);
  for (guint i = 0; i < media->len; i++) {
    const BesaceMedium *medium = g_ptr_array_index (media, i);

    if (medium->blob && !add_blob (job, medium->blob, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
add_resource (const char  *id,
              const char  *data,
              gboolean     training,
              gpointer     user_data,
              GError     **error)
{
  Job *job = user_data;

  if (training) {
    job->outcome->n_withheld++;
    return TRUE;
  }

  return besace_feed_writer_add (job->writer, "resource", id, data, error) && add_blobs (job, id, data, error);
}

static gboolean
add_record (Job         *job,
            const char  *type,
            const char  *id,
            const char  *data,
            gboolean     training,
            GError     **error)
{
  if (training) {
    job->outcome->n_withheld++;
    return TRUE;
  }

  return besace_feed_writer_add (job->writer, type, id, data, error);
}

static gboolean
add_collection (const char  *id,
                const char  *data,
                gboolean     training,
                gpointer     user_data,
                GError     **error)
{
  return add_record (user_data, "collection", id, data, training, error);
}

static gboolean
add_need (const char  *id,
          const char  *data,
          gboolean     training,
          gpointer     user_data,
          GError     **error)
{
  return add_record (user_data, "need", id, data, training, error);
}

static gboolean
add_correction (const char  *id,
                const char  *data,
                gboolean     training,
                gpointer     user_data,
                GError     **error)
{
  return add_record (user_data, "correction", id, data, training, error);
}

static gboolean
check_source (BesaceConnection  *connection,
              const char        *name,
              GError           **error)
{
  g_autoptr(GPtrArray) sources = besace_source_store_list (connection, error);

  for (guint i = 0; name && sources && i < sources->len; i++) {
    const BesaceSourceRow *row = g_ptr_array_index (sources, i);

    if (!g_str_equal (row->name, name))
      continue;
    if (!row->training)
      return TRUE;

    g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                 _("“%s” is a training instance, and what comes from there is never passed on: nothing was published."), name);
    return FALSE;
  }

  if (name && sources)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 _("There is no source called “%s”: “besacectl source list” names those that there are."), name);
  return sources && !name;
}

static gboolean
add_all (Job               *job,
         BesaceConnection  *connection,
         GError           **error)
{
  g_autofree char *authority = besace_feed_writer_get_authority (job->writer);

  if (job->collections)
    return besace_publishing_add_collections (job->writer, connection, job->collections, job->with_notes, add_resource, job, error) &&
           besace_publishing_tell_needs (connection, NULL, job->needs, FALSE, authority, add_need, job, error);

  return besace_catalogue_store_foreach (connection, job->source, add_resource, job, error) &&
         besace_received_store_foreach (connection, job->source, add_collection, job, error) &&
         besace_publishing_tell_needs (connection, job->source, job->needs, TRUE, authority, add_need, job, error) &&
         besace_received_corrections_foreach (connection, job->source, add_correction, job, error);
}

static gboolean
publish (Job           *job,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autofree char *path = besace_data_directory_get_catalogue_path (job->directory);
  g_autoptr(BesaceConnection) connection =
    besace_connection_open (path, BESACE_SCHEMA_CATALOGUE, BESACE_CONNECTION_READ_ONLY, error);
  g_autoptr(BesaceSigningKey) key = NULL;
  g_autofree char *next_key = NULL;
  BesaceFeedPublication publication = {
    .title = job->title,
    .generation_at_least = job->generation_at_least,
    .now = job->now,
  };
  BesaceFeedOutcome outcome = { 0, };

  if (!connection || !check_source (connection, job->source, error) ||
      (job->secret_key_path && !(key = read_key (job, error))) ||
      (job->next_key && !(next_key = read_next_key (job, error))))
    return FALSE;

  publication.key = key;
  publication.next_key = next_key;
  job->writer = besace_feed_writer_new (job->folder, &publication, cancellable, error);
  if (!job->writer || !add_all (job, connection, error) ||
      !besace_feed_writer_publish (job->writer, &outcome, error))
    return FALSE;

  job->outcome->published = outcome.published;
  job->outcome->generation = outcome.generation;
  job->outcome->n_put = outcome.n_put;
  job->outcome->n_deleted = outcome.n_deleted;
  job->outcome->size = outcome.size;
  return TRUE;
}

static void
publish_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Job *job = data;
  g_autofree BesacePublishingOutcome *outcome = g_new0 (BesacePublishingOutcome, 1);
  GError *failure = NULL;

  job->outcome = outcome;
  job->blobs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  job->directory = besace_data_directory_new (job->data_dir, &failure);
  if (job->directory)
    publish (job, cancellable, &failure);

  g_clear_pointer (&job->writer, besace_feed_writer_free);
  g_clear_pointer (&job->blobs, g_hash_table_unref);
  g_clear_object (&job->directory);
  if (failure)
    g_task_return_error (task, failure);
  else
    g_task_return_pointer (task, g_steal_pointer (&outcome), g_free);
}

void
besace_publishing_run_async (BesaceWorkspace             *workspace,
                             const BesacePublishingOrder *order,
                             GCancellable                *cancellable,
                             GAsyncReadyCallback          callback,
                             gpointer                     user_data)
{
  Job *job;

  g_return_if_fail (BESACE_IS_WORKSPACE (workspace));

  job = g_new0 (Job, 1);
  job->data_dir = g_strdup (besace_workspace_get_data_dir (workspace));
  job->now = besace_clock_get_now (besace_workspace_get_clock (workspace));
  job->folder = g_canonicalize_filename (order->folder, NULL);
  job->source = order->collections ? NULL : g_strdup (order->source);
  job->collections = order->collections ? g_ptr_array_ref (order->collections) : NULL;
  job->needs = order->needs && !job->source ? g_ptr_array_ref (order->needs) : NULL;
  job->with_notes = order->with_notes;
  job->title = g_strdup (order->title);
  job->secret_key_path = g_strdup (order->secret_key_path);
  job->password_path = g_strdup (order->password_path);
  job->next_key = g_strdup (order->next_key);
  job->generation_at_least = order->generation_at_least;
  besace_worker_run (workspace, besace_publishing_run_async, publish_thread, job, (GDestroyNotify) job_free, cancellable,
                     callback, user_data);
}

BesacePublishingOutcome *
besace_publishing_run_finish (BesaceWorkspace  *workspace,
                              GAsyncResult     *result,
                              GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
