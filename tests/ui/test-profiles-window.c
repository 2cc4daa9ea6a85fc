/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-gate-page.h"
#include "besace-idle-watch.h"
#include "besace-pin-window.h"
#include "besace-profile-name-dialog.h"
#include "besace-profile-session.h"
#include "besace-profiles-window.h"
#include "dialog-heading.h"
#include "test-workspace.h"
#include "widget-search.h"

#define PIN "1848"
#define WRONG_PIN "1849"

typedef struct {
  BesaceWorkspace      *workspace;
  GtkApplication       *application;
  BesaceProfileSession *session;
  char                 *passed;
} Fixture;

static gboolean
is_open (gpointer session)
{
  return besace_profile_session_get_state (session) == BESACE_SESSION_OPEN;
}

/* A folder with a profile, and a session in which it is open. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->workspace = test_workspace_open (NULL);
  fixture->application = gtk_application_new ("fr.besace.Test", G_APPLICATION_NON_UNIQUE);
  g_application_set_default (G_APPLICATION (fixture->application));
  fixture->session = besace_profile_session_new (besace_workspace_get_data_dir (fixture->workspace), "en");
  besace_profile_session_begin (fixture->session, NULL);
  widget_search_wait (is_open, fixture->session);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  besace_profile_session_end (fixture->session);
  test_workspace_drop (fixture->session);
  test_workspace_close (fixture->workspace);
  g_application_set_default (NULL);
  g_object_unref (fixture->application);
  g_clear_pointer (&fixture->passed, g_free);
}

static BesaceProfileList *
get_profiles (Fixture *fixture)
{
  return besace_profile_session_get_profiles (fixture->session);
}

static const char *
get_present (Fixture *fixture)
{
  return besace_profile_entry_get_uuid (besace_profile_session_get_present (fixture->session));
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
finish (Fixture       *fixture,
        GAsyncResult **result)
{
  g_autoptr(GError) error = NULL;

  while (!*result)
    g_main_context_iteration (NULL, TRUE);
  besace_profile_list_finish (get_profiles (fixture), *result, &error);
  g_assert_no_error (error);
  g_clear_object (result);
}

static void
set_pin (Fixture *fixture)
{
  GAsyncResult *result = NULL;

  besace_profile_list_set_pin_async (get_profiles (fixture), get_present (fixture), NULL, PIN, keep_result_cb, &result);
  finish (fixture, &result);
}

static void
create_profile (Fixture    *fixture,
                const char *name)
{
  GAsyncResult *result = NULL;

  besace_profile_list_create_async (get_profiles (fixture), name, keep_result_cb, &result);
  finish (fixture, &result);
}

static void
passed_cb (Fixture    *fixture,
           const char *profile)
{
  g_free (fixture->passed);
  fixture->passed = g_strdup (profile);
}

static GtkWidget *
show_gate (Fixture    *fixture,
           const char *profile)
{
  GtkWidget *window = g_object_ref_sink (gtk_window_new ());
  GtkWidget *page = besace_gate_page_new (get_profiles (fixture), profile);

  g_signal_connect_swapped (page, "passed", G_CALLBACK (passed_cb), fixture);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
close_window (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  test_workspace_drop (window);
}

static gboolean
has_passed (gpointer data)
{
  return ((Fixture *) data)->passed != NULL;
}

static void
type_pin (GtkWidget  *window,
          const char *pin)
{
  GtkWidget *entry = widget_search_type (window, GTK_TYPE_PASSWORD_ENTRY, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), pin);
  g_signal_emit_by_name (entry, "activate");
}

/* A wrong PIN says so and lets nobody in, the right one does; the only profile is not named. */
static void
test_gate (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *window;

  set_pin (fixture);
  window = show_gate (fixture, NULL);
  g_assert_nonnull (widget_search_label (window, "Besace is locked"));
  g_assert_null (widget_search_label (window, besace_profile_entry_get_name (besace_profile_session_get_present (fixture->session))));

  type_pin (window, WRONG_PIN);
  widget_search_wait_label (window, "This is not the PIN.");
  g_assert_null (fixture->passed);
  type_pin (window, PIN);
  widget_search_wait (has_passed, fixture);
  g_assert_cmpstr (fixture->passed, ==, get_present (fixture));
  close_window (window);
}

