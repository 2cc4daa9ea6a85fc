/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-parcel.h"

#include <glib/gi18n.h>

#include "besace-collection-record.h"
#include "besace-feed-head.h"
#include "besace-http.h"
#include "besace-json-member.h"
#include "besace-lesbases-origin.h"
#include "besace-outbox-json.h"
#include "besace-plain-text.h"
#include "besace-record.h"
#include "besace-time.h"

#define TEXT_MAX_CHARACTERS 300
#define MAX_BLOBS 1000
#define ADDRESS_MAX_CHARACTERS 2000

static const char *const members[] = {
  "uuid", "type", "origin", "target", "title", "record", "original", "original_updated", "base", "public", "created", "edited",
  "author", "author_name", "steps", NULL,
};

static gboolean
fail (GError     **error,
      const char  *message)
{
  g_set_error_literal (error, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_FORMAT, message);
  return FALSE;
}

static void
blob_free (BesaceOutboxBlob *self)
{
  g_free (self->sha256);
  g_free (self->path);
  g_free (self);
}

static gboolean
has_blob (BesaceOutboxParcel *self,
          const char         *sha256)
{
  for (guint i = 0; i < self->blobs->len; i++) {
    const BesaceOutboxBlob *blob = g_ptr_array_index (self->blobs, i);

    if (g_str_equal (blob->sha256, sha256))
      return TRUE;
  }

  return FALSE;
}

static gboolean
is_path (const char *name)
{
  return name && (strpbrk (name, "/\\") || g_str_equal (name, ".") || g_str_equal (name, ".."));
}

/* Takes the file that a block names, whatever its type. Its name will be one on another disk. */
static gboolean
read_block (BesaceOutboxParcel  *self,
            JsonObject          *block,
            GError             **error)
{
  JsonNode *node = block ? json_object_get_member (block, "blob") : NULL;
  const char *sha256 = node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
  JsonNode *name = block ? json_object_get_member (block, "name") : NULL;
  BesaceOutboxBlob *blob;

  if (name && JSON_NODE_HOLDS_VALUE (name) && is_path (json_node_get_string (name)))
    return fail (error, _("the name of one of its files is a path"));
  if (!node)
    return TRUE;
  if (!sha256 || !besace_feed_is_hash (sha256))
    return fail (error, _("one of its files is not named by what is in it"));

  if (!has_blob (self, sha256)) {
    if (self->blobs->len == MAX_BLOBS)
      return fail (error, _("it has more files than a contribution"));

    blob = g_new0 (BesaceOutboxBlob, 1);
    blob->sha256 = g_strdup (sha256);
    g_ptr_array_add (self->blobs, blob);
  }
  return TRUE;
}

static gboolean
read_blobs (BesaceOutboxParcel  *self,
            JsonObject          *record,
            GError             **error)
{
  JsonNode *node = json_object_get_member (record, "contents");
  JsonArray *contents = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (!read_block (self, besace_outbox_get_object (record, "cover"), error))
    return FALSE;

  for (guint i = 0; contents && i < json_array_get_length (contents); i++) {
    JsonNode *block = json_array_get_element (contents, i);

    if (JSON_NODE_HOLDS_OBJECT (block) && !read_block (self, json_node_get_object (block), error))
      return FALSE;
  }

  return TRUE;
}

static BesaceOutboxParcel *
parcel_alloc (void)
{
  BesaceOutboxParcel *self = g_new0 (BesaceOutboxParcel, 1);

  self->blobs = g_ptr_array_new_with_free_func ((GDestroyNotify) blob_free);
  return self;
}

BesaceOutboxParcel *
besace_outbox_parcel_new (const BesaceContributionFields *fields,
                          const char                     *steps)
{
  BesaceOutboxParcel *self = parcel_alloc ();
  g_autoptr(JsonNode) record = json_from_string (fields->data, NULL);

  g_warn_if_fail (fields->uuid && record && JSON_NODE_HOLDS_OBJECT (record));

  besace_contribution_fields_copy (&self->fields, fields);
  self->steps = g_strdup (steps);
  if (record && JSON_NODE_HOLDS_OBJECT (record))
    read_blobs (self, json_node_get_object (record), NULL);
  return self;
}

