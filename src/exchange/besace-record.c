/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-record.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-json-member.h"

#define ID_MAX_BYTES 255

G_DEFINE_QUARK (besace-record-error-quark, besace_record_error)

static gboolean
fail (GError     **error,
      const char  *message)
{
  g_set_error_literal (error, BESACE_RECORD_ERROR, BESACE_RECORD_ERROR_FORM, message);
  return FALSE;
}

static gboolean
read_operation (BesaceRecord  *self,
                JsonObject    *object,
                GError       **error)
{
  const char *operation = besace_json_member_get_text (object, "op");

  if (g_strcmp0 (operation, "put") == 0)
    self->operation = BESACE_RECORD_PUT;
  else if (g_strcmp0 (operation, "del") == 0)
    self->operation = BESACE_RECORD_DELETE;
  else
    return fail (error, operation ? _("the operation is neither “put” nor “del”") : _("the record has no operation"));

  return TRUE;
}

static gboolean
read_data (BesaceRecord  *self,
           JsonObject    *object,
           GError       **error)
{
  JsonNode *node = json_object_get_member (object, "data");

  if (self->operation == BESACE_RECORD_DELETE)
    return TRUE;

  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, _("the record has no data"));

  self->data = json_node_dup_object (node);
  return TRUE;
}

BesaceRecord *
besace_record_from_json (JsonObject  *object,
                         GError     **error)
{
  g_autoptr(BesaceRecord) self = g_new0 (BesaceRecord, 1);
  const char *type = besace_json_member_get_text (object, "type");
  const char *id = besace_json_member_get_text (object, "id");
  JsonNode *generation = json_object_get_member (object, "g");

  if (!read_operation (self, object, error) || !besace_record_check_id (id, error) || !read_data (self, object, error))
    return NULL;

  if (!type || !*type) {
    fail (error, _("the record has no type"));
    return NULL;
  }

  self->type = g_strdup (type);
  self->id = g_strdup (id);
  if (generation && JSON_NODE_HOLDS_VALUE (generation) && json_node_get_value_type (generation) == G_TYPE_INT64)
    self->generation = json_node_get_int (generation);

  return g_steal_pointer (&self);
}

gboolean
besace_record_check_id (const char  *id,
                        GError     **error)
{
  const char *separator;

  if (!id || !*id)
    return fail (error, _("the record has no id"));

  if (strlen (id) > ID_MAX_BYTES) {
    g_set_error (error, BESACE_RECORD_ERROR, BESACE_RECORD_ERROR_FORM, _("the id is longer than %d bytes"),
                 ID_MAX_BYTES);
    return FALSE;
  }

  for (const char *c = id; *c; c = g_utf8_next_char (c)) {
    if (g_unichar_iscntrl (g_utf8_get_char (c)))
      return fail (error, _("the id holds a control character"));
  }

  separator = strchr (id, ':');
  if (!separator || separator == id || !separator[1])
    return fail (error, _("the id is not of the form authority:id"));

  return TRUE;
}

void
besace_record_free (BesaceRecord *self)
{
  g_free (self->type);
  g_free (self->id);
  g_clear_pointer (&self->data, json_object_unref);
  g_free (self);
}
