/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* An address as a QR code, large enough for the phone of the person who sits beside the screen. */
#define BESACE_TYPE_CODE_WINDOW (besace_code_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceCodeWindow, besace_code_window, BESACE, CODE_WINDOW, AdwWindow)

/* Presents one before the window that @widget is in. */
void besace_code_window_present (GtkWidget  *widget,
                                 const char *title,
                                 const char *address);

G_END_DECLS
