/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-draft-saver.h"
#include "besace-draft-template.h"
#include "besace-editor-blocks.h"
#include "besace-editor-desk.h"
#include "besace-editor-details.h"
#include "besace-editor-page.h"
#include "besace-writing-field.h"

G_BEGIN_DECLS

/* The page is one type in two files: what it shows (besace-editor-page.c), and what is done with the draft as a whole
 * (besace-editor-page-actions.c). */

struct _BesaceEditorPage {
  AdwBin                parent_instance;

  GtkStack             *stack;
  AdwStatusPage        *trouble_page;
  GtkLabel             *heading_label;
  GtkWidget            *training_label;
  GtkLabel             *state_label;
  GtkWidget            *notice;
  GtkLabel             *notice_label;
  BesaceEditorDesk     *desk;
  GtkScrolledWindow    *scrolled_window;
  GtkWidget            *form;
  BesaceWritingField   *title_field;
  BesaceWritingField   *summary_field;
  BesaceEditorBlocks   *blocks;
  BesaceEditorDetails  *details;

  BesaceWorkspace      *workspace;   /* (owned) */
  BesaceDraftTemplates *templates;   /* (owned) */
  BesaceDraftSaver     *saver;       /* (owned) */
  char                 *uuid;        /* (owned) (nullable) of what is shown or on its way */
  GCancellable         *loading;     /* (owned) (nullable) */
};

BesaceContributions *besace_editor_page_get_contributions (BesaceEditorPage *self);

/* “editor.publish”, “editor.versions” and “editor.remove”. */
void                 besace_editor_page_install_actions   (GtkWidgetClass   *widget_class);

G_END_DECLS
