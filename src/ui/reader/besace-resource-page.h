/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* The page of one resource: what it says, drawn by the reader, and what can be done with it.
 *
 * Actions: page.bookmark (stateful), page.print, page.print-to-file, page.open-web, page.copy-link, page.show-code,
 * page.open-window, page.reload, page.take-away, page.note, page.annotate, page.annotate-paragraph, page.open-note (s),
 * page.show-notes, and for its own contents page.open-link (s) and page.open-block (u).
 * Property “shared-screen”: while TRUE nothing private shows, and nothing is remembered.
 * Signals: “title-changed”, “position-changed”. */
#define BESACE_TYPE_RESOURCE_PAGE (besace_resource_page_get_type ())
G_DECLARE_FINAL_TYPE (BesaceResourcePage, besace_resource_page, BESACE, RESOURCE_PAGE, AdwBin)

BesaceResourcePage *besace_resource_page_new               (BesaceWorkspace    *workspace);

/* Shows a resource, from @position (0–1) of its contents on. What was shown stays until it is there. */
void                besace_resource_page_open              (BesaceResourcePage *self,
                                                            const char         *id,
                                                            double              position);

/* Of what is shown or on its way; NULL before anything was opened. */
const char         *besace_resource_page_get_id            (BesaceResourcePage *self);
double              besace_resource_page_get_position      (BesaceResourcePage *self);

/* What is on its way leaves the focus where it is: somebody has begun to type. */
void                besace_resource_page_leave_focus       (BesaceResourcePage *self);

/* Closes what lies over the resource, an activity. FALSE if nothing does: Back then goes elsewhere. */
gboolean            besace_resource_page_go_back           (BesaceResourcePage *self);

/* Saves now what was typed in a note. */
void                besace_resource_page_flush_note        (BesaceResourcePage *self);
/* The note’s saver. (transfer none) (nullable) until one is written */
GObject            *besace_resource_page_get_note_saver    (BesaceResourcePage *self);

/* NULL until it is known. */
const char         *besace_resource_page_get_title         (BesaceResourcePage *self);

void                besace_resource_page_set_shared_screen (BesaceResourcePage *self,
                                                            gboolean            shared_screen);

G_END_DECLS
