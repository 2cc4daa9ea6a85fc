/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-record-parser.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-collection-record.h"
#include "besace-correction-json.h"
#include "besace-need-json.h"
#include "besace-resource-json.h"
#include "besace-resource-text.h"

/* What may be waiting to be stored. */
#define AHEAD_MAX_BYTES (8 * 1024 * 1024)
#define PROBLEMS_MAX 100

struct _BesaceRecordParser {
  BesaceSource     *source;
  GBytes           *state;       /* (owned) (nullable) */
  BesaceVocabulary *vocabulary;
  gint64            now;
  GCancellable     *outer;       /* (owned) (nullable) of the caller */
  gulong            outer_handler;
  GCancellable     *cancellable; /* (owned) of the source: cancelled with the caller's, at the limit, and at the end */
  GThread          *thread;

  GMutex            mutex;
  GCond             changed;
  GQueue            queue;       /* of BesaceParsed */
  gsize             n_bytes;     /* in the queue */
  gboolean          finished;
  gboolean          abandoned;
  guint64           max_bytes;   /* that may come over the network */
  gboolean          exhausted;   /* they have come */
  GError           *error;       /* (owned) (nullable) what ended the reading */
  BesaceReadingProgress progress;

  /* The thread's alone until it has finished. */
  GPtrArray        *problems;
  guint64           n_skipped;
  guint64           n_ignored;
  gboolean          whole;
};

void
besace_parsed_free (BesaceParsed *self)
{
  g_free (self->id);
  g_clear_pointer (&self->resource, besace_resource_unref);
  g_clear_object (&self->collection);
  g_free (self->line);
  g_free (self->contents);
  g_clear_pointer (&self->bases, g_ptr_array_unref);
  g_clear_pointer (&self->state, g_bytes_unref);
  g_free (self);
}

static void
add_problem (BesaceRecordParser *self,
             const char         *place,
             const char         *message)
{
  self->n_skipped++;
  /* Translators: where something was skipped, then why: “Line 12: it has no title” */
  if (self->problems->len < PROBLEMS_MAX)
    g_ptr_array_add (self->problems, g_strdup_printf (_("%s: %s"), place, message));
}

static void
add_record_problem (BesaceRecordParser *self,
                    const BesaceRecord *record,
                    const char         *message)
{
  g_autofree char *place = record->line > 0 ? g_strdup_printf (_("Line %lu"), (gulong) record->line) : g_strdup (record->id);

  add_problem (self, place, message);
}

static BesaceParsed *
parsed_new (BesaceParsedKind  kind,
            const char       *id)
{
  BesaceParsed *parsed = g_new0 (BesaceParsed, 1);

  parsed->kind = kind;
  parsed->id = g_strdup (id);
  parsed->size = sizeof *parsed + (id ? strlen (id) : 0);
  return parsed;
}

static BesaceParsed *
parse_put (BesaceRecordParser *self,
           BesaceRecord       *record)
{
  g_autoptr(GError) failure = NULL;
  BesaceParsed *parsed = parsed_new (BESACE_PARSED_PUT, record->id);
  guint ignored = 0;

  parsed->resource = besace_resource_from_json (record->id, record->data, self->now, &ignored, &failure);
  if (!parsed->resource) {
    parsed->kind = BESACE_PARSED_REFUSED;
    add_record_problem (self, record, failure->message);
    return parsed;
  }

  ignored += besace_vocabulary_normalise (self->vocabulary, parsed->resource);
  self->n_ignored += ignored;
  parsed->line = besace_resource_to_line (parsed->resource);
  parsed->contents = besace_resource_contents_to_text (parsed->resource);
  parsed->size += 3 * strlen (parsed->line);
  return parsed;
}

/* An item that cannot be read is left out, as is a field: the rest of the collection is worth having. */
static void
ignore_item (guint       item,
             const char *message,
             gpointer    n_ignored)
{
  (*(guint64 *) n_ignored)++;
}

