/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-reader.h"

#include <math.h>

#include "besace-reader-body.h"
#include "besace-reader-button.h"
#include "besace-reader-figure.h"
#include "besace-reader-paragraph.h"
#include "besace-reader-table.h"

/* Of a slice of building, in microseconds: with what one part takes after it, under the 8 ms that nothing on the main
 * loop may exceed. */
#define SLICE 4000

#define BLOCK_SPACING 18

/* A picture that the contents show. */
typedef struct {
  char                   *path;     /* (owned) (nullable) */
  BesaceReaderFigureSize  size;
  gboolean                readable;
} BesaceReaderPicture;

/* What is built next: a part of a block, or what the block itself has if there is none. */
typedef struct {
  guint             block;
  guint             part;
  guint             row;   /* of a table */
  BesaceReaderBody *body;  /* (unowned) (nullable) of the block's parts */
  GtkWidget        *table; /* (unowned) (nullable) that is being filled */
} BesaceReaderCursor;

struct _BesaceReader {
  GtkWidget               parent_instance;

  GtkWidget              *box;

  BesaceReaderLocateFunc  locate;
  gpointer                locate_data;

  BesaceResource         *resource;  /* (owned) (nullable) what is shown */
  GPtrArray              *documents; /* (owned) (nullable) */
  GHashTable             *pictures;  /* (owned) (nullable) of blob to BesaceReaderPicture */
  GCancellable           *measuring; /* (owned) (nullable) */

  BesaceReaderCursor      cursor;
  guint                   build_id;
  gboolean                built;

