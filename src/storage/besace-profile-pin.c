/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-profile-pin.h"

#include <glib/gi18n.h>

#include "besace-profiles-private.h"

#define SECOND G_GINT64_CONSTANT (1000)
#define MINUTE (60 * SECOND)

/* After so many wrong attempts: the first two cost nothing, since anybody mistypes. The last holds from then on: whoever has
 * forgotten a PIN must not be kept out for days, and four digits hold out for months at that pace. */
static const gint64 waits[] = { 0, 0, 0, 10 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE };

gint64
besace_profile_get_wait (const BesaceProfile *self,
                         gint64               now)
{
  const gint64 wait = waits[MIN (self->n_wrong, G_N_ELEMENTS (waits) - 1)];

  /* The clock was set back: there is no telling how much of the wait is over. */
  if (now < self->attempted)
    return wait;

  return MAX (self->attempted + wait - now, 0);
}

/* Holding the list from reading to saving. @profile: as it is listed, to be changed. */
typedef struct {
  BesaceLock     *lock;
  BesaceProfiles *profiles;
  BesaceProfile  *profile;
} Hold;

static void
hold_clear (Hold *self)
{
  g_clear_pointer (&self->profiles, besace_profiles_free);
  g_clear_pointer (&self->lock, besace_lock_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Hold, hold_clear)

static gboolean
hold (Hold                 *self,
      BesaceDataDirectory  *directory,
      const char           *uuid,
      gint64                now,
      GError              **error)
{
  return (self->lock = besace_profiles_lock (directory, error)) &&
         (self->profiles = besace_profiles_load_locked (directory, now, error)) &&
         (self->profile = (BesaceProfile *) besace_profiles_find (self->profiles, uuid, error));
}

/* A wait that a clock set back has begun anew is counted from the new time on: or else it would last until that clock is
 * where it was. */
static gboolean
check_wait (Hold                 *self,
            BesaceDataDirectory  *directory,
            gint64                now,
            GError              **error)
{
  gint64 wait = besace_profile_get_wait (self->profile, now);

  if (now < self->profile->attempted) {
    self->profile->attempted = now;
    if (!besace_profiles_save (self->profiles, directory, error))
      return FALSE;
  }

  if (wait == 0)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, _("The PIN was wrong too often: wait before trying again."));
  return FALSE;
}

char *
besace_profile_pin_begin_attempt (BesaceDataDirectory  *directory,
                                  const char           *uuid,
                                  gint64                now,
                                  GError              **error)
{
  g_auto(Hold) held = { 0, };
  g_autoptr(GError) failure = NULL;

  if (!hold (&held, directory, uuid, now, error))
    return NULL;

  if (!held.profile->pin) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("This profile has no PIN."));
    return NULL;
  }

  if (!check_wait (&held, directory, now, error))
    return NULL;

  held.profile->n_wrong++;
  held.profile->attempted = now;

  /* A disk that is full keeps nobody out: the PIN protects from looks, and the library is to be saved now. */
  if (!besace_profiles_save (held.profiles, directory, &failure))
    g_message ("An attempt at a PIN is not counted: %s", failure->message);
  return g_strdup (held.profile->pin);
}

gboolean
besace_profile_pin_forget_attempts (BesaceDataDirectory  *directory,
                                    const char           *uuid,
                                    gint64                now,
                                    GError              **error)
{
  g_auto(Hold) held = { 0, };

  if (!hold (&held, directory, uuid, now, error))
    return FALSE;

  held.profile->n_wrong = 0;
  held.profile->attempted = 0;
  return besace_profiles_save (held.profiles, directory, error);
}

gboolean
besace_profile_pin_set (BesaceDataDirectory  *directory,
                        const char           *uuid,
                        const char           *pin,
                        gint64                now,
                        GError              **error)
{
  g_auto(Hold) held = { 0, };

  if (!hold (&held, directory, uuid, now, error))
    return FALSE;

  g_free (held.profile->pin);
  held.profile->pin = g_strdup (pin);
  held.profile->n_wrong = 0;
  held.profile->attempted = 0;
  return besace_profiles_save (held.profiles, directory, error);
}
