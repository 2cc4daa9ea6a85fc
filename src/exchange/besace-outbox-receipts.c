/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-receipts.h"

#include <glib/gi18n.h>

#include "besace-link-address.h"
#include "besace-outbox-file.h"
#include "besace-outbox-json.h"
#include "besace-record.h"
#include "besace-time.h"

#define KIND BESACE_OUTBOX_DOCUMENT_RECEIPTS
#define TEXT_MAX_CHARACTERS 300
#define LONG_TEXT_MAX_CHARACTERS 2000

static const char *const members[] = {
  "uuid", "state", "link", "published_id", "problem", "issues", "author_name", "time", "steps", NULL,
};

BesaceOutboxReceipt *
besace_outbox_receipt_new (const char              *uuid,
                           BesaceContributionState  state,
                           gint64                   time)
{
  BesaceOutboxReceipt *self = g_new0 (BesaceOutboxReceipt, 1);

  self->uuid = g_strdup (uuid);
  self->state = state;
  self->time = time;
  return self;
}

void
besace_outbox_receipt_free (BesaceOutboxReceipt *self)
{
  g_free (self->uuid);
  g_free (self->link);
  g_free (self->published_id);
  g_free (self->problem);
  g_free (self->issues);
  g_free (self->author_name);
  g_free (self->steps);
  g_free (self);
}

/* The states in which nothing more happens on the other workstation. */
static gboolean
is_receipt (BesaceContributionState state)
{
  return state == BESACE_CONTRIBUTION_PUBLISHED || state == BESACE_CONTRIBUTION_REJECTED ||
         state == BESACE_CONTRIBUTION_UNCERTAIN || state == BESACE_CONTRIBUTION_PARKED;
}

/* @with_details: also what may be long. (transfer full) */
static JsonNode *
receipt_to_json (const BesaceOutboxReceipt *self,
                 gboolean                   with_details)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  besace_outbox_set_text (object, "uuid", self->uuid);
  besace_outbox_set_text (object, "state", besace_contribution_state_to_name (self->state));
  besace_outbox_set_text (object, "link", self->link);
  besace_outbox_set_text (object, "published_id", self->published_id);
  besace_outbox_set_text (object, "problem", self->problem);
  besace_outbox_set_json (object, "issues", with_details ? self->issues : NULL);
  besace_outbox_set_text (object, "author_name", self->author_name);
  besace_outbox_set_time (object, "time", self->time);
  besace_outbox_set_json (object, "steps", with_details ? self->steps : NULL);

  json_node_take_object (node, object);
  return node;
}

/* Reads what is told beside the state; a value that is not of its form is as if it were not there. */
static void
read_details (BesaceOutboxReceipt *self,
              JsonObject          *object)
{
  const char *link = besace_outbox_get_text (object, "link", LONG_TEXT_MAX_CHARACTERS);
  const char *id = besace_outbox_get_text (object, "published_id", TEXT_MAX_CHARACTERS);

  self->link = link ? besace_link_address_check_web (link) : NULL;
  self->published_id = id && besace_record_check_id (id, NULL) ? g_strdup (id) : NULL;
  self->problem = g_strdup (besace_outbox_get_text (object, "problem", LONG_TEXT_MAX_CHARACTERS));
  self->issues = besace_outbox_dup_json (object, "issues", JSON_NODE_ARRAY);
  self->author_name = g_strdup (besace_outbox_get_text (object, "author_name", TEXT_MAX_CHARACTERS));
  self->steps = besace_outbox_dup_json (object, "steps", JSON_NODE_OBJECT);
}

/* (transfer full) (nullable) */
static BesaceOutboxReceipt *
read_receipt (BesaceOutboxReceipts      *self,
              const BesaceOutboxElement *element)
{
  g_autoptr(JsonObject) object = besace_outbox_element_parse (element);
  const char *name = object ? besace_outbox_get_text (object, "state", TEXT_MAX_CHARACTERS) : NULL;
  const char *time = object ? besace_outbox_get_text (object, "time", TEXT_MAX_CHARACTERS) : NULL;
  BesaceContributionState state;
  BesaceOutboxReceipt *receipt;

  if (!element->uuid || !name || !besace_contribution_state_from_name (name, &state) || !is_receipt (state))
    return NULL;

  receipt = besace_outbox_receipt_new (element->uuid, state, time ? besace_time_parse (time, self->written) : 0);
  read_details (receipt, object);
  self->n_skipped += besace_outbox_count_unknown (object, members);
  return receipt;
}

