/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-document.h"
#include "besace-html-element.h"
#include "besace-html-tokenizer.h"
#include "besace-run-writer.h"

G_BEGIN_DECLS

/* Deeper elements are not opened. */
#define BESACE_HTML_MAX_DEPTH 64

/* Sets of kinds of elements. */
#define BESACE_ELEMENT_SET(kind) (1u << (kind))
#define BESACE_ELEMENT_LISTS \
  (BESACE_ELEMENT_SET (BESACE_ELEMENT_LIST) | BESACE_ELEMENT_SET (BESACE_ELEMENT_ORDERED_LIST))
#define BESACE_ELEMENT_CELLS \
  (BESACE_ELEMENT_SET (BESACE_ELEMENT_CELL) | BESACE_ELEMENT_SET (BESACE_ELEMENT_HEADER_CELL))
#define BESACE_ELEMENT_TABLE_SECTIONS \
  (BESACE_ELEMENT_SET (BESACE_ELEMENT_TABLE_HEAD) | BESACE_ELEMENT_SET (BESACE_ELEMENT_TABLE_BODY))
#define BESACE_ELEMENT_TABLE_PARTS \
  (BESACE_ELEMENT_CELLS | BESACE_ELEMENT_TABLE_SECTIONS | BESACE_ELEMENT_SET (BESACE_ELEMENT_ROW))

typedef struct {
  const BesaceElement *element;
  char                *href;     /* (nullable) of a link that may be followed */
  char                *title;    /* (nullable) of an abbreviation */
  char                *language; /* (nullable) */
  guint                ordinal;  /* of an ordered list: of its next item */
} BesaceOpenElement;

/* The elements that are open, the innermost last, and what follows from them for the text inside. */
typedef struct {
  GPtrArray *elements; /* (owned) of BesaceOpenElement */
} BesaceHtmlStack;

void               besace_html_stack_init          (BesaceHtmlStack           *self);
void               besace_html_stack_clear         (BesaceHtmlStack           *self);

BesaceOpenElement *besace_html_stack_peek          (const BesaceHtmlStack     *self,
                                                    guint                      index);

/* The index of the innermost element whose kind is in @kinds, looking no further out than one of @boundary; -1 where
 * there is none. */
int                besace_html_stack_find          (const BesaceHtmlStack     *self,
                                                    guint                      kinds,
                                                    guint                      boundary);

gboolean           besace_html_stack_has           (const BesaceHtmlStack     *self,
                                                    BesaceElementKind          kind);

/* Opens an element with the attributes of the tag that @tokenizer is at. FALSE where it would be too deep. */
gboolean           besace_html_stack_push          (BesaceHtmlStack           *self,
                                                    const BesaceElement       *element,
                                                    BesaceHtmlTokenizer       *tokenizer);

/* Takes an element out, wherever it is. (transfer full) */
BesaceOpenElement *besace_html_stack_steal         (BesaceHtmlStack           *self,
                                                    guint                      index);

/* Tells the writer how text looks here. */
void               besace_html_stack_apply_style   (const BesaceHtmlStack     *self,
                                                    BesaceRunWriter           *writer);

/* Sets where a new part stands: lists, quotes, the level of a heading. */
void               besace_html_stack_place_part    (const BesaceHtmlStack     *self,
                                                    BesacePart                *part);

void               besace_open_element_free        (BesaceOpenElement         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceOpenElement, besace_open_element_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BesaceHtmlStack, besace_html_stack_clear)

G_END_DECLS
