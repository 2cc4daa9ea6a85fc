/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-document.h"

G_BEGIN_DECLS

/* A text of runs: it wraps, can be selected, and its links and marks can be reached. Tab goes from one to the next, the
 * arrows from text to text. */
#define BESACE_TYPE_READER_PARAGRAPH (besace_reader_paragraph_get_type ())
G_DECLARE_FINAL_TYPE (BesaceReaderParagraph, besace_reader_paragraph, BESACE, READER_PARAGRAPH, GtkWidget)

/* @role: of the text for a screen reader, GTK_ACCESSIBLE_ROLE_LABEL where it is nothing in particular. @runs are of
 * BesaceRun and are not kept. @language (nullable) is that of the runs that state none. */
GtkWidget     *besace_reader_paragraph_new               (GtkAccessibleRole  role,
                                                          const GPtrArray   *runs,
                                                          const char        *language);

/* The same for text without styles. */
GtkWidget     *besace_reader_paragraph_new_plain         (GtkAccessibleRole  role,
                                                          const char        *text,
                                                          const char        *language);

/* How all text of the reader is set: the height of its lines. (transfer full) */
PangoAttrList *besace_reader_paragraph_create_attributes (void);

/* The label that shows the text, for its classes and its relations. (transfer none) */
GtkWidget     *besace_reader_paragraph_get_label         (BesaceReaderParagraph   *self);
const char    *besace_reader_paragraph_get_text          (BesaceReaderParagraph   *self);

/* Marks @length characters of the text, from @start on, as what a note is about: its uuid, and how it begins. */
void           besace_reader_paragraph_add_mark          (BesaceReaderParagraph   *self,
                                                          guint                    start,
                                                          guint                    length,
                                                          const char              *note,
                                                          const char              *title);
void           besace_reader_paragraph_clear_marks       (BesaceReaderParagraph   *self);
/* (nullable) (transfer none) */
GtkWidget     *besace_reader_paragraph_find_mark         (BesaceReaderParagraph   *self,
                                                          const char              *note);

G_END_DECLS
