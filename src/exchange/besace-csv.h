/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Comma-separated values (RFC 4180), as office suites write and read them. */

/* Adds a row and its line end. A cell (nullable) that an office suite would take for a formula gets an apostrophe before it,
 * which makes it text. */
void       besace_csv_append_row (GString           *csv,
                                  const char *const *cells,
                                  guint              n_cells);

/* Cuts text into rows. */
typedef struct {
  const char *position;
  char        separator;
  guint       line;      /* that the row given last began on, from 1 on */
  guint       next_line;
  gboolean    open_quote; /* whether a quote of that row does not end */
} BesaceCsvReader;

/* @text is valid UTF-8 and outlives the reader. @separator: NUL where each line is one cell. */
void       besace_csv_reader_init (BesaceCsvReader *self,
                                   const char      *text,
                                   char             separator);

/* The cells of the next row that is not blank, quotes and the apostrophe before a formula taken off; NULL at the end. A quote
 * that does not end is a character like any other. What a line has beyond a hundred cells is left out. (element-type utf8) (transfer full) */
GPtrArray *besace_csv_reader_next (BesaceCsvReader *self);

G_END_DECLS
