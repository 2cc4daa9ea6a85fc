/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <json-glib/json-glib.h>
#include <string.h>

#include "besace-comparing-window.h"
#include "besace-contribution-command.h"
#include "besace-contribution-row.h"
#include "besace-moment.h"
#include "besace-needs.h"
#include "besace-news-window.h"
#include "besace-outbox-key.h"
#include "besace-outbox-removal.h"
#include "outbox-window.h"
#include "test-workspace.h"
#include "undo-window.h"
#include "widget-search.h"

#define HELD_UP "Waits until your edit “My title”, under “To check”, is settled."

#define UNHEARD \
  "1 contribution came by a key, or a folder, that is not here now: another computer may have sent it already. Plug the key in " \
  "first if you can."

#define HANDED_OVER \
  "{\"format\":\"besace-outbox/1\",\"device\":\"bus\",\"exported\":\"2026-01-15T12:00:00Z\",\"contributions\":[{" \
  "\"uuid\":\"00000000-0000-4000-8000-000000000001\",\"type\":\"report\",\"origin\":\"https://lesbases.anct.gouv.fr\"," \
  "\"target\":\"lesbases:1\",\"title\":\"The card of rights\",\"record\":{\"reason\":\"Errors\",\"comment\":\"Faux\"}," \
  "\"public\":true,\"created\":\"2026-01-15T12:00:00Z\",\"edited\":\"2026-01-15T12:00:00Z\"}]}"

/* More than the list makes rows of at a time. */
#define N_FAR 250

static void
click (GtkWidget  *root,
       const char *action,
       const char *uuid)
{
  g_assert_true (gtk_widget_activate_action (root, action, "s", uuid));
}

/* A draft says when it was written in last, not when it was begun. */
static void
test_draft_moment (OutboxWindow  *fixture,
                   gconstpointer  unused)
{
  GtkWidget *row = g_object_ref_sink (besace_contribution_row_new (fixture->workspace));
  const gint64 now = besace_clock_get_now (besace_workspace_get_clock (fixture->workspace));
  BesaceContributionFields fields = {
    .uuid = (char *) "a", .type = BESACE_CONTRIBUTION_RESOURCE, .title = (char *) "T", .data = (char *) "{}",
    .state = BESACE_CONTRIBUTION_DRAFT, .state_time = now - G_TIME_SPAN_DAY / 1000 * 40, .edited = now,
  };
  g_autofree char *moment = besace_moment_to_text (now, now);
  g_autofree char *ending = g_strconcat (" · ", moment, NULL);
  g_autofree char *described = NULL;
  g_autoptr(BesaceContribution) contribution = besace_contribution_new (&fields);

  besace_contribution_row_set_contribution (BESACE_CONTRIBUTION_ROW (row), contribution);
  described = besace_contribution_row_describe (BESACE_CONTRIBUTION_ROW (row));
  g_assert_true (g_str_has_suffix (described, ending));
  /* What has no problem keeps no room for one. */
  g_assert_null (widget_search_label (row, ""));
  g_assert_finalize_object (row);
}

static void
test_withdraw_and_remove (OutboxWindow  *fixture,
                          gconstpointer  unused)
{
  g_autofree char *uuid = NULL;

  outbox_window_give_feedback (fixture);
  uuid = g_strdup (outbox_window_get_first (fixture)->uuid);
  click (fixture->page, "outbox.withdraw", uuid);
  widget_search_wait_label (fixture->page, "Drafts (1)");
  g_assert_null (widget_search_label (fixture->page, "Waiting (1)"));
  g_assert_null (widget_search_label (fixture->page, "Sign in and send"));

  widget_search_click (fixture->page, "Keep for sending");
  widget_search_wait_label (fixture->page, "Waiting (1)");
  click (fixture->page, "outbox.remove", uuid);
  widget_search_wait_label (fixture->page, "Nothing to send");
  besace_undo_history_undo (UNDO_WINDOW (fixture->window)->history);
  widget_search_wait_label (fixture->page, "The card of rights");
}

