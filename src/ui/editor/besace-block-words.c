/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-block-words.h"

#include <glib/gi18n.h>

const char *
besace_block_words_get_name (BesaceBlockType type)
{
  switch (type) {
  case BESACE_BLOCK_SECTION:
    return _("Section");
  case BESACE_BLOCK_LINK:
    return _("Link");
  case BESACE_BLOCK_IMAGE:
    return _("Image");
  case BESACE_BLOCK_FILE:
    return _("File");
  case BESACE_BLOCK_MODULE:
    return _("Activity");
  case BESACE_BLOCK_TEXT:
  default:
    return _("Text");
  }
}

char *
besace_block_words_name_place (guint           position,
                               BesaceBlockType type)
{
  /* Translators: a place in what is written: its number, then what stands there: “Block 3: Image”. */
  return g_strdup_printf (_("Block %d: %s"), (int) position + 1, besace_block_words_get_name (type));
}
