/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-filters-pane.h"

#include <glib/gi18n.h>

#include "besace-count.h"
#include "besace-facet-group.h"

struct _BesaceFiltersPane {
  GtkWidget        parent_instance;

  GtkBox          *first_box;
  GtkExpander     *more_expander;
  GtkBox          *more_box;
  GtkWidget       *clear_button;
  GtkButton       *show_button;

  BesaceSearch    *search;      /* (owned) (nullable) */
  BesaceWorkspace *workspace;   /* (owned) (nullable) */
  GSettings       *settings;    /* (owned) */
  BesaceResults   *everything;  /* (owned) (nullable) the answer to the empty query */
  GCancellable    *cancellable; /* (owned) */
  gboolean         asked;       /* whether everything was asked for */
  gboolean         covers;
  gboolean         starting;    /* whether the first filter is to have the focus once it is there */
};

G_DEFINE_FINAL_TYPE (BesaceFiltersPane, besace_filters_pane, GTK_TYPE_WIDGET)

typedef enum {
  PROP_COVERS = 1,
} BesaceFiltersPaneProperty;

static GParamSpec *properties[PROP_COVERS + 1];

static const BesaceFacet first_facets[] = {
  BESACE_FACET_THEME, BESACE_FACET_TYPE, BESACE_FACET_BENEFICIARY, BESACE_FACET_TERRITORY,
};

static const BesaceFacet more_facets[] = {
  BESACE_FACET_SECTOR, BESACE_FACET_FORM, BESACE_FACET_CHALLENGE, BESACE_FACET_LICENCE, BESACE_FACET_PRODUCER,
  BESACE_FACET_LANGUAGE,
};

static void
fill_box (BesaceFiltersPane *self,
          GtkBox            *box,
          const BesaceFacet *facets,
          guint              n_facets)
{
  g_autofree char *territory = g_settings_get_string (self->settings, "territory");
  BesaceVocabulary *vocabulary = besace_workspace_get_vocabulary (self->workspace);
  GtkWidget *group = gtk_widget_get_first_child (GTK_WIDGET (box));

  for (guint i = 0; i < n_facets; i++) {
    if (!group) {
      group = besace_facet_group_new (facets[i], self->search, vocabulary);
      gtk_box_append (box, group);
    }
    besace_facet_group_fill (BESACE_FACET_GROUP (group), self->everything, territory);
    group = gtk_widget_get_next_sibling (group);
  }
}

static void
fill (BesaceFiltersPane *self)
{
  if (!self->everything)
    return;

  fill_box (self, self->first_box, first_facets, G_N_ELEMENTS (first_facets));
  if (gtk_expander_get_expanded (self->more_expander))
    fill_box (self, self->more_box, more_facets, G_N_ELEMENTS (more_facets));
}

static void
update_box (GtkBox *box)
{
  for (GtkWidget *group = gtk_widget_get_first_child (GTK_WIDGET (box)); group; group = gtk_widget_get_next_sibling (group))
    besace_facet_group_update (BESACE_FACET_GROUP (group));
}

static void
update (BesaceFiltersPane *self)
{
  BesaceResults *results;
  g_autofree char *count = NULL;
  g_autofree char *label = NULL;

  if (!self->search || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  update_box (self->first_box);
  if (gtk_expander_get_expanded (self->more_expander))
    update_box (self->more_box);

  results = besace_search_get_results (self->search);
  count = besace_count_to_text (results ? results->n_rows : 0);
  if (results && results->n_rows > 0)
    label = g_strdup_printf (ngettext ("Show %s resource", "Show %s resources", results->n_rows), count);
  else
    label = g_strdup (_("No resource: go back"));
  gtk_button_set_label (self->show_button, label);
  gtk_widget_set_sensitive (self->clear_button, besace_query_get_n_values (besace_search_get_query (self->search)) > 0);
}

static void
focus_first (BesaceFiltersPane *self)
{
  if (!self->starting || !self->everything)
    return;

  self->starting = FALSE;
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/* Cancelled only when the pane goes. Without an answer the vocabularies’ values can be chosen all the same. */
static void
everything_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceResults) results = besace_catalogue_search_finish (BESACE_CATALOGUE (source), result, &error);
  BesaceFiltersPane *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (!results) {
    g_autoptr(BesaceQuery) query = besace_query_new (NULL);

    g_message ("The values of the filters cannot be counted: %s", error->message);
    results = besace_results_new (query, BESACE_DEPTH_LIGHT);
  }

  g_clear_pointer (&self->everything, besace_results_unref);
  self->everything = g_steal_pointer (&results);
  fill (self);
  update (self);
  focus_first (self);
}

