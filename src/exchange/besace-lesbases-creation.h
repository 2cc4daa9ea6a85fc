/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-lesbases-errand.h"

G_BEGIN_DECLS

/* In the progress: that another workstation has begun the same, maybe under another account. */
#define BESACE_LESBASES_SHARED "shared"

/* What the draft of the contribution @uuid is called on an instance until it is published: nobody can tell it from the list, whose
 * slugs all see, and each workstation that has the contribution finds the same. (transfer full) */
char    *besace_lesbases_name_draft (const char *uuid);

/* Makes the draft of a new resource on the instance, once, whatever becomes of the answer, and whoever else sends the same: under a
 * title of its own, so that its slug is found again in the list. Its id is “id” in the progress. */
gboolean besace_lesbases_create     (BesaceLesbasesErrand  *errand,
                                     GError               **error);

/* The last look before the draft is published, of what other workstations may have as well: one that was quicker has left no draft
 * of that name, but a resource (besace-lesbases-twin.h). Where there is one, the draft is taken back, and TWIN says so. */
gboolean besace_lesbases_confirm    (BesaceLesbasesErrand  *errand,
                                     GError               **error);

G_END_DECLS
