/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-offer-dialog.h"

#include <glib/gi18n.h>

#include "besace-edit-report.h"
#include "besace-instances.h"
#include "besace-moment.h"
#include "besace-opener.h"
#include "besace-outbox-summary.h"

/* Of the instance, in characters. */
#define MAX_TITLE 100
#define MAX_DESCRIPTION 100

typedef struct {
  GtkWidget           *widget;    /* (owned) */
  BesaceWorkspace     *workspace; /* (owned) */
  BesaceInstanceOffer *offer;     /* (owned) */
  char                *uuid;      /* (owned) of the collection */
  char                *title;     /* (owned) */
  char                *origin;    /* (owned) (nullable) until it is known */
  BesaceSession       *session;   /* (owned) (nullable) of whoever is signed in there, whose name the person sees */
  BesaceUndo          *undo;      /* (owned) (nullable) what takes it back, once it is saved */
} Offering;

static void
offering_free (Offering *offering)
{
  g_object_unref (offering->widget);
  g_object_unref (offering->workspace);
  besace_instance_offer_free (offering->offer);
  g_free (offering->uuid);
  g_free (offering->title);
  g_free (offering->origin);
  g_clear_pointer (&offering->session, besace_session_unref);
  g_clear_pointer (&offering->undo, besace_undo_unref);
  g_free (offering);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Offering, offering_free)

static void
show_error (Offering     *offering,
            const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (offering->widget, "win.toast", "s", error->message);
}

static void
queued_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Offering) offering = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = besace_contributions_edit_finish (BESACE_CONTRIBUTIONS (source), result, NULL, NULL, &error);
  BesaceUndoHistory *history = besace_undo_history_find (offering->widget);

  /* What takes back that it was saved takes back that it waits. */
  if (!undo)
    show_error (offering, error);
  else if (history)
    besace_undo_history_add (history, besace_undo_is_empty (offering->undo) ? undo : offering->undo,
                             _("Your collection waits in “To send”"));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Offering) offering = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *uuid = NULL;
  const char *uuids[] = { NULL, NULL };
  const BesaceSession *session = offering->session;

  offering->undo = besace_contributions_edit_finish (BESACE_CONTRIBUTIONS (source), result, &uuid, NULL, &error);
  if (!offering->undo) {
    show_error (offering, error);
    return;
  }

  uuids[0] = uuid;
  besace_contributions_queue_async (BESACE_CONTRIBUTIONS (source), uuids, session ? session->account : NULL,
                                    session ? besace_session_get_title (session) : NULL, NULL, queued_cb, offering);
  g_steal_pointer (&offering);
}

/* Whether the instance has the collection, or may have it. */
static gboolean
is_gone (const BesaceContributionFields *fields)
{
  switch (fields->state) {
  case BESACE_CONTRIBUTION_SENDING:
  case BESACE_CONTRIBUTION_PUBLISHED:
  case BESACE_CONTRIBUTION_UNCERTAIN:
  case BESACE_CONTRIBUTION_HANDED_OVER:
    return TRUE;
  case BESACE_CONTRIBUTION_DRAFT:
  case BESACE_CONTRIBUTION_QUEUED:
  case BESACE_CONTRIBUTION_REJECTED:
  case BESACE_CONTRIBUTION_PARKED:
  default:
    return FALSE;
  }
}

/* What has gone of the same collection to the same instance, the last one. (transfer full) (nullable) */
static BesaceContribution *
find_gone (Offering *offering)
{
  BesaceContributions *contributions = besace_library_get_contributions (besace_workspace_get_library (offering->workspace));
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (contributions));
  g_autoptr(BesaceContribution) last = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceContribution) contribution = g_list_model_get_item (model, i);
    const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);

    if (fields->type == BESACE_CONTRIBUTION_COLLECTION && g_strcmp0 (fields->target, offering->uuid) == 0 &&
        g_strcmp0 (fields->origin, offering->origin) == 0 && is_gone (fields) &&
        (!last || besace_contribution_get_fields (last)->state_time < fields->state_time))
      g_set_object (&last, contribution);
  }

  return g_steal_pointer (&last);
}

