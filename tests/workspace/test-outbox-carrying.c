/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "outbox-desk.h"

static BesaceOutboxCarried
carry (OutboxDesk *desk,
       const char *folder,
       gboolean    out)
{
  g_autoptr(GFile) file = g_file_new_for_path (folder);
  g_autoptr(GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_session_unref);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceOutboxCarried carried = { 0, };

  g_ptr_array_add (sessions, outbox_desk_make_session (desk));
  if (out)
    besace_outbox_export_async (outbox_desk_get_outbox (desk), file, NULL, session_keep_result_cb, &result);
  else
    besace_outbox_import_async (outbox_desk_get_outbox (desk), file, sessions, FALSE, NULL, session_keep_result_cb, &result);
  besace_outbox_carry_finish (outbox_desk_get_outbox (desk), session_wait (&result), &carried, &failure);
  g_assert_no_error (failure);
  g_assert_cmpuint (carried.problems->len, ==, 0);
  return carried;
}

/* Two workstations and a key: one hands over, the other one sends, and the first one knows. */
static void
test_carried (OutboxDesk    *desk,
              gconstpointer  data)
{
  Session *bus = desk->session;
  g_autoptr(Session) office = session_new ();
  g_autoptr(ScratchFolder) key = scratch_folder_new ();
  g_autofree char *uuid = outbox_desk_queue_feedback (desk, "a", "un");
  g_auto(BesaceOutboxCarried) handed = carry (desk, key->path, TRUE);
  g_auto(BesaceOutboxCarried) brought = { 0, };
  g_auto(BesaceOutboxCarried) again = { 0, };
  g_auto(BesaceOutboxCarried) back = { 0, };
  g_autoptr(BesaceOutboxReport) report = NULL;

  g_assert_cmpuint (handed.n_written, ==, 1);
  outbox_desk_assert_state (desk, uuid, BESACE_CONTRIBUTION_HANDED_OVER);

  desk->session = office;
  outbox_desk_load (desk);
  brought = carry (desk, key->path, FALSE);
  again = carry (desk, key->path, FALSE);
  g_assert_cmpuint (brought.n_new, ==, 1);
  g_assert_cmpuint (again.n_new, ==, 0);
  g_assert_cmpuint (again.n_known, ==, 1);
  /* It was asked under whose name, once. */
  g_assert_cmpstr (outbox_desk_get_fields (desk, uuid)->author, ==, OUTBOX_DESK_ACCOUNT);
  report = outbox_desk_send (desk);
  g_assert_cmpuint (report->n_published, ==, 1);

  desk->session = bus;
  back = carry (desk, key->path, FALSE);
  g_assert_cmpuint (back.n_receipts, ==, 1);
  outbox_desk_assert_state (desk, uuid, BESACE_CONTRIBUTION_PUBLISHED);
  g_assert_cmpstr (desk->heard->str, ==, "un");
}

/* A session is of one instance: what a folder has for another one waits for whoever is signed in there. */
static void
test_carried_for_another_instance (OutboxDesk    *desk,
                                   gconstpointer  data)
{
  Session *bus = desk->session;
  g_autoptr(Session) office = session_new ();
  g_autoptr(ScratchFolder) key = scratch_folder_new ();
  g_autofree char *origin = g_steal_pointer (&desk->origin);
  g_autofree char *uuid = NULL;
  g_auto(BesaceOutboxCarried) handed = { 0, };
  g_auto(BesaceOutboxCarried) brought = { 0, };

  desk->origin = g_strdup ("https://another.example");
  uuid = outbox_desk_queue_feedback (desk, "a", "un");
  handed = carry (desk, key->path, TRUE);
  g_free (desk->origin);
  desk->origin = g_steal_pointer (&origin);

  desk->session = office;
  outbox_desk_load (desk);
  brought = carry (desk, key->path, FALSE);
  g_assert_cmpuint (brought.n_new, ==, 1);
  g_assert_null (outbox_desk_get_fields (desk, uuid)->author);
  desk->session = bus;
}

/* What was sent by half from here is not sent from elsewhere, too. */
static void
test_begun_is_not_carried (OutboxDesk    *desk,
                           gconstpointer  data)
{
  g_autofree char *uuid = outbox_desk_queue_feedback (desk, "a", "un");
  g_autoptr(ScratchFolder) key = scratch_folder_new ();
  g_autoptr(GFile) folder = g_file_new_for_path (key->path);
  const char *const uuids[] = { uuid, NULL };
  g_autoptr(BesaceOutboxReport) report = NULL;
  g_autoptr(GAsyncResult) queued = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  g_auto(BesaceOutboxCarried) carried = { 0, };

  g_hash_table_insert (desk->refusals, (gpointer) "un", GUINT_TO_POINTER (SOUP_STATUS_INTERNAL_SERVER_ERROR));
  report = outbox_desk_send (desk);
  besace_contributions_queue_async (outbox_desk_get_contributions (desk), uuids, NULL, NULL, NULL, session_keep_result_cb, &queued);
  g_assert_cmpuint (outbox_desk_finish_edit (desk, &queued, NULL), ==, 1);
  g_assert_false (besace_contribution_fields_can_be_handed_over (outbox_desk_get_fields (desk, uuid)));
  besace_outbox_export_async (outbox_desk_get_outbox (desk), folder, NULL, session_keep_result_cb, &result);
  besace_outbox_carry_finish (outbox_desk_get_outbox (desk), session_wait (&result), &carried, &failure);
  g_assert_no_error (failure);
  g_assert_cmpuint (carried.n_written, ==, 0);
  g_assert_cmpuint (carried.problems->len, ==, 1);
  outbox_desk_assert_state (desk, uuid, BESACE_CONTRIBUTION_QUEUED);
}

/* Of what was certainly not done, nothing is there that whoever sends it could not know. */
static void
test_refused_is_carried (OutboxDesk    *desk,
                         gconstpointer  data)
{
  g_autofree char *uuid = outbox_desk_queue_feedback (desk, "a", "un");
  g_autoptr(ScratchFolder) key = scratch_folder_new ();
  g_autoptr(BesaceOutboxReport) report = NULL;
  g_auto(BesaceOutboxCarried) carried = { 0, };

  g_hash_table_insert (desk->refusals, (gpointer) "un", GUINT_TO_POINTER (SOUP_STATUS_SERVICE_UNAVAILABLE));
  report = outbox_desk_send (desk);
  g_assert_true (besace_contribution_fields_can_be_handed_over (outbox_desk_get_fields (desk, uuid)));
  carried = carry (desk, key->path, TRUE);
  g_assert_cmpuint (carried.n_written, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) g_test_add ("/outbox-carrying/" name, OutboxDesk, NULL, outbox_desk_set_up, test, outbox_desk_tear_down)
  ADD ("there-and-back", test_carried);
  ADD ("for-another-instance", test_carried_for_another_instance);
  ADD ("begun", test_begun_is_not_carried);
  ADD ("refused", test_refused_is_carried);
#undef ADD

  return g_test_run ();
}
