/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-table.h"

#include "besace-page-tag.h"

#define PADDING_X 5.0
#define PADDING_Y 3.0
#define RULE_WIDTH 0.5
#define RULE_GREY 0.5
#define HEADER_GREY 0.92

/* Under three or four letters a column is no longer read. */
#define COLUMN_MIN 36.0

/* A long word or address is cut rather than let one column take more of the width than this. */
#define LONG_WORD_SHARE 0.4

/* How much of their longest words columns may lack together before the table counts as too wide. */
#define LACK_MAX 1.15

/* From this share of the width on, a table is stretched to all of it: rules that end together look calmer. */
#define STRETCH_FROM 0.5

/* A table that takes no more of a page than this is not cut; of others, this many rows stay together at both ends. */
#define WHOLE_SHARE_MAX 0.35
#define ROWS_TOGETHER 2

#define COLUMNS_MAX 40u
#define ROW_SPAN_MAX 65534u /* as in HTML */

typedef struct {
  BesaceText *text;
  guint       row;
  guint       column;
  guint       column_span;
  guint       row_span;
  gboolean    header;
} Cell;

struct _BesaceTable {
  GPtrArray *cells;     /* (owned) of Cell, by row */
  GArray    *free_from; /* of guint: the first row that a column is free in */
  guint      n_rows;
  gboolean   fills;
  gboolean   right_to_left;
};

/* Rows that spans tie together, mostly one. A slice is a line of every cell. */
typedef struct {
  BesaceBox  parent;
  GPtrArray *cells;      /* (owned) of Cell */
  GArray    *row_starts; /* of guint: the first slice of each row, and of the row that would follow */
  guint      first_row;
  double    *edges;      /* (owned) of the columns, from the start */
  double     left;
  double     width;
  gboolean   right_to_left;
} RowBox;

static void
cell_free (Cell *cell)
{
  besace_text_free (cell->text);
  g_free (cell);
}

BesaceTable *
besace_table_new (void)
{
  BesaceTable *self = g_new0 (BesaceTable, 1);

  self->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) cell_free);
  self->free_from = g_array_new (FALSE, TRUE, sizeof (guint));
  return self;
}

void
besace_table_free (BesaceTable *self)
{
  g_ptr_array_unref (self->cells);
  g_array_unref (self->free_from);
  g_free (self);
}

void
besace_table_add_row (BesaceTable *self)
{
  self->n_rows++;
}

void
besace_table_add_cell (BesaceTable *self,
                       BesaceText  *text,
                       guint        column_span,
                       guint        row_span,
                       gboolean     header)
{
  Cell *cell = g_new0 (Cell, 1);
  guint row = self->n_rows - 1;
  guint column = 0;

  g_return_if_fail (self->n_rows > 0);

  while (column < self->free_from->len && g_array_index (self->free_from, guint, column) > row)
    column++;

  cell->text = text;
  cell->row = row;
  cell->column = column;
  cell->column_span = CLAMP (column_span, 1, COLUMNS_MAX + 1);
  cell->row_span = CLAMP (row_span, 1, ROW_SPAN_MAX);
  cell->header = header;

  if (column + cell->column_span > self->free_from->len)
    g_array_set_size (self->free_from, column + cell->column_span);
  for (guint i = column; i < column + cell->column_span; i++)
    g_array_index (self->free_from, guint, i) = row + cell->row_span;

  if (self->cells->len == 0)
    self->right_to_left = besace_text_is_right_to_left (text);
  g_ptr_array_add (self->cells, cell);
}

void
besace_table_fill (BesaceTable *self)
{
  self->fills = TRUE;
}

static double
sum (const double *values,
     guint         n)
{
  double total = 0;

  for (guint i = 0; i < n; i++)
    total += values[i];

  return total;
}

/* Makes the columns of a cell wide enough for it, each by the same amount. */
static void
widen (double     *columns,
       const Cell *cell,
       double      width)
{
  double lack = width - sum (columns + cell->column, cell->column_span);

  for (guint i = 0; lack > 0 && i < cell->column_span; i++)
    columns[cell->column + i] += lack / cell->column_span;
}

