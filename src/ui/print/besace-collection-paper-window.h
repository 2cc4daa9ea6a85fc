/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-collection-contents.h"
#include "besace-paper-window.h"

G_BEGIN_DECLS

/* A collection on its way to paper: a booklet, a plan, or labels. */
#define BESACE_TYPE_COLLECTION_PAPER_WINDOW (besace_collection_paper_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceCollectionPaperWindow, besace_collection_paper_window, BESACE, COLLECTION_PAPER_WINDOW, BesacePaperWindow)

typedef enum {
  BESACE_COLLECTION_PAPER_BOOKLET,
  BESACE_COLLECTION_PAPER_PLAN,
  BESACE_COLLECTION_PAPER_LABELS,
} BesaceCollectionPaper;

/* @with_notes: what is chosen to begin with. (transfer none) */
GtkWidget *besace_collection_paper_window_present (GtkWidget                *widget,
                                                   BesaceWorkspace          *workspace,
                                                   BesaceCollectionContents *contents,
                                                   BesaceCollectionPaper     paper,
                                                   gboolean                  with_notes);

G_END_DECLS
