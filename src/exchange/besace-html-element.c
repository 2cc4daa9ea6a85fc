/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-html-element.h"

#include <stdlib.h>
#include <string.h>

#include "besace-document.h"

/* Ordered by name, for bsearch (). */
static const BesaceElement elements[] = {
  { "a", BESACE_ELEMENT_LINK, 0 },
  { "abbr", BESACE_ELEMENT_ABBREVIATION, 0 },
  { "address", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "article", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "aside", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "b", BESACE_ELEMENT_STYLE, BESACE_STYLE_BOLD },
  { "blockquote", BESACE_ELEMENT_QUOTE, 0 },
  { "body", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "br", BESACE_ELEMENT_NEWLINE, 0 },
  { "caption", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "center", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "code", BESACE_ELEMENT_STYLE, BESACE_STYLE_CODE },
  { "dd", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "details", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "dialog", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "dir", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "div", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "dl", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "dt", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "em", BESACE_ELEMENT_STYLE, BESACE_STYLE_ITALIC },
  { "fieldset", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "figcaption", BESACE_ELEMENT_FIGURE_CAPTION, 0 },
  { "figure", BESACE_ELEMENT_FIGURE, 0 },
  { "footer", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "form", BESACE_ELEMENT_DROPPED, 0 },
  { "h1", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "h2", BESACE_ELEMENT_HEADING, 2 },
  { "h3", BESACE_ELEMENT_HEADING, 3 },
  { "h4", BESACE_ELEMENT_HEADING, 4 },
  { "h5", BESACE_ELEMENT_HEADING, 5 },
  { "h6", BESACE_ELEMENT_HEADING, 6 },
  { "head", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "header", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "hgroup", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "hr", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "html", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "i", BESACE_ELEMENT_STYLE, BESACE_STYLE_ITALIC },
  { "iframe", BESACE_ELEMENT_DROPPED, 0 },
  { "img", BESACE_ELEMENT_IMAGE, 0 },
  { "legend", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "li", BESACE_ELEMENT_ITEM, 0 },
  { "main", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "math", BESACE_ELEMENT_DROPPED, 0 },
  { "menu", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "nav", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "ol", BESACE_ELEMENT_ORDERED_LIST, 0 },
  { "option", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "p", BESACE_ELEMENT_PARAGRAPH, 0 },
  { "pre", BESACE_ELEMENT_PREFORMATTED, 0 },
  { "script", BESACE_ELEMENT_DROPPED, 0 },
  { "section", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "strong", BESACE_ELEMENT_STYLE, BESACE_STYLE_BOLD },
  { "style", BESACE_ELEMENT_DROPPED, 0 },
  { "sub", BESACE_ELEMENT_STYLE, BESACE_STYLE_SUBSCRIPT },
  { "summary", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "sup", BESACE_ELEMENT_STYLE, BESACE_STYLE_SUPERSCRIPT },
  { "svg", BESACE_ELEMENT_DROPPED, 0 },
  { "table", BESACE_ELEMENT_TABLE, 0 },
  { "tbody", BESACE_ELEMENT_TABLE_BODY, 0 },
  { "td", BESACE_ELEMENT_CELL, 0 },
  { "template", BESACE_ELEMENT_DROPPED, 0 },
  { "tfoot", BESACE_ELEMENT_TABLE_BODY, 0 },
  { "th", BESACE_ELEMENT_HEADER_CELL, 0 },
  { "thead", BESACE_ELEMENT_TABLE_HEAD, 0 },
  { "title", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
  { "tr", BESACE_ELEMENT_ROW, 0 },
  { "u", BESACE_ELEMENT_STYLE, BESACE_STYLE_UNDERLINE },
  { "ul", BESACE_ELEMENT_LIST, 0 },
  { "xmp", BESACE_ELEMENT_UNKNOWN_BLOCK, 0 },
};

static const BesaceElement unknown = { "", BESACE_ELEMENT_UNKNOWN, 0 };

static int
compare_name (const void *name,
              const void *element)
{
  return strcmp (name, ((const BesaceElement *) element)->name);
}

const BesaceElement *
besace_element_lookup (const char *name)
{
  const BesaceElement *element = bsearch (name, elements, G_N_ELEMENTS (elements), sizeof *elements, compare_name);

  return element ? element : &unknown;
}

gboolean
besace_element_kind_is_block (BesaceElementKind kind)
{
  switch (kind) {
  case BESACE_ELEMENT_UNKNOWN:
  case BESACE_ELEMENT_DROPPED:
  case BESACE_ELEMENT_IMAGE:
  case BESACE_ELEMENT_NEWLINE:
  case BESACE_ELEMENT_LINK:
  case BESACE_ELEMENT_ABBREVIATION:
  case BESACE_ELEMENT_STYLE:
    return FALSE;
  case BESACE_ELEMENT_UNKNOWN_BLOCK:
  case BESACE_ELEMENT_PARAGRAPH:
  case BESACE_ELEMENT_HEADING:
  case BESACE_ELEMENT_PREFORMATTED:
  case BESACE_ELEMENT_QUOTE:
  case BESACE_ELEMENT_LIST:
  case BESACE_ELEMENT_ORDERED_LIST:
  case BESACE_ELEMENT_ITEM:
  case BESACE_ELEMENT_TABLE:
  case BESACE_ELEMENT_TABLE_HEAD:
  case BESACE_ELEMENT_TABLE_BODY:
  case BESACE_ELEMENT_ROW:
  case BESACE_ELEMENT_HEADER_CELL:
  case BESACE_ELEMENT_CELL:
  case BESACE_ELEMENT_FIGURE:
  case BESACE_ELEMENT_FIGURE_CAPTION:
  default:
    return TRUE;
  }
}

gboolean
besace_element_kind_is_nested (BesaceElementKind kind)
{
  return kind >= BESACE_ELEMENT_PARAGRAPH && kind != BESACE_ELEMENT_IMAGE && kind != BESACE_ELEMENT_NEWLINE;
}
