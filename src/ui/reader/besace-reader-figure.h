/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A picture of the media store. It keeps its room from the first moment and reads its pixels on a worker when it is
 * asked to; where there is no picture, what it would show is said in a frame. */
#define BESACE_TYPE_READER_FIGURE (besace_reader_figure_get_type ())
G_DECLARE_FINAL_TYPE (BesaceReaderFigure, besace_reader_figure, BESACE, READER_FIGURE, GtkWidget)

/* Width and height in pixels, as the file’s first bytes state them. */
typedef struct {
  int width;
  int height;
} BesaceReaderFigureSize;

/* Reads the size of the picture in @path. FALSE for what is no picture, and for one too large to be shown safely.
 * Any thread. */
gboolean   besace_reader_figure_measure_file (const char             *path,
                                              BesaceReaderFigureSize *size);

/* @path is NULL where this workstation does not have the picture; @size is then not read. @alternative is what is
 * read instead of it. */
GtkWidget *besace_reader_figure_new          (const char                   *path,
                                              const BesaceReaderFigureSize *size,
                                              const char                   *alternative);

/* Begins to read the pixels, unless it has. */
void       besace_reader_figure_load         (BesaceReaderFigure           *self);

/* What says the picture in words to a screen reader. (transfer none) */
GtkWidget *besace_reader_figure_get_label    (BesaceReaderFigure *self);

G_END_DECLS