static void
test_choose (OutboxWindow  *fixture,
             gconstpointer  unused)
{
  outbox_window_give_feedback (fixture);
  g_assert_true (gtk_widget_activate_action (fixture->page, "outbox.choose-all", NULL));
  widget_search_wait_label (fixture->page, "1 selected");
  g_assert_true (gtk_widget_activate_action (fixture->page, "outbox.withdraw-chosen", NULL));
  widget_search_wait_label (fixture->page, "Drafts (1)");
}

static gboolean
are_two (gpointer fixture)
{
  return g_list_model_get_n_items (outbox_window_get_model (fixture)) == 2;
}

/* One undo brings all of them back. */
static void
test_remove_several (OutboxWindow  *fixture,
                     gconstpointer  unused)
{
  GtkWidget *dialog;

  outbox_window_give_feedback (fixture);
  dialog = outbox_window_ask (fixture, BESACE_CONTRIBUTION_REPORT);
  outbox_window_answer (dialog, 0, "The form has changed");
  outbox_window_keep (dialog);
  widget_search_wait_label (fixture->page, "Waiting (2)");

  g_assert_true (gtk_widget_activate_action (fixture->page, "outbox.choose-all", NULL));
  widget_search_wait_label (fixture->page, "2 selected");
  g_assert_true (gtk_widget_activate_action (fixture->page, "outbox.remove-chosen", NULL));
  widget_search_wait (outbox_window_is_empty, fixture);
  widget_search_wait_label (fixture->page, "Nothing to send");
  besace_undo_history_undo (UNDO_WINDOW (fixture->window)->history);
  widget_search_wait (are_two, fixture);
}

/* What is somebody's own leaves the widgets. */
static void
test_shared_screen (OutboxWindow  *fixture,
                    gconstpointer  unused)
{
  outbox_window_give_feedback (fixture);
  g_object_set (fixture->page, "shared-screen", TRUE, NULL);
  widget_search_wait_label (fixture->page, "Hidden while the screen is shared");
  g_assert_null (widget_search_label (fixture->page, "The card of rights"));
  g_assert_null (widget_search_label (fixture->page, "Sign in and send"));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      uuid)
{
  g_autoptr(BesaceUndo) undo = besace_contributions_edit_finish (BESACE_CONTRIBUTIONS (source), result, uuid, NULL, NULL);

  g_assert_nonnull (undo);
}

static gboolean
is_compared (gpointer fixture)
{
  const BesaceContributionFields *fields = outbox_window_get_first (fixture);

  return strstr (fields->data, "Their title") && strstr (fields->data, "My summary");
}

