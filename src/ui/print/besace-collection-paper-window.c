/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-paper-window.h"

#include <glib/gi18n.h>

#include "besace-booklet.h"
#include "besace-shelf-labels.h"
#include "besace-workshop-plan.h"

struct _BesaceCollectionPaperWindow {
  BesacePaperWindow         parent_instance;

  BesaceCollectionContents *contents; /* (owned) */
  BesaceCollectionPaper     paper;

  GtkWidget                *notes_group;
  GtkSwitch                *notes_switch;
  GtkWidget                *labels_group;
  GtkSpinButton            *first_spin;
};

G_DEFINE_FINAL_TYPE (BesaceCollectionPaperWindow, besace_collection_paper_window, BESACE_TYPE_PAPER_WINDOW)

static BesacePrintout *
besace_collection_paper_window_create_printout (BesacePaperWindow *window)
{
  BesaceCollectionPaperWindow *self = BESACE_COLLECTION_PAPER_WINDOW (window);
  gboolean with_notes = gtk_switch_get_active (self->notes_switch);
  gint64 now = besace_paper_window_get_now (window);
  BesacePrintout *labels;

  switch (self->paper) {
  case BESACE_COLLECTION_PAPER_BOOKLET:
    return besace_booklet_new (self->contents, with_notes, NULL, now);

  case BESACE_COLLECTION_PAPER_PLAN:
    return besace_workshop_plan_new (self->contents, with_notes, now);

  case BESACE_COLLECTION_PAPER_LABELS:
    labels = besace_shelf_labels_new_for_collection (self->contents, now);
    besace_shelf_labels_skip (BESACE_SHELF_LABELS (labels), (guint) gtk_spin_button_get_value_as_int (self->first_spin) - 1);
    return labels;

  default:
    g_return_val_if_reached (NULL);
  }
}

static void
besace_collection_paper_window_finalize (GObject *object)
{
  g_clear_pointer (&BESACE_COLLECTION_PAPER_WINDOW (object)->contents, besace_collection_contents_unref);

  G_OBJECT_CLASS (besace_collection_paper_window_parent_class)->finalize (object);
}

static void
besace_collection_paper_window_class_init (BesaceCollectionPaperWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = besace_collection_paper_window_finalize;
  BESACE_PAPER_WINDOW_CLASS (klass)->create_printout = besace_collection_paper_window_create_printout;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/print/besace-collection-paper-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionPaperWindow, notes_group);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionPaperWindow, notes_switch);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionPaperWindow, labels_group);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionPaperWindow, first_spin);
  gtk_widget_class_bind_template_callback (widget_class, besace_paper_window_update);
}

static void
besace_collection_paper_window_init (BesaceCollectionPaperWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
get_title (BesaceCollectionPaper paper)
{
  switch (paper) {
  case BESACE_COLLECTION_PAPER_BOOKLET:
    return _("Booklet");

  case BESACE_COLLECTION_PAPER_PLAN:
    return _("Plan on one page");

  case BESACE_COLLECTION_PAPER_LABELS:
  default:
    return _("Labels for a shelf");
  }
}

GtkWidget *
besace_collection_paper_window_present (GtkWidget                *widget,
                                        BesaceWorkspace          *workspace,
                                        BesaceCollectionContents *contents,
                                        BesaceCollectionPaper     paper,
                                        gboolean                  with_notes)
{
  BesaceCollectionPaperWindow *self =
    g_object_new (BESACE_TYPE_COLLECTION_PAPER_WINDOW, "workspace", workspace, "title", get_title (paper), NULL);

  self->contents = besace_collection_contents_ref (contents);
  self->paper = paper;
  gtk_switch_set_active (self->notes_switch, with_notes);
  gtk_widget_set_visible (self->notes_group, paper != BESACE_COLLECTION_PAPER_LABELS);
  gtk_widget_set_visible (self->labels_group, paper == BESACE_COLLECTION_PAPER_LABELS);
  besace_paper_window_show (BESACE_PAPER_WINDOW (self), widget);
  return GTK_WIDGET (self);
}
