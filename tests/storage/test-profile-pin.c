/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-profile-pin.h"

#include <glib/gstdio.h>
#include <string.h>

#include "scratch-folder.h"

#define NOW G_GINT64_CONSTANT (1768478400000)
#define SECOND G_GINT64_CONSTANT (1000)
#define MINUTE (60 * SECOND)
#define DAY (24 * 60 * MINUTE)
#define PIN "$argon2id$opaque"

typedef struct {
  ScratchFolder       *folder;
  BesaceDataDirectory *directory;
  char                *uuid;
} Fixture;

static BesaceProfile *
load (Fixture *fixture)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceProfiles) profiles = besace_profiles_load (fixture->directory, NOW, &failure);

  g_assert_no_error (failure);
  return besace_profile_copy (besace_profiles_find (profiles, fixture->uuid, NULL));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(BesaceProfile) profile = NULL;
  g_autoptr(GError) failure = NULL;

  fixture->folder = scratch_folder_new ();
  fixture->directory = besace_data_directory_new (NULL, &failure);
  g_assert_no_error (failure);
  profile = load (fixture);
  fixture->uuid = g_strdup (profile->uuid);
  besace_profile_pin_set (fixture->directory, fixture->uuid, PIN, NOW, &failure);
  g_assert_no_error (failure);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->directory);
  g_free (fixture->uuid);
  scratch_folder_free (fixture->folder);
}

static void
assert_attempt (Fixture  *fixture,
                gint64    now,
                gboolean  allowed)
{
  g_autoptr(GError) failure = NULL;
  g_autofree char *pin = besace_profile_pin_begin_attempt (fixture->directory, fixture->uuid, now, &failure);

  if (allowed) {
    g_assert_no_error (failure);
    g_assert_cmpstr (pin, ==, PIN);
  } else {
    g_assert_null (pin);
    g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_BUSY);
  }
}

static void
assert_wait (Fixture *fixture,
             gint64   now,
             gint64   expected)
{
  g_autoptr(BesaceProfile) profile = load (fixture);

  g_assert_cmpint (besace_profile_get_wait (profile, now), ==, expected);
}

/* The first attempts cost nothing, then each waits longer, up to a quarter of an hour. */
static void
test_growing (Fixture       *fixture,
              gconstpointer  data)
{
  const gint64 waits[] = { 0, 0, 10 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, 15 * MINUTE };
  gint64 now = NOW;

  for (guint i = 0; i < G_N_ELEMENTS (waits); i++) {
    assert_attempt (fixture, now, TRUE);
    assert_wait (fixture, now, waits[i]);
    if (waits[i] > 0)
      assert_attempt (fixture, now + waits[i] - 1, FALSE);
    now += waits[i];
    assert_wait (fixture, now, 0);
  }
}

static void
fail (Fixture *fixture,
      guint    n)
{
  for (guint i = 0; i < n; i++)
    assert_attempt (fixture, NOW, TRUE);
}

/* An attempt that comes too soon neither counts nor begins the wait anew. */
static void
test_too_soon (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(BesaceProfile) profile = NULL;

  fail (fixture, 3);
  assert_attempt (fixture, NOW + SECOND, FALSE);
  assert_attempt (fixture, NOW + 2 * SECOND, FALSE);
  profile = load (fixture);
  g_assert_cmpuint (profile->n_wrong, ==, 3);
  assert_attempt (fixture, NOW + 10 * SECOND, TRUE);
}

/* What was counted is on the disk: another program, or the same one after a restart, finds it. */
static void
test_restart (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GError) failure = NULL;

  fail (fixture, 3);
  g_object_unref (fixture->directory);
  fixture->directory = besace_data_directory_new (NULL, &failure);
  g_assert_no_error (failure);
  assert_attempt (fixture, NOW + SECOND, FALSE);
}

/* A clock set back neither ends a wait nor makes it last until the clock is where it was. */
static void
test_clock_set_back (Fixture       *fixture,
                     gconstpointer  data)
{
  const gint64 past = NOW - 3650 * DAY;

  fail (fixture, 3);
  assert_attempt (fixture, past, FALSE);
  assert_wait (fixture, past, 10 * SECOND);
  assert_attempt (fixture, past + 9 * SECOND, FALSE);
  assert_attempt (fixture, past + 10 * SECOND, TRUE);
  assert_wait (fixture, past + 10 * SECOND, 30 * SECOND);
}

/* A clock set forward ends one wait; the count stays, and the next wait is longer. */
static void
test_clock_set_forward (Fixture       *fixture,
                        gconstpointer  data)
{
  fail (fixture, 3);
  assert_attempt (fixture, NOW + 3650 * DAY, TRUE);
  assert_wait (fixture, NOW + 3650 * DAY, 30 * SECOND);
  assert_wait (fixture, NOW, 30 * SECOND);
}

static void
test_right (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GError) failure = NULL;

  fail (fixture, 3);
  g_assert_true (besace_profile_pin_forget_attempts (fixture->directory, fixture->uuid, NOW, &failure));
  fail (fixture, 2);
  assert_wait (fixture, NOW, 0);
}

static void
test_none (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GError) failure = NULL;

  fail (fixture, 3);
  g_assert_true (besace_profile_pin_set (fixture->directory, fixture->uuid, NULL, NOW, &failure));
  assert_wait (fixture, NOW, 0);
  g_assert_null (besace_profile_pin_begin_attempt (fixture->directory, fixture->uuid, NOW, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* Nobody but the owner of the account reads what recognises a PIN; and what leaves the folder does not have it. */
static void
test_private (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *path = besace_data_directory_get_profiles_path (fixture->directory);
  g_autoptr(BesaceProfiles) profiles = besace_profiles_peek (fixture->directory);
  g_autofree char *public = besace_profiles_to_public_text (profiles);
  g_autofree char *text = NULL;
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "argon2id"));
  g_assert_nonnull (strstr (public, fixture->uuid));
  g_assert_null (strstr (public, "argon2id"));
}

/* Numbers that nobody wrote here cost a wait at most. */
static void
test_odd_numbers (Fixture       *fixture,
                  gconstpointer  data)
{
  static const char *const counts[] = { "-1", "99999999999999", "\"three\"", "null", "[]" };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++) {
    g_autofree char *text =
      g_strdup_printf ("{\"format\":\"besace-profiles/1\",\"device\":\"0\",\"profiles\":[{\"uuid\":\"%s\",\"name\":\"A\","
                       "\"created\":1,\"pin\":\"" PIN "\",\"wrong\":%s,\"attempted\":%s}]}", fixture->uuid, counts[i], counts[i]);
    g_autofree char *path = scratch_folder_write (fixture->folder, "profiles.json", text, -1);
    g_autoptr(BesaceProfile) profile = load (fixture);
    gint64 wait = besace_profile_get_wait (profile, NOW);

    g_assert_nonnull (path);
    g_assert_cmpint (wait, >=, 0);
    g_assert_cmpint (wait, <=, 15 * MINUTE);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/profile-pin/growing", test_growing);
  ADD ("/profile-pin/too-soon", test_too_soon);
  ADD ("/profile-pin/restart", test_restart);
  ADD ("/profile-pin/clock-set-back", test_clock_set_back);
  ADD ("/profile-pin/clock-set-forward", test_clock_set_forward);
  ADD ("/profile-pin/right", test_right);
  ADD ("/profile-pin/none", test_none);
  ADD ("/profile-pin/private", test_private);
  ADD ("/profile-pin/odd-numbers", test_odd_numbers);

  return g_test_run ();
}
