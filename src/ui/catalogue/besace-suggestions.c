/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-suggestions.h"

#include "besace-pictogram.h"

#define MAX_SEARCHES 5
#define MAX_THEMES 6

struct _BesaceSuggestions {
  GtkPopover  parent_instance;

  GtkBox     *searches_box;
  GtkBox     *themes_box;
};

G_DEFINE_FINAL_TYPE (BesaceSuggestions, besace_suggestions, GTK_TYPE_POPOVER)

static void
append_suggestion (GtkBox     *box,
                   const char *icon_name,
                   const char *label,
                   const char *text,
                   const char *values)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (label);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name (icon_name));
  gtk_box_append (GTK_BOX (content), name);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "suggestion");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", text, values);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.search");
  gtk_box_append (box, button);
}

static void
clear_suggestions (GtkBox *box)
{
  GtkWidget *heading = gtk_widget_get_first_child (GTK_WIDGET (box));
  GtkWidget *button;

  while ((button = gtk_widget_get_next_sibling (heading)))
    gtk_box_remove (box, button);
}

static gboolean
fill_searches (BesaceSuggestions *self,
               BesaceLibrary     *library)
{
  const char *const *searches = library ? besace_library_get_searches (library) : NULL;

  clear_suggestions (self->searches_box);
  for (guint i = 0; searches && i < MAX_SEARCHES && searches[i]; i++)
    append_suggestion (self->searches_box, "document-open-recent-symbolic", searches[i], searches[i], "");

  return searches && searches[0];
}

static void
append_theme (BesaceSuggestions *self,
              BesaceVocabulary  *vocabulary,
              const char        *theme)
{
  const char *category = besace_vocabulary_get_category (vocabulary, theme);
  g_autofree char *icon_name = category ? besace_pictogram_get_category_icon_name (category) : NULL;
  g_autoptr(BesaceQuery) query = besace_query_new (NULL);
  g_autofree char *values = NULL;

  besace_query_add_value (query, BESACE_FACET_THEME, theme);
  values = besace_query_values_to_string (query);
  append_suggestion (self->themes_box, icon_name ? icon_name : "besace-catalogue-symbolic",
                     besace_vocabulary_get_label (vocabulary, BESACE_FACET_THEME, theme), "", values);
}

/* The themes that have most; those that the vocabulary puts first while nothing was searched. */
static gboolean
fill_themes (BesaceSuggestions *self,
             BesaceVocabulary  *vocabulary,
             BesaceResults     *results)
{
  const GPtrArray *terms = besace_vocabulary_get_terms (vocabulary, BESACE_FACET_THEME);
  GArray *counts = results ? results->counts[BESACE_FACET_THEME] : NULL;
  guint n_themes = MIN (counts ? counts->len : terms->len, MAX_THEMES);

  clear_suggestions (self->themes_box);
  for (guint i = 0; i < n_themes; i++)
    append_theme (self, vocabulary, counts ? g_array_index (counts, BesaceCount, i).value : ((BesaceTerm *) g_ptr_array_index (terms, i))->id);

  return n_themes > 0;
}

static void
besace_suggestions_class_init (BesaceSuggestionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/catalogue/besace-suggestions.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceSuggestions, searches_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceSuggestions, themes_box);
}

static void
besace_suggestions_init (BesaceSuggestions *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_suggestions_new (void)
{
  return g_object_new (BESACE_TYPE_SUGGESTIONS, NULL);
}

gboolean
besace_suggestions_fill (BesaceSuggestions *self,
                         BesaceLibrary     *library,
                         BesaceVocabulary  *vocabulary,
                         BesaceResults     *results)
{
  gboolean searches, themes;

  g_return_val_if_fail (BESACE_IS_SUGGESTIONS (self), FALSE);

  searches = fill_searches (self, library);
  themes = fill_themes (self, vocabulary, results);
  gtk_widget_set_visible (GTK_WIDGET (self->searches_box), searches);
  gtk_widget_set_visible (GTK_WIDGET (self->themes_box), themes);
  return searches || themes;
}
