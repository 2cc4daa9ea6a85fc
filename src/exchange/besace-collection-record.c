/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-record.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-json-member.h"
#include "besace-link-address.h"
#include "besace-plain-text.h"
#include "besace-record.h"

#define HOUR_MINUTES 60
/* Of a title from outside no more is looked at, however long it is: a good deal more than is kept. */
#define TITLE_MAX_BYTES ((gsize) 16 * 1024)

G_DEFINE_QUARK (besace-collection-record-error-quark, besace_collection_record_error)

static void
set_text (JsonObject *object,
          const char *name,
          const char *text)
{
  if (text && *text)
    json_object_set_string_member (object, name, text);
}

JsonObject *
besace_collection_subject_to_json (const BesaceNoteFields *note)
{
  JsonObject *subject = json_object_new ();

  set_text (subject, besace_subject_to_name (note->subject), note->subject_id);
  set_text (subject, "title", note->subject_title);
  set_text (subject, "producer", note->subject_producer);
  set_text (subject, "url", note->subject_url);
  if (note->passage) {
    set_text (subject, "quote", note->passage->quote);
    set_text (subject, "prefix", note->passage->prefix);
    set_text (subject, "suffix", note->passage->suffix);
    json_object_set_int_member (subject, "position", note->passage->position);
  }

  return subject;
}

/* What names the item. Returns FALSE where nothing is left of what it was. */
static gboolean
set_target (JsonObject                  *object,
            const BesaceCollectionEntry *entry)
{
  const BesaceCollectionItemFields *item = besace_collection_item_get_fields (entry->item);
  const BesaceNoteFields *note = entry->note ? besace_note_get_fields (entry->note) : NULL;

  switch (item->type) {
  case BESACE_ITEM_HEADING:
    json_object_set_string_member (object, "heading", item->title ? item->title : "");
    return TRUE;
  case BESACE_ITEM_NOTE:
    if (note) {
      json_object_set_string_member (object, "text", note->text ? note->text : "");
      if (note->subject != BESACE_SUBJECT_NONE)
        json_object_set_object_member (object, "about", besace_collection_subject_to_json (note));
    }
    return note != NULL;
  case BESACE_ITEM_RESOURCE:
  case BESACE_ITEM_PLACE:
  default:
    if (item->target)
      json_object_set_string_member (object, besace_item_type_to_name (item->type), item->target);
    else
      set_text (object, "link", item->url);
    return item->target || (item->type == BESACE_ITEM_RESOURCE && item->url);
  }
}

/* As the catalogue has it now, else as it was when it was added. */
static void
set_shown (JsonObject                  *object,
           const BesaceCollectionEntry *entry)
{
  const BesaceCollectionItemFields *item = besace_collection_item_get_fields (entry->item);
  const BesaceResource *resource = entry->resource;
  const char *producer = resource ? besace_resource_get_value (resource, BESACE_FACET_PRODUCER) : NULL;

  if (item->type != BESACE_ITEM_RESOURCE && item->type != BESACE_ITEM_PLACE)
    return;

  set_text (object, "title", resource ? resource->title : item->title);
  set_text (object, "producer", producer ? producer : item->producer);
  if (item->target)
    set_text (object, "url", resource && resource->url ? resource->url : item->url);
}

JsonObject *
besace_collection_entry_to_json (const BesaceCollectionEntry *entry,
                                 gboolean                     with_notes)
{
  const BesaceCollectionItemFields *item = besace_collection_item_get_fields (entry->item);
  g_autoptr(JsonObject) object = NULL;

  if (item->type == BESACE_ITEM_NOTE && !with_notes)
    return NULL;

  object = json_object_new ();
  if (!set_target (object, entry))
    return NULL;

  set_shown (object, entry);
  if (with_notes)
    set_text (object, "note", item->note);
  if (item->minutes >= 0)
    json_object_set_int_member (object, "minutes", item->minutes);
  return g_steal_pointer (&object);
}

JsonObject *
besace_collection_to_json (const BesaceCollectionContents *contents,
                           gboolean                        with_notes)
{
  const BesaceCollectionFields *fields = besace_collection_get_fields (contents->collection);
  JsonObject *data = json_object_new ();
  JsonArray *items = json_array_new ();

  json_object_set_string_member (data, "title", fields->title ? fields->title : "");
  set_text (data, "description", fields->description);
  set_text (data, "producer", contents->producer);
  json_object_set_string_member (data, "kind", besace_collection_kind_to_name (fields->kind));
  if (fields->start >= 0) {
    g_autofree char *start = g_strdup_printf ("%02d:%02d", fields->start / HOUR_MINUTES, fields->start % HOUR_MINUTES);

    json_object_set_string_member (data, "start", start);
  }
  if (fields->level >= 0)
    json_object_set_int_member (data, "level", fields->level);
  set_text (data, "audience", fields->audience);
  set_text (data, "cover", fields->cover);

  for (guint i = 0; i < contents->entries->len; i++) {
    JsonObject *item = besace_collection_entry_to_json (g_ptr_array_index (contents->entries, i), with_notes);

    if (item)
      json_array_add_object_element (items, item);
  }
  json_object_set_array_member (data, "items", items);
  return data;
}