/* Whoever has no PIN comes in at once, whoever has one is asked for it. */
static void
test_choice (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *window;
  GtkWidget *list_box;

  set_pin (fixture);
  create_profile (fixture, "Zoé & <b>Anne</b>");
  window = show_gate (fixture, NULL);
  list_box = widget_search_type (window, GTK_TYPE_LIST_BOX, 0);
  g_assert_nonnull (widget_search_label (list_box, "Zoé & <b>Anne</b>"));

  /* Who was here last comes first. */
  g_signal_emit_by_name (list_box, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list_box), 0));
  g_assert_null (fixture->passed);
  g_assert_nonnull (widget_search_label (window, "Type your PIN to go on."));
  g_signal_emit_by_name (list_box, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list_box), 1));
  g_assert_cmpstr (besace_profile_entry_get_name (besace_profile_list_find (get_profiles (fixture), fixture->passed)), ==,
                   "Zoé & <b>Anne</b>");
  close_window (window);
}

/* Only what has a PIN can be locked; the right person is let in again, another one gets a library of her own. */
static void
test_session (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *first = g_strdup (get_present (fixture));
  BesaceProfileEntry *zoe;

  besace_profile_session_lock (fixture->session);
  g_assert_true (is_open (fixture->session));
  set_pin (fixture);
  besace_profile_session_lock (fixture->session);
  g_assert_cmpint (besace_profile_session_get_state (fixture->session), ==, BESACE_SESSION_LOCKED);
  besace_profile_session_admit (fixture->session, first);
  g_assert_true (is_open (fixture->session));

  create_profile (fixture, "Zoé");
  besace_profile_session_lock (fixture->session);
  zoe = besace_profile_list_find (get_profiles (fixture), "Zoé");
  besace_profile_session_admit (fixture->session, besace_profile_entry_get_uuid (zoe));
  widget_search_wait (is_open, fixture->session);
  g_assert_cmpstr (besace_workspace_get_profile (besace_profile_session_get_workspace (fixture->session)), ==,
                   besace_profile_entry_get_uuid (besace_profile_list_find (get_profiles (fixture), "Zoé")));
}

static void
fail_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "It could not be done.");
}

/* What fails while no library is open leaves it open again, and is told. */
static void
test_alone (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  besace_profile_session_run_alone_async (fixture->session, fail_thread, NULL, NULL, keep_result_cb, &result);
  g_assert_cmpint (besace_profile_session_get_state (fixture->session), ==, BESACE_SESSION_ALONE);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (is_open (fixture->session));
  g_assert_false (besace_profile_session_run_alone_finish (fixture->session, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

static void
tell_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

static gboolean
is_told (gpointer data)
{
  return *(gboolean *) data;
}

static void
test_idle (Fixture       *fixture,
           gconstpointer  data)
{
  BesaceIdleWatch *watch = besace_idle_watch_new ();
  gboolean told = FALSE;

  g_signal_connect_swapped (watch, "idle", G_CALLBACK (tell_cb), &told);
  besace_idle_watch_set_limit (watch, 1);
  besace_idle_watch_set_limit (watch, 0);
  g_assert_false (told);
  besace_idle_watch_set_limit (watch, 1);
  widget_search_wait (is_told, &told);
  g_assert_finalize_object (watch);
}

static gboolean
is_there (gpointer data)
{
  return besace_profile_list_find (get_profiles (data), "Zoé") != NULL;
}

static void
test_name_dialog (Fixture       *fixture,
                  gconstpointer  data)
{
  GtkWidget *parent = g_object_ref_sink (gtk_window_new ());
  GtkWidget *window = g_object_ref_sink (besace_profile_name_dialog_new (get_profiles (fixture), NULL, GTK_WINDOW (parent)));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (window);
  GtkWidget *entry = adw_message_dialog_get_extra_child (dialog);

  gtk_window_present (GTK_WINDOW (window));
  gtk_editable_set_text (GTK_EDITABLE (entry), "  ");
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "save"));
  gtk_editable_set_text (GTK_EDITABLE (entry), besace_profile_entry_get_name (besace_profile_session_get_present (fixture->session)));
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "save"));
  gtk_editable_set_text (GTK_EDITABLE (entry), " Zoé ");
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "save"));
  adw_message_dialog_response (dialog, "save");
  widget_search_wait (is_there, fixture);
  close_window (window);
  close_window (parent);
}

