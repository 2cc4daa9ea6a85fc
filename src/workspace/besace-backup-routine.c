/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-backup-routine.h"

#include "besace-backup.h"

#define DELAY_SECONDS 300

struct _BesaceBackupRoutine {
  BesaceDatabase      *library;
  BesaceDataDirectory *directory;
  BesaceClock         *clock;
  char                *profile;
  guint                timeout; /* 0: nothing is waiting to be copied */
};

/* What making a copy needs: not the routine, which may be gone by then. */
typedef struct {
  BesaceDataDirectory *directory;
  BesaceClock         *clock;
  char                *profile;
} Order;

static void
order_free (Order *order)
{
  g_object_unref (order->directory);
  g_object_unref (order->clock);
  g_free (order->profile);
  g_free (order);
}

/* That a copy could not be made is no reason not to work. */
static gpointer
rotate_job (BesaceConnection  *connection,
            gpointer           data,
            GError           **error)
{
  Order *order = data;
  g_autoptr(GError) failure = NULL;

  if (!besace_backup_rotate (connection, order->directory, order->profile, besace_clock_get_now (order->clock), &failure))
    g_message ("%s", failure->message);
  return NULL;
}

static gpointer
refresh_job (BesaceConnection  *connection,
             gpointer           data,
             GError           **error)
{
  Order *order = data;
  g_autoptr(GError) failure = NULL;

  if (!besace_backup_refresh (connection, order->directory, order->profile, besace_clock_get_now (order->clock), &failure))
    g_debug ("%s", failure->message);
  return NULL;
}

static void
run (BesaceBackupRoutine *self,
     BesaceDatabaseFunc   func)
{
  Order *order = g_new0 (Order, 1);

  order->directory = g_object_ref (self->directory);
  order->clock = g_object_ref (self->clock);
  order->profile = g_strdup (self->profile);
  besace_database_run_async (self->library, func, order, (GDestroyNotify) order_free, NULL, NULL, NULL, NULL);
}

BesaceBackupRoutine *
besace_backup_routine_begin (BesaceDatabase      *library,
                             BesaceDataDirectory *directory,
                             BesaceClock         *clock,
                             const char          *profile)
{
  BesaceBackupRoutine *self = g_new0 (BesaceBackupRoutine, 1);

  self->library = g_object_ref (library);
  self->directory = g_object_ref (directory);
  self->clock = g_object_ref (clock);
  self->profile = g_strdup (profile);
  run (self, rotate_job);
  return self;
}

static gboolean
refresh_cb (gpointer data)
{
  BesaceBackupRoutine *self = data;

  self->timeout = 0;
  run (self, refresh_job);
  return G_SOURCE_REMOVE;
}

void
besace_backup_routine_note_change (BesaceBackupRoutine *self)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add_seconds (DELAY_SECONDS, refresh_cb, self);
}

void
besace_backup_routine_end (BesaceBackupRoutine *self)
{
  run (self, refresh_job);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_object_unref (self->library);
  g_object_unref (self->directory);
  g_object_unref (self->clock);
  g_free (self->profile);
  g_free (self);
}
