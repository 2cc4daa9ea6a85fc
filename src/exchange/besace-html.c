/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-html.h"

#include <string.h>

#include "besace-html-element.h"
#include "besace-html-tokenizer.h"
#include "besace-link-address.h"
#include "besace-run-writer.h"

#define MAX_DEPTH 64
#define MAX_NODES 20000

/* What a table of people holds at most; whoever lays it out reserves room for it. */
#define MAX_COLUMN_SPAN 100
#define MAX_ROW_SPAN 1000
#define MAX_ORDINAL 9999

#define BLANKS " \t\n\f\r"

/* Sets of kinds of elements. */
#define SET(kind) (1u << (kind))
#define CELLS (SET (BESACE_ELEMENT_CELL) | SET (BESACE_ELEMENT_HEADER_CELL))
#define LISTS (SET (BESACE_ELEMENT_LIST) | SET (BESACE_ELEMENT_ORDERED_LIST))
#define TABLE_SECTIONS (SET (BESACE_ELEMENT_TABLE_HEAD) | SET (BESACE_ELEMENT_TABLE_BODY))
#define TABLE_PARTS (CELLS | TABLE_SECTIONS | SET (BESACE_ELEMENT_ROW))

typedef struct {
  const BesaceElement *element;
  char                *href;     /* (nullable) */
  char                *title;    /* (nullable) */
  char                *language; /* (nullable) */
  guint                ordinal;  /* of an ordered list: of its next item */
} OpenElement;

