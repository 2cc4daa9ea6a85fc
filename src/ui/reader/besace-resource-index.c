/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-resource-index.h"

#include <glib/gi18n.h>

#include "besace-facet-label.h"
#include "besace-query.h"
#include "besace-wrap-layout.h"

#define GROUP_SPACING 12

struct _BesaceResourceIndex {
  GtkWidget         parent_instance;

  BesaceResource   *resource;   /* (owned) (nullable) what is being shown */
  BesaceVocabulary *vocabulary; /* (owned) (nullable) */
  guint             n_old;      /* groups that are still to go */
  guint             facet;      /* where the next chip comes from, in shown_facets and in its values */
  guint             value;
  GtkWidget        *chips;      /* (unowned) (nullable) where it goes, once its facet has begun */
};

G_DEFINE_FINAL_TYPE (BesaceResourceIndex, besace_resource_index, GTK_TYPE_WIDGET)

/* The facets that say something about one resource, in their order on the page. */
static const BesaceFacet shown_facets[] = {
  BESACE_FACET_THEME,
  BESACE_FACET_TYPE,
  BESACE_FACET_BENEFICIARY,
  BESACE_FACET_SECTOR,
  BESACE_FACET_FORM,
  BESACE_FACET_CHALLENGE,
  BESACE_FACET_TERRITORY,
  BESACE_FACET_PRODUCER,
  BESACE_FACET_LICENCE,
  BESACE_FACET_LANGUAGE,
};

static GtkWidget *
create_chip (BesaceFacet  facet,
             const char  *value,
             const char  *text)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *label = gtk_label_new (text);
  g_autoptr(BesaceQuery) query = besace_query_new ("");
  g_autofree char *values = NULL;
  /* Translators: a facet, then one of its values: “Audience: Seniors”. */
  g_autofree char *name = g_strdup_printf (_("%s: %s"), besace_facet_label_get (facet), text);

  besace_query_add_value (query, facet, value);
  values = besace_query_values_to_string (query);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (chip), label);
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_set_tooltip_text (chip, _("Search for what has the same"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (chip), "(ss)", "", values);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (chip), "win.search");
  return chip;
}

/* Adds the group of a facet, and returns where its chips go. */
static GtkWidget *
add_group (BesaceResourceIndex *self,
           BesaceFacet          facet)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (besace_facet_label_get (facet));
  GtkWidget *chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_layout_manager (chips, besace_wrap_layout_new ());

  gtk_box_append (GTK_BOX (group), label);
  gtk_box_append (GTK_BOX (group), chips);
  gtk_widget_set_parent (group, GTK_WIDGET (self));
  return chips;
}

static void
besace_resource_index_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (besace_resource_index_parent_class)->dispose (object);
}

static void
besace_resource_index_finalize (GObject *object)
{
  BesaceResourceIndex *self = BESACE_RESOURCE_INDEX (object);

  g_clear_pointer (&self->resource, besace_resource_unref);
  g_clear_object (&self->vocabulary);

  G_OBJECT_CLASS (besace_resource_index_parent_class)->finalize (object);
}

static void
besace_resource_index_class_init (BesaceResourceIndexClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_resource_index_dispose;
  object_class->finalize = besace_resource_index_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
besace_resource_index_init (BesaceResourceIndex *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), GROUP_SPACING);
}

void
besace_resource_index_begin (BesaceResourceIndex *self,
                             BesaceResource      *resource,
                             BesaceVocabulary    *vocabulary)
{
  g_return_if_fail (BESACE_IS_RESOURCE_INDEX (self));
  g_return_if_fail (resource != NULL);

  g_clear_pointer (&self->resource, besace_resource_unref);
  self->resource = besace_resource_ref (resource);
  g_set_object (&self->vocabulary, vocabulary);
  self->facet = 0;
  self->value = 0;
  self->chips = NULL;

  self->n_old = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    self->n_old++;
}

gboolean
besace_resource_index_step (BesaceResourceIndex *self)
{
  g_return_val_if_fail (BESACE_IS_RESOURCE_INDEX (self), FALSE);

  if (self->n_old > 0) {
    gtk_widget_unparent (gtk_widget_get_first_child (GTK_WIDGET (self)));
    self->n_old--;
    return TRUE;
  }

  for (; self->facet < G_N_ELEMENTS (shown_facets); self->facet++) {
    BesaceFacet facet = shown_facets[self->facet];
    char **values = self->resource != NULL ? self->resource->values[facet] : NULL;

    if (values != NULL && values[self->value] != NULL) {
      const char *value = values[self->value++];

      if (self->chips == NULL)
        self->chips = add_group (self, facet);
      gtk_box_append (GTK_BOX (self->chips),
                      create_chip (facet, value, besace_facet_label_get_value (self->vocabulary, facet, value)));
      return TRUE;
    }

    self->value = 0;
    self->chips = NULL;
  }

  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL);
  return FALSE;
}
