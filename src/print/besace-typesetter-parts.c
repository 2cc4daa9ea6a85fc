/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the parts of a document look on paper. */

#include "besace-typesetter-private.h"

#include <glib/gi18n.h>

#define SET_APART_SPACE 10.0
#define TABLE_SPACE 12.0

#define LIST_INSET 22.0

/* A deeper list is set no further in: the lines would become too short to read. */
#define INSET_SHARE_MAX 0.4

static double
get_inset (BesaceTypesetter *self,
           const BesacePart *part)
{
  return MIN (part->list_depth * LIST_INSET + part->quote_depth * BESACE_QUOTE_INSET,
              INSET_SHARE_MAX * besace_typesetter_get_width (self));
}

static BesaceText *
create_marker (BesaceTypesetter *self,
               const BesacePart *part)
{
  static const char *const bullets[] = { "•", "–", "▪" };
  g_autofree char *number = NULL;

  if (part->list_depth == 0 || !part->item_start)
    return NULL;

  if (part->ordinal == 0)
    return besace_typesetter_create_text (self, bullets[(part->list_depth - 1) % G_N_ELEMENTS (bullets)], 0);

  number = g_strdup_printf ("%u.", part->ordinal);
  return besace_typesetter_create_text (self, number, 0);
}

static gboolean
is_list (const BesacePart *part)
{
  return part && part->list_depth > 0;
}

/* Whether @part announces @next: "You need:", and then the list, or words in bold that stand for a heading. */
static gboolean
announces (const BesacePart *part,
           const BesacePart *next)
{
  g_autofree char *text = g_strchomp (besace_runs_to_text (part->runs));
  gboolean bold = part->runs->len > 0;

  for (guint i = 0; i < part->runs->len; i++)
    bold = bold && (((const BesaceRun *) g_ptr_array_index (part->runs, i))->style & BESACE_STYLE_BOLD);

  return next && (bold || g_str_has_suffix (text, ":"));
}

static double
get_space (const BesacePart *part)
{
  if (part->quote_depth > 0 || part->type == BESACE_PART_PREFORMATTED)
    return SET_APART_SPACE;

  return is_list (part) ? BESACE_ITEM_SPACE : BESACE_PARAGRAPH_SPACE;
}

static void
add_text_part (BesaceTypesetter *self,
               const BesacePart *part,
               const BesacePart *previous,
               const BesacePart *next)
{
  gboolean preformatted = part->type == BESACE_PART_PREFORMATTED;
  BesaceText *text = preformatted ? besace_typesetter_create_monospace_text (self)
                                  : besace_typesetter_create_text (self, "", 0);
  double inset = get_inset (self, part);
  double space_before = get_space (part);
  double space_after = space_before;
  BesaceParagraphStyle paragraph = {
    .inset_start = inset,
    .n_bars = MIN (part->quote_depth, (guint) (inset / BESACE_QUOTE_INSET)),
    .shaded = preformatted,
  };
  BesaceBox *box;

  besace_typesetter_append_runs (self, text, part->runs, 0);

  /* The bars of one quotation go on between its paragraphs. */
  if (part->quote_depth > 0 && next && next->quote_depth >= part->quote_depth) {
    paragraph.bar_below = BESACE_PARAGRAPH_SPACE;
    space_after = 0;
  }
  if (part->quote_depth > 0 && previous && previous->quote_depth >= part->quote_depth)
    space_before = 0;

  box = besace_typesetter_add_text (self, text, create_marker (self, part), paragraph, space_before, space_after);
  if (is_list (part)) {
    box->tag = "LI";
    box->group_tag = "L";
    box->group = besace_typesetter_get_group (self, is_list (previous));
  }

  if (announces (part, next))
    box->keep_with_next = TRUE;
}

static void
add_caption (BesaceTypesetter *self,
             const BesacePart *part,
             BesaceStyle       style)
{
  BesaceParagraphStyle paragraph = { .inset_start = get_inset (self, part), .whole = TRUE };
  BesaceText *text;
  BesaceBox *box;

  if (part->runs->len == 0)
    return;

  text = besace_typesetter_create_text (self, "", 0);
  besace_typesetter_append_runs (self, text, part->runs, style);
  box = besace_typesetter_add_text (self, text, NULL, paragraph, BESACE_ITEM_SPACE, BESACE_PARAGRAPH_SPACE);
  box->tag = "Caption";
}

static BesaceText *
create_cell_text (BesaceTypesetter *self,
                  const BesaceCell *cell)
{
  BesaceText *text = besace_typesetter_create_text (self, "", 0);

  besace_typesetter_append_runs (self, text, cell->runs, cell->header ? BESACE_STYLE_BOLD : 0);
  return text;
}