/* Only what both have changed is asked for; what comes out is an edit of what is published now. */
static void
test_compare (OutboxWindow  *fixture,
              gconstpointer  unused)
{
  g_autofree char *uuid = NULL;
  BesaceContributionFields fields = BESACE_CONTRIBUTION_FIELDS_INIT;
  GtkWidget *dialog, *button;

  fields.type = BESACE_CONTRIBUTION_RESOURCE;
  fields.target = (char *) "lesbases:1";
  fields.title = (char *) "My title";
  fields.origin = (char *) "https://lesbases.anct.gouv.fr";
  fields.data = (char *) "{\"title\":\"My title\",\"summary\":\"My summary\"}";
  fields.original = (char *) "{\"title\":\"The card of rights\",\"summary\":\"S\"}";
  besace_contributions_save_async (outbox_window_get_contributions (fixture), &fields, NULL, saved_cb, &uuid);
  widget_search_wait_label (fixture->page, "My title");
  while (!uuid)
    g_main_context_iteration (NULL, TRUE);

  fields.uuid = uuid;
  fields.present = (char *) "{\"title\":\"Their title\",\"summary\":\"S\"}";
  fields.present_updated = 1790000000000;
  dialog = besace_comparing_window_present (fixture->page, fixture->workspace, &fields);
  widget_search_wait_label (dialog, "1 field is still to be chosen");
  button = gtk_widget_get_ancestor (widget_search_label (dialog, "Bring together"), GTK_TYPE_BUTTON);
  g_assert_false (gtk_widget_is_sensitive (button));
  gtk_test_accessible_assert_property (widget_search_type (dialog, GTK_TYPE_CHECK_BUTTON, 0), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Both have changed it: choose.\nMy title");

  widget_search_click (dialog, "Their title");
  g_assert_true (gtk_widget_is_sensitive (button));
  widget_search_click (dialog, "Bring together");
  widget_search_wait (is_compared, fixture);
  g_assert_cmpstr (outbox_window_get_first (fixture)->original, ==, "{\"title\":\"Their title\",\"summary\":\"S\"}");
  g_assert_cmpint (outbox_window_get_first (fixture)->original_updated, ==, 1790000000000);
  g_assert_cmpstr (outbox_window_get_first (fixture)->title, ==, "Their title");
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      kept)
{
  g_autoptr(BesaceUndo) undo = besace_needs_edit_finish (BESACE_NEEDS (source), result, NULL);

  *(gboolean *) kept = undo != NULL;
}

/* What is missing is listed apart, with what becomes of it: nothing here sends it, edits it or counts it as waiting. */
static void
test_territory (OutboxWindow  *fixture,
                gconstpointer  unused)
{
  const BesaceNeedFields need = { .title = (char *) "Voter par procuration", .created = 1 };
  g_autoptr(BesaceNeeds) needs = besace_needs_new (fixture->workspace);
  g_autoptr(BesaceContribution) contribution = NULL;
  const BesaceContributionFields *fields;
  gboolean kept = FALSE;

  besace_needs_keep_async (needs, &need, NULL, kept_cb, &kept);
  widget_search_wait_label (fixture->page, "For your territory (1)");
  g_assert_true (kept);
  g_assert_nonnull (widget_search_label (fixture->page, "Voter par procuration"));
  g_assert_nonnull (widget_search_label (fixture->page, "Never sent to Les Bases: you pass it on yourself, in a folder or on a key, "
                                         "with “Publish…” among the missing resources."));
  g_assert_null (widget_search_label (fixture->page, "Waiting (1)"));
  g_assert_null (widget_search_label (fixture->page, "Sign in and send"));

  contribution = g_list_model_get_item (outbox_window_get_model (fixture), 0);
  fields = besace_contribution_get_fields (contribution);
  g_assert_false (besace_contribution_command_is_possible (BESACE_CONTRIBUTION_EDIT, outbox_window_get_contributions (fixture), contribution));
  g_assert_false (besace_contribution_command_is_possible (BESACE_CONTRIBUTION_WITHDRAW, outbox_window_get_contributions (fixture), contribution));
  click (fixture->page, "outbox.show", fields->uuid);
  g_assert_cmpstr (UNDO_WINDOW (fixture->window)->opened, ==, "win.show-page needs");
  click (fixture->page, "outbox.remove", fields->uuid);
  widget_search_wait (outbox_window_is_empty, fixture);
}

/* What an instance tells is shown as it came, be it that a title looks like markup; without a session nobody is asked. */
static void
test_news (OutboxWindow  *fixture,
           gconstpointer  unused)
{
  const char *origins[] = { "https://instance.example", "https://other.example", NULL };
  GtkWidget *window =
    g_object_ref_sink (besace_news_window_new (fixture->workspace, origins, GTK_WINDOW (fixture->window)));
  const BesaceNotificationFields fields = {
    .type = (char *) "ResourceFeedback", .title = (char *) "Un <b>atelier</b>", .who = (char *) "Jeanne & Jean",
    .link = (char *) "https://instance.example/ressources/un-atelier", .created = 1,
  };
  BesaceNews *news = besace_news_new ("https://instance.example", "a");
  g_autoptr(GError) failure = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "Rien & rien");

  gtk_window_present (GTK_WINDOW (window));
  widget_search_wait_label (window, "Nobody is signed in");
  besace_news_window_take (BESACE_NEWS_WINDOW (window), origins[0], NULL, failure);
  g_assert_nonnull (widget_search_label (window, "Nothing could be read"));
  besace_news_window_take (BESACE_NEWS_WINDOW (window), origins[0], besace_news_new ("https://instance.example", "a"), NULL);
  g_assert_nonnull (widget_search_label (window, "Nothing new yet"));
  g_ptr_array_add (news->notifications, besace_notification_new (&fields));
  besace_news_window_take (BESACE_NEWS_WINDOW (window), origins[0], news, NULL);
  g_assert_nonnull (widget_search_label (window, "Jeanne & Jean gave feedback on “Un <b>atelier</b>”."));

  gtk_window_destroy (GTK_WINDOW (window));
  test_workspace_drop (window);
}

