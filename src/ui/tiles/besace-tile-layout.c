/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-tile-layout.h"

#include "besace-laid-out.h"

#define SPACING 12

struct _BesaceTileLayout {
  GtkLayoutManager parent_instance;

  int              column_width; /* the least that a column may have, pixels */
  int              max_columns;
};

G_DEFINE_FINAL_TYPE (BesaceTileLayout, besace_tile_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef enum {
  PROP_COLUMN_WIDTH = 1,
  PROP_MAX_COLUMNS,
} BesaceTileLayoutProperty;

static GParamSpec *properties[PROP_MAX_COLUMNS + 1];

typedef struct {
  int columns;
  int lines;
  int tile_width;
} Arrangement;

static int
count_tiles (GtkWidget *widget)
{
  int n = 0;

  for (GtkWidget *tile = besace_laid_out_get_first (widget); tile; tile = besace_laid_out_get_next (tile))
    n++;

  return n;
}

/* The largest tile decides for all: a wall of tiles reads better even. */
static int
measure_tiles (GtkWidget      *widget,
               GtkOrientation  orientation,
               int             for_size)
{
  int size = 0;

  for (GtkWidget *tile = besace_laid_out_get_first (widget); tile; tile = besace_laid_out_get_next (tile)) {
    int minimum;

    gtk_widget_measure (tile, orientation, for_size, &minimum, NULL, NULL, NULL);
    size = MAX (size, minimum);
  }

  return size;
}

static Arrangement
arrange (BesaceTileLayout *self,
         GtkWidget        *widget,
         int               width)
{
  int n_tiles = MAX (count_tiles (widget), 1);
  int column_width = MAX (self->column_width, measure_tiles (widget, GTK_ORIENTATION_HORIZONTAL, -1));
  int most = CLAMP ((width + SPACING) / (column_width + SPACING), 1, self->max_columns);
  Arrangement arrangement;

  arrangement.lines = MAX ((n_tiles + most - 1) / most, 1);
  arrangement.columns = MAX ((n_tiles + arrangement.lines - 1) / arrangement.lines, 1);
  arrangement.tile_width = (width - SPACING * (arrangement.columns - 1)) / arrangement.columns;
  return arrangement;
}

static GtkSizeRequestMode
besace_tile_layout_get_request_mode (GtkLayoutManager *manager,
                                     GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
besace_tile_layout_measure (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            GtkOrientation    orientation,
                            int               for_size,
                            int              *minimum,
                            int              *natural,
                            int              *minimum_baseline,
                            int              *natural_baseline)
{
  BesaceTileLayout *self = BESACE_TILE_LAYOUT (manager);
  int narrowest = measure_tiles (widget, GTK_ORIENTATION_HORIZONTAL, -1);
  int columns = CLAMP (count_tiles (widget), 1, self->max_columns);
  int widest = columns * (MAX (self->column_width, narrowest) + SPACING) - SPACING;

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = narrowest;
    *natural = widest;
  } else {
    Arrangement arrangement = arrange (self, widget, for_size < 0 ? widest : MAX (for_size, narrowest));
    int height = measure_tiles (widget, GTK_ORIENTATION_VERTICAL, arrangement.tile_width);

    *minimum = *natural = arrangement.lines * (height + SPACING) - SPACING;
  }
}

/* The tiles of a last line that is not full share its width: no hole is left where a tile seems to be missing. */
static void
besace_tile_layout_allocate (GtkLayoutManager *manager,
                             GtkWidget        *widget,
                             int               width,
                             int               height,
                             int               baseline)
{
  BesaceTileLayout *self = BESACE_TILE_LAYOUT (manager);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Arrangement arrangement = arrange (self, widget, width);
  int tile_height = measure_tiles (widget, GTK_ORIENTATION_VERTICAL, arrangement.tile_width);
  int left = count_tiles (widget);
  int y = 0;

  for (GtkWidget *tile = besace_laid_out_get_first (widget); tile; y += tile_height + SPACING) {
    int columns = MIN (arrangement.columns, left);

    for (int column = 0; column < columns; column++, left--, tile = besace_laid_out_get_next (tile)) {
      int start = column * (width + SPACING) / columns;
      int end = (column + 1) * (width + SPACING) / columns - SPACING;
      GtkAllocation allocation = { mirrored ? width - end : start, y, end - start, tile_height };

      gtk_widget_size_allocate (tile, &allocation, -1);
    }
  }
}

static void
besace_tile_layout_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  BesaceTileLayout *self = BESACE_TILE_LAYOUT (object);

  switch ((BesaceTileLayoutProperty) property_id) {
  case PROP_COLUMN_WIDTH:
    g_value_set_int (value, self->column_width);
    break;
  case PROP_MAX_COLUMNS:
    g_value_set_int (value, self->max_columns);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_tile_layout_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  BesaceTileLayout *self = BESACE_TILE_LAYOUT (object);

  switch ((BesaceTileLayoutProperty) property_id) {
  case PROP_COLUMN_WIDTH:
    self->column_width = g_value_get_int (value);
    break;
  case PROP_MAX_COLUMNS:
    self->max_columns = g_value_get_int (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }

  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
besace_tile_layout_class_init (BesaceTileLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = besace_tile_layout_get_property;
  object_class->set_property = besace_tile_layout_set_property;

  layout_class->get_request_mode = besace_tile_layout_get_request_mode;
  layout_class->measure = besace_tile_layout_measure;
  layout_class->allocate = besace_tile_layout_allocate;

  properties[PROP_COLUMN_WIDTH] =
    g_param_spec_int ("column-width", NULL, NULL, 1, G_MAXINT16, 140,
                      G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  properties[PROP_MAX_COLUMNS] =
    g_param_spec_int ("max-columns", NULL, NULL, 1, 12, 6,
                      G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
besace_tile_layout_init (BesaceTileLayout *self)
{
}
