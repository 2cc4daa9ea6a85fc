/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-results-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-result-row.h"
#include "besace-result-slots.h"

/* What is read before new results take the place of the old ones: more than a screen shows. */
#define FIRST_ROWS 20

/* Somebody who runs along the list with a key held down opens none of what is passed. */
#define SELECT_MS 60

/* How long the old results stay at most while the rows of the new ones are being read. */
#define READ_MS 150

/* A grid of one column, not a GtkListView: that one, in GTK 4.8, makes and lays out two hundred rows around those that are
 * seen, at each key stroke; a grid makes thirty. */
struct _BesaceResultsView {
  GtkWidget           parent_instance;

  GtkScrolledWindow  *scrolled_window;
  GtkGridView        *grid_view;
  GtkSingleSelection *selection;
  BesaceResultSlots  *slots;

  BesaceWorkspace    *workspace;      /* (owned) */
  BesaceResults      *shown;          /* (owned) (nullable) */
  BesaceResults      *coming;         /* (owned) (nullable) what is shown next */
  GListModel         *coming_rows;    /* (owned) (nullable) of it */
  BesaceListing      *coming_listing; /* (owned) (nullable) the last of its first rows */
  gulong              coming_id;
  guint               read_id;
  char               *open_id;        /* (owned) (nullable) of the resource that is open */
  guint               open_position;  /* where it may be */
  guint               select_id;
  guint               selected_id;
  BesaceListing      *awaited;        /* (owned) (nullable) what is opened or selected once it is read */
  gulong              awaited_id;
  guint               awaited_signal;
  double              pending_scroll; /* -1: none */
  gboolean            selecting;      /* while the program, not the person, selects */
  gboolean            shared_screen;
  gboolean            reading_beside;
};

G_DEFINE_FINAL_TYPE (BesaceResultsView, besace_results_view, GTK_TYPE_WIDGET)

typedef enum {
  PROP_SHARED_SCREEN = 1,
  PROP_READING_BESIDE,
} BesaceResultsViewProperty;

static GParamSpec *properties[PROP_READING_BESIDE + 1];

enum {
  SIGNAL_SHOWN,
  SIGNAL_SELECTED,
  SIGNAL_ACTIVATED,
  SIGNAL_SCROLLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* (nullable) (transfer none) */
static BesaceListing *
get_listing (BesaceResultsView *self,
             guint              position)
{
  g_autoptr(BesaceResultSlot) slot = g_list_model_get_item (G_LIST_MODEL (self->slots), position);

  return slot ? besace_result_slot_get_listing (slot) : NULL;
}

static void
awaited_loaded_cb (BesaceListing     *listing,
                   GParamSpec        *pspec,
                   BesaceResultsView *self)
{
  g_autofree char *id = g_strdup (besace_listing_get_id (listing));

  besace_results_view_forget_awaited (self);
  g_signal_emit (self, self->awaited_signal, 0, id);
}

/* Emits @signal with the resource at @position, whose row may not have been read yet. */
static void
emit_resource (BesaceResultsView *self,
               guint              signal,
               guint              position)
{
  BesaceListing *listing = get_listing (self, position);

  besace_results_view_forget_awaited (self);
  if (!listing)
    return;

  if (besace_listing_get_loaded (listing)) {
    g_autofree char *id = g_strdup (besace_listing_get_id (listing));

    g_signal_emit (self, signal, 0, id);
    return;
  }

  self->awaited_signal = signal;
  self->awaited = g_object_ref (listing);
  self->awaited_id = g_signal_connect (self->awaited, "notify::loaded", G_CALLBACK (awaited_loaded_cb), self);
}

static void
select_position (BesaceResultsView *self,
                 guint              position)
{
  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->selecting = FALSE;
}

/* Where the resource that was selected among the old results is among the new ones. */
static guint
find_selected (BesaceResultsView *self,
               BesaceResults     *results)
{
  guint selected = gtk_single_selection_get_selected (self->selection);

  if (selected == GTK_INVALID_LIST_POSITION || !self->shown || self->shown->revision != results->revision)
    return GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < results->n_rows; i++) {
    if (results->rows[i] == self->shown->rows[selected])
      return i;
  }

  return GTK_INVALID_LIST_POSITION;
}

static void
forget_coming (BesaceResultsView *self)
{
  g_clear_handle_id (&self->read_id, g_source_remove);
  g_clear_signal_handler (&self->coming_id, self->coming_listing);
  g_clear_object (&self->coming_listing);
  g_clear_object (&self->coming_rows);
  g_clear_pointer (&self->coming, besace_results_unref);
}

