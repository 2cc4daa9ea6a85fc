/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-document.h"

static void
run_free (BesaceRun *self)
{
  g_free (self->text);
  g_free (self->href);
  g_free (self->title);
  g_free (self->language);
  g_free (self);
}

static void
cell_free (BesaceCell *self)
{
  g_ptr_array_unref (self->runs);
  g_free (self);
}

static void
part_free (BesacePart *self)
{
  g_ptr_array_unref (self->runs);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self->blob);
  g_free (self->alternative);
  g_free (self);
}

static GPtrArray *
runs_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) run_free);
}

BesaceDocument *
besace_document_new (void)
{
  BesaceDocument *self = g_new0 (BesaceDocument, 1);

  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  return self;
}

void
besace_document_free (BesaceDocument *self)
{
  g_ptr_array_unref (self->parts);
  g_free (self);
}

BesacePart *
besace_document_add (BesaceDocument *self,
                     BesacePartType  type)
{
  BesacePart *part = g_new0 (BesacePart, 1);

  part->type = type;
  part->runs = runs_new ();
  if (type == BESACE_PART_TABLE)
    part->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  g_ptr_array_add (self->parts, part);
  return part;
}

BesaceRun *
besace_run_new (const char  *text,
                gssize       length,
                BesaceStyle  style)
{
  BesaceRun *self = g_new0 (BesaceRun, 1);

  self->text = length < 0 ? g_strdup (text) : g_strndup (text, (gsize) length);
  self->style = style;
  return self;
}

BesaceCell *
besace_cell_new (void)
{
  BesaceCell *self = g_new0 (BesaceCell, 1);

  self->runs = runs_new ();
  self->column_span = 1;
  self->row_span = 1;
  return self;
}

GPtrArray *
besace_cells_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cell_free);
}

static void
append_text (GString         *text,
             const GPtrArray *runs)
{
  for (guint i = 0; i < runs->len; i++) {
    const BesaceRun *run = g_ptr_array_index (runs, i);

    g_string_append (text, run->text);
  }
}

char *
besace_runs_to_text (const GPtrArray *runs)
{
  GString *text = g_string_new (NULL);

  append_text (text, runs);
  return g_string_free (text, FALSE);
}

char *
besace_document_to_text (const BesaceDocument *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->parts->len; i++) {
    const BesacePart *part = g_ptr_array_index (self->parts, i);

    if (part->alternative)
      g_string_append_printf (text, "%s\n", part->alternative);

    for (guint row = 0; part->rows && row < part->rows->len; row++) {
      const GPtrArray *cells = g_ptr_array_index (part->rows, row);

      for (guint column = 0; column < cells->len; column++) {
        const BesaceCell *cell = g_ptr_array_index (cells, column);

        if (column > 0)
          g_string_append_c (text, '\t');
        append_text (text, cell->runs);
      }
      g_string_append_c (text, '\n');
    }

    append_text (text, part->runs);
    g_string_append_c (text, '\n');
  }

  return g_string_free (text, FALSE);
}
