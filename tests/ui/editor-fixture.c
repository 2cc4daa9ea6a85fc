/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "editor-fixture.h"

#include "besace-block-row.h"
#include "besace-instances.h"
#include "test-workspace.h"
#include "widget-search.h"

BesaceContributions *
editor_fixture_get_contributions (EditorFixture *self)
{
  return besace_library_get_contributions (besace_workspace_get_library (self->workspace));
}

static BesaceUndoHistory *
create_history (BesaceWorkspace *workspace,
                GtkWidget       *overlay)
{
  return besace_undo_history_new (besace_workspace_get_library (workspace), ADW_TOAST_OVERLAY (overlay));
}

void
editor_fixture_set_up (EditorFixture *self,
                       gconstpointer  unused)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  self->workspace = test_workspace_open (NULL);
  besace_library_part_get_model (BESACE_LIBRARY_PART (editor_fixture_get_contributions (self)));
  self->page = g_object_ref_sink (BESACE_EDITOR_PAGE (besace_editor_page_new (self->workspace)));
  self->window = g_object_new (UNDO_TYPE_WINDOW, "default-width", 800, "default-height", 700, NULL);
  self->window->history = create_history (self->workspace, overlay);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (self->page));
  gtk_window_set_child (GTK_WINDOW (self->window), overlay);
  gtk_window_present (GTK_WINDOW (self->window));
}

static gboolean
has_gone (gpointer self)
{
  return ((EditorFixture *) self)->page == NULL;
}

void
editor_fixture_tear_down (EditorFixture *self,
                          gconstpointer  unused)
{
  gtk_window_destroy (GTK_WINDOW (self->window));

  /* What is still being written holds the history, and that the overlay: for as long as it takes, and no longer. */
  g_object_add_weak_pointer (G_OBJECT (self->page), (gpointer *) &self->page);
  g_object_unref (self->page);
  widget_search_wait (has_gone, self);
  test_workspace_close (self->workspace);
}

void
editor_fixture_begin (EditorFixture *self)
{
  g_autoptr(BesaceDraft) draft = besace_draft_new (besace_instances_get_national ());

  besace_editor_page_begin (self->page, draft);
}

BesaceDraft *
editor_fixture_get_draft (EditorFixture *self)
{
  return besace_editor_page_get_draft (self->page);
}

guint
editor_fixture_count_blocks (EditorFixture *self)
{
  return g_list_model_get_n_items (besace_draft_get_blocks (editor_fixture_get_draft (self)));
}

void
editor_fixture_add_texts (EditorFixture *self,
                          guint          n)
{
  for (guint i = 0; i < n; i++) {
    g_autoptr(BesaceDraftBlock) block = besace_draft_block_new (BESACE_BLOCK_TEXT);
    g_autofree char *text = g_strdup_printf ("Texte %u", i);

    besace_draft_block_set (block, BESACE_DRAFT_BLOCK_TEXT, text);
    besace_draft_insert_block (editor_fixture_get_draft (self), G_MAXUINT, block);
  }
}

GtkWidget *
editor_fixture_get_row (EditorFixture *self,
                        guint          n)
{
  return widget_search_type (GTK_WIDGET (self->page), BESACE_TYPE_BLOCK_ROW, n);
}

const char *
editor_fixture_get_text (EditorFixture *self,
                         guint          n)
{
  g_autoptr(BesaceDraftBlock) block = g_list_model_get_item (besace_draft_get_blocks (editor_fixture_get_draft (self)), n);

  return block ? besace_draft_block_get (block, BESACE_DRAFT_BLOCK_TEXT) : "";
}
