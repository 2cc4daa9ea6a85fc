/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A text that is read until somebody clicks it, or presses Enter on it: it is then typed where it stands, and saved while it
 * is typed. Escape and Ctrl+Enter end that, as does leaving it; what was typed stays. The editor is made when it is first
 * needed: a page may have hundreds of these.
 *
 * Properties: “placeholder” (s), shown while there is no text; “name-for-readers” (s), what the text is: “Note”;
 * “single-line” (b), Enter ends the edit; “editing” (b).
 * Signal: “edited”, less than a second after something was typed: besace_in_place_text_get_text () is to be saved. */
#define BESACE_TYPE_IN_PLACE_TEXT (besace_in_place_text_get_type ())
G_DECLARE_FINAL_TYPE (BesaceInPlaceText, besace_in_place_text, BESACE, IN_PLACE_TEXT, GtkWidget)

/* Ignored while it is being typed: what is typed counts. */
void        besace_in_place_text_set_text (BesaceInPlaceText *self,
                                           const char        *text);
/* (transfer none) */
const char *besace_in_place_text_get_text (BesaceInPlaceText *self);

void        besace_in_place_text_edit     (BesaceInPlaceText *self);
/* Saves what was typed, and shows the text again. */
void        besace_in_place_text_end      (BesaceInPlaceText *self);

/* A screen reader's heading, of that level. */
void        besace_in_place_text_set_heading (BesaceInPlaceText *self,
                                              int                level);

G_END_DECLS
