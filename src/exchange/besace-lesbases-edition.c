/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-edition.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-json-member.h"
#include "besace-lesbases-block.h"
#include "besace-lesbases-lookup.h"
#include "besace-lesbases-markdown.h"
#include "besace-resource-json.h"

#define MARKDOWN_MAX_BYTES ((gsize) 8 * 1024 * 1024)

static BesaceResource *
read_resource (JsonObject *data)
{
  return data ? besace_resource_from_json ("besace:read", data, 0, NULL, NULL) : NULL;
}

/* The blocks as their author would tell them apart, one after the other. */
static char *
make_form (const BesaceResource *resource)
{
  GString *form = g_string_new (NULL);

  for (guint i = 0; i < resource->contents->len; i++) {
    g_autoptr(BesaceLesbasesBlock) block = besace_lesbases_block_new_wanted (g_ptr_array_index (resource->contents, i), i);

    if (block)
      g_string_append_printf (form, "%s\x1e", block->form ? block->form : block->hash);
  }
  return g_string_free (form, FALSE);
}

static gboolean
are_values_alike (char **one,
                  char **other)
{
  static const char *const none[] = { NULL };
  const char *const *first = one ? (const char *const *) one : none;
  const char *const *second = other ? (const char *const *) other : none;

  if (g_strv_length ((char **) first) != g_strv_length ((char **) second))
    return FALSE;
  for (; *first; first++) {
    if (!g_strv_contains (second, *first))
      return FALSE;
  }
  return TRUE;
}

/* In what the Markdown of an instance tells; the rest cannot be compared. */
static gboolean
is_alike (const BesaceResource *one,
          const BesaceResource *other)
{
  static const BesaceFacet facets[] = { BESACE_FACET_THEME, BESACE_FACET_TYPE, BESACE_FACET_BENEFICIARY, BESACE_FACET_SECTOR };
  g_autofree char *form = make_form (one);
  g_autofree char *other_form = make_form (other);

  for (guint i = 0; i < G_N_ELEMENTS (facets); i++) {
    if (!are_values_alike (one->values[facets[i]], other->values[facets[i]]))
      return FALSE;
  }
  return g_strcmp0 (one->title, other->title) == 0 && g_strcmp0 (one->summary, other->summary) == 0 &&
         besace_kit_equal (one->kit, other->kit) && g_str_equal (form, other_form);
}

/* The description as its author formatted it, which a summary does not tell: between the title and the first blank line. */
static char *
find_description (GBytes *markdown)
{
  gsize length;
  const char *bytes = g_bytes_get_data (markdown, &length);
  g_autofree char *text = g_strndup (bytes, length);
  g_auto(GStrv) pieces = g_strsplit (text, "\n\n", 3);
  const char *description = g_strv_length (pieces) == 3 ? g_strstrip (pieces[1]) : NULL;

  return description && g_str_has_prefix (description, "<p>") ? g_strdup (description) : NULL;
}

static gboolean
compare (BesaceLesbasesErrand  *errand,
         JsonObject            *present,
         GError               **error)
{
  g_autoptr(JsonNode) original = errand->fields->original ? json_from_string (errand->fields->original, NULL) : NULL;
  g_autoptr(BesaceResource) before =
    read_resource (original && JSON_NODE_HOLDS_OBJECT (original) ? json_node_get_object (original) : NULL);
  g_autoptr(BesaceResource) now = read_resource (present);
  g_autofree char *line = NULL;

  if (!before || !now || is_alike (before, now))
    return TRUE;

  line = besace_resource_to_line (now);
  g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_CHANGED,
               _("This was changed on %s since you read it: see both, choose, then send."),
               besace_lesbases_client_get_title (errand->client));
  if (error)
    besace_lesbases_error_set_details (*error, line);
  return FALSE;
}

static gboolean
look_closer (BesaceLesbasesErrand        *errand,
             const BesaceLesbasesDraft   *draft,
             const BesaceLesbasesListed  *row,
             GError                     **error)
{
  const char *origin = besace_lesbases_client_get_origin (errand->client);
  g_autofree char *slug = g_uri_escape_string (row->slug, NULL, FALSE);
  g_autofree char *path = g_strdup_printf ("/ressources/%s/markdown", slug);
  g_autoptr(GBytes) markdown = besace_lesbases_client_get (errand->client, path, MARKDOWN_MAX_BYTES, errand->cancellable, error);
  g_autoptr(JsonObject) present = NULL;
  g_autoptr(GError) failure = NULL;
  const gboolean moved = errand->fields->original_updated == 0 || row->updated != errand->fields->original_updated;

  if (!markdown)
    return FALSE;

  present = besace_lesbases_markdown_read (markdown, origin, &failure);
  if (!present) {
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
                 _("What %s has now cannot be read (%s): try again later."),
                 besace_lesbases_client_get_title (errand->client), failure->message);
    return FALSE;
  }

  if (g_strcmp0 (besace_json_member_get_text (present, "summary"), draft->summary) == 0) {
    g_autofree char *description = find_description (markdown);

    besace_lesbases_progress_set (errand->progress, "description", description);
  }
  return !moved || compare (errand, present, error);
}

gboolean
besace_lesbases_edition_begin (BesaceLesbasesErrand       *errand,
                               const BesaceLesbasesDraft  *draft,
                               const char                 *id,
                               GError                    **error)
{
  const char *host = besace_lesbases_client_get_title (errand->client);
  g_autoptr(GPtrArray) rows = NULL;
  const BesaceLesbasesListed *row;

  if (besace_lesbases_progress_get (errand->progress, "begun"))
    return TRUE;

  rows = besace_lesbases_lookup (errand->client, id, NULL, errand->cancellable, error);
  if (!rows)
    return FALSE;

  row = rows->len > 0 ? g_ptr_array_index (rows, 0) : NULL;
  if (!row) {
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
                 _("The list of %s does not show the resource that this changes: try again later."), host);
    return FALSE;
  }

  if (row->deleted || !row->published || !row->is_public) {
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_MISSING,
                 row->deleted ? _("The resource that this changes was deleted on %s: send it as a new one, or leave it.")
                              : _("The resource that this changes is no longer public on %s: see there, or send it as a new one."),
                 host);
    return FALSE;
  }

  if (!look_closer (errand, draft, row, error))
    return FALSE;

  besace_lesbases_progress_set (errand->progress, "begun", "yes");
  return besace_lesbases_progress_save (errand->progress, error);
}
