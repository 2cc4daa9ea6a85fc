/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "besace-block.h"

G_BEGIN_DECLS

/* One content of a resource as an instance has it: one that is there, or one that is wanted there. */
typedef struct {
  char     *type;    /* "SectionTitle", "Text", "Link", "File" or "Image" */
  char     *title;   /* (nullable) */
  char     *text;    /* (nullable) HTML */
  char     *url;     /* (nullable) */
  char     *caption; /* (nullable) */
  char     *alt;     /* (nullable) */
  char     *name;    /* (nullable) of a file */
  char     *form;    /* (nullable) what two that say the same have in common; NULL of what is yet to be uploaded */

  char     *id;      /* (nullable) of what is there, like what follows */
  gint64    order;
  char     *key;     /* (nullable) of a file */
  char     *image;   /* (nullable) of an image */
  gboolean  preview; /* of a link */

  guint     index;   /* of what is wanted, like what follows: which block of the record it is */
  char     *hash;    /* (nullable) tells it from others */
  char     *blob;    /* (nullable) SHA-256 of the bytes; NULL where what is there is to stay */
  char     *path;    /* (nullable) where they are */
  char     *mime;    /* (nullable) */
  gint64    size;
} BesaceLesbasesBlock;

/* @index: of @block in its record. NULL for a text that says nothing, and for what an instance has no place for. */
BesaceLesbasesBlock *besace_lesbases_block_new_wanted  (const BesaceBlock         *block,
                                                        guint                      index);
/* Out of the answer of an instance; NULL for what is no content. */
BesaceLesbasesBlock *besace_lesbases_block_new_present (JsonNode                  *content);
BesaceLesbasesBlock *besace_lesbases_block_copy        (const BesaceLesbasesBlock *self);
void                 besace_lesbases_block_free        (BesaceLesbasesBlock       *self);

/* Whether it is a file or an image. */
gboolean             besace_lesbases_block_is_medium   (const BesaceLesbasesBlock *self);

/* Adds the members by which an AddContent or EditContent says it. @present (nullable): what is there in its place. */
void                 besace_lesbases_block_add_to      (const BesaceLesbasesBlock *self,
                                                        const BesaceLesbasesBlock *present,
                                                        JsonObject                *payload);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceLesbasesBlock, besace_lesbases_block_free)

G_END_DECLS
