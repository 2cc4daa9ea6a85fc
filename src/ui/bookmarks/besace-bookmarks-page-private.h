/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-bookmark-row.h"
#include "besace-bookmarks-page.h"
#include "besace-tag-chips.h"

G_BEGIN_DECLS

/* The page is one type in two files: what it lists (besace-bookmarks-page.c), and what is done with one bookmark or several
 * (besace-bookmarks-page-actions.c). */

struct _BesaceBookmarksPage {
  AdwBin              parent_instance;

  BesaceWorkspace    *workspace;
  GHashTable         *chosen;    /* (owned) set of ids of resources */
  char               *tagged;    /* (owned) (nullable) id of what has the focus once its tags are closed */
  gboolean            choosing;  /* several, for what is then done with all of them */
  gboolean            shared_screen;

  GtkStack           *stack;
  GtkWidget          *choose_button;
  GtkWidget          *search_entry;
  GtkDropDown        *sort_drop_down;
  BesaceTagChips     *tag_chips;
  GtkStack           *list_stack;
  GtkListView        *list_view;
  GtkSortListModel   *sorted;
  GtkFilterListModel *filtered;
  GtkStringFilter    *filter;
  GtkCustomFilter    *tag_filter;
  GtkActionBar       *action_bar;
  GtkLabel           *chosen_label;
};

/* Of the row that has the focus, or of what is inside it; NULL where none has. */
BesaceBookmarkRow *besace_bookmarks_page_get_focused_row (BesaceBookmarksPage *self);

void     besace_bookmarks_page_set_choosing    (BesaceBookmarksPage *self,
                                                gboolean             choosing);
void     besace_bookmarks_page_toggle_chosen   (BesaceBookmarksPage *self,
                                                BesaceBookmark      *bookmark);
/* Forgets what is not among the bookmarks any more, and shows what is chosen. */
void     besace_bookmarks_page_update_chosen   (BesaceBookmarksPage *self);
void     besace_bookmarks_page_show_row_chosen (BesaceBookmarksPage *self,
                                                BesaceBookmarkRow   *row);

/* Lets a row be dragged onto a tag or a collection, with all that is chosen if it is of them. */
void     besace_bookmarks_page_make_draggable  (BesaceBookmarksPage *self,
                                                GtkWidget           *row);
void     besace_bookmarks_page_tag_dropped     (BesaceBookmarksPage *self,
                                                const char          *tag,
                                                BesaceCarriedItems  *carried);

void     besace_bookmarks_page_install_actions (GtkWidgetClass      *widget_class);

G_END_DECLS
