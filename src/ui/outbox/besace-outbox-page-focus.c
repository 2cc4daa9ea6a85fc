/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-page-private.h"

/* (transfer none) (nullable) */
static GtkWidget *
get_focus (BesaceOutboxPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root ? gtk_root_get_focus (root) : NULL;
}

/* The list focuses a widget of its own around each row, or what is inside the row. */
BesaceContributionRow *
besace_outbox_page_get_focused_row (BesaceOutboxPage *self)
{
  GtkWidget *focus = get_focus (self);
  GtkWidget *row;

  if (!focus || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_view)))
    return NULL;

  row = gtk_widget_get_ancestor (focus, BESACE_TYPE_CONTRIBUTION_ROW);
  if (!row)
    row = gtk_widget_get_first_child (focus);

  return BESACE_IS_CONTRIBUTION_ROW (row) ? BESACE_CONTRIBUTION_ROW (row) : NULL;
}

/* Its place among the rows; GTK_INVALID_LIST_POSITION where it is not there. */
static guint
find_position (BesaceOutboxPage *self,
               const char       *uuid)
{
  GListModel *model = G_LIST_MODEL (self->rows);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(GObject) item = g_list_model_get_item (model, i);

    if (BESACE_IS_CONTRIBUTION (item) && g_str_equal (besace_contribution_get_uuid (BESACE_CONTRIBUTION (item)), uuid))
      return i;
  }

  return GTK_INVALID_LIST_POSITION;
}

/* What stands there now, or the last thing before: a heading is nothing that one could act upon. */
static guint
find_neighbour (BesaceOutboxPage *self,
                guint             position)
{
  GListModel *model = G_LIST_MODEL (self->rows);
  const guint n = g_list_model_get_n_items (model);

  for (guint i = position; i < n; i++) {
    g_autoptr(GObject) item = g_list_model_get_item (model, i);

    if (BESACE_IS_CONTRIBUTION (item))
      return i;
  }
  for (guint i = MIN (position, n); i > 0; i--) {
    g_autoptr(GObject) item = g_list_model_get_item (model, i - 1);

    if (BESACE_IS_CONTRIBUTION (item))
      return i - 1;
  }

  return GTK_INVALID_LIST_POSITION;
}

/* The list makes widgets only for what is near to what it shows: for what it is told to scroll to it makes them at once. */
static void
focus_position (BesaceOutboxPage *self,
                guint             position)
{
  g_autoptr(GObject) wanted = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", position);
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); item; item = gtk_widget_get_next_sibling (item)) {
    GtkWidget *row = gtk_widget_get_first_child (item);

    if (BESACE_IS_CONTRIBUTION_ROW (row) &&
        (gpointer) besace_contribution_row_get_contribution (BESACE_CONTRIBUTION_ROW (row)) == wanted) {
      gtk_widget_grab_focus (item);
      return;
    }
  }
}

void
besace_outbox_page_hold_focus (BesaceOutboxPage *self)
{
  BesaceContributionRow *row = self->held ? NULL : besace_outbox_page_get_focused_row (self);
  BesaceContribution *contribution = row ? besace_contribution_row_get_contribution (row) : NULL;

  if (!contribution)
    return;

  self->held = g_strdup (besace_contribution_get_uuid (contribution));
  self->held_position = find_position (self, self->held);
}

void
besace_outbox_page_restore_focus (BesaceOutboxPage *self)
{
  g_autofree char *held = g_steal_pointer (&self->held);
  BesaceContributionRow *row = held ? besace_outbox_page_get_focused_row (self) : NULL;
  BesaceContribution *present = row ? besace_contribution_row_get_contribution (row) : NULL;
  guint position;

  if (!held || (present && g_str_equal (besace_contribution_get_uuid (present), held)))
    return;

  position = find_position (self, held);
  if (position == GTK_INVALID_LIST_POSITION)
    position = find_neighbour (self, self->held_position);
  if (position != GTK_INVALID_LIST_POSITION)
    focus_position (self, position);
}
