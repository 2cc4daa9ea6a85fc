/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-source.h"

G_BEGIN_DECLS

/* Where service-public.fr publishes “Vos droits et démarches” for particuliers, as open data. */
#define BESACE_GUIDES_ADDRESS "https://lecomarquage.service-public.fr/vdd/3.3/part/zip/vosdroits-latest.zip"
#define BESACE_GUIDES_AUTHORITY "guides"

/* The guides of service-public.fr, from a server or from a zip on a disk. The same zip as the last time is not read
 * again, and from a server not even fetched; an older one than that is refused. */
#define BESACE_TYPE_GUIDES_SOURCE (besace_guides_source_get_type ())
G_DECLARE_FINAL_TYPE (BesaceGuidesSource, besace_guides_source, BESACE, GUIDES_SOURCE, GObject)

/* @address: of a server, or a path. @incoming: the folder for what is fetched. @now: milliseconds UTC. */
BesaceSource *besace_guides_source_new (const char *address,
                                        const char *incoming,
                                        gint64      now);

G_END_DECLS
