/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-base-row.h"

#include <glib/gi18n.h>

#include "besace-date.h"

struct _BesaceBaseRow {
  GtkWidget  parent_instance;

  GtkLabel  *title_label;
  GtkLabel  *age_label;
};

G_DEFINE_FINAL_TYPE (BesaceBaseRow, besace_base_row, GTK_TYPE_WIDGET)

static void
besace_base_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (besace_base_row_parent_class)->dispose (object);
}

static void
besace_base_row_class_init (BesaceBaseRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = besace_base_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/bases/besace-base-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceBaseRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceBaseRow, age_label);
}

static void
besace_base_row_init (BesaceBaseRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_base_row_new (void)
{
  return g_object_new (BESACE_TYPE_BASE_ROW, NULL);
}

void
besace_base_row_show (BesaceBaseRow *self,
                      BesaceBase    *base)
{
  const BesaceBaseFields *fields = besace_base_get_fields (base);
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *date = besace_date_to_text (fields->created, 0);
  g_autofree char *label = NULL;

  g_return_if_fail (BESACE_IS_BASE_ROW (self));

  gtk_label_set_text (self->title_label, fields->title);
  gtk_widget_set_visible (GTK_WIDGET (self->age_label), fields->created > 0);
  if (fields->created > 0) {
    /* Translators: since when a base is there: “Since 3 March 2021”. */
    g_autofree char *age = g_strdup_printf (_("Since %s"), date);

    gtk_label_set_text (self->age_label, age);
  }

  /* Translators: what a row does, for a screen reader: “Médiathèque du port, opens on the web”. */
  label = g_strdup_printf (_("%s, opens on the web"), fields->title);
  if (parent)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
