/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "document-outline.h"

static void
append_runs (GString         *outline,
             const GPtrArray *runs)
{
  static const struct { BesaceStyle style; char mark; } marks[] = {
    { BESACE_STYLE_BOLD, '*' },  { BESACE_STYLE_ITALIC, '/' },    { BESACE_STYLE_UNDERLINE, '_' },
    { BESACE_STYLE_CODE, '`' },  { BESACE_STYLE_SUBSCRIPT, '~' }, { BESACE_STYLE_SUPERSCRIPT, '^' },
  };

  for (guint i = 0; i < runs->len; i++) {
    const BesaceRun *run = g_ptr_array_index (runs, i);

    g_assert_cmpstr (run->text, !=, "");
    g_assert_true (g_utf8_validate (run->text, -1, NULL));

    for (guint j = 0; j < G_N_ELEMENTS (marks); j++) {
      if (run->style & marks[j].style)
        g_string_append_c (outline, marks[j].mark);
    }

    g_string_append (outline, run->text);

    for (guint j = G_N_ELEMENTS (marks); j > 0; j--) {
      if (run->style & marks[j - 1].style)
        g_string_append_c (outline, marks[j - 1].mark);
    }

    if (run->href)
      g_string_append_printf (outline, "<%s>", run->href);
    if (run->title)
      g_string_append_printf (outline, "{%s}", run->title);
    if (run->language)
      g_string_append_printf (outline, "@%s", run->language);
  }
}

static void
append_rows (GString         *outline,
             const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    const GPtrArray *cells = g_ptr_array_index (rows, i);

    g_assert_cmpuint (cells->len, >, 0);
    g_string_append (outline, i > 0 ? "; " : " ");
    for (guint j = 0; j < cells->len; j++) {
      const BesaceCell *cell = g_ptr_array_index (cells, j);

      if (j > 0)
        g_string_append_c (outline, '|');
      if (cell->header)
        g_string_append_c (outline, '#');
      if (cell->column_span > 1 || cell->row_span > 1)
        g_string_append_printf (outline, "%ux%u:", cell->column_span, cell->row_span);
      append_runs (outline, cell->runs);
    }
  }
}

static void
append_place (GString          *outline,
              const BesacePart *part)
{
  for (guint i = 0; i < part->quote_depth; i++)
    g_string_append_c (outline, '>');

  if (part->list_depth > 0)
    g_string_append_printf (outline, "%u", part->list_depth);
  if (part->item_start && part->ordinal > 0)
    g_string_append_printf (outline, ":%u.", part->ordinal);
  else if (part->item_start)
    g_string_append_c (outline, '*');
}

char *
document_outline (const BesaceDocument *document)
{
  static const char *const kinds[] = {
    [BESACE_PART_PARAGRAPH] = "p",
    [BESACE_PART_HEADING] = "h",
    [BESACE_PART_PREFORMATTED] = "pre",
    [BESACE_PART_TABLE] = "table",
    [BESACE_PART_IMAGE] = "img",
  };
  GString *outline = g_string_new (NULL);

  for (guint i = 0; i < document->parts->len; i++) {
    const BesacePart *part = g_ptr_array_index (document->parts, i);

    if (i > 0)
      g_string_append_c (outline, ' ');

    append_place (outline, part);
    g_string_append (outline, kinds[part->type]);
    if (part->type == BESACE_PART_HEADING)
      g_string_append_printf (outline, "%u", part->level);
    else
      g_assert_cmpuint (part->level, ==, 0);

    g_string_append_c (outline, '(');
    if (part->blob)
      g_string_append_printf (outline, "%.2s… %s", part->blob, part->alternative ? part->alternative : "-");
    if (part->blob && part->runs->len > 0)
      g_string_append (outline, " — ");
    append_runs (outline, part->runs);
    if (part->rows)
      append_rows (outline, part->rows);
    g_string_append_c (outline, ')');
  }

  return g_string_free (outline, FALSE);
}
