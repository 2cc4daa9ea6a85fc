/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-catalogue-page.h"

#include <glib/gi18n.h>

#include "besace-filter-chips.h"
#include "besace-filters-pane.h"
#include "besace-no-results.h"
#include "besace-result-row.h"

struct _BesaceCataloguePage {
  AdwBin              parent_instance;

  AdwFlap            *flap;
  BesaceFiltersPane  *filters_pane;
  BesaceFilterChips  *filter_chips;
  GtkWidget          *content_box;
  GtkLabel           *count_label;
  GtkDropDown        *sort_drop_down;
  GtkLabel           *correction_label;
  GtkStack           *stack;
  GtkScrolledWindow  *scrolled_window;
  GtkListView        *list_view;
  GtkSingleSelection *selection;
  BesaceNoResults    *no_results;
  AdwStatusPage      *trouble_page;

  BesaceWorkspace    *workspace;      /* (owned) */
  BesaceSearch       *search;         /* (owned) */
  BesaceResults      *shown;          /* (owned) (nullable) what the list shows */
  char               *open_id;        /* (owned) (nullable) of the resource that is open */
  BesaceListing      *awaited;        /* (owned) (nullable) what is opened or selected once it is read */
  gulong              awaited_id;
  double              pending_scroll; /* -1: none */
  guint               open_position;
  guint               select_id;
  gboolean            opening_first;
  gboolean            selecting;      /* while the program, not the person, selects */
  gboolean            shared_screen;
  gboolean            filters_beside;
  gboolean            reading_beside;
  gboolean            narrow;
};

G_DEFINE_FINAL_TYPE (BesaceCataloguePage, besace_catalogue_page, ADW_TYPE_BIN)

typedef enum {
  PROP_WORKSPACE = 1,
  PROP_SHARED_SCREEN,
  PROP_FILTERS_SHOWN,
  PROP_FILTERS_BESIDE,
  PROP_READING_BESIDE,
  PROP_NARROW,
} BesaceCataloguePageProperty;

static GParamSpec *properties[PROP_NARROW + 1];

enum {
  SIGNAL_SELECTED,
  SIGNAL_ACTIVATED,
  SIGNAL_SCROLLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
forget_awaited (BesaceCataloguePage *self)
{
  g_clear_signal_handler (&self->awaited_id, self->awaited);
  g_clear_object (&self->awaited);
}

static void
awaited_loaded_cb (BesaceListing       *listing,
                   GParamSpec          *pspec,
                   BesaceCataloguePage *self)
{
  g_autofree char *id = g_strdup (besace_listing_get_id (listing));
  guint signal = self->opening_first ? signals[SIGNAL_ACTIVATED] : signals[SIGNAL_SELECTED];

  self->opening_first = FALSE;
  forget_awaited (self);
  g_signal_emit (self, signal, 0, id);
}

/* Emits @signal with the resource at @position, whose row may not have been read yet. */
static void
emit_resource (BesaceCataloguePage *self,
               guint                signal,
               guint                position)
{
  g_autoptr(BesaceListing) listing = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  forget_awaited (self);
  if (!listing)
    return;

  if (besace_listing_get_loaded (listing)) {
    g_autofree char *id = g_strdup (besace_listing_get_id (listing));

    self->opening_first = FALSE;
    g_signal_emit (self, signal, 0, id);
    return;
  }

  self->opening_first = signal == signals[SIGNAL_ACTIVATED];
  self->awaited = g_steal_pointer (&listing);
  self->awaited_id = g_signal_connect (self->awaited, "notify::loaded", G_CALLBACK (awaited_loaded_cb), self);
}

static void
select_position (BesaceCataloguePage *self,
                 guint                position)
{
  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->selecting = FALSE;
}

static void
open_first (BesaceCataloguePage *self)
{
  /* While one types, only titles and summaries are searched: the whole text may put another resource first. */
  if (!self->opening_first || !besace_search_is_complete (self->search) || !self->shown)
    return;

  self->opening_first = FALSE;
  if (self->shown->n_rows == 0)
    return;

  select_position (self, 0);
  emit_resource (self, signals[SIGNAL_ACTIVATED], 0);
}

/* Where the resource that was selected among the old results is among the new ones. */
static guint
find_selected (BesaceCataloguePage *self,
               BesaceResults       *results)
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
show_correction (BesaceCataloguePage *self,
                 BesaceResults       *results)
{
  gboolean corrected = results->corrections->len > 0 && results->n_rows > 0;

  if (corrected) {
    g_autofree char *text = besace_results_get_corrected_text (results);
    /* Translators: the words that were searched in the place of misspelt ones: “Shown for “computer”” */
    g_autofree char *label = g_strdup_printf (_("Shown for “%s”"), text);

    gtk_label_set_text (self->correction_label, label);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->correction_label), corrected);
}

