/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-profile-list.h"

#include <string.h>

#include "besace-pin-hash.h"
#include "session.h"

#define PIN "1848"
#define OTHER_PIN "&é\"'"

static BesaceProfileList *
open_list (Session *session)
{
  return besace_profile_list_new (session->folder->path, session->clock);
}

/* The id of the only profile, or of the first one. (transfer full) */
static char *
get_first (BesaceProfileList *list)
{
  g_autoptr(BesaceProfileEntry) entry = g_list_model_get_item (G_LIST_MODEL (list), 0);

  return g_strdup (besace_profile_entry_get_uuid (entry));
}

static gboolean
finish (BesaceProfileList  *list,
        GAsyncResult      **result,
        GError            **error)
{
  gboolean done = besace_profile_list_finish (list, session_wait (result), error);

  g_clear_object (result);
  return done;
}

static gboolean
check_pin (BesaceProfileList  *list,
           const char         *uuid,
           const char         *pin,
           GError            **error)
{
  GAsyncResult *result = NULL;

  besace_profile_list_check_pin_async (list, uuid, pin, session_keep_result_cb, &result);
  return finish (list, &result, error);
}

static gboolean
set_pin (BesaceProfileList  *list,
         const char         *uuid,
         const char         *present_pin,
         const char         *pin,
         GError            **error)
{
  GAsyncResult *result = NULL;

  besace_profile_list_set_pin_async (list, uuid, present_pin, pin, session_keep_result_cb, &result);
  return finish (list, &result, error);
}

static void
assert_pin (BesaceProfileList *list,
            const char        *uuid,
            const char        *pin,
            int                expected)
{
  g_autoptr(GError) failure = NULL;

  if (expected < 0) {
    check_pin (list, uuid, pin, &failure);
    g_assert_no_error (failure);
  } else {
    g_assert_false (check_pin (list, uuid, pin, &failure));
    g_assert_error (failure, BESACE_PROFILE_ERROR, expected);
  }
}

static void
test_hash (void)
{
  static const char *const refused[] = { "", "123", "\xff\xfe\xfd\xfc" };
  g_autoptr(GError) failure = NULL;
  g_autofree char *hash = besace_pin_hash_make (OTHER_PIN, &failure);
  g_autofree char *again = besace_pin_hash_make (OTHER_PIN, NULL);
  g_autofree char *too_long = g_strnfill (BESACE_PIN_MAX_CHARACTERS + 1, '1');

  g_assert_no_error (failure);
  g_assert_true (g_str_has_prefix (hash, "$argon2id$"));
  g_assert_null (strstr (hash, OTHER_PIN));
  g_assert_cmpstr (hash, !=, again);
  g_assert_true (besace_pin_hash_matches (hash, OTHER_PIN));
  /* The same characters, composed otherwise. */
  g_assert_true (besace_pin_hash_matches (hash, "&e\xcc\x81\"'"));
  g_assert_false (besace_pin_hash_matches (hash, PIN));
  g_assert_false (besace_pin_hash_matches ("nonsense", PIN));

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_assert_null (besace_pin_hash_make (refused[i], &failure));
    g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    g_clear_error (&failure);
  }
  g_assert_null (besace_pin_hash_make (too_long, NULL));
}

static void
test_nothing_yet (void)
{
  g_autoptr(Session) session = session_new_closed ();
  g_autoptr(BesaceProfileList) list = open_list (session);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  g_assert_null (besace_profile_list_get_last (list));
}

static void
test_change (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceProfileList) list = open_list (session);
  g_autofree char *first = get_first (list);
  g_autoptr(GError) failure = NULL;
  GAsyncResult *result = NULL;
  BesaceProfileEntry *zoe;

  g_assert_cmpstr (first, ==, besace_workspace_get_profile (session->workspace));
  besace_profile_list_create_async (list, "Zoé", session_keep_result_cb, &result);
  g_assert_true (finish (list, &result, &failure));
  besace_profile_list_create_async (list, "Zoé", session_keep_result_cb, &result);
  g_assert_false (finish (list, &result, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&failure);

  zoe = besace_profile_list_find (list, "Zoé");
  besace_profile_list_rename_async (list, besace_profile_entry_get_uuid (zoe), "Zoé B.", session_keep_result_cb, &result);
  g_assert_true (finish (list, &result, &failure));
  g_assert_null (besace_profile_list_find (list, "Zoé"));
  zoe = besace_profile_list_find (list, "Zoé B.");
  g_assert_false (besace_profile_entry_has_pin (zoe));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);

  g_assert_cmpstr (besace_profile_entry_get_uuid (besace_profile_list_get_last (list)), ==, first);
  besace_profile_list_note_use_async (list, besace_profile_entry_get_uuid (zoe), session_keep_result_cb, &result);
  g_assert_true (finish (list, &result, &failure));
  g_assert_cmpstr (besace_profile_entry_get_name (besace_profile_list_get_last (list)), ==, "Zoé B.");
}

static void
test_pin (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceProfileList) list = open_list (session);
  g_autofree char *uuid = get_first (list);
  g_autoptr(GError) failure = NULL;

  g_assert_true (set_pin (list, uuid, NULL, PIN, &failure));
  g_assert_true (besace_profile_entry_has_pin (besace_profile_list_find (list, uuid)));
  assert_pin (list, uuid, PIN, -1);
  assert_pin (list, uuid, OTHER_PIN, BESACE_PROFILE_ERROR_WRONG_PIN);

  /* Changing and removing it want the present one. */
  g_assert_false (set_pin (list, uuid, NULL, OTHER_PIN, &failure));
  g_assert_error (failure, BESACE_PROFILE_ERROR, BESACE_PROFILE_ERROR_WRONG_PIN);
  g_clear_error (&failure);
  g_assert_true (set_pin (list, uuid, PIN, OTHER_PIN, &failure));
  assert_pin (list, uuid, OTHER_PIN, -1);
  g_assert_true (set_pin (list, uuid, OTHER_PIN, NULL, &failure));
  g_assert_no_error (failure);
  g_assert_false (besace_profile_entry_has_pin (besace_profile_list_find (list, uuid)));
}

/* What counts is on the disk, so that starting again changes nothing; and right comes too soon as well. */
static void
test_throttle (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceProfileList) list = open_list (session);
  g_autofree char *uuid = get_first (list);
  g_autoptr(BesaceProfileList) other = NULL;

  g_assert_true (set_pin (list, uuid, NULL, PIN, NULL));
  for (guint i = 0; i < 3; i++)
    assert_pin (list, uuid, OTHER_PIN, BESACE_PROFILE_ERROR_WRONG_PIN);
  g_assert_cmpint (besace_profile_list_get_wait (list, uuid), ==, 10000);

  other = open_list (session);
  g_assert_cmpint (besace_profile_list_get_wait (other, uuid), ==, 10000);
  assert_pin (other, uuid, PIN, BESACE_PROFILE_ERROR_TOO_SOON);

  besace_clock_set (session->clock, SESSION_NOW + 10000);
  assert_pin (other, uuid, PIN, -1);
  assert_pin (other, uuid, OTHER_PIN, BESACE_PROFILE_ERROR_WRONG_PIN);
  g_assert_cmpint (besace_profile_list_get_wait (other, uuid), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/profile-list/hash", test_hash);
  g_test_add_func ("/profile-list/nothing-yet", test_nothing_yet);
  g_test_add_func ("/profile-list/change", test_change);
  g_test_add_func ("/profile-list/pin", test_pin);
  g_test_add_func ("/profile-list/throttle", test_throttle);

  return g_test_run ();
}
