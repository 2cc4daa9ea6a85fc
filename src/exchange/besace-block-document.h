/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-block.h"
#include "besace-document.h"

G_BEGIN_DECLS

/* What a block's text says, from its HTML or its Markdown. Empty for a block that is no text. Never NULL. (transfer
 * full) */
BesaceDocument *besace_block_to_document (const BesaceBlock *block);

G_END_DECLS
