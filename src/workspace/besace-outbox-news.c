/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-news.h"

#include "besace-lesbases-notifications.h"
#include "besace-lesbases-reviews.h"
#include "besace-news-json.h"
#include "besace-source-listing.h"

#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))
/* Pages that are asked for at a time. */
#define N_MAX 50

/* (transfer full) (nullable) */
static char *
read_file (BesaceDataDirectory *directory,
           const char          *profile)
{
  g_autofree char *path = besace_data_directory_get_news_path (directory, profile);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

BesaceNews *
besace_outbox_news_load (BesaceDataDirectory *directory,
                         const char          *profile,
                         const char          *origin)
{
  g_autofree char *text = read_file (directory, profile);

  return besace_news_from_text (text, origin);
}

static gboolean
save (BesaceDataDirectory  *directory,
      const char           *profile,
      const BesaceNews     *news,
      GError              **error)
{
  g_autofree char *path = besace_data_directory_get_news_path (directory, profile);
  g_autofree char *before = read_file (directory, profile);
  g_autofree char *text = besace_news_to_text (before, news);

  return besace_data_directory_write_file (directory, path, text, error);
}

/* The reviews that were read before, where the same person asks, of what is published still. */
static void
take_known (BesaceNews        *news,
            const BesaceNews  *known,
            const char *const *links)
{
  if (!known || !g_str_equal (known->account, news->account))
    return;

  for (const char *const *link = links; *link; link++) {
    gpointer key, reviews;

    if (g_hash_table_steal_extended (known->reviews, *link, &key, &reviews))
      g_hash_table_replace (news->reviews, key, reviews);
  }
}

static gboolean
is_due (const BesaceNews *news,
        const char       *link,
        gint64            now,
        gboolean          urgent)
{
  const BesaceReviews *known = g_hash_table_lookup (news->reviews, link);
  const gint64 read = known ? known->read : 0;

  return urgent ? besace_news_get_last_feedback (news, link) > read : now - read > DAY_MS || now < read;
}

/* FALSE: there is no use in asking for more. */
static gboolean
read_reviews (BesaceNews           *news,
              BesaceLesbasesClient *client,
              const char           *link,
              gint64                now,
              GCancellable         *cancellable)
{
  g_autoptr(GError) failure = NULL;
  BesaceReviews *reviews = besace_lesbases_reviews_read (client, link, cancellable, &failure);

  if (reviews) {
    reviews->read = now;
    g_hash_table_replace (news->reviews, g_strdup (link), reviews);
    return TRUE;
  }

  if (g_error_matches (failure, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_MISSING)) {
    g_hash_table_remove (news->reviews, link);
    return TRUE;
  }

  g_free (news->problem);
  news->problem = g_strdup (failure->message);
  return FALSE;
}

/* Where somebody has spoken since comes first. */
static void
read_all (BesaceNews           *news,
          BesaceLesbasesClient *client,
          const char *const    *links,
          gint64                now,
          GCancellable         *cancellable)
{
  guint n_read = 0;

  for (int urgent = TRUE; urgent >= FALSE; urgent--) {
    for (const char *const *link = links; *link; link++) {
      if (!is_due (news, *link, now, urgent))
        continue;
      if (n_read++ == N_MAX || !read_reviews (news, client, *link, now, cancellable))
        return;
    }
  }
}

BesaceNews *
besace_outbox_news_ask (BesaceDataDirectory  *directory,
                        const char           *profile,
                        const BesaceSession  *session,
                        const char *const    *links,
                        gint64                now,
                        GCancellable         *cancellable,
                        GError              **error)
{
  g_autoptr(BesaceLesbasesClient) client = besace_lesbases_client_new (session->origin, session->token);
  g_autofree char *name = besace_source_listing_find_instance_name (directory, session->origin);
  g_autoptr(GPtrArray) notifications = NULL;
  g_autoptr(BesaceNews) known = NULL;
  g_autoptr(BesaceNews) news = NULL;
  g_autoptr(GError) failure = NULL;

  besace_lesbases_client_set_title (client, name);
  notifications = besace_lesbases_notifications_read (client, cancellable, error);
  if (!notifications)
    return NULL;

  known = besace_outbox_news_load (directory, profile, session->origin);
  news = besace_news_new (session->origin, session->account);
  news->read = now;
  g_ptr_array_extend_and_steal (news->notifications, g_steal_pointer (&notifications));
  take_known (news, known, links);
  read_all (news, client, links, now, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  /* What cannot be kept can be read now all the same. */
  if (!save (directory, profile, news, &failure))
    g_message ("News cannot be kept: %s", failure->message);
  return g_steal_pointer (&news);
}