typedef struct {
  BesaceDocument      *document;
  BesaceHtmlTokenizer  tokenizer;
  BesaceRunWriter      writer;
  GPtrArray           *open;           /* (owned) of OpenElement, the innermost last */
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

static void
open_element_free (OpenElement *self)
{
  g_free (self->href);
  g_free (self->title);
  g_free (self->language);
  g_free (self);
}

static const OpenElement *
get_open (Builder *self,
          guint    index)
{
  return g_ptr_array_index (self->open, index);
}

/* The index of the innermost open element whose kind is in @kinds, looking no further out than one of @boundary. */
static int
find_open (Builder *self,
           guint    kinds,
           guint    boundary)
{
  for (int i = (int) self->open->len - 1; i >= 0; i--) {
    const guint set = SET (get_open (self, (guint) i)->element->kind);

    if (set & kinds)
      return i;
    if (set & boundary)
      break;
  }

  return -1;
}

static gboolean
is_open (Builder           *self,
         BesaceElementKind  kind)
{
  return find_open (self, SET (kind), 0) >= 0;
}

static void
update_style (Builder *self)
{
  BesaceStyle style = 0;
  const char *href = NULL;
  const char *title = NULL;
  const char *language = NULL;

  for (guint i = 0; i < self->open->len; i++) {
    const OpenElement *open = get_open (self, i);

    if (open->element->kind == BESACE_ELEMENT_STYLE)
      style |= (BesaceStyle) open->element->value;
    if (open->href)
      href = open->href;
    if (open->title)
      title = open->title;
    if (open->language)
      language = open->language;
  }

  /* That the part is preformatted says it already. */
  if (is_open (self, BESACE_ELEMENT_PREFORMATTED))
    style &= ~(BesaceStyle) BESACE_STYLE_CODE;

  besace_run_writer_set_style (&self->writer, style, href, title, language);
}

static BesacePart *
add_part (Builder        *self,
          BesacePartType  type)
{
  BesacePart *part = besace_document_add (self->document, type);

  for (guint i = 0; i < self->open->len; i++) {
    const BesaceElement *element = get_open (self, i)->element;

    if (SET (element->kind) & LISTS)
      part->list_depth++;
    else if (element->kind == BESACE_ELEMENT_QUOTE)
      part->quote_depth++;
    else if (element->kind == BESACE_ELEMENT_HEADING)
      part->level = type == BESACE_PART_HEADING ? element->value : 0;
    else if (element->kind == BESACE_ELEMENT_ITEM && part->list_depth == 0)
      part->list_depth = 1; /* an item without a list */
  }

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

  if (is_open (self, BESACE_ELEMENT_PREFORMATTED))
    type = BESACE_PART_PREFORMATTED;
  else if (is_open (self, BESACE_ELEMENT_HEADING))
    type = BESACE_PART_HEADING;

  self->part = add_part (self, type);
  besace_run_writer_begin (&self->writer, self->part->runs);
}

static void
append_text (Builder    *self,
             const char *text)
{
  const gboolean preformatted = is_open (self, BESACE_ELEMENT_PREFORMATTED);

  if (!besace_run_writer_is_open (&self->writer)) {
    /* The line break after <pre> is not part of the text. */
    if (preformatted && *text == '\n')
      text++;
    if (text[preformatted ? 0 : strspn (text, BLANKS)] == '\0')
      return;
  }

  begin_text (self);
  update_style (self);
  besace_run_writer_append (&self->writer, text, preformatted);
}

static void
break_line (Builder *self)
{
  if (!besace_run_writer_is_open (&self->writer))
    return;

  /* Two in a row are how many editors write a new paragraph. */
  if (self->writer.last == '\n' && !is_open (self, BESACE_ELEMENT_PREFORMATTED)) {
    end_text (self);
    return;
  }

  update_style (self);
  besace_run_writer_break_line (&self->writer);
}

/* A caption that came before what it belongs to was taken for a paragraph. */
static void
set_figure_part (Builder    *self,
                 BesacePart *part)
{
  GPtrArray *parts = self->document->parts;

  if (!is_open (self, BESACE_ELEMENT_FIGURE))
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

static guint
get_number (Builder             *self,
            BesaceHtmlAttribute  attribute,
            guint                max)
{
  const char *text = besace_html_tokenizer_get_attribute (&self->tokenizer, attribute);
  guint64 number;

  if (!text || !g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT, &number, NULL))
    return 1;

  return (guint) MIN (number, max);
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
  cell->header = kind == BESACE_ELEMENT_HEADER_CELL || is_open (self, BESACE_ELEMENT_TABLE_HEAD);
  cell->column_span = get_number (self, BESACE_HTML_COLSPAN, MAX_COLUMN_SPAN);
  cell->row_span = get_number (self, BESACE_HTML_ROWSPAN, MAX_ROW_SPAN);
  g_ptr_array_add (self->row, cell);
  besace_run_writer_begin (&self->writer, cell->runs);
  self->in_cell = TRUE;
}

static void
begin_item (Builder *self)
{
  const int list = find_open (self, LISTS, CELLS);
  OpenElement *open = list < 0 ? NULL : g_ptr_array_index (self->open, (guint) list);

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
  else if (SET (kind) & CELLS)
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
  } else if ((SET (kind) & CELLS) && self->table_depth == 1) {
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
  OpenElement *open = g_ptr_array_steal_index (self->open, index);

  leave_element (self, open->element->kind);
  open_element_free (open);
}

/* Closes the innermost of @kinds inside @boundary, with all that is open inside it. */
static void
close_through (Builder *self,
               guint    kinds,
               guint    boundary)
{
  const int index = find_open (self, kinds, boundary);

  while (index >= 0 && self->open->len > (guint) index)
    close_element (self, self->open->len - 1);
}

/* Closes what an element ends by its mere beginning, as end tags may be left out. */
static void
close_before (Builder           *self,
              BesaceElementKind  kind)
{
  const guint tables = CELLS | SET (BESACE_ELEMENT_TABLE);

  close_through (self, SET (BESACE_ELEMENT_PARAGRAPH), tables);

  if (kind == BESACE_ELEMENT_HEADING)
    close_through (self, SET (BESACE_ELEMENT_HEADING), tables | LISTS | SET (BESACE_ELEMENT_QUOTE));
  else if (kind == BESACE_ELEMENT_ITEM)
    close_through (self, SET (BESACE_ELEMENT_ITEM), tables | LISTS);

  if (SET (kind) & TABLE_SECTIONS)
    close_through (self, TABLE_SECTIONS, SET (BESACE_ELEMENT_TABLE));
  if (SET (kind) & (TABLE_SECTIONS | SET (BESACE_ELEMENT_ROW)))
    close_through (self, SET (BESACE_ELEMENT_ROW), SET (BESACE_ELEMENT_TABLE));
  if (SET (kind) & TABLE_PARTS)
    close_through (self, CELLS, SET (BESACE_ELEMENT_TABLE));
}

static char *
dup_language (const char *language)
{
  const gsize length = language ? strlen (language) : 0;

  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isalnum (language[i]) && language[i] != '-')
      return NULL;
  }

  return length >= 2 && length <= 35 ? g_strdup (language) : NULL;
}