static void
show_coming (BesaceResultsView *self)
{
  g_autoptr(BesaceResults) results = besace_results_ref (self->coming);
  g_autoptr(GListModel) rows = g_object_ref (self->coming_rows);
  gboolean same_query = self->shown && besace_query_equal (self->shown->query, results->query);
  guint selected = find_selected (self, results);

  forget_coming (self);
  besace_results_view_forget_awaited (self);

  /* Another question, another list: from its top. It goes there while it still knows where its rows lie. */
  if (!same_query && self->pending_scroll < 0)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled_window), 0);

  self->selecting = TRUE;
  besace_result_slots_set_rows (self->slots, rows);
  gtk_single_selection_set_selected (self->selection, selected);
  self->selecting = FALSE;

  g_clear_pointer (&self->shown, besace_results_unref);
  self->shown = g_steal_pointer (&results);
  g_signal_emit (self, signals[SIGNAL_SHOWN], 0);
}

static gboolean
read_cb (gpointer user_data)
{
  BesaceResultsView *self = user_data;

  self->read_id = 0;
  show_coming (self);
  return G_SOURCE_REMOVE;
}

static gboolean
select_cb (gpointer user_data)
{
  BesaceResultsView *self = user_data;
  guint position = gtk_single_selection_get_selected (self->selection);

  self->selected_id = 0;
  if (self->reading_beside && position != GTK_INVALID_LIST_POSITION)
    emit_resource (self, signals[SIGNAL_SELECTED], position);
  return G_SOURCE_REMOVE;
}

static void
selected_cb (BesaceResultsView *self)
{
  g_clear_handle_id (&self->selected_id, g_source_remove);
  if (!self->selecting && self->reading_beside)
    self->selected_id = g_timeout_add (SELECT_MS, select_cb, self);
}

static void
activate_cb (BesaceResultsView *self,
             guint              position)
{
  emit_resource (self, signals[SIGNAL_ACTIVATED], position);
}

static gboolean
select_open_cb (gpointer user_data)
{
  BesaceResultsView *self = user_data;
  BesaceListing *listing = get_listing (self, self->open_position);

  self->select_id = 0;
  if (listing && self->open_id && g_strcmp0 (besace_listing_get_id (listing), self->open_id) == 0)
    select_position (self, self->open_position);
  return G_SOURCE_REMOVE;
}

/* The row of the open resource is known by its id once it has been read. It is selected later: a list that is binding
 * its rows must be left alone. */
static void
consider_row (BesaceResultsView *self,
              GtkListItem       *item,
              BesaceListing     *listing)
{
  if (!self->open_id || g_strcmp0 (besace_listing_get_id (listing), self->open_id) != 0 || gtk_list_item_get_selected (item))
    return;

  self->open_position = gtk_list_item_get_position (item);
  if (self->select_id == 0)
    self->select_id = g_idle_add (select_open_cb, self);
}

/* Known to the item from its setup: since GTK 4.12, rows are bound before they stand in the list. (unowned) */
static BesaceResultsView *
get_view (GtkListItem *item)
{
  return g_object_get_data (G_OBJECT (item), "view");
}

static void
row_loaded_cb (GtkListItem   *item,
               GParamSpec    *pspec,
               BesaceListing *listing)
{
  consider_row (get_view (item), item, listing);
}

/* Where a resource has room beside, a click selects and thereby shows it. Where it has none, a click opens it; the arrow
 * keys still go along the list. */
static void
row_released_cb (GtkListItem *item)
{
  BesaceResultsView *self = get_view (item);

  if (!self->reading_beside)
    emit_resource (self, signals[SIGNAL_ACTIVATED], gtk_list_item_get_position (item));
}

/* To assistive technologies, the cells of a grid of one column are the items of a list. */
static void
row_parent_cb (GtkWidget *row)
{
  GtkWidget *cell = gtk_widget_get_parent (row);

  if (cell)
    g_object_set (cell, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
}

static GtkWidget *
create_row (BesaceResultsView *self)
{
  GtkWidget *row = besace_result_row_new (besace_workspace_get_vocabulary (self->workspace),
                                          besace_workspace_get_library (self->workspace));

  g_object_bind_property (self, "shared-screen", row, "shared-screen", G_BINDING_SYNC_CREATE);
  g_signal_connect (row, "notify::parent", G_CALLBACK (row_parent_cb), NULL);
  return row;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          BesaceResultsView        *self)
{
  /* Not kept for another list: in GTK 4.8, an inscription that was taken out of a window keeps its font for ever. */
  GtkWidget *row = create_row (self);
  GtkGesture *click = gtk_gesture_click_new ();

  g_object_set_data (G_OBJECT (item), "view", self);
  g_signal_connect_object (click, "released", G_CALLBACK (row_released_cb), item, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (item, row);
}

static void
forget_listing (GtkListItem *item)
{
  BesaceListing *listing = besace_result_row_get_listing (BESACE_RESULT_ROW (gtk_list_item_get_child (item)));

  if (listing)
    g_signal_handlers_disconnect_by_func (listing, row_loaded_cb, item);
}

static void
show_slot (GtkListItem *item)
{
  BesaceListing *listing = besace_result_slot_get_listing (gtk_list_item_get_item (item));

  forget_listing (item);
  besace_result_row_set_listing (BESACE_RESULT_ROW (gtk_list_item_get_child (item)), listing);
  if (listing && besace_listing_get_loaded (listing))
    consider_row (get_view (item), item, listing);
  else if (listing)
    g_signal_connect_object (listing, "notify::loaded", G_CALLBACK (row_loaded_cb), item, G_CONNECT_SWAPPED);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         BesaceResultsView        *self)
{
  g_signal_connect_object (gtk_list_item_get_item (item), "notify::listing", G_CALLBACK (show_slot), item, G_CONNECT_SWAPPED);
  show_slot (item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           BesaceResultsView        *self)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), show_slot, item);
  forget_listing (item);
}

