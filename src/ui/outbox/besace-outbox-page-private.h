/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-contribution-command.h"
#include "besace-contribution-row.h"
#include "besace-outbox-bar.h"
#include "besace-outbox-page.h"

G_BEGIN_DECLS

/* The page is one type in three files: what it lists (besace-outbox-page.c), which of it is chosen
 * (besace-outbox-page-choosing.c), and what is done with one contribution or several (besace-outbox-page-actions.c). */

struct _BesaceOutboxPage {
  AdwBin           parent_instance;

  BesaceWorkspace *workspace; /* (owned) (nullable) once it is disposed of */
  GHashTable      *chosen;    /* (owned) set of uuids */
  gboolean         choosing;  /* several, for what is then done with all of them */
  gboolean         shared_screen;
  gboolean         ready;

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
