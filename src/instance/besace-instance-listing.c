/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-instance-listing.h"

#define DAY_MS ((gint64) 24 * 60 * 60 * 1000)

typedef struct {
  const char *sql;       /* id, slug, title (NULL: hidden), created, updated, deleted, is_public, published */
  const char *count;
  const char *folder;    /* in addresses */
  gboolean    published; /* whether there is such a member */
} Listing;

static const Listing resources = {
  "SELECT id, slug, CASE WHEN is_public AND published > 0 AND deleted = 0 THEN shown_title END, created, updated, deleted, "
  "coalesce (is_public, 0), published FROM resource ORDER BY created DESC, number DESC",
  "SELECT count (*) FROM resource", "ressources", TRUE,
};

static const Listing bases = {
  "SELECT id, slug, CASE WHEN is_public AND deleted = 0 THEN title END, created, updated, deleted, is_public, 0 "
  "FROM base ORDER BY created DESC, id",
  "SELECT count (*) FROM base", "bases", FALSE,
};

static void
append_string (GString    *json,
               const char *text)
{
  if (!text) {
    g_string_append (json, "null");
    return;
  }

  g_string_append_c (json, '"');
  for (; *text; text++) {
    if (*text == '"' || *text == '\\')
      g_string_append_printf (json, "\\%c", *text);
    else if ((guchar) *text < 0x20)
      g_string_append_printf (json, "\\u%04x", *text);
    else
      g_string_append_c (json, *text);
  }
  g_string_append_c (json, '"');
}

static void
append_member (GString    *json,
               const char *name,
               const char *value)
{
  g_string_append_printf (json, ",\"%s\":", name);
  append_string (json, value);
}

static void
append_time (GString    *json,
             const char *name,
             gint64      time)
{
  g_autofree char *text = besace_instance_format_time (time);

  append_member (json, name, text);
}

static void
append_url (GString       *json,
            const Listing *listing,
            const char    *origin,
            const char    *slug)
{
  g_autofree char *url = slug ? g_strdup_printf ("%s/%s/%s", origin, listing->folder, slug) : NULL;

  append_member (json, "url", url);
}

/* The two lists order their members differently. */
static void
append_row (GString         *json,
            const Listing   *listing,
            const char      *origin,
            BesaceStatement *row,
            gint64           shift)
{
  const char *slug = besace_statement_get_text (row, 1);
  const char *title = besace_statement_get_text (row, 2);

  g_string_append (json, "{\"id\":");
  append_string (json, besace_statement_get_text (row, 0));
  append_member (json, "slug", slug);
  if (listing->published)
    append_member (json, "title", title);
  append_time (json, "created", sqlite3_column_int64 (row, 3) - shift);
  append_time (json, "updated", sqlite3_column_int64 (row, 4) - shift);
  append_time (json, "deleted", sqlite3_column_int64 (row, 5));
  g_string_append_printf (json, ",\"is_public\":%s", sqlite3_column_int (row, 6) ? "true" : "false");
  if (listing->published)
    append_time (json, "published", sqlite3_column_int64 (row, 7));
  else
    append_member (json, "title", title);
  append_url (json, listing, origin, title ? slug : NULL);
  g_string_append_c (json, '}');
}

static char *
make_list (BesaceInstance   *instance,
           const Listing    *listing,
           const char       *origin,
           BesaceListState   state,
           GError          **error)
{
  g_autoptr(BesaceStatement) row = besace_connection_prepare (instance->connection, listing->sql, error);
  g_autoptr(GString) json = g_string_new ("{\"data\":[");
  g_autoptr(GError) failure = NULL;
  const gint64 n_rows = besace_connection_query_int64 (instance->connection, listing->count);
  gboolean first = TRUE;

  if (!row)
    return NULL;

  for (gint64 i = 0; besace_statement_next (row, &failure); i++) {
    if ((state == BESACE_LIST_SHRUNK && i % 3 != 0) || (state == BESACE_LIST_OLDER && i < (n_rows + 9) / 10))
      continue;

    if (!first)
      g_string_append_c (json, ',');
    first = FALSE;
    append_row (json, listing, origin, row, state == BESACE_LIST_OLDER ? DAY_MS : 0);
  }
  g_string_append (json, "]}");

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  return g_string_free (g_steal_pointer (&json), FALSE);
}

char *
besace_instance_list_resources (BesaceInstance   *instance,
                                const char       *origin,
                                BesaceListState   state,
                                GError          **error)
{
  return make_list (instance, &resources, origin, state, error);
}

char *
besace_instance_list_bases (BesaceInstance   *instance,
                            const char       *origin,
                            BesaceListState   state,
                            GError          **error)
{
  return make_list (instance, &bases, origin, state, error);
}
