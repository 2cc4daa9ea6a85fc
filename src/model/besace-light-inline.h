/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands within a line of a text (besace-light-markup.h). */

/* Appends a line as Markdown; in a heading some more has to be escaped. */
void besace_light_inline_append_markdown (GString    *markdown,
                                          const char *line,
                                          gboolean    in_heading);

/* Appends what somebody wrote to get the Markdown between @markdown and @end. */
void besace_light_inline_append_text     (GString    *text,
                                          const char *markdown,
                                          const char *end);

G_END_DECLS
