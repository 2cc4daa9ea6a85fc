/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-markdown.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#include "besace-html.h"

/* cmark's time grows with the square of some inputs. What is longer than people write is read piece by piece. */
#define PIECE_BYTES ((gsize) 64 * 1024)

/* HTML inside the Markdown is kept: the document is made from the HTML, and that is where it is sanitised. */
#define OPTIONS (CMARK_OPT_DEFAULT | CMARK_OPT_UNSAFE)

/* The cells of a table's row: apart by “|” and not by “\|”, even in code, as on GitHub. */
static GPtrArray *
split_row (const char *line)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GString) cell = g_string_new (NULL);

  line += strspn (line, " \t");
  if (*line == '|')
    line++;

  for (; *line; line++) {
    if (line[0] == '\\' && line[1] == '|') {
      g_string_append_c (cell, '|');
      line++;
    } else if (line[0] == '|') {
      g_ptr_array_add (cells, g_strstrip (g_strdup (cell->str)));
      g_string_truncate (cell, 0);
    } else {
      g_string_append_c (cell, line[0]);
    }
  }

  g_strstrip (cell->str);
  if (*cell->str)
    g_ptr_array_add (cells, g_strdup (cell->str));
  return cells;
}

/* The line under a table's head: “|---|:--:|”. */
static gboolean
is_delimiter_row (const char *line)
{
  g_autoptr(GPtrArray) cells = NULL;

  if (!strchr (line, '|') || line[strspn (line, " \t|:-")])
    return FALSE;

  cells = split_row (line);
  for (guint i = 0; i < cells->len; i++) {
    const char *cell = g_ptr_array_index (cells, i);

    cell += *cell == ':';
    if (*cell != '-')
      return FALSE;

    cell += strspn (cell, "-");
    cell += *cell == ':';
    if (*cell)
      return FALSE;
  }

  return cells->len > 0;
}

static guint
count_columns (const char *line)
{
  g_autoptr(GPtrArray) cells = split_row (line);

  return cells->len;
}

static void
append_cell (GString    *html,
             const char *element,
             const char *markdown)
{
  char *content = cmark_markdown_to_html (markdown, strlen (markdown), OPTIONS);

  g_string_append_printf (html, "<%s>%s</%s>", element, content, element);
  free (content);
}

/* The paragraph's lines without the marks of the lists and quotes around it. cmark gives where it starts and ends. */
static GPtrArray *
paragraph_lines (cmark_node  *paragraph,
                 char       **lines,
                 guint        n_lines)
{
  const guint first = (guint) MAX (1, cmark_node_get_start_line (paragraph));
  const guint last = MIN ((guint) MAX (0, cmark_node_get_end_line (paragraph)), n_lines);
  const gsize column = (gsize) MAX (1, cmark_node_get_start_column (paragraph));
  GPtrArray *own = g_ptr_array_new ();

  for (guint i = first; i <= last; i++) {
    const char *line = lines[i - 1];

    if (i == first)
      line += MIN (column - 1, strlen (line));
    else
      line += strspn (line, " \t>");
    g_ptr_array_add (own, (gpointer) line);
  }

  return own;
}

/* A row may have fewer cells than the head; what it has beyond is left out, as on GitHub. */
static void
append_row (GString         *html,
            const char      *element,
            const GPtrArray *cells,
            guint            n_columns)
{
  g_string_append (html, "<tr>");
  for (guint i = 0; i < MIN (cells->len, n_columns); i++)
    append_cell (html, element, g_ptr_array_index (cells, i));
  g_string_append (html, "</tr>");
}

/* The lines of a paragraph that come before its table. */
static void
append_paragraph (GString         *html,
                  const GPtrArray *lines,
                  guint            n_lines)
{
  g_autoptr(GString) markdown = g_string_new (NULL);
  char *paragraph;

  for (guint i = 0; i < n_lines; i++)
    g_string_append_printf (markdown, "%s\n", (const char *) g_ptr_array_index (lines, i));

  paragraph = cmark_markdown_to_html (markdown->str, markdown->len, OPTIONS);
  g_string_append (html, paragraph);
  free (paragraph);
}

