/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-national-markdown.h"

#include <string.h>

#include "besace-html.h"

#define ITEM_INDENT "    "

static void
append_indent (GString *markdown,
               guint    depth)
{
  for (guint i = 0; i < depth; i++)
    g_string_append (markdown, ITEM_INDENT);
}

/* What would be read as a mark gets a backslash. */
static void
append_escaped (GString    *markdown,
                const char *text,
                guint       depth)
{
  for (const char *c = text; *c; c++) {
    if (*c == '\n') {
      g_string_append (markdown, "  \n");
      append_indent (markdown, depth);
      continue;
    }

    if (strchr ("\\*_[]`", *c))
      g_string_append_c (markdown, '\\');
    g_string_append_c (markdown, *c);
  }
}

static void
append_run (GString         *markdown,
            const BesaceRun *run,
            guint            depth)
{
  const char *strong = run->style & BESACE_STYLE_BOLD ? "**" : "";
  const char *emphasis = run->style & BESACE_STYLE_ITALIC ? "_" : "";

  if (run->href)
    g_string_append_c (markdown, '[');
  g_string_append_printf (markdown, "%s%s", strong, emphasis);
  if (run->style & BESACE_STYLE_CODE)
    g_string_append_printf (markdown, "`%s`", run->text);
  else
    append_escaped (markdown, run->text, depth);
  g_string_append_printf (markdown, "%s%s", emphasis, strong);
  if (run->href)
    g_string_append_printf (markdown, "](%s)", run->href);
}

static char *
runs_to_markdown (const GPtrArray *runs,
                  guint            depth)
{
  GString *markdown = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    append_run (markdown, g_ptr_array_index (runs, i), depth);
  return g_string_free (markdown, FALSE);
}

static void
append_heading (GString          *markdown,
                const BesacePart *part)
{
  g_autofree char *text = runs_to_markdown (part->runs, part->list_depth);

  if (part->level > 2) {
    for (guint i = 0; i < part->level; i++)
      g_string_append_c (markdown, '#');
    g_string_append_printf (markdown, " %s", text);
    return;
  }

  g_string_append_printf (markdown, "%s\n", text);
  append_indent (markdown, part->list_depth);
  for (glong i = g_utf8_strlen (text, -1); i > 0; i--)
    g_string_append_c (markdown, '-');
}

/* A table has no Markdown of its own there: its cells become lines. */
static void
append_cells (GString          *markdown,
              const BesacePart *part)
{
  for (guint i = 0; i < part->rows->len; i++) {
    const GPtrArray *cells = g_ptr_array_index (part->rows, i);

    for (guint j = 0; j < cells->len; j++) {
      const BesaceCell *cell = g_ptr_array_index (cells, j);
      g_autofree char *text = runs_to_markdown (cell->runs, 0);

      if (i + j > 0)
        g_string_append (markdown, "\n\n");
      g_string_append (markdown, text);
    }
  }
}

static void
append_preformatted (GString          *markdown,
                     const BesacePart *part)
{
  g_autofree char *text = besace_runs_to_text (part->runs);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    g_string_append_printf (markdown, "%s    %s", i > 0 ? "\n" : "", lines[i]);
}

static void
append_part (GString          *markdown,
             const BesacePart *part)
{
  g_autofree char *text = NULL;

  switch (part->type) {
  case BESACE_PART_HEADING:
    append_heading (markdown, part);
    break;
  case BESACE_PART_TABLE:
    append_cells (markdown, part);
    break;
  case BESACE_PART_PREFORMATTED:
    append_preformatted (markdown, part);
    break;
  case BESACE_PART_IMAGE:
    if (part->alternative)
      append_escaped (markdown, part->alternative, part->list_depth);
    break;
  case BESACE_PART_PARAGRAPH:
    text = runs_to_markdown (part->runs, part->list_depth);
    g_string_append (markdown, text);
    break;
  }
}

/* Between the part before and this one: items of one list are apart by a line of blanks. */
static void
append_gap (GString          *markdown,
            const BesacePart *before,
            const BesacePart *part)
{
  const guint depth = MIN (before->list_depth, part->list_depth);

  if (depth == 0) {
    g_string_append (markdown, "\n\n");
    return;
  }

  g_string_append_c (markdown, '\n');
  append_indent (markdown, depth);
  g_string_append_c (markdown, '\n');
}

static void
append_lead (GString          *markdown,
             const BesacePart *part)
{
  for (guint i = 0; i < part->quote_depth; i++)
    g_string_append (markdown, "> ");

  if (part->list_depth == 0)
    return;

  append_indent (markdown, part->list_depth - 1);
  if (!part->item_start)
    g_string_append (markdown, ITEM_INDENT);
  else if (part->ordinal > 0)
    g_string_append_printf (markdown, "%u.  ", part->ordinal);
  else
    g_string_append (markdown, "*   ");
}

char *
besace_national_markdown_from_html (const char *html)
{
  g_autoptr(BesaceDocument) document = besace_document_from_html (html);
  GString *markdown = g_string_new (NULL);

  for (guint i = 0; i < document->parts->len; i++) {
    const BesacePart *part = g_ptr_array_index (document->parts, i);

    if (i > 0)
      append_gap (markdown, g_ptr_array_index (document->parts, i - 1), part);
    append_lead (markdown, part);
    append_part (markdown, part);
  }

  return g_string_free (markdown, FALSE);
}
