/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-resource.h"

G_BEGIN_DECLS

/* An image, a file or an activity that a record names: bytes that do not travel with the record itself. */
typedef struct {
  char     *blob;  /* (nullable) SHA-256 of the bytes, where the record states it */
  char     *url;   /* (nullable) where they can be had; one of the two is there */
  gboolean  image; /* shown in the page, and not opened from it */
  gint64    size;  /* bytes, -1 when it is not stated */
} BesaceMedium;

/* What a record names, each once: its cover, its blocks, and the images inside its texts. (element-type BesaceMedium) (transfer
 * full) */
GPtrArray  *besace_medium_list     (const BesaceResource *resource);

void        besace_medium_free     (BesaceMedium         *self);

/* What it is known by before its bytes are there. */
const char *besace_medium_get_name (const BesaceMedium   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceMedium, besace_medium_free)

G_END_DECLS
