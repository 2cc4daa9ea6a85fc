/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-page-private.h"

#include <glib/gi18n.h>

static gboolean
is_chosen (BesaceOutboxPage   *self,
           BesaceContribution *contribution)
{
  return g_hash_table_contains (self->chosen, besace_contribution_get_uuid (contribution));
}

GPtrArray *
besace_outbox_page_list_chosen (BesaceOutboxPage *self)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *model = G_LIST_MODEL (self->rows);

  for (guint i = 0; self->choosing && i < g_list_model_get_n_items (model); i++) {
    g_autoptr(GObject) item = g_list_model_get_item (model, i);

    if (BESACE_IS_CONTRIBUTION (item) && is_chosen (self, BESACE_CONTRIBUTION (item)))
      g_ptr_array_add (chosen, g_steal_pointer (&item));
  }
  return chosen;
}

void
besace_outbox_page_show_row_chosen (BesaceOutboxPage      *self,
                                    BesaceContributionRow *row)
{
  BesaceContribution *contribution = besace_contribution_row_get_contribution (row);

  besace_contribution_row_set_chosen (row, self->choosing, contribution && is_chosen (self, contribution));
}

/* What is done with several is offered where it makes sense for one of them at least. */
static void
update_actions (BesaceOutboxPage *self)
{
  static const struct {
    const char                *action;
    BesaceContributionCommand  command;
  } actions[] = {
    { "outbox.retry-chosen", BESACE_CONTRIBUTION_RETRY },
    { "outbox.withdraw-chosen", BESACE_CONTRIBUTION_WITHDRAW },
    { "outbox.take-back-chosen", BESACE_CONTRIBUTION_TAKE_BACK },
    { "outbox.remove-chosen", BESACE_CONTRIBUTION_REMOVE },
  };
  g_autoptr(GPtrArray) chosen = besace_outbox_page_list_chosen (self);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++) {
    gboolean possible = FALSE;

    for (guint j = 0; j < chosen->len && !possible; j++)
      possible = besace_contribution_command_is_possible (actions[i].command, besace_outbox_page_get_contributions (self),
                                                          g_ptr_array_index (chosen, j));
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].action, possible);
  }
}

static void
show_chosen (BesaceOutboxPage *self)
{
  guint n_chosen = g_hash_table_size (self->chosen);
  g_autofree char *text = g_strdup_printf (ngettext ("%u selected", "%u selected", n_chosen), n_chosen);

  /* A row that is not shown has none: it learns of it when it gets a contribution. */
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); item; item = gtk_widget_get_next_sibling (item)) {
    GtkWidget *row = gtk_widget_get_first_child (item);

    if (BESACE_IS_CONTRIBUTION_ROW (row))
      besace_outbox_page_show_row_chosen (self, BESACE_CONTRIBUTION_ROW (row));
  }

  gtk_label_set_text (self->chosen_label, text);
  /* One that is not revealed asks for its width all the same, which a narrow window has not. */
  gtk_widget_set_visible (GTK_WIDGET (self->action_bar), self->choosing);
  gtk_action_bar_set_revealed (self->action_bar, self->choosing && n_chosen > 0);
  update_actions (self);
}

void
besace_outbox_page_update_chosen (BesaceOutboxPage *self)
{
  GHashTableIter iter;
  gpointer uuid;

  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &uuid, NULL)) {
    if (self->shared_screen || !besace_contributions_find (besace_outbox_page_get_contributions (self), uuid))
      g_hash_table_iter_remove (&iter);
  }
  show_chosen (self);
}

void
besace_outbox_page_set_choosing (BesaceOutboxPage *self,
                                 gboolean          choosing)
{
  if (self->choosing == choosing)
    return;

  self->choosing = choosing;
  gtk_button_set_label (GTK_BUTTON (self->choose_button), choosing ? _("Done") : _("Select"));
  g_hash_table_remove_all (self->chosen);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "outbox.stop-choosing", choosing);
  show_chosen (self);
  g_object_notify (G_OBJECT (self), "choosing");
}

void
besace_outbox_page_toggle_chosen (BesaceOutboxPage   *self,
                                  BesaceContribution *contribution)
{
  const char *uuid = besace_contribution_get_uuid (contribution);

  if (!g_hash_table_remove (self->chosen, uuid))
    g_hash_table_add (self->chosen, g_strdup (uuid));
  show_chosen (self);
}

/* Where the keyboard is in one of a row's buttons, the key presses that one. */
static void
choose_focused_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  BesaceOutboxPage *self = BESACE_OUTBOX_PAGE (widget);
  BesaceContributionRow *row = besace_outbox_page_get_focused_row (self);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (!row || !besace_contribution_row_get_contribution (row))
    return;

  if (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (row))) {
    gtk_widget_activate (focus);
    return;
  }

  besace_outbox_page_set_choosing (self, TRUE);
  besace_outbox_page_toggle_chosen (self, besace_contribution_row_get_contribution (row));
}

static void
choose_all_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  BesaceOutboxPage *self = BESACE_OUTBOX_PAGE (widget);
  GListModel *model = G_LIST_MODEL (self->rows);

  besace_outbox_page_set_choosing (self, TRUE);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(GObject) item = g_list_model_get_item (model, i);

    if (BESACE_IS_CONTRIBUTION (item))
      g_hash_table_add (self->chosen, g_strdup (besace_contribution_get_uuid (BESACE_CONTRIBUTION (item))));
  }
  show_chosen (self);
}

static void
stop_choosing_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  besace_outbox_page_set_choosing (BESACE_OUTBOX_PAGE (widget), FALSE);
}

void
besace_outbox_page_install_choosing_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "outbox.choosing", "choosing");
  gtk_widget_class_install_action (widget_class, "outbox.choose-focused", NULL, choose_focused_action);
  gtk_widget_class_install_action (widget_class, "outbox.choose-all", NULL, choose_all_action);
  gtk_widget_class_install_action (widget_class, "outbox.stop-choosing", NULL, stop_choosing_action);
}