  GPtrArray              *parts;   /* (owned) of unowned widgets, in reading order */
  GPtrArray              *figures; /* (owned) of unowned BesaceReaderFigure that have not been loaded */
  guint                   n_parts; /* once everything is built */
  GtkWidget              *first;   /* (unowned) (nullable) accessible of the first part */
  GtkWidget              *last;    /* (unowned) (nullable) of the last one so far */

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

static void
picture_free (gpointer data)
{
  BesaceReaderPicture *picture = data;

  g_free (picture->path);
  g_free (picture);
}

static const BesaceBlock *
get_block (BesaceReader *self,
           guint         index)
{
  return g_ptr_array_index (self->resource->contents, index);
}

static const BesaceDocument *
get_document (BesaceReader *self,
              guint         index)
{
  return index < self->documents->len ? g_ptr_array_index (self->documents, index) : NULL;
}

/* Whether a block has something to show before its parts, or has no parts. */
static gboolean
has_head (const BesaceBlock *block)
{
  return block->type != BESACE_BLOCK_TEXT || block->title != NULL;
}

static guint
count_parts (BesaceReader *self)
{
  guint n_parts = 0;

  for (guint i = 0; i < self->resource->contents->len; i++) {
    const BesaceDocument *document = get_document (self, i);

    n_parts += has_head (get_block (self, i)) ? 1 : 0;
    n_parts += document != NULL ? document->parts->len : 0;
  }

  return n_parts;
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
find_part_in_view (BesaceReader *self)
{
  guint low = 0;
  guint high = self->parts->len;

  while (low < high) {
    guint middle = (low + high) / 2;
    double top, bottom;

    if (!get_extents (self, g_ptr_array_index (self->parts, middle), &top, &bottom))
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
  guint part = find_part_in_view (self);
  double top, bottom;

  if (self->n_parts == 0)
    return 0;
  if (part >= self->parts->len)
    return 1;
  if (!get_extents (self, g_ptr_array_index (self->parts, part), &top, &bottom) || top >= bottom)
    return 0;

  return (part + CLAMP (-top / (bottom - top), 0, 1)) / self->n_parts;
}

static void
scroll_to_position (BesaceReader *self)
{
  double place = self->position * self->n_parts;
  guint part = (guint) CLAMP (floor (place), 0, MAX (1, self->parts->len) - 1);
  double top, bottom;

  if (self->adjustment == NULL || self->parts->len == 0 || self->position <= 0 ||
      !get_extents (self, g_ptr_array_index (self->parts, part), &top, &bottom))
    return;

  gtk_adjustment_set_value (self->adjustment,
                            gtk_adjustment_get_value (self->adjustment) + top + (place - part) * (bottom - top));
}

/* Reads the pictures that are in the view or a screen away from it. */
static void
load_figures (BesaceReader *self)
{
  double page = self->adjustment != NULL ? gtk_adjustment_get_page_size (self->adjustment) : 0;

  for (guint i = self->figures->len; i > 0; i--) {
    BesaceReaderFigure *figure = g_ptr_array_index (self->figures, i - 1);
    double top, bottom;

    if (get_extents (self, GTK_WIDGET (figure), &top, &bottom) && bottom > -page && top < 2 * page) {
      besace_reader_figure_load (figure);
      g_ptr_array_remove_index (self->figures, i - 1);
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

/* Makes @accessible what a screen reader goes on to after the part before it, when it reads the whole text. */
static void
flow_to (BesaceReader *self,
         GtkWidget    *accessible)
{
  if (self->last != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->last),
                                    GTK_ACCESSIBLE_RELATION_FLOW_TO, accessible, NULL,
                                    -1);
  if (self->first == NULL)
    self->first = accessible;
  self->last = accessible;
}

static void
flow_to_labels (BesaceReader    *self,
                const GPtrArray *labels)
{
  for (guint i = 0; i < labels->len; i++)
    flow_to (self, g_ptr_array_index (labels, i));
}

static GtkWidget *
create_heading (BesaceReader *self,
                const char   *text,
                guint         level,
                const char   *style_class)
{
  GtkWidget *heading = besace_reader_paragraph_new_plain (GTK_ACCESSIBLE_ROLE_HEADING, text, NULL);
  GtkWidget *label = besace_reader_paragraph_get_label (BESACE_READER_PARAGRAPH (heading));

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, (int) level, -1);
  gtk_widget_add_css_class (heading, style_class);
  gtk_widget_add_css_class (heading, "section");
  flow_to (self, label);
  return heading;
}

static GtkWidget *
create_paragraph (BesaceReader     *self,
                  const BesacePart *part)
{
  gboolean heading = part->type == BESACE_PART_HEADING;
  GtkWidget *paragraph = besace_reader_paragraph_new (heading ? GTK_ACCESSIBLE_ROLE_HEADING : GTK_ACCESSIBLE_ROLE_LABEL,
                                                      part->runs, besace_resource_get_language (self->resource));
  GtkWidget *label = besace_reader_paragraph_get_label (BESACE_READER_PARAGRAPH (paragraph));

  if (heading) {
    gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, (int) part->level, -1);
    gtk_widget_add_css_class (paragraph, part->level <= 2 ? "title-3" : part->level == 3 ? "title-4" : "heading");
    gtk_widget_add_css_class (paragraph, "section");
  } else if (part->type == BESACE_PART_PREFORMATTED) {
    gtk_widget_add_css_class (paragraph, "monospace");
    gtk_widget_add_css_class (paragraph, "preformatted");
  }

  flow_to (self, label);
  return paragraph;
}

/* (nullable) */
static GtkWidget *
create_caption (BesaceReader    *self,
                const GPtrArray *runs)
{
  GtkWidget *caption;

  if (runs->len == 0)
    return NULL;

  caption = besace_reader_paragraph_new (GTK_ACCESSIBLE_ROLE_CAPTION, runs,
                                         besace_resource_get_language (self->resource));
  gtk_widget_add_css_class (caption, "caption");
  flow_to (self, besace_reader_paragraph_get_label (BESACE_READER_PARAGRAPH (caption)));
  return caption;
}

static GtkWidget *
create_group (GtkWidget *first,
              GtkWidget *second)
{
  GtkWidget *group;

  if (first == NULL || second == NULL)
    return first != NULL ? first : second;

  group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (group), first);
  gtk_box_append (GTK_BOX (group), second);
  return group;
}

static GtkWidget *
create_figure (BesaceReader    *self,
               const char      *blob,
               const char      *alternative,
               const GPtrArray *caption)
{
  const BesaceReaderPicture *picture = blob != NULL ? g_hash_table_lookup (self->pictures, blob) : NULL;
  gboolean readable = picture != NULL && picture->readable;
  GtkWidget *figure = besace_reader_figure_new (readable ? picture->path : NULL, readable ? &picture->size : NULL,
                                                alternative);

  if (readable)
    g_ptr_array_add (self->figures, figure);
  flow_to (self, besace_reader_figure_get_label (BESACE_READER_FIGURE (figure)));
  return create_group (figure, create_caption (self, caption));
}

static GtkWidget *
create_table (BesaceReader     *self,
              const BesacePart *part)
{
  g_autofree char *caption = part->runs->len > 0 ? besace_runs_to_text (part->runs) : NULL;
  GtkWidget *table = besace_reader_table_new (caption, besace_resource_get_language (self->resource));

  self->cursor.table = table;
  return create_group (create_caption (self, part->runs), table);
}

static GtkWidget *
create_part (BesaceReader     *self,
             const BesacePart *part)
{
  switch (part->type) {
  case BESACE_PART_TABLE:
    return create_table (self, part);
  case BESACE_PART_IMAGE:
    return create_figure (self, part->blob, part->alternative, part->runs);
  case BESACE_PART_PARAGRAPH:
  case BESACE_PART_HEADING:
  case BESACE_PART_PREFORMATTED:
  default:
    return create_paragraph (self, part);
  }
}

static GtkWidget *
create_image_block (BesaceReader      *self,
                    const BesaceBlock *block)
{
  g_autoptr(GPtrArray) caption = g_ptr_array_new ();
  BesaceRun run = { .text = block->caption };

  if (block->caption != NULL)
    g_ptr_array_add (caption, &run);

  return create_figure (self, block->blob, block->alt, caption);
}

static GtkWidget *
create_button (BesaceReader      *self,
               const BesaceBlock *block,
               guint              index)
{
  g_autofree char *path = block->blob != NULL && self->locate != NULL
                            ? self->locate (block->blob, self->locate_data)
                            : NULL;
  GtkWidget *button = besace_reader_button_new (block, index, path != NULL);
  g_autoptr(GPtrArray) labels = besace_reader_button_get_labels (BESACE_READER_BUTTON (button));

  flow_to_labels (self, labels);
  return button;
}

static GtkWidget *
create_head (BesaceReader      *self,
             const BesaceBlock *block,
             guint              index)
{
  switch (block->type) {
  case BESACE_BLOCK_SECTION:
    return create_heading (self, block->title, 2, "title-2");
  case BESACE_BLOCK_IMAGE:
    return create_image_block (self, block);
  case BESACE_BLOCK_LINK:
  case BESACE_BLOCK_FILE:
  case BESACE_BLOCK_MODULE:
    return create_button (self, block, index);
  case BESACE_BLOCK_TEXT:
  default:
    return create_heading (self, block->title, 2, "title-3");
  }
}

static void
add_part (BesaceReader *self,
          GtkWidget    *part)
{
  g_ptr_array_add (self->parts, part);
}

static void
begin_block (BesaceReader *self)
{
  const BesaceBlock *block = get_block (self, self->cursor.block);
  const BesaceDocument *document = get_document (self, self->cursor.block);

  if (has_head (block)) {
    GtkWidget *head = create_head (self, block, self->cursor.block);

    gtk_box_append (GTK_BOX (self->box), head);
    add_part (self, head);
  }

  if (document != NULL) {
    GtkWidget *body = besace_reader_body_new ();

    gtk_box_append (GTK_BOX (self->box), body);
    self->cursor.body = BESACE_READER_BODY (body);
  }
}

/* Builds one part, or one row of a table. FALSE when there is nothing left. */
static gboolean
build_next (BesaceReader *self)
{
  const BesaceDocument *document;
  const BesacePart *part;

  if (self->cursor.block >= self->resource->contents->len)
    return FALSE;

  if (self->cursor.part == 0 && self->cursor.table == NULL)
    begin_block (self);

  document = get_document (self, self->cursor.block);
  if (document == NULL || self->cursor.part >= document->parts->len) {
    self->cursor = (BesaceReaderCursor) { .block = self->cursor.block + 1 };
    return TRUE;
  }

  part = g_ptr_array_index (document->parts, self->cursor.part);
  if (self->cursor.table == NULL) {
    GtkWidget *widget = create_part (self, part);

    besace_reader_body_add (self->cursor.body, part, widget);
    add_part (self, widget);
  }

  if (self->cursor.table != NULL && self->cursor.row < part->rows->len) {
    g_autoptr(GPtrArray) labels = g_ptr_array_new ();

    besace_reader_table_add_row (BESACE_READER_TABLE (self->cursor.table),
                                 g_ptr_array_index (part->rows, self->cursor.row++), labels);
    flow_to_labels (self, labels);
    return TRUE;
  }

  self->cursor.table = NULL;
  self->cursor.row = 0;
  self->cursor.part++;
  return TRUE;
}

static void
finish_building (BesaceReader *self)
{
  self->built = TRUE;
  if (self->restoring)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  else
    g_signal_emit (self, signals[SIGNAL_READY], 0);
}

/* FALSE when everything is built. */
static gboolean
build_slice (BesaceReader *self)
{
  gint64 end = g_get_monotonic_time () + SLICE;

  while (build_next (self))
    if (g_get_monotonic_time () >= end)
      return TRUE;

  return FALSE;
}

static gboolean
build_cb (gpointer user_data)
{
  BesaceReader *self = BESACE_READER (user_data);

  if (build_slice (self))
    return G_SOURCE_CONTINUE;

  self->build_id = 0;
  finish_building (self);
  return G_SOURCE_REMOVE;
}

/* What one sees first does not wait for the main loop to be idle. */
static void
begin_building (BesaceReader *self)
{
  if (build_slice (self))
    self->build_id = g_idle_add (build_cb, self);
  else
    finish_building (self);
}

static void
add_picture (BesaceReader *self,
             const char   *blob)
{
  BesaceReaderPicture *picture;

  if (blob == NULL || self->locate == NULL || g_hash_table_contains (self->pictures, blob))
    return;

  picture = g_new0 (BesaceReaderPicture, 1);
  picture->path = self->locate (blob, self->locate_data);
  g_hash_table_insert (self->pictures, g_strdup (blob), picture);
}

static void
collect_pictures (BesaceReader *self)
{
  for (guint i = 0; i < self->resource->contents->len; i++) {
    const BesaceBlock *block = get_block (self, i);
    const BesaceDocument *document = get_document (self, i);

    if (block->type == BESACE_BLOCK_IMAGE)
      add_picture (self, block->blob);

    for (guint j = 0; document != NULL && j < document->parts->len; j++)
      add_picture (self, ((BesacePart *) g_ptr_array_index (document->parts, j))->blob);
  }
}

static void
measure_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, task_data);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    BesaceReaderPicture *picture = value;