char *
besace_collection_to_line (const BesaceCollectionContents *contents,
                           gboolean                        with_notes)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, besace_collection_to_json (contents, with_notes));
  return json_to_string (node, FALSE);
}

/* A string member; NULL where it is absent, empty or something else. */
static const char *
peek_text (JsonObject *object,
           const char *name)
{
  const char *text = besace_json_member_get_text (object, name);

  return text && *text ? text : NULL;
}

/* A whole number between 0 and @max; @absent where it is none. */
static int
get_number (JsonObject *object,
            const char *name,
            int         max,
            int         absent)
{
  JsonNode *node = json_object_get_member (object, name);
  gint64 number;

  if (!node || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return absent;

  number = json_node_get_int (node);
  return number >= 0 && number <= max ? (int) number : absent;
}

/* Text of several lines, as it may be shown. (transfer full) (nullable) */
static char *
dup_text (JsonObject *object,
          const char *name)
{
  const char *text = peek_text (object, name);

  return text ? besace_plain_text_new (text) : NULL;
}

/* Text of one line, no longer than a title. (transfer full) (nullable) */
static char *
dup_line (JsonObject *object,
          const char *name)
{
  return besace_collection_clean_title (peek_text (object, name));
}

/* An address of the web. (transfer full) (nullable) */
static char *
dup_address (JsonObject *object,
             const char *name)
{
  const char *text = peek_text (object, name);

  return text ? besace_link_address_check_web (text) : NULL;
}

/* (transfer full) (nullable) */
static char *
dup_id (JsonObject *object,
        const char *name)
{
  const char *id = peek_text (object, name);

  return id && besace_record_check_id (id, NULL) ? g_strdup (id) : NULL;
}

/* "14:30", or the minutes after midnight. */
static int
read_start (JsonObject *data)
{
  const char *text = peek_text (data, "start");
  int start;

  if (!text)
    return get_number (data, "start", BESACE_DAY_MINUTES - 1, BESACE_COLLECTION_NO_START);

  if (strlen (text) != strlen ("00:00") || text[2] != ':' || !g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]) ||
      !g_ascii_isdigit (text[3]) || !g_ascii_isdigit (text[4]) || text[3] > '5')
    return BESACE_COLLECTION_NO_START;

  start = ((text[0] - '0') * 10 + text[1] - '0') * HOUR_MINUTES + (text[3] - '0') * 10 + text[4] - '0';
  return start < BESACE_DAY_MINUTES ? start : BESACE_COLLECTION_NO_START;
}

static void
read_subject (BesaceNoteFields *note,
              JsonObject       *about)
{
  for (guint i = BESACE_SUBJECT_NONE + 1; i < BESACE_N_SUBJECTS && !note->subject_id; i++) {
    note->subject = (BesaceSubject) i;
    note->subject_id = dup_id (about, besace_subject_to_name (note->subject));
  }

  if (!note->subject_id) {
    note->subject = BESACE_SUBJECT_NONE;
    return;
  }

  note->subject_title = dup_line (about, "title");
  note->subject_producer = dup_line (about, "producer");
  note->subject_url = dup_address (about, "url");
  if (note->subject == BESACE_SUBJECT_RESOURCE && peek_text (about, "quote")) {
    g_autofree char *prefix = dup_text (about, "prefix");
    g_autofree char *quote = dup_text (about, "quote");
    g_autofree char *suffix = dup_text (about, "suffix");
    g_autofree char *text = g_strconcat (prefix ? prefix : "", quote, suffix, NULL);

    note->passage = besace_passage_new (text, prefix ? (guint) g_utf8_strlen (prefix, -1) : 0,
                                        (guint) g_utf8_strlen (quote, -1));
    if (note->passage)
      note->passage->position = (guint) get_number (about, "position", G_MAXINT, 0);
  }
}

/* (transfer full) */
static BesaceNote *
read_note (JsonObject *object)
{
  g_auto(BesaceNoteFields) note = { .text = dup_text (object, "text") };
  JsonNode *about = json_object_get_member (object, "about");

  if (about && JSON_NODE_HOLDS_OBJECT (about))
    read_subject (&note, json_node_get_object (about));
  return besace_note_new (&note);
}

