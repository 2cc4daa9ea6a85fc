/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-fetcher.h"

#define THREADS_MAX 4

/* A description and contents written by hand; files and images lie elsewhere. */
#define PAGE_MAX_BYTES ((guint64) 8 * 1024 * 1024)

/* Pages that nobody has taken yet: who stores them may be slower than the network. */
#define AHEAD_MAX 32

struct _BesaceLesbasesFetcher {
  GPtrArray              *addresses;
  BesaceLesbasesPatience  patience;
  GCancellable           *cancellable; /* (owned) (nullable) of the caller */
  gulong                  cancelled_id;
  GCancellable           *stop;        /* (owned) also when the fetcher is freed */
  GThread                *threads[THREADS_MAX];
  guint                   n_threads;

  GMutex                  mutex;
  GCond                   changed;
  GQueue                  pages;       /* of BesaceLesbasesPage */
  guint                   next;        /* the first address that is not asked yet */
  guint                   n_running;
  gboolean                stopped;
  guint64                 n_bytes;
  guint64                 n_requests;
};

/* Returns FALSE once there is nothing more to ask. */
static gboolean
take_number (BesaceLesbasesFetcher *self,
             guint                 *number)
{
  gboolean taken;

  g_mutex_lock (&self->mutex);
  while (g_queue_get_length (&self->pages) >= AHEAD_MAX && !self->stopped)
    g_cond_wait (&self->changed, &self->mutex);

  taken = !self->stopped && self->next < self->addresses->len;
  if (taken)
    *number = self->next++;
  g_mutex_unlock (&self->mutex);
  return taken;
}

static void
add_page (BesaceLesbasesFetcher *self,
          BesaceLesbasesPage    *page,
          guint64                n_bytes,
          guint64                n_requests)
{
  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->pages, page);
  self->n_bytes += n_bytes;
  self->n_requests += n_requests;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

static gpointer
run (gpointer data)
{
  BesaceLesbasesFetcher *self = data;
  g_autoptr(BesaceHttp) http = besace_http_new ();
  guint number;

  if (self->patience.set)
    besace_http_set_patience (http, self->patience.seconds, self->patience.n_retries);

  while (take_number (self, &number)) {
    const guint64 n_bytes = besace_http_get_n_bytes (http);
    const guint64 n_requests = besace_http_get_n_requests (http);
    BesaceLesbasesPage *page = g_new0 (BesaceLesbasesPage, 1);

    page->number = number;
    page->bytes = besace_http_read (http, g_ptr_array_index (self->addresses, number), PAGE_MAX_BYTES, self->stop,
                                    &page->error);
    add_page (self, page, besace_http_get_n_bytes (http) - n_bytes, besace_http_get_n_requests (http) - n_requests);
  }

  g_mutex_lock (&self->mutex);
  self->n_running--;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  return NULL;
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  GCancellable *stop = user_data;

  g_cancellable_cancel (stop);
}

BesaceLesbasesFetcher *
besace_lesbases_fetcher_new (GPtrArray                    *addresses,
                             const BesaceLesbasesPatience *patience,
                             GCancellable                 *cancellable)
{
  BesaceLesbasesFetcher *self = g_new0 (BesaceLesbasesFetcher, 1);

  self->addresses = addresses;
  self->patience = *patience;
  self->stop = g_cancellable_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  g_queue_init (&self->pages);
  if (cancellable) {
    self->cancellable = g_object_ref (cancellable);
    self->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), g_object_ref (self->stop),
                                                g_object_unref);
  }

  self->n_threads = MIN (addresses->len, THREADS_MAX);
  self->n_running = self->n_threads;
  for (guint i = 0; i < self->n_threads; i++)
    self->threads[i] = g_thread_new ("besace-fetcher", run, self);
  return self;
}

void
besace_lesbases_fetcher_free (BesaceLesbasesFetcher *self)
{
  if (self->cancellable)
    g_cancellable_disconnect (self->cancellable, self->cancelled_id);
  g_cancellable_cancel (self->stop);

  g_mutex_lock (&self->mutex);
  self->stopped = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  for (guint i = 0; i < self->n_threads; i++)
    g_thread_join (self->threads[i]);

  g_queue_clear_full (&self->pages, (GDestroyNotify) besace_lesbases_page_free);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_clear_object (&self->cancellable);
  g_object_unref (self->stop);
  g_free (self);
}

BesaceLesbasesPage *
besace_lesbases_fetcher_next (BesaceLesbasesFetcher *self)
{
  BesaceLesbasesPage *page;

  g_mutex_lock (&self->mutex);
  while (g_queue_is_empty (&self->pages) && self->n_running > 0)
    g_cond_wait (&self->changed, &self->mutex);

  page = g_queue_pop_head (&self->pages);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  return page;
}

guint64
besace_lesbases_fetcher_get_n_bytes (BesaceLesbasesFetcher *self)
{
  guint64 n_bytes;

  g_mutex_lock (&self->mutex);
  n_bytes = self->n_bytes;
  g_mutex_unlock (&self->mutex);
  return n_bytes;
}

guint64
besace_lesbases_fetcher_get_n_requests (BesaceLesbasesFetcher *self)
{
  guint64 n_requests;

  g_mutex_lock (&self->mutex);
  n_requests = self->n_requests;
  g_mutex_unlock (&self->mutex);
  return n_requests;
}

void
besace_lesbases_page_free (BesaceLesbasesPage *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_error (&self->error);
  g_free (self);
}
