/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-news.h"

#include <glib/gi18n.h>

#define RATING_MAX 4

/* As the instance asks whether a resource was useful. */
static const char *const ratings[RATING_MAX] = {
  NC_("feedback", "No"), NC_("feedback", "Somewhat"), NC_("feedback", "Yes"), NC_("feedback", "Very much"),
};

static void
review_free (gpointer data)
{
  BesaceReview *review = data;

  g_free (review->who);
  g_free (review->comment);
  g_free (review);
}

BesaceNews *
besace_news_new (const char *origin,
                 const char *account)
{
  BesaceNews *self = g_new0 (BesaceNews, 1);

  self->origin = g_strdup (origin);
  self->account = g_strdup (account);
  self->notifications = g_ptr_array_new_with_free_func (g_object_unref);
  self->reviews = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) besace_reviews_free);
  return self;
}

void
besace_news_free (BesaceNews *self)
{
  g_free (self->origin);
  g_free (self->account);
  g_ptr_array_unref (self->notifications);
  g_hash_table_unref (self->reviews);
  g_free (self->problem);
  g_free (self);
}

gint64
besace_news_get_last_feedback (const BesaceNews *self,
                               const char       *link)
{
  gint64 last = 0;

  for (guint i = 0; i < self->notifications->len; i++) {
    const BesaceNotificationFields *fields = besace_notification_get_fields (g_ptr_array_index (self->notifications, i));

    if (g_str_equal (fields->type, "ResourceFeedback") && g_strcmp0 (fields->link, link) == 0)
      last = MAX (last, fields->created);
  }

  return last;
}

BesaceReviews *
besace_reviews_new (void)
{
  BesaceReviews *self = g_new0 (BesaceReviews, 1);

  self->reviews = g_ptr_array_new_with_free_func (review_free);
  return self;
}

void
besace_reviews_free (BesaceReviews *self)
{
  g_ptr_array_unref (self->reviews);
  g_free (self);
}

void
besace_reviews_add (BesaceReviews *self,
                    const char    *who,
                    int            rating,
                    const char    *comment)
{
  BesaceReview *review;

  if (rating < 1 || rating > RATING_MAX)
    return;

  review = g_new0 (BesaceReview, 1);
  review->who = who && *who ? g_strdup (who) : NULL;
  review->rating = rating;
  review->comment = comment && *comment ? g_strdup (comment) : NULL;
  g_ptr_array_add (self->reviews, review);
}

double
besace_reviews_get_average (const BesaceReviews *self)
{
  double sum = 0;

  for (guint i = 0; i < self->reviews->len; i++)
    sum += ((const BesaceReview *) g_ptr_array_index (self->reviews, i))->rating;

  return self->reviews->len > 0 ? sum / self->reviews->len : 0;
}

const char *
besace_review_rating_to_text (int rating)
{
  g_return_val_if_fail (rating >= 1 && rating <= RATING_MAX, "");

  return g_dpgettext2 (NULL, "feedback", ratings[rating - 1]);
}
