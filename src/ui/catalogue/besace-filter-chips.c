/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-filter-chips.h"

#include <glib/gi18n.h>

#include "besace-facet-label.h"
#include "besace-wrap-layout.h"

struct _BesaceFilterChips {
  GtkWidget         parent_instance;

  BesaceSearch     *search;     /* (owned) (nullable) */
  BesaceVocabulary *vocabulary; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (BesaceFilterChips, besace_filter_chips, GTK_TYPE_WIDGET)

/* Two filters are quickly taken away one by one; beyond, one button takes them all. */
#define CLEAR_ALL_FROM 2

static void
set_label (GtkWidget  *widget,
           const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static GtkWidget *
create_chip (BesaceFilterChips *self,
             BesaceFacet        facet,
             const char        *value)
{
  g_autofree char *text = besace_facet_label_get_chip (self->vocabulary, facet, value);
  /* Translators: what a button does, for a screen reader: the facet and its value, as in “Remove the filter Audience, Seniors” */
  g_autofree char *whole = g_strdup_printf (_("Remove the filter %s, %s"), besace_facet_label_get (facet),
                                            besace_facet_label_get_value (self->vocabulary, facet, value));
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_set_tooltip_text (chip, whole);
  set_label (chip, whole);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (chip), "(ss)", besace_facet_to_name (facet), value);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (chip), "chips.remove");
  return chip;
}

static void
remove_children (BesaceFilterChips *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
}

static int
get_focused_position (BesaceFilterChips *self)
{
  int position = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child; child = gtk_widget_get_next_sibling (child)) {
    if (gtk_widget_has_focus (child))
      return position;
    position++;
  }

  return -1;
}

/* When the chip that had the focus is gone, the one that took its place has it: the next Enter goes on. */
static void
focus_position (BesaceFilterChips *self,
                int                position)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  if (!child) {
    gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-search", NULL);
    return;
  }

  while (position-- > 0 && gtk_widget_get_next_sibling (child))
    child = gtk_widget_get_next_sibling (child);
  gtk_widget_grab_focus (child);
}

static void
query_changed_cb (BesaceFilterChips *self)
{
  const BesaceQuery *query = besace_search_get_query (self->search);
  int focused = get_focused_position (self);

  remove_children (self);

  for (BesaceFacet facet = 0; facet < BESACE_N_FACETS; facet++) {
    for (guint i = 0; i < query->values[facet]->len; i++)
      gtk_widget_set_parent (create_chip (self, facet, g_ptr_array_index (query->values[facet], i)), GTK_WIDGET (self));
  }

  if (besace_query_get_n_values (query) > CLEAR_ALL_FROM) {
    GtkWidget *button = gtk_button_new_with_label (_("Clear all"));

    gtk_widget_add_css_class (button, "flat");
    gtk_widget_add_css_class (button, "chip");
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "chips.clear");
    gtk_widget_set_parent (button, GTK_WIDGET (self));
  }

  gtk_widget_set_visible (GTK_WIDGET (self), besace_query_get_n_values (query) > 0);
  if (focused >= 0)
    focus_position (self, focused);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BesaceFilterChips *self = BESACE_FILTER_CHIPS (widget);
  const char *facet_name, *value;
  BesaceFacet facet;

  g_variant_get (parameter, "(&s&s)", &facet_name, &value);
  if (besace_facet_from_name (facet_name, &facet))
    besace_search_set_value (self->search, facet, value, FALSE);
}

static void
clear_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  besace_search_clear_values (BESACE_FILTER_CHIPS (widget)->search);
}

static void
besace_filter_chips_dispose (GObject *object)
{
  BesaceFilterChips *self = BESACE_FILTER_CHIPS (object);

  remove_children (self);
  g_clear_object (&self->search);
  g_clear_object (&self->vocabulary);

  G_OBJECT_CLASS (besace_filter_chips_parent_class)->dispose (object);
}

static void
besace_filter_chips_class_init (BesaceFilterChipsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = besace_filter_chips_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, BESACE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "chips.remove", "(ss)", remove_action);
  gtk_widget_class_install_action (widget_class, "chips.clear", NULL, clear_action);
}

static void
besace_filter_chips_init (BesaceFilterChips *self)
{
  set_label (GTK_WIDGET (self), _("Active filters"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
besace_filter_chips_set_search (BesaceFilterChips *self,
                                BesaceSearch      *search,
                                BesaceVocabulary  *vocabulary)
{
  g_return_if_fail (BESACE_IS_FILTER_CHIPS (self));
  g_return_if_fail (BESACE_IS_SEARCH (search));
  g_return_if_fail (!self->search);

  self->search = g_object_ref (search);
  self->vocabulary = g_object_ref (vocabulary);
  g_signal_connect_object (search, "query-changed", G_CALLBACK (query_changed_cb), self, G_CONNECT_SWAPPED);
  query_changed_cb (self);
}
