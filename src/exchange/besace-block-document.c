/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-block-document.h"

#include "besace-html.h"
#include "besace-markdown.h"

BesaceDocument *
besace_block_to_document (const BesaceBlock *block)
{
  if (block->type == BESACE_BLOCK_TEXT && block->html)
    return besace_document_from_html (block->html);

  if (block->type == BESACE_BLOCK_TEXT && block->markdown)
    return besace_document_from_markdown (block->markdown);

  return besace_document_new ();
}