static void
scroll_changed_cb (BesaceResultsView *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled_window);

  if (self->pending_scroll < 0)
    return;

  if (gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment) >= self->pending_scroll) {
    gtk_adjustment_set_value (adjustment, self->pending_scroll);
    self->pending_scroll = -1;
  }
}

static void
scrolled_cb (BesaceResultsView *self)
{
  if (self->pending_scroll < 0)
    g_signal_emit (self, signals[SIGNAL_SCROLLED], 0);
}

/* The focus comes into the list on the row that had it last. GTK 4.8 knows nothing else; since 4.12, a list that does not
 * ask for that begins anew from its first row, and scrolls to it. */
static void
come_to_last_row (GtkGridView *grid_view)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (grid_view), "tab-behavior");

  if (pspec) {
    GEnumValue *item = g_enum_get_value_by_nick (G_PARAM_SPEC_ENUM (pspec)->enum_class, "item");

    g_object_set (grid_view, pspec->name, item->value, NULL);
  }
}

/* In GTK 4.8, Tab goes from row to row: among thousands there would be no way out. It leaves the list, as in every
 * other one, and the arrow keys go along it. */
static void
leave (BesaceResultsView *self,
       gboolean           backward)
{
  GtkWidget *list = GTK_WIDGET (self->grid_view);

  gtk_widget_set_can_focus (list, FALSE);
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (list)), backward ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
  gtk_widget_set_can_focus (list, TRUE);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                BesaceResultsView     *self)
{
  if (key != GDK_KEY_Tab && key != GDK_KEY_KP_Tab && key != GDK_KEY_ISO_Left_Tab)
    return GDK_EVENT_PROPAGATE;

  leave (self, key == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK));
  return GDK_EVENT_STOP;
}

static gboolean
besace_results_view_focus (GtkWidget        *widget,
                           GtkDirectionType  direction)
{
  return gtk_widget_child_focus (GTK_WIDGET (BESACE_RESULTS_VIEW (widget)->scrolled_window), direction);
}

static void
besace_results_view_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  BesaceResultsView *self = BESACE_RESULTS_VIEW (object);

  switch ((BesaceResultsViewProperty) property_id) {
  case PROP_SHARED_SCREEN:
    g_value_set_boolean (value, self->shared_screen);
    break;
  case PROP_READING_BESIDE:
    g_value_set_boolean (value, self->reading_beside);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_results_view_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  BesaceResultsView *self = BESACE_RESULTS_VIEW (object);
  gboolean *flag = NULL;

  switch ((BesaceResultsViewProperty) property_id) {
  case PROP_SHARED_SCREEN:
    flag = &self->shared_screen;
    break;
  case PROP_READING_BESIDE:
    flag = &self->reading_beside;
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    return;
  }

  if (*flag != g_value_get_boolean (value)) {
    *flag = g_value_get_boolean (value);
    g_object_notify_by_pspec (object, pspec);
  }
}

static void
besace_results_view_dispose (GObject *object)
{
  BesaceResultsView *self = BESACE_RESULTS_VIEW (object);

  forget_coming (self);
  besace_results_view_forget_awaited (self);
  g_clear_handle_id (&self->select_id, g_source_remove);
  g_clear_handle_id (&self->selected_id, g_source_remove);
  if (self->scrolled_window)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->scrolled_window)));
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_results_view_parent_class)->dispose (object);
}

static void
besace_results_view_finalize (GObject *object)
{
  BesaceResultsView *self = BESACE_RESULTS_VIEW (object);

  g_clear_pointer (&self->shown, besace_results_unref);
  g_clear_pointer (&self->open_id, g_free);

  G_OBJECT_CLASS (besace_results_view_parent_class)->finalize (object);
}

