/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Cuts HTML into tags and text as the HTML standard does, in one pass over its bytes. libxml2's own HTML parser is not
 * used here: it ends a heading where a paragraph begins inside it, which the guides do throughout, and its time grows
 * with the square of the nesting and of the number of attributes, which is in the hand of whoever wrote the HTML. */

typedef enum {
  BESACE_HTML_END,
  BESACE_HTML_TEXT,
  BESACE_HTML_OPEN_TAG,
  BESACE_HTML_CLOSE_TAG,
} BesaceHtmlToken;

/* The attributes that something reads. Others are skipped. */
typedef enum {
  BESACE_HTML_ALT,
  BESACE_HTML_CLASS,
  BESACE_HTML_COLSPAN,
  BESACE_HTML_HREF,
  BESACE_HTML_LANG,
  BESACE_HTML_ROWSPAN,
  BESACE_HTML_SRC,
  BESACE_HTML_START,
  BESACE_HTML_STYLE,
  BESACE_HTML_TITLE,
} BesaceHtmlAttribute;

#define BESACE_HTML_N_ATTRIBUTES (BESACE_HTML_TITLE + 1)

typedef struct {
  const char *position;
  GString    *name;       /* of the tag, in lower case; of an element of raw text until its end */
  GString    *text;       /* of the text, its character references resolved */
  GString    *attributes[BESACE_HTML_N_ATTRIBUTES];
  gboolean    has_attribute[BESACE_HTML_N_ATTRIBUTES];
  gboolean    self_closing;
  gboolean    in_raw_text;
  gboolean    cut;        /* at the end: whether the HTML ends within a tag that opens something, whose name is there */
} BesaceHtmlTokenizer;

/* @html is valid UTF-8 and outlives the tokenizer. */
void             besace_html_tokenizer_init          (BesaceHtmlTokenizer *self,
                                                      const char          *html);
void             besace_html_tokenizer_clear         (BesaceHtmlTokenizer *self);

/* The next token; its name, text and attributes are in the tokenizer until the one after it. */
BesaceHtmlToken  besace_html_tokenizer_next          (BesaceHtmlTokenizer *self);

/* The value of the tag's attribute, or NULL. */
const char      *besace_html_tokenizer_get_attribute (BesaceHtmlTokenizer *self,
                                                      BesaceHtmlAttribute  attribute);

/* The attribute's value as a number between 1 and @max; 1 where it is none. */
guint            besace_html_tokenizer_get_count     (BesaceHtmlTokenizer *self,
                                                      BesaceHtmlAttribute  attribute,
                                                      guint                max);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BesaceHtmlTokenizer, besace_html_tokenizer_clear)

G_END_DECLS
