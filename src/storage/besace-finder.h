/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-connection.h"
#include "besace-listing.h"
#include "besace-query.h"
#include "besace-results.h"
#include "besace-thesaurus.h"

G_BEGIN_DECLS

/* Finds, over the catalogue's read-only connection: words to ordered rows, counts, rows to listings. It keeps in memory
 * what makes that quick, and brings it up to date when the catalogue has changed. All functions are for the thread of
 * its connection. */
typedef struct _BesaceFinder BesaceFinder;

/* @thesaurus must outlive it. */
BesaceFinder  *besace_finder_new    (BesaceConnection       *connection,
                                     const BesaceThesaurus  *thesaurus,
                                     GError                **error);
void           besace_finder_free   (BesaceFinder           *self);

/* Reads into memory what the first search would have to read otherwise. */
gboolean       besace_finder_prepare (BesaceFinder          *self,
                                      GError               **error);

/* (transfer full) */
BesaceResults *besace_finder_search (BesaceFinder           *self,
                                     const BesaceQuery      *query,
                                     BesaceDepth             depth,
                                     GError                **error);

/* Fills @fields for some rows of @results, snippets included; a row that is gone leaves its fields zeroed. */
gboolean       besace_finder_read_listings (BesaceFinder        *self,
                                            const BesaceResults *results,
                                            guint                offset,
                                            guint                n_fields,
                                            BesaceListingFields *fields,
                                            GError             **error);

/* The rows most like a resource, best first: at most @limit. (transfer full) */
BesaceResults *besace_finder_find_similar (BesaceFinder         *self,
                                           const char           *id,
                                           guint                 limit,
                                           GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceFinder, besace_finder_free)

G_END_DECLS
