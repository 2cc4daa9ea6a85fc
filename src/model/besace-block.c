/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-block.h"

static const char *const type_names[BESACE_N_BLOCK_TYPES] = {
  [BESACE_BLOCK_SECTION] = "section",
  [BESACE_BLOCK_TEXT] = "text",
  [BESACE_BLOCK_LINK] = "link",
  [BESACE_BLOCK_IMAGE] = "image",
  [BESACE_BLOCK_FILE] = "file",
  [BESACE_BLOCK_MODULE] = "module",
};

const char *
besace_block_type_to_name (BesaceBlockType type)
{
  return type_names[type];
}

gboolean
besace_block_type_from_name (const char      *name,
                             BesaceBlockType *type)
{
  for (guint i = 0; i < BESACE_N_BLOCK_TYPES; i++) {
    if (g_strcmp0 (type_names[i], name) == 0) {
      *type = (BesaceBlockType) i;
      return TRUE;
    }
  }

  return FALSE;
}

BesaceBlock *
besace_block_new (BesaceBlockType type)
{
  BesaceBlock *self = g_new0 (BesaceBlock, 1);

  self->type = type;
  self->size = -1;
  return self;
}

void
besace_block_free (BesaceBlock *self)
{
  g_free (self->title);
  g_free (self->html);
  g_free (self->markdown);
  g_free (self->url);
  g_free (self->caption);
  g_free (self->alt);
  g_free (self->name);
  g_free (self->blob);
  g_free (self->fetched);
  g_free (self->mime);
  g_free (self);
}

const char *
besace_block_get_blob (const BesaceBlock *self)
{
  return self->blob ? self->blob : self->fetched;
}
