/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-block.h"

G_BEGIN_DECLS

/* What a kind of block is called. (transfer none) */
const char *besace_block_words_get_name   (BesaceBlockType type);

/* Where it stands: “Block 3: Image”. @position counts from 0. (transfer full) */
char       *besace_block_words_name_place (guint           position,
                                           BesaceBlockType type);

G_END_DECLS
