/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-feed-retention.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "besace-feed-file.h"
#include "besace-feed-head.h"
#include "besace-json-guard.h"

#define LIST_NAME "retired.json"
#define MIN_GENERATIONS 64
#define MIN_AGE_MS ((gint64) 30 * 24 * 60 * 60 * 1000)

/* Since when a file is not named any more. */
typedef struct {
  guint64 generation;
  gint64  time; /* ms, UTC */
} Retirement;

typedef struct {
  const char *folder;
  GHashTable *named;
  GHashTable *before;  /* name to Retirement, as of the last publication */
  GHashTable *retired; /* the same, from now on */
  Retirement  now;
} Retention;

static GHashTable *
new_list (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* A list that is missing or damaged costs nothing but that the files stay longer. */
static GHashTable *
read_list (const char *folder)
{
  g_autoptr(GHashTable) list = new_list ();
  g_autofree char *path = g_build_filename (folder, LIST_NAME, NULL);
  g_autofree char *text = NULL;
  g_autoptr(JsonNode) root = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;
  gsize length;

  if (g_file_get_contents (path, &text, &length, NULL) && besace_json_guard_check (text, length, NULL))
    root = json_from_string (text, NULL);
  if (!root || !JSON_NODE_HOLDS_OBJECT (root))
    return g_steal_pointer (&list);

  json_object_iter_init (&iter, json_node_get_object (root));
  while (json_object_iter_next (&iter, &name, &value)) {
    JsonArray *pair = JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;
    Retirement *retirement;

    if (!pair || json_array_get_length (pair) != 2)
      continue;

    retirement = g_new0 (Retirement, 1);
    retirement->generation = (guint64) json_array_get_int_element (pair, 0);
    retirement->time = json_array_get_int_element (pair, 1);
    g_hash_table_replace (list, g_strdup (name), retirement);
  }

  return g_steal_pointer (&list);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (a, b);
}

static void
write_list (const char *folder,
            GHashTable *list)
{
  g_autoptr(GList) names = g_list_sort (g_hash_table_get_keys (list), compare_names);
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  char *text;

  json_builder_begin_object (builder);
  for (GList *l = names; l; l = l->next) {
    const Retirement *retirement = g_hash_table_lookup (list, l->data);

    json_builder_set_member_name (builder, l->data);
    json_builder_begin_array (builder);
    json_builder_add_int_value (builder, (gint64) retirement->generation);
    json_builder_add_int_value (builder, retirement->time);
    json_builder_end_array (builder);
  }
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  bytes = g_bytes_new_take (text, strlen (text));
  if (!besace_feed_file_save (folder, LIST_NAME, bytes, &error))
    g_debug ("%s", error->message);
}

/* Only what has the name of a hash is the feed's own. */
static gboolean
is_of_feed (const char *name)
{
  const gsize length = strcspn (name, ".");
  g_autofree char *hash = g_strndup (name, length);

  return besace_feed_is_hash (hash) &&
         (name[length] == '\0' || g_str_equal (name + length, ".ndjson.gz") || g_str_equal (name + length, ".minisig"));
}

static void
remove_file (const char *folder,
             const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (g_unlink (path) != 0)
    g_debug ("Cannot remove %s: %s", path, g_strerror (errno));
}

static void
consider (Retention  *self,
          const char *directory,
          const char *name)
{
  g_autofree char *whole_name = g_build_filename (directory, name, NULL);
  const Retirement *before = g_hash_table_lookup (self->before, whole_name);

  if (g_str_has_prefix (name, BESACE_FEED_FILE_TEMPORARY)) {
    remove_file (self->folder, whole_name);
    return;
  }

  if (!is_of_feed (name) || g_hash_table_contains (self->named, whole_name))
    return;

  if (before && self->now.generation - MIN (before->generation, self->now.generation) >= MIN_GENERATIONS &&
      self->now.time - before->time >= MIN_AGE_MS)
    remove_file (self->folder, whole_name);
  else
    g_hash_table_replace (self->retired, g_strdup (whole_name), g_memdup2 (before ? before : &self->now, sizeof self->now));
}

static void
consider_directory (Retention  *self,
                    const char *directory)
{
  g_autofree char *path = g_build_filename (self->folder, directory, NULL);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    consider (self, directory, name);
}

void
besace_feed_retention_apply (const char *folder,
                             GHashTable *named,
                             guint64     generation,
                             gint64      now)
{
  g_autoptr(GHashTable) before = read_list (folder);
  g_autoptr(GHashTable) retired = new_list ();
  Retention retention = {
    .folder = folder, .named = named, .before = before, .retired = retired, .now = { generation, now }
  };

  consider_directory (&retention, "segments");
  consider_directory (&retention, "signatures");
  for (int i = 0; i < 256; i++) {
    g_autofree char *directory = g_strdup_printf ("blobs/%02x", i);

    consider_directory (&retention, directory);
  }

  if (g_hash_table_size (retired) > 0 || g_hash_table_size (before) > 0)
    write_list (folder, retired);
}
