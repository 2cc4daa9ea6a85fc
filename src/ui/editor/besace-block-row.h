/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-draft-block.h"
#include "besace-media.h"

G_BEGIN_DECLS

/* A block of a draft, to be written in.
 *
 * Signals: “moved” (i), by so many places; “duplicated”; “removed”; “dropped” (BesaceDraftBlock, b) — another block was dropped on it,
 * after it or before. */
#define BESACE_TYPE_BLOCK_ROW (besace_block_row_get_type ())
G_DECLARE_FINAL_TYPE (BesaceBlockRow, besace_block_row, BESACE, BLOCK_ROW, GtkWidget)

/* @prompt (nullable): what is asked there until something is written. */
GtkWidget        *besace_block_row_new       (BesaceDraftBlock *block,
                                              BesaceMedia      *media,
                                              const char       *prompt);
BesaceDraftBlock *besace_block_row_get_block (BesaceBlockRow   *self);

/* Asks for the file of an image or a file, as its button does; any other block gets the focus. */
void              besace_block_row_begin     (BesaceBlockRow   *self);

/* @number: from 1. Dozens of blocks have the same parts: to a screen reader the row says which one it is. */
void              besace_block_row_set_number (BesaceBlockRow *self,
                                               guint           number);

G_END_DECLS
