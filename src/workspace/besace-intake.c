/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-intake.h"

#include <glib/gi18n.h>
#include <string.h>
#include <sys/resource.h>

#include "besace-file-error.h"
#include "besace-file-source.h"
#include "besace-importer.h"
#include "besace-main-call.h"
#include "besace-sync-lock.h"

#define DEMONSTRATION "demo"
#define INTAKE_NICENESS 10

struct _BesaceIntake {
  BesaceDataDirectory      *directory;
  BesaceVocabulary         *vocabulary;
  BesaceClock              *clock;
  GFile                    *file;
  BesaceImportOrder         order;
  char                     *source;
  BesaceImportReport       *report;        /* (owned) (nullable) until it is handed over */
  BesaceRecordParser       *parser;        /* (nullable) while the records are read */
  guint64                   size;          /* of the file, bytes */
  GBytes                   *state;         /* (owned) (nullable) where the source stands once it was read */
  BesaceImportProgressFunc  progress;      /* (nullable) */
  gpointer                  progress_data;
  GCancellable             *cancellable;   /* (nullable) */
  gint64                    told;          /* when progress was told last */
};

void
besace_intake_free (BesaceIntake *self)
{
  g_object_unref (self->directory);
  g_object_unref (self->vocabulary);
  g_object_unref (self->clock);
  g_object_unref (self->file);
  g_clear_pointer (&self->state, g_bytes_unref);
  g_free (self->source);
  g_clear_pointer (&self->report, besace_import_report_free);
  g_clear_object (&self->cancellable);
  g_free (self);
}

typedef struct {
  BesaceImportProgressFunc func;
  gpointer                 data;
  guint64                  n_records;
  double                   fraction;
  GCancellable            *cancellable;
} Progress;

static void
progress_free (Progress *progress)
{
  g_clear_object (&progress->cancellable);
  g_free (progress);
}

static gboolean
tell_progress_cb (gpointer data)
{
  Progress *progress = data;

  if (!g_cancellable_is_cancelled (progress->cancellable))
    progress->func (progress->n_records, progress->fraction, progress->data);
  return G_SOURCE_REMOVE;
}

/* On the importing thread; told to the main loop ten times a second. */
static void
import_progressed (guint64  n_records,
                   gpointer data)
{
  BesaceIntake *self = data;
  gint64 now = g_get_monotonic_time ();
  BesaceReadingProgress reading;
  Progress *progress;

  if (!self->progress || now - self->told < 100 * G_TIME_SPAN_MILLISECOND)
    return;

  self->told = now;
  progress = g_new0 (Progress, 1);
  progress->func = self->progress;
  progress->data = self->progress_data;
  progress->n_records = n_records;
  besace_record_parser_get_progress (self->parser, &reading);
  progress->fraction = reading.n_total > 0 ? MIN ((double) reading.n_done / (double) reading.n_total, 1.0) : 0.0;
  progress->cancellable = self->cancellable ? g_object_ref (self->cancellable) : NULL;
  besace_main_call (tell_progress_cb, progress, (GDestroyNotify) progress_free);
}

static GInputStream *
open_file (BesaceIntake  *self,
           GError       **error)
{
  GError *failure = NULL;
  GFileInputStream *stream = g_file_read (self->file, self->cancellable, &failure);
  g_autoptr(GFileInfo) info = NULL;

  if (!stream) {
    besace_file_error_set_unreadable (error, self->file, failure);
    return NULL;
  }

  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, self->cancellable, NULL);
  self->size = info ? (guint64) g_file_info_get_size (info) : 0;
  return G_INPUT_STREAM (stream);
}

/* Whoever types meanwhile comes first. For good: only intakes run on the catalogue's writing thread, and what parses for
 * them is begun from it. On Linux, the priority is each thread's own. */
static void
give_way (void)
{
  if (setpriority (PRIO_PROCESS, 0, INTAKE_NICENESS) != 0)
    g_debug ("The import goes on at the priority of everything else.");
}

