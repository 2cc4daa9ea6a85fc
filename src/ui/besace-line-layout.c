/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-line-layout.h"

#include "besace-laid-out.h"

/* What libadwaita leaves between the parts of a row, pixels. */
#define SPACING 6

struct _BesaceLineLayout {
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (BesaceLineLayout, besace_line_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
add_spacing (GArray *sizes)
{
  return sizes->len > 0 ? SPACING * ((int) sizes->len - 1) : 0;
}

/* Returns: (transfer full): a GtkRequestedSize for each child. */
static GArray *
measure_widths (GtkWidget *widget)
{
  GArray *sizes = g_array_new (FALSE, FALSE, sizeof (GtkRequestedSize));

  for (GtkWidget *child = besace_laid_out_get_first (widget); child; child = besace_laid_out_get_next (child)) {
    GtkRequestedSize size = { child, 0, 0 };

    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &size.minimum_size, &size.natural_size, NULL, NULL);
    g_array_append_val (sizes, size);
  }

  return sizes;
}

static guint
count_expanding (GArray *sizes)
{
  guint n = 0;

  for (guint i = 0; i < sizes->len; i++)
    n += gtk_widget_compute_expand (g_array_index (sizes, GtkRequestedSize, i).data, GTK_ORIENTATION_HORIZONTAL) ? 1 : 0;

  return n;
}

/* Returns: (transfer full): as measure_widths(), with the width that each child gets as its minimum. */
static GArray *
share_width (GtkWidget *widget,
             int        width)
{
  GArray *sizes = measure_widths (widget);
  guint expanding = count_expanding (sizes);
  int left = width - add_spacing (sizes);

  for (guint i = 0; i < sizes->len; i++)
    left -= g_array_index (sizes, GtkRequestedSize, i).minimum_size;

  left = gtk_distribute_natural_allocation (MAX (left, 0), sizes->len, (GtkRequestedSize *) (void *) sizes->data);

  for (guint i = 0; i < sizes->len && expanding > 0; i++) {
    GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);

    if (gtk_widget_compute_expand (size->data, GTK_ORIENTATION_HORIZONTAL)) {
      int share = left / (int) expanding;

      size->minimum_size += share;
      left -= share;
      expanding--;
    }
  }

  return sizes;
}

static void
measure_width (GtkWidget *widget,
               int       *minimum,
               int       *natural)
{
  g_autoptr(GArray) sizes = measure_widths (widget);

  *minimum = *natural = add_spacing (sizes);
  for (guint i = 0; i < sizes->len; i++) {
    *minimum += g_array_index (sizes, GtkRequestedSize, i).minimum_size;
    *natural += g_array_index (sizes, GtkRequestedSize, i).natural_size;
  }
}

static void
measure_height (GtkWidget *widget,
                int        width,
                int       *minimum,
                int       *natural)
{
  g_autoptr(GArray) sizes = width < 0 ? measure_widths (widget) : share_width (widget, width);

  *minimum = *natural = 0;
  for (guint i = 0; i < sizes->len; i++) {
    GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);
    int child_width = width < 0 ? size->natural_size : size->minimum_size;
    int least, wished;

    gtk_widget_measure (size->data, GTK_ORIENTATION_VERTICAL, child_width, &least, &wished, NULL, NULL);
    *minimum = MAX (*minimum, least);
    *natural = MAX (*natural, wished);
  }
}

static GtkSizeRequestMode
besace_line_layout_get_request_mode (GtkLayoutManager *manager,
                                     GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
besace_line_layout_measure (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            GtkOrientation    orientation,
                            int               for_size,
                            int              *minimum,
                            int              *natural,
                            int              *minimum_baseline,
                            int              *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (widget, minimum, natural);
  else
    measure_height (widget, for_size, minimum, natural);
}

/* Each stands in the middle of the line. */
static void
besace_line_layout_allocate (GtkLayoutManager *manager,
                             GtkWidget        *widget,
                             int               width,
                             int               height,
                             int               baseline)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  g_autoptr(GArray) sizes = share_width (widget, width);
  int x = 0;

  for (guint i = 0; i < sizes->len; i++) {
    GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);
    GtkAllocation allocation = { mirrored ? width - x - size->minimum_size : x, 0, size->minimum_size, 0 };
    int wished;

    gtk_widget_measure (size->data, GTK_ORIENTATION_VERTICAL, size->minimum_size, &allocation.height, &wished, NULL, NULL);
    allocation.height = CLAMP (wished, allocation.height, MAX (allocation.height, height));
    allocation.y = (height - allocation.height) / 2;
    gtk_widget_size_allocate (size->data, &allocation, -1);
    x += size->minimum_size + SPACING;
  }
}

static void
besace_line_layout_class_init (BesaceLineLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = besace_line_layout_get_request_mode;
  layout_class->measure = besace_line_layout_measure;
  layout_class->allocate = besace_line_layout_allocate;
}

static void
besace_line_layout_init (BesaceLineLayout *self)
{
}

GtkLayoutManager *
besace_line_layout_new (void)
{
  return g_object_new (BESACE_TYPE_LINE_LAYOUT, NULL);
}

/* A label that wraps looks for a pleasant width, too, unless it is told that one line is its natural width. */
static void
stop_looking_for_widths (GtkWidget *widget)
{
  gtk_widget_set_valign (widget, GTK_ALIGN_FILL);
  if (GTK_IS_LABEL (widget))
    gtk_label_set_natural_wrap_mode (GTK_LABEL (widget), GTK_NATURAL_WRAP_NONE);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    stop_looking_for_widths (child);
}

void
besace_line_layout_apply_to_row (AdwActionRow *row)
{
  GtkWidget *box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));

  if (!GTK_IS_BOX (box))
    return;

  gtk_widget_set_layout_manager (box, besace_line_layout_new ());
  stop_looking_for_widths (box);
}