/* What stays elsewhere is said, with where; what never left goes unasked; what is on its way, or at another workstation, stays. */
static void
test_removal (OutboxWindow  *fixture,
              gconstpointer  unused)
{
  static const struct {
    BesaceContributionType   type;
    BesaceContributionState  state;
    gboolean                 begun;
    const char              *said;     /* NULL: nothing is asked */
    gboolean                 prevented;
  } cases[] = {
    { BESACE_CONTRIBUTION_RESOURCE, BESACE_CONTRIBUTION_DRAFT, FALSE, NULL, FALSE },
    { BESACE_CONTRIBUTION_RESOURCE, BESACE_CONTRIBUTION_QUEUED, FALSE, NULL, FALSE },
    { BESACE_CONTRIBUTION_RESOURCE, BESACE_CONTRIBUTION_REJECTED, FALSE, NULL, FALSE },
    { BESACE_CONTRIBUTION_NEED, BESACE_CONTRIBUTION_QUEUED, FALSE, NULL, FALSE },
    { BESACE_CONTRIBUTION_RESOURCE, BESACE_CONTRIBUTION_PARKED, TRUE,
      "Sending it had begun: a draft of it may lie on Les Bases, where only you see it.", FALSE },
    { BESACE_CONTRIBUTION_RESOURCE, BESACE_CONTRIBUTION_PUBLISHED, TRUE,
      "It stays public on Les Bases: only this list forgets it. To take it off, delete it on its page there.", FALSE },
    { BESACE_CONTRIBUTION_FEEDBACK, BESACE_CONTRIBUTION_PUBLISHED, TRUE,
      "Your feedback stays on Les Bases: only this list forgets it.", FALSE },
    { BESACE_CONTRIBUTION_REPORT, BESACE_CONTRIBUTION_UNCERTAIN, TRUE,
      "It may have arrived on Les Bases all the same: look there before this list forgets it.", FALSE },
    { BESACE_CONTRIBUTION_RESOURCE, BESACE_CONTRIBUTION_SENDING, TRUE, NULL, TRUE },
    { BESACE_CONTRIBUTION_RESOURCE, BESACE_CONTRIBUTION_HANDED_OVER, FALSE, NULL, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const BesaceContributionFields fields = {
      .uuid = (char *) "00000000-0000-4000-8000-000000000001", .type = cases[i].type, .state = cases[i].state,
      .begun = cases[i].begun, .title = (char *) "Rights & cards", .is_public = TRUE,
      .origin = (char *) "https://lesbases.anct.gouv.fr", .link = (char *) "https://lesbases.anct.gouv.fr/ressources/rights",
    };
    g_autoptr(GPtrArray) contributions = g_ptr_array_new_with_free_func (g_object_unref);
    GtkWidget *dialog;

    g_ptr_array_add (contributions, besace_contribution_new (&fields));
    g_assert_true ((besace_outbox_removal_find_obstacle (fixture->workspace, contributions) != NULL) == cases[i].prevented);
    dialog = besace_outbox_removal_create_dialog (fixture->page, fixture->workspace, contributions);
    g_assert_true ((dialog != NULL) == (cases[i].said != NULL));
    if (!dialog)
      continue;

    gtk_window_present (GTK_WINDOW (dialog));
    g_assert_nonnull (widget_search_label (dialog, "Remove “Rights & cards” from this list?"));
    g_assert_nonnull (widget_search_label (dialog, cases[i].said));
    g_assert_nonnull (widget_search_label (dialog, "Open on the web"));
    gtk_window_destroy (GTK_WINDOW (dialog));
  }
}

static void
carried_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      unused)
{
  g_auto(BesaceOutboxCarried) carried = { 0, };
  g_autoptr(GError) failure = NULL;

  besace_outbox_carry_finish (BESACE_OUTBOX (source), result, &carried, &failure);
  g_assert_no_error (failure);
  g_assert_cmpuint (carried.n_new + carried.n_written + carried.n_receipts, ==, 1);
}

