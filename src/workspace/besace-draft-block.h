/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-block.h"

G_BEGIN_DECLS

/* A piece of a resource's contents while it is written. Its text is Markdown.
 *
 * Signal: “changed” — one of its fields has another value. */
#define BESACE_TYPE_DRAFT_BLOCK (besace_draft_block_get_type ())
G_DECLARE_FINAL_TYPE (BesaceDraftBlock, besace_draft_block, BESACE, DRAFT_BLOCK, GObject)

typedef enum {
  BESACE_DRAFT_BLOCK_TITLE,
  BESACE_DRAFT_BLOCK_TEXT,
  BESACE_DRAFT_BLOCK_URL,     /* as it was typed: it may be no address yet */
  BESACE_DRAFT_BLOCK_CAPTION,
  BESACE_DRAFT_BLOCK_ALT,
  BESACE_DRAFT_BLOCK_NAME,    /* of a file */
  BESACE_DRAFT_BLOCK_BLOB,    /* SHA-256 of the bytes, which are in the media store */
  BESACE_DRAFT_BLOCK_MIME,
} BesaceDraftBlockField;

#define BESACE_N_DRAFT_BLOCK_FIELDS (BESACE_DRAFT_BLOCK_MIME + 1)

BesaceDraftBlock *besace_draft_block_new            (BesaceBlockType        type);
/* HTML becomes Markdown, and what was fetched becomes its own. */
BesaceDraftBlock *besace_draft_block_new_from_block (const BesaceBlock     *block);
BesaceDraftBlock *besace_draft_block_copy           (BesaceDraftBlock      *self);

BesaceBlockType   besace_draft_block_get_block_type (BesaceDraftBlock      *self);
/* Never NULL: “” where it has none. */
const char       *besace_draft_block_get            (BesaceDraftBlock      *self,
                                                     BesaceDraftBlockField  field);
void              besace_draft_block_set            (BesaceDraftBlock      *self,
                                                     BesaceDraftBlockField  field,
                                                     const char            *value);
/* In bytes; -1 where nobody knows. */
gint64            besace_draft_block_get_size       (BesaceDraftBlock      *self);

/* Takes the bytes, the name and the kind of a file that was put into the media store, and leaves the words as they are. */
void              besace_draft_block_take_file      (BesaceDraftBlock      *self,
                                                     const BesaceBlock     *file);

gboolean          besace_draft_block_equal          (BesaceDraftBlock      *self,
                                                     BesaceDraftBlock      *other);

/* Without characters that only act on what shows them. (transfer full) */
BesaceBlock      *besace_draft_block_to_block       (BesaceDraftBlock      *self);

G_END_DECLS
