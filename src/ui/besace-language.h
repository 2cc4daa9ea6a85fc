/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether the C library knows a locale of that name. */
typedef gboolean (*BesaceLocaleTest) (const char *name);

/* The language that Besace speaks (architecture.md, “Language and clock”): what the environment states, and French where
 * it states none. Returns the environment with LC_ALL and LANGUAGE set as that needs. (transfer full) for both: @environment
 * is consumed. */
char     **besace_language_adapt         (char             **environment,
                                          BesaceLocaleTest   is_generated);

gboolean   besace_language_is_generated  (const char        *name);

/* Does it to this process. To be called before setlocale () and before there is another thread. */
void       besace_language_apply         (void);

/* The language that gettext now speaks: "fr", "en" … To be called after setlocale (). (transfer full) */
char      *besace_language_get           (void);

G_END_DECLS
