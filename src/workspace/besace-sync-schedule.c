/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-sync-schedule.h"

#define MINUTE_MS (G_GINT64_CONSTANT (60) * 1000)
#define DAY_MS (24 * 60 * MINUTE_MS)
#define FIRST_PAUSE_MS (5 * MINUTE_MS)
#define LONGEST_PAUSE_MS (6 * 60 * MINUTE_MS)
#define N_DOUBLINGS_MAX 7

/* No server waits longer: a time further away comes from a clock that was wrong. */
#define LONGEST_WISH_MS (7 * DAY_MS)

/* From 0 to 1, the same for the same source and try. */
static double
get_jitter (const BesaceSyncEntry *last,
            const char            *source)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (g_str_hash (source) ^ (guint32) last->tried ^ g_str_hash (g_get_host_name ()));

  return g_rand_double (random);
}

gboolean
besace_sync_schedule_is_wished_later (const BesaceSyncEntry *last,
                                      gint64                 now)
{
  return last->not_before > now && last->not_before - now < LONGEST_WISH_MS && last->tried <= now;
}

gint64
besace_sync_schedule_get_next (const BesaceSyncEntry *last,
                               const char            *source,
                               gint64                 now)
{
  double jitter = get_jitter (last, source);
  gint64 next;

  if (last->tried == 0 || last->tried > now)
    return now;

  if (last->n_failures > 0) {
    gint64 pause = MIN (FIRST_PAUSE_MS << MIN (last->n_failures - 1, N_DOUBLINGS_MAX), LONGEST_PAUSE_MS);

    next = last->tried + (gint64) ((double) pause * (0.5 + jitter));
  } else {
    /* A little under a day, so that a workstation opened at nine each morning is up to date at nine. */
    next = last->succeeded + (gint64) ((double) DAY_MS * (0.8 + 0.1 * jitter));
  }

  return besace_sync_schedule_is_wished_later (last, now) ? MAX (next, last->not_before) : next;
}
