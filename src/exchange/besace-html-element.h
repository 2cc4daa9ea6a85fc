/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What an element means to a document. Those of the allow-list of architecture.md, “Reading input safely”, have a kind
 * of their own; of all others the tags are ignored, and a block among them still parts the text. */
typedef enum {
  BESACE_ELEMENT_UNKNOWN,
  BESACE_ELEMENT_UNKNOWN_BLOCK,
  BESACE_ELEMENT_DROPPED,
  BESACE_ELEMENT_PARAGRAPH,
  BESACE_ELEMENT_HEADING,
  BESACE_ELEMENT_PREFORMATTED,
  BESACE_ELEMENT_QUOTE,
  BESACE_ELEMENT_LIST,
  BESACE_ELEMENT_ORDERED_LIST,
  BESACE_ELEMENT_ITEM,
  BESACE_ELEMENT_TABLE,
  BESACE_ELEMENT_TABLE_HEAD,
  BESACE_ELEMENT_TABLE_BODY,
  BESACE_ELEMENT_ROW,
  BESACE_ELEMENT_HEADER_CELL,
  BESACE_ELEMENT_CELL,
  BESACE_ELEMENT_FIGURE,
  BESACE_ELEMENT_FIGURE_CAPTION,
  BESACE_ELEMENT_IMAGE,
  BESACE_ELEMENT_NEWLINE,
  BESACE_ELEMENT_LINK,
  BESACE_ELEMENT_ABBREVIATION,
  BESACE_ELEMENT_STYLE,
} BesaceElementKind;

typedef struct {
  const char        *name;
  BesaceElementKind  kind;
  guint              value; /* the level of a heading, the BesaceStyle of a style; otherwise 0 */
} BesaceElement;

/* Never NULL: an element that is not listed is unknown. */
const BesaceElement *besace_element_lookup         (const char        *name);

/* Whether the element begins on a line of its own, which ends the paragraph before it. */
gboolean             besace_element_kind_is_block  (BesaceElementKind  kind);

/* Whether the element stays open until its end tag and decides about what is inside. */
gboolean             besace_element_kind_is_nested (BesaceElementKind  kind);

G_END_DECLS
