/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sends what lies in a folder to an instance, for test-lesbases-sending.py and sending-kill.py.
 *
 * Usage: send-contributions ORIGIN SESSION FOLDER [KILL_AT]
 *
 * The folder holds NAME.json, the fields of a contribution; this adds NAME.progress and, once it was sent, NAME.sent. A line of
 * JSON for each tells how it went. With KILL_AT it ends without a word at that write of the progress: just before it where the
 * number is odd, just after it where it is even. */

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <locale.h>
#include <signal.h>
#include <string.h>

#include "besace-lesbases-sending.h"

#define PATIENCE_SECONDS 2

typedef struct {
  char  *folder;
  char  *progress; /* path of that of the contribution at hand */
  gint64 n_writes;
  gint64 kill_at;
} Outbox;

static void
die_at (Outbox *self)
{
  if (++self->n_writes == self->kill_at)
    raise (SIGKILL);
}

static gboolean
save (const char  *progress,
      gpointer     user_data,
      GError     **error)
{
  Outbox *self = user_data;

  die_at (self);
  if (!progress)
    g_unlink (self->progress);
  else if (!g_file_set_contents (self->progress, progress, -1, error))
    return FALSE;

  die_at (self);
  return TRUE;
}

static char *
find_blob (const char *sha256,
           gpointer    user_data)
{
  Outbox *self = user_data;
  g_autofree char *path = g_build_filename (self->folder, "blobs", sha256, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

static char *
dup_member (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (!node)
    return NULL;
  return JSON_NODE_HOLDS_VALUE (node) ? json_node_dup_string (node) : json_to_string (node, FALSE);
}

/* The same for the same file. (transfer full) */
static char *
make_uuid (const char *path)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);

  return g_strdup_printf ("%.8s-%.4s-4%.3s-8%.3s-%.12s", hash, hash + 8, hash + 12, hash + 16, hash + 20);
}

static void
read_fields (BesaceContributionFields *fields,
             JsonObject               *object)
{
  const char *type = json_object_get_string_member (object, "type");

  g_assert_true (besace_contribution_type_from_name (type, &fields->type));
  fields->uuid = dup_member (object, "uuid");
  fields->title = g_strdup ("");
  fields->created = json_object_get_int_member_with_default (object, "created", 0);
  fields->data = dup_member (object, "data");
  fields->target = dup_member (object, "target");
  fields->original = dup_member (object, "original");
  fields->base = dup_member (object, "base");
  fields->original_updated = json_object_get_int_member_with_default (object, "original_updated", 0);
  fields->is_public = json_object_get_boolean_member_with_default (object, "is_public", TRUE);
}

static void
tell (const char   *name,
      const GError *error)
{
  g_autoptr(JsonObject) line = json_object_new ();
  g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), line);
  g_autofree char *text = NULL;

  json_object_set_string_member (line, "name", name);
  if (error) {
    json_object_set_string_member (line, "domain", g_quark_to_string (error->domain));
    json_object_set_int_member (line, "error", error->code);
    json_object_set_string_member (line, "message", error->message);
    if (besace_lesbases_error_get_details (error))
      json_object_set_string_member (line, "details", besace_lesbases_error_get_details (error));
  }
  text = json_to_string (node, FALSE);
  g_print ("%s\n", text);
}

static void
keep_result (const char               *path,
             const BesaceLesbasesSent *sent)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), object);
  JsonArray *left_out = json_array_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < sent->left_out->len; i++)
    json_array_add_string_element (left_out, g_ptr_array_index (sent->left_out, i));
  json_object_set_string_member (object, "link", sent->link);
  json_object_set_string_member (object, "published", sent->published_id);
  json_object_set_array_member (object, "left_out", left_out);
  text = json_to_string (node, FALSE);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
send_one (Outbox               *self,
          BesaceLesbasesClient *client,
          const char           *name)
{
  g_auto(BesaceContributionFields) fields = BESACE_CONTRIBUTION_FIELDS_INIT;
  g_auto(BesaceLesbasesSent) sent = { NULL };
  const BesaceLesbasesSendingFuncs funcs = { save, find_blob, NULL, self };
  g_autofree char *stem = g_build_filename (self->folder, name, NULL);
  g_autofree char *path = g_strconcat (stem, ".json", NULL);
  g_autofree char *result = g_strconcat (stem, ".sent", NULL);
  g_autofree char *progress = NULL;
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) error = NULL;

  if (g_file_test (result, G_FILE_TEST_EXISTS))
    return;

  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  read_fields (&fields, json_node_get_object (json_parser_get_root (parser)));
  if (!fields.uuid)
    fields.uuid = make_uuid (stem);
  g_free (self->progress);
  self->progress = g_strconcat (stem, ".progress", NULL);
  g_file_get_contents (self->progress, &progress, NULL, NULL);
  if (besace_lesbases_send (client, &fields, progress, &funcs, &sent, NULL, &error))
    keep_result (result, &sent);
  tell (name, error);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

int
main (int    argc,
      char **argv)
{
  Outbox outbox = { NULL };
  g_autoptr(BesaceLesbasesClient) client = NULL;
  g_autoptr(GDir) folder = NULL;
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  setlocale (LC_ALL, "");
  g_assert_cmpint (argc, >=, 4);
  client = besace_lesbases_client_new (argv[1], argv[2]);
  besace_lesbases_client_set_patience (client, PATIENCE_SECONDS);
  outbox.folder = argv[3];
  outbox.kill_at = argc > 4 ? g_ascii_strtoll (argv[4], NULL, 10) : 0;
  folder = g_dir_open (outbox.folder, 0, NULL);
  g_assert_nonnull (folder);

  while ((name = g_dir_read_name (folder))) {
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (names, g_strndup (name, strlen (name) - strlen (".json")));
  }
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    send_one (&outbox, client, g_ptr_array_index (names, i));

  g_print ("{\"writes\":%" G_GINT64_FORMAT "}\n", outbox.n_writes);
  g_free (outbox.progress);
  return 0;
}