/* (transfer full) */
static GFile *
make_key (OutboxWindow *fixture)
{
  g_autoptr(GFile) inside = test_workspace_write (fixture->workspace, "beside", "");
  g_autoptr(GFile) folder = g_file_get_parent (inside);
  GFile *key = g_file_get_child (folder, "key");
  g_autoptr(GError) failure = NULL;

  g_file_make_directory (key, NULL, &failure);
  g_assert_no_error (failure);
  return key;
}

/* To the page, from elsewhere. */
static void
come_back (OutboxWindow *fixture)
{
  gtk_widget_set_visible (fixture->window, FALSE);
  gtk_widget_set_visible (fixture->window, TRUE);
}

static gboolean
is_heard (gpointer fixture)
{
  return !widget_search_label (((OutboxWindow *) fixture)->page, UNHEARD);
}

/* What another workstation sends is only taken back here: withdrawn, changed or removed it would leave all the same. */
static void
test_elsewhere (OutboxWindow  *fixture,
                gconstpointer  unused)
{
  const BesaceContributionFields fields = {
    .uuid = (char *) "00000000-0000-4000-8000-000000000001", .type = BESACE_CONTRIBUTION_REPORT, .state = BESACE_CONTRIBUTION_QUEUED,
    .title = (char *) "The card of rights", .data = (char *) "{}", .origin = (char *) "https://lesbases.anct.gouv.fr",
    .device = (char *) "another",
  };
  g_autoptr(GPtrArray) contributions = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (contributions, besace_contribution_new (&fields));
  for (guint i = 0; i < BESACE_N_CONTRIBUTION_COMMANDS; i++)
    g_assert_true (besace_contribution_command_is_possible (i, outbox_window_get_contributions (fixture), contributions->pdata[0]) ==
                   (i == BESACE_CONTRIBUTION_TAKE_BACK));
  g_assert_cmpstr (besace_outbox_removal_find_obstacle (fixture->workspace, contributions), ==,
                   "Another computer is to send it: take it back first.");
}

/* Writes the receipt of the one contribution that was handed over to @folder: its account was refused. */
static void
write_refusal (OutboxWindow *fixture,
               GFile        *folder)
{
  g_autoptr(GFile) outbox = g_file_get_child (folder, "outbox.json");
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GFile) written = NULL;
  g_autofree char *text = NULL;
  JsonObject *root;
  gboolean loaded;

  loaded = json_parser_load_from_file (parser, g_file_peek_path (outbox), NULL);
  g_assert_true (loaded);
  root = json_node_get_object (json_parser_get_root (parser));
  text = g_strdup_printf ("{\"format\":\"besace-receipts/1\",\"device\":\"%s\",\"written\":\"2026-01-15T12:00:00Z\",\"receipts\":[{"
                          "\"uuid\":\"%s\",\"state\":\"rejected\",\"problem\":\"Not yours\","
                          "\"issues\":[{\"path\":\"author\",\"message\":\"Not yours\"}],\"time\":\"2026-01-15T12:00:00Z\"}]}",
                          json_object_get_string_member (root, "device"),
                          json_object_get_string_member (json_array_get_object_element (json_object_get_array_member (root, "contributions"),
                                                                                        0), "uuid"));
  written = test_workspace_write (fixture->workspace, "key/receipts.json", text);
}

