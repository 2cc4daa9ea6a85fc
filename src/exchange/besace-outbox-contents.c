/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-contents.h"

#include <glib/gi18n.h>

#include "besace-collection-record.h"
#include "besace-outbox-json.h"

static void
problem_free (BesaceOutboxProblem *self)
{
  g_free (self->uuid);
  g_free (self->message);
  g_free (self);
}

GPtrArray *
besace_outbox_problems_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) problem_free);
}

void
besace_outbox_problems_add (GPtrArray  *problems,
                            const char *uuid,
                            const char *title,
                            guint       number,
                            const char *reason)
{
  BesaceOutboxProblem *problem = g_new0 (BesaceOutboxProblem, 1);

  problem->uuid = g_strdup (uuid);
  problem->message = title ? g_strdup_printf (_("“%s” was left out: %s."), title, reason)
                           : g_strdup_printf (_("Contribution %u was left out: %s."), number, reason);
  g_ptr_array_add (problems, problem);
}

/* (transfer full) (nullable) */
static char *
get_title (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "title");

  return besace_collection_clean_title (node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL);
}

/* Which of two that say to be the same one is the true one, nobody can tell: the first holds, and the other is told. */
static void
read_element (BesaceOutboxContents      *self,
              const BesaceOutboxElement *element,
              guint                      number,
              GHashTable                *seen)
{
  g_autoptr(JsonObject) object = besace_outbox_element_parse (element);
  g_autoptr(BesaceOutboxParcel) parcel = NULL;
  g_autoptr(GError) failure = NULL;
  g_autofree char *title = object ? get_title (object) : NULL;

  if (!object) {
    besace_outbox_problems_add (self->problems, NULL, NULL, number, _("it is not a contribution"));
    return;
  }

  if (element->uuid && g_hash_table_contains (seen, element->uuid)) {
    besace_outbox_problems_add (self->problems, element->uuid, title, number, _("it is there twice"));
    return;
  }

  parcel = besace_outbox_parcel_from_json (object, self->exported, &self->n_skipped, &failure);
  if (!parcel) {
    besace_outbox_problems_add (self->problems, element->uuid, title, number, failure->message);
    return;
  }

  g_hash_table_add (seen, parcel->fields.uuid);
  g_ptr_array_add (self->parcels, g_steal_pointer (&parcel));
}

BesaceOutboxContents *
besace_outbox_contents_parse (GBytes  *bytes,
                              GError **error)
{
  g_autoptr(BesaceOutboxDocument) document =
    besace_outbox_document_parse (BESACE_OUTBOX_DOCUMENT_CONTRIBUTIONS, bytes, error);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  BesaceOutboxContents *self;

  if (!document)
    return NULL;

  self = g_new0 (BesaceOutboxContents, 1);
  self->device = g_steal_pointer (&document->device);
  self->profile = g_steal_pointer (&document->profile);
  self->exported = document->time;
  self->parcels = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_outbox_parcel_free);
  self->problems = besace_outbox_problems_new ();
  for (guint i = 0; i < document->elements->len; i++)
    read_element (self, g_ptr_array_index (document->elements, i), i + 1, seen);
  return self;
}

void
besace_outbox_contents_free (BesaceOutboxContents *self)
{
  g_free (self->device);
  g_free (self->profile);
  g_ptr_array_unref (self->parcels);
  g_ptr_array_unref (self->problems);
  g_free (self);
}
