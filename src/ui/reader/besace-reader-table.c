/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-reader-table.h"

#include "besace-reader-paragraph.h"

/* Of a cell's text, in characters: a column may be squeezed down to the first before the table scrolls, and a text
 * over the second wraps. */
#define MINIMUM_COLUMN 12
#define MAXIMUM_COLUMN 40

/* HTML allows more; nobody could read it. */
#define MAXIMUM_SPAN 64

struct _BesaceReaderTable {
  GtkWidget  parent_instance;

  GtkWidget *scroller;
  GtkWidget *grid;

  char      *language; /* (owned) (nullable) */
  GPtrArray *headers;  /* (owned) of strings (nullable): what stands above each column */
  GArray    *occupied; /* (owned) of guint: for each column, how many rows a cell above still takes */
  int        n_rows;
};

G_DEFINE_FINAL_TYPE (BesaceReaderTable, besace_reader_table, GTK_TYPE_WIDGET)

static guint
get_occupied (BesaceReaderTable *self,
              guint        column)
{
  return column < self->occupied->len ? g_array_index (self->occupied, guint, column) : 0;
}

static void
occupy (BesaceReaderTable *self,
        guint        column,
        guint        n_columns,
        guint        n_rows)
{
  if (column + n_columns > self->occupied->len)
    g_array_set_size (self->occupied, column + n_columns);

  for (guint i = 0; i < n_columns; i++)
    g_array_index (self->occupied, guint, column + i) = n_rows;
}

static void
set_header (BesaceReaderTable *self,
            guint        column,
            guint        n_columns,
            const char  *text)
{
  if (column + n_columns > self->headers->len)
    g_ptr_array_set_size (self->headers, (int) (column + n_columns));

  for (guint i = column; i < column + n_columns; i++) {
    g_free (g_ptr_array_index (self->headers, i));
    g_ptr_array_index (self->headers, i) = g_strdup (text);
  }
}

static const char *
get_header (BesaceReaderTable *self,
            guint        column)
{
  return column < self->headers->len ? g_ptr_array_index (self->headers, column) : NULL;
}

static GtkAccessibleRole
get_role (const BesaceReaderTable *self,
          const BesaceCell  *cell,
          guint              column)
{
  if (!cell->header)
    return GTK_ACCESSIBLE_ROLE_CELL;

  return self->n_rows > 0 && column == 0 ? GTK_ACCESSIBLE_ROLE_ROW_HEADER : GTK_ACCESSIBLE_ROLE_COLUMN_HEADER;
}

static void
add_cell (BesaceReaderTable      *self,
          const BesaceCell *cell,
          guint             column,
          guint             n_columns,
          guint             n_rows)
{
  g_autofree char *text = besace_runs_to_text (cell->runs);
  GtkWidget *paragraph = besace_reader_paragraph_new (get_role (self, cell, column), cell->runs, self->language);
  GtkWidget *label = besace_reader_paragraph_get_label (BESACE_READER_PARAGRAPH (paragraph));
  const char *header = get_header (self, column);

  gtk_widget_add_css_class (paragraph, "cell");
  if (cell->header)
    gtk_widget_add_css_class (paragraph, "header");
  if (self->n_rows > 0)
    gtk_widget_add_css_class (paragraph, "below");
  if (column > 0)
    gtk_widget_add_css_class (paragraph, "beside");

  gtk_label_set_width_chars (GTK_LABEL (label), MIN (MINIMUM_COLUMN, (int) g_utf8_strlen (text, -1)));
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAXIMUM_COLUMN);

  if (cell->header && (self->n_rows == 0 || column > 0))
    set_header (self, column, n_columns, text);
  else if (header != NULL && *header != '\0')
    gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, header, -1);

  gtk_grid_attach (GTK_GRID (self->grid), paragraph, (int) column, self->n_rows, (int) n_columns, (int) n_rows);
}

static void
besace_reader_table_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  BesaceReaderTable *self = BESACE_READER_TABLE (widget);
  int content_minimum, content_natural;

  /* The scrolled window has to be measured before it is allocated, but what it wants is not what counts: it takes the
   * height of its child at the child's preferred width, too low once the texts wrap. */
  gtk_widget_measure (self->scroller, orientation, -1, minimum, NULL, NULL, NULL);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    gtk_widget_measure (self->grid, orientation, -1, NULL, natural, NULL, NULL);
    *natural = MAX (*minimum, *natural);
    return;
  }

  if (for_size >= 0) {
    gtk_widget_measure (self->grid, GTK_ORIENTATION_HORIZONTAL, -1, &content_minimum, NULL, NULL, NULL);
    for_size = MAX (for_size, content_minimum);
  }
  gtk_widget_measure (self->grid, orientation, for_size, &content_minimum, &content_natural, NULL, NULL);
  *minimum = MAX (*minimum, content_minimum);
  *natural = MAX (*minimum, content_natural);
}

static GtkSizeRequestMode
besace_reader_table_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
besace_reader_table_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  gtk_widget_size_allocate (BESACE_READER_TABLE (widget)->scroller, &(GtkAllocation) { 0, 0, width, height }, baseline);
}

static void
besace_reader_table_dispose (GObject *object)
{
  g_clear_pointer (&BESACE_READER_TABLE (object)->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (besace_reader_table_parent_class)->dispose (object);
}

static void
besace_reader_table_finalize (GObject *object)
{
  BesaceReaderTable *self = BESACE_READER_TABLE (object);

  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->headers, g_ptr_array_unref);
  g_clear_pointer (&self->occupied, g_array_unref);

  G_OBJECT_CLASS (besace_reader_table_parent_class)->finalize (object);
}

static void
besace_reader_table_class_init (BesaceReaderTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_reader_table_dispose;
  object_class->finalize = besace_reader_table_finalize;

  widget_class->get_request_mode = besace_reader_table_get_request_mode;
  widget_class->measure = besace_reader_table_measure;
  widget_class->size_allocate = besace_reader_table_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "besacetable");
}

static void
besace_reader_table_init (BesaceReaderTable *self)
{
  self->headers = g_ptr_array_new_with_free_func (g_free);
  self->occupied = g_array_new (FALSE, TRUE, sizeof (guint));

  self->grid = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_TABLE, NULL);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->grid);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
besace_reader_table_new (const char *caption,
                  const char *language)
{
  BesaceReaderTable *self = g_object_new (BESACE_TYPE_READER_TABLE, NULL);

  self->language = g_strdup (language);
  if (caption != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, caption, -1);

  return GTK_WIDGET (self);
}

void
besace_reader_table_add_row (BesaceReaderTable     *self,
                      const GPtrArray *cells)
{
  guint column = 0;

  g_return_if_fail (BESACE_IS_READER_TABLE (self));
  g_return_if_fail (cells != NULL);

  for (guint i = 0; i < cells->len; i++) {
    const BesaceCell *cell = g_ptr_array_index (cells, i);
    guint n_columns = CLAMP (cell->column_span, 1, MAXIMUM_SPAN);
    guint n_rows = CLAMP (cell->row_span, 1, MAXIMUM_SPAN);

    while (get_occupied (self, column) > 0)
      column++;

    add_cell (self, cell, column, n_columns, n_rows);
    occupy (self, column, n_columns, n_rows);
    column += n_columns;
  }

  for (guint i = 0; i < self->occupied->len; i++) {
    guint *n_rows = &g_array_index (self->occupied, guint, i);

    *n_rows = *n_rows > 0 ? *n_rows - 1 : 0;
  }
  self->n_rows++;
}
