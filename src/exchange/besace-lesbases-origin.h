/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the national instance lives. */
#define BESACE_LESBASES_NATIONAL_ORIGIN "https://lesbases.anct.gouv.fr"

/* The origin that an address belongs to (RFC 6454, “Origin”): scheme, host and port, in lower case, without the scheme's own
 * port. An address that is none stays as it is: who asks there is told. (transfer full) */
char    *besace_lesbases_origin_new    (const char *address);

/* Whose ids the resources of the instance at @origin have (architecture.md, “Ids and sources”): “lesbases” for the national
 * one, and a name of its own for any other. (transfer full) */
char    *besace_lesbases_get_authority (const char *origin);

/* Whether the global id @id is one of the instance at @origin. */
gboolean besace_lesbases_owns_id       (const char *origin,
                                        const char *id);

G_END_DECLS
