/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-wrap-layout.h"

#include "besace-laid-out.h"

#define SPACING 6

struct _BesaceWrapLayout {
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (BesaceWrapLayout, besace_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
besace_wrap_layout_get_request_mode (GtkLayoutManager *manager,
                                     GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

typedef struct {
  GtkWidget     *child;
  GtkAllocation  allocation;
} Place;

static int
get_natural_width (GtkWidget *child)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* What is left for a child that stands at @x, and expands: all of it, or what the children after it on that line do not take. */
static int
get_rest (GtkWidget *child,
          int        x,
          int        width)
{
  const int rest = width - x;
  int taken = 0;

  for (GtkWidget *next = besace_laid_out_get_next (child); next; next = besace_laid_out_get_next (next)) {
    if (get_natural_width (child) + taken + SPACING + get_natural_width (next) > rest)
      break;

    taken += SPACING + get_natural_width (next);
  }

  return rest - taken;
}

/* Each child of a line stands in the middle of its height, which is returned; places them if @allocate. The line is empty then. */
static int
end_line (GArray   *line,
          int       y,
          gboolean  allocate)
{
  int height = 0;

  for (guint i = 0; i < line->len; i++)
    height = MAX (height, g_array_index (line, Place, i).allocation.height);

  for (guint i = 0; allocate && i < line->len; i++) {
    Place *place = &g_array_index (line, Place, i);

    place->allocation.y = y + (height - place->allocation.height) / 2;
    gtk_widget_size_allocate (place->child, &place->allocation, -1);
  }

  g_array_set_size (line, 0);
  return height;
}

/* Goes through the lines that the children make in @width, placing them if @allocate, and returns their whole height. */
static int
lay_out (GtkWidget *widget,
         int        width,
         gboolean   allocate)
{
  const gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  g_autoptr(GArray) line = g_array_new (FALSE, FALSE, sizeof (Place));
  int x = 0, y = 0;

  for (GtkWidget *child = besace_laid_out_get_first (widget); child; child = besace_laid_out_get_next (child)) {
    Place place = { child, { 0, } };
    int minimum, natural, child_width;

    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
    child_width = CLAMP (natural, minimum, MAX (minimum, width));
    if (x > 0 && x + child_width > width) {
      y += end_line (line, y, allocate) + SPACING;
      x = 0;
    }

    if (gtk_widget_get_hexpand (child))
      child_width = MAX (child_width, get_rest (child, x, width));
    place.allocation.x = rtl ? width - x - child_width : x;
    place.allocation.width = child_width;
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, NULL, &place.allocation.height, NULL, NULL);
    g_array_append_val (line, place);
    x += child_width + SPACING;
  }

  return y + end_line (line, y, allocate);
}

static void
besace_wrap_layout_measure (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            GtkOrientation    orientation,
                            int               for_size,
                            int              *minimum,
                            int              *natural,
                            int              *minimum_baseline,
                            int              *natural_baseline)
{
  int widest = 0, total = 0;

  for (GtkWidget *child = besace_laid_out_get_first (widget); child; child = besace_laid_out_get_next (child)) {
    int child_minimum, child_natural;

    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
    widest = MAX (widest, child_minimum);
    total += child_natural + (total > 0 ? SPACING : 0);
  }

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = widest;
    *natural = MAX (widest, total);
  } else {
    *minimum = *natural = lay_out (widget, for_size < 0 ? MAX (widest, total) : MAX (widest, for_size), FALSE);
  }
}

static void
besace_wrap_layout_allocate (GtkLayoutManager *manager,
                             GtkWidget        *widget,
                             int               width,
                             int               height,
                             int               baseline)
{
  lay_out (widget, width, TRUE);
}

static void
besace_wrap_layout_class_init (BesaceWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = besace_wrap_layout_get_request_mode;
  layout_class->measure = besace_wrap_layout_measure;
  layout_class->allocate = besace_wrap_layout_allocate;
}

static void
besace_wrap_layout_init (BesaceWrapLayout *self)
{
}

GtkLayoutManager *
besace_wrap_layout_new (void)
{
  return g_object_new (BESACE_TYPE_WRAP_LAYOUT, NULL);
}