static BesaceTable *
create_table (BesaceTypesetter *self,
              const BesacePart *part)
{
  BesaceTable *table = besace_table_new ();

  for (guint row = 0; row < part->rows->len; row++) {
    const GPtrArray *cells = g_ptr_array_index (part->rows, row);

    besace_table_add_row (table);
    for (guint i = 0; i < cells->len; i++) {
      const BesaceCell *cell = g_ptr_array_index (cells, i);

      besace_table_add_cell (table, create_cell_text (self, cell), cell->column_span, cell->row_span, cell->header);
    }
  }

  return table;
}

static gboolean
is_header_row (const GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    if (!((const BesaceCell *) g_ptr_array_index (cells, i))->header)
      return FALSE;

  return cells->len > 0;
}

/* The header above a cell, NULL where there is none. */
static const BesaceCell *
find_header (const GPtrArray *headers,
             guint            column)
{
  guint end = 0;

  for (guint i = 0; headers && i < headers->len; i++) {
    const BesaceCell *cell = g_ptr_array_index (headers, i);

    end += cell->column_span;
    if (column < end)
      return cell;
  }

  return NULL;
}

/* A row of a table that is too wide for the page: its cells one under the other, each after its header. */
static void
add_told_row (BesaceTypesetter *self,
              const GPtrArray  *cells,
              const GPtrArray  *headers)
{
  guint column = 0;

  for (guint i = 0; i < cells->len; i++) {
    const BesaceCell *cell = g_ptr_array_index (cells, i);
    const BesaceCell *header = find_header (headers, column);
    BesaceText *text = besace_typesetter_create_text (self, "", 0);
    BesaceParagraphStyle paragraph = { .inset_start = i > 0 ? LIST_INSET : 0 };
    BesaceBox *box;

    if (header && header->runs->len > 0) {
      besace_typesetter_append_runs (self, text, header->runs, BESACE_STYLE_BOLD);
      besace_text_append (text, C_("between name and value", ": "), BESACE_STYLE_BOLD, NULL, NULL);
    }
    besace_typesetter_append_runs (self, text, cell->runs, cell->header ? BESACE_STYLE_BOLD : 0);
    column += cell->column_span;

    box = besace_typesetter_add_text (self, text, NULL, paragraph, i == 0 ? BESACE_PARAGRAPH_SPACE : 0, 0);
    if (i == 0 && cells->len > 1)
      box->keep_with_next = TRUE;
  }
}

static void
add_told_table (BesaceTypesetter *self,
                const BesacePart *part)
{
  const GPtrArray *headers = NULL;

  for (guint row = 0; row < part->rows->len; row++) {
    const GPtrArray *cells = g_ptr_array_index (part->rows, row);

    if (row == 0 && part->rows->len > 1 && is_header_row (cells))
      headers = cells;
    else
      add_told_row (self, cells, headers);
  }
}

static void
add_table_part (BesaceTypesetter *self,
                const BesacePart *part)
{
  g_autoptr(BesaceTable) table = create_table (self, part);
  double inset = get_inset (self, part);

  besace_typesetter_add_space (self, TABLE_SPACE);
  add_caption (self, part, BESACE_STYLE_BOLD);
  if (part->runs->len > 0)
    besace_typesetter_keep_with_next (self);

  if (besace_table_fits (table, besace_typesetter_get_width (self) - inset))
    besace_typesetter_add_table (self, table, inset, part->runs->len > 0 ? BESACE_ITEM_SPACE : TABLE_SPACE);
  else
    add_told_table (self, part);

  besace_typesetter_add_space (self, TABLE_SPACE);
}

static const BesacePart *
get_part (const BesaceDocument *document,
          guint                 index)
{
  return index < document->parts->len ? g_ptr_array_index (document->parts, index) : NULL;
}

void
besace_typesetter_add_part (BesaceTypesetter     *self,
                            const BesaceDocument *document,
                            guint                 part_index)
{
  const BesacePart *part = get_part (document, part_index);

  g_return_if_fail (part != NULL);

  switch (part->type) {
  case BESACE_PART_HEADING: {
    g_autofree char *text = besace_runs_to_text (part->runs);

    besace_typesetter_add_heading (self, CLAMP (part->level, 2, BESACE_HEADING_DEEPEST), text);
    break;
  }
  case BESACE_PART_TABLE:
    add_table_part (self, part);
    break;
  case BESACE_PART_IMAGE:
    besace_typesetter_add_inset_picture (self, part->blob, part->alternative, part->runs->len > 0,
                                         get_inset (self, part));
    add_caption (self, part, 0);
    break;
  case BESACE_PART_PARAGRAPH:
  case BESACE_PART_PREFORMATTED:
  default:
    add_text_part (self, part,
                   part_index > 0 ? get_part (document, part_index - 1) : NULL, get_part (document, part_index + 1));
    break;
  }
}
