/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-lookup.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-json-elements.h"
#include "besace-json-member.h"
#include "besace-time.h"

/* Some hundred bytes a row: a quarter of a million of them. */
#define LIST_MAX_BYTES ((gsize) 64 * 1024 * 1024)

void
besace_lesbases_listed_free (BesaceLesbasesListed *self)
{
  g_free (self->id);
  g_free (self->slug);
  g_free (self);
}

static const char *
peek (JsonObject *row,
      const char *name)
{
  const char *text = besace_json_member_get_text (row, name);

  return text ? text : "";
}

gboolean
besace_lesbases_lookup_is_made_from (const char *text,
                                     const char *slug)
{
  const gsize length = strlen (slug);

  return g_str_has_prefix (text, slug) && (text[length] == '\0' || text[length] == '-');
}

typedef struct {
  const char *id;    /* (nullable) */
  const char *slug;  /* (nullable) */
  GPtrArray  *found; /* of BesaceLesbasesListed */
} Search;

static void
keep (JsonObject *row,
      gpointer    data)
{
  const Search *search = data;
  BesaceLesbasesListed *listed;

  if ((search->id && !g_str_equal (peek (row, "id"), search->id)) ||
      (search->slug && !besace_lesbases_lookup_is_made_from (peek (row, "slug"), search->slug)) ||
      !g_uuid_string_is_valid (peek (row, "id")))
    return;

  listed = g_new0 (BesaceLesbasesListed, 1);
  listed->id = g_strdup (peek (row, "id"));
  listed->slug = g_strdup (peek (row, "slug"));
  listed->updated = besace_time_parse (peek (row, "updated"), 0);
  listed->published = *peek (row, "published") != '\0';
  listed->is_public = besace_json_member_get_truth (row, "is_public");
  listed->deleted = *peek (row, "deleted") != '\0';
  g_ptr_array_add (search->found, listed);
}

gboolean
besace_lesbases_lookup_each (BesaceLesbasesClient   *client,
                             BesaceLesbasesRowFunc   func,
                             gpointer                data,
                             GCancellable           *cancellable,
                             GError                **error)
{
  g_autoptr(GBytes) list = besace_lesbases_client_get (client, "/api/v1/resources", LIST_MAX_BYTES, cancellable, error);
  g_autoptr(GInputStream) stream = list ? g_memory_input_stream_new_from_bytes (list) : NULL;
  g_autoptr(BesaceJsonElements) elements = stream ? besace_json_elements_new (stream, "data") : NULL;
  g_autoptr(GError) failure = NULL;
  JsonNode *next;

  if (!elements)
    return FALSE;

  while ((next = besace_json_elements_next (elements, cancellable, &failure))) {
    if (JSON_NODE_HOLDS_OBJECT (next))
      func (json_node_get_object (next), data);
    json_node_unref (next);
  }
  if (!failure)
    return TRUE;

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
                 _("The list of %s cannot be read: try again later."), besace_lesbases_client_get_title (client));
  return FALSE;
}

GPtrArray *
besace_lesbases_lookup (BesaceLesbasesClient  *client,
                        const char            *id,
                        const char            *slug,
                        GCancellable          *cancellable,
                        GError               **error)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_lesbases_listed_free);
  Search search = { id, slug, found };

  return besace_lesbases_lookup_each (client, keep, &search, cancellable, error) ? g_steal_pointer (&found) : NULL;
}
