/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-no-results.h"

#include <glib/gi18n.h>

#include "besace-count.h"
#include "besace-facet-label.h"

#define MAX_RELAXATIONS 4

struct _BesaceNoResults {
  AdwBin         parent_instance;

  AdwStatusPage *status_page;
  GtkBox        *relaxations_box;
  GtkWidget     *words_button;
  GtkWidget     *gap_button;
  GtkWidget     *all_button;
};

G_DEFINE_FINAL_TYPE (BesaceNoResults, besace_no_results, ADW_TYPE_BIN)

/* The button leads to the same search without the filter. */
static GtkWidget *
create_relaxation (const BesaceQuery      *query,
                   const BesaceRelaxation *relaxation,
                   BesaceVocabulary       *vocabulary)
{
  const char *value = besace_facet_label_get_value (vocabulary, relaxation->facet, relaxation->value);
  g_autofree char *count = besace_count_to_text (relaxation->count);
  /* Translators: a filter that could be dropped, and how many resources there would then be: “Without Seniors: 14” */
  g_autofree char *label = g_strdup_printf (_("Without %s: %s"), value, count);
  g_autoptr(BesaceQuery) wider = besace_query_copy (query);
  g_autofree char *values = NULL;
  GtkWidget *button = gtk_button_new_with_label (label);

  besace_query_remove_value (wider, relaxation->facet, relaxation->value);
  values = besace_query_values_to_string (wider);

  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  gtk_label_set_justify (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", query->text, values);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.search");
  return button;
}

/* The nearest words of the catalogue, where they are not those that were typed. */
static char *
get_nearest_words (BesaceResults *results)
{
  g_autoptr(GString) words = g_string_new (NULL);

  for (guint i = 0; i < results->corrections->len; i++) {
    const BesaceCorrection *correction = &g_array_index (results->corrections, BesaceCorrection, i);

    if (i > 0)
      g_string_append (words, ", ");
    g_string_append (words, correction->replacement);
  }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
get_description (BesaceResults *results)
{
  g_autofree char *nearest = get_nearest_words (results);

  if (*nearest)
    return g_strdup_printf (_("The nearest words of the catalogue are: %s."), nearest);

  if (results->relaxations->len > 0)
    return g_strdup (_("The filters leave nothing. One of them could be dropped:"));

  if (*results->query->text)
    return g_strdup (_("Try fewer words, or other ones: the name of the paper, of the service or of the device."));

  return g_strdup (_("Nothing in the catalogue has all these filters."));
}

static void
besace_no_results_class_init (BesaceNoResultsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/catalogue/besace-no-results.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceNoResults, status_page);
  gtk_widget_class_bind_template_child (widget_class, BesaceNoResults, relaxations_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceNoResults, words_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceNoResults, gap_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceNoResults, all_button);
}

static void
besace_no_results_init (BesaceNoResults *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
besace_no_results_set_results (BesaceNoResults  *self,
                               BesaceResults    *results,
                               BesaceVocabulary *vocabulary)
{
  g_autofree char *description = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *values = NULL;
  guint n_values;
  GtkWidget *child;

  g_return_if_fail (BESACE_IS_NO_RESULTS (self));
  g_return_if_fail (results && results->n_rows == 0);

  n_values = besace_query_get_n_values (results->query);
  description = get_description (results);
  escaped = g_markup_escape_text (description, -1);
  adw_status_page_set_description (self->status_page, escaped);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->relaxations_box))))
    gtk_box_remove (self->relaxations_box, child);
  for (guint i = 0; i < MIN (results->relaxations->len, MAX_RELAXATIONS); i++) {
    const BesaceRelaxation *relaxation = &g_array_index (results->relaxations, BesaceRelaxation, i);

    gtk_box_append (self->relaxations_box, create_relaxation (results->query, relaxation, vocabulary));
  }

  values = besace_query_values_to_string (results->query);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->gap_button), "(ss)", results->query->text, values);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->words_button), "(ss)", results->query->text, "");
  gtk_widget_set_visible (self->words_button, *results->query->text && n_values > 1);
  gtk_widget_set_visible (self->all_button, results->relaxations->len == 0);
}
