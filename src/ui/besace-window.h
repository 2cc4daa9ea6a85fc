/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-key-watch.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* The shell: the sidebar, the search field, the pages, and the resource beside or over them.
 *
 * Properties: “workspace”; “shared-screen” (b); “filters-shown” (b); “undo-history”, NULL until the workspace is open.
 * Signal: “content-shown”, once after each start, when something of the catalogue is to be drawn in the next frame. */
#define BESACE_TYPE_WINDOW (besace_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceWindow, besace_window, BESACE, WINDOW, AdwApplicationWindow)

/* @resume: whether it opens where the last one was left, instead of on the first page. */
BesaceWindow *besace_window_new           (GtkApplication  *application,
                                           BesaceWorkspace *workspace,
                                           gboolean         resume);

/* Presents the window as soon as it has something to show: one frame less is drawn, and none is empty. */
void          besace_window_present_soon  (BesaceWindow    *self);

/* To be called when the workspace is open, or could not be opened: until then the window is empty. Where another profile
 * was open before, its owner’s last place is gone to. */
void          besace_window_start         (BesaceWindow    *self);
void          besace_window_show_trouble  (BesaceWindow    *self,
                                           const GError    *error);

/* Shows @page, and nothing else, until the next call or besace_window_uncover (): what is covered is neither drawn nor in the
 * accessible tree, its commands do nothing, and it is all there again afterwards, as it was. */
void          besace_window_cover         (BesaceWindow    *self,
                                           GtkWidget       *page);
void          besace_window_uncover       (BesaceWindow    *self);
gboolean      besace_window_is_covered    (BesaceWindow    *self);

/* Lets go of all that comes from the workspace, before it is closed: pages, messages, what was typed. Only where one was is
 * remembered, for the same profile. It is covered from then on. */
void          besace_window_stop          (BesaceWindow    *self);
gboolean      besace_window_is_started    (BesaceWindow    *self);
/* For the next start. */
void          besace_window_set_workspace (BesaceWindow    *self,
                                           BesaceWorkspace *workspace);

/* Closes it without a question: the program was told to end. What is being typed is on its way to the disk. */
void          besace_window_end           (BesaceWindow    *self);

void          besace_window_open_resource (BesaceWindow    *self,
                                           const char      *id);
void          besace_window_show_toast    (BesaceWindow    *self,
                                           const char      *message);
/* The same, with a button that leads somewhere; @action: detailed, as for a menu. */
void          besace_window_show_way      (BesaceWindow    *self,
                                           const char      *message,
                                           const char      *label,
                                           const char      *action);
/* The same, with a button that undoes what was done, as win.undo does; @action: detailed, as for a menu. */
void          besace_window_show_undo     (BesaceWindow    *self,
                                           const char      *message,
                                           const char      *action);

/* Shows what keys bring, from now on; once. @offers: of BesaceKeyOffer. */
void          besace_window_watch_keys    (BesaceWindow    *self,
                                           BesaceKeyWatch  *feeds,
                                           GPtrArray       *offers);

G_END_DECLS