/* What was kept of the same collection and has not been sent is written over. (transfer full) (nullable) */
static char *
find_unsent (Offering *offering)
{
  BesaceContributions *contributions = besace_library_get_contributions (besace_workspace_get_library (offering->workspace));
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (contributions));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceContribution) contribution = g_list_model_get_item (model, i);
    const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);

    if (fields->type == BESACE_CONTRIBUTION_COLLECTION && g_strcmp0 (fields->target, offering->uuid) == 0 &&
        besace_contribution_state_is_open (fields->state))
      return g_strdup (fields->uuid);
  }

  return NULL;
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             Offering         *data)
{
  g_autoptr(Offering) offering = data;
  g_autofree char *unsent = NULL;
  BesaceContributionFields fields = BESACE_CONTRIBUTION_FIELDS_INIT;

  if (g_str_equal (response, "look"))
    besace_opener_open_uri (offering->widget, g_object_get_data (G_OBJECT (dialog), "link"));
  if (!g_str_equal (response, "keep"))
    return;

  unsent = find_unsent (offering);
  fields.uuid = unsent;
  fields.type = BESACE_CONTRIBUTION_COLLECTION;
  fields.target = offering->uuid;
  fields.title = offering->title;
  fields.data = offering->offer->data;
  fields.origin = offering->origin;
  besace_contributions_save_async (besace_library_get_contributions (besace_workspace_get_library (offering->workspace)), &fields,
                                   NULL, saved_cb, offering);
  g_steal_pointer (&offering);
}

/* (transfer full) */
static char *
describe (Offering *offering)
{
  const BesaceInstanceOffer *offer = offering->offer;
  g_autofree char *going = g_strdup_printf (ngettext ("%u resource goes along.", "%u resources go along.", offer->n_items),
                                            offer->n_items);
  g_autofree char *staying =
    g_strdup_printf (ngettext ("%u item stays behind: only resources of that place can be in its collections, and your notes never leave.",
                               "%u items stay behind: only resources of that place can be in its collections, and your notes never leave.",
                               offer->n_withheld), offer->n_withheld);

  g_autofree char *unsent = find_unsent (offering);
  g_autofree char *name = offering->session ? besace_outbox_summary_describe_name (offering->workspace, offering->session, 1, 0)
                                            : NULL;

  return g_strjoin ("\n\n", going, offer->n_withheld > 0 ? staying : _("Your notes never leave."),
                    unsent ? _("It is in “To send” already: what is there is replaced by the collection as it is now, and goes once.")
                           : _("It is sent later, when you say so; everybody can then read it."), name, NULL);
}

/* Where it is already, and since when; or that it may be there. (transfer full) */
static char *
describe_gone (Offering                       *offering,
               const BesaceContributionFields *gone)
{
  const gint64 now = besace_clock_get_now (besace_workspace_get_clock (offering->workspace));
  g_autofree char *place = besace_instances_get_title (offering->workspace, offering->origin);
  g_autofree char *moment = besace_moment_to_text (besace_contribution_fields_get_moment (gone), now);
  g_autofree char *where = NULL;

  if (gone->state == BESACE_CONTRIBUTION_PUBLISHED)
    /* Translators: an instance, then when it was published there: “It is on Les Bases already, published on 3 November.” */
    where = g_strdup_printf (_("It is on %s already, published %s."), place, moment);
  else
    /* Translators: an instance, then when something was sent, or handed over: “yesterday at 9:12”. */
    where = g_strdup_printf (_("It may be on %s already: it left %s, and what became of it is not known yet."), place, moment);

  return g_strjoin ("\n\n", where, gone->link ? gone->link : _("Besace does not know its address there."),
                    _("What is published does not change. Publishing again makes a second collection there, beside the first one."),
                    NULL);
}

