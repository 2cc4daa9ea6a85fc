/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a character only acts on what shows it: a control character other than a line break or a tab, or one that
 * turns the direction of what follows, by which a title could be made to read as another. */
gboolean besace_plain_text_is_unsafe (gunichar    character);

/* A text from outside without such characters, and without those that show nothing. (transfer full) */
char    *besace_plain_text_new       (const char *text);

/* The same on one line: line breaks and tabs become spaces. (transfer full) */
char    *besace_plain_text_new_line  (const char *text);

G_END_DECLS
