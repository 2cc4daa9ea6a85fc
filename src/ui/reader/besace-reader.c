/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-reader.h"

#include <math.h>

#include "besace-reader-body.h"
#include "besace-reader-builder.h"
#include "besace-reader-figure.h"
#include "besace-reader-table.h"

/* Of a slice of building. What is built in one is measured in the next frame, which takes ten times as
 * long: the first slice fills the view, those that follow leave the frame its rhythm. */
#define FIRST_SLICE_US 2000
#define SLICE_US 800

/* Of the same while where one stopped is still to be found: nothing of the text is seen until then, and each frame costs
 * those who wait for it more than it shows them. Under the 8 ms that nothing on the main loop may exceed. */
#define RESTORING_SLICE_US 3000

/* Of taking what was shown before apart, which no frame waits for. */
#define DISCARD_SLICE_US 3000

#define BLOCK_SPACING 18

struct _BesaceReader {
  GtkWidget               parent_instance;

  GtkWidget              *box;
  guint                   discard_id; /* while the boxes of what was shown before are emptied */

  BesaceReaderLocateFunc  locate;
  gpointer                locate_data;

  BesaceReaderBuilder    *builder;    /* (owned) (nullable) of what is shown */
  BesaceReaderPassages   *passages;   /* (owned) */
  GCancellable           *measuring;  /* (owned) (nullable) while the sizes of its pictures are read */
  guint                   build_id;
  gboolean                built;

  GtkAdjustment          *adjustment; /* (owned) (nullable) of the scrolled window */
  int                     width;      /* at the last allocation */
  double                  position;
  gboolean                restoring;  /* the view is not yet where the position says */
  guint                   settle_id;
};

G_DEFINE_FINAL_TYPE (BesaceReader, besace_reader, GTK_TYPE_WIDGET)

typedef enum {
  SIGNAL_READY,
  SIGNAL_POSITION_CHANGED,
} BesaceReaderSignal;

static guint signals[SIGNAL_POSITION_CHANGED + 1];

/* The parts so far. */
static GPtrArray *
get_parts (BesaceReader *self)
{
  return self->builder != NULL ? besace_reader_builder_get_parts (self->builder) : NULL;
}

static guint
count_parts (BesaceReader *self)
{
  return self->builder != NULL ? besace_reader_builder_get_n_parts (self->builder) : 0;
}

/* What scrolls: the child of the viewport that the reader stands in. */
static GtkWidget *
find_content (BesaceReader *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  while (widget != NULL && !GTK_IS_VIEWPORT (gtk_widget_get_parent (widget)))
    widget = gtk_widget_get_parent (widget);

  return widget;
}

/* Where a part stands in the view, in pixels from the top of it. The adjustment says where the view is; the allocations
 * follow it only with the next frame. */
static gboolean
get_extents (BesaceReader *self,
             GtkWidget    *part,
             double       *top,
             double       *bottom)
{
  GtkWidget *content = find_content (self);
  graphene_rect_t bounds;

  if (content == NULL || self->adjustment == NULL || !gtk_widget_compute_bounds (part, content, &bounds))
    return FALSE;

  *top = (double) bounds.origin.y + gtk_widget_get_margin_top (content) - gtk_adjustment_get_value (self->adjustment);
  *bottom = *top + (double) bounds.size.height;
  return TRUE;
}

/* The first part that is not wholly above the view, by bisection: parts are in order down the page. */
static guint
find_part_in_view (BesaceReader *self,
                   GPtrArray    *parts)
{
  guint low = 0;
  guint high = parts->len;

  while (low < high) {
    guint middle = (low + high) / 2;
    double top, bottom;

    if (!get_extents (self, g_ptr_array_index (parts, middle), &top, &bottom))
      return 0;

    if (bottom <= 0)
      low = middle + 1;
    else
      high = middle;
  }

  return low;
}

static double
compute_position (BesaceReader *self)
{
  GPtrArray *parts = get_parts (self);
  guint part;
  double top, bottom;

  if (parts == NULL || parts->len == 0)
    return 0;

  part = find_part_in_view (self, parts);
  if (part >= parts->len)
    return 1;
  if (!get_extents (self, g_ptr_array_index (parts, part), &top, &bottom) || top >= bottom)
    return 0;

  return (part + CLAMP (-top / (bottom - top), 0, 1)) / parts->len;
}

