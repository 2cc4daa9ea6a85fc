/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* One piece of a resource's contents, as records.md lists them. */
typedef enum {
  BESACE_BLOCK_SECTION,
  BESACE_BLOCK_TEXT,
  BESACE_BLOCK_LINK,
  BESACE_BLOCK_IMAGE,
  BESACE_BLOCK_FILE,
  BESACE_BLOCK_MODULE,
} BesaceBlockType;

#define BESACE_N_BLOCK_TYPES (BESACE_BLOCK_MODULE + 1)

/* Fields that the block's type has no use for are NULL. HTML and Markdown are as the source gave them: nothing
 * shows, prints or indexes them before the exchange layer has made a BesaceDocument of them. */
typedef struct {
  BesaceBlockType  type;
  char            *title;    /* (nullable) of a section, a text, a link */
  char            *html;     /* (nullable) of a text */
  char            *markdown; /* (nullable) of a text */
  char            *url;      /* (nullable) of a link, an image, a file */
  char            *caption;  /* (nullable) */
  char            *alt;      /* (nullable) of an image */
  char            *name;     /* (nullable) of a file, a module */
  char            *blob;     /* (nullable) SHA-256 of the bytes, 64 hexadecimal digits in lower case */
  char            *mime;     /* (nullable) */
  gint64           size;     /* bytes, -1 when it is not stated */
  char            *fetched;  /* (nullable) SHA-256 of what @url gave this workstation; nothing of the record */
} BesaceBlock;

const char  *besace_block_type_to_name   (BesaceBlockType  type);
gboolean     besace_block_type_from_name (const char      *name,
                                          BesaceBlockType *type);

BesaceBlock *besace_block_new  (BesaceBlockType  type);
void         besace_block_free (BesaceBlock     *self);

/* What its bytes are called in the media store: as the record says, else as they turned out to be; NULL where nobody knows. */
const char  *besace_block_get_blob (const BesaceBlock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceBlock, besace_block_free)

G_END_DECLS
