/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-reader-table.h"

#include <glib/gi18n.h>

#include "besace-reader-paragraph.h"

/* Of a cell's text, in characters: a column may be squeezed down to the first before the table scrolls, and a text
 * over the second wraps. */
#define MINIMUM_COLUMN 10
#define MAXIMUM_COLUMN 40

/* HTML allows more; nobody could read it. */
#define MAXIMUM_SPAN 64

struct _BesaceReaderTable {
  GtkWidget  parent_instance;

  GtkWidget *viewport;
  GtkWidget *scrollbar;
  GtkWidget *grid;
  double     pan_start; /* where the view was when a finger began to move it */

  char      *language; /* (owned) (nullable) */
  GPtrArray *headers;  /* (owned) of strings (nullable): what stands above each column */
  GArray    *occupied; /* (owned) of guint: for each column, how many rows a cell above still takes */
  int        n_rows;
};

G_DEFINE_FINAL_TYPE (BesaceReaderTable, besace_reader_table, GTK_TYPE_WIDGET)

static guint
get_occupied (BesaceReaderTable *self,
              guint              column)
{
  return column < self->occupied->len ? g_array_index (self->occupied, guint, column) : 0;
}

static void
occupy (BesaceReaderTable *self,
        guint              column,
        guint              n_columns,
        guint              n_rows)
{
  if (column + n_columns > self->occupied->len)
    g_array_set_size (self->occupied, column + n_columns);

  for (guint i = 0; i < n_columns; i++)
    g_array_index (self->occupied, guint, column + i) = n_rows;
}

static void
set_header (BesaceReaderTable *self,
            guint              column,
            guint              n_columns,
            const char        *text)
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
            guint              column)
{
  return column < self->headers->len ? g_ptr_array_index (self->headers, column) : NULL;
}

static GtkAccessibleRole
get_role (const BesaceReaderTable *self,
          const BesaceCell        *cell,
          guint                    column)
{
  if (!cell->header)
    return GTK_ACCESSIBLE_ROLE_CELL;

  return self->n_rows > 0 && column == 0 ? GTK_ACCESSIBLE_ROLE_ROW_HEADER : GTK_ACCESSIBLE_ROLE_COLUMN_HEADER;
}

/* Returns the label of the cell. */
static GtkWidget *
add_cell (BesaceReaderTable *self,
          const BesaceCell  *cell,
          guint              column,
          guint              n_columns,
          guint              n_rows)
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
  return label;
}

static GtkAdjustment *
get_adjustment (BesaceReaderTable *self)
{
  return gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->viewport));
}

static int
get_minimum_width (BesaceReaderTable *self)
{
  int minimum;

  gtk_widget_measure (self->grid, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static int
get_scrollbar_height (BesaceReaderTable *self)
{
  int natural;

  gtk_widget_measure (self->scrollbar, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* Only what goes sideways is for the table: the page goes on scrolling below a wheel that comes upon it. */
static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           gpointer                  user_data)
{
  GtkAdjustment *adjustment = get_adjustment (user_data);
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  double page = gtk_adjustment_get_page_size (adjustment);

  if (state & GDK_SHIFT_MASK)
    dx = dy;
  if (dx == 0 || page >= gtk_adjustment_get_upper (adjustment))
    return GDK_EVENT_PROPAGATE;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + dx * page / 10);
  return GDK_EVENT_STOP;
}

static void
pan_begin_cb (BesaceReaderTable *self)
{
  self->pan_start = gtk_adjustment_get_value (get_adjustment (self));
}

static void
pan_cb (BesaceReaderTable *self,
        GtkPanDirection    direction,
        double             offset)
{
  gtk_adjustment_set_value (get_adjustment (self),
                            self->pan_start + (direction == GTK_PAN_DIRECTION_LEFT ? offset : -offset));
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
  int width = get_minimum_width (self);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    gtk_widget_measure (self->grid, orientation, -1, NULL, natural, NULL, NULL);
    *minimum = 0;
    return;
  }

  gtk_widget_measure (self->grid, orientation, for_size < 0 ? -1 : MAX (for_size, width), NULL, natural, NULL, NULL);
  if (for_size >= 0 && for_size < width)
    *natural += get_scrollbar_height (self);
  *minimum = *natural;
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
  BesaceReaderTable *self = BESACE_READER_TABLE (widget);
  gboolean overflows = width < get_minimum_width (self);
  int bar = overflows ? get_scrollbar_height (self) : 0;

  gtk_widget_size_allocate (self->viewport, &(GtkAllocation) { 0, 0, width, height - bar }, -1);
  gtk_widget_set_child_visible (self->scrollbar, overflows);
  if (overflows)
    gtk_widget_size_allocate (self->scrollbar, &(GtkAllocation) { 0, height - bar, width, bar }, -1);
}

static void
besace_reader_table_dispose (GObject *object)
{
  BesaceReaderTable *self = BESACE_READER_TABLE (object);

  g_clear_pointer (&self->scrollbar, gtk_widget_unparent);
  g_clear_pointer (&self->viewport, gtk_widget_unparent);

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
  GtkEventController *controller;
  GtkGesture *gesture;

  self->headers = g_ptr_array_new_with_free_func (g_free);
  self->occupied = g_array_new (FALSE, TRUE, sizeof (guint));

  self->grid = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_TABLE, NULL);
  self->viewport = gtk_viewport_new (NULL, NULL);
  gtk_viewport_set_child (GTK_VIEWPORT (self->viewport), self->grid);
  gtk_widget_set_overflow (self->viewport, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_parent (self->viewport, GTK_WIDGET (self));

  self->scrollbar = gtk_scrollbar_new (GTK_ORIENTATION_HORIZONTAL, get_adjustment (self));
  gtk_widget_set_parent (self->scrollbar, GTK_WIDGET (self));

  controller = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  g_signal_connect (controller, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);

  gesture = gtk_gesture_pan_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (gesture), TRUE);
  g_signal_connect_swapped (gesture, "drag-begin", G_CALLBACK (pan_begin_cb), self);
  g_signal_connect_swapped (gesture, "pan", G_CALLBACK (pan_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
}

GtkWidget *
besace_reader_table_new (const char *caption,
                         const char *language)
{
  BesaceReaderTable *self = g_object_new (BESACE_TYPE_READER_TABLE, NULL);

  self->language = g_strdup (language);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, caption != NULL ? caption : _("Table"),
                                  -1);

  return GTK_WIDGET (self);
}

void
besace_reader_table_add_row (BesaceReaderTable *self,
                             const GPtrArray   *cells,
                             GPtrArray         *labels)
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

    g_ptr_array_add (labels, add_cell (self, cell, column, n_columns, n_rows));
    occupy (self, column, n_columns, n_rows);
    column += n_columns;
  }

  for (guint i = 0; i < self->occupied->len; i++) {
    guint *n_rows = &g_array_index (self->occupied, guint, i);

    *n_rows = *n_rows > 0 ? *n_rows - 1 : 0;
  }
  self->n_rows++;
}

GtkWidget *
besace_reader_table_get_grid (BesaceReaderTable *self)
{
  g_return_val_if_fail (BESACE_IS_READER_TABLE (self), NULL);

  return self->grid;
}
