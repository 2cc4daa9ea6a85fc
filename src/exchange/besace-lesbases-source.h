/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-lesbases-origin.h"
#include "besace-source.h"

G_BEGIN_DECLS

/* The national instance, or another one of its kind, over its public surface: one list of all rows, and the Markdown of each
 * resource that is new or has changed. What it does not say (licence, producer, ratings, where files lie) is absent. */
#define BESACE_TYPE_LESBASES_SOURCE (besace_lesbases_source_get_type ())
G_DECLARE_FINAL_TYPE (BesaceLesbasesSource, besace_lesbases_source, BESACE, LESBASES_SOURCE, GObject)

/* @origin: “https://lesbases.anct.gouv.fr”, or where another one lives. @incoming: the folder for downloads under way, which
 * is made where it is missing. @now: milliseconds UTC, for the day alone. */
BesaceSource *besace_lesbases_source_new          (const char           *origin,
                                                   const char           *incoming,
                                                   gint64                now);

/* As besace_http_set_patience (). */
void          besace_lesbases_source_set_patience (BesaceLesbasesSource *self,
                                                   guint                 seconds,
                                                   guint                 n_retries);

G_END_DECLS
