/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>

#include "outbox-window.h"
#include "undo-window.h"
#include "widget-search.h"

#define WORDLESS "To keep it for sending, say in a few words what is wrong: the moderators know nothing else of it."

static void
test_feedback (OutboxWindow  *fixture,
               gconstpointer  unused)
{
  const BesaceContributionFields *fields;

  widget_search_wait_label (fixture->page, "Nothing to send");
  outbox_window_give_feedback (fixture);
  fields = outbox_window_get_first (fixture);
  g_assert_cmpint (fields->type, ==, BESACE_CONTRIBUTION_FEEDBACK);
  g_assert_cmpint (fields->state, ==, BESACE_CONTRIBUTION_QUEUED);
  g_assert_cmpstr (fields->target, ==, "lesbases:1");
  g_assert_cmpstr (fields->title, ==, "The card of rights");
  g_assert_cmpstr (fields->data, ==, "{\"rating\":4,\"comment\":\"It helped\"}");
  g_assert_cmpstr (fields->origin, ==, "https://lesbases.anct.gouv.fr");
  g_assert_null (fields->author);
  g_assert_nonnull (widget_search_label (fixture->page, "Sign in and send"));

  /* One undo takes back that it waits and that it was ever written. */
  besace_undo_history_undo (UNDO_WINDOW (fixture->window)->history);
  widget_search_wait (outbox_window_is_empty, fixture);
  widget_search_wait_label (fixture->page, "Nothing to send");
}

/* An account has one feedback on a resource: it is gone on with. */
static void
test_second_feedback (OutboxWindow  *fixture,
                      gconstpointer  unused)
{
  GtkWidget *dialog;

  outbox_window_give_feedback (fixture);
  dialog = outbox_window_ask (fixture, BESACE_CONTRIBUTION_FEEDBACK);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (widget_search_type (dialog, GTK_TYPE_CHECK_BUTTON, 3))));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_report (OutboxWindow  *fixture,
             gconstpointer  unused)
{
  GtkWidget *dialog = outbox_window_ask (fixture, BESACE_CONTRIBUTION_REPORT);

  g_assert_true (gtk_window_get_focus (GTK_WINDOW (dialog)) == widget_search_type (dialog, GTK_TYPE_CHECK_BUTTON, 0));
  g_assert_nonnull (widget_search_label (dialog, "To keep it for sending, choose what is wrong and say it in a few words."));

  /* The button that does nothing says why. */
  outbox_window_answer (dialog, 0, "");
  g_assert_false (gtk_widget_is_sensitive (outbox_window_find_keep_button (dialog)));
  g_assert_nonnull (widget_search_label (dialog, WORDLESS));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (outbox_window_find_keep_button (dialog)), ==, WORDLESS);
  outbox_window_answer (dialog, 0, "Ask Zoé, 06 12 34 56 78");
  g_assert_nonnull (widget_search_label (dialog, "“06 12 34 56 78” looks like something about a person: a name, a number, an address. Others will read it."));
  g_assert_null (widget_search_label (dialog, WORDLESS));
  outbox_window_keep (dialog);
  widget_search_wait_label (fixture->page, "Waiting (1)");
  g_assert_cmpstr (outbox_window_get_first (fixture)->data, ==, "{\"reason\":\"Outdated\",\"comment\":\"Ask Zoé, 06 12 34 56 78\"}");
}

static gboolean
is_narrow (gpointer dialog)
{
  const int width = gtk_widget_get_width (dialog);

  return width > 0 && width <= 360;
}

/* In the narrowest window what it is about stands whole in the title. */
static void
test_narrow_title (OutboxWindow  *fixture,
                   gconstpointer  unused)
{
  GtkWidget *dialog = outbox_window_ask (fixture, BESACE_CONTRIBUTION_REPORT);
  GtkWidget *title;

  gtk_window_set_default_size (GTK_WINDOW (dialog), 340, 600);
  title = widget_search_label (dialog, gtk_window_get_title (GTK_WINDOW (dialog)));
  g_assert_nonnull (title);
  widget_search_wait (is_narrow, dialog);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (title))));
  /* Words of the button, in some languages many, are not beside it. */
  g_assert_null (gtk_widget_get_ancestor (outbox_window_find_keep_button (dialog), ADW_TYPE_HEADER_BAR));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, OutboxWindow, NULL, outbox_window_set_up, func, outbox_window_tear_down)
  ADD ("/opinion-window/feedback", test_feedback);
  ADD ("/opinion-window/second-feedback", test_second_feedback);
  ADD ("/opinion-window/report", test_report);
  ADD ("/opinion-window/narrow-title", test_narrow_title);

  return g_test_run ();
}
