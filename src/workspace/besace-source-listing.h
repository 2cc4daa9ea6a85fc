/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-data-directory.h"

G_BEGIN_DECLS

/* How things stand with the sources: what the files beside the databases tell, read at once on a worker. */
typedef struct {
  GPtrArray *statuses;    /* (owned) of BesaceSourceStatus, in the order of the sources */
  guint      budget;      /* megabytes that may be received in a month, 0: as many as it takes */
  GError    *no_budget;   /* (owned) (nullable) why none can be told */
  guint64    month_bytes; /* that were */
} BesaceSourceListing;

BesaceSourceListing *besace_source_listing_read (BesaceDataDirectory  *directory,
                                                 gint64                now,
                                                 GError              **error);
/* What the instances of Les Bases among them are called, by their origins. (element-type utf8 utf8) (transfer full) */
GHashTable          *besace_source_listing_name_instances (BesaceSourceListing *self);
/* What one of them is called, for sentences about it: NULL where no source has that origin, and of the national one, which sentences
 * call by its host. Blocking, for a worker. (transfer full) (nullable) */
char                *besace_source_listing_find_instance_name (BesaceDataDirectory *directory,
                                                               const char          *origin);
void                 besace_source_listing_free (BesaceSourceListing  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceSourceListing, besace_source_listing_free)

G_END_DECLS
