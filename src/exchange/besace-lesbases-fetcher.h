/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-http.h"

G_BEGIN_DECLS

/* How long a server may say nothing, and how often it is asked again; of zeros, as long as BesaceHttp has it. */
typedef struct {
  gboolean set;
  guint    seconds;
  guint    n_retries;
} BesaceLesbasesPatience;

/* What one address answered. */
typedef struct {
  guint   number; /* of the address, from 0 on */
  GBytes *bytes;  /* (owned) (nullable) */
  GError *error;  /* (owned) (nullable) a BESACE_HTTP_ERROR, or that it was cancelled */
} BesaceLesbasesPage;

/* Asks a server for many pages, four at a time, which is what the national instance bears (its contract: “Be polite”). */
typedef struct _BesaceLesbasesFetcher BesaceLesbasesFetcher;

/* @addresses: of strings; kept as it is until the fetcher is freed. Begins at once. */
BesaceLesbasesFetcher *besace_lesbases_fetcher_new  (GPtrArray                    *addresses,
                                                     const BesaceLesbasesPatience *patience,
                                                     GCancellable                 *cancellable);

/* Ends what is under way. */
void                   besace_lesbases_fetcher_free (BesaceLesbasesFetcher        *self);

/* The next page that came, in whatever order; NULL once all have. Blocking; used by one thread. (transfer full) */
BesaceLesbasesPage    *besace_lesbases_fetcher_next (BesaceLesbasesFetcher        *self);

guint64                besace_lesbases_fetcher_get_n_bytes    (BesaceLesbasesFetcher *self);
guint64                besace_lesbases_fetcher_get_n_requests (BesaceLesbasesFetcher *self);

void                   besace_lesbases_page_free    (BesaceLesbasesPage           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceLesbasesFetcher, besace_lesbases_fetcher_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceLesbasesPage, besace_lesbases_page_free)

G_END_DECLS
