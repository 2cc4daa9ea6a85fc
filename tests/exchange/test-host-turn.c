/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gio/gio.h>

#include "besace-host-turn.h"

#define ADDRESS "https://instance.example/api"
#define N_VISITORS 24

typedef struct {
  GMutex mutex;
  guint  n_inside;
  guint  n_most;
} Server;

static gpointer
visit_thread (gpointer data)
{
  Server *server = data;

  for (guint i = 0; i < 5; i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(BesaceHostTurn) turn = besace_host_turn_wait (i % 2 ? ADDRESS : ADDRESS "/other", NULL, &error);

    g_assert_no_error (error);
    g_mutex_lock (&server->mutex);
    server->n_inside++;
    server->n_most = MAX (server->n_most, server->n_inside);
    g_mutex_unlock (&server->mutex);
    g_usleep (1000);
    g_mutex_lock (&server->mutex);
    server->n_inside--;
    g_mutex_unlock (&server->mutex);
  }
  return NULL;
}

static void
test_few_at_a_time (void)
{
  Server server = { .n_inside = 0 };
  GThread *threads[N_VISITORS];

  g_mutex_init (&server.mutex);
  for (guint i = 0; i < N_VISITORS; i++)
    threads[i] = g_thread_new ("visitor", visit_thread, &server);
  for (guint i = 0; i < N_VISITORS; i++)
    g_thread_join (threads[i]);

  g_assert_cmpuint (server.n_most, ==, BESACE_HOST_TURNS);
  g_mutex_clear (&server.mutex);
}

typedef struct {
  int is_asking;   /* atomic */
  int has_visited; /* atomic */
} Visit;

static gpointer
wait_in_line_thread (gpointer data)
{
  Visit *visit = data;
  BesaceHostTurn *turn;

  g_atomic_int_set (&visit->is_asking, TRUE);
  turn = besace_host_turn_wait (ADDRESS, NULL, NULL);
  g_atomic_int_set (&visit->has_visited, TRUE);
  besace_host_turn_end (turn);
  return NULL;
}

static void
test_nobody_is_overtaken (void)
{
  BesaceHostTurn *taken[BESACE_HOST_TURNS];
  Visit visit = { FALSE, FALSE };
  GThread *thread;

  for (guint i = 0; i < BESACE_HOST_TURNS; i++)
    taken[i] = besace_host_turn_wait (ADDRESS, NULL, NULL);
  thread = g_thread_new ("visitor", wait_in_line_thread, &visit);
  while (!g_atomic_int_get (&visit.is_asking))
    g_usleep (1000);
  g_usleep (100 * 1000);
  g_assert_false (g_atomic_int_get (&visit.has_visited));

  /* Whoever asks again at once, as one that reads page after page does, comes behind those that wait. */
  besace_host_turn_end (taken[0]);
  taken[0] = besace_host_turn_wait (ADDRESS, NULL, NULL);
  g_assert_true (g_atomic_int_get (&visit.has_visited));

  g_thread_join (thread);
  for (guint i = 0; i < BESACE_HOST_TURNS; i++)
    besace_host_turn_end (taken[i]);
}

static gpointer
cancel_thread (gpointer data)
{
  g_usleep (20 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_waiting_is_cancelled (void)
{
  BesaceHostTurn *taken[BESACE_HOST_TURNS];
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceHostTurn) elsewhere = NULL;
  g_autoptr(BesaceHostTurn) again = NULL;
  GThread *thread;

  for (guint i = 0; i < BESACE_HOST_TURNS; i++)
    taken[i] = besace_host_turn_wait (ADDRESS, NULL, NULL);

  /* Another host, or another port, is somebody else. */
  elsewhere = besace_host_turn_wait ("https://instance.example:8443/api", NULL, NULL);
  g_assert_nonnull (elsewhere);

  thread = g_thread_new ("cancel", cancel_thread, cancellable);
  g_assert_null (besace_host_turn_wait (ADDRESS, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);

  /* Whoever gave up has taken nobody's turn. */
  besace_host_turn_end (taken[0]);
  again = besace_host_turn_wait (ADDRESS, NULL, NULL);
  g_assert_nonnull (again);
  for (guint i = 1; i < BESACE_HOST_TURNS; i++)
    besace_host_turn_end (taken[i]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/host-turn/few-at-a-time", test_few_at_a_time);
  g_test_add_func ("/host-turn/nobody-is-overtaken", test_nobody_is_overtaken);
  g_test_add_func ("/host-turn/waiting-is-cancelled", test_waiting_is_cancelled);

  return g_test_run ();
}
