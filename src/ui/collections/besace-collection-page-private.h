/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-collection-header.h"
#include "besace-collection-items.h"
#include "besace-collection-page.h"

G_BEGIN_DECLS

/* The page is one type in two files: what it shows (besace-collection-page.c), and what its menus do
 * (besace-collection-page-actions.c). */

struct _BesaceCollectionPage {
  AdwBin                    parent_instance;

  GtkStack                 *stack;
  GtkScrolledWindow        *scrolled_window;
  BesaceCollectionHeader   *header;
  GtkWidget                *selection_bar;
  GtkLabel                 *selection_label;
  GtkWidget                *empty_page;
  BesaceCollectionItems    *items;
  GtkLabel                 *end_label;
  AdwStatusPage            *trouble_page;

  BesaceWorkspace          *workspace;   /* (owned) */
  char                     *uuid;        /* (owned) (nullable) of what is shown or on its way */
  BesaceCollectionContents *contents;    /* (owned) (nullable) what is shown */
  GCancellable             *loading;     /* (owned) (nullable) while contents are on their way */
  gboolean                  edit_title;  /* the title is to be typed once it is there */
  gboolean                  with_notes;  /* whether notes go along with what is printed and shared */
  gboolean                  shared_screen;
};

BesaceCollections *besace_collection_page_get_collections (BesaceCollectionPage *self);

/* Shows what the collection holds now. */
void               besace_collection_page_load            (BesaceCollectionPage *self);

void               besace_collection_page_install_actions (GtkWidgetClass       *widget_class);

G_END_DECLS