static void
scroll_to_position (BesaceReader *self)
{
  GPtrArray *parts = get_parts (self);
  double place, top, bottom;
  guint part;

  if (parts == NULL || parts->len == 0 || self->position <= 0)
    return;

  place = self->position * parts->len;
  part = MIN ((guint) floor (place), parts->len - 1);
  if (get_extents (self, g_ptr_array_index (parts, part), &top, &bottom))
    gtk_adjustment_set_value (self->adjustment,
                              gtk_adjustment_get_value (self->adjustment) + top + (place - part) * (bottom - top));
}

/* Reads the pictures that are in the view or a screen away from it. */
static void
load_figures (BesaceReader *self)
{
  GPtrArray *figures = self->builder != NULL ? besace_reader_builder_get_figures (self->builder) : NULL;
  double page = self->adjustment != NULL ? gtk_adjustment_get_page_size (self->adjustment) : 0;

  for (guint i = figures != NULL ? figures->len : 0; i > 0; i--) {
    BesaceReaderFigure *figure = g_ptr_array_index (figures, i - 1);
    double top, bottom;

    if (get_extents (self, GTK_WIDGET (figure), &top, &bottom) && bottom > -page && top < 2 * page) {
      besace_reader_figure_load (figure);
      g_ptr_array_remove_index (figures, i - 1);
    }
  }
}

/* What waits for the layout. Moving the view within it would ask for another one at once. */
static gboolean
settle_cb (gpointer user_data)
{
  BesaceReader *self = BESACE_READER (user_data);

  self->settle_id = 0;

  if (self->restoring && self->built) {
    scroll_to_position (self);
    self->restoring = FALSE;
    g_signal_emit (self, signals[SIGNAL_READY], 0);
  }
  load_figures (self);

  return G_SOURCE_REMOVE;
}

static void
settle (BesaceReader *self)
{
  if (self->settle_id == 0)
    self->settle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, settle_cb, self, NULL);
}

static void
value_changed_cb (BesaceReader *self)
{
  double position;

  /* A body draws only what is near the view, and does not know that it moved. */
  for (GtkWidget *child = gtk_widget_get_first_child (self->box);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (BESACE_IS_READER_BODY (child))
      gtk_widget_queue_draw (child);

  load_figures (self);

  if (self->restoring || !self->built)
    return;

  position = compute_position (self);
  if (position != self->position) {
    self->position = position;
    g_signal_emit (self, signals[SIGNAL_POSITION_CHANGED], 0);
  }
}

static void
set_adjustment (BesaceReader  *self,
                GtkAdjustment *adjustment)
{
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustment, value_changed_cb, self);

  g_set_object (&self->adjustment, adjustment);

  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self, G_CONNECT_SWAPPED);
}

/* The widget whose children are pieces of a text that may go one by one; NULL for one that goes whole. */
static GtkWidget *
get_container (GtkWidget *piece)
{
  if (BESACE_IS_READER_TABLE (piece))
    return besace_reader_table_get_grid (BESACE_READER_TABLE (piece));

  return BESACE_IS_READER_BODY (piece) || GTK_IS_BOX (piece) ? piece : NULL;
}

/* Destroys the first piece, so that nothing is left that flows to what is gone. FALSE if there is none. */
static gboolean
destroy_piece (GtkWidget *container)
{
  GtkWidget *piece = gtk_widget_get_first_child (container);
  GtkWidget *inner = piece != NULL ? get_container (piece) : NULL;

  if (piece == NULL)
    return FALSE;
  if (inner != NULL && destroy_piece (inner))
    return TRUE;

  if (GTK_IS_BOX (container))
    gtk_box_remove (GTK_BOX (container), piece);
  else if (GTK_IS_GRID (container))
    gtk_grid_remove (GTK_GRID (container), piece);
  else
    gtk_widget_unparent (piece);
  return TRUE;
}