static void
ask_everything (BesaceFiltersPane *self)
{
  g_autoptr(BesaceQuery) query = besace_query_new (NULL);

  if (self->asked || !self->search)
    return;

  self->asked = TRUE;
  besace_catalogue_search_async (besace_workspace_get_catalogue (self->workspace), query, BESACE_DEPTH_LIGHT,
                                 self->cancellable, everything_cb, self);
}

static void
catalogue_changed_cb (BesaceFiltersPane *self)
{
  /* What is on the screen stays as it is until it is shown again: nothing moves under the pointer. */
  self->asked = FALSE;
}

static void
territory_changed_cb (BesaceFiltersPane *self)
{
  fill (self);
}

static void
more_expanded_cb (BesaceFiltersPane *self)
{
  if (gtk_expander_get_expanded (self->more_expander) && self->everything && !gtk_widget_get_first_child (GTK_WIDGET (self->more_box)))
    fill_box (self, self->more_box, more_facets, G_N_ELEMENTS (more_facets));
  update (self);
}

static void
clear_clicked_cb (BesaceFiltersPane *self)
{
  besace_search_clear_values (self->search);
}

static void
besace_filters_pane_map (GtkWidget *widget)
{
  BesaceFiltersPane *self = BESACE_FILTERS_PANE (widget);

  GTK_WIDGET_CLASS (besace_filters_pane_parent_class)->map (widget);

  ask_everything (self);
  update (self);
}

static void
besace_filters_pane_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  BesaceFiltersPane *self = BESACE_FILTERS_PANE (object);

  switch ((BesaceFiltersPaneProperty) property_id) {
  case PROP_COVERS:
    g_value_set_boolean (value, self->covers);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_filters_pane_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  BesaceFiltersPane *self = BESACE_FILTERS_PANE (object);

  switch ((BesaceFiltersPaneProperty) property_id) {
  case PROP_COVERS:
    if (self->covers != g_value_get_boolean (value)) {
      self->covers = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
    }
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_filters_pane_dispose (GObject *object)
{
  BesaceFiltersPane *self = BESACE_FILTERS_PANE (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->search);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (besace_filters_pane_parent_class)->dispose (object);
}

static void
besace_filters_pane_finalize (GObject *object)
{
  BesaceFiltersPane *self = BESACE_FILTERS_PANE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->everything, besace_results_unref);

  G_OBJECT_CLASS (besace_filters_pane_parent_class)->finalize (object);
}

static void
besace_filters_pane_class_init (BesaceFiltersPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_filters_pane_get_property;
  object_class->set_property = besace_filters_pane_set_property;
  object_class->dispose = besace_filters_pane_dispose;
  object_class->finalize = besace_filters_pane_finalize;

  widget_class->map = besace_filters_pane_map;

  properties[PROP_COVERS] =
    g_param_spec_boolean ("covers", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/catalogue/besace-filters-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceFiltersPane, first_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceFiltersPane, more_expander);
  gtk_widget_class_bind_template_child (widget_class, BesaceFiltersPane, more_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceFiltersPane, clear_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceFiltersPane, show_button);
  gtk_widget_class_bind_template_callback (widget_class, more_expanded_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
}

static void
besace_filters_pane_init (BesaceFiltersPane *self)
{
  self->cancellable = g_cancellable_new ();
  self->settings = g_settings_new ("fr.besace.Besace");
  gtk_widget_init_template (GTK_WIDGET (self));
  /* As of those of a group of filters. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->more_expander), GTK_ACCESSIBLE_RELATION_CONTROLS);
  g_signal_connect_object (self->settings, "changed::territory", G_CALLBACK (territory_changed_cb), self, G_CONNECT_SWAPPED);
}

void
besace_filters_pane_set_search (BesaceFiltersPane *self,
                                BesaceSearch      *search,
                                BesaceWorkspace   *workspace)
{
  g_return_if_fail (BESACE_IS_FILTERS_PANE (self));
  g_return_if_fail (BESACE_IS_SEARCH (search));
  g_return_if_fail (!self->search);

  self->search = g_object_ref (search);
  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (search, "notify::results", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "query-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (besace_workspace_get_catalogue (workspace), "changed", G_CALLBACK (catalogue_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
besace_filters_pane_start (BesaceFiltersPane *self)
{
  g_return_if_fail (BESACE_IS_FILTERS_PANE (self));

  self->starting = TRUE;
  focus_first (self);
}
