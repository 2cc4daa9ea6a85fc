/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-take-away-window.h"

#include "besace-accessible-text.h"
#include "besace-take-away.h"

struct _BesaceTakeAwayWindow {
  BesacePaperWindow         parent_instance;

  BesaceCopy               *copy;     /* (owned) (nullable) a resource, or … */
  BesaceCollectionContents *contents; /* (owned) (nullable) … a collection */

  GtkWidget                *phone_row;
  GtkWidget                *address_row;
  GtkWidget                *hours_row;
  GtkWidget                *reminder_row;
  GtkSwitch                *lines_switch;
};

G_DEFINE_FINAL_TYPE (BesaceTakeAwayWindow, besace_take_away_window, BESACE_TYPE_PAPER_WINDOW)

static void
add_typed (BesaceTakeAway *sheet,
           GtkWidget      *row)
{
  g_autofree char *value = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  if (*value)
    besace_take_away_add_typed (sheet, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), value);
}

static BesacePrintout *
besace_take_away_window_create_printout (BesacePaperWindow *window)
{
  BesaceTakeAwayWindow *self = BESACE_TAKE_AWAY_WINDOW (window);
  gint64 now = besace_paper_window_get_now (window);
  BesacePrintout *printout = self->copy ? besace_take_away_new_for_resource (self->copy->resource, self->copy->arrived, now)
                                        : besace_take_away_new_for_collection (self->contents, now);
  BesaceTakeAway *sheet = BESACE_TAKE_AWAY (printout);

  if (self->copy)
    besace_take_away_set_withdrawn (sheet, self->copy->withdrawn);
  besace_take_away_set_has_lines (sheet, gtk_switch_get_active (self->lines_switch));
  add_typed (sheet, self->phone_row);
  add_typed (sheet, self->address_row);
  add_typed (sheet, self->hours_row);
  add_typed (sheet, self->reminder_row);
  return printout;
}

static void
besace_take_away_window_finalize (GObject *object)
{
  BesaceTakeAwayWindow *self = BESACE_TAKE_AWAY_WINDOW (object);

  g_clear_pointer (&self->copy, besace_copy_unref);
  g_clear_pointer (&self->contents, besace_collection_contents_unref);

  G_OBJECT_CLASS (besace_take_away_window_parent_class)->finalize (object);
}

static void
besace_take_away_window_class_init (BesaceTakeAwayWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = besace_take_away_window_finalize;
  BESACE_PAPER_WINDOW_CLASS (klass)->create_printout = besace_take_away_window_create_printout;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/print/besace-take-away-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceTakeAwayWindow, phone_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceTakeAwayWindow, address_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceTakeAwayWindow, hours_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceTakeAwayWindow, reminder_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceTakeAwayWindow, lines_switch);
  gtk_widget_class_bind_template_callback (widget_class, besace_paper_window_update);
}

static void
besace_take_away_window_init (BesaceTakeAwayWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  besace_accessible_text_tell_entry (ADW_ENTRY_ROW (self->phone_row));
  besace_accessible_text_tell_entry (ADW_ENTRY_ROW (self->address_row));
  besace_accessible_text_tell_entry (ADW_ENTRY_ROW (self->hours_row));
  besace_accessible_text_tell_entry (ADW_ENTRY_ROW (self->reminder_row));
  gtk_window_set_focus (GTK_WINDOW (self), self->phone_row);
}

GtkWidget *
besace_take_away_window_present (GtkWidget       *widget,
                                 BesaceWorkspace *workspace,
                                 BesaceCopy      *copy)
{
  BesaceTakeAwayWindow *self = g_object_new (BESACE_TYPE_TAKE_AWAY_WINDOW, "workspace", workspace, NULL);

  self->copy = besace_copy_ref (copy);
  besace_paper_window_show (BESACE_PAPER_WINDOW (self), widget);
  return GTK_WIDGET (self);
}

GtkWidget *
besace_take_away_window_present_for_collection (GtkWidget                *widget,
                                                BesaceWorkspace          *workspace,
                                                BesaceCollectionContents *contents)
{
  BesaceTakeAwayWindow *self = g_object_new (BESACE_TYPE_TAKE_AWAY_WINDOW, "workspace", workspace, NULL);

  self->contents = besace_collection_contents_ref (contents);
  besace_paper_window_show (BESACE_PAPER_WINDOW (self), widget);
  return GTK_WIDGET (self);
}