/* Pipe tables are not CommonMark: cmark sees a paragraph. Returns it as HTML, or NULL where it holds no table. */
static char *
table_from_paragraph (const GPtrArray *lines)
{
  for (guint first = 0; first + 1 < lines->len; first++) {
    g_autoptr(GPtrArray) head = NULL;
    GString *html;

    if (!is_delimiter_row (g_ptr_array_index (lines, first + 1)))
      continue;

    head = split_row (g_ptr_array_index (lines, first));
    if (head->len != count_columns (g_ptr_array_index (lines, first + 1)))
      continue;

    html = g_string_new (NULL);
    append_paragraph (html, lines, first);
    g_string_append (html, "<table>");
    append_row (html, "th", head, head->len);

    for (guint row = first + 2; row < lines->len; row++) {
      g_autoptr(GPtrArray) cells = split_row (g_ptr_array_index (lines, row));

      append_row (html, "td", cells, head->len);
    }

    g_string_append (html, "</table>");
    return g_string_free (html, FALSE);
  }

  return NULL;
}

static void
replace_tables (cmark_node *document,
                const char *markdown)
{
  g_auto(GStrv) lines = g_strsplit (markdown, "\n", -1);
  const guint n_lines = g_strv_length (lines);
  g_autoptr(GPtrArray) paragraphs = g_ptr_array_new ();
  cmark_iter *iter = cmark_iter_new (document);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE) {
    if (event == CMARK_EVENT_ENTER && cmark_node_get_type (cmark_iter_get_node (iter)) == CMARK_NODE_PARAGRAPH)
      g_ptr_array_add (paragraphs, cmark_iter_get_node (iter));
  }
  cmark_iter_free (iter);

  for (guint i = 0; i < paragraphs->len; i++) {
    cmark_node *paragraph = g_ptr_array_index (paragraphs, i);
    g_autoptr(GPtrArray) own = paragraph_lines (paragraph, lines, n_lines);
    g_autofree char *table = table_from_paragraph (own);
    cmark_node *block;

    if (!table)
      continue;

    block = cmark_node_new (CMARK_NODE_HTML_BLOCK);
    cmark_node_set_literal (block, table);
    cmark_node_replace (paragraph, block);
    cmark_node_free (paragraph);
  }
}

/* How much of the text is read at once: up to a blank line if there is one. */
static gsize
get_piece_length (const char *markdown)
{
  const gsize length = strnlen (markdown, PIECE_BYTES + 1);
  const char *blank;

  if (length <= PIECE_BYTES)
    return length;

  blank = g_strrstr_len (markdown, PIECE_BYTES, "\n\n");
  if (blank)
    return (gsize) (blank - markdown) + 2;

  return (gsize) (g_utf8_find_prev_char (markdown, markdown + PIECE_BYTES) - markdown);
}

static void
append_html (GString    *html,
             const char *markdown)
{
  cmark_node *root = cmark_parse_document (markdown, strlen (markdown), OPTIONS);
  char *piece;

  replace_tables (root, markdown);
  piece = cmark_render_html (root, OPTIONS);
  g_string_append (html, piece);
  free (piece);
  cmark_node_free (root);
}

static char *
dup_unix_lines (const char *text)
{
  GString *lines = g_string_new (text);

  g_string_replace (lines, "\r\n", "\n", 0);
  g_strdelimit (lines->str, "\r", '\n');
  return g_string_free (lines, FALSE);
}

BesaceDocument *
besace_document_from_markdown (const char *markdown)
{
  g_autofree char *valid = g_utf8_make_valid (markdown, -1);
  g_autofree char *lines = dup_unix_lines (valid);
  g_autoptr(GString) html = g_string_new (NULL);

  for (const char *position = lines; *position;) {
    g_autofree char *piece = g_strndup (position, get_piece_length (position));

    append_html (html, piece);
    position += strlen (piece);
  }

  return besace_document_from_html (html->str);
}
