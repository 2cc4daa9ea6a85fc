/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-document.h"

G_BEGIN_DECLS

/* The one way from HTML of others to what is shown, printed and indexed. What is not on the allow-list of
 * architecture.md, “Reading input safely”, is left out: the tags alone, or what they hold as well for scripts and their
 * like. Takes time in proportion to the length of @html, whatever it holds; elements nested deeper than 64 lose their
 * tags, and so do all of them after 20,000 elements and texts: no text is lost. Never NULL. (transfer full) */
BesaceDocument *besace_document_from_html (const char *html);

G_END_DECLS
