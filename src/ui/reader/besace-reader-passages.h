/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The words that a reader shows, as one plain text with a line for each paragraph, cell, caption and heading: what is
 * selected in it, and what is marked. Places and lengths are in characters of that text.
 *
 * Signal: “selection-changed”. */
#define BESACE_TYPE_READER_PASSAGES (besace_reader_passages_get_type ())
G_DECLARE_FINAL_TYPE (BesaceReaderPassages, besace_reader_passages, BESACE, READER_PASSAGES, GObject)

/* A passage that a note is about. */
typedef struct {
  const char *note;   /* its uuid */
  const char *title;  /* how it begins */
  guint       start;
  guint       length;
} BesaceMarkedPassage;

BesaceReaderPassages *besace_reader_passages_new           (GtkWidget                 *reader);

/* What the reader shows now (element-type BesaceReaderParagraph), in reading order; NULL: nothing. */
void                  besace_reader_passages_set_paragraphs (BesaceReaderPassages      *self,
                                                             GPtrArray                 *paragraphs);

const char           *besace_reader_passages_get_text      (BesaceReaderPassages      *self);

/* What is selected, also after the focus went on to a button. FALSE where nothing is. */
gboolean              besace_reader_passages_get_selection (BesaceReaderPassages      *self,
                                                            guint                     *start,
                                                            guint                     *length);
/* The whole paragraph that has the focus: the keyboard's way to choose a passage. FALSE where none has. */
gboolean              besace_reader_passages_get_focused   (BesaceReaderPassages      *self,
                                                            guint                     *start,
                                                            guint                     *length);
void                  besace_reader_passages_unselect      (BesaceReaderPassages      *self);

/* Marks these passages, and no others. */
void                  besace_reader_passages_set_marks     (BesaceReaderPassages      *self,
                                                            const BesaceMarkedPassage *marks,
                                                            guint                      n_marks);
/* The first mark of a note; NULL where it has none. (transfer none) */
GtkWidget            *besace_reader_passages_find_mark     (BesaceReaderPassages      *self,
                                                            const char                *note);

G_END_DECLS
