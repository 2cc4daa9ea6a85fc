/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-printout.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* What is about to leave on paper: what there is to choose or to type, how it will look, and the buttons that print it or save
 * it as a PDF. Enter prints. It closes once that is done; where it fails, why is said in the window, and what was typed stays.
 *
 * Properties: “workspace”; “settings”, the widget with what there is to choose (set by the kinds’ templates). */
#define BESACE_TYPE_PAPER_WINDOW (besace_paper_window_get_type ())
G_DECLARE_DERIVABLE_TYPE (BesacePaperWindow, besace_paper_window, BESACE, PAPER_WINDOW, AdwWindow)

struct _BesacePaperWindowClass {
  AdwWindowClass parent_class;

  /* As it was chosen; made anew for each preview and for the printer. (transfer full) */
  BesacePrintout *(*create_printout) (BesacePaperWindow *self);
};

/* In front of the window that @widget is in, which says how it went. */
void             besace_paper_window_show          (BesacePaperWindow *self,
                                                    GtkWidget         *widget);

/* Something else was chosen: the preview is to follow, soon. */
void             besace_paper_window_update        (BesacePaperWindow *self);

/* Milliseconds UTC: the date of printing. */
gint64           besace_paper_window_get_now       (BesacePaperWindow *self);

G_END_DECLS
