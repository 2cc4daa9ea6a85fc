/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A passage that a note is about, or the part of it that one paragraph has: a colour behind the words and a line under
 * them. The paragraph puts it there. It activates “page.open-note” (s). */
#define BESACE_TYPE_READER_MARK (besace_reader_mark_get_type ())
G_DECLARE_FINAL_TYPE (BesaceReaderMark, besace_reader_mark, BESACE, READER_MARK, GtkButton)

/* @note: its uuid; @title: how it begins. */
GtkWidget  *besace_reader_mark_new       (const char                  *note,
                                          const char                  *title);
const char *besace_reader_mark_get_note  (BesaceReaderMark            *self);

/* Where its words are on each line, relative to the place that it is given. */
void        besace_reader_mark_set_lines (BesaceReaderMark            *self,
                                          const cairo_rectangle_int_t *lines,
                                          guint                        n_lines);

G_END_DECLS
