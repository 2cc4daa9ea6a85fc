/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-catalogue-page.h"

#include <glib/gi18n.h>

#include "besace-count.h"
#include "besace-filter-chips.h"
#include "besace-filters-pane.h"
#include "besace-library-hits.h"
#include "besace-no-results.h"
#include "besace-results-view.h"

/* Somebody has looked at all of them in a moment. */
#define FEW_RESULTS 20

struct _BesaceCataloguePage {
  AdwBin              parent_instance;

  AdwFlap            *flap;
  BesaceFiltersPane  *filters_pane;
  BesaceFilterChips  *filter_chips;
  GtkWidget          *content_box;
  GtkLabel           *count_label;
  GtkDropDown        *sort_drop_down;
  BesaceLibraryHits  *library_hits;
  GtkLabel           *correction_label;
  GtkStack           *stack;
  GtkWidget          *gap_button;
  BesaceResultsView  *results_view;
  BesaceNoResults    *no_results;
  AdwStatusPage      *trouble_page;

  BesaceWorkspace    *workspace; /* (owned) */
  BesaceSearch       *search;    /* (owned) */
  gboolean            opening_first;
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
open_first (BesaceCataloguePage *self)
{
  BesaceResults *shown = besace_results_view_get_shown (self->results_view);

  /* While one types, only titles and summaries are searched: the whole text may put another resource first. */
  if (!self->opening_first || !besace_search_is_complete (self->search) || shown != besace_search_get_results (self->search))
    return;

  self->opening_first = FALSE;
  if (shown->n_rows > 0)
    besace_results_view_activate_first (self->results_view);
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

/* Beneath a list that is soon read through, of what somebody looked for. */
static void
show_gap (BesaceCataloguePage *self,
          const BesaceResults *results)
{
  const gboolean offered = results->n_rows > 0 && results->n_rows <= FEW_RESULTS && *results->query->text;

  if (offered) {
    g_autofree char *values = besace_query_values_to_string (results->query);

    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->gap_button), "(ss)", results->query->text, values);
  }
  gtk_widget_set_visible (self->gap_button, offered);
}

/* The list shows them: what stands around it does too. */
static void
shown_cb (BesaceCataloguePage *self)
{
  BesaceResults *results = besace_results_view_get_shown (self->results_view);
  g_autofree char *count = besace_count_resources (results->n_rows);

  gtk_label_set_text (self->count_label, count);
  show_correction (self, results);
  show_gap (self, results);

  if (results->n_rows > 0) {
    gtk_stack_set_visible_child_name (self->stack, "results");
  } else {
    besace_no_results_set_results (self->no_results, results, besace_workspace_get_vocabulary (self->workspace));
    gtk_stack_set_visible_child_name (self->stack, "nothing");
  }

  open_first (self);
}

static void
results_cb (BesaceCataloguePage *self)
{
  BesaceResults *results = besace_search_get_results (self->search);

  if (results)
    besace_results_view_show (self->results_view, results);
}

static void
selected_cb (BesaceCataloguePage *self,
             const char          *id)
{
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0, id);
}

static void
activated_cb (BesaceCataloguePage *self,
              const char          *id)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, id);
}

static void
scrolled_cb (BesaceCataloguePage *self)
{
  g_signal_emit (self, signals[SIGNAL_SCROLLED], 0);
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
    gtk_widget_set_visible (self->gap_button, FALSE);
  } else {
    results_cb (self);
  }
}

