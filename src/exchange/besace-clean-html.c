/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-clean-html.h"

#include <string.h>

#include "besace-html.h"

#define MAX_LIST_DEPTH 64

typedef struct {
  GString    *html;
  const char *lists[MAX_LIST_DEPTH]; /* the element of each list that is open */
  guint       n_lists;
  guint       quote_depth;
} HtmlWriter;

static const struct {
  BesaceStyle  style;
  const char  *element;
} styles[] = {
  { BESACE_STYLE_BOLD, "strong" }, { BESACE_STYLE_ITALIC, "em" }, { BESACE_STYLE_UNDERLINE, "u" },
  { BESACE_STYLE_CODE, "code" }, { BESACE_STYLE_SUBSCRIPT, "sub" }, { BESACE_STYLE_SUPERSCRIPT, "sup" },
};

static void
append_text (GString    *html,
             const char *text,
             gboolean    keep_lines)
{
  for (; *text; text++) {
    switch (*text) {
    case '&':
      g_string_append (html, "&amp;");
      break;
    case '<':
      g_string_append (html, "&lt;");
      break;
    case '>':
      g_string_append (html, "&gt;");
      break;
    case '"':
      g_string_append (html, keep_lines ? "\"" : "&quot;");
      break;
    case '\n':
      g_string_append (html, keep_lines ? "\n" : "<br>");
      break;
    default:
      g_string_append_c (html, *text);
    }
  }
}

static void
append_run (GString         *html,
            const BesaceRun *run,
            gboolean         preformatted)
{
  if (run->href) {
    g_string_append (html, "<a href=\"");
    append_text (html, run->href, FALSE);
    g_string_append (html, "\">");
  }
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++) {
    if (run->style & styles[i].style)
      g_string_append_printf (html, "<%s>", styles[i].element);
  }

  append_text (html, run->text, preformatted);

  for (guint i = G_N_ELEMENTS (styles); i-- > 0;) {
    if (run->style & styles[i].style)
      g_string_append_printf (html, "</%s>", styles[i].element);
  }
  if (run->href)
    g_string_append (html, "</a>");
}

static void
append_runs (GString         *html,
             const GPtrArray *runs,
             gboolean         preformatted)
{
  for (guint i = 0; i < runs->len; i++)
    append_run (html, g_ptr_array_index (runs, i), preformatted);
}

static void
append_table (GString          *html,
              const BesacePart *part)
{
  g_string_append (html, "<table><tbody>");
  for (guint i = 0; i < part->rows->len; i++) {
    const GPtrArray *cells = g_ptr_array_index (part->rows, i);

    g_string_append (html, "<tr>");
    for (guint j = 0; j < cells->len; j++) {
      const BesaceCell *cell = g_ptr_array_index (cells, j);
      const char *element = cell->header ? "th" : "td";

      g_string_append_printf (html, "<%s>", element);
      append_runs (html, cell->runs, FALSE);
      g_string_append_printf (html, "</%s>", element);
    }
    g_string_append (html, "</tr>");
  }
  g_string_append (html, "</tbody></table>");
}

static void
append_part (GString          *html,
             const BesacePart *part)
{
  g_autofree char *element = NULL;

  switch (part->type) {
  case BESACE_PART_TABLE:
    append_table (html, part);
    return;
  case BESACE_PART_IMAGE:
    /* The sanitiser lets images of the media store through alone, and the instance has none: what is read instead. */
    if (part->alternative) {
      g_string_append (html, "<p>");
      append_text (html, part->alternative, FALSE);
      g_string_append (html, "</p>");
    }
    return;
  case BESACE_PART_HEADING:
    element = g_strdup_printf ("h%u", part->level);
    break;
  case BESACE_PART_PREFORMATTED:
    element = g_strdup ("pre");
    break;
  case BESACE_PART_PARAGRAPH:
    element = g_strdup ("p");
    break;
  }

  g_string_append_printf (html, "<%s>", element);
  append_runs (html, part->runs, part->type == BESACE_PART_PREFORMATTED);
  g_string_append_printf (html, "</%s>", element);
}

static void
close_lists (HtmlWriter *self,
             guint       depth)
{
  while (self->n_lists > depth)
    g_string_append_printf (self->html, "</li></%s>", self->lists[--self->n_lists]);
}

static void
set_quote_depth (HtmlWriter *self,
                 guint       depth)
{
  if (depth == self->quote_depth)
    return;

  close_lists (self, 0);
  for (; self->quote_depth > depth; self->quote_depth--)
    g_string_append (self->html, "</blockquote>");
  for (; self->quote_depth < depth; self->quote_depth++)
    g_string_append (self->html, "<blockquote>");
}

/* Opens and closes lists and items so that the part may stand where it belongs. */
static void
place (HtmlWriter       *self,
       const BesacePart *part)
{
  const guint depth = MIN (part->list_depth, MAX_LIST_DEPTH);
  const char *list = part->ordinal > 0 ? "ol" : "ul";

  set_quote_depth (self, part->quote_depth);
  if (self->n_lists == depth && depth > 0 && part->item_start) {
    if (strcmp (self->lists[depth - 1], list) == 0) {
      g_string_append (self->html, "</li><li>");
      return;
    }
    close_lists (self, depth - 1);
  }

  close_lists (self, depth);
  while (self->n_lists < depth) {
    self->lists[self->n_lists++] = list;
    g_string_append_printf (self->html, "<%s><li>", list);
  }
}

char *
besace_clean_html_new (const char *html)
{
  g_autoptr(BesaceDocument) document = NULL;

  if (!strpbrk (html, "<>"))
    return g_strdup (html);

  document = besace_document_from_html (html);
  return besace_clean_html_from_document (document);
}

char *
besace_clean_html_from_document (const BesaceDocument *document)
{
  HtmlWriter self = { .html = g_string_new (NULL) };

  for (guint i = 0; i < document->parts->len; i++) {
    const BesacePart *part = g_ptr_array_index (document->parts, i);

    place (&self, part);
    append_part (self.html, part);
  }
  close_lists (&self, 0);
  set_quote_depth (&self, 0);

  return g_string_free (self.html, FALSE);
}

glong
besace_clean_html_measure (const char *html)
{
  g_autoptr(BesaceDocument) document = besace_document_from_html (html);
  g_autofree char *text = besace_document_to_text (document);

  return g_utf8_strlen (g_strstrip (text), -1);
}
