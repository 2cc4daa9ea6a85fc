/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-publication.h"

#include <glib/gi18n.h>

#include "besace-outbox-summary.h"

/* A draft on its way out. */
typedef struct {
  BesaceWorkspace *workspace; /* (owned) */
  BesaceSession   *session;   /* (owned) (nullable) */
  GWeakRef         window;
  char            *uuid;
  char            *title;
} Publication;

static void
publication_free (Publication *self)
{
  g_object_unref (self->workspace);
  g_clear_pointer (&self->session, besace_session_unref);
  g_weak_ref_clear (&self->window);
  g_free (self->uuid);
  g_free (self->title);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Publication, publication_free)

/* NULL once the library is closed. */
static BesaceContributions *
get_contributions (Publication *self)
{
  BesaceLibrary *library = besace_workspace_get_library (self->workspace);

  return library ? besace_library_get_contributions (library) : NULL;
}

/* In a toast with a button. */
static void
tell (Publication *self,
      const char  *message,
      const char  *label,
      const char  *action)
{
  g_autoptr(GtkWidget) window = g_weak_ref_get (&self->window);

  if (window)
    gtk_widget_activate_action (window, "win.tell", "(sss)", message, label, action);
}

/* Why stands on the page that the button leads to: a toast has one line. */
static void
tell_waiting (Publication *self)
{
  g_autofree char *message = g_strdup_printf (_("“%s” waits in “To send”."), self->title);

  tell (self, message, _("To send"), "win.show-page::outbox");
}

static void
tell_failure (Publication  *self,
              const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, error->message, _("To send"), "win.show-page::outbox");
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Publication) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceOutboxReport) report = besace_outbox_send_finish (BESACE_OUTBOX (source), result, &error);
  BesaceContributions *contributions = get_contributions (self);
  BesaceContribution *contribution = contributions ? besace_contributions_find (contributions, self->uuid) : NULL;
  const BesaceContributionFields *fields = contribution ? besace_contribution_get_fields (contribution) : NULL;
  g_autofree char *text = NULL;

  if (report && report->signed_out)
    besace_sessions_expire (besace_workspace_get_sessions (self->workspace), self->session->origin);
  if (!fields)
    return;

  if (fields->state == BESACE_CONTRIBUTION_PUBLISHED) {
    g_autofree char *action = g_strdup_printf ("win.assess-contribution::%s", self->uuid);

    text = g_strdup_printf (_("“%s” is published"), self->title);
    tell (self, text, _("Assess it…"), action);
  } else if (fields->state == BESACE_CONTRIBUTION_QUEUED) {
    tell_waiting (self);
  } else {
    text = g_strdup_printf (_("“%s” was not published"), self->title);
    tell (self, text, _("See why"), "win.show-page::outbox");
  }
}

static void
queued_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Publication) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = besace_contributions_edit_finish (BESACE_CONTRIBUTIONS (source), result, NULL, NULL, &error);
  BesaceSession *session = self->session;

  if (!undo) {
    tell_failure (self, error);
  } else if (!session || !besace_workspace_get_outbox (self->workspace)) {
    tell_waiting (self);
  } else {
    BesaceOutbox *outbox = besace_workspace_get_outbox (self->workspace);
    g_autofree char *message = g_strdup_printf (_("“%s” is being sent"), self->title);

    tell (self, message, _("To send"), "win.show-page::outbox");
    besace_outbox_send_async (outbox, session, NULL, sent_cb, g_steal_pointer (&self));
  }
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Publication) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = besace_contributions_edit_finish (BESACE_CONTRIBUTIONS (source), result, NULL, NULL, &error);
  const char *const uuids[] = { self->uuid, NULL };
  BesaceContributions *contributions = get_contributions (self);
  BesaceSession *session = self->session;

  if (!undo)
    tell_failure (self, error);
  else if (contributions)
    besace_contributions_queue_async (contributions, uuids, session ? session->account : NULL,
                                      session ? besace_session_get_title (session) : NULL, NULL, queued_cb,
                                      g_steal_pointer (&self));
}

void
besace_publication_begin (BesaceWorkspace *workspace,
                          BesaceDraft     *draft,
                          BesaceSession   *session,
                          GtkWidget       *window)
{
  g_auto(BesaceContributionFields) fields = BESACE_CONTRIBUTION_FIELDS_INIT;
  Publication *self;

  g_return_if_fail (BESACE_IS_WORKSPACE (workspace));
  g_return_if_fail (BESACE_IS_DRAFT (draft));

  self = g_new0 (Publication, 1);
  self->workspace = g_object_ref (workspace);
  self->session = session ? besace_session_ref (session) : NULL;
  g_weak_ref_init (&self->window, window);
  self->uuid = g_strdup (besace_draft_get_uuid (draft));
  self->title = g_strdup (besace_draft_get_title (draft));

  /* What was seen is what is sent, whatever the editor has written so far. */
  besace_draft_make_fields (draft, &fields);
  besace_contributions_save_async (get_contributions (self), &fields, NULL, saved_cb, self);
}
