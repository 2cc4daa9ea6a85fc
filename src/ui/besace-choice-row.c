/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-choice-row.h"

#include "besace-accessible-text.h"

struct _BesaceChoiceRow {
  AdwActionRow    parent_instance;

  GtkCheckButton *button;
};

G_DEFINE_FINAL_TYPE (BesaceChoiceRow, besace_choice_row, ADW_TYPE_ACTION_ROW)

/* The list remembers at the row where the arrow keys go on from. */
static gboolean
besace_choice_row_grab_focus (GtkWidget *widget)
{
  BesaceChoiceRow *self = BESACE_CHOICE_ROW (widget);
  const gboolean grabbed = GTK_WIDGET_CLASS (besace_choice_row_parent_class)->grab_focus (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->button)) || grabbed;
}

/* A list asks one row and no further: what cannot be chosen now is passed by way of the row. */
static gboolean
besace_choice_row_focus (GtkWidget        *widget,
                         GtkDirectionType  direction)
{
  BesaceChoiceRow *self = BESACE_CHOICE_ROW (widget);

  return !gtk_widget_is_focus (GTK_WIDGET (self->button)) && !gtk_widget_is_focus (widget) && gtk_widget_grab_focus (widget);
}

static void
besace_choice_row_class_init (BesaceChoiceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = besace_choice_row_grab_focus;
  widget_class->focus = besace_choice_row_focus;
}

static void
besace_choice_row_init (BesaceChoiceRow *self)
{
}

GtkWidget *
besace_choice_row_new (GtkAccessibleRole role)
{
  BesaceChoiceRow *self = g_object_new (BESACE_TYPE_CHOICE_ROW, "use-markup", FALSE, "title-lines", 0, NULL);

  self->button = g_object_new (GTK_TYPE_CHECK_BUTTON, "accessible-role", role, "valign", GTK_ALIGN_CENTER, NULL);
  g_object_bind_property (self->button, "sensitive", self, "focusable", G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  return GTK_WIDGET (self);
}

void
besace_choice_row_set_words (BesaceChoiceRow *self,
                             const char      *title,
                             const char      *subtitle)
{
  g_return_if_fail (BESACE_IS_CHOICE_ROW (self));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle ? subtitle : "");
  besace_accessible_text_set_label (GTK_WIDGET (self->button), title);
  besace_accessible_text_set_description (GTK_WIDGET (self->button), subtitle ? subtitle : "");
}

GtkCheckButton *
besace_choice_row_get_button (BesaceChoiceRow *self)
{
  g_return_val_if_fail (BESACE_IS_CHOICE_ROW (self), NULL);

  return self->button;
}