static gboolean
discard_cb (gpointer user_data)
{
  BesaceReader *self = BESACE_READER (user_data);
  gint64 end = g_get_monotonic_time () + DISCARD_SLICE_US;

  do {
    GtkWidget *old = gtk_widget_get_first_child (GTK_WIDGET (self));

    if (old == self->box) {
      self->discard_id = 0;
      return G_SOURCE_REMOVE;
    }

    if (!destroy_piece (old))
      gtk_widget_unparent (old);
  } while (g_get_monotonic_time () < end);

  return G_SOURCE_CONTINUE;
}

/* Puts an empty box in the place of the one with what was shown. To destroy the widgets of a long text takes longer than
 * the main loop may be held up: they are out of sight at once and go in slices. */
static void
renew_box (BesaceReader *self)
{
  GtkWidget *old = self->box;

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, BLOCK_SPACING);
  gtk_widget_insert_after (self->box, GTK_WIDGET (self), old);

  if (old != NULL) {
    gtk_widget_set_visible (old, FALSE);
    if (self->discard_id == 0)
      self->discard_id = g_idle_add_full (G_PRIORITY_LOW, discard_cb, self, NULL);
  }
}

static void
finish_building (BesaceReader *self)
{
  self->built = TRUE;
  besace_reader_passages_set_paragraphs (self->passages, besace_reader_builder_get_paragraphs (self->builder));
  if (self->restoring)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  else
    g_signal_emit (self, signals[SIGNAL_READY], 0);
}

/* FALSE when everything is built. */
static gboolean
build_slice (BesaceReader *self,
             gint64        slice)
{
  gint64 end = g_get_monotonic_time () + slice;

  while (besace_reader_builder_step (self->builder))
    if (g_get_monotonic_time () >= end)
      return TRUE;

  return FALSE;
}

/* One slice for each frame: what a slice makes, the next frame measures, and that takes longer than making it. */
static gboolean
build_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  BesaceReader *self = BESACE_READER (widget);

  if (build_slice (self, self->restoring ? RESTORING_SLICE_US : SLICE_US))
    return G_SOURCE_CONTINUE;

  self->build_id = 0;
  finish_building (self);
  return G_SOURCE_REMOVE;
}

/* What one sees first does not wait for a frame. */
static void
begin_building (BesaceReader *self)
{
  if (build_slice (self, FIRST_SLICE_US))
    self->build_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), build_cb, NULL, NULL);
  else
    finish_building (self);
}

static void
measured_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  BesaceReader *self = user_data;

  /* Showing something else, or going away, cancels. */
  if (!besace_reader_builder_measure_finish (result, NULL))
    return;

  g_clear_object (&self->measuring);
  begin_building (self);
}

static void
besace_reader_root (GtkWidget *widget)
{
  GtkWidget *scroller;

  GTK_WIDGET_CLASS (besace_reader_parent_class)->root (widget);

  scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  if (scroller != NULL)
    set_adjustment (BESACE_READER (widget), gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)));
}

static void
besace_reader_unroot (GtkWidget *widget)
{
  set_adjustment (BESACE_READER (widget), NULL);

  GTK_WIDGET_CLASS (besace_reader_parent_class)->unroot (widget);
}

/* Ends what is under way for what is shown. */
static void
stop (BesaceReader *self)
{
  g_cancellable_cancel (self->measuring);
  g_clear_object (&self->measuring);
  if (self->build_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->build_id);
  self->build_id = 0;
  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (self->passages != NULL)
    besace_reader_passages_set_paragraphs (self->passages, NULL);
  g_clear_pointer (&self->builder, besace_reader_builder_free);
  self->position = 0;
  self->restoring = FALSE;
  self->built = FALSE;
}

static GtkSizeRequestMode
besace_reader_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
besace_reader_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  gtk_widget_measure (BESACE_READER (widget)->box, orientation, for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

static void
besace_reader_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  BesaceReader *self = BESACE_READER (widget);

  gtk_widget_size_allocate (self->box, &(GtkAllocation) { 0, 0, width, height }, baseline);

  /* Another width breaks the lines elsewhere: the eye should find its place again. */
  if (self->built && width != self->width && self->position > 0)
    self->restoring = TRUE;
  self->width = width;

  settle (self);
}

