/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-data-directory.h"
#include "besace-source.h"
#include "besace-sources.h"

G_BEGIN_DECLS

/* The kinds of sources that there are (architecture.md, “Ids and sources”). */

/* Whether an entry is of a kind that is known, and its address one that the kind can read: what is added is checked before
 * it is asked for the first time. */
gboolean      besace_source_kinds_check         (const BesaceSourceEntry  *entry,
                                                 GError                  **error);

/* Whether there is such a kind, whose sources are kept in the list of sources: a file that was imported is of none. */
gboolean      besace_source_kinds_is_known      (const char               *kind);

/* The name that a source of that kind gets when nobody chooses one. */
char         *besace_source_kinds_suggest_name  (const BesaceSourceEntry  *entry);

/* (nullable) Of the ids that are the source's own; NULL where only reading tells. */
char         *besace_source_kinds_get_authority (const BesaceSourceEntry  *entry);

/* Whether what comes from it is for training alone: another instance than the national one. */
gboolean      besace_source_kinds_is_training   (const BesaceSourceEntry  *entry);

/* Whether it is reached over a network. */
gboolean      besace_source_kinds_is_remote     (const BesaceSourceEntry  *entry);

/* (transfer full) What reads it. @now: milliseconds UTC. */
BesaceSource *besace_source_kinds_create        (const BesaceSourceEntry  *entry,
                                                 BesaceDataDirectory      *directory,
                                                 gint64                    now,
                                                 GError                  **error);

G_END_DECLS
