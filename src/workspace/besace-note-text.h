/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-copy.h"

G_BEGIN_DECLS

/* What a note reads once its Markdown is: contents of one block, for the reader and the printer, through the same door as
 * those of resources. Any thread. (transfer full) */
BesaceCopy *besace_note_text_read (const char *title,
                                   const char *markdown);

G_END_DECLS
