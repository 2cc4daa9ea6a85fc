/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "besace-lesbases-client.h"

G_BEGIN_DECLS

/* What the list of an instance says of one resource. */
typedef struct {
  char     *id;
  char     *slug;
  gint64    updated;   /* milliseconds UTC */
  gboolean  published; /* at all, for whomever */
  gboolean  is_public;
  gboolean  deleted;
} BesaceLesbasesListed;

void                   besace_lesbases_listed_free      (BesaceLesbasesListed  *self);

/* Reads the list for those with @id, or those whose slug is @slug or made from it because that was taken; one of both is
 * NULL. Other rows are none of ours: nothing of them is kept. (element-type BesaceLesbasesListed) (transfer full) */
GPtrArray             *besace_lesbases_lookup           (BesaceLesbasesClient  *client,
                                                         const char            *id,
                                                         const char            *slug,
                                                         GCancellable          *cancellable,
                                                         GError               **error);

/* Whether the slug @text is “slug”, “slug-1” … or what they become once deleted, “slug-deleted-…”. */
gboolean               besace_lesbases_lookup_is_made_from (const char            *text,
                                                            const char            *slug);

typedef void         (*BesaceLesbasesRowFunc)           (JsonObject            *row,
                                                         gpointer               data);

/* Calls @func for each row of the list, of whatever form. What it does not look for it must not keep: slugs of private rows tell
 * their titles. */
gboolean               besace_lesbases_lookup_each      (BesaceLesbasesClient  *client,
                                                         BesaceLesbasesRowFunc  func,
                                                         gpointer               data,
                                                         GCancellable          *cancellable,
                                                         GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceLesbasesListed, besace_lesbases_listed_free)

G_END_DECLS
