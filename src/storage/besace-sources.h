/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-data-directory.h"

G_BEGIN_DECLS

/* The sources that somebody has chosen, in the order that decides whose copy is shown: sources.conf, a key file with one
 * group for each. Files that were imported have no place there. Any thread; each change is read, made and written under
 * the profiles' lock. */
typedef struct {
  char *name;
  char *kind;    /* "lesbases", "feed", "guides", "lieux" */
  char *address; /* an address or a path */
} BesaceSourceEntry;

BesaceSourceEntry *besace_source_entry_new  (const char        *name,
                                             const char        *kind,
                                             const char        *address);
void               besace_source_entry_free (BesaceSourceEntry *self);

/* (element-type BesaceSourceEntry) (transfer full) Without the file, there are none. */
GPtrArray *besace_sources_load   (BesaceDataDirectory      *directory,
                                  GError                  **error);

/* At the end of the order. A name that is taken is an error. */
gboolean   besace_sources_add    (BesaceDataDirectory      *directory,
                                  const BesaceSourceEntry  *entry,
                                  GError                  **error);

/* A name that is not there is an error. */
gboolean   besace_sources_remove (BesaceDataDirectory      *directory,
                                  const char               *name,
                                  GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceSourceEntry, besace_source_entry_free)

G_END_DECLS
