/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-document-html.h"

#include <string.h>

#define DEEPEST_HEADING 6

typedef struct {
  GString                 *html;
  guint                    deeper;
  guint                   *last;   /* the level of the last heading */
  BesaceDocumentImageFunc  image;
  gpointer                 user_data;
  guint                    quote_depth;
  GArray                  *lists; /* (owned) of gboolean: whether each open list is ordered, the outermost first */
} HtmlWriter;

/* From the outside in. */
static const struct {
  BesaceStyle  style;
  const char  *element;
} style_elements[] = {
  { BESACE_STYLE_BOLD, "strong" },
  { BESACE_STYLE_ITALIC, "em" },
  { BESACE_STYLE_UNDERLINE, "u" },
  { BESACE_STYLE_CODE, "code" },
  { BESACE_STYLE_SUBSCRIPT, "sub" },
  { BESACE_STYLE_SUPERSCRIPT, "sup" },
};

static void
append_attribute (GString    *html,
                  const char *name,
                  const char *value)
{
  g_autofree char *escaped = value ? g_markup_escape_text (value, -1) : NULL;

  if (escaped)
    g_string_append_printf (html, " %s=\"%s\"", name, escaped);
}

static void
append_text (GString    *html,
             const char *text,
             gboolean    preformatted)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  const gsize start = html->len;

  g_string_append (html, escaped);
  if (!preformatted && strchr (escaped, '\n')) {
    GString *broken = g_string_new (html->str + start);

    g_string_replace (broken, "\n", "<br>\n", 0);
    g_string_truncate (html, start);
    g_string_append_len (html, broken->str, (gssize) broken->len);
    g_string_free (broken, TRUE);
  }
}

static void
append_run (GString         *html,
            const BesaceRun *run,
            gboolean         preformatted)
{
  if (run->href) {
    g_string_append (html, "<a");
    append_attribute (html, "href", run->href);
    g_string_append_c (html, '>');
  }
  if (run->language) {
    g_string_append (html, "<span");
    append_attribute (html, "lang", run->language);
    g_string_append_c (html, '>');
  }
  if (run->title) {
    g_string_append (html, "<abbr");
    append_attribute (html, "title", run->title);
    g_string_append_c (html, '>');
  }
  for (guint i = 0; i < G_N_ELEMENTS (style_elements); i++) {
    if (run->style & style_elements[i].style)
      g_string_append_printf (html, "<%s>", style_elements[i].element);
  }

  append_text (html, run->text, preformatted);

  for (guint i = G_N_ELEMENTS (style_elements); i > 0; i--) {
    if (run->style & style_elements[i - 1].style)
      g_string_append_printf (html, "</%s>", style_elements[i - 1].element);
  }
  if (run->title)
    g_string_append (html, "</abbr>");
  if (run->language)
    g_string_append (html, "</span>");
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
  g_string_append (html, "<div class=\"table\"><table>\n");
  if (part->runs->len > 0) {
    g_string_append (html, "<caption>");
    append_runs (html, part->runs, FALSE);
    g_string_append (html, "</caption>\n");
  }

  for (guint i = 0; i < part->rows->len; i++) {
    const GPtrArray *row = g_ptr_array_index (part->rows, i);

    g_string_append (html, "<tr>");
    for (guint j = 0; j < row->len; j++) {
      const BesaceCell *cell = g_ptr_array_index (row, j);

      g_string_append (html, cell->header ? "<th" : "<td");
      if (cell->column_span > 1)
        g_string_append_printf (html, " colspan=\"%u\"", cell->column_span);
      if (cell->row_span > 1)
        g_string_append_printf (html, " rowspan=\"%u\"", cell->row_span);
      g_string_append_c (html, '>');
      append_runs (html, cell->runs, FALSE);
      g_string_append (html, cell->header ? "</th>" : "</td>");
    }
    g_string_append (html, "</tr>\n");
  }
  g_string_append (html, "</table></div>\n");
}

static void
append_image (HtmlWriter       *self,
              const BesacePart *part)
{
  g_string_append (self->html, "<figure>");
  self->image (self->html, part->blob, part->alternative, self->user_data);
  if (part->runs->len > 0) {
    g_string_append (self->html, "<figcaption>");
    append_runs (self->html, part->runs, FALSE);
    g_string_append (self->html, "</figcaption>");
  }
  g_string_append (self->html, "</figure>\n");
}