    picture->readable = picture->path != NULL && besace_reader_figure_measure_file (picture->path, &picture->size);
  }

  g_task_return_boolean (task, TRUE);
}

static void
measured_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  BesaceReader *self = user_data;

  /* Showing something else, or going away, cancels. */
  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;

  g_clear_object (&self->measuring);
  begin_building (self);
}

/* Reads how large the pictures are, so that they keep their room from the beginning. The reader does not look at the
 * table until that is done. */
static void
measure_pictures (BesaceReader *self)
{
  g_autoptr(GTask) task = NULL;

  self->measuring = g_cancellable_new ();
  task = g_task_new (NULL, self->measuring, measured_cb, self);
  g_task_set_source_tag (task, measure_pictures);
  g_task_set_task_data (task, g_hash_table_ref (self->pictures), (GDestroyNotify) g_hash_table_unref);
  g_task_run_in_thread (task, measure_thread);
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

  if (self->restoring || self->figures->len > 0)
    settle (self);
}

/* The first Tab into the text goes to its beginning, from where the arrows read on; the next ones to its links. */
static gboolean
besace_reader_focus (GtkWidget        *widget,
                     GtkDirectionType  direction)
{
  BesaceReader *self = BESACE_READER (widget);

  if (direction == GTK_DIR_TAB_FORWARD && gtk_widget_get_focus_child (widget) == NULL && self->parts->len > 0) {
    guint part = MIN (find_part_in_view (self), self->parts->len - 1);

    if (gtk_widget_grab_focus (g_ptr_array_index (self->parts, part)))
      return TRUE;
  }

  return GTK_WIDGET_CLASS (besace_reader_parent_class)->focus (widget, direction);
}

