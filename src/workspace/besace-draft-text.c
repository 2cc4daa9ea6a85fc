/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-draft-text.h"

#include <string.h>

#include "besace-block-document.h"
#include "besace-copy-private.h"
#include "besace-html.h"
#include "besace-plain-text.h"

char *
besace_draft_text_from_html (const char *html)
{
  g_autoptr(BesaceDocument) document = besace_document_from_html (html);
  g_autofree char *markdown = besace_document_to_markdown (document);
  char *text = besace_plain_text_new (markdown);

  return g_strstrip (text);
}

char *
besace_draft_text_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_auto(GStrv) lines = g_strsplit (valid, "\r\n", -1);
  g_autofree char *joined = g_strjoinv ("\n", lines);

  return besace_plain_text_new (joined);
}

BesaceCopy *
besace_draft_text_preview (BesaceDraft *draft)
{
  g_autoptr(BesaceResource) resource = besace_draft_to_resource (draft);
  BesaceCopy *copy = besace_copy_new (resource);

  for (guint i = 0; i < resource->contents->len; i++) {
    const BesaceBlock *block = g_ptr_array_index (resource->contents, i);

    g_ptr_array_add (copy->documents, block->type == BESACE_BLOCK_TEXT ? besace_block_to_document (block) : NULL);
  }

  return copy;
}