/* The widths below which the longest words are cut, and those at which nothing wraps. */
static void
measure_columns (BesaceTable *self,
                 double       width,
                 double      *minimum,
                 double      *natural)
{
  for (guint span = 1; span <= self->free_from->len; span++) {
    for (guint i = 0; i < self->cells->len; i++) {
      const Cell *cell = g_ptr_array_index (self->cells, i);
      double word;

      if (cell->column_span != span)
        continue;

      word = MIN (besace_text_get_minimum_width (cell->text), LONG_WORD_SHARE * width) + 2 * PADDING_X;
      widen (minimum, cell, MAX (word, COLUMN_MIN * span));
      widen (natural, cell, MAX (besace_text_get_natural_width (cell->text) + 2 * PADDING_X, COLUMN_MIN * span));
    }
  }

  for (guint i = 0; i < self->free_from->len; i++) {
    minimum[i] = MAX (minimum[i], COLUMN_MIN);
    natural[i] = MAX (natural[i], minimum[i]);
  }
}

gboolean
besace_table_fits (BesaceTable *self,
                   double       width)
{
  guint n = self->free_from->len;
  g_autofree double *minimum = g_new0 (double, n);
  g_autofree double *natural = g_new0 (double, n);

  if (n == 0 || n > COLUMNS_MAX || n * COLUMN_MIN > width)
    return FALSE;

  measure_columns (self, width, minimum, natural);
  return sum (minimum, n) <= LACK_MAX * width;
}

/* (transfer full) */
static double *
choose_filling_edges (BesaceTable *self,
                      double       width)
{
  guint n = self->free_from->len;
  double *edges = g_new0 (double, n + 1);

  for (guint i = 0; i < self->cells->len; i++) {
    const Cell *cell = g_ptr_array_index (self->cells, i);

    if (cell->column_span == 1)
      edges[cell->column + 1] = MAX (edges[cell->column + 1],
                                     besace_text_get_natural_width (cell->text) + 2 * PADDING_X);
  }

  for (guint i = 1; i <= n; i++)
    edges[i] += edges[i - 1];
  edges[n] = width;
  return edges;
}

/* The columns' edges within @width, one more than there are columns. (transfer full) */
static double *
choose_edges (BesaceTable *self,
              double       width)
{
  guint n = self->free_from->len;
  g_autofree double *minimum = g_new0 (double, n);
  g_autofree double *natural = g_new0 (double, n);
  double *edges;
  double least, most;

  if (self->fills)
    return choose_filling_edges (self, width);

  edges = g_new0 (double, n + 1);
  measure_columns (self, width, minimum, natural);
  least = sum (minimum, n);
  most = sum (natural, n);

  for (guint i = 0; i < n; i++) {
    double column;

    if (most <= STRETCH_FROM * width)
      column = natural[i];
    else if (most <= width)
      column = natural[i] * width / most;
    else if (least < width)
      column = minimum[i] + (natural[i] - minimum[i]) * (width - least) / (most - least);
    else
      column = minimum[i] * width / least;

    edges[i + 1] = edges[i] + column;
  }

  return edges;
}

static guint
get_row_start (const RowBox *self,
               guint         row)
{
  return g_array_index (self->row_starts, guint, row - self->first_row);
}

static gboolean
starts_row (const RowBox *self,
            guint         slice)
{
  for (guint i = 0; i < self->row_starts->len; i++)
    if (g_array_index (self->row_starts, guint, i) == slice)
      return TRUE;

  return FALSE;
}

static double
get_cell_left (const RowBox *self,
               const Cell   *cell)
{
  return self->right_to_left
    ? self->left + self->width - self->edges[cell->column + cell->column_span]
    : self->left + self->edges[cell->column];
}

static double
get_cell_width (const RowBox *self,
                const Cell   *cell)
{
  return self->edges[cell->column + cell->column_span] - self->edges[cell->column];
}

