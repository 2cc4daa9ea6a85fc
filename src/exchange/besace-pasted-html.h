/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a word processor or a browser puts on the clipboard, said as HTML would say it, for besace_document_from_html(): lists
 * that Word writes as paragraphs with a bullet in them, bold and italic that Google Docs writes as styles, titles of a whole text,
 * which a part of one has not. What no text here has, underlining above all, goes. Takes time in proportion to the length.
 * (transfer full) */
char *besace_pasted_html_clean (const char *html);

G_END_DECLS
