/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Light formatting of Markdown in a text buffer, each as one step of its undo. */

/* Puts @mark (“**”, “*”) on both sides of the selection, or of the word at the cursor; takes it away where it is there. */
void besace_markup_buffer_toggle            (GtkTextBuffer *buffer,
                                             const char    *mark);
/* Makes items of a list of the lines that the selection touches, or plain lines where all of them are items. */
void besace_markup_buffer_toggle_list       (GtkTextBuffer *buffer);
/* Makes a link of the selection, and selects where its address is to be written. */
void besace_markup_buffer_insert_link       (GtkTextBuffer *buffer);
/* @text comes in the place of what is selected. */
void besace_markup_buffer_replace_selection (GtkTextBuffer *buffer,
                                             const char    *text);

G_END_DECLS
