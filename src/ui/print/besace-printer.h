/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-print-operation.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* Prints a printout, or saves it as a PDF, for the window that @widget is in, with the pictures and the words that the
 * workspace has for it. How it went is said by a toast. */
void besace_printer_run   (GtkWidget         *widget,
                           BesaceWorkspace   *workspace,
                           BesacePrintout    *printout,
                           BesacePrintTarget  target);

/* The same for a resource's sheet. */
void besace_printer_print (GtkWidget         *widget,
                           BesaceWorkspace   *workspace,
                           BesaceCopy        *copy,
                           BesacePrintTarget  target);

/* For a window of its own: gives a printout the pictures and the words that the workspace has for it, and … */
void besace_printer_prepare    (BesacePrintout  *printout,
                                BesaceWorkspace *workspace);
/* … says in a toast where a PDF is. */
void besace_printer_tell_saved (GtkWidget       *widget,
                                GFile           *file);

G_END_DECLS
