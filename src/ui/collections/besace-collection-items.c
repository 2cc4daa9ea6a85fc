/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-items-private.h"

#include <glib/gi18n.h>

#include "besace-edit-report.h"

/* How long rows are made for before the next frame is drawn, in microseconds. */
#define FILL_USEC 4000

/* Below it, a row has its title, its minutes and its menu; the rest is in the menu. */
#define NARROW_WIDTH 480

G_DEFINE_FINAL_TYPE (BesaceCollectionItems, besace_collection_items, GTK_TYPE_WIDGET)

typedef enum {
  PROP_N_SELECTED = 1,
} BesaceCollectionItemsProperty;

static GParamSpec *properties[PROP_N_SELECTED + 1];

typedef enum {
  SIGNAL_SETTLED,
} BesaceCollectionItemsSignal;

static guint signals[SIGNAL_SETTLED + 1];

static BesaceCollections *
get_collections (BesaceCollectionItems *self)
{
  return besace_library_get_collections (besace_workspace_get_library (self->workspace));
}

static int
compare_rows (GtkListBoxRow *a,
              GtkListBoxRow *b,
              gpointer       user_data)
{
  guint first = besace_collection_row_get_index (BESACE_COLLECTION_ROW (a));
  guint second = besace_collection_row_get_index (BESACE_COLLECTION_ROW (b));

  return first < second ? -1 : first > second;
}

static void
row_edited_cb (BesaceCollectionItems *self,
               BesaceCollectionRow   *row)
{
  BesaceCollectionItemFields fields;

  besace_collection_row_get_edited (row, &fields);
  besace_collections_save_item_async (get_collections (self), &fields, NULL, besace_edit_report_cb,
                                      besace_edit_report_new_typed (GTK_WIDGET (self)));
}

/* How many steps are done is said elsewhere on the page. */
static void
ticked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GtkWidget) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!besace_collections_session_finish (BESACE_COLLECTIONS (source), result, &error))
    gtk_widget_activate_action (self, "win.toast", "s", error->message);
  g_signal_emit (self, signals[SIGNAL_SETTLED], 0);
}

static void
row_ticked_cb (BesaceCollectionRow   *row,
               gboolean               ticked,
               BesaceCollectionItems *self)
{
  besace_collections_set_ticked_async (get_collections (self), besace_collection_item_get_uuid (besace_collection_row_get_item (row)),
                                       ticked, NULL, ticked_cb, g_object_ref (self));
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource         *source,
                 double                 x,
                 double                 y,
                 BesaceCollectionItems *self)
{
  GtkListBoxRow *row = GTK_LIST_BOX_ROW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)));
  g_autoptr(BesaceCarriedItems) carried = NULL;
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (row));

  if (!gtk_list_box_row_is_selected (row)) {
    gtk_list_box_unselect_all (self->list_box);
    gtk_list_box_select_row (self->list_box, row);
  }

  carried = besace_collection_items_carry_chosen (self);
  gtk_drag_source_set_icon (source, paintable, (int) x, (int) y);
  return besace_carried_items_provide (carried);
}

