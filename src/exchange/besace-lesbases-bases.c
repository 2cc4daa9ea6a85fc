/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-bases.h"

#include <glib/gi18n.h>

#include "besace-base.h"
#include "besace-json-elements.h"
#include "besace-link-address.h"
#include "besace-plain-text.h"
#include "besace-time.h"

#define LIST_PATH "/api/v1/bases"
#define LIST_MEMBER "data"

/* Some ten thousand rows: they are stored in one transaction. */
#define LIST_MAX_BYTES ((guint64) 4 * 1024 * 1024)

#define DAY_MS ((gint64) 24 * 60 * 60 * 1000)
#define DAYS_BETWEEN_LISTS 7

/* A list that has lost more than this share of its bases is not believed at once: 1/3. */
#define LOSS_DIVISOR 3

/* What a list says. */
typedef struct {
  GPtrArray  *bases;  /* (owned) of BesaceBase: those that anybody may see */
  GHashTable *ids;    /* (owned) theirs; an id is taken once */
  gint64      newest; /* the newest change among all its rows, milliseconds UTC */
  guint64     hash;
} List;

static void
list_clear (List *self)
{
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->bases, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (List, list_clear)

/* A string that says something, or NULL. */
static const char *
peek_text (JsonObject *object,
           const char *name)
{
  const char *text = json_object_get_string_member_with_default (object, name, NULL);

  return text && *text ? text : NULL;
}

static gboolean
is_shown (JsonObject *object)
{
  return json_object_get_boolean_member_with_default (object, "is_public", FALSE) &&
         json_object_has_member (object, "deleted") && json_object_get_null_member (object, "deleted");
}

static char *
get_url (JsonObject *object,
         const char *origin,
         const char *slug)
{
  const char *text = peek_text (object, "url");
  g_autofree char *url = text ? besace_link_address_check (text) : NULL;
  g_autofree char *escaped = NULL;

  if (url && (g_str_has_prefix (url, "https://") || g_str_has_prefix (url, "http://")))
    return g_steal_pointer (&url);

  escaped = g_uri_escape_string (slug, NULL, FALSE);
  return g_strdup_printf ("%s/bases/%s", origin, escaped);
}

/* The slug of what is not public holds its title: of such a row only the time is ever used. */
static void
take_row (List       *self,
          const char *origin,
          JsonNode   *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *id = object ? peek_text (object, "id") : NULL;
  const char *slug = id ? peek_text (object, "slug") : NULL;
  const char *text = slug ? peek_text (object, "title") : NULL;
  const gint64 updated = object ? besace_time_parse (peek_text (object, "updated"), 0) : 0;
  g_autofree char *title = NULL;
  g_autofree char *url = NULL;
  BesaceBase *base;

  self->newest = MAX (self->newest, updated);
  if (!text || !is_shown (object) || !g_uuid_string_is_valid (id) || g_hash_table_contains (self->ids, id))
    return;

  title = besace_plain_text_new_line (text);
  url = get_url (object, origin, slug);
  base = besace_base_new (&(BesaceBaseFields) {
    .id = (char *) id,
    .slug = (char *) slug,
    .title = title,
    .url = url,
    .created = besace_time_parse (peek_text (object, "created"), 0),
    .updated = updated,
  });
  g_hash_table_add (self->ids, besace_base_get_fields (base)->id);
  g_ptr_array_add (self->bases, base);
}

static gboolean
read_list (List          *self,
           BesaceHttp    *http,
           const char    *origin,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree char *address = g_strconcat (origin, LIST_PATH, NULL);
  g_autoptr(GBytes) bytes = besace_http_read (http, address, LIST_MAX_BYTES, cancellable, error);
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(BesaceJsonElements) elements = NULL;
  g_autoptr(GError) failure = NULL;
  JsonNode *next;

  if (!bytes)
    return FALSE;

  self->bases = g_ptr_array_new_with_free_func (g_object_unref);
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->hash = besace_lesbases_hash (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  stream = g_memory_input_stream_new_from_bytes (bytes);
  elements = besace_json_elements_new (stream, LIST_MEMBER);
  while ((next = besace_json_elements_next (elements, cancellable, &failure))) {
    g_autoptr(JsonNode) node = next;

    take_row (self, origin, node);
  }

  if (!failure)
    return TRUE;

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_ANSWER,
                 _("%s answers with something else than its list (%s): what was there stays, and it is asked for again tomorrow."),
                 origin, failure->message);
  return FALSE;
}

/* A backup that was brought back, or a proxy that has kept the list for too long; and a list that has lost much at once,
 * which is believed when it says the same on another day: nobody is asked, since nothing that people made hangs on it. */
static gboolean
check_list (const List           *self,
            BesaceLesbasesState  *state,
            const char           *origin,
            GError              **error)
{
  const guint n_bases = self->bases->len;
  const gboolean doubted = state->bases_doubted;

  if (self->newest < state->bases_newest) {
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_ANSWER,
                 _("%s gives an older list than before: what was there stays, and it is asked for again tomorrow."), origin);
    return FALSE;
  }

  state->bases_doubted = n_bases < state->n_bases && (state->n_bases - n_bases) * LOSS_DIVISOR > state->n_bases;
  if (!state->bases_doubted || doubted)
    return TRUE;

  g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_ANSWER,
               _("%s lists far fewer bases than before (%u instead of %u): what was there stays, unless the list says the same "
                 "tomorrow."), origin, n_bases, state->n_bases);
  return FALSE;
}

static void
take_list (const List           *self,
           BesaceLesbasesState  *state,
           gint64                now,
           const BesaceSink     *sink)
{
  if (self->hash != state->bases_list)
    besace_sink_take_bases (sink, self->bases);

  state->bases_list = self->hash;
  state->n_bases = self->bases->len;
  state->bases_doubted = FALSE;
  /* As with the resources: a change that is dated ahead of this computer's clock would make every list to come look old. */
  if (self->newest <= now + DAY_MS)
    state->bases_newest = self->newest;
}

gboolean
besace_lesbases_bases_ask (BesaceHttp           *http,
                           const char           *origin,
                           BesaceLesbasesState  *state,
                           gint64                now,
                           const BesaceSink     *sink,
                           GCancellable         *cancellable,
                           GError              **error)
{
  const guint32 today = (guint32) CLAMP (now / DAY_MS, 0, G_MAXUINT32 - DAYS_BETWEEN_LISTS);
  g_auto(List) list = { 0, };
  g_autoptr(GError) failure = NULL;

  /* A day that is further ahead was written while the clock was wrong. */
  if (state->bases_day > today && state->bases_day <= today + DAYS_BETWEEN_LISTS)
    return TRUE;

  if (read_list (&list, http, origin, cancellable, &failure) && check_list (&list, state, origin, &failure)) {
    take_list (&list, state, now, sink);
    state->bases_day = today + DAYS_BETWEEN_LISTS;
    return TRUE;
  }

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  /* Translators: what could not be read of a source, before a colon and why. */
  besace_sink_note_skipped (sink, _("The list of bases"), failure->message, NULL);
  state->bases_day = today + 1;
  return TRUE;
}
