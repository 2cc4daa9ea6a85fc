/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-csv.h"

#include <string.h>

#define LINE_END "\r\n"
#define LINE_ENDS "\r\n"

/* Wider than any table of links: the rest of the line is read over, so that a line of commas takes neither memory nor time. */
#define CELLS_MAX 100

/* What makes an office suite compute a cell (OWASP, “CSV injection”). */
#define FORMULA_STARTS "=+-@\t\r"

static gboolean
is_formula (const char *cell)
{
  return *cell && strchr (FORMULA_STARTS, *cell);
}

static void
append_cell (GString    *csv,
             const char *cell)
{
  g_autoptr(GString) text = g_string_new (is_formula (cell) ? "'" : NULL);

  g_string_append (text, cell);
  if (!strpbrk (text->str, "\",;'\t" LINE_ENDS)) {
    g_string_append (csv, text->str);
    return;
  }

  g_string_replace (text, "\"", "\"\"", 0);
  g_string_append_printf (csv, "\"%s\"", text->str);
}

void
besace_csv_append_row (GString           *csv,
                       const char *const *cells,
                       guint              n_cells)
{
  for (guint i = 0; i < n_cells; i++) {
    if (i > 0)
      g_string_append_c (csv, ',');
    if (cells[i])
      append_cell (csv, cells[i]);
  }
  g_string_append (csv, LINE_END);
}

void
besace_csv_reader_init (BesaceCsvReader *self,
                        const char      *text,
                        char             separator)
{
  *self = (BesaceCsvReader) { .position = text, .separator = separator, .next_line = 1 };
}

/* Behind the end of a line. */
static void
skip_line_end (BesaceCsvReader *self)
{
  if (self->position[0] == '\r' && self->position[1] == '\n')
    self->position++;
  if (*self->position) {
    self->position++;
    self->next_line++;
  }
}

/* The end of a quoted cell that @start begins, or NULL where it does not end. */
static const char *
find_closing_quote (const char *start)
{
  for (const char *quote = strchr (start, '"'); quote; quote = strchr (quote + 2, '"')) {
    if (quote[1] != '"')
      return quote;
  }

  return NULL;
}

static void
read_quoted (BesaceCsvReader *self,
             const char      *end,
             GString         *cell)
{
  for (const char *c = self->position + 1; c < end; c++) {
    if (*c == '\n' || (*c == '\r' && c[1] != '\n'))
      self->next_line++;
    g_string_append_c (cell, *c);
    if (*c == '"')
      c++;
  }
  self->position = end + 1;
}

/* (transfer full) */
static char *
read_cell (BesaceCsvReader *self)
{
  const char ends[] = { '\r', '\n', self->separator, '\0' };
  g_autoptr(GString) cell = g_string_new (NULL);
  const char *end = *self->position == '"' ? find_closing_quote (self->position + 1) : NULL;
  gsize length;

  if (end)
    read_quoted (self, end, cell);
  else if (*self->position == '"')
    self->open_quote = TRUE;

  length = strcspn (self->position, ends);
  g_string_append_len (cell, self->position, (gssize) length);
  self->position += length;

  if (cell->str[0] == '\'' && is_formula (cell->str + 1))
    g_string_erase (cell, 0, 1);
  return g_string_free (g_steal_pointer (&cell), FALSE);
}

GPtrArray *
besace_csv_reader_next (BesaceCsvReader *self)
{
  g_autoptr(GPtrArray) cells = NULL;

  while (*self->position == '\r' || *self->position == '\n')
    skip_line_end (self);
  if (!*self->position)
    return NULL;

  self->line = self->next_line;
  self->open_quote = FALSE;
  cells = g_ptr_array_new_with_free_func (g_free);
  for (;;) {
    g_ptr_array_add (cells, read_cell (self));
    if (cells->len == CELLS_MAX)
      self->position += strcspn (self->position, LINE_ENDS);
    if (*self->position != self->separator || self->separator == '\0')
      break;
    self->position++;
  }
  skip_line_end (self);
  return g_steal_pointer (&cells);
}
