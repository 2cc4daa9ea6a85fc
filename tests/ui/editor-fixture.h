/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-editor-page.h"
#include "undo-window.h"

G_BEGIN_DECLS

/* The page of the editor in a window, over a library of its own. */
typedef struct {
  BesaceWorkspace  *workspace;
  UndoWindow       *window;
  BesaceEditorPage *page;
} EditorFixture;

/* For g_test_add(). */
void                 editor_fixture_set_up            (EditorFixture *self,
                                                       gconstpointer  unused);
void                 editor_fixture_tear_down         (EditorFixture *self,
                                                       gconstpointer  unused);

/* Begins with a blank draft. */
void                 editor_fixture_begin             (EditorFixture *self);
BesaceDraft         *editor_fixture_get_draft         (EditorFixture *self);
BesaceContributions *editor_fixture_get_contributions (EditorFixture *self);
guint                editor_fixture_count_blocks      (EditorFixture *self);

/* Appends @n blocks: “Texte 0”, “Texte 1”… */
void                 editor_fixture_add_texts         (EditorFixture *self,
                                                       guint          n);

/* The row of a block, and its text. */
GtkWidget           *editor_fixture_get_row           (EditorFixture *self,
                                                       guint          n);
const char          *editor_fixture_get_text          (EditorFixture *self,
                                                       guint          n);

G_END_DECLS