/* Draws what a cell has between @first and @end; @tops holds where these slices begin, and the last of them ends. */
static void
draw_cell (const RowBox *self,
           const Cell   *cell,
           cairo_t      *cr,
           guint         first,
           guint         end,
           const double *tops,
           double        x)
{
  guint cell_first = get_row_start (self, cell->row);
  guint cell_end = get_row_start (self, cell->row + cell->row_span);
  guint from = MAX (first, cell_first);
  guint to = MIN (end, cell_end);
  double left = x + get_cell_left (self, cell);

  if (from >= to)
    return;

  cairo_rectangle (cr, left, tops[from - first], get_cell_width (self, cell), tops[to - first] - tops[from - first]);
  if (cell->header) {
    cairo_set_source_rgb (cr, HEADER_GREY, HEADER_GREY, HEADER_GREY);
    cairo_fill_preserve (cr);
  }
  cairo_set_source_rgb (cr, RULE_GREY, RULE_GREY, RULE_GREY);
  cairo_stroke (cr);

  besace_page_tag_begin (cr, cell->header ? "TH" : "TD");
  for (guint slice = from; slice < to && slice - cell_first < besace_text_get_n_lines (cell->text); slice++) {
    double top = tops[slice - first] + (starts_row (self, slice) ? PADDING_Y : 0);

    besace_text_draw (cell->text, cr, slice - cell_first, 1, left + PADDING_X, top);
  }
  besace_page_tag_end (cr, cell->header ? "TH" : "TD");
}

static void
draw (BesaceBox *box,
      cairo_t   *cr,
      guint      first,
      guint      n_slices,
      double     x,
      double     y)
{
  RowBox *self = (RowBox *) box;
  g_autofree double *tops = g_new (double, n_slices + 1);

  tops[0] = y;
  for (guint i = 0; i < n_slices; i++)
    tops[i + 1] = tops[i] + besace_box_get_slice_height (box, first + i);

  cairo_set_line_width (cr, RULE_WIDTH);
  for (guint i = 0; i < self->cells->len; i++)
    draw_cell (self, g_ptr_array_index (self->cells, i), cr, first, first + n_slices, tops, x);
}

static void
row_box_free (BesaceBox *box)
{
  RowBox *self = (RowBox *) box;

  g_ptr_array_unref (self->cells);
  g_array_unref (self->row_starts);
  g_free (self->edges);
  g_free (self);
}

/* Gives each row as many slices as its cells have lines. What a spanning cell has more goes to its last row. */
static void
count_slices (RowBox *self,
              guint   n_rows)
{
  guint start = 0;

  g_array_append_val (self->row_starts, start);
  for (guint row = self->first_row; row < self->first_row + n_rows; row++) {
    guint n_slices = 1;

    for (guint i = 0; i < self->cells->len; i++) {
      const Cell *cell = g_ptr_array_index (self->cells, i);
      guint n_lines = besace_text_get_n_lines (cell->text);
      guint before;

      if (cell->row + cell->row_span - 1 != row)
        continue;

      before = start - get_row_start (self, cell->row);
      if (n_lines > before)
        n_slices = MAX (n_slices, n_lines - before);
    }

    start += n_slices;
    g_array_append_val (self->row_starts, start);
  }
}

static void
add_slices (RowBox *self,
            double  page_height)
{
  guint n = g_array_index (self->row_starts, guint, self->row_starts->len - 1);
  g_autofree double *heights = g_new0 (double, n);
  gboolean taller_than_page;

  for (guint i = 0; i < self->cells->len; i++) {
    const Cell *cell = g_ptr_array_index (self->cells, i);
    guint first = get_row_start (self, cell->row);

    for (guint line = 0; line < besace_text_get_n_lines (cell->text); line++)
      heights[first + line] = MAX (heights[first + line], besace_text_get_line_height (cell->text, line));
  }

  for (guint i = 0; i < n; i++)
    heights[i] += (starts_row (self, i) ? PADDING_Y : 0) + (starts_row (self, i + 1) ? PADDING_Y : 0);

  taller_than_page = sum (heights, n) > page_height;
  for (guint i = 0; i < n; i++)
    besace_box_add_slice (&self->parent, heights[i], taller_than_page);
}