static BesaceParsed *
parse_collection (BesaceRecordParser *self,
                  BesaceRecord       *record)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceCollectionContents) contents =
    besace_collection_from_json (record->data, NULL, ignore_item, &self->n_ignored, &failure);
  BesaceParsed *parsed = parsed_new (BESACE_PARSED_PUT_COLLECTION, record->id);

  if (!contents || !besace_collection_get_title (contents->collection)) {
    parsed->kind = BESACE_PARSED_REFUSED;
    add_record_problem (self, record, failure ? failure->message : _("the collection has no title"));
    return parsed;
  }

  parsed->collection = besace_received_collection_describe (record->id, contents);
  parsed->line = besace_collection_to_line (contents, TRUE);
  parsed->size += strlen (parsed->line);
  return parsed;
}

/* (transfer full) */
static char *
parse_need (BesaceRecordParser  *self,
            BesaceRecord        *record,
            guint               *ignored,
            GError             **error)
{
  g_auto(BesaceNeedFields) fields = { 0 };

  if (!besace_need_fields_from_json (&fields, record->data, self->now, ignored, error))
    return NULL;

  *ignored += besace_vocabulary_normalise_need (self->vocabulary, &fields);
  return besace_need_fields_to_line (&fields);
}

static BesaceParsed *
parse_territory (BesaceRecordParser  *self,
                 BesaceRecord        *record,
                 BesaceTerritoryType  type)
{
  g_autoptr(GError) failure = NULL;
  BesaceParsed *parsed = parsed_new (BESACE_PARSED_PUT_TERRITORY, record->id);
  guint ignored = 0;

  parsed->territory = type;
  if (record->operation == BESACE_RECORD_DELETE) {
    parsed->kind = BESACE_PARSED_DELETE_TERRITORY;
    return parsed;
  }

  parsed->line = type == BESACE_TERRITORY_NEED ? parse_need (self, record, &ignored, &failure)
                                               : besace_correction_to_line (record->data, self->now, &ignored, &failure);
  if (!parsed->line) {
    parsed->kind = BESACE_PARSED_REFUSED;
    add_record_problem (self, record, failure->message);
    return parsed;
  }

  self->n_ignored += ignored;
  parsed->size += strlen (parsed->line);
  return parsed;
}

