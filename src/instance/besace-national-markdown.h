/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* HTML as the national instance turns it into Markdown, mark for mark: bullets and three spaces, items apart by a line of
 * blanks, underlined headings. (transfer full) */
char *besace_national_markdown_from_html (const char *html);

G_END_DECLS
