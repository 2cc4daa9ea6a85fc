/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-contribution-command.h"
#include "besace-contribution-row.h"
#include "besace-outbox-bar.h"
#include "besace-outbox-page.h"

G_BEGIN_DECLS

/* The page is one type in four files: what it lists (besace-outbox-page.c), which of it is chosen
 * (besace-outbox-page-choosing.c), where the keyboard is in it (besace-outbox-page-focus.c), and what is done with one
 * contribution or several (besace-outbox-page-actions.c). */

struct _BesaceOutboxPage {
  AdwBin           parent_instance;

  BesaceWorkspace *workspace; /* (owned) (nullable) once it is disposed of */
  GHashTable      *chosen;    /* (owned) set of uuids */
  gboolean         choosing;  /* several, for what is then done with all of them */
  gboolean         shared_screen;
  gboolean         ready;
  char            *held;      /* (owned) (nullable) uuid of the contribution that had the focus when a change began */
  guint            held_position; /* where that was among the rows */

  GtkWidget       *choose_button;
  BesaceOutboxBar *bar;
  GtkStack        *stack;
  GtkListView     *list_view;
  GtkNoSelection  *rows;
  GtkActionBar    *action_bar;
  GtkLabel        *chosen_label;
};

BesaceContributions   *besace_outbox_page_get_contributions (BesaceOutboxPage      *self);

/* The row that the keyboard is in; NULL where it is in none. */
BesaceContributionRow *besace_outbox_page_get_focused_row   (BesaceOutboxPage      *self);

/* Keeps the focus where it is while @contributions change: to be called before anything else hears of a change. */
void                   besace_outbox_page_hold_focus        (BesaceOutboxPage      *self);
/* Gives it back once they have changed: to the same contribution wherever its row is now, else to what stands in its place. */
void                   besace_outbox_page_restore_focus     (BesaceOutboxPage      *self);

/* What is acted upon: the chosen ones, in the order of the list. (element-type BesaceContribution) (transfer full) */
GPtrArray             *besace_outbox_page_list_chosen       (BesaceOutboxPage      *self);
void                   besace_outbox_page_set_choosing      (BesaceOutboxPage      *self,
                                                             gboolean               choosing);
void                   besace_outbox_page_toggle_chosen     (BesaceOutboxPage      *self,
                                                             BesaceContribution    *contribution);
void                   besace_outbox_page_show_row_chosen   (BesaceOutboxPage      *self,
                                                             BesaceContributionRow *row);
/* Forgets those that are not there any more. */
void                   besace_outbox_page_update_chosen     (BesaceOutboxPage      *self);

void                   besace_outbox_page_run               (BesaceOutboxPage          *self,
                                                             BesaceContributionCommand  command,
                                                             BesaceContribution        *contribution);

void                   besace_outbox_page_install_choosing_actions (GtkWidgetClass *widget_class);
void                   besace_outbox_page_install_actions   (GtkWidgetClass        *widget_class);

G_END_DECLS
