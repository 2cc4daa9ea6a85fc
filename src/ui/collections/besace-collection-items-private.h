/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-carried-items.h"
#include "besace-collection-items.h"

G_BEGIN_DECLS

/* The list is one type in two files: what it shows (besace-collection-items.c), and what is done with what is chosen in it
 * (besace-collection-items-actions.c). */

struct _BesaceCollectionItems {
  GtkWidget                 parent_instance;

  GtkListBox               *list_box;
  GMenuModel               *menu_model;
  GtkWidget                *menu;        /* (nullable) until it is first asked for */

  BesaceWorkspace          *workspace;   /* (owned) */
  BesaceCollectionContents *contents;    /* (owned) (nullable) */
  BesaceCollectionRowStyle  style;
  GHashTable               *rows;        /* (owned) of BesaceCollectionRow (unowned), by uuid */
  GPtrArray                *spare;       /* (owned) of BesaceCollectionRow (unowned), hidden: of items that are gone */
  GtkWidget                *marked;      /* (unowned) (nullable) the row where what is dragged would go */
  guint                     filled;      /* so many of the first items have their rows */
  guint                     fill_id;
  guint                     narrow_id;
  guint                     n_moving;    /* moves that are on their way to the library */
  gboolean                  name_heading; /* the heading that comes next is to be typed */
};

/* The rows that an action is about, in order: the selected ones, or the one that has the focus where that is not selected.
 * (element-type BesaceCollectionRow) (transfer container) */
GPtrArray          *besace_collection_items_get_chosen      (BesaceCollectionItems *self);
/* (transfer full) */
BesaceCarriedItems *besace_collection_items_carry_chosen    (BesaceCollectionItems *self);

/* Puts @carried before the item at @index, or at the end: moves what is of this collection, adds the rest. */
void                besace_collection_items_put             (BesaceCollectionItems *self,
                                                             BesaceCarriedItems    *carried,
                                                             guint                  index);
void                besace_collection_items_open            (BesaceCollectionItems *self,
                                                             BesaceCollectionRow   *row);

void                besace_collection_items_install_actions (GtkWidgetClass        *widget_class);

G_END_DECLS
