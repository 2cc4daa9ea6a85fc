/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-document.h"

/* A document on one line, as compact as a test wants to compare it: “h2(Title) p(some *bold* text) 1*p(item)”.
 *
 * A part is its place (“>” for each quote, the depth in lists, “*” where it opens an item, or the item's number and a
 * point), its kind and its text in parentheses. Parts are apart by a space. */
char *document_outline (const BesaceDocument *document);
