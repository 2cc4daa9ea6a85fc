/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text as somebody writes it, and the Markdown that is kept and published of it. Only these are marks: “**words**”, “*words*”,
 * “[words](address)”, a web address by itself, and, where a line begins, “- ”, “1. ” and “# ”; a table, and a quote behind “> ”, are
 * written as in Markdown. All the rest is what it looks like, and the end of a line is one. Any thread. */

/* So that nothing but those marks is one. The other way round it is the same text again, without white space that nobody sees.
 * (transfer full) */
char *besace_light_markup_to_markdown   (const char *text);

/* The text of Markdown that was made so. Of other Markdown it may be another text: whoever shows it makes sure that it becomes the
 * same again. (transfer full) */
char *besace_light_markup_from_markdown (const char *markdown);

G_END_DECLS