static BesaceParsed *
parse (BesaceRecordParser *self,
       BesaceRecord       *record)
{
  const gboolean put = record->operation == BESACE_RECORD_PUT;
  BesaceTerritoryType territory;

  if (g_strcmp0 (record->type, "resource") == 0)
    return put ? parse_put (self, record) : parsed_new (BESACE_PARSED_DELETE, record->id);
  if (g_strcmp0 (record->type, "collection") == 0)
    return put ? parse_collection (self, record) : parsed_new (BESACE_PARSED_DELETE_COLLECTION, record->id);
  if (besace_territory_type_from_name (record->type, &territory))
    return parse_territory (self, record, territory);

  {
    g_autofree char *message = g_strdup_printf (_("records of the type “%s” are not read yet"), record->type);

    add_record_problem (self, record, message);
  }
  return NULL;
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

static gboolean
take_record (gpointer      data,
             BesaceRecord *taken)
{
  g_autoptr(BesaceRecord) record = taken;
  BesaceParsed *parsed = parse (data, record);

  return !parsed || hand_over (data, parsed);
}

static gboolean
take_state (gpointer  data,
            GBytes   *state)
{
  BesaceRecordParser *self = data;
  BesaceParsed *parsed = parsed_new (BESACE_PARSED_STATE, NULL);

  parsed->state = g_bytes_ref (state);
  parsed->whole = self->whole;
  parsed->size += g_bytes_get_size (state);
  return hand_over (self, parsed);
}

static void
note_skipped (gpointer    data,
              const char *place,
              const char *message,
              const char *id)
{
  add_problem (data, place, message);
  if (id)
    hand_over (data, parsed_new (BESACE_PARSED_REFUSED, id));
}

static void
note_authority (gpointer    data,
                const char *authority)
{
  hand_over (data, parsed_new (BESACE_PARSED_AUTHORITY, authority));
}

static void
note_whole (gpointer data)
{
  BesaceRecordParser *self = data;

  self->whole = TRUE;
}

static void
note_progress (gpointer data,
               guint64  n_done,
               guint64  n_total,
               guint64  n_bytes,
               guint64  n_requests)
{
  BesaceRecordParser *self = data;

  g_mutex_lock (&self->mutex);
  self->progress = (BesaceReadingProgress) { n_done, n_total, n_bytes, n_requests };
  self->exhausted = n_bytes > self->max_bytes;
  g_mutex_unlock (&self->mutex);
  if (self->exhausted)
    g_cancellable_cancel (self->cancellable);
}

static void
take_bases (gpointer   data,
            GPtrArray *bases)
{
  BesaceParsed *parsed = parsed_new (BESACE_PARSED_BASES, NULL);

  parsed->bases = g_ptr_array_ref (bases);
  hand_over (data, parsed);
}

static gpointer
run (gpointer data)
{
  BesaceRecordParser *self = data;
  const BesaceSink sink = { take_record, take_state, note_skipped, note_authority, note_whole, note_progress, take_bases, self };
  g_autoptr(GError) failure = NULL;

  if (!besace_source_read (self->source, self->state, &sink, self->cancellable, &failure) && !failure)
    g_set_error_literal (&failure, G_IO_ERROR, G_IO_ERROR_FAILED, _("The source ended without saying why: what was received before is still here. Try again."));

  if (self->exhausted && g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_clear_error (&failure);
    g_set_error_literal (&failure, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                         _("What may be received this month is used up: what was received stays, and the rest comes next month, "
                           "or once you allow more."));
  }

  g_mutex_lock (&self->mutex);
  self->finished = TRUE;
  self->error = g_steal_pointer (&failure);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  return NULL;
}

static void
outer_cancelled_cb (GCancellable *outer,
                    gpointer      cancellable)
{
  g_cancellable_cancel (cancellable);
}

BesaceRecordParser *
besace_record_parser_new (BesaceSource     *source,
                          GBytes           *state,
                          BesaceVocabulary *vocabulary,
                          gint64            now,
                          GCancellable     *cancellable)
{
  BesaceRecordParser *self = g_new0 (BesaceRecordParser, 1);

  self->source = g_object_ref (source);
  self->state = state ? g_bytes_ref (state) : NULL;
  self->vocabulary = g_object_ref (vocabulary);
  self->now = now;
  self->max_bytes = G_MAXUINT64;
  self->cancellable = g_cancellable_new ();
  self->outer = cancellable ? g_object_ref (cancellable) : NULL;
  self->outer_handler = cancellable ? g_cancellable_connect (cancellable, G_CALLBACK (outer_cancelled_cb),
                                                             g_object_ref (self->cancellable), g_object_unref) : 0;
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
  if (self->outer)
    g_cancellable_disconnect (self->outer, self->outer_handler);
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);

  g_queue_clear_full (&self->queue, (GDestroyNotify) besace_parsed_free);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_clear_error (&self->error);
  g_ptr_array_unref (self->problems);
  g_clear_object (&self->outer);
  g_object_unref (self->cancellable);
  g_object_unref (self->vocabulary);
  g_clear_pointer (&self->state, g_bytes_unref);
  g_object_unref (self->source);
  g_free (self);
}

void
besace_record_parser_limit_bytes (BesaceRecordParser *self,
                                  guint64             max_bytes)
{
  g_mutex_lock (&self->mutex);
  self->max_bytes = max_bytes;
  g_mutex_unlock (&self->mutex);
}

gboolean
besace_record_parser_wait (BesaceRecordParser *self,
                           gint64              until)
{
  gboolean ready;

  g_mutex_lock (&self->mutex);
  while (!(ready = !g_queue_is_empty (&self->queue) || self->finished) &&
         g_cond_wait_until (&self->changed, &self->mutex, until))
    ;
  g_mutex_unlock (&self->mutex);
  return ready;
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

void
besace_record_parser_get_progress (BesaceRecordParser    *self,
                                   BesaceReadingProgress *progress)
{
  g_mutex_lock (&self->mutex);
  *progress = self->progress;
  g_mutex_unlock (&self->mutex);
}

void
besace_record_parser_report (BesaceRecordParser *self,
                             BesaceImportReport *report)
{
  g_return_if_fail (self->finished);

  report->n_skipped += self->n_skipped;
  report->n_ignored += self->n_ignored;
  for (guint i = 0; i < self->problems->len; i++)
    g_ptr_array_add (report->problems, g_strdup (g_ptr_array_index (self->problems, i)));
}

gboolean
besace_record_parser_is_whole (BesaceRecordParser *self)
{
  g_return_val_if_fail (self->finished, FALSE);

  return self->whole;
}
