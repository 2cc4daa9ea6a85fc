/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-thesaurus.h"

G_BEGIN_DECLS

/* The data that the program is built with; @name: of the file under data/. Any thread. (transfer full) */
GBytes          *besace_built_in_look_up        (const char *name);

/* The synonyms and the words that say nothing: takes some milliseconds. (transfer full) */
BesaceThesaurus *besace_built_in_load_thesaurus (void);

G_END_DECLS