static void
show_results (BesaceCataloguePage *self,
              BesaceResults       *results)
{
  g_autoptr(GListModel) model = besace_catalogue_list_results (besace_workspace_get_catalogue (self->workspace), results);
  gboolean same_query = self->shown && besace_query_equal (self->shown->query, results->query);
  guint selected = find_selected (self, results);

  forget_awaited (self);

  /* Another question, another list: from its top. It goes there while it still knows where its rows lie. */
  if (!same_query && self->pending_scroll < 0)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled_window), 0);

  self->selecting = TRUE;
  gtk_single_selection_set_model (self->selection, model);
  gtk_single_selection_set_selected (self->selection, selected);
  self->selecting = FALSE;

  g_clear_pointer (&self->shown, besace_results_unref);
  self->shown = besace_results_ref (results);
}

static void
results_cb (BesaceCataloguePage *self)
{
  BesaceResults *results = besace_search_get_results (self->search);
  g_autofree char *count = NULL;

  if (!results)
    return;

  count = g_strdup_printf (ngettext ("%u resource", "%u resources", results->n_rows), results->n_rows);
  gtk_label_set_text (self->count_label, count);
  show_correction (self, results);
  show_results (self, results);

  if (results->n_rows > 0) {
    gtk_stack_set_visible_child_name (self->stack, "results");
  } else {
    besace_no_results_set_results (self->no_results, results, besace_workspace_get_vocabulary (self->workspace));
    gtk_stack_set_visible_child_name (self->stack, "nothing");
  }

  open_first (self);
}

static void
error_cb (BesaceCataloguePage *self)
{
  const char *error = besace_search_get_error (self->search);

  self->opening_first = FALSE;
  if (error) {
    g_autofree char *escaped = g_markup_escape_text (error, -1);

    adw_status_page_set_description (self->trouble_page, escaped);
    gtk_stack_set_visible_child_name (self->stack, "trouble");
  } else {
    results_cb (self);
  }
}

static void
query_changed_cb (BesaceCataloguePage *self)
{
  self->opening_first = FALSE;
  forget_awaited (self);
  gtk_drop_down_set_selected (self->sort_drop_down, besace_search_get_query (self->search)->sort);
}

