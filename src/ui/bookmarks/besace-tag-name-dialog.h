/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-library.h"

G_BEGIN_DECLS

/* Gives a tag another name, on every bookmark that has it. What was done is told with its undo by the window that @widget is
 * in.
 *
 * Signal: “renamed” (s), with the new name. */
#define BESACE_TYPE_TAG_NAME_DIALOG (besace_tag_name_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BesaceTagNameDialog, besace_tag_name_dialog, BESACE, TAG_NAME_DIALOG, AdwMessageDialog)

/* (transfer none) */
GtkWidget *besace_tag_name_dialog_present (GtkWidget     *widget,
                                           BesaceLibrary *library,
                                           const char    *tag);

G_END_DECLS
