/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-catalogue.h"
#include "besace-synchroniser.h"

G_BEGIN_DECLS

/* What is known about how fresh the catalogue is. */
typedef struct {
  GPtrArray                *sources;   /* of BesaceSourceStatus */
  BesaceCatalogueStatus     catalogue;
  gint64                    now;       /* milliseconds UTC */
  gboolean                  online;
  gboolean                  metered;   /* what comes over the network is counted */
  const BesaceSyncProgress *progress;  /* NULL while no run goes on */
} BesaceFreshnessFacts;

/* The truth of it in words, short enough for the last line of the sidebar: “Up to date, copy of today 14:05”. It says no
 * more than what holds for all the sources that a network reaches, or for all of them where it reaches none: what one of
 * them has missed makes the whole older. (transfer full) */
char *besace_freshness_facts_to_text     (const BesaceFreshnessFacts *self);

/* How far a run is: “Receiving: 3 of 812 left, 4 MB”. (transfer full) */
char *besace_freshness_describe_progress (const BesaceSyncProgress   *progress);

G_END_DECLS
