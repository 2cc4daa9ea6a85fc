/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-contribution-file.h"

#include <glib/gi18n.h>

#include "besace-contribution-check.h"
#include "besace-file-error.h"
#include "besace-json-guard.h"
#include "besace-json-member.h"
#include "besace-lesbases-limits.h"
#include "besace-library-private.h"
#include "besace-resource-json.h"
#include "besace-review.h"
#include "besace-worker.h"

/* It has no id yet; this one is nowhere kept. */
#define DRAFT_ID "besace:draft"

#define MAX_BYTES (4 * 1024 * 1024)

typedef struct {
  BesaceDataDirectory *directory;  /* (owned) */
  BesaceVocabulary    *vocabulary; /* (owned) */
  GFile               *file;       /* (owned) */
  gint64               now;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->directory);
  g_object_unref (job->vocabulary);
  g_object_unref (job->file);
  g_free (job);
}

void
besace_contribution_file_free (BesaceContributionFile *self)
{
  g_free (self->title);
  g_free (self->data);
  g_free (self);
}

static void
set_format_error (GFile       *file,
                  const char  *reason,
                  GError     **error)
{
  g_autofree char *name = g_file_get_parse_name (file);

  /* Translators: a file, then what is wrong with it. */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("“%s” does not hold the data of a resource: %s."), name, reason);
}

/* Whatever is given as a file, a pipe that never ends included, no more than that is read. */
static GBytes *
read_bytes (GFile         *file,
            GCancellable  *cancellable,
            GError       **error)
{
  GError *failure = NULL;
  g_autoptr(GFileInputStream) stream = g_file_read (file, cancellable, &failure);
  g_autoptr(GBytes) bytes = NULL;

  if (stream) {
    g_autofree char *buffer = g_malloc (MAX_BYTES + 1);
    gsize length;

    if (g_input_stream_read_all (G_INPUT_STREAM (stream), buffer, MAX_BYTES + 1, &length, cancellable, &failure))
      bytes = g_bytes_new (buffer, length);
  }

  if (!bytes) {
    besace_file_error_set_unreadable (error, file, failure);
    return NULL;
  }

  if (g_bytes_get_size (bytes) > MAX_BYTES) {
    set_format_error (file, _("it is longer than 4 MB"), error);
    return NULL;
  }

  return g_steal_pointer (&bytes);
}

/* (transfer full) */
static JsonObject *
read_object (GFile         *file,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(GBytes) bytes = read_bytes (file, cancellable, error);
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) failure = NULL;
  const char *text;
  gsize length;
  JsonNode *root;

  if (!bytes)
    return NULL;

  text = g_bytes_get_data (bytes, &length);
  if (!besace_json_guard_check (text ? text : "", length, &failure) ||
      !json_parser_load_from_data (parser, text, (gssize) length, &failure)) {
    set_format_error (file, failure->message, error);
    return NULL;
  }

  root = json_parser_get_root (parser);
  if (!root || !JSON_NODE_HOLDS_OBJECT (root)) {
    set_format_error (file, _("it is no JSON object"), error);
    return NULL;
  }

  if (json_object_has_member (json_node_get_object (root), "op") || json_object_has_member (json_node_get_object (root), "id")) {
    set_format_error (file, _("it is a whole record, or has an id, where “data” alone is wanted"), error);
    return NULL;
  }

  return json_object_ref (json_node_get_object (root));
}

static void
set_unfit_error (GFile       *file,
                 const char  *reasons,
                 GError     **error)
{
  g_autofree char *name = g_file_get_parse_name (file);

  /* Translators: a file, then sentences that say what is wrong with what is in it. */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("“%s” cannot be published as it is: %s"), name, reasons);
}

static gboolean
check (const Job   *job,
       JsonObject  *data,
       GError     **error)
{
  g_autofree char *problem = besace_contribution_check (job->vocabulary, data);

  if (problem)
    set_unfit_error (job->file, problem, error);
  return !problem;
}