/* What the item is. Returns NULL, or what is wrong with it. */
static const char *
read_target (BesaceCollectionItemFields *item,
             JsonObject                 *object)
{
  item->title = dup_line (object, "title");
  item->producer = dup_line (object, "producer");
  item->url = dup_address (object, "url");

  if (json_object_has_member (object, "resource") || json_object_has_member (object, "place")) {
    item->type = json_object_has_member (object, "resource") ? BESACE_ITEM_RESOURCE : BESACE_ITEM_PLACE;
    item->target = dup_id (object, besace_item_type_to_name (item->type));
    return item->target ? NULL : _("its id is not of the form authority:id");
  }

  if (json_object_has_member (object, "link")) {
    g_free (item->url);
    item->url = dup_address (object, "link");
    return item->url ? NULL : _("its address is not one of the web");
  }

  if (json_object_has_member (object, "heading")) {
    item->type = BESACE_ITEM_HEADING;
    g_free (item->title);
    item->title = dup_line (object, "heading");
    return item->title ? NULL : _("the heading is empty");
  }

  if (json_object_has_member (object, "text")) {
    item->type = BESACE_ITEM_NOTE;
    return peek_text (object, "text") ? NULL : _("the note is empty");
  }

  return _("it is of a kind that this version does not know");
}

/* Returns NULL, or what is wrong with it. */
static const char *
read_item (BesaceCollectionContents *contents,
           JsonNode                 *node)
{
  g_auto(BesaceCollectionItemFields) fields = BESACE_COLLECTION_ITEM_FIELDS_INIT;
  g_autoptr(BesaceCollectionItem) item = NULL;
  BesaceCollectionEntry *entry;
  JsonObject *object;
  const char *problem;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return _("it is not a JSON object");

  object = json_node_get_object (node);
  problem = read_target (&fields, object);
  if (problem)
    return problem;

  fields.note = dup_text (object, "note");
  if (!fields.note)
    fields.note = g_strdup ("");
  fields.minutes = get_number (object, "minutes", BESACE_ITEM_MINUTES_MAX, BESACE_ITEM_NO_MINUTES);
  if (fields.type != BESACE_ITEM_NOTE && !fields.title)
    fields.title = besace_collection_clean_title (fields.url ? fields.url : fields.target);

  item = besace_collection_item_new (&fields);
  entry = besace_collection_contents_add (contents, item);
  if (fields.type == BESACE_ITEM_NOTE)
    entry->note = read_note (object);
  return NULL;
}

/* (transfer full) */
static BesaceCollection *
read_collection (JsonObject *data,
                 const char *title)
{
  g_auto(BesaceCollectionFields) fields = BESACE_COLLECTION_FIELDS_INIT;

  fields.title = dup_line (data, "title");
  if (!fields.title)
    fields.title = g_strdup (title);
  fields.description = dup_text (data, "description");
  if (!fields.description)
    fields.description = g_strdup ("");
  besace_collection_kind_from_name (peek_text (data, "kind"), &fields.kind);
  fields.start = read_start (data);
  fields.level = get_number (data, "level", BESACE_COLLECTION_LEVEL_MAX, BESACE_COLLECTION_NO_LEVEL);
  fields.audience = dup_line (data, "audience");
  fields.cover = dup_id (data, "cover");
  return besace_collection_new (&fields);
}

char *
besace_collection_clean_title (const char *title)
{
  g_autofree char *start = title ? g_strndup (title, TITLE_MAX_BYTES) : NULL;
  g_autofree char *valid = start ? g_utf8_make_valid (start, -1) : NULL;
  g_autofree char *line = valid ? g_strstrip (besace_plain_text_new_line (valid)) : NULL;

  return line && *line ? g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), BESACE_COLLECTION_TITLE_MAX)) : NULL;
}

BesaceCollectionContents *
besace_collection_from_json (JsonObject                   *data,
                             const char                   *title,
                             BesaceCollectionSkippedFunc   skipped,
                             gpointer                      user_data,
                             GError                      **error)
{
  JsonNode *node = json_object_get_member (data, "items");
  g_autoptr(BesaceCollection) collection = NULL;
  BesaceCollectionContents *contents;
  JsonArray *items;

  if (!node || !JSON_NODE_HOLDS_ARRAY (node)) {
    g_set_error_literal (error, BESACE_COLLECTION_RECORD_ERROR, BESACE_COLLECTION_RECORD_ERROR_FIELD, _("it has no list of items"));
    return NULL;
  }

  items = json_node_get_array (node);
  if (json_array_get_length (items) > BESACE_COLLECTION_MAX_ITEMS) {
    g_set_error (error, BESACE_COLLECTION_RECORD_ERROR, BESACE_COLLECTION_RECORD_ERROR_FIELD,
                 _("it has more than %d items"), BESACE_COLLECTION_MAX_ITEMS);
    return NULL;
  }

  collection = read_collection (data, title);
  contents = besace_collection_contents_new (collection);
  contents->producer = dup_line (data, "producer");
  for (guint i = 0; i < json_array_get_length (items); i++) {
    const char *problem = read_item (contents, json_array_get_element (items, i));

    if (problem && skipped)
      skipped (i + 1, problem, user_data);
  }

  return contents;
}
