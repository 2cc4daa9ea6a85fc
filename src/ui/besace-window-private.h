/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-bookmarks-page.h"
#include "besace-catalogue-page.h"
#include "besace-collection-page.h"
#include "besace-editor-page.h"
#include "besace-freshness.h"
#include "besace-location.h"
#include "besace-need-answers.h"
#include "besace-note-editor.h"
#include "besace-notes-page.h"
#include "besace-received-page.h"
#include "besace-resource-page.h"
#include "besace-search-field.h"
#include "besace-sidebar.h"
#include "besace-undo-history.h"
#include "besace-window.h"

G_BEGIN_DECLS

/* The window is one type in twelve files: what it is made of (besace-window.c), where one is in it and was
 * (besace-window-places.c), the notes, the collections, what is missing, what is written and what is sent in it
 * (besace-window-notes.c, besace-window-collections.c, besace-window-needs.c, besace-window-editor.c, besace-window-outbox.c), its
 * commands (besace-window-actions.c), where the keyboard goes on when its place is gone (besace-window-focus.c), what it waits for
 * before it closes (besace-window-closing.c), and how it shows nothing of what it holds, or holds nothing any more
 * (besace-window-cover.c). */

struct _BesaceWindow {
  AdwApplicationWindow parent_instance;

  AdwToastOverlay     *toast_overlay;
  AdwLeaflet          *shell_leaflet;
  GMenuModel          *primary_menu;
  GtkMenuButton       *menu_button;
  GtkMenuButton       *narrow_menu_button;
  BesaceSidebar       *sidebar;
  AdwHeaderBar        *header_bar;
  GtkWidget           *back_button;
  BesaceSearchField   *search_field;
  GtkWidget           *filters_button;
  GtkBox              *content_box;
  AdwLeaflet          *reading_leaflet;
  AdwClamp            *pages_clamp;
  AdwViewStack        *pages_stack;
  GtkStack            *reading_stack;
  AdwViewSwitcherBar  *switcher_bar;   /* (nullable) until the window is first narrow */

  BesaceWorkspace     *workspace;      /* (owned) */
  BesaceCataloguePage *catalogue_page; /* (nullable) until it is first shown, as the next one */
  BesaceResourcePage  *resource_page;  /* (nullable) */
  BesaceNotesPage     *notes_page;     /* (nullable) */
  BesaceNoteEditor    *note_editor;    /* (nullable) */
  BesaceCollectionPage *collection_page; /* (nullable) */
  BesaceReceivedPage   *received_page;   /* (nullable) */
  BesaceEditorPage     *editor_page;     /* (nullable) */
  AdwStatusPage       *nothing_page;   /* (nullable) what stands in the place of a resource */
  BesaceUndoHistory   *undo_history;   /* (owned) (nullable) until the workspace is open */
  BesaceNeedAnswers   *need_answers;   /* (owned) (nullable) until the first page is shown */
  BesaceFreshness     *freshness;      /* (owned) (nullable) until the first page is shown */
  GSettings           *settings;       /* (owned) */
  GSettings           *memory;         /* (owned) (nullable) where one was last, once somebody’s library is open */
  char                *profile;        /* (owned) (nullable) whose it is: an id */
  GtkWidget           *cover;          /* (nullable) what is shown in place of everything */
  GtkWidget           *focused;        /* (weak) (nullable) what has the focus, or had it until now */
  GtkWidget           *focus_place;    /* (nullable) reading_stack or pages_stack: which of them it is in */
  GtkWidget           *covered_focus;  /* (weak) (nullable) what had the focus before */
  GPtrArray           *bars;           /* (owned) of GtkWidget, between the title bar and the pages */
  GPtrArray           *toasts;         /* (owned) of AdwToast, those that show or wait to */
  GCancellable        *cancellable;    /* (owned) cancelled when the window goes */
  BesaceLocation      *location;       /* (owned) where one is */
  GQueue              *history;        /* (owned) of BesaceLocation, where one was, the last at the tail */
  guint                present_id;
  guint                save_id;
  guint                prepare_id;
  guint                layout_id;
  guint                focus_id;
  guint                closing_id;
  gint64               closing_end;    /* monotonic: until when what is being written is waited for */
  GtkWindow           *closing_dialog; /* (weak) (nullable) that asks whether what is not saved is to be lost */
  int                  width;
  gboolean             resume;         /* whether it opens where the last one was left */
  gboolean             started;
  gboolean             content_shown;
  gboolean             watching_keys;
  gboolean             shared_screen;
  gboolean             reading_beside; /* whether a resource has room beside the list */
  gboolean             applying;       /* while the program, not the person, changes pages */
  gboolean             browsing;       /* whether the open resource was reached by going along a list */
  gboolean             returning;      /* while Back is on its way */
  gboolean             leaving;        /* whatever is not saved */
  gboolean             focus_reading;  /* whether the open resource is to have the focus */
  gboolean             focus_editor;   /* whoever opened a draft goes on in it, once it has been read */
};