static GtkWidget *
create_row (BesaceCollectionItems *self)
{
  GtkWidget *row = besace_collection_row_new (besace_workspace_get_vocabulary (self->workspace));
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY | GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (row, "edited", G_CALLBACK (row_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (row, "ticked", G_CALLBACK (row_ticked_cb), self);

  return row;
}

/* A row of an item that is gone serves again: making one takes ten times as long as showing something else in it. */
static BesaceCollectionRow *
add_row (BesaceCollectionItems *self,
         const char            *uuid,
         guint                  index)
{
  GtkWidget *row;

  if (self->spare->len > 0) {
    row = g_ptr_array_steal_index_fast (self->spare, self->spare->len - 1);
    besace_collection_row_show (BESACE_COLLECTION_ROW (row), self->contents, index, &self->style);
    gtk_widget_set_visible (row, TRUE);
    gtk_list_box_row_changed (GTK_LIST_BOX_ROW (row));
  } else {
    row = create_row (self);
    besace_collection_row_show (BESACE_COLLECTION_ROW (row), self->contents, index, &self->style);
    gtk_list_box_append (self->list_box, row);
  }

  g_hash_table_insert (self->rows, g_strdup (uuid), row);
  return BESACE_COLLECTION_ROW (row);
}

static const char *
get_uuid (BesaceCollectionContents *contents,
          guint                     index)
{
  const BesaceCollectionEntry *entry = g_ptr_array_index (contents->entries, index);

  return besace_collection_item_get_uuid (entry->item);
}

/* Makes the rows that are missing, the first ones first, then lets go of those that serve no more, until the time is over.
 * Returns whether there is more to do. */
static gboolean
fill (BesaceCollectionItems *self)
{
  gint64 end = g_get_monotonic_time () + FILL_USEC;

  while (self->filled < self->contents->entries->len && g_get_monotonic_time () < end) {
    const char *uuid = get_uuid (self->contents, self->filled);
    const BesaceCollectionEntry *entry = g_ptr_array_index (self->contents->entries, self->filled);

    if (!g_hash_table_contains (self->rows, uuid)) {
      BesaceCollectionRow *row = add_row (self, uuid, self->filled);

      if (self->name_heading && besace_collection_item_get_fields (entry->item)->type == BESACE_ITEM_HEADING) {
        self->name_heading = FALSE;
        besace_collection_row_edit_title (row);
      }
    }
    self->filled++;
  }

  while (self->filled == self->contents->entries->len && self->spare->len > 0 && g_get_monotonic_time () < end)
    gtk_list_box_remove (self->list_box, g_ptr_array_steal_index_fast (self->spare, self->spare->len - 1));

  return self->filled < self->contents->entries->len || self->spare->len > 0;
}

static gboolean
fill_cb (gpointer user_data)
{
  BesaceCollectionItems *self = user_data;

  if (fill (self))
    return G_SOURCE_CONTINUE;

  self->fill_id = 0;
  return G_SOURCE_REMOVE;
}

/* The keyboard is not left without a place: it goes on from a neighbour of what goes. */
static void
leave_row (BesaceCollectionItems *self,
           GtkWidget             *row)
{
  GtkRoot *root = gtk_widget_get_root (row);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (focus && (focus == row || gtk_widget_is_ancestor (focus, row))) {
    GtkWidget *neighbour = gtk_widget_get_next_sibling (row);

    if (!GTK_IS_LIST_BOX_ROW (neighbour) || !gtk_widget_get_visible (neighbour))
      neighbour = gtk_widget_get_prev_sibling (row);
    if (GTK_IS_LIST_BOX_ROW (neighbour))
      gtk_widget_grab_focus (neighbour);
  }

  if (self->marked == row)
    self->marked = NULL;
  gtk_list_box_unselect_row (self->list_box, GTK_LIST_BOX_ROW (row));
  gtk_widget_set_visible (row, FALSE);
  g_ptr_array_add (self->spare, row);
}

static void
leave_gone (BesaceCollectionItems *self)
{
  g_autoptr(GHashTable) present = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer uuid, row;

  for (guint i = 0; i < self->contents->entries->len; i++)
    g_hash_table_add (present, (char *) get_uuid (self->contents, i));

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &uuid, &row)) {
    if (!g_hash_table_contains (present, uuid)) {
      leave_row (self, row);
      g_hash_table_iter_remove (&iter);
    }
  }
}

static void
row_activated_cb (BesaceCollectionItems *self,
                  GtkListBoxRow         *row)
{
  besace_collection_items_open (self, BESACE_COLLECTION_ROW (row));
}

static void
selection_changed_cb (BesaceCollectionItems *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
}