static void
push_element (Builder             *self,
              const BesaceElement *element)
{
  const char *href = besace_html_tokenizer_get_attribute (&self->tokenizer, BESACE_HTML_HREF);
  const char *title = besace_html_tokenizer_get_attribute (&self->tokenizer, BESACE_HTML_TITLE);
  OpenElement *open;

  if (self->open->len >= MAX_DEPTH) {
    self->n_too_deep++;
    return;
  }

  open = g_new0 (OpenElement, 1);
  open->element = element;
  open->language = dup_language (besace_html_tokenizer_get_attribute (&self->tokenizer, BESACE_HTML_LANG));
  if (element->kind == BESACE_ELEMENT_LINK && href)
    open->href = besace_link_address_check (href);
  else if (element->kind == BESACE_ELEMENT_ABBREVIATION && title && *title)
    open->title = g_strdup (title);
  else if (element->kind == BESACE_ELEMENT_ORDERED_LIST)
    open->ordinal = get_number (self, BESACE_HTML_START, MAX_ORDINAL);

  g_ptr_array_add (self->open, open);
  enter_element (self, element->kind);
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

static void
open_tag (Builder *self)
{
  const BesaceElement *element = besace_element_lookup (self->tokenizer.name->str);

  if (element->kind == BESACE_ELEMENT_DROPPED) {
    drop_element (self, element);
    return;
  }

  if (element->kind == BESACE_ELEMENT_IMAGE) {
    add_image (self);
    return;
  }

  if (element->kind == BESACE_ELEMENT_NEWLINE) {
    break_line (self);
    return;
  }

  if (besace_element_kind_is_block (element->kind)) {
    close_before (self, element->kind);
    end_text (self);
  } else if (element->kind == BESACE_ELEMENT_LINK) {
    const int link = find_open (self, SET (BESACE_ELEMENT_LINK), CELLS);

    if (link >= 0)
      close_element (self, (guint) link);
  }

  if (!besace_element_kind_is_nested (element->kind) || ((SET (element->kind) & TABLE_PARTS) && !self->table))
    return;

  push_element (self, element);
}

static void
close_tag (Builder *self)
{
  const BesaceElement *element = besace_element_lookup (self->tokenizer.name->str);
  const guint set = SET (element->kind);
  const guint tables = CELLS | SET (BESACE_ELEMENT_TABLE);

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
    /* Tags that overlap are common: only this one ends, not what was opened inside it. */
    for (int i = (int) self->open->len - 1; i >= 0 && !(SET (get_open (self, (guint) i)->element->kind) & tables); i--) {
      if (get_open (self, (guint) i)->element == element) {
        close_element (self, (guint) i);
        break;
      }
    }
  } else if (element->kind == BESACE_ELEMENT_TABLE) {
    close_through (self, set, 0);
  } else if (set & TABLE_PARTS) {
    close_through (self, set, SET (BESACE_ELEMENT_TABLE));
  } else if (element->kind == BESACE_ELEMENT_ITEM) {
    close_through (self, set, tables | LISTS);
  } else {
    close_through (self, set, tables);
  }
}

static void
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
      open_tag (self);
      n_nodes++;
      break;
    case BESACE_HTML_CLOSE_TAG:
      close_tag (self);
      break;
    case BESACE_HTML_END:
    default:
      return;
    }
  }
}

BesaceDocument *
besace_document_from_html (const char *html)
{
  g_autofree char *valid = NULL;
  Builder self = { .document = besace_document_new () };

  if (!g_utf8_validate (html, -1, NULL))
    html = valid = g_utf8_make_valid (html, -1);

  besace_html_tokenizer_init (&self.tokenizer, html);
  besace_run_writer_init (&self.writer);
  self.open = g_ptr_array_new_with_free_func ((GDestroyNotify) open_element_free);

  build (&self);

  while (self.open->len > 0)
    close_element (&self, self.open->len - 1);
  end_part (&self);

  g_ptr_array_unref (self.open);
  besace_run_writer_clear (&self.writer);
  besace_html_tokenizer_clear (&self.tokenizer);
  return self.document;
}
