/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-document.h"

G_BEGIN_DECLS

/* Reads CommonMark, and pipe tables as they are written on GitHub. HTML inside it, and every address, goes through the
 * same door as besace_document_from_html (). Never NULL. (transfer full) */
BesaceDocument *besace_document_from_markdown (const char *markdown);

G_END_DECLS