void besace_window_add_bar (BesaceWindow *self, GtkWidget *bar);
void besace_window_apply (BesaceWindow *self);
gboolean besace_window_are_filters_over (BesaceWindow *self);
void besace_window_bookmarks_changed_cb (BesaceWindow *self);
void besace_window_close_filters_over (BesaceWindow *self);
gboolean besace_window_close_request_cb (BesaceWindow *self);
void besace_window_create_page (BesaceWindow *self, const char *name);
void besace_window_emit_content_shown (BesaceWindow *self);
void besace_window_filters_shown_cb (BesaceWindow *self);
gboolean besace_window_focus_content (BesaceWindow *self, GtkWidget *place);
void besace_window_flush (BesaceWindow *self);
void besace_window_focus_changed_cb (BesaceWindow *self);
void besace_window_forget_focus (BesaceWindow *self);
void besace_window_go_to (BesaceWindow *self, BesaceLocation *target);
gboolean besace_window_is_on (BesaceWindow *self, const char *page);
gboolean besace_window_is_reading_over (BesaceWindow *self);
gboolean besace_window_layout_cb (gpointer user_data);
void besace_window_go_to_resource (BesaceWindow *self, const char *id, double position, gboolean browsing);
void besace_window_read_location (BesaceWindow *self);
void besace_window_results_cb (BesaceWindow *self);
gboolean besace_window_save_cb (gpointer user_data);
void besace_window_save_soon (BesaceWindow *self);
void besace_window_search_for (BesaceWindow *self, BesaceQuery *query);
void besace_window_show_page (BesaceWindow *self, const char *page);
void besace_window_update_actions (BesaceWindow *self);
void besace_window_update_layout (BesaceWindow *self);
void besace_window_update_nothing_open (BesaceWindow *self);

/* What belongs to a profile leaves a shared screen. */
gboolean besace_window_is_private_page (const char *page);
GtkWidget *besace_window_create_notes_page (BesaceWindow *self);
gboolean besace_window_has_no_notes (BesaceWindow *self);
void besace_window_show_note (BesaceWindow *self);
void besace_window_hide_note (BesaceWindow *self);
void besace_window_forget_lost_note (BesaceWindow *self);
void besace_window_update_note_actions (BesaceWindow *self);
void besace_window_install_note_actions (GtkWidgetClass *widget_class);

/* From now on what is published for a missing resource becomes its answer. */
void besace_window_watch_needs (BesaceWindow *self);
void besace_window_install_need_actions (GtkWidgetClass *widget_class);

GtkWidget *besace_window_create_collection_page (BesaceWindow *self);
GtkWidget *besace_window_create_received_page (BesaceWindow *self);
void besace_window_show_collection (BesaceWindow *self);
void besace_window_install_collection_actions (GtkWidgetClass *widget_class);

/* From now on the sidebar says how many contributions wait. */
void besace_window_watch_outbox (BesaceWindow *self);
GtkWidget *besace_window_create_editor_page (BesaceWindow *self);
void besace_window_show_contribution (BesaceWindow *self);
void besace_window_hide_contribution (BesaceWindow *self);
void besace_window_update_editor_actions (BesaceWindow *self);
void besace_window_install_editor_actions (GtkWidgetClass *widget_class);

void besace_window_install_actions (GtkWidgetClass *widget_class);
void besace_window_enable_actions (BesaceWindow *self, gboolean enabled);

G_END_DECLS
