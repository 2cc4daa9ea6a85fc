/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-document.h"

G_BEGIN_DECLS

/* What is left of HTML that somebody sent once only the elements that Besace allows remain (besace-html.h), as HTML
 * again. A text without any mark stays as it is. (transfer full) */
char *besace_clean_html_new (const char *html);

/* Any document as HTML. (transfer full) */
char *besace_clean_html_from_document (const BesaceDocument *document);

/* How many characters a reader would see of it. */
glong besace_clean_html_measure (const char *html);

G_END_DECLS