/* The row after those that spans tie to @row. */
static guint
find_group_end (BesaceTable *self,
                guint        row)
{
  guint end = row + 1;

  for (guint i = 0; i < self->cells->len; i++) {
    const Cell *cell = g_ptr_array_index (self->cells, i);

    if (cell->row >= row && cell->row < end)
      end = MAX (end, cell->row + cell->row_span);
  }

  return end;
}

static gboolean
is_head (const RowBox *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (!((const Cell *) g_ptr_array_index (self->cells, i))->header)
      return FALSE;

  return self->cells->len > 0;
}

static RowBox *
row_box_new (BesaceTable  *table,
             guint         first_row,
             guint         end_row,
             const double *edges,
             double        left,
             double        page_height)
{
  static const BesaceBoxClass klass = { draw, row_box_free };
  RowBox *self = g_new0 (RowBox, 1);
  guint n_columns = table->free_from->len;

  besace_box_init (&self->parent, &klass);
  self->first_row = first_row;
  self->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) cell_free);
  self->row_starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->edges = g_memdup2 (edges, (n_columns + 1) * sizeof *edges);
  self->left = left;
  self->width = edges[n_columns];
  self->right_to_left = table->right_to_left;

  /* Cells are in the order of their rows, and earlier rows have taken theirs. */
  while (table->cells->len > 0 && ((Cell *) g_ptr_array_index (table->cells, 0))->row < end_row) {
    Cell *cell = g_ptr_array_steal_index (table->cells, 0);

    besace_text_wrap (cell->text, get_cell_width (self, cell) - 2 * PADDING_X);
    g_ptr_array_add (self->cells, cell);
  }

  count_slices (self, end_row - first_row);
  add_slices (self, page_height);
  return self;
}

/* Keeps rows with the ones after them so that a page never ends or begins with too little of a table. */
static void
keep_rows_together (const GPtrArray *rows,
                    double           page_height)
{
  double height = 0;

  for (guint i = 0; i < rows->len; i++)
    height += besace_box_get_height (g_ptr_array_index (rows, i));

  for (guint i = 0; i + 1 < rows->len; i++) {
    BesaceBox *row = g_ptr_array_index (rows, i);

    if (height <= WHOLE_SHARE_MAX * page_height || i + 1 < ROWS_TOGETHER || i + ROWS_TOGETHER >= rows->len)
      row->keep_with_next = TRUE;
  }
}

BesaceBox *
besace_table_set (BesaceTable *self,
                  BesaceFlow  *flow,
                  double       inset,
                  double       space,
                  guint        group)
{
  /* Half of a rule lies outside of the cells it is around. */
  double room = besace_flow_get_width (flow) - inset - RULE_WIDTH;
  g_autofree double *edges = choose_edges (self, room);
  double table_width = edges[self->free_from->len];
  double left = self->right_to_left ? room - table_width + RULE_WIDTH / 2 : inset + RULE_WIDTH / 2;
  g_autoptr(GPtrArray) rows = g_ptr_array_new ();
  BesaceBox *head = NULL;

  g_return_val_if_fail (self->n_rows > 0, NULL);

  for (guint i = 0; i < self->cells->len; i++) {
    Cell *cell = g_ptr_array_index (self->cells, i);

    cell->row_span = MIN (cell->row_span, self->n_rows - cell->row);
  }

  for (guint row = 0, end; row < self->n_rows; row = end) {
    RowBox *box;

    end = find_group_end (self, row);
    box = row_box_new (self, row, end, edges, left, besace_flow_get_page_height (flow));
    box->parent.tag = "TR";
    box->parent.group_tag = "Table";
    box->parent.group = group;
    box->parent.space_before = row == 0 ? space : 0;
    box->parent.head = head;
    besace_flow_add (flow, &box->parent);
    g_ptr_array_add (rows, box);

    if (row == 0 && end < self->n_rows && is_head (box)) {
      box->parent.keep_with_next = TRUE;
      head = &box->parent;
    }
  }

  keep_rows_together (rows, besace_flow_get_page_height (flow));
  return g_ptr_array_index (rows, rows->len - 1);
}
