/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-document.h"

G_BEGIN_DECLS

/* Gathers text into the runs of one part or cell after the other, collapsing white space as HTML does. */
typedef struct {
  GPtrArray   *runs;     /* (nullable) where the text goes, while a target is open */
  GString     *text;     /* the run that is being gathered */
  BesaceStyle  style;
  char        *href;     /* (owned) (nullable) */
  char        *title;    /* (owned) (nullable) */
  char        *language; /* (owned) (nullable) */
  char         last;     /* the last byte of the target, 0 at its start */
  gboolean     newline_wanted;
} BesaceRunWriter;

void     besace_run_writer_init         (BesaceRunWriter *self);
void     besace_run_writer_clear        (BesaceRunWriter *self);

/* Opens a target, which stays the caller's; one that is open is ended. What it already holds gets a line of its own. */
void     besace_run_writer_begin        (BesaceRunWriter *self,
                                         GPtrArray       *runs);

/* Ends the target: white space at its end goes. */
void     besace_run_writer_end          (BesaceRunWriter *self);

gboolean besace_run_writer_is_open      (BesaceRunWriter *self);

/* The style of what follows. */
void     besace_run_writer_set_style    (BesaceRunWriter *self,
                                         BesaceStyle      style,
                                         const char      *href,
                                         const char      *title,
                                         const char      *language);

/* Writes text that may hold any white space and control characters. */
void     besace_run_writer_append       (BesaceRunWriter *self,
                                         const char      *text,
                                         gboolean         preformatted);

/* Writes a line break; at the start of the target there is none. */
void     besace_run_writer_break_line   (BesaceRunWriter *self);

/* As a line break, but at once with the next text, and only one however often it is wanted. */
void     besace_run_writer_want_newline (BesaceRunWriter *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BesaceRunWriter, besace_run_writer_clear)

G_END_DECLS