static gboolean
review (GFile                 *file,
        const BesaceResource  *resource,
        GError               **error)
{
  g_autoptr(GPtrArray) findings = besace_review_resource (resource);
  g_autoptr(GString) reasons = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++) {
    const BesaceReviewFinding *finding = g_ptr_array_index (findings, i);

    if (finding->prevents)
      g_string_append_printf (reasons, "%s%s", reasons->len > 0 ? " " : "", finding->message);
  }

  if (reasons->len == 0)
    return TRUE;

  set_unfit_error (file, reasons->str, error);
  return FALSE;
}

/* Records of other sources may have longer titles: what goes to Les Bases may not. */
static gboolean
check_title (const Job   *job,
             JsonObject  *data,
             GError     **error)
{
  const char *title = besace_json_member_get_text (data, "title");
  g_autofree char *reason = NULL;

  if (!title || besace_review_count_characters (title) <= BESACE_LESBASES_TITLE_MAX)
    return TRUE;

  reason = g_strdup_printf (_("the title is longer than %d characters"), BESACE_LESBASES_TITLE_MAX);
  set_format_error (job->file, reason, error);
  return FALSE;
}

/* @name: what the person calls it. */
static gboolean
bring_blob (const Job   *job,
            const char  *blob,
            const char  *name,
            GError     **error)
{
  g_autofree char *present = besace_data_directory_find_blob (job->directory, blob);
  g_autoptr(GFile) folder = g_file_get_parent (job->file);
  g_autofree char *path = folder ? g_build_filename (g_file_peek_path (folder), "blobs", blob, NULL) : NULL;

  if (present)
    return TRUE;

  if (!path || !g_file_test (path, G_FILE_TEST_IS_REGULAR)) {
    g_autofree char *place = g_strconcat ("blobs/", blob, NULL);

    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 _("The bytes of “%s” are not on this computer: put them beside the file, as “%s”."), name, place);
    return FALSE;
  }

  return besace_data_directory_add_blob (job->directory, blob, path, error);
}

static gboolean
bring_blobs (const Job             *job,
             const BesaceResource  *resource,
             GError               **error)
{
  if (resource->cover && resource->cover->blob && !bring_blob (job, resource->cover->blob, resource->cover->alt, error))
    return FALSE;

  for (guint i = 0; i < resource->contents->len; i++) {
    const BesaceBlock *block = g_ptr_array_index (resource->contents, i);
    const char *name = block->name ? block->name : block->alt ? block->alt : "";

    if (block->blob && !bring_blob (job, block->blob, name, error))
      return FALSE;
  }

  return TRUE;
}

static BesaceContributionFile *
read_file (const Job     *job,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(JsonObject) data = read_object (job->file, cancellable, error);
  g_autoptr(BesaceResource) resource = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceContributionFile *self;
  guint n_skipped = 0;

  if (!data || !check_title (job, data, error))
    return NULL;

  resource = besace_resource_from_json (DRAFT_ID, data, job->now, &n_skipped, &failure);
  if (!resource) {
    set_format_error (job->file, failure->message, error);
    return NULL;
  }

  if (!check (job, data, error) || !review (job->file, resource, error) || !bring_blobs (job, resource, error))
    return NULL;

  self = g_new0 (BesaceContributionFile, 1);
  self->title = g_strdup (resource->title);
  self->data = besace_resource_to_line (resource);
  self->n_skipped = n_skipped;
  return self;
}

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *failure = NULL;
  BesaceContributionFile *self = read_file (data, cancellable, &failure);

  if (self)
    g_task_return_pointer (task, self, (GDestroyNotify) besace_contribution_file_free);
  else
    g_task_return_error (task, failure);
}

void
besace_contribution_file_read_async (BesaceWorkspace     *workspace,
                                     GFile               *file,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_autofree char *profile = NULL;
  Job *job = g_new0 (Job, 1);

  job->directory = besace_library_get_place (besace_workspace_get_library (workspace), &profile);
  job->vocabulary = g_object_ref (besace_workspace_get_vocabulary (workspace));
  job->file = g_object_ref (file);
  job->now = besace_clock_get_now (besace_workspace_get_clock (workspace));
  besace_worker_run (workspace, besace_contribution_file_read_async, read_thread, job, job_free, cancellable, callback, user_data);
}

BesaceContributionFile *
besace_contribution_file_read_finish (BesaceWorkspace  *workspace,
                                      GAsyncResult     *result,
                                      GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