static void
unmark (BesaceCollectionItems *self)
{
  if (!self->marked)
    return;

  gtk_widget_remove_css_class (self->marked, "drop-before");
  gtk_widget_remove_css_class (self->marked, "drop-after");
  self->marked = NULL;
}

/* The index of the item before which what is dragged to @y would go; a line marks the place. */
static guint
mark_place (BesaceCollectionItems *self,
            double                 y)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (self->list_box, (int) y);
  guint n = self->contents ? self->contents->entries->len : 0;
  gboolean after;
  graphene_rect_t bounds;

  unmark (self);
  if (!row || !gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list_box), &bounds))
    return n;

  after = y > bounds.origin.y + bounds.size.height / 2;
  self->marked = GTK_WIDGET (row);
  gtk_widget_add_css_class (self->marked, after ? "drop-after" : "drop-before");
  return besace_collection_row_get_index (BESACE_COLLECTION_ROW (row)) + (after ? 1 : 0);
}

static GdkDragAction
drop_motion_cb (GtkDropTarget         *target,
                double                 x,
                double                 y,
                BesaceCollectionItems *self)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);

  mark_place (self, y);
  return drop && (gdk_drop_get_actions (drop) & GDK_ACTION_MOVE) ? GDK_ACTION_MOVE : GDK_ACTION_COPY;
}

static void
drop_leave_cb (BesaceCollectionItems *self)
{
  unmark (self);
}

static gboolean
drop_cb (GtkDropTarget         *target,
         const GValue          *value,
         double                 x,
         double                 y,
         BesaceCollectionItems *self)
{
  guint index = mark_place (self, y);

  unmark (self);
  if (!self->contents)
    return FALSE;

  besace_collection_items_put (self, g_value_get_boxed (value), index);
  return TRUE;
}

static void
besace_collection_items_get_property (GObject    *object,
                                      guint       property_id,
                                      GValue     *value,
                                      GParamSpec *pspec)
{
  BesaceCollectionItems *self = BESACE_COLLECTION_ITEMS (object);
  g_autoptr(GList) selected = NULL;

  switch ((BesaceCollectionItemsProperty) property_id) {
  case PROP_N_SELECTED:
    selected = gtk_list_box_get_selected_rows (self->list_box);
    g_value_set_uint (value, g_list_length (selected));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

/* What is shown asks for another layout, which the one before may not do. */
static gboolean
narrow_cb (gpointer user_data)
{
  BesaceCollectionItems *self = user_data;

  self->narrow_id = 0;
  self->style.narrow = gtk_widget_get_width (GTK_WIDGET (self)) < NARROW_WIDTH;
  if (self->contents)
    besace_collection_items_show (self, self->contents, self->style.kind, self->style.with_notes);
  return G_SOURCE_REMOVE;
}

static GtkSizeRequestMode
besace_collection_items_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
besace_collection_items_measure (GtkWidget      *widget,
                                 GtkOrientation  orientation,
                                 int             for_size,
                                 int            *minimum,
                                 int            *natural,
                                 int            *minimum_baseline,
                                 int            *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (BESACE_COLLECTION_ITEMS (widget)->list_box), orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static void
besace_collection_items_size_allocate (GtkWidget *widget,
                                       int        width,
                                       int        height,
                                       int        baseline)
{
  BesaceCollectionItems *self = BESACE_COLLECTION_ITEMS (widget);

  gtk_widget_allocate (GTK_WIDGET (self->list_box), width, height, baseline, NULL);
  if (self->menu)
    gtk_popover_present (GTK_POPOVER (self->menu));
  if ((width < NARROW_WIDTH) != self->style.narrow && self->narrow_id == 0)
    self->narrow_id = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, narrow_cb, self, NULL);
}

static void
besace_collection_items_dispose (GObject *object)
{
  BesaceCollectionItems *self = BESACE_COLLECTION_ITEMS (object);

  g_clear_handle_id (&self->fill_id, g_source_remove);
  g_clear_handle_id (&self->narrow_id, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  if (self->list_box) {
    besace_collection_items_clear (self);
    gtk_widget_unparent (GTK_WIDGET (self->list_box));
    self->list_box = NULL;
  }
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_collection_items_parent_class)->dispose (object);
}

static void
besace_collection_items_finalize (GObject *object)
{
  BesaceCollectionItems *self = BESACE_COLLECTION_ITEMS (object);

  g_hash_table_unref (self->rows);
  g_ptr_array_unref (self->spare);

  G_OBJECT_CLASS (besace_collection_items_parent_class)->finalize (object);
}

static void
besace_collection_items_class_init (BesaceCollectionItemsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_collection_items_get_property;
  object_class->dispose = besace_collection_items_dispose;
  object_class->finalize = besace_collection_items_finalize;

  widget_class->get_request_mode = besace_collection_items_get_request_mode;
  widget_class->measure = besace_collection_items_measure;
  widget_class->size_allocate = besace_collection_items_size_allocate;

  properties[PROP_N_SELECTED] =
    g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_SETTLED] =
    g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  besace_collection_items_install_actions (widget_class);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/collections/besace-collection-items.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionItems, list_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionItems, menu_model);
  gtk_widget_class_bind_template_child_full (widget_class, "drop_target", FALSE, 0);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_motion_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_cb);
}