static void
append_element (GString         *html,
                const char      *name,
                const GPtrArray *runs)
{
  g_string_append_printf (html, "<%s>", name);
  append_runs (html, runs, g_str_equal (name, "pre"));
  g_string_append_printf (html, "</%s>\n", name);
}

static void
append_content (HtmlWriter       *self,
                const BesacePart *part)
{
  switch (part->type) {
  case BESACE_PART_HEADING: {
    const guint level = MIN (MIN (part->level + self->deeper, DEEPEST_HEADING), *self->last + 1);
    const char name[] = { 'h', (char) ('0' + level), '\0' };

    append_element (self->html, name, part->runs);
    *self->last = level;
    break;
  }
  case BESACE_PART_PREFORMATTED:
    append_element (self->html, "pre", part->runs);
    break;
  case BESACE_PART_TABLE:
    append_table (self->html, part);
    break;
  case BESACE_PART_IMAGE:
    append_image (self, part);
    break;
  case BESACE_PART_PARAGRAPH:
  default:
    append_element (self->html, "p", part->runs);
    break;
  }
}

static void
close_lists (HtmlWriter *self,
             guint       depth)
{
  while (self->lists->len > depth) {
    const gboolean ordered = g_array_index (self->lists, gboolean, self->lists->len - 1);

    g_string_append (self->html, ordered ? "</li></ol>\n" : "</li></ul>\n");
    g_array_set_size (self->lists, self->lists->len - 1);
  }
}

static void
set_quote_depth (HtmlWriter *self,
                 guint       depth)
{
  for (; self->quote_depth > depth; self->quote_depth--)
    g_string_append (self->html, "</blockquote>\n");
  for (; self->quote_depth < depth; self->quote_depth++)
    g_string_append (self->html, "<blockquote>\n");
}

static void
open_item (HtmlWriter *self,
           guint       ordinal)
{
  if (ordinal > 0)
    g_string_append_printf (self->html, "<li value=\"%u\">", ordinal);
  else
    g_string_append (self->html, "<li>");
}

/* Opens and closes lists and quotes up to where the part belongs. */
static void
begin_part (HtmlWriter       *self,
            const BesacePart *part)
{
  const gboolean ordered = part->item_start && part->ordinal > 0;

  if (part->quote_depth != self->quote_depth) {
    close_lists (self, 0);
    set_quote_depth (self, part->quote_depth);
  }

  close_lists (self, part->list_depth);
  if (part->item_start && part->list_depth > 0 && self->lists->len == part->list_depth) {
    if (g_array_index (self->lists, gboolean, self->lists->len - 1) == ordered) {
      g_string_append (self->html, "</li>\n");
      open_item (self, part->ordinal);
    } else {
      close_lists (self, part->list_depth - 1);
    }
  }

  /* Also the items around this one that have nothing of their own to say. */
  while (self->lists->len < part->list_depth) {
    const gboolean innermost = self->lists->len + 1 == part->list_depth;
    const gboolean numbered = innermost && ordered;

    g_string_append (self->html, numbered ? "<ol>\n" : "<ul>\n");
    open_item (self, numbered ? part->ordinal : 0);
    g_array_append_val (self->lists, numbered);
  }
}

void
besace_document_append_html (const BesaceDocument    *self,
                             GString                 *html,
                             guint                    deeper,
                             guint                   *last,
                             BesaceDocumentImageFunc  image,
                             gpointer                 user_data)
{
  HtmlWriter writer = { .html = html, .deeper = deeper, .last = last, .image = image, .user_data = user_data };

  writer.lists = g_array_new (FALSE, FALSE, sizeof (gboolean));
  for (guint i = 0; i < self->parts->len; i++) {
    const BesacePart *part = g_ptr_array_index (self->parts, i);

    begin_part (&writer, part);
    append_content (&writer, part);
  }

  close_lists (&writer, 0);
  set_quote_depth (&writer, 0);
  g_array_unref (writer.lists);
}
