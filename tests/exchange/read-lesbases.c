/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "besace-base.h"
#include "besace-lesbases-source.h"

/* Reads a source lesbases and prints what it says, a line of JSON for each thing, for test-lesbases-source.py. Where it
 * stands is in the file “state” of its folder. */

typedef struct {
  char    *state;      /* the path */
  gint64   n_wanted;   /* records; negative: all */
  guint64  n_bytes;
  guint64  n_requests;
} Reader;

static void
print (JsonObject *object)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *line = NULL;

  json_node_take_object (node, object);
  line = json_to_string (node, FALSE);
  puts (line);
}

static gboolean
take_record (gpointer      data,
             BesaceRecord *taken)
{
  Reader *self = data;
  g_autoptr(BesaceRecord) record = taken;
  JsonObject *object = json_object_new ();

  if (self->n_wanted == 0)
    return FALSE;

  self->n_wanted--;
  json_object_set_string_member (object, record->operation == BESACE_RECORD_PUT ? "put" : "del", record->id);
  if (record->data)
    json_object_set_object_member (object, "data", json_object_ref (record->data));
  print (object);
  return TRUE;
}

static gboolean
take_state (gpointer  data,
            GBytes   *state)
{
  Reader *self = data;
  JsonObject *object = json_object_new ();

  if (self->n_wanted == 0)
    return FALSE;

  g_assert_true (g_file_set_contents (self->state, g_bytes_get_data (state, NULL), (gssize) g_bytes_get_size (state), NULL));
  json_object_set_int_member (object, "state", (gint64) g_bytes_get_size (state));
  print (object);
  return TRUE;
}

static void
note_skipped (gpointer    data,
              const char *place,
              const char *message,
              const char *id)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "skipped", place);
  json_object_set_string_member (object, "message", message);
  json_object_set_string_member (object, "id", id);
  print (object);
}

static void
note_authority (gpointer    data,
                const char *authority)
{
  g_assert_not_reached ();
}

static void
note_whole (gpointer data)
{
  JsonObject *object = json_object_new ();

  json_object_set_boolean_member (object, "whole", TRUE);
  print (object);
}

static void
note_progress (gpointer data,
               guint64  n_done,
               guint64  n_total,
               guint64  n_bytes,
               guint64  n_requests)
{
  Reader *self = data;

  g_assert_cmpuint (n_done, <=, n_total);
  g_assert_cmpuint (n_bytes, >=, self->n_bytes);
  g_assert_cmpuint (n_requests, >=, self->n_requests);
  self->n_bytes = n_bytes;
  self->n_requests = n_requests;
}

static void
take_bases (gpointer   data,
            GPtrArray *bases)
{
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < bases->len; i++) {
    const BesaceBaseFields *fields = besace_base_get_fields (g_ptr_array_index (bases, i));
    JsonObject *base = json_object_new ();

    json_object_set_string_member (base, "id", fields->id);
    json_object_set_string_member (base, "slug", fields->slug);
    json_object_set_string_member (base, "title", fields->title);
    json_object_set_string_member (base, "url", fields->url);
    json_object_set_int_member (base, "created", fields->created);
    json_object_set_int_member (base, "updated", fields->updated);
    json_array_add_object_element (array, base);
  }

  json_object_set_array_member (object, "bases", array);
  print (object);
}

/* Whoever cancels does so from another thread. */
static gpointer
cancel_later (gpointer data)
{
  g_usleep (300 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

static gboolean
read_source (const char  *origin,
             const char  *folder,
             gint64       now,
             gint64       seconds,
             gint64       n_wanted,
             gboolean     cancel,
             GError     **error)
{
  g_autofree char *incoming = g_build_filename (folder, "incoming", NULL);
  g_autofree char *state = g_build_filename (folder, "state", NULL);
  Reader self = { .state = state, .n_wanted = n_wanted };
  const BesaceSink sink = { take_record, take_state, note_skipped, note_authority, note_whole, note_progress, take_bases, &self };
  g_autoptr(BesaceSource) source = besace_lesbases_source_new (origin, incoming, now);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GThread) thread = NULL;
  g_autofree char *content = NULL;
  g_autoptr(GBytes) bytes = NULL;
  JsonObject *object = json_object_new ();
  gboolean done;
  gsize length;

  if (g_file_get_contents (state, &content, &length, NULL))
    bytes = g_bytes_new (content, length);
  if (cancel)
    thread = g_thread_new ("canceller", cancel_later, cancellable);
  besace_lesbases_source_set_patience (BESACE_LESBASES_SOURCE (source), (guint) seconds, 0);
  done = besace_source_read (source, bytes, &sink, cancellable, error);
  if (thread)
    g_thread_join (g_steal_pointer (&thread));

  json_object_set_int_member (object, "requests", (gint64) self.n_requests);
  json_object_set_int_member (object, "bytes", (gint64) self.n_bytes);
  print (object);
  return done;
}

int
main (int    argc,
      char **argv)
{
  gint64 now = 0;
  gint64 seconds = 2;
  gint64 n_wanted = -1;
  gboolean cancel = FALSE;
  const GOptionEntry entries[] = {
    { "now", 0, 0, G_OPTION_ARG_INT64, &now, NULL, NULL },
    { "seconds", 0, 0, G_OPTION_ARG_INT64, &seconds, NULL, NULL },
    { "records", 0, 0, G_OPTION_ARG_INT64, &n_wanted, NULL, NULL },
    { "cancel", 0, 0, G_OPTION_ARG_NONE, &cancel, NULL, NULL },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new ("ORIGIN FOLDER");
  g_autoptr(GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 3)
    return 2;

  if (read_source (argv[1], argv[2], now, seconds, n_wanted, cancel, &error))
    return EXIT_SUCCESS;

  g_printerr ("%s\n", error->message);
  return EXIT_FAILURE;
}
