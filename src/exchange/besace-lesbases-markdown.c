/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-markdown.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-html.h"
#include "besace-kit-contents.h"
#include "besace-lesbases-blocks.h"
#include "besace-national-label.h"

#define TITLE_MARK "# "

/* What stands in the place of a list without any value. */
#define NO_VALUES "false"

static const struct {
  const char *heading;
  const char *field;
} indexings[] = {
  [BESACE_INDEXING_THEME] = { "Thématiques", "themes" },
  [BESACE_INDEXING_TYPE] = { "Type de support", "resource_types" },
  [BESACE_INDEXING_BENEFICIARY] = { "Bénéficiaires", "beneficiaries" },
  [BESACE_INDEXING_SECTOR] = { "Secteurs professionnels", "professional_sectors" },
};

static gboolean
fail (GError     **error,
      const char  *message)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, message);
  return FALSE;
}

/* The colon stands behind a space, as a rule one that does not break. Returns NULL where there is none. */
static const char *
skip_colon (const char *text)
{
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return *text == ':' ? text + 1 : NULL;
}

/* The labels of a line such as “Thématiques : Données, Mobilités”, or NULL where it is none. */
static const char *
find_labels (const char     *line,
             BesaceIndexing *indexing)
{
  for (guint i = 0; i < G_N_ELEMENTS (indexings); i++) {
    if (g_str_has_prefix (line, indexings[i].heading)) {
      *indexing = (BesaceIndexing) i;
      return skip_colon (line + strlen (indexings[i].heading));
    }
  }

  return NULL;
}

static gboolean
is_no_values (const char *line)
{
  g_autofree char *stripped = g_strchomp (g_strdup (line));

  return g_str_equal (stripped, NO_VALUES);
}

/* No label holds a comma. A label that is not known is kept as it is. */
static void
set_values (JsonObject     *data,
            BesaceIndexing  indexing,
            const char     *labels)
{
  g_auto(GStrv) names = g_strsplit (labels, ",", -1);
  g_autoptr(JsonArray) values = json_array_new ();

  for (char **name = names; *name; name++) {
    const char *label = g_strstrip (*name);
    const char *id = *label ? besace_national_label_find (indexing, label) : NULL;

    if (*label)
      json_array_add_string_element (values, id ? id : label);
  }

  if (json_array_get_length (values) > 0)
    json_object_set_array_member (data, indexings[indexing].field, g_steal_pointer (&values));
}

/* The description is HTML on one line, or was written before there was HTML; what is indexed comes behind it. Returns the
 * line behind the description. */
static char **
read_description (JsonObject  *data,
                  char       **lines)
{
  g_autoptr(GString) html = g_string_new (NULL);
  g_autoptr(BesaceDocument) document = NULL;
  g_autofree char *summary = NULL;
  BesaceIndexing indexing;

  for (; *lines && !is_no_values (*lines) && !find_labels (*lines, &indexing); lines++)
    g_string_append_printf (html, "%s\n", *lines);

  document = besace_document_from_html (html->str);
  summary = g_strstrip (besace_document_to_text (document));
  if (*summary)
    json_object_set_string_member (data, "summary", summary);
  return lines;
}

/* A line for each list, blank ones between. Returns the line behind them, NULL where there is none of them. */
static char **
read_indexings (JsonObject  *data,
                char       **lines)
{
  char **first = lines;
  char **end = NULL;
  BesaceIndexing indexing;

  for (guint n = 0; *lines && n < G_N_ELEMENTS (indexings); lines++) {
    const char *labels = find_labels (*lines, &indexing);

    if (besace_lesbases_line_is_blank (*lines))
      continue;
    if (!labels && !is_no_values (*lines))
      break;
    if (labels)
      set_values (data, indexing, labels);
    end = lines + 1;
    n++;
  }

  return end && end > first ? end : NULL;
}

static gboolean
read_title (JsonObject  *data,
            const char  *line,
            GError     **error)
{
  g_autofree char *title = NULL;

  if (!line || !g_str_has_prefix (line, TITLE_MARK))
    return fail (error, _("what came is not the text of a resource"));

  title = g_strstrip (g_strdup (line + strlen (TITLE_MARK)));
  if (!*title)
    return fail (error, _("the title is missing"));

  json_object_set_string_member (data, "title", title);
  return TRUE;
}

static char **
split_lines (const char *text)
{
  g_autoptr(GString) lines = g_string_new (text);

  g_string_replace (lines, "\r\n", "\n", 0);
  return g_strsplit (lines->str, "\n", -1);
}

JsonObject *
besace_lesbases_markdown_read (GBytes      *markdown,
                               const char  *origin,
                               GError     **error)
{
  g_autoptr(JsonObject) data = json_object_new ();
  gsize length;
  const char *bytes = g_bytes_get_data (markdown, &length);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  char **line;
  JsonArray *contents;

  if (length == 0 || !g_utf8_validate_len (bytes, length, NULL)) {
    fail (error, _("what came is not the text of a resource"));
    return NULL;
  }

  text = g_strndup (bytes, length);
  lines = split_lines (text);
  if (!read_title (data, lines[0], error))
    return NULL;

  line = read_description (data, lines + 1);
  line = read_indexings (data, line);
  /* The instance ends the last line too: whoever cut it off has hidden more. */
  if (!line || text[length - 1] != '\n') {
    fail (error, _("what came is cut off before its end"));
    return NULL;
  }

  contents = besace_lesbases_blocks_read (line, origin);
  if (json_array_get_length (contents) > 0)
    json_object_set_array_member (data, "contents", contents);
  else
    json_array_unref (contents);
  besace_kit_contents_take (data);
  return g_steal_pointer (&data);
}
