/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-html.h"

#include <string.h>

#include "besace-html-element.h"
#include "besace-html-stack.h"
#include "besace-html-tokenizer.h"
#include "besace-run-writer.h"

#define MAX_NODES 20000

/* What a table of people holds at most; whoever lays it out reserves room for it. */
#define MAX_COLUMN_SPAN 100
#define MAX_ROW_SPAN 1000

#define BLANKS " \t\n\f\r"

#define SET(kind) BESACE_ELEMENT_SET (BESACE_ELEMENT_ ## kind)

typedef struct {
  BesaceDocument      *document;
  BesaceHtmlTokenizer  tokenizer;
  BesaceRunWriter      writer;
  BesaceHtmlStack      stack;
  guint                n_too_deep;     /* elements open beyond the greatest depth */
  BesacePart          *part;           /* (nullable) that text goes to */
  BesacePart          *table;          /* (nullable) the outermost table that is open */
  guint                table_depth;
  GPtrArray           *row;            /* (nullable) of the table */
  gboolean             in_cell;
  BesacePart          *figure_part;    /* (nullable) the image or table that the open figure shows */
  BesacePart          *figure_caption; /* (nullable) a caption that came before it */
  guint                caption_start;  /* the number of parts before the caption that is open */
  gboolean             in_caption;     /* whether text is the caption of figure_part */
  gboolean             item_pending;   /* whether the next part opens a list item */
  guint                item_ordinal;
} Builder;

static BesacePart *
add_part (Builder        *self,
          BesacePartType  type)
{
  BesacePart *part = besace_document_add (self->document, type);

  besace_html_stack_place_part (&self->stack, part);
  if (self->item_pending) {
    part->item_start = TRUE;
    part->ordinal = self->item_ordinal;
    self->item_pending = FALSE;
  }

  return part;
}

static void
remove_last_part (Builder *self)
{
  g_ptr_array_remove_index (self->document->parts, self->document->parts->len - 1);
}

static void
end_part (Builder *self)
{
  besace_run_writer_end (&self->writer);

  /* It may turn out to hold nothing but control characters. */
  if (self->part && self->part->runs->len == 0)
    remove_last_part (self);
  self->part = NULL;
}

/* Where a block begins or ends, text ends: with its part, or, inside a table, with its line. */
static void
end_text (Builder *self)
{
  if (self->table || self->in_caption)
    besace_run_writer_want_newline (&self->writer);
  else
    end_part (self);
}

static void
begin_text (Builder *self)
{
  BesacePartType type = BESACE_PART_PARAGRAPH;

  if (besace_run_writer_is_open (&self->writer))
    return;

  if (self->table) {
    /* Text in a table outside its cells is its caption, with or without an element that says so. */
    besace_run_writer_begin (&self->writer, self->table->runs);
    return;
  }

  if (self->in_caption) {
    besace_run_writer_begin (&self->writer, self->figure_part->runs);
    return;
  }

  if (besace_html_stack_has (&self->stack, BESACE_ELEMENT_PREFORMATTED))
    type = BESACE_PART_PREFORMATTED;
  else if (besace_html_stack_has (&self->stack, BESACE_ELEMENT_HEADING))
    type = BESACE_PART_HEADING;

  self->part = add_part (self, type);
  besace_run_writer_begin (&self->writer, self->part->runs);
}

/* Captions are paragraphs, whatever is in them. */
static gboolean
is_preformatted (Builder *self)
{
  const gboolean in_caption = self->in_caption || (self->table && !self->in_cell);

  return !in_caption && besace_html_stack_has (&self->stack, BESACE_ELEMENT_PREFORMATTED);
}

static void
append_text (Builder    *self,
             const char *text)
{
  const gboolean preformatted = is_preformatted (self);

  if (!besace_run_writer_is_open (&self->writer)) {
    /* The line break after <pre> is not part of the text. */
    if (preformatted && *text == '\n')
      text++;
    if (text[preformatted ? 0 : strspn (text, BLANKS)] == '\0')
      return;
  }

  begin_text (self);
  besace_html_stack_apply_style (&self->stack, &self->writer);
  besace_run_writer_append (&self->writer, text, preformatted);
}