static void
besace_reader_dispose (GObject *object)
{
  BesaceReader *self = BESACE_READER (object);

  besace_reader_clear (self);
  set_adjustment (self, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (besace_reader_parent_class)->dispose (object);
}

static void
besace_reader_finalize (GObject *object)
{
  BesaceReader *self = BESACE_READER (object);

  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->figures, g_ptr_array_unref);

  G_OBJECT_CLASS (besace_reader_parent_class)->finalize (object);
}

static void
besace_reader_class_init (BesaceReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_reader_dispose;
  object_class->finalize = besace_reader_finalize;

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
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, BLOCK_SPACING);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  self->parts = g_ptr_array_new ();
  self->figures = g_ptr_array_new ();
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

  self->resource = besace_resource_ref (resource);
  self->documents = g_ptr_array_ref (documents);
  self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, picture_free);
  self->n_parts = count_parts (self);
  self->position = CLAMP (position, 0, 1);
  self->restoring = self->position > 0 && self->n_parts > 0;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, resource->title, -1);

  collect_pictures (self);
  if (g_hash_table_size (self->pictures) > 0)
    measure_pictures (self);
  else
    begin_building (self);
}

void
besace_reader_clear (BesaceReader *self)
{
  GtkWidget *child;

  g_return_if_fail (BESACE_IS_READER (self));

  g_cancellable_cancel (self->measuring);
  g_clear_object (&self->measuring);
  g_clear_handle_id (&self->build_id, g_source_remove);
  g_clear_handle_id (&self->settle_id, g_source_remove);

  g_ptr_array_set_size (self->parts, 0);
  g_ptr_array_set_size (self->figures, 0);
  self->first = NULL;
  self->last = NULL;
  self->cursor = (BesaceReaderCursor) { 0 };
  while (self->box != NULL && (child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);

  g_clear_pointer (&self->pictures, g_hash_table_unref);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_pointer (&self->resource, besace_resource_unref);
  self->n_parts = 0;
  self->position = 0;
  self->restoring = FALSE;
  self->built = FALSE;
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

  return self->first;
}