/* What was sent shows its link; it cannot be had of what has none. */
static void
test_link (OutboxWindow  *fixture,
           gconstpointer  unused)
{
  static const char *const links[] = { "https://lesbases.anct.gouv.fr/ressources/atelier", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++) {
    const BesaceContributionFields fields = {
      .uuid = (char *) "00000000-0000-4000-8000-000000000001", .type = BESACE_CONTRIBUTION_RESOURCE,
      .state = BESACE_CONTRIBUTION_PUBLISHED, .title = (char *) "Un atelier", .data = (char *) "{}",
      .origin = (char *) "https://lesbases.anct.gouv.fr", .link = (char *) links[i],
    };
    g_autoptr(BesaceContribution) contribution = besace_contribution_new (&fields);

    g_assert_true (besace_contribution_command_is_shown (BESACE_CONTRIBUTION_LOOK, outbox_window_get_contributions (fixture),
                                                         contribution) == (links[i] != NULL));
  }
}

/* Another account is only of use where this one was refused, and not what it sent. */
static void
test_refused (OutboxWindow  *fixture,
              gconstpointer  unused)
{
  static const struct {
    const char *issues;
    gboolean    of_account;
  } refusals[] = {
    { NULL, FALSE },
    { "[{\"path\":\"title\",\"message\":\"Too long\"}]", FALSE },
    { "[{\"path\":\"author\",\"message\":\"Not yours\"}]", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++) {
    const BesaceContributionFields fields = {
      .uuid = (char *) "00000000-0000-4000-8000-000000000001", .type = BESACE_CONTRIBUTION_REPORT,
      .state = BESACE_CONTRIBUTION_REJECTED, .title = (char *) "The card of rights", .data = (char *) "{}",
      .origin = (char *) "https://lesbases.anct.gouv.fr", .problem = (char *) "No", .issues = (char *) refusals[i].issues,
    };
    g_autoptr(BesaceContribution) contribution = besace_contribution_new (&fields);

    g_assert_true (besace_contribution_command_is_possible (BESACE_CONTRIBUTION_SIGN_IN, outbox_window_get_contributions (fixture),
                                                            contribution) == refusals[i].of_account);
  }
}

/* A row says what it waits for, as soon as that is so. */
static void
test_held_up (OutboxWindow  *fixture,
              gconstpointer  unused)
{
  BesaceOutbox *outbox = besace_workspace_get_outbox (fixture->workspace);
  BesaceContributionFields fields = BESACE_CONTRIBUTION_FIELDS_INIT;
  g_autoptr(GFile) key = make_key (fixture);
  g_autoptr(GPtrArray) sessions = g_ptr_array_new ();
  g_autofree char *uuid = NULL;
  const char *uuids[] = { NULL, NULL };

  fields.type = BESACE_CONTRIBUTION_RESOURCE;
  fields.target = (char *) "lesbases:1";
  fields.title = (char *) "My title";
  fields.origin = (char *) "https://lesbases.anct.gouv.fr";
  fields.data = (char *) "{\"title\":\"My title\"}";
  besace_contributions_save_async (outbox_window_get_contributions (fixture), &fields, NULL, saved_cb, &uuid);
  widget_search_wait_label (fixture->page, "My title");
  while (!uuid)
    g_main_context_iteration (NULL, TRUE);
  uuids[0] = uuid;
  besace_contributions_queue_async (outbox_window_get_contributions (fixture), uuids, NULL, NULL, NULL, saved_cb, NULL);
  widget_search_wait_label (fixture->page, "Waiting (1)");
  besace_outbox_export_async (outbox, key, NULL, carried_cb, NULL);
  widget_search_wait_label (fixture->page, "Handed over (1)");
  outbox_window_give_feedback (fixture);
  g_assert_null (widget_search_label (fixture->page, HELD_UP));

  write_refusal (fixture, key);
  besace_outbox_import_async (outbox, key, sessions, FALSE, NULL, carried_cb, NULL);
  widget_search_wait_label (fixture->page, HELD_UP);
  /* Another account may be let in. */
  g_assert_nonnull (widget_search_label (fixture->page, "Another account…"));
}

/* What came by a folder that is not there any more may have been sent from elsewhere: that is said before it is sent. */
static void
test_unheard (OutboxWindow  *fixture,
              gconstpointer  unused)
{
  g_autoptr(GFile) key = make_key (fixture);
  g_autoptr(GFile) outbox = test_workspace_write (fixture->workspace, "key/outbox.json", HANDED_OVER);
  g_autoptr(GFile) folder = g_file_get_parent (key);
  g_autoptr(GFile) away = g_file_get_child (folder, "away");
  g_autoptr(GPtrArray) sessions = g_ptr_array_new ();
  g_autoptr(GError) failure = NULL;

  besace_outbox_import_async (besace_workspace_get_outbox (fixture->workspace), key, sessions, FALSE, NULL, carried_cb, NULL);
  widget_search_wait_label (fixture->page, "Waiting (1)");
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_null (widget_search_label (fixture->page, UNHEARD));

  g_file_move (key, away, G_FILE_COPY_NONE, NULL, NULL, NULL, &failure);
  g_assert_no_error (failure);
  come_back (fixture);
  widget_search_wait_label (fixture->page, UNHEARD);
  g_file_move (away, key, G_FILE_COPY_NONE, NULL, NULL, NULL, &failure);
  g_assert_no_error (failure);
  come_back (fixture);
  widget_search_wait (is_heard, fixture);
  /* Whoever shows a page once more still has something to do with it. */
  while (g_main_context_iteration (NULL, FALSE));
}

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

    if (ADW_IS_MESSAGE_DIALOG (window))
      return window;
  }

  return NULL;
}

