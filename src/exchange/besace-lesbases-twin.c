/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-twin.h"

#include "besace-json-member.h"
#include "besace-lesbases-lookup.h"
#include "besace-lesbases-origin.h"
#include "besace-slug.h"
#include "besace-time.h"

/* How far the clock of a bus may be ahead of that of the instance. */
#define CLOCK_TOLERANCE_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

/* A contribution whose twin is looked for. */
typedef struct {
  const char *uuid;
  char       *title; /* as it is published */
  char       *slug;  /* what an instance makes of that */
  gint64      since; /* milliseconds UTC; 0: unknown */
} Wanted;

typedef struct {
  const char *origin;
  char       *authority; /* of the instance's global ids */
  GPtrArray  *wanted;    /* of Wanted */
  GHashTable *apart;     /* (nullable) */
  GHashTable *links;
} Search;

static void
wanted_free (Wanted *self)
{
  g_free (self->title);
  g_free (self->slug);
  g_free (self);
}

static Wanted *
wanted_new (const BesaceContributionFields *fields)
{
  g_autoptr(JsonNode) data = json_from_string (fields->data, NULL);
  const char *title =
    data && JSON_NODE_HOLDS_OBJECT (data) ? besace_json_member_get_text (json_node_get_object (data), "title") : NULL;
  Wanted *self = g_new0 (Wanted, 1);

  self->uuid = fields->uuid;
  self->title = g_strdup (title ? title : fields->title);
  self->slug = besace_slug_new (self->title);
  self->since = fields->created > 0 ? fields->created - CLOCK_TOLERANCE_MS : 0;
  return self;
}

/* The title of a private row is not told, and its slug is. */
static gboolean
is_twin (const Wanted *wanted,
         const char   *title,
         const char   *slug,
         gint64        published)
{
  return (published == 0 || published >= wanted->since) &&
         (title ? g_str_equal (title, wanted->title) : besace_lesbases_lookup_is_made_from (slug, wanted->slug));
}

static gboolean
is_apart (const Search *self,
          const char   *id)
{
  g_autofree char *global = g_strdup_printf ("%s:%s", self->authority, id);

  return self->apart && g_hash_table_contains (self->apart, global);
}

static void
compare (JsonObject *row,
         gpointer    data)
{
  Search *self = data;
  const char *id = besace_json_member_get_text (row, "id");
  const char *slug = besace_json_member_get_text (row, "slug");
  const char *published = besace_json_member_get_text (row, "published");
  const char *deleted = besace_json_member_get_text (row, "deleted");
  const char *title = besace_json_member_get_text (row, "title");

  if (!id || !slug || !published || deleted || is_apart (self, id))
    return;

  for (guint i = 0; i < self->wanted->len; i++) {
    const Wanted *wanted = g_ptr_array_index (self->wanted, i);

    if (is_twin (wanted, title, slug, besace_time_parse (published, 0))) {
      g_autofree char *escaped = g_uri_escape_string (slug, NULL, FALSE);

      g_hash_table_insert (self->links, g_strdup (wanted->uuid), g_strconcat (self->origin, "/ressources/", escaped, NULL));
    }
  }
}

GHashTable *
besace_lesbases_twin_find (BesaceLesbasesClient  *client,
                           GPtrArray             *contributions,
                           GHashTable            *apart,
                           GCancellable          *cancellable,
                           GError               **error)
{
  const char *origin = besace_lesbases_client_get_origin (client);
  g_autofree char *authority = besace_lesbases_get_authority (origin);
  g_autoptr(GPtrArray) wanted = g_ptr_array_new_with_free_func ((GDestroyNotify) wanted_free);
  g_autoptr(GHashTable) links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Search search = { origin, authority, wanted, apart, links };

  for (guint i = 0; i < contributions->len; i++)
    g_ptr_array_add (wanted, wanted_new (g_ptr_array_index (contributions, i)));

  return besace_lesbases_lookup_each (client, compare, &search, cancellable, error) ? g_steal_pointer (&links) : NULL;
}
