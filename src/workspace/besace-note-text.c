/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-note-text.h"

#include "besace-block-document.h"
#include "besace-copy-private.h"

/* Nothing of it is stored: it is like the id of a resource, and none. */
#define NOTE_ID "note:preview"

BesaceCopy *
besace_note_text_read (const char *title,
                       const char *markdown)
{
  g_autoptr(BesaceResource) resource = besace_resource_new (NOTE_ID);
  BesaceBlock *block = besace_block_new (BESACE_BLOCK_TEXT);
  BesaceCopy *copy;

  resource->title = g_strdup (title);
  block->markdown = g_strdup (markdown);
  g_ptr_array_add (resource->contents, block);

  copy = besace_copy_new (resource);
  g_ptr_array_add (copy->documents, besace_block_to_document (block));
  return copy;
}
