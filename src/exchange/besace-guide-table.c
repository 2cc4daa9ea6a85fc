/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-guide-table.h"

#define MAX_COLUMNS 64
#define MAX_SPAN 1000

typedef struct {
  BesaceGuideBody *body;
  gboolean         is_header[MAX_COLUMNS]; /* a column that names its rows */
  guint            n_covered[MAX_COLUMNS]; /* rows to come in which a cell from above stands in this column */
} Table;

static gboolean
is_of_header_type (const BesaceGuideNode *node)
{
  return g_strcmp0 (besace_guide_node_get_attribute (node, "type"), "header") == 0;
}

static guint
get_span (const BesaceGuideNode *node,
          const char            *name)
{
  const char *value = besace_guide_node_get_attribute (node, name);
  guint64 span = 1;

  if (!value || !g_ascii_string_to_unsigned (value, 10, 1, MAX_SPAN, &span, NULL))
    return 1;

  return (guint) span;
}

static void
read_columns (Table                 *self,
              const BesaceGuideNode *node)
{
  guint column = 0;

  for (const BesaceGuideNode *child = node->children; child && column < MAX_COLUMNS; child = child->next) {
    if (besace_guide_node_is (child, "Colonne"))
      self->is_header[column++] = is_of_header_type (child);
  }
}

/* Takes the cell’s place in its row and in those below. Returns its first column. */
static guint
place_cell (Table *self,
            guint  column,
            guint  column_span,
            guint  row_span)
{
  while (column < MAX_COLUMNS && self->n_covered[column] > 0)
    self->n_covered[column++]--;

  for (guint i = column; i < MIN (column + column_span, MAX_COLUMNS); i++)
    self->n_covered[i] = row_span - 1;

  return column;
}

static char *
format_spans (guint column_span,
              guint row_span)
{
  if (column_span == 1 && row_span == 1)
    return NULL;
  if (row_span == 1)
    return g_strdup_printf ("colspan=\"%u\"", column_span);
  if (column_span == 1)
    return g_strdup_printf ("rowspan=\"%u\"", row_span);

  return g_strdup_printf ("colspan=\"%u\" rowspan=\"%u\"", column_span, row_span);
}

/* Returns the column behind the cell. */
static guint
write_cell (Table                 *self,
            const BesaceGuideNode *node,
            gboolean               in_header,
            guint                  column)
{
  const guint column_span = get_span (node, "fusionHorizontale");
  const guint row_span = get_span (node, "fusionVerticale");
  g_autofree char *spans = format_spans (column_span, row_span);
  gboolean is_header;

  column = place_cell (self, column, column_span, row_span);
  is_header = in_header || (column < MAX_COLUMNS && self->is_header[column]);

  besace_guide_writer_open_block (self->body->writer, is_header ? "th" : "td", spans);
  besace_guide_body_write_briefly (self->body, node);
  besace_guide_writer_close_cell (self->body->writer);
  return column + column_span;
}

static void
write_row (Table                 *self,
           const BesaceGuideNode *node)
{
  guint column = 0;

  besace_guide_writer_open_block (self->body->writer, "tr", NULL);

  for (const BesaceGuideNode *child = node->children; child; child = child->next) {
    if (besace_guide_node_is (child, "Cellule"))
      column = write_cell (self, child, is_of_header_type (node), column);
  }

  /* The cells from above that stand at the end of this row. */
  for (; column < MAX_COLUMNS; column++)
    self->n_covered[column] -= self->n_covered[column] > 0;

  besace_guide_writer_close_block (self->body->writer);
}

static void
write_caption (Table      *self,
               const char *caption)
{
  besace_guide_writer_open_block (self->body->writer, "caption", NULL);
  besace_guide_writer_append (self->body->writer, caption);
  besace_guide_writer_close_block (self->body->writer);
}

void
besace_guide_table_write (BesaceGuideBody       *body,
                          const BesaceGuideNode *node)
{
  g_autofree char *caption = besace_guide_node_dup_text (besace_guide_node_find (node, "Titre"));
  Table self = { .body = body };

  read_columns (&self, node);
  /* What the table shows, in a sentence. */
  besace_guide_body_write (body, besace_guide_node_find (node, "Resume"));

  besace_guide_writer_open_block (body->writer, "table", NULL);
  if (caption)
    write_caption (&self, caption);
  for (const BesaceGuideNode *child = node->children; child; child = child->next) {
    if (besace_guide_node_is (child, "Rangée"))
      write_row (&self, child);
  }
  besace_guide_writer_close_block (body->writer);
}