static void
besace_collection_items_init (BesaceCollectionItems *self)
{
  GType types[] = { BESACE_TYPE_CARRIED_ITEMS };
  GtkDropTarget *drop_target;

  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->spare = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  drop_target = GTK_DROP_TARGET (gtk_widget_get_template_child (GTK_WIDGET (self), BESACE_TYPE_COLLECTION_ITEMS, "drop_target"));
  gtk_drop_target_set_gtypes (drop_target, types, G_N_ELEMENTS (types));
  gtk_list_box_set_sort_func (self->list_box, compare_rows, NULL, NULL);
}

void
besace_collection_items_set_workspace (BesaceCollectionItems *self,
                                       BesaceWorkspace       *workspace)
{
  g_return_if_fail (BESACE_IS_COLLECTION_ITEMS (self));

  self->workspace = g_object_ref (workspace);
}

void
besace_collection_items_show (BesaceCollectionItems    *self,
                              BesaceCollectionContents *contents,
                              BesaceCollectionKind      kind,
                              gboolean                  with_notes)
{
  BesaceCollectionContents *before;

  g_return_if_fail (BESACE_IS_COLLECTION_ITEMS (self));

  before = self->contents;
  self->contents = besace_collection_contents_ref (contents);
  self->style.kind = kind;
  self->style.with_notes = with_notes;
  g_clear_pointer (&before, besace_collection_contents_unref);
  leave_gone (self);

  for (guint i = 0; i < contents->entries->len; i++) {
    BesaceCollectionRow *row = g_hash_table_lookup (self->rows, get_uuid (contents, i));

    if (row)
      besace_collection_row_show (row, contents, i, &self->style);
  }
  gtk_list_box_invalidate_sort (self->list_box);

  self->filled = 0;
  if (fill (self) && self->fill_id == 0)
    self->fill_id = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, fill_cb, self, NULL);
}

void
besace_collection_items_clear (BesaceCollectionItems *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (BESACE_IS_COLLECTION_ITEMS (self));

  g_clear_handle_id (&self->fill_id, g_source_remove);
  g_hash_table_remove_all (self->rows);
  g_ptr_array_set_size (self->spare, 0);
  self->marked = NULL;
  while ((row = gtk_list_box_get_row_at_index (self->list_box, 0)))
    gtk_list_box_remove (self->list_box, GTK_WIDGET (row));
  g_clear_pointer (&self->contents, besace_collection_contents_unref);
}

gboolean
besace_collection_items_is_moving (BesaceCollectionItems *self)
{
  g_return_val_if_fail (BESACE_IS_COLLECTION_ITEMS (self), FALSE);

  return self->n_moving > 0;
}