static void
sort_selected_cb (BesaceCataloguePage *self)
{
  GtkStringObject *sort = gtk_drop_down_get_selected_item (self->sort_drop_down);
  /* Translators: how results are sorted, for a screen reader: “Order of the results: Title” */
  g_autofree char *label = g_strdup_printf (_("Order of the results: %s"), gtk_string_object_get_string (sort));

  /* What has the focus is the button within, which has no name of its own. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self->sort_drop_down))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  if (self->search)
    besace_search_set_sort (self->search, (BesaceSort) gtk_drop_down_get_selected (self->sort_drop_down));
}

static void
selected_cb (BesaceCataloguePage *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (!self->selecting && self->reading_beside && position != GTK_INVALID_LIST_POSITION)
    emit_resource (self, signals[SIGNAL_SELECTED], position);
}

static void
activate_cb (BesaceCataloguePage *self,
             guint                position)
{
  emit_resource (self, signals[SIGNAL_ACTIVATED], position);
}

static gboolean
select_open_cb (gpointer user_data)
{
  BesaceCataloguePage *self = user_data;
  g_autoptr(BesaceListing) listing = g_list_model_get_item (G_LIST_MODEL (self->selection), self->open_position);

  self->select_id = 0;
  if (listing && self->open_id && g_strcmp0 (besace_listing_get_id (listing), self->open_id) == 0)
    select_position (self, self->open_position);
  return G_SOURCE_REMOVE;
}

/* The row of the open resource is known by its id once it has been read. It is selected later: a list that is binding
 * its rows must be left alone. */
static void
consider_row (BesaceCataloguePage *self,
              GtkListItem         *item)
{
  BesaceListing *listing = gtk_list_item_get_item (item);

  if (!self->open_id || g_strcmp0 (besace_listing_get_id (listing), self->open_id) != 0 || gtk_list_item_get_selected (item))
    return;

  self->open_position = gtk_list_item_get_position (item);
  if (self->select_id == 0)
    self->select_id = g_idle_add (select_open_cb, self);
}

static void
row_loaded_cb (GtkListItem *item)
{
  GtkWidget *page = gtk_widget_get_ancestor (gtk_list_item_get_child (item), BESACE_TYPE_CATALOGUE_PAGE);

  if (page && gtk_list_item_get_item (item))
    consider_row (BESACE_CATALOGUE_PAGE (page), item);
}

/* Where a resource has room beside, a click selects and thereby shows it. Where it has none, a click opens it; the arrow
 * keys still go along the list. */
static void
row_released_cb (GtkListItem *item)
{
  BesaceCataloguePage *self =
    BESACE_CATALOGUE_PAGE (gtk_widget_get_ancestor (gtk_list_item_get_child (item), BESACE_TYPE_CATALOGUE_PAGE));

  if (!self->reading_beside)
    emit_resource (self, signals[SIGNAL_ACTIVATED], gtk_list_item_get_position (item));
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          BesaceCataloguePage      *self)
{
  GtkWidget *row = besace_result_row_new (besace_workspace_get_vocabulary (self->workspace),
                                          besace_workspace_get_library (self->workspace));

  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (row_released_cb), item, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  g_object_bind_property (self, "shared-screen", row, "shared-screen", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         BesaceCataloguePage      *self)
{
  BesaceListing *listing = gtk_list_item_get_item (item);

  besace_result_row_set_listing (BESACE_RESULT_ROW (gtk_list_item_get_child (item)), listing);
  if (besace_listing_get_loaded (listing))
    consider_row (self, item);
  else
    g_signal_connect_object (listing, "notify::loaded", G_CALLBACK (row_loaded_cb), item, G_CONNECT_SWAPPED);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           BesaceCataloguePage      *self)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), row_loaded_cb, item);
  besace_result_row_set_listing (BESACE_RESULT_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
scroll_changed_cb (BesaceCataloguePage *self)
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
scrolled_cb (BesaceCataloguePage *self)
{
  if (self->pending_scroll < 0)
    g_signal_emit (self, signals[SIGNAL_SCROLLED], 0);
}

/* What the filters cover is neither seen, nor reached by the keyboard, nor read by a screen reader. */
static void
update_flap (BesaceCataloguePage *self)
{
  gboolean covered = !self->filters_beside && adw_flap_get_reveal_flap (self->flap);

  adw_flap_set_fold_policy (self->flap, self->filters_beside ? ADW_FLAP_FOLD_POLICY_NEVER : ADW_FLAP_FOLD_POLICY_ALWAYS);
  gtk_widget_set_hexpand (GTK_WIDGET (self->filters_pane), !self->filters_beside);
  gtk_widget_set_visible (self->content_box, !covered);
}

static gboolean
has_focus_within (BesaceCataloguePage *self,
                  GtkWidget           *widget)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && gtk_widget_is_ancestor (focus, widget);
}

static void
filters_shown_cb (BesaceCataloguePage *self)
{
  gboolean was_within = has_focus_within (self, GTK_WIDGET (self->filters_pane));

  update_flap (self);
  if (adw_flap_get_reveal_flap (self->flap))
    besace_filters_pane_start (self->filters_pane);
  else if (was_within)
    besace_catalogue_page_focus_results (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTERS_SHOWN]);
}