/* The first Tab into the text goes to its beginning, from where the arrows read on; the next ones to its links. */
static gboolean
besace_reader_focus (GtkWidget        *widget,
                     GtkDirectionType  direction)
{
  BesaceReader *self = BESACE_READER (widget);
  GPtrArray *parts = get_parts (self);

  if (direction == GTK_DIR_TAB_FORWARD && gtk_widget_get_focus_child (widget) == NULL &&
      parts != NULL && parts->len > 0) {
    guint part = MIN (find_part_in_view (self, parts), parts->len - 1);

    if (gtk_widget_grab_focus (g_ptr_array_index (parts, part)))
      return TRUE;
  }

  return GTK_WIDGET_CLASS (besace_reader_parent_class)->focus (widget, direction);
}

static void
besace_reader_dispose (GObject *object)
{
  BesaceReader *self = BESACE_READER (object);
  GtkWidget *child;

  stop (self);
  g_clear_object (&self->passages);
  g_clear_handle_id (&self->discard_id, g_source_remove);
  set_adjustment (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->box = NULL;

  G_OBJECT_CLASS (besace_reader_parent_class)->dispose (object);
}

static void
besace_reader_class_init (BesaceReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_reader_dispose;

  widget_class->root = besace_reader_root;
  widget_class->unroot = besace_reader_unroot;
  widget_class->get_request_mode = besace_reader_get_request_mode;
  widget_class->measure = besace_reader_measure;
  widget_class->size_allocate = besace_reader_size_allocate;
  widget_class->focus = besace_reader_focus;

  signals[SIGNAL_READY] =
    g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  signals[SIGNAL_POSITION_CHANGED] =
    g_signal_new ("position-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "besacereader");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
}

static void
besace_reader_init (BesaceReader *self)
{
  self->passages = besace_reader_passages_new (GTK_WIDGET (self));
  renew_box (self);
}

GtkWidget *
besace_reader_new (void)
{
  return g_object_new (BESACE_TYPE_READER, NULL);
}

void
besace_reader_set_locate (BesaceReader           *self,
                          BesaceReaderLocateFunc  locate,
                          gpointer                data)
{
  g_return_if_fail (BESACE_IS_READER (self));

  self->locate = locate;
  self->locate_data = data;
}

void
besace_reader_show (BesaceReader   *self,
                    BesaceResource *resource,
                    GPtrArray      *documents,
                    double          position)
{
  g_return_if_fail (BESACE_IS_READER (self));
  g_return_if_fail (resource != NULL);
  g_return_if_fail (documents != NULL);

  besace_reader_clear (self);

  self->builder = besace_reader_builder_new (GTK_BOX (self->box), resource, documents, self->locate,
                                             self->locate_data);
  self->position = CLAMP (position, 0, 1);
  self->restoring = self->position > 0 && count_parts (self) > 0;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, resource->title, -1);

  if (besace_reader_builder_has_pictures (self->builder)) {
    self->measuring = g_cancellable_new ();
    besace_reader_builder_measure_async (self->builder, self->measuring, measured_cb, self);
  } else {
    begin_building (self);
  }
}

void
besace_reader_clear (BesaceReader *self)
{
  g_return_if_fail (BESACE_IS_READER (self));

  stop (self);
  if (gtk_widget_get_first_child (self->box) != NULL)
    renew_box (self);
}

double
besace_reader_get_position (BesaceReader *self)
{
  g_return_val_if_fail (BESACE_IS_READER (self), 0);

  return self->position;
}

gboolean
besace_reader_get_ready (BesaceReader *self)
{
  g_return_val_if_fail (BESACE_IS_READER (self), FALSE);

  return self->built && !self->restoring;
}

GtkWidget *
besace_reader_get_first (BesaceReader *self)
{
  g_return_val_if_fail (BESACE_IS_READER (self), NULL);

  return self->builder != NULL ? besace_reader_builder_get_first (self->builder) : NULL;
}

BesaceReaderPassages *
besace_reader_get_passages (BesaceReader *self)
{
  g_return_val_if_fail (BESACE_IS_READER (self), NULL);

  return self->passages;
}
