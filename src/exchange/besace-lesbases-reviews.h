/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-lesbases-client.h"
#include "besace-news.h"

G_BEGIN_DECLS

/* What people think of a resource. None of the procedures of Les Bases tells it: what resource.mutate answers is made from the
 * author's own events, so that its “feedbackAverage” stays 0, and notifications.getNotifications says who gave feedback, not
 * which. It stands on a page, /ressources/{slug}/avis, one “article” for each review with a link to the profile, the rating in
 * words and the comment, below a heading “3 Avis sur la ressource”. What does not add up to that heading is not believed. */

/* Of the resource at @link, an address of the instance, as whoever is signed in sees it. Blocking, for a worker. (transfer full) */
BesaceReviews *besace_lesbases_reviews_read  (BesaceLesbasesClient  *client,
                                              const char            *link,
                                              GCancellable          *cancellable,
                                              GError               **error);

/* The same of a page that came; NULL where it is not understood. (transfer full) (nullable) */
BesaceReviews *besace_lesbases_reviews_parse (const char            *html);

G_END_DECLS