/* In GTK 4.8, Tab goes from row to row: among thousands there would be no way out. It leaves the list, as in every
 * other one, and the arrow keys go along it. */
static gboolean
list_key_pressed_cb (GtkEventControllerKey *controller,
                     guint                  key,
                     guint                  code,
                     GdkModifierType        state,
                     BesaceCataloguePage   *self)
{
  GtkWidget *list = GTK_WIDGET (self->list_view);
  gboolean backward = key == GDK_KEY_ISO_Left_Tab || (key == GDK_KEY_Tab && (state & GDK_SHIFT_MASK));

  if (key != GDK_KEY_Tab && key != GDK_KEY_KP_Tab && key != GDK_KEY_ISO_Left_Tab)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_set_can_focus (list, FALSE);
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (list)), backward ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
  gtk_widget_set_can_focus (list, TRUE);
  return GDK_EVENT_STOP;
}

static void
set_flag (BesaceCataloguePage *self,
          gboolean            *flag,
          gboolean             value,
          GParamSpec          *pspec)
{
  if (*flag == value)
    return;

  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
besace_catalogue_page_get_property (GObject    *object,
                                    guint       property_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  BesaceCataloguePage *self = BESACE_CATALOGUE_PAGE (object);

  switch ((BesaceCataloguePageProperty) property_id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, self->workspace);
    break;
  case PROP_SHARED_SCREEN:
    g_value_set_boolean (value, self->shared_screen);
    break;
  case PROP_FILTERS_SHOWN:
    g_value_set_boolean (value, adw_flap_get_reveal_flap (self->flap));
    break;
  case PROP_FILTERS_BESIDE:
    g_value_set_boolean (value, self->filters_beside);
    break;
  case PROP_READING_BESIDE:
    g_value_set_boolean (value, self->reading_beside);
    break;
  case PROP_NARROW:
    g_value_set_boolean (value, self->narrow);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_catalogue_page_set_property (GObject      *object,
                                    guint         property_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  BesaceCataloguePage *self = BESACE_CATALOGUE_PAGE (object);

  switch ((BesaceCataloguePageProperty) property_id) {
  case PROP_WORKSPACE:
    self->workspace = g_value_dup_object (value);
    break;
  case PROP_SHARED_SCREEN:
    set_flag (self, &self->shared_screen, g_value_get_boolean (value), pspec);
    break;
  case PROP_FILTERS_SHOWN:
    adw_flap_set_reveal_flap (self->flap, g_value_get_boolean (value));
    break;
  case PROP_FILTERS_BESIDE:
    set_flag (self, &self->filters_beside, g_value_get_boolean (value), pspec);
    update_flap (self);
    break;
  case PROP_READING_BESIDE:
    set_flag (self, &self->reading_beside, g_value_get_boolean (value), pspec);
    break;
  case PROP_NARROW:
    set_flag (self, &self->narrow, g_value_get_boolean (value), pspec);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_catalogue_page_constructed (GObject *object)
{
  BesaceCataloguePage *self = BESACE_CATALOGUE_PAGE (object);
  BesaceVocabulary *vocabulary = besace_workspace_get_vocabulary (self->workspace);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled_window);

  G_OBJECT_CLASS (besace_catalogue_page_parent_class)->constructed (object);

  self->search = besace_search_new (besace_workspace_get_catalogue (self->workspace));
  besace_filter_chips_set_search (self->filter_chips, self->search, vocabulary);
  besace_filters_pane_set_search (self->filters_pane, self->search, self->workspace);

  g_signal_connect_object (self->search, "query-changed", G_CALLBACK (query_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "notify::results", G_CALLBACK (results_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "notify::error", G_CALLBACK (error_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scroll_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

static void
besace_catalogue_page_dispose (GObject *object)
{
  BesaceCataloguePage *self = BESACE_CATALOGUE_PAGE (object);

  forget_awaited (self);
  g_clear_handle_id (&self->select_id, g_source_remove);
  g_clear_object (&self->search);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_catalogue_page_parent_class)->dispose (object);
}

static void
besace_catalogue_page_finalize (GObject *object)
{
  BesaceCataloguePage *self = BESACE_CATALOGUE_PAGE (object);

  g_clear_pointer (&self->shown, besace_results_unref);
  g_clear_pointer (&self->open_id, g_free);

  G_OBJECT_CLASS (besace_catalogue_page_parent_class)->finalize (object);
}

static void
besace_catalogue_page_class_init (BesaceCataloguePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_catalogue_page_get_property;
  object_class->set_property = besace_catalogue_page_set_property;
  object_class->constructed = besace_catalogue_page_constructed;
  object_class->dispose = besace_catalogue_page_dispose;
  object_class->finalize = besace_catalogue_page_finalize;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FILTERS_SHOWN] =
    g_param_spec_boolean ("filters-shown", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FILTERS_BESIDE] =
    g_param_spec_boolean ("filters-beside", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_READING_BESIDE] =
    g_param_spec_boolean ("reading-beside", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_SELECTED] =
    g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_ACTIVATED] =
    g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_SCROLLED] =
    g_signal_new ("scrolled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BESACE_TYPE_FILTER_CHIPS);
  g_type_ensure (BESACE_TYPE_FILTERS_PANE);
  g_type_ensure (BESACE_TYPE_NO_RESULTS);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/catalogue/besace-catalogue-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, flap);
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, filters_pane);
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, filter_chips);
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, content_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, count_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, sort_drop_down);
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, correction_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, list_view);
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, selection);
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, no_results);
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, trouble_page);
  gtk_widget_class_bind_template_callback (widget_class, sort_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, filters_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
besace_catalogue_page_init (BesaceCataloguePage *self)
{
  self->pending_scroll = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  sort_selected_cb (self);
  update_flap (self);
}

BesaceCataloguePage *
besace_catalogue_page_new (BesaceWorkspace *workspace)
{
  return g_object_new (BESACE_TYPE_CATALOGUE_PAGE, "workspace", workspace, NULL);
}

BesaceSearch *
besace_catalogue_page_get_search (BesaceCataloguePage *self)
{
  g_return_val_if_fail (BESACE_IS_CATALOGUE_PAGE (self), NULL);

  return self->search;
}

void
besace_catalogue_page_open_first (BesaceCataloguePage *self)
{
  g_return_if_fail (BESACE_IS_CATALOGUE_PAGE (self));

  self->opening_first = TRUE;
  besace_search_hurry (self->search);
  open_first (self);
}

void
besace_catalogue_page_focus_results (BesaceCataloguePage *self)
{
  g_return_if_fail (BESACE_IS_CATALOGUE_PAGE (self));

  /* From within, this would go on to the next one. */
  if (!has_focus_within (self, GTK_WIDGET (self->stack)))
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

void
besace_catalogue_page_set_open (BesaceCataloguePage *self,
                                const char          *id)
{
  g_autoptr(BesaceListing) selected = NULL;

  g_return_if_fail (BESACE_IS_CATALOGUE_PAGE (self));

  if (g_strcmp0 (self->open_id, id) == 0)
    return;

  g_free (self->open_id);
  self->open_id = g_strdup (id);

  selected = g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_single_selection_get_selected (self->selection));
  if (selected && (!id || g_strcmp0 (besace_listing_get_id (selected), id) != 0))
    select_position (self, GTK_INVALID_LIST_POSITION);
}

double
besace_catalogue_page_get_scroll (BesaceCataloguePage *self)
{
  g_return_val_if_fail (BESACE_IS_CATALOGUE_PAGE (self), 0);

  if (self->pending_scroll >= 0)
    return self->pending_scroll;

  return gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scrolled_window));
}

void
besace_catalogue_page_set_scroll (BesaceCataloguePage *self,
                                  double               scroll)
{
  g_return_if_fail (BESACE_IS_CATALOGUE_PAGE (self));

  self->pending_scroll = scroll;
  if (besace_search_is_current (self->search) && self->shown == besace_search_get_results (self->search))
    scroll_changed_cb (self);
}