/* That it was published stays true, whatever else was met with. */
static gboolean
is_better (const BesaceOutboxReceipt *receipt,
           const BesaceOutboxReceipt *other)
{
  const gboolean published = receipt->state == BESACE_CONTRIBUTION_PUBLISHED;

  return published != (other->state == BESACE_CONTRIBUTION_PUBLISHED) ? published : receipt->time > other->time;
}

/* Of two for the same contribution the better one holds, in its place. */
static void
take_receipt (BesaceOutboxReceipts *self,
              BesaceOutboxReceipt  *receipt,
              GHashTable           *places)
{
  gpointer place;

  if (!g_hash_table_lookup_extended (places, receipt->uuid, NULL, &place)) {
    g_hash_table_insert (places, g_strdup (receipt->uuid), GUINT_TO_POINTER (self->receipts->len));
    g_ptr_array_add (self->receipts, receipt);
    return;
  }

  self->n_skipped++;
  if (is_better (receipt, g_ptr_array_index (self->receipts, GPOINTER_TO_UINT (place)))) {
    besace_outbox_receipt_free (g_ptr_array_index (self->receipts, GPOINTER_TO_UINT (place)));
    g_ptr_array_index (self->receipts, GPOINTER_TO_UINT (place)) = receipt;
  } else {
    besace_outbox_receipt_free (receipt);
  }
}

BesaceOutboxReceipts *
besace_outbox_receipts_parse (GBytes  *bytes,
                              GError **error)
{
  g_autoptr(BesaceOutboxDocument) document = besace_outbox_document_parse (KIND, bytes, error);
  g_autoptr(GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  BesaceOutboxReceipts *self;

  if (!document)
    return NULL;

  self = g_new0 (BesaceOutboxReceipts, 1);
  self->device = g_steal_pointer (&document->device);
  self->written = document->time;
  self->receipts = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_outbox_receipt_free);
  for (guint i = 0; i < document->elements->len; i++) {
    BesaceOutboxReceipt *receipt = read_receipt (self, g_ptr_array_index (document->elements, i));

    if (receipt)
      take_receipt (self, receipt, places);
    else
      self->n_skipped++;
  }

  return self;
}

void
besace_outbox_receipts_free (BesaceOutboxReceipts *self)
{
  g_free (self->device);
  g_ptr_array_unref (self->receipts);
  g_free (self);
}

static GBytes *
read_file (const char  *folder,
           GError     **error)
{
  return besace_outbox_file_read (folder, besace_outbox_document_get_name (KIND), BESACE_OUTBOX_MAX_DOCUMENT_BYTES, error);
}

static gboolean
check_device (const char  *folder,
              const char  *actual,
              const char  *device,
              GError     **error)
{
  g_autofree char *display_name = g_filename_display_name (folder);

  if (g_str_equal (actual, device))
    return TRUE;

  g_set_error (error, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_OTHER_DEVICE,
               _("The receipts in “%s” are for another workstation: nothing was changed. Choose the folder to which this one has "
                 "exported."), display_name);
  return FALSE;
}

BesaceOutboxReceipts *
besace_outbox_receipts_read (const char  *folder,
                             const char  *device,
                             GError     **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(GBytes) bytes = read_file (folder, &failure);
  g_autofree char *display_name = g_filename_display_name (folder);
  g_autoptr(BesaceOutboxReceipts) self = NULL;

  if (g_error_matches (failure, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_MISSING))
    g_set_error (error, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_MISSING,
                 _("There are no receipts in “%s” yet: on the workstation with a network, import what was exported here, send it, "
                   "then plug the key in there once more."), display_name);
  else if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    self = besace_outbox_receipts_parse (bytes, error);

  return self && check_device (folder, self->device, device, error) ? g_steal_pointer (&self) : NULL;
}

/* Whether @element, which lies there, goes on telling what became of the contribution of @receipt. That it was published stays true,
 * whatever another workstation has met with; else the later holds, and one that waits again was not lost. */