static void
query_changed_cb (BesaceCataloguePage *self)
{
  self->opening_first = FALSE;
  besace_results_view_forget_awaited (self->results_view);
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

/* What the filters cover is neither seen, nor reached by the keyboard, nor read by a screen reader. */
static void
update_flap (BesaceCataloguePage *self)
{
  gboolean covered = !self->filters_beside && adw_flap_get_reveal_flap (self->flap);

  adw_flap_set_fold_policy (self->flap, self->filters_beside ? ADW_FLAP_FOLD_POLICY_NEVER : ADW_FLAP_FOLD_POLICY_ALWAYS);
  gtk_widget_set_hexpand (GTK_WIDGET (self->filters_pane), !self->filters_beside);
  /* It keeps its place: a flap without content has no width of its own in libadwaita 1.2. */
  gtk_widget_set_can_focus (self->content_box, !covered);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->content_box), GTK_ACCESSIBLE_STATE_HIDDEN, covered, -1);
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

/* Until the page has been given a size, libadwaita 1.2 divides by a width of 0 to animate the flap: it would then ask
 * for a width that is not a number. What is hidden is not animated. */
static void
show_filters (BesaceCataloguePage *self,
              gboolean             shown)
{
  gboolean sized = gtk_widget_get_width (GTK_WIDGET (self->flap)) > 0;

  if (!sized)
    gtk_widget_set_visible (GTK_WIDGET (self->flap), FALSE);
  adw_flap_set_reveal_flap (self->flap, shown);
  if (!sized)
    gtk_widget_set_visible (GTK_WIDGET (self->flap), TRUE);
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
    show_filters (self, g_value_get_boolean (value));
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

  G_OBJECT_CLASS (besace_catalogue_page_parent_class)->constructed (object);

  self->search = besace_search_new (besace_workspace_get_catalogue (self->workspace));
  besace_results_view_set_workspace (self->results_view, self->workspace);
  besace_filter_chips_set_search (self->filter_chips, self->search, vocabulary);
  besace_library_hits_set_search (self->library_hits, self->search, besace_workspace_get_library (self->workspace));
  besace_filters_pane_set_search (self->filters_pane, self->search, self->workspace);

  g_signal_connect_object (self->search, "query-changed", G_CALLBACK (query_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "notify::results", G_CALLBACK (results_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "notify::error", G_CALLBACK (error_cb), self, G_CONNECT_SWAPPED);
}

static void
besace_catalogue_page_dispose (GObject *object)
{
  BesaceCataloguePage *self = BESACE_CATALOGUE_PAGE (object);

  g_clear_object (&self->search);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_catalogue_page_parent_class)->dispose (object);
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
  g_type_ensure (BESACE_TYPE_LIBRARY_HITS);
  g_type_ensure (BESACE_TYPE_NO_RESULTS);
  g_type_ensure (BESACE_TYPE_RESULTS_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/catalogue/besace-catalogue-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, flap);
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, filters_pane);
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, filter_chips);
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, content_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, count_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, sort_drop_down);
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, library_hits);
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, correction_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, gap_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, results_view);
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, no_results);
  gtk_widget_class_bind_template_child (widget_class, BesaceCataloguePage, trouble_page);
  gtk_widget_class_bind_template_callback (widget_class, sort_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, scrolled_cb);
  gtk_widget_class_bind_template_callback (widget_class, filters_shown_cb);
}

static void
besace_catalogue_page_init (BesaceCataloguePage *self)
{
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
besace_catalogue_page_forget_first (BesaceCataloguePage *self)
{
  g_return_if_fail (BESACE_IS_CATALOGUE_PAGE (self));

  self->opening_first = FALSE;
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
  g_return_if_fail (BESACE_IS_CATALOGUE_PAGE (self));

  besace_results_view_set_open (self->results_view, id);
}

double
besace_catalogue_page_get_scroll (BesaceCataloguePage *self)
{
  g_return_val_if_fail (BESACE_IS_CATALOGUE_PAGE (self), 0);

  return besace_results_view_get_scroll (self->results_view);
}

void
besace_catalogue_page_set_scroll (BesaceCataloguePage *self,
                                  double               scroll)
{
  g_return_if_fail (BESACE_IS_CATALOGUE_PAGE (self));

  besace_results_view_set_scroll (self->results_view, scroll);
}
