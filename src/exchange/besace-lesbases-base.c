/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-base.h"

#include <glib/gi18n.h>

#include "besace-json-elements.h"
#include "besace-json-guard.h"
#include "besace-lesbases-origin.h"
#include "besace-link-address.h"
#include "besace-plain-text.h"

#define LIST_PATH "/api/v1/bases"
#define LIST_MEMBER "data"
#define LIST_MAX_BYTES ((guint64) 16 * 1024 * 1024)

static gboolean
is_public (JsonObject *object)
{
  return json_object_get_boolean_member_with_default (object, "is_public", FALSE) &&
         !json_object_get_string_member_with_default (object, "deleted", NULL);
}

static void
take_base (GPtrArray *bases,
           JsonNode  *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *title = object && is_public (object)
                      ? json_object_get_string_member_with_default (object, "title", NULL) : NULL;
  const char *url = title ? json_object_get_string_member_with_default (object, "url", NULL) : NULL;
  BesaceLesbasesBase *base;

  if (!title || !*title)
    return;

  base = g_new0 (BesaceLesbasesBase, 1);
  base->title = besace_plain_text_new_line (title);
  base->url = url ? besace_link_address_check (url) : NULL;
  g_ptr_array_add (bases, base);
}

GPtrArray *
besace_lesbases_bases_read (BesaceHttp    *http,
                            const char    *origin,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autoptr(GPtrArray) bases = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_lesbases_base_free);
  g_autofree char *canonical = besace_lesbases_origin_new (origin);
  g_autofree char *address = g_strconcat (canonical, LIST_PATH, NULL);
  g_autoptr(GBytes) bytes = besace_http_read (http, address, LIST_MAX_BYTES, cancellable, error);
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(BesaceJsonElements) elements = NULL;
  g_autoptr(GError) failure = NULL;
  JsonNode *next;

  if (!bytes)
    return NULL;

  stream = g_memory_input_stream_new_from_bytes (bytes);
  elements = besace_json_elements_new (stream, LIST_MEMBER);
  while ((next = besace_json_elements_next (elements, cancellable, &failure))) {
    g_autoptr(JsonNode) node = next;

    take_base (bases, node);
  }

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  if (failure) {
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_ANSWER,
                 _("The list of the bases of %s cannot be read (%s): try again later."), canonical, failure->message);
    return NULL;
  }
  return g_steal_pointer (&bases);
}

void
besace_lesbases_base_free (BesaceLesbasesBase *self)
{
  g_free (self->title);
  g_free (self->url);
  g_free (self);
}