static gboolean
holds (const BesaceOutboxElement *element,
       const BesaceOutboxReceipt *receipt)
{
  g_autoptr(JsonObject) object = besace_outbox_element_parse (element);
  const char *name = object ? besace_outbox_get_text (object, "state", TEXT_MAX_CHARACTERS) : NULL;
  BesaceContributionState state;

  if (!name || !besace_contribution_state_from_name (name, &state) || !is_receipt (state))
    return FALSE;
  if (state == BESACE_CONTRIBUTION_PUBLISHED || receipt->state == BESACE_CONTRIBUTION_PUBLISHED)
    return state == BESACE_CONTRIBUTION_PUBLISHED;
  if (!is_receipt (receipt->state))
    return state != BESACE_CONTRIBUTION_UNCERTAIN || element->time >= receipt->time;
  return element->time > receipt->time;
}

static void
remove_element (BesaceOutboxDocument *document,
                const char           *uuid)
{
  for (guint i = 0; i < document->elements->len; i++) {
    if (g_str_equal (((BesaceOutboxElement *) g_ptr_array_index (document->elements, i))->uuid, uuid)) {
      g_ptr_array_remove_index (document->elements, i);
      return;
    }
  }
}

/* Takes out of both what the other one knows better. @n_dropped (out): how much of what lies there. */
static void
weigh (BesaceOutboxDocument *document,
       BesaceOutboxDocument *before,
       GPtrArray            *receipts,
       guint                *n_dropped)
{
  g_autoptr(GHashTable) own = g_hash_table_new (g_str_hash, g_str_equal);
  guint i = 0;

  for (guint j = 0; j < receipts->len; j++) {
    BesaceOutboxReceipt *receipt = g_ptr_array_index (receipts, j);

    g_hash_table_insert (own, receipt->uuid, receipt);
  }

  while (i < before->elements->len) {
    const BesaceOutboxElement *element = g_ptr_array_index (before->elements, i);
    const BesaceOutboxReceipt *receipt = element->uuid ? g_hash_table_lookup (own, element->uuid) : NULL;

    if (!receipt || holds (element, receipt)) {
      if (receipt)
        remove_element (document, element->uuid);
      i++;
    } else {
      g_ptr_array_remove_index (before->elements, i);
      (*n_dropped)++;
    }
  }
}

/* (transfer full) NULL without an error where there are none yet. */
static BesaceOutboxDocument *
read_before (const char  *folder,
             const char  *device,
             GError     **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(GBytes) bytes = read_file (folder, &failure);
  g_autoptr(BesaceOutboxDocument) before = NULL;

  if (!bytes) {
    if (!g_error_matches (failure, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_MISSING))
      g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  before = besace_outbox_document_parse (KIND, bytes, error);
  return before && check_device (folder, before->device, device, error) ? g_steal_pointer (&before) : NULL;
}

gboolean
besace_outbox_receipts_write (const char  *folder,
                              const char  *device,
                              GPtrArray   *receipts,
                              gint64       now,
                              GError     **error)
{
  g_autoptr(BesaceOutboxDocument) document = besace_outbox_document_new (KIND, device);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceOutboxDocument) before = read_before (folder, device, &failure);
  g_autoptr(GBytes) bytes = NULL;
  guint n_dropped = 0;

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  document->time = now;
  for (guint i = 0; i < receipts->len; i++) {
    const BesaceOutboxReceipt *receipt = g_ptr_array_index (receipts, i);
    g_autoptr(JsonNode) node = receipt_to_json (receipt, TRUE);
    g_autoptr(JsonNode) short_node = receipt_to_json (receipt, FALSE);

    /* That it arrived is worth more than how. */
    if (is_receipt (receipt->state) && !besace_outbox_document_add (document, node))
      besace_outbox_document_add (document, short_node);
  }

  if (before)
    weigh (document, before, receipts, &n_dropped);
  if (document->elements->len == 0 && n_dropped == 0)
    return TRUE;
  if (before)
    g_hash_table_unref (besace_outbox_document_merge (document, before));

  if (!(bytes = besace_outbox_document_to_bytes (document, error)) ||
      !besace_outbox_file_has_room (folder, g_bytes_get_size (bytes), 1, error) ||
      !besace_outbox_file_save (folder, besace_outbox_document_get_name (KIND), bytes, error))
    return FALSE;

  besace_outbox_file_sweep (folder);
  return TRUE;
}
