/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-data-directory.h"

G_BEGIN_DECLS

/* The sources that somebody has chosen, in the order that decides whose copy is shown: sources.conf, a key file with one
 * group for each. Files that were imported have no place there. Any thread; each change is read, made and written under
 * the profiles' lock. */
typedef struct {
  char *name;    /* (nullable) until one is chosen; brackets and control characters are none of it */
  char *kind;    /* "lesbases", "feed", "guides", "lieux" */
  char *address; /* an address or a path */
  char *key;     /* (nullable) of a feed: the publisher's public key, as minisign writes it */
  gboolean unsigned_allowed; /* of a feed: it is read without a signature */
} BesaceSourceEntry;

BesaceSourceEntry *besace_source_entry_new  (const char        *name,
                                             const char        *kind,
                                             const char        *address);
void               besace_source_entry_free (BesaceSourceEntry *self);

/* (element-type BesaceSourceEntry) (transfer full) Without the file, there are none. */
GPtrArray *besace_sources_load   (BesaceDataDirectory      *directory,
                                  GError                  **error);

/* What may come over the network in a month, in MB of a million bytes; 0: as much as it takes. Kept in the same file. FALSE
 * where somebody's hand has written what is no such number: nothing is to come over the network then, rather than anything. */
gboolean   besace_sources_get_budget (BesaceDataDirectory  *directory,
                                      guint                *megabytes,
                                      GError              **error);
gboolean   besace_sources_set_budget (BesaceDataDirectory  *directory,
                                      guint                 megabytes,
                                      GError              **error);

/* Which images and files come to this computer by themselves. Kept in the same file. */
typedef enum {
  BESACE_MEDIA_ALL,
  BESACE_MEDIA_LIMITED, /* up to so many MB of a million bytes, what was used least recently going first */
  BESACE_MEDIA_KEPT,    /* those of resources that somebody keeps offline */
} BesaceMediaChoice;

typedef struct {
  BesaceMediaChoice choice;
  guint             megabytes; /* of LIMITED */
} BesaceMediaPolicy;

/* Up to 2 GB, until somebody chooses. */
void       besace_sources_get_media_policy (BesaceDataDirectory      *directory,
                                            BesaceMediaPolicy        *policy);
gboolean   besace_sources_set_media_policy (BesaceDataDirectory      *directory,
                                            const BesaceMediaPolicy  *policy,
                                            GError                  **error);

/* At the end of the order. A name that is taken is an error. */
gboolean   besace_sources_add    (BesaceDataDirectory      *directory,
                                  const BesaceSourceEntry  *entry,
                                  GError                  **error);

/* The key of a feed's publisher has become another one. Where somebody has chosen yet another meanwhile, theirs stays. */
gboolean   besace_sources_change_key (BesaceDataDirectory  *directory,
                                      const char           *name,
                                      const char           *key,
                                      const char           *new_key,
                                      GError              **error);

/* A name that is not there is an error. */
gboolean   besace_sources_remove (BesaceDataDirectory      *directory,
                                  const char               *name,
                                  GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceSourceEntry, besace_source_entry_free)

G_END_DECLS
