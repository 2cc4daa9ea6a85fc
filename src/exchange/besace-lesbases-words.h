/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What to tell a person of an issue that an instance has with what was sent. What its authors wrote for people, in their language,
 * is told as it is; what its schema says for want of that (“Required”, “Invalid enum value. Expected …”) is for nobody: which
 * field is meant is said instead. @path: names and numbers apart by points. (transfer full) */
char *besace_lesbases_words_explain (const char *path,
                                     const char *message);

G_END_DECLS
