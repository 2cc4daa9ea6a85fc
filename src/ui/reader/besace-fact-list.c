/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-fact-list.h"

#include "besace-reader-paragraph.h"

struct _BesaceFactList {
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (BesaceFactList, besace_fact_list, GTK_TYPE_WIDGET)

static void
remove_children (BesaceFactList *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
besace_fact_list_dispose (GObject *object)
{
  remove_children (BESACE_FACT_LIST (object));

  G_OBJECT_CLASS (besace_fact_list_parent_class)->dispose (object);
}

static void
besace_fact_list_class_init (BesaceFactListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_fact_list_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
besace_fact_list_init (BesaceFactList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
}

void
besace_fact_list_clear (BesaceFactList *self)
{
  g_return_if_fail (BESACE_IS_FACT_LIST (self));

  remove_children (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
besace_fact_list_add (BesaceFactList *self,
                      const char     *name,
                      const char     *text)
{
  GtkWidget *label, *paragraph, *row;

  g_return_if_fail (BESACE_IS_FACT_LIST (self));

  if (text == NULL)
    return;

  label = gtk_label_new (name);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  paragraph = besace_reader_paragraph_new_plain (GTK_ACCESSIBLE_ROLE_LABEL, text, NULL);

  row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), paragraph);
  gtk_widget_set_parent (row, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}