void
besace_outbox_parcel_free (BesaceOutboxParcel *self)
{
  besace_contribution_fields_clear (&self->fields);
  g_free (self->steps);
  g_ptr_array_unref (self->blobs);
  g_free (self);
}

JsonNode *
besace_outbox_parcel_to_json (const BesaceOutboxParcel *self)
{
  const BesaceContributionFields *fields = &self->fields;
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  besace_outbox_set_text (object, "uuid", fields->uuid);
  besace_outbox_set_text (object, "type", besace_contribution_type_to_name (fields->type));
  besace_outbox_set_text (object, "origin", fields->origin);
  besace_outbox_set_text (object, "target", fields->target);
  besace_outbox_set_text (object, "title", fields->title);
  besace_outbox_set_json (object, "record", fields->data);
  besace_outbox_set_json (object, "original", fields->original);
  besace_outbox_set_time (object, "original_updated", fields->original_updated);
  besace_outbox_set_text (object, "base", fields->base);
  json_object_set_boolean_member (object, "public", fields->is_public);
  besace_outbox_set_time (object, "created", fields->created);
  besace_outbox_set_time (object, "edited", fields->edited);
  besace_outbox_set_text (object, "author", fields->author);
  besace_outbox_set_text (object, "author_name", fields->author_name);
  besace_outbox_set_json (object, "steps", self->steps);

  json_node_take_object (node, object);
  return node;
}

/* Where it goes. An address is that of an instance only if Besace would ever talk to it. */
static gboolean
read_origin (BesaceContributionFields  *fields,
             JsonObject                *object,
             GError                   **error)
{
  const char *origin = besace_outbox_get_text (object, "origin", ADDRESS_MAX_CHARACTERS);

  if (!besace_contribution_type_is_sent (fields->type))
    return TRUE;

  if (!origin)
    return fail (error, _("it does not say to which instance it goes"));

  fields->origin = besace_lesbases_origin_new (origin);
  if (!g_str_equal (fields->origin, origin) || !besace_http_check_address (origin, NULL))
    return fail (error, _("the address of the instance is not one that Besace sends to"));
  return TRUE;
}

/* Whether @target is of the instance that @fields go to: those that go to the territory are about anything. */
static gboolean
is_of_origin (const BesaceContributionFields *fields,
              const char                     *target)
{
  return !fields->origin || besace_lesbases_owns_id (fields->origin, target);
}

/* What it is about: of a collection its uuid, of the others a resource. */
static gboolean
read_target (BesaceContributionFields  *fields,
             JsonObject                *object,
             GError                   **error)
{
  const char *target = besace_outbox_get_text (object, "target", TEXT_MAX_CHARACTERS);
  const gboolean is_needed =
    fields->type == BESACE_CONTRIBUTION_FEEDBACK || fields->type == BESACE_CONTRIBUTION_REPORT;

  if (!target)
    return !is_needed || fail (error, _("it does not say what it is about"));

  if (fields->type == BESACE_CONTRIBUTION_COLLECTION ? !g_uuid_string_is_valid (target) : !besace_record_check_id (target, NULL))
    return fail (error, _("what it is about has no id that Besace knows"));
  if (fields->type != BESACE_CONTRIBUTION_COLLECTION && !is_of_origin (fields, target))
    return fail (error, _("what it is about is not of the instance that it goes to"));

  fields->target = g_strdup (target);
  return TRUE;
}

static gboolean
read_kind (BesaceContributionFields  *fields,
           JsonObject                *object,
           GError                   **error)
{
  const char *uuid = besace_outbox_get_text (object, "uuid", TEXT_MAX_CHARACTERS);
  const char *type = besace_outbox_get_text (object, "type", TEXT_MAX_CHARACTERS);

  if (!uuid || !g_uuid_string_is_valid (uuid))
    return fail (error, _("it has no uuid"));
  if (!type || !besace_contribution_type_from_name (type, &fields->type))
    return fail (error, _("it is of a kind that this version of Besace does not know"));

  fields->uuid = g_ascii_strdown (uuid, -1);
  return TRUE;
}