static void
besace_results_view_class_init (BesaceResultsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_results_view_get_property;
  object_class->set_property = besace_results_view_set_property;
  object_class->dispose = besace_results_view_dispose;
  object_class->finalize = besace_results_view_finalize;

  widget_class->focus = besace_results_view_focus;

  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_READING_BESIDE] =
    g_param_spec_boolean ("reading-beside", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_SHOWN] =
    g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SELECTED] =
    g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_ACTIVATED] =
    g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_SCROLLED] =
    g_signal_new ("scrolled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BESACE_TYPE_RESULT_SLOTS);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/catalogue/besace-results-view.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceResultsView, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, BesaceResultsView, grid_view);
  gtk_widget_class_bind_template_child (widget_class, BesaceResultsView, selection);
  gtk_widget_class_bind_template_child (widget_class, BesaceResultsView, slots);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
besace_results_view_init (BesaceResultsView *self)
{
  GtkAdjustment *adjustment;

  self->pending_scroll = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  come_to_last_row (self->grid_view);

  adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled_window);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scroll_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

void
besace_results_view_set_workspace (BesaceResultsView *self,
                                   BesaceWorkspace   *workspace)
{
  g_return_if_fail (BESACE_IS_RESULTS_VIEW (self));
  g_return_if_fail (!self->workspace);

  self->workspace = g_object_ref (workspace);
}

/* Whether the list would show the same rows, their words in bold included. */
static gboolean
is_same (BesaceResults *one,
         BesaceResults *other)
{
  return one && one->revision == other->revision && one->n_rows == other->n_rows &&
         g_str_equal (one->query->text, other->query->text) &&
         memcmp (one->rows, other->rows, sizeof *one->rows * one->n_rows) == 0;
}

void
besace_results_view_show (BesaceResultsView *self,
                          BesaceResults     *results)
{
  g_return_if_fail (BESACE_IS_RESULTS_VIEW (self));

  forget_coming (self);

  if (is_same (self->shown, results)) {
    besace_results_unref (self->shown);
    self->shown = besace_results_ref (results);
    g_signal_emit (self, signals[SIGNAL_SHOWN], 0);
    return;
  }

  self->coming = besace_results_ref (results);
  self->coming_rows = besace_catalogue_list_results (besace_workspace_get_catalogue (self->workspace), results);
  if (results->n_rows > 0)
    self->coming_listing = g_list_model_get_item (self->coming_rows, MIN (results->n_rows, FIRST_ROWS) - 1);

  if (!self->coming_listing || besace_listing_get_loaded (self->coming_listing)) {
    show_coming (self);
    return;
  }

  self->coming_id = g_signal_connect_swapped (self->coming_listing, "notify::loaded", G_CALLBACK (show_coming), self);
  self->read_id = g_timeout_add (READ_MS, read_cb, self);
}

BesaceResults *
besace_results_view_get_shown (BesaceResultsView *self)
{
  g_return_val_if_fail (BESACE_IS_RESULTS_VIEW (self), NULL);

  return self->shown;
}

void
besace_results_view_activate_first (BesaceResultsView *self)
{
  g_return_if_fail (BESACE_IS_RESULTS_VIEW (self));

  select_position (self, 0);
  emit_resource (self, signals[SIGNAL_ACTIVATED], 0);
}

void
besace_results_view_forget_awaited (BesaceResultsView *self)
{
  g_return_if_fail (BESACE_IS_RESULTS_VIEW (self));

  g_clear_signal_handler (&self->awaited_id, self->awaited);
  g_clear_object (&self->awaited);
}

void
besace_results_view_set_open (BesaceResultsView *self,
                              const char        *id)
{
  BesaceListing *selected;

  g_return_if_fail (BESACE_IS_RESULTS_VIEW (self));

  if (g_strcmp0 (self->open_id, id) == 0)
    return;

  g_free (self->open_id);
  self->open_id = g_strdup (id);

  selected = get_listing (self, gtk_single_selection_get_selected (self->selection));
  if (selected && (!id || g_strcmp0 (besace_listing_get_id (selected), id) != 0))
    select_position (self, GTK_INVALID_LIST_POSITION);
}

double
besace_results_view_get_scroll (BesaceResultsView *self)
{
  g_return_val_if_fail (BESACE_IS_RESULTS_VIEW (self), 0);

  if (self->pending_scroll >= 0)
    return self->pending_scroll;

  return gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scrolled_window));
}

void
besace_results_view_set_scroll (BesaceResultsView *self,
                                double             scroll)
{
  g_return_if_fail (BESACE_IS_RESULTS_VIEW (self));

  self->pending_scroll = scroll;
  if (self->shown && !self->coming)
    scroll_changed_cb (self);
}
