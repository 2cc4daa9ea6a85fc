/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a text says, the marks of its Markdown and HTML aside: for looking a draft over while it is written, and for nothing
 * else. What is shown or sent is read by besace_document_from_markdown (), which leaves out just what has to be pointed out
 * here: the addresses that nobody may follow. A mark that is taken for text, or the other way round, costs a hint at most. */
typedef struct {
  char      *text;             /* (owned) a line for each paragraph, heading, item and row */
  GPtrArray *addresses;        /* (owned) of strings: where its links lead, as they are written */
  guint      n_unnamed_images; /* without an alternative text */
  gboolean   has_image;
  gboolean   has_heading;
} BesaceMarkdownText;

/* Any thread. */
BesaceMarkdownText *besace_markdown_text_new  (const char         *markdown);
void                besace_markdown_text_free (BesaceMarkdownText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceMarkdownText, besace_markdown_text_free)

G_END_DECLS