gpointer
besace_intake_run (BesaceConnection  *connection,
                   gpointer           data,
                   GError           **error)
{
  BesaceIntake *self = data;
  g_autoptr(BesaceLock) lock = NULL;
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(BesaceSource) source = NULL;
  g_autoptr(BesaceRecordParser) parser = NULL;

  self->order.now = besace_clock_get_now (self->clock);
  self->order.source = self->source;
  give_way ();
  if (!(stream = open_file (self, error)) ||
      !(lock = besace_sync_lock_wait (self->directory, BESACE_SYNC_LOCK_PATIENCE_MS, self->cancellable, error)))
    return NULL;

  source = besace_file_source_new (stream, self->size, self->state);
  parser = besace_record_parser_new (source, NULL, self->vocabulary, self->order.now, self->cancellable);
  self->parser = parser;
  /* Whoever brings a file knows what is in it. */
  self->order.flags |= BESACE_IMPORT_ACCEPT_WITHDRAWALS;
  if (!besace_importer_run (connection, parser, &self->order, self->report, import_progressed, self, error))
    return NULL;

  if (!besace_record_parser_is_whole (parser) && !(self->order.flags & BESACE_IMPORT_ADD))
    g_ptr_array_add (self->report->problems, g_strdup (_("Nothing was removed, since some lines could not be read.")));

  return g_steal_pointer (&self->report);
}

/* The file's name without what tells its kind, as people see it. */
static char *
name_after (GFile *file)
{
  g_autofree char *basename = g_file_get_basename (file);
  char *name = g_filename_display_name (basename);
  static const char *const endings[] = { ".gz", ".ndjson", ".json" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    if (g_str_has_suffix (name, endings[i]))
      name[strlen (name) - strlen (endings[i])] = '\0';
  }

  if (*name)
    return name;

  g_free (name);
  return g_filename_display_name (basename);
}

BesaceIntake *
besace_intake_new (BesaceDataDirectory *directory,
                   BesaceVocabulary    *vocabulary,
                   BesaceClock         *clock,
                   GFile               *file,
                   const char          *name,
                   GCancellable        *cancellable)
{
  BesaceIntake *self = g_new0 (BesaceIntake, 1);

  self->directory = g_object_ref (directory);
  self->vocabulary = g_object_ref (vocabulary);
  self->clock = g_object_ref (clock);
  self->file = g_object_ref (file);
  self->source = name ? g_strdup (name) : name_after (file);
  self->order.kind = "file";
  self->report = besace_import_report_new (self->source);
  self->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  return self;
}

void
besace_intake_set_flags (BesaceIntake      *self,
                         BesaceImportFlags  flags)
{
  self->order.flags = flags;
}

void
besace_intake_set_progress (BesaceIntake             *self,
                            BesaceImportProgressFunc  progress,
                            gpointer                  data)
{
  self->progress = progress;
  self->progress_data = data;
}

static gboolean
add_blobs (BesaceDataDirectory  *directory,
           const char           *folder,
           GError              **error)
{
  g_autoptr(GDir) parents = g_dir_open (folder, 0, NULL);
  const char *parent;

  while (parents && (parent = g_dir_read_name (parents))) {
    g_autofree char *path = g_build_filename (folder, parent, NULL);
    g_autoptr(GDir) blobs = g_dir_open (path, 0, NULL);
    const char *blob;

    while (blobs && (blob = g_dir_read_name (blobs))) {
      g_autofree char *from = g_build_filename (path, blob, NULL);

      if (!besace_data_directory_add_blob (directory, blob, from, error))
        return FALSE;
    }
  }

  return TRUE;
}

static gboolean
is_installed (BesaceConnection *connection,
              const char       *digest)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT 1 FROM source WHERE (name = :name AND state = CAST (:digest AS BLOB)) "
                               "OR (kind <> :name AND NOT training AND updated IS NOT NULL)", NULL);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":name", DEMONSTRATION);
  besace_statement_bind_text (statement, ":digest", digest);
  return besace_statement_next (statement, NULL);
}

gpointer
besace_intake_run_demonstration (BesaceConnection  *connection,
                                 gpointer           data,
                                 GError           **error)
{
  BesaceIntake *self = data;
  g_autofree char *path = g_file_get_path (self->file);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *blobs = g_build_filename (folder, "blobs", NULL);
  g_autoptr(GMappedFile) mapped = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr(GBytes) bytes = mapped ? g_mapped_file_get_bytes (mapped) : NULL;
  g_autofree char *digest = bytes ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;

  if (!digest) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 _("The demonstration catalogue cannot be read from “%s”: install Besace again to have it."), path);
    return NULL;
  }

  if (is_installed (connection, digest))
    return g_steal_pointer (&self->report);

  if (!add_blobs (self->directory, blobs, error))
    return NULL;

  self->order.kind = DEMONSTRATION;
  self->order.authority = DEMONSTRATION;
  self->state = g_bytes_new (digest, strlen (digest));
  return besace_intake_run (connection, self, error);
}