static void
break_line (Builder *self)
{
  if (!besace_run_writer_is_open (&self->writer))
    return;

  /* Two in a row are how many editors write a new paragraph. */
  if (self->writer.last == '\n' && !is_preformatted (self)) {
    end_text (self);
    return;
  }

  besace_html_stack_apply_style (&self->stack, &self->writer);
  besace_run_writer_break_line (&self->writer);
}

/* A caption that came before what it belongs to was taken for a paragraph. */
static void
set_figure_part (Builder    *self,
                 BesacePart *part)
{
  GPtrArray *parts = self->document->parts;

  if (!besace_html_stack_has (&self->stack, BESACE_ELEMENT_FIGURE))
    return;

  self->figure_part = part;
  if (self->figure_caption && part->runs->len == 0 && parts->len >= 2 &&
      g_ptr_array_index (parts, parts->len - 2) == self->figure_caption) {
    GPtrArray *runs = part->runs;

    part->runs = self->figure_caption->runs;
    self->figure_caption->runs = runs;
    g_ptr_array_remove_index (parts, parts->len - 2);
  }
  self->figure_caption = NULL;
}

/* The name in the media store that an image refers to; NULL where it refers to something else. */
static char *
dup_blob (const char *source)
{
  g_autofree char *blob = NULL;

  if (!source)
    return NULL;

  if (g_ascii_strncasecmp (source, "blob:", strlen ("blob:")) == 0)
    source += strlen ("blob:");

  blob = g_ascii_strdown (source, -1);
  if (strlen (blob) != 64 || strspn (blob, "0123456789abcdef") != 64)
    return NULL;

  return g_steal_pointer (&blob);
}

static void
add_image (Builder *self)
{
  const char *alternative = besace_html_tokenizer_get_attribute (&self->tokenizer, BESACE_HTML_ALT);
  g_autofree char *blob = dup_blob (besace_html_tokenizer_get_attribute (&self->tokenizer, BESACE_HTML_SRC));
  BesacePart *part;

  if (!blob || self->table) {
    if (alternative)
      append_text (self, alternative);
    return;
  }

  end_part (self);
  part = add_part (self, BESACE_PART_IMAGE);
  part->blob = g_steal_pointer (&blob);
  if (alternative && alternative[strspn (alternative, BLANKS)])
    part->alternative = g_strdup (alternative);
  set_figure_part (self, part);
}

static void
begin_table (Builder *self)
{
  if (self->table_depth++ == 0)
    self->table = add_part (self, BESACE_PART_TABLE);
}

static void
end_table (Builder *self)
{
  BesacePart *table = self->table;
  gboolean empty = TRUE;

  if (--self->table_depth > 0)
    return;

  besace_run_writer_end (&self->writer);
  self->table = NULL;
  self->row = NULL;

  for (guint i = 0; empty && i < table->rows->len; i++) {
    const GPtrArray *cells = g_ptr_array_index (table->rows, i);

    for (guint j = 0; empty && j < cells->len; j++)
      empty = ((const BesaceCell *) g_ptr_array_index (cells, j))->runs->len == 0;
  }

  if (!empty) {
    set_figure_part (self, table);
  } else if (table->runs->len > 0) {
    table->type = BESACE_PART_PARAGRAPH;
    g_clear_pointer (&table->rows, g_ptr_array_unref);
  } else {
    remove_last_part (self);
  }
}

static void
begin_cell (Builder           *self,
            BesaceElementKind  kind)
{
  BesaceCell *cell;

  /* A table inside a cell is read line by line. */
  if (self->table_depth > 1) {
    append_text (self, " ");
    return;
  }

  if (!self->row) {
    self->row = besace_cells_new ();
    g_ptr_array_add (self->table->rows, self->row);
  }

  cell = besace_cell_new ();
  cell->header = kind == BESACE_ELEMENT_HEADER_CELL || besace_html_stack_has (&self->stack, BESACE_ELEMENT_TABLE_HEAD);
  cell->column_span = besace_html_tokenizer_get_count (&self->tokenizer, BESACE_HTML_COLSPAN, MAX_COLUMN_SPAN);
  cell->row_span = besace_html_tokenizer_get_count (&self->tokenizer, BESACE_HTML_ROWSPAN, MAX_ROW_SPAN);
  g_ptr_array_add (self->row, cell);
  besace_run_writer_begin (&self->writer, cell->runs);
  self->in_cell = TRUE;
}