static gboolean
is_asked (gpointer unused)
{
  return find_dialog () != NULL;
}

/* Who is asked whether a key's contributions come here may go without an answer: nothing is held on to, and nothing comes. */
static void
test_unanswered (OutboxWindow  *fixture,
                 gconstpointer  unused)
{
  GFile *key = make_key (fixture);
  g_autoptr(GFile) outbox = test_workspace_write (fixture->workspace, "key/outbox.json", HANDED_OVER);
  gpointer seen = key;

  g_object_add_weak_pointer (G_OBJECT (key), &seen);
  besace_outbox_key_bring (fixture->page, fixture->workspace, key);
  g_object_unref (key);
  widget_search_wait (is_asked, NULL);
  gtk_window_destroy (GTK_WINDOW (find_dialog ()));
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_null (seen);
  g_assert_true (outbox_window_is_empty (fixture));
}

static gboolean
is_focused (gpointer fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (((OutboxWindow *) fixture)->window));
  GtkWidget *row = focus ? gtk_widget_get_first_child (focus) : NULL;

  return row && BESACE_IS_CONTRIBUTION_ROW (row) && widget_search_label (row, "The card of rights");
}

/* The row of what has changed keeps the focus, wherever the list has it now. */
static void
test_focus (OutboxWindow  *fixture,
            gconstpointer  unused)
{
  GtkWidget *row;

  outbox_window_give_feedback (fixture);
  row = widget_search_type (fixture->page, BESACE_TYPE_CONTRIBUTION_ROW, 0);
  gtk_widget_grab_focus (gtk_widget_get_parent (row));
  g_assert_true (is_focused (fixture));
  click (fixture->page, "outbox.withdraw", outbox_window_get_first (fixture)->uuid);
  widget_search_wait_label (fixture->page, "Drafts (1)");
  g_assert_true (is_focused (fixture));

  /* From one of its buttons, too, which is another one then. */
  gtk_widget_grab_focus (gtk_widget_get_ancestor (widget_search_label (fixture->page, "Keep for sending"), GTK_TYPE_BUTTON));
  widget_search_click (fixture->page, "Keep for sending");
  widget_search_wait_label (fixture->page, "Waiting (1)");
  g_assert_true (is_focused (fixture));
}

