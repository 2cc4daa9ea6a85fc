/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-bookmark-row.h"
#include "besace-bookmarks-page.h"
#include "besace-tag-chips.h"

G_BEGIN_DECLS

/* The page is one type in three files: what it lists (besace-bookmarks-page.c), what is done with one bookmark or several
 * (besace-bookmarks-page-actions.c), and how they are put in order (besace-bookmarks-page-order.c). */

/* As the drop-down has them. Only the first is the person's own, in which they can be moved. */
typedef enum {
  BESACE_BOOKMARKS_OWN,
  BESACE_BOOKMARKS_LAST_KEPT,
  BESACE_BOOKMARKS_TITLE,
  BESACE_BOOKMARKS_DATE,
} BesaceBookmarksOrder;

struct _BesaceBookmarksPage {
  AdwBin              parent_instance;

  BesaceWorkspace    *workspace;
  GHashTable         *chosen;    /* (owned) set of ids of resources */
  char               *awaited;   /* (owned) (nullable) id of what has the focus once its tags are closed, or it was moved */
  gboolean            choosing;  /* several, for what is then done with all of them */
  gboolean            moving;    /* the library is about it */
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
  GMenuModel         *menu_model;
  GtkWidget          *menu;      /* (owned) (nullable) once it was asked for */
  GtkWidget          *menu_item; /* (weak) (nullable) of the list: what the menu is about */
  GtkActionBar       *action_bar;
  GtkLabel           *chosen_label;
};

/* Of the row that has the focus, or of what is inside it; NULL where none has. */
BesaceBookmarkRow *besace_bookmarks_page_get_focused_row (BesaceBookmarksPage *self);

/* Lets the pointer, and a finger, ask for the menu of a row. */
void     besace_bookmarks_page_add_menu        (BesaceBookmarksPage *self,
                                                GtkWidget           *row);
void     besace_bookmarks_page_drop_menu       (BesaceBookmarksPage *self);

void     besace_bookmarks_page_set_choosing    (BesaceBookmarksPage *self,
                                                gboolean             choosing);
void     besace_bookmarks_page_toggle_chosen   (BesaceBookmarksPage *self,
                                                BesaceBookmark      *bookmark);
/* Forgets what is not among the bookmarks any more, and shows what is chosen. */
void     besace_bookmarks_page_update_chosen   (BesaceBookmarksPage *self);
void     besace_bookmarks_page_show_row_chosen (BesaceBookmarksPage *self,
                                                BesaceBookmarkRow   *row);

/* What is acted upon: the chosen ones, else the one that has the focus. In the order of the list.
 * (element-type BesaceBookmark) (transfer full) */
GPtrArray *besace_bookmarks_page_list_targets    (BesaceBookmarksPage *self);
/* Of their resources, NULL-terminated. (element-type utf8) (transfer container) */
GPtrArray *besace_bookmarks_page_list_ids        (GPtrArray           *bookmarks);
/* An edited bookmark is another object in another row: the keyboard goes on from there, as soon as it is there. */
void     besace_bookmarks_page_await_focus     (BesaceBookmarksPage *self,
                                                const char          *id);
void     besace_bookmarks_page_take_focus      (BesaceBookmarksPage *self);

/* Those of what is carried that are bookmarks, in the same way as of the others. */
GPtrArray *besace_bookmarks_page_list_kept       (BesaceBookmarksPage *self,
                                                  BesaceCarriedItems  *carried);

/* Lets a row be dragged onto a tag or a collection, with all that is chosen if it is of them. */
void     besace_bookmarks_page_make_draggable  (BesaceBookmarksPage *self,
                                                GtkWidget           *row);
void     besace_bookmarks_page_tag_dropped     (BesaceBookmarksPage *self,
                                                const char          *tag,
                                                BesaceCarriedItems  *carried);

/* Lets what is dragged onto a row take its place, or that after it. */
void     besace_bookmarks_page_make_droppable  (BesaceBookmarksPage *self,
                                                GtkWidget           *row);
void     besace_bookmarks_page_sort            (BesaceBookmarksPage *self);

void     besace_bookmarks_page_install_actions (GtkWidgetClass      *widget_class);
void     besace_bookmarks_page_install_order_actions (GtkWidgetClass *widget_class);

G_END_DECLS