static void
begin_item (Builder *self)
{
  const int list = besace_html_stack_find (&self->stack, BESACE_ELEMENT_LISTS, BESACE_ELEMENT_CELLS);
  BesaceOpenElement *open = list < 0 ? NULL : besace_html_stack_peek (&self->stack, (guint) list);

  self->item_ordinal = open && open->element->kind == BESACE_ELEMENT_ORDERED_LIST ? open->ordinal++ : 0;

  if (!self->table) {
    self->item_pending = TRUE;
    return;
  }

  /* A cell holds text alone, so the mark is part of it. */
  if (self->item_ordinal > 0) {
    g_autofree char *mark = g_strdup_printf ("%u. ", self->item_ordinal);

    append_text (self, mark);
  } else {
    append_text (self, "• ");
  }
}

static void
begin_caption (Builder *self)
{
  self->in_caption = self->figure_part && !self->table && self->figure_part->runs->len == 0;
  self->caption_start = self->document->parts->len;
}

static void
end_caption (Builder *self)
{
  GPtrArray *parts = self->document->parts;

  if (self->table)
    return;

  end_part (self);
  if (!self->in_caption && !self->figure_part && parts->len == self->caption_start + 1)
    self->figure_caption = g_ptr_array_index (parts, self->caption_start);
  self->in_caption = FALSE;
}

/* What follows from an element that was opened. Only those that do not merely hold text are named. */
static void
enter_element (Builder           *self,
               BesaceElementKind  kind)
{
  if (kind == BESACE_ELEMENT_TABLE)
    begin_table (self);
  else if (BESACE_ELEMENT_SET (kind) & BESACE_ELEMENT_CELLS)
    begin_cell (self, kind);
  else if (kind == BESACE_ELEMENT_ROW && self->table_depth == 1)
    self->row = NULL;
  else if (kind == BESACE_ELEMENT_ITEM)
    begin_item (self);
  else if (kind == BESACE_ELEMENT_FIGURE)
    self->figure_part = self->figure_caption = NULL;
  else if (kind == BESACE_ELEMENT_FIGURE_CAPTION)
    begin_caption (self);
}

static void
leave_element (Builder           *self,
               BesaceElementKind  kind)
{
  if (besace_element_kind_is_block (kind))
    end_text (self);

  if (kind == BESACE_ELEMENT_TABLE) {
    end_table (self);
  } else if ((BESACE_ELEMENT_SET (kind) & BESACE_ELEMENT_CELLS) && self->table_depth == 1) {
    besace_run_writer_end (&self->writer);
    self->in_cell = FALSE;
  } else if (kind == BESACE_ELEMENT_ROW && self->table_depth == 1) {
    self->row = NULL;
  } else if (kind == BESACE_ELEMENT_ITEM) {
    self->item_pending = FALSE;
  } else if (kind == BESACE_ELEMENT_FIGURE) {
    self->figure_part = self->figure_caption = NULL;
  } else if (kind == BESACE_ELEMENT_FIGURE_CAPTION) {
    end_caption (self);
  }
}

static void
close_element (Builder *self,
               guint    index)
{
  g_autoptr(BesaceOpenElement) open = besace_html_stack_steal (&self->stack, index);

  leave_element (self, open->element->kind);
}

/* Closes the innermost of @kinds inside @boundary, with all that is open inside it. */
static void
close_through (Builder *self,
               guint    kinds,
               guint    boundary)
{
  const int index = besace_html_stack_find (&self->stack, kinds, boundary);

  while (index >= 0 && self->stack.elements->len > (guint) index)
    close_element (self, self->stack.elements->len - 1);
}