/* Nothing brings back a second one: it is said, and the default is to leave it. */
static void
show_again_dialog (Offering                       *offering,
                   const BesaceContributionFields *gone)
{
  g_autofree char *heading = g_strdup_printf (_("Publish “%s” a second time?"), offering->title);
  g_autofree char *body = describe_gone (offering, gone);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (offering->widget)), heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "keep", _("_Publish a second one"), NULL);
  if (gone->link) {
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "look", _("_Look on the web"));
    g_object_set_data_full (G_OBJECT (dialog), "link", g_strdup (gone->link), g_free);
  }
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "keep", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), gone->link ? "look" : "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), offering);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
show_dialog (Offering *offering)
{
  g_autofree char *place = besace_instances_get_title (offering->workspace, offering->origin);
  g_autofree char *heading = g_strdup_printf (_("Publish “%s” on %s?"), offering->title, place);
  g_autofree char *body = describe (offering);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (offering->widget)), heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "keep", _("_Keep for sending"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "keep", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), offering);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What waits is written over, so that it does not go twice: only what has gone is asked about. Takes @offering. */
static void
present (Offering *offering)
{
  g_autoptr(BesaceContribution) gone = find_gone (offering);

  if (gone)
    show_again_dialog (offering, besace_contribution_get_fields (gone));
  else
    show_dialog (offering);
}

static void
session_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(Offering) offering = user_data;
  g_autoptr(GError) error = NULL;

  offering->session = besace_sessions_load_finish (BESACE_SESSIONS (source), result, &error);
  if (error)
    g_debug ("Whether somebody is signed in is not known: %s", error->message);
  if (gtk_widget_get_root (offering->widget) && besace_workspace_get_library (offering->workspace))
    present (g_steal_pointer (&offering));
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Offering) offering = user_data;
  g_autoptr(GError) error = NULL;
  BesaceSessions *sessions;

  offering->origin = besace_instances_find_finish (BESACE_WORKSPACE (source), result, &error);
  sessions = besace_workspace_get_sessions (offering->workspace);
  if (!offering->origin) {
    show_error (offering, error);
  } else if (sessions) {
    besace_sessions_load_async (sessions, offering->origin, NULL, session_loaded_cb, offering);
    g_steal_pointer (&offering);
  }
}

/* What the instance would not have, before anybody is asked anything. NULL: nothing. */
static const char *
find_obstacle (const BesaceCollectionContents *contents,
               const BesaceInstanceOffer      *offer)
{
  const BesaceCollectionFields *fields = besace_collection_get_fields (contents->collection);

  if (!offer->target)
    return _("None of its resources comes from Les Bases: there is nothing that could be published there.");
  if (!fields->title || !*fields->title)
    return _("Give the collection a title first.");
  if (g_utf8_strlen (fields->title, -1) > MAX_TITLE)
    return _("Les Bases takes titles of up to 100 characters: shorten this one first.");
  if (fields->description && g_utf8_strlen (fields->description, -1) > MAX_DESCRIPTION)
    return _("Les Bases takes descriptions of up to 100 characters: shorten this one first.");

  return NULL;
}

static void
show_obstacle (GtkWidget  *widget,
               const char *obstacle)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), _("It cannot be published yet"), obstacle);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

void
besace_collection_offer_dialog_present (GtkWidget                *widget,
                                        BesaceWorkspace          *workspace,
                                        BesaceCollectionContents *contents)
{
  g_autoptr(BesaceInstanceOffer) offer = besace_instances_offer_collection (contents);
  const char *obstacle = find_obstacle (contents, offer);
  Offering *offering;

  if (obstacle) {
    show_obstacle (widget, obstacle);
    return;
  }

  offering = g_new0 (Offering, 1);
  offering->widget = g_object_ref (widget);
  offering->workspace = g_object_ref (workspace);
  offering->uuid = g_strdup (besace_collection_get_uuid (contents->collection));
  offering->title = g_strdup (besace_collection_get_title (contents->collection));
  offering->offer = g_steal_pointer (&offer);
  besace_instances_find_async (workspace, offering->offer->target, NULL, found_cb, offering);
}
