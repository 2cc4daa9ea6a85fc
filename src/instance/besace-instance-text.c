/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-instance-text.h"

#include "besace-national-markdown.h"

/* Where the national instance says that its bases lie, wherever it runs. */
#define NATIONAL_ORIGIN "https://lesbases.anct.gouv.fr"

#define NO_BREAK_SPACE "\u00a0"

static const char *const headings[] = {
  [BESACE_INDEXING_THEME] = "Thématiques",
  [BESACE_INDEXING_TYPE] = "Type de support",
  [BESACE_INDEXING_BENEFICIARY] = "Bénéficiaires",
  [BESACE_INDEXING_SECTOR] = "Secteurs professionnels",
};

static const char *
or_null (const char *text)
{
  return text ? text : "null";
}

static void
append_labels (GString         *markdown,
               BesaceIndexing   indexing,
               char           **ids)
{
  if (!ids[0]) {
    g_string_append (markdown, "false");
    return;
  }

  g_string_append_printf (markdown, "%s" NO_BREAK_SPACE ": ", headings[indexing]);
  for (guint i = 0; ids[i]; i++) {
    const char *label = besace_national_label_get (indexing, ids[i]);

    g_string_append_printf (markdown, "%s%s", i > 0 ? ", " : "", label ? label : ids[i]);
  }
}

/* The name of an uploaded file, by its key or by the image made of it. (transfer full) */
static char *
find_name (BesaceInstance *instance,
           const char     *sql,
           const char     *value)
{
  g_autoptr(BesaceStatement) statement = value ? besace_connection_prepare (instance->connection, sql, NULL) : NULL;

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":value", value);
  return besace_statement_next (statement, NULL) ? g_strdup (besace_statement_get_text (statement, 0)) : NULL;
}

static void
append_file (GString             *markdown,
             BesaceInstance      *instance,
             const BesaceContent *content)
{
  g_autofree char *name = find_name (instance, "SELECT name FROM upload WHERE key = :value", content->file);

  if (name)
    g_string_append_printf (markdown, "**Fichier téléchargeable %s %s** :  \n%s\n%s\n", content->title ? ":" : "",
                            or_null (content->title), or_null (content->caption), name);
}

static void
append_image (GString             *markdown,
              BesaceInstance      *instance,
              const BesaceContent *content)
{
  g_autofree char *name = find_name (instance, "SELECT upload.name FROM image JOIN upload ON upload.key = image.upload "
                                     "WHERE image.id = :value", content->image);

  if (name)
    g_string_append_printf (markdown, "**Image %s %s** :\n%s\n%s\n%s\n", content->title ? ":" : "",
                            or_null (content->title), or_null (content->caption), or_null (content->alt), name);
}

static void
append_link (GString             *markdown,
             const BesaceContent *content)
{
  if (content->title)
    g_string_append_printf (markdown, "**%s**\n", content->title);
  if (content->caption)
    g_string_append_printf (markdown, "%s\n", content->caption);
  g_string_append_printf (markdown, "[%s](%s)", content->url, content->url);
}

static void
append_content (GString             *markdown,
                BesaceInstance      *instance,
                const BesaceContent *content)
{
  if (g_str_equal (content->type, "SectionTitle")) {
    g_string_append_printf (markdown, "## %s", or_null (content->title));
  } else if (g_str_equal (content->type, "Text")) {
    g_autofree char *text = content->text ? besace_national_markdown_from_html (content->text) : g_strdup ("");

    g_string_append (markdown, text);
  } else if (g_str_equal (content->type, "Link")) {
    append_link (markdown, content);
  } else if (g_str_equal (content->type, "File")) {
    append_file (markdown, instance, content);
  } else {
    append_image (markdown, instance, content);
  }
}

char *
besace_instance_resource_to_markdown (BesaceInstance  *instance,
                                      const char      *slug,
                                      GError         **error)
{
  g_autoptr(BesaceInstanceResource) resource = besace_instance_resource_load_public (instance, slug, error);
  GString *markdown;

  if (!resource)
    return NULL;

  markdown = g_string_new (NULL);
  g_string_append_printf (markdown, "# %s\n\n%s\n\n", resource->title, resource->description);
  for (guint i = 0; i < BESACE_N_INDEXINGS; i++) {
    append_labels (markdown, (BesaceIndexing) i, resource->indexing[i]);
    g_string_append (markdown, i == BESACE_INDEXING_TYPE ? "  \n\n" : "\n\n");
  }
  g_string_append (markdown, "\n\n");

  for (guint i = 0; i < resource->contents->len; i++) {
    if (i > 0)
      g_string_append (markdown, "\n\n");
    append_content (markdown, instance, g_ptr_array_index (resource->contents, i));
  }
  g_string_append_c (markdown, '\n');
  return g_string_free (markdown, FALSE);
}

char *
besace_instance_base_to_markdown (BesaceInstance  *instance,
                                  const char      *slug,
                                  GError         **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (instance->connection,
                               "SELECT title, description FROM base WHERE slug = :slug AND is_public AND deleted = 0", error);
  g_autofree char *description = NULL;

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":slug", slug);
  if (!besace_statement_next (statement, error))
    return NULL;

  description = besace_national_markdown_from_html (besace_statement_get_text (statement, 1));
  return g_strdup_printf ("# %s\nType: Base\nUrl: " NATIONAL_ORIGIN "/bases/%s\n\n%s\n",
                          besace_statement_get_text (statement, 0), slug, description);
}
