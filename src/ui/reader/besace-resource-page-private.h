/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-awaited-focus.h"
#include "besace-note-editor.h"
#include "besace-offline-keeping.h"
#include "besace-reading-recorder.h"
#include "besace-resource-page.h"
#include "besace-resource-trouble.h"
#include "besace-resource-view.h"

G_BEGIN_DECLS

/* The page is one type in three files: what it shows (besace-resource-page.c), the notes on it
 * (besace-resource-page-notes.c), and what its buttons and its menu do (besace-resource-page-actions.c). */

struct _BesaceResourcePage {
  AdwBin                 parent_instance;

  GtkStack              *stack;
  BesaceResourceView    *view;
  BesaceResourceTrouble *trouble;
  GtkActionBar          *passage_bar;
  AdwBin                *note_bin;
  BesaceNoteEditor      *note_editor;  /* (nullable) until the first note */

  BesaceWorkspace       *workspace;    /* (owned) */
  BesaceReadingRecorder *recorder;     /* (owned) */
  BesaceOfflineKeeping  *offline;      /* (owned) */
  char                  *id;           /* (owned) (nullable) of what is shown or on its way */
  double                 position;     /* to show it at, while it is on its way */
  BesaceCopy            *copy;         /* (owned) (nullable) what is shown */
  char                  *lost_url;     /* (owned) (nullable) where what is not in the catalogue may be on the web */
  GCancellable          *loading;      /* (owned) (nullable) while a copy is on its way */
  GCancellable          *cancellable;  /* (owned) of everything about what is shown */
  BesaceAwaitedFocus    *focus;        /* (owned) */
  GtkWidget             *opener;       /* (weak) (nullable) what had the focus when the activity was opened */
  guint                  left_id;
  gboolean               kept;
  gboolean               shared_screen;
  gboolean               passage_awaited; /* the passage of the note that is open is to come into view */
};

/* Where what is shown, or was lost, is on the web; NULL where nobody knows. */
const char *besace_resource_page_get_url         (BesaceResourcePage *self);

/* Asks the catalogue for what is to be shown, anew if it is there. */
void        besace_resource_page_load            (BesaceResourcePage *self);

/* Shows an activity in the place of the resource that it belongs to. @path: of its archive. */
void        besace_resource_page_open_activity   (BesaceResourcePage *self,
                                                  const BesaceBlock  *block,
                                                  const char         *path);

/* Begins to follow what is selected, and the notes. */
void        besace_resource_page_follow_notes    (BesaceResourcePage *self);
/* Closes the note that is open; what was typed is saved. */
void        besace_resource_page_close_note      (BesaceResourcePage *self);
void        besace_resource_page_update_note_actions (BesaceResourcePage *self);

void        besace_resource_page_install_actions (GtkWidgetClass     *widget_class);
void        besace_resource_page_install_note_actions (GtkWidgetClass *widget_class);

G_END_DECLS
