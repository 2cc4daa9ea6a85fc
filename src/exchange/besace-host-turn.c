/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-host-turn.h"

/* How long it may take until a cancelled wait is noticed. */
#define LOOK_MS 100

/* One for each host that is being asked. */
struct _BesaceHostTurn {
  char   *host;    /* (owned) with its port */
  guint   n_taken;
  GQueue  waiting; /* of the tickets of those that wait, the first one first */
};

static GMutex mutex;      /* of what follows */
static GCond moved;       /* somebody's turn has ended, or whoever was first waits no longer */
static GHashTable *hosts; /* (owned) (nullable) of char *, which is in its value, to BesaceHostTurn */

static void
host_free (gpointer data)
{
  BesaceHostTurn *self = data;

  g_free (self->host);
  g_free (self);
}

static char *
name_host (const char *address)
{
  g_autofree char *host = NULL;
  int port = -1;

  if (!g_uri_split_network (address, G_URI_FLAGS_NONE, NULL, &host, &port, NULL) || !host)
    return g_strdup (address);

  return g_strdup_printf ("%s:%d", host, port);
}

static BesaceHostTurn *
find_host (const char *address)
{
  g_autofree char *name = name_host (address);
  BesaceHostTurn *self;

  if (!hosts)
    hosts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, host_free);
  if ((self = g_hash_table_lookup (hosts, name)))
    return self;

  self = g_new0 (BesaceHostTurn, 1);
  self->host = g_steal_pointer (&name);
  g_queue_init (&self->waiting);
  g_hash_table_insert (hosts, self->host, self);
  return self;
}

/* The last one puts out the light. */
static void
leave (BesaceHostTurn *self)
{
  if (self->n_taken > 0 || !g_queue_is_empty (&self->waiting))
    return;

  g_hash_table_remove (hosts, self->host);
  if (g_hash_table_size (hosts) == 0)
    g_clear_pointer (&hosts, g_hash_table_unref);
}

BesaceHostTurn *
besace_host_turn_wait (const char    *address,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&mutex);
  BesaceHostTurn *self = find_host (address);
  GList ticket = { .data = self };

  /* Whoever ends a turn and asks anew would else be quicker than those that have to be woken. */
  g_queue_push_tail_link (&self->waiting, &ticket);
  while ((self->n_taken >= BESACE_HOST_TURNS || self->waiting.head != &ticket) && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait_until (&moved, &mutex, g_get_monotonic_time () + LOOK_MS * G_TIME_SPAN_MILLISECOND);
  g_queue_unlink (&self->waiting, &ticket);
  g_cond_broadcast (&moved);

  if (g_cancellable_set_error_if_cancelled (cancellable, error)) {
    leave (self);
    return NULL;
  }

  self->n_taken++;
  return self;
}

void
besace_host_turn_end (BesaceHostTurn *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&mutex);

  self->n_taken--;
  leave (self);
  g_cond_broadcast (&moved);
}
