/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-record-parser.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-record-reader.h"
#include "besace-resource-json.h"
#include "besace-resource-text.h"

/* What may be waiting to be stored. */
#define AHEAD_MAX_BYTES (8 * 1024 * 1024)
#define PROBLEMS_MAX 100

struct _BesaceRecordParser {
  GInputStream     *stream;
  BesaceVocabulary *vocabulary;
  gint64            now;
  GCancellable     *cancellable; /* (owned) of the caller, or one of our own */
  GThread          *thread;

  GMutex            mutex;
  GCond             changed;
  GQueue            queue;       /* of BesaceParsed */
  gsize             n_bytes;     /* in the queue */
  gboolean          finished;
  gboolean          abandoned;
  GError           *error;       /* (owned) (nullable) what ended the reading */

  /* The thread's alone until it has finished. */
  GPtrArray        *problems;
  guint64           n_skipped;
  guint64           n_ignored;
  guint64           n_records;
  gboolean          unreadable;

  guint64           offset;      /* atomic */
};

void
besace_parsed_free (BesaceParsed *self)
{
  g_free (self->id);
  g_clear_pointer (&self->resource, besace_resource_unref);
  g_free (self->line);
  g_free (self->contents);
  g_free (self);
}

static void
add_problem (BesaceRecordParser *self,
             guint64             line,
             const char         *message)
{
  self->n_skipped++;
  if (self->problems->len < PROBLEMS_MAX)
    g_ptr_array_add (self->problems, g_strdup_printf (_("Line %lu: %s"), (gulong) line, message));
}

static void
line_skipped_cb (guint64     line,
                 const char *message,
                 gpointer    data)
{
  add_problem (data, line, message);
}

static BesaceParsed *
parse_put (BesaceRecordParser *self,
           BesaceRecord       *record)
{
  g_autoptr(GError) failure = NULL;
  BesaceParsed *parsed = g_new0 (BesaceParsed, 1);
  guint ignored = 0;

  parsed->id = g_strdup (record->id);
  parsed->size = sizeof *parsed + strlen (parsed->id);
  parsed->resource = besace_resource_from_json (record->id, record->data, self->now, &ignored, &failure);
  if (!parsed->resource) {
    parsed->kind = BESACE_PARSED_REFUSED;
    add_problem (self, record->line, failure->message);
    return parsed;
  }

  ignored += besace_vocabulary_normalise (self->vocabulary, parsed->resource);
  self->n_ignored += ignored;
  parsed->kind = BESACE_PARSED_PUT;
  parsed->line = besace_resource_to_line (parsed->resource);
  parsed->contents = besace_resource_contents_to_text (parsed->resource);
  parsed->size += 3 * strlen (parsed->line);
  return parsed;
}

static BesaceParsed *
parse (BesaceRecordParser *self,
       BesaceRecord       *record)
{
  BesaceParsed *parsed;

  if (g_strcmp0 (record->type, "resource") != 0) {
    g_autofree char *message = g_strdup_printf (_("records of the type “%s” are not read yet"), record->type);

    add_problem (self, record->line, message);
    return NULL;
  }

  if (record->operation == BESACE_RECORD_PUT)
    return parse_put (self, record);

  parsed = g_new0 (BesaceParsed, 1);
  parsed->kind = BESACE_PARSED_DELETE;
  parsed->id = g_strdup (record->id);
  parsed->size = sizeof *parsed + strlen (parsed->id);
  return parsed;
}

/* Returns FALSE once nobody wants more. */
static gboolean
hand_over (BesaceRecordParser *self,
           BesaceParsed       *parsed)
{
  gboolean wanted;

  g_mutex_lock (&self->mutex);
  while (self->n_bytes > AHEAD_MAX_BYTES && !self->abandoned)
    g_cond_wait (&self->changed, &self->mutex);

  wanted = !self->abandoned;
  if (wanted) {
    g_queue_push_tail (&self->queue, parsed);
    self->n_bytes += parsed->size;
    g_cond_broadcast (&self->changed);
  }
  g_mutex_unlock (&self->mutex);

  if (!wanted)
    besace_parsed_free (parsed);
  return wanted;
}

static gpointer
run (gpointer data)
{
  BesaceRecordParser *self = data;
  g_autoptr(BesaceRecordReader) reader = besace_record_reader_new (self->stream, line_skipped_cb, self);
  g_autoptr(GError) failure = NULL;
  gboolean wanted = TRUE;

  while (wanted) {
    g_autoptr(BesaceRecord) record = besace_record_reader_next (reader, self->cancellable, &failure);
    BesaceParsed *parsed;

    if (!record)
      break;

    __atomic_store_n (&self->offset, besace_record_reader_get_offset (reader), __ATOMIC_RELAXED);
    if ((parsed = parse (self, record)))
      wanted = hand_over (self, parsed);
  }

  self->n_records = besace_record_reader_get_n_records (reader);
  self->unreadable = besace_record_reader_get_n_unreadable (reader) > 0;

  g_mutex_lock (&self->mutex);
  self->finished = TRUE;
  self->error = g_steal_pointer (&failure);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  return NULL;
}

BesaceRecordParser *
besace_record_parser_new (GInputStream     *stream,
                          BesaceVocabulary *vocabulary,
                          gint64            now,
                          GCancellable     *cancellable)
{
  BesaceRecordParser *self = g_new0 (BesaceRecordParser, 1);

  self->stream = g_object_ref (stream);
  self->vocabulary = g_object_ref (vocabulary);
  self->now = now;
  self->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  self->problems = g_ptr_array_new_with_free_func (g_free);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  g_queue_init (&self->queue);
  self->thread = g_thread_new ("besace-parser", run, self);
  return self;
}

void
besace_record_parser_free (BesaceRecordParser *self)
{
  g_mutex_lock (&self->mutex);
  self->abandoned = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);

  g_queue_clear_full (&self->queue, (GDestroyNotify) besace_parsed_free);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_clear_error (&self->error);
  g_ptr_array_unref (self->problems);
  g_clear_object (&self->cancellable);
  g_object_unref (self->vocabulary);
  g_object_unref (self->stream);
  g_free (self);
}

BesaceParsed *
besace_record_parser_next (BesaceRecordParser  *self,
                           GError             **error)
{
  BesaceParsed *parsed;

  g_mutex_lock (&self->mutex);
  while (g_queue_is_empty (&self->queue) && !self->finished)
    g_cond_wait (&self->changed, &self->mutex);

  if ((parsed = g_queue_pop_head (&self->queue))) {
    self->n_bytes -= parsed->size;
    g_cond_broadcast (&self->changed);
  } else if (self->error) {
    g_propagate_error (error, g_error_copy (self->error));
  }
  g_mutex_unlock (&self->mutex);
  return parsed;
}

guint64
besace_record_parser_get_offset (BesaceRecordParser *self)
{
  return __atomic_load_n (&self->offset, __ATOMIC_RELAXED);
}

void
besace_record_parser_report (BesaceRecordParser *self,
                             BesaceImportReport *report,
                             gboolean           *unreadable)
{
  g_return_if_fail (self->finished);

  report->n_skipped += self->n_skipped;
  report->n_ignored += self->n_ignored;
  for (guint i = 0; i < self->problems->len; i++)
    g_ptr_array_add (report->problems, g_strdup (g_ptr_array_index (self->problems, i)));
  *unreadable = self->unreadable;
}

guint64
besace_record_parser_get_n_records (BesaceRecordParser *self)
{
  g_return_val_if_fail (self->finished, 0);

  return self->n_records;
}
