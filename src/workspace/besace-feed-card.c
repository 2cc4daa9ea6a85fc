/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-feed-card.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "besace-feed-source.h"
#include "besace-file-error.h"
#include "besace-worker.h"

void
besace_feed_card_free (BesaceFeedCard *self)
{
  g_free (self->title);
  g_free (self->key);
  g_free (self->short_key);
  g_free (self);
}

/* In a folder of its own: a run may be receiving the same head meanwhile, in the one where what comes lies. */
static BesaceFeedHead *
read_head (const char    *address,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree char *folder = g_build_filename (g_get_tmp_dir (), "besace-XXXXXX", NULL);
  BesaceFeedHead *head;

  if (!g_mkdtemp (folder)) {
    besace_file_error_set_unwritable (error, folder, errno);
    return NULL;
  }

  head = besace_feed_source_look (address, folder, cancellable, error);
  g_rmdir (folder);
  return head;
}

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      address,
             GCancellable *cancellable)
{
  GError *failure = NULL;
  g_autoptr(BesaceFeedHead) head = read_head (address, cancellable, &failure);
  BesaceFeedCard *card;

  if (!head) {
    g_task_return_error (task, failure);
    return;
  }

  card = g_new0 (BesaceFeedCard, 1);
  card->title = g_strdup (head->title);
  card->key = head->signature != BESACE_FEED_UNSIGNED ? g_strdup (head->key) : NULL;
  card->short_key = card->key ? g_strdup (head->short_key) : NULL;
  card->wrong = head->signature == BESACE_FEED_WRONGLY_SIGNED;
  card->n_records = besace_feed_head_get_n_records (head);
  card->size = besace_feed_head_get_size (head);
  card->media_size = head->blobs_size;
  g_task_return_pointer (task, card, (GDestroyNotify) besace_feed_card_free);
}

void
besace_feed_card_read_async (const char          *address,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  besace_worker_run (NULL, besace_feed_card_read_async, read_thread, g_strdup (address), g_free, cancellable, callback, user_data);
}

BesaceFeedCard *
besace_feed_card_read_finish (GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