/* Closes what an element ends by its mere beginning, as end tags may be left out. */
static void
close_before (Builder           *self,
              BesaceElementKind  kind)
{
  const guint tables = BESACE_ELEMENT_CELLS | SET (TABLE);

  close_through (self, SET (PARAGRAPH), tables);

  if (kind == BESACE_ELEMENT_HEADING)
    close_through (self, SET (HEADING), tables | BESACE_ELEMENT_LISTS | SET (QUOTE));
  else if (kind == BESACE_ELEMENT_ITEM)
    close_through (self, SET (ITEM), tables | BESACE_ELEMENT_LISTS);

  if (BESACE_ELEMENT_SET (kind) & BESACE_ELEMENT_TABLE_SECTIONS)
    close_through (self, BESACE_ELEMENT_TABLE_SECTIONS, SET (TABLE));
  if (BESACE_ELEMENT_SET (kind) & (BESACE_ELEMENT_TABLE_SECTIONS | SET (ROW)))
    close_through (self, SET (ROW), SET (TABLE));
  if (BESACE_ELEMENT_SET (kind) & BESACE_ELEMENT_TABLE_PARTS)
    close_through (self, BESACE_ELEMENT_CELLS, SET (TABLE));
}

/* Reads over an element and what it holds. Of those in question only these can hold one of their own name, and only
 * these end with “/>”. */
static void
drop_element (Builder             *self,
              const BesaceElement *element)
{
  const gboolean foreign = g_str_equal (element->name, "svg") || g_str_equal (element->name, "math");
  const gboolean nests = foreign || g_str_equal (element->name, "template");
  guint depth = 1;

  self->document->n_dropped++;
  if (foreign && self->tokenizer.self_closing)
    return;

  while (depth > 0) {
    const BesaceHtmlToken token = besace_html_tokenizer_next (&self->tokenizer);

    if (token == BESACE_HTML_END)
      return;

    if (foreign && token == BESACE_HTML_OPEN_TAG && self->tokenizer.self_closing) {
      self->tokenizer.in_raw_text = FALSE;
      continue;
    }

    if (token == BESACE_HTML_TEXT || !g_str_equal (self->tokenizer.name->str, element->name))
      continue;

    if (token == BESACE_HTML_CLOSE_TAG)
      depth--;
    else if (nests)
      depth++;
  }
}

/* Whether the document holds more for it: elements that are left out, or too deep, may be as many as they like. */
static gboolean
open_tag (Builder *self)
{
  const BesaceElement *element = besace_element_lookup (self->tokenizer.name->str);
  const gboolean in_table_only = (BESACE_ELEMENT_SET (element->kind) & BESACE_ELEMENT_TABLE_PARTS) != 0;

  if (element->kind == BESACE_ELEMENT_DROPPED) {
    drop_element (self, element);
    return FALSE;
  }

  if (element->kind == BESACE_ELEMENT_IMAGE) {
    add_image (self);
    return TRUE;
  }

  if (element->kind == BESACE_ELEMENT_NEWLINE) {
    break_line (self);
    return TRUE;
  }

  if (besace_element_kind_is_block (element->kind)) {
    close_before (self, element->kind);
    end_text (self);
  } else if (element->kind == BESACE_ELEMENT_LINK) {
    const int link = besace_html_stack_find (&self->stack, SET (LINK), BESACE_ELEMENT_CELLS);

    if (link >= 0)
      close_element (self, (guint) link);
  }

  if (!besace_element_kind_is_nested (element->kind) || (in_table_only && !self->table))
    return FALSE;

  if (!besace_html_stack_push (&self->stack, element, &self->tokenizer)) {
    self->n_too_deep++;
    return FALSE;
  }

  enter_element (self, element->kind);
  return TRUE;
}

/* Tags that overlap are common: only this element ends, not what was opened inside it. */
static void
close_inline (Builder             *self,
              const BesaceElement *element)
{
  for (guint i = self->stack.elements->len; i > 0; i--) {
    const BesaceElement *open = besace_html_stack_peek (&self->stack, i - 1)->element;

    if (open == element) {
      close_element (self, i - 1);
      return;
    }

    if (BESACE_ELEMENT_SET (open->kind) & (BESACE_ELEMENT_CELLS | SET (TABLE)))
      return;
  }
}