static gboolean
has_pin (gpointer data)
{
  return besace_profile_entry_has_pin (besace_profile_session_get_present (((Fixture *) data)->session));
}

static GtkWidget *
get_pin_row (GtkWidget *window,
             guint      i)
{
  return widget_search_type (window, ADW_TYPE_PASSWORD_ENTRY_ROW, i);
}

static gboolean
has_keyboard (GtkWidget *window,
              GtkWidget *row)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus && GTK_IS_TEXT (focus) && gtk_widget_is_ancestor (focus, row);
}

static void
set_row (GtkWidget  *window,
         guint       i,
         const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_pin_row (window, i)), text);
}

/* The two must be the same, and what a PIN does and does not is said beside them. */
static void
test_pin_window (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkWidget *window =
    g_object_ref_sink (besace_pin_window_new (get_profiles (fixture), get_present (fixture), BESACE_PIN_PURPOSE_SET, NULL));
  GtkWidget *confirm;

  gtk_window_present (GTK_WINDOW (window));
  confirm = widget_search_type (window, GTK_TYPE_BUTTON, 1);
  g_assert_nonnull (widget_search_label (window, "At least four characters: digits, letters, or both. This PIN protects from "
                                         "looks; it encrypts nothing."));
  set_row (window, 0, "184");
  set_row (window, 1, "184");
  g_assert_false (gtk_widget_get_sensitive (confirm));
  set_row (window, 0, PIN);
  set_row (window, 1, WRONG_PIN);
  g_assert_false (gtk_widget_get_sensitive (confirm));
  g_assert_nonnull (widget_search_label (window, "The two are not the same."));
  set_row (window, 1, PIN);
  g_assert_true (gtk_widget_get_sensitive (confirm));

  /* Enter and one Tab lead from the first to the second. */
  gtk_widget_grab_focus (get_pin_row (window, 0));
  g_signal_emit_by_name (get_pin_row (window, 0), "entry-activated");
  g_assert_true (has_keyboard (window, get_pin_row (window, 1)));
  gtk_widget_grab_focus (get_pin_row (window, 0));
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  g_assert_true (has_keyboard (window, get_pin_row (window, 1)));
  g_signal_emit_by_name (get_pin_row (window, 1), "entry-activated");
  widget_search_wait (has_pin, fixture);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (window);
}

static void
test_window (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *window = g_object_ref_sink (besace_profiles_window_new (fixture->session, NULL));

  gtk_window_present (GTK_WINDOW (window));
  g_assert_nonnull (widget_search_label (window, "This PIN protects from looks; it encrypts nothing."));
  g_assert_nonnull (widget_search_label (window, "None: anybody can open your profile"));
  g_assert_nonnull (widget_search_label (window, "Open now"));
  create_profile (fixture, "Zoé");
  g_assert_nonnull (widget_search_label (window, "Zoé"));
  set_pin (fixture);
  g_assert_nonnull (widget_search_label (window, "Asked for when your profile is opened"));
  g_assert_nonnull (widget_search_label (window, "Open now · With a PIN"));
  close_window (window);
}

int
main (int   argc,
      char *argv[])
{
  dialog_heading_tolerate ();
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/profiles-window/gate", test_gate);
  ADD ("/profiles-window/choice", test_choice);
  ADD ("/profiles-window/session", test_session);
  ADD ("/profiles-window/alone", test_alone);
  ADD ("/profiles-window/idle", test_idle);
  ADD ("/profiles-window/name-dialog", test_name_dialog);
  ADD ("/profiles-window/pin-window", test_pin_window);
  ADD ("/profiles-window/window", test_window);

  return g_test_run ();
}