static gint64
read_time (JsonObject *object,
           const char *name,
           gint64      now)
{
  const char *text = besace_outbox_get_text (object, name, TEXT_MAX_CHARACTERS);

  return text ? besace_time_parse (text, now) : 0;
}

/* What lists call it is what will be read where it goes: a record’s own title, where it has one. */
static char *
read_title (JsonObject *object)
{
  JsonObject *record = besace_outbox_get_object (object, "record");
  JsonNode *node = record && json_object_has_member (record, "title") ? json_object_get_member (record, "title")
                                                                      : json_object_get_member (object, "title");

  return besace_collection_clean_title (node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL);
}

static gboolean
read_words (BesaceContributionFields  *fields,
            JsonObject                *object,
            gint64                     now,
            GError                   **error)
{
  JsonNode *is_public = json_object_get_member (object, "public");

  fields->title = read_title (object);
  if (!fields->title)
    return fail (error, _("it has no title"));

  /* What says nothing of it is for everybody; what says something else than yes is not. */
  fields->is_public = !is_public || (JSON_NODE_HOLDS_VALUE (is_public) && json_node_get_boolean (is_public));
  fields->base = g_strdup (besace_outbox_get_text (object, "base", TEXT_MAX_CHARACTERS));
  fields->author = g_strdup (besace_outbox_get_text (object, "author", TEXT_MAX_CHARACTERS));
  fields->author_name = g_strdup (besace_outbox_get_text (object, "author_name", TEXT_MAX_CHARACTERS));
  fields->created = read_time (object, "created", now);
  fields->edited = read_time (object, "edited", now);
  fields->original_updated = read_time (object, "original_updated", now);
  return TRUE;
}

/* The name of a file is shown as it is before the record is read as a resource: none may be made to read as another. */
static void
clean_names (JsonObject *record)
{
  JsonNode *node = json_object_get_member (record, "contents");
  JsonArray *contents = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; contents && i < json_array_get_length (contents); i++) {
    JsonNode *block = json_array_get_element (contents, i);
    const char *name =
      JSON_NODE_HOLDS_OBJECT (block) ? besace_json_member_get_text (json_node_get_object (block), "name") : NULL;
    g_autofree char *clean = name ? besace_plain_text_new_line (name) : NULL;

    if (clean && !g_str_equal (clean, name))
      json_object_set_string_member (json_node_get_object (block), "name", clean);
  }
}

static gboolean
read_record (BesaceOutboxParcel  *self,
             JsonObject          *object,
             GError             **error)
{
  JsonObject *record = besace_outbox_get_object (object, "record");

  if (!record)
    return fail (error, _("it has no contents"));
  if (!read_blobs (self, record, error))
    return FALSE;

  clean_names (record);
  self->fields.data = besace_outbox_dup_json (object, "record", JSON_NODE_OBJECT);
  self->fields.original = besace_outbox_dup_json (object, "original", JSON_NODE_OBJECT);
  self->steps = besace_outbox_dup_json (object, "steps", JSON_NODE_OBJECT);
  return TRUE;
}

BesaceOutboxParcel *
besace_outbox_parcel_from_json (JsonObject  *object,
                                gint64       now,
                                guint       *n_skipped,
                                GError     **error)
{
  g_autoptr(BesaceOutboxParcel) self = parcel_alloc ();
  BesaceContributionFields *fields = &self->fields;

  if (!read_kind (fields, object, error) || !read_origin (fields, object, error) || !read_target (fields, object, error) ||
      !read_words (fields, object, now, error) || !read_record (self, object, error))
    return NULL;

  fields->state = BESACE_CONTRIBUTION_QUEUED;
  *n_skipped += besace_outbox_count_unknown (object, members);
  return g_steal_pointer (&self);
}