static void
close_tag (Builder *self)
{
  const BesaceElement *element = besace_element_lookup (self->tokenizer.name->str);
  const guint set = BESACE_ELEMENT_SET (element->kind);
  const guint tables = BESACE_ELEMENT_CELLS | SET (TABLE);

  if (element->kind == BESACE_ELEMENT_NEWLINE) {
    break_line (self);
    return;
  }

  if (besace_element_kind_is_block (element->kind))
    end_text (self);

  if (!besace_element_kind_is_nested (element->kind))
    return;

  if (self->n_too_deep > 0) {
    self->n_too_deep--;
    return;
  }

  if (!besace_element_kind_is_block (element->kind)) {
    close_inline (self, element);
  } else if (element->kind == BESACE_ELEMENT_TABLE) {
    close_through (self, set, 0);
  } else if (set & BESACE_ELEMENT_TABLE_PARTS) {
    close_through (self, set, SET (TABLE));
  } else if (element->kind == BESACE_ELEMENT_ITEM) {
    close_through (self, set, tables | BESACE_ELEMENT_LISTS);
  } else {
    close_through (self, set, tables);
  }
}

/* Beyond the greatest number of nodes nothing is lost but its form: text, and what images say, are the lines of one last
 * paragraph. */
static void
append_rest (Builder *self)
{
  for (;;) {
    const BesaceHtmlToken token = besace_html_tokenizer_next (&self->tokenizer);
    const BesaceElement *element;

    if (token == BESACE_HTML_END)
      return;

    if (token == BESACE_HTML_TEXT) {
      append_text (self, self->tokenizer.text->str);
      continue;
    }

    element = besace_element_lookup (self->tokenizer.name->str);
    if (token == BESACE_HTML_OPEN_TAG && element->kind == BESACE_ELEMENT_DROPPED) {
      drop_element (self, element);
    } else if (token == BESACE_HTML_OPEN_TAG && element->kind == BESACE_ELEMENT_IMAGE) {
      const char *alternative = besace_html_tokenizer_get_attribute (&self->tokenizer, BESACE_HTML_ALT);

      append_text (self, alternative ? alternative : "");
    } else if (element->kind == BESACE_ELEMENT_NEWLINE || besace_element_kind_is_block (element->kind)) {
      besace_run_writer_want_newline (&self->writer);
    }
  }
}

/* Whether the document is whole: not if it would have too many nodes. An element that is left out is none. */
static gboolean
build (Builder *self)
{
  guint n_nodes = 0;

  while (n_nodes < MAX_NODES) {
    switch (besace_html_tokenizer_next (&self->tokenizer)) {
    case BESACE_HTML_TEXT:
      append_text (self, self->tokenizer.text->str);
      n_nodes++;
      break;
    case BESACE_HTML_OPEN_TAG:
      if (open_tag (self))
        n_nodes++;
      break;
    case BESACE_HTML_CLOSE_TAG:
      close_tag (self);
      break;
    case BESACE_HTML_END:
    default:
      return TRUE;
    }
  }

  return FALSE;
}

static void
close_all (Builder *self)
{
  while (self->stack.elements->len > 0)
    close_element (self, self->stack.elements->len - 1);
  end_part (self);
}

BesaceDocument *
besace_document_from_html (const char *html)
{
  g_autofree char *valid = g_utf8_make_valid (html, -1);
  Builder self = { .document = besace_document_new () };

  besace_html_tokenizer_init (&self.tokenizer, valid);
  besace_run_writer_init (&self.writer);
  besace_html_stack_init (&self.stack);

  if (!build (&self)) {
    close_all (&self);
    append_rest (&self);
  }
  close_all (&self);

  besace_html_stack_clear (&self.stack);
  besace_run_writer_clear (&self.writer);
  besace_html_tokenizer_clear (&self.tokenizer);
  return self.document;
}