/* How many wait; the list has not made the heading that says so where that is far away. */
static guint
count_waiting (OutboxWindow *fixture)
{
  GListModel *model = outbox_window_get_model (fixture);
  guint n_waiting = 0;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceContribution) contribution = g_list_model_get_item (model, i);

    n_waiting += besace_contribution_get_fields (contribution)->state == BESACE_CONTRIBUTION_QUEUED;
  }
  return n_waiting;
}

static gboolean
are_all_waiting (gpointer fixture)
{
  return count_waiting (fixture) == N_FAR + 1;
}

static gboolean
is_one_withdrawn (gpointer fixture)
{
  return count_waiting (fixture) == N_FAR;
}

/* Also where its row is far away then, beyond what the list makes rows of. */
static void
test_focus_far (OutboxWindow  *fixture,
                gconstpointer  unused)
{
  BesaceContributions *contributions = outbox_window_get_contributions (fixture);
  BesaceContributionFields fields = BESACE_CONTRIBUTION_FIELDS_INIT;
  g_autoptr(GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);

  fields.type = BESACE_CONTRIBUTION_REPORT;
  fields.target = (char *) "lesbases:1";
  fields.origin = (char *) "https://lesbases.anct.gouv.fr";
  fields.data = (char *) "{\"reason\":\"Errors\",\"comment\":\"Faux\"}";
  for (guint i = 0; i <= N_FAR; i++) {
    char *uuid = NULL;

    fields.title = (char *) (i < N_FAR ? "Another card" : "The card of rights");
    besace_contributions_save_async (contributions, &fields, NULL, saved_cb, &uuid);
    while (!uuid)
      g_main_context_iteration (NULL, TRUE);
    g_ptr_array_add (uuids, uuid);
  }
  g_ptr_array_add (uuids, NULL);
  besace_contributions_queue_async (contributions, (const char *const *) uuids->pdata, NULL, NULL, NULL, saved_cb, NULL);
  widget_search_wait (are_all_waiting, fixture);
  gtk_widget_activate_action (widget_search_type (fixture->page, GTK_TYPE_LIST_VIEW, 0), "list.scroll-to-item", "u", N_FAR + 1);
  gtk_widget_grab_focus (gtk_widget_get_parent (gtk_widget_get_ancestor (
    widget_search_label (fixture->page, "The card of rights"), BESACE_TYPE_CONTRIBUTION_ROW)));
  g_assert_true (is_focused (fixture));
  click (fixture->page, "outbox.withdraw", g_ptr_array_index (uuids, N_FAR));
  widget_search_wait (is_one_withdrawn, fixture);
  widget_search_wait (is_focused, fixture);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, OutboxWindow, NULL, outbox_window_set_up, func, outbox_window_tear_down)
  ADD ("/outbox-page/draft-moment", test_draft_moment);
  ADD ("/outbox-page/withdraw-and-remove", test_withdraw_and_remove);
  ADD ("/outbox-page/choose", test_choose);
  ADD ("/outbox-page/remove-several", test_remove_several);
  ADD ("/outbox-page/shared-screen", test_shared_screen);
  ADD ("/outbox-page/compare", test_compare);
  ADD ("/outbox-page/territory", test_territory);
  ADD ("/outbox-page/news", test_news);
  ADD ("/outbox-page/removal", test_removal);
  ADD ("/outbox-page/elsewhere", test_elsewhere);
  ADD ("/outbox-page/link", test_link);
  ADD ("/outbox-page/refused", test_refused);
  ADD ("/outbox-page/held-up", test_held_up);
  ADD ("/outbox-page/unheard", test_unheard);
  ADD ("/outbox-page/unanswered", test_unanswered);
  ADD ("/outbox-page/focus", test_focus);
  ADD ("/outbox-page/focus-far", test_focus_far);

  return g_test_run ();
}
