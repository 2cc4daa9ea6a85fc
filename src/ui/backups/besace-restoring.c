/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-restoring.h"

#include <glib/gi18n.h>

#include "besace-restoration.h"
#include "besace-window.h"

/* Shared by the worker, which fills in what came of it, and who says it afterwards. */
typedef struct {
  char              *data_dir;    /* (owned) */
  char              *file;        /* (owned) */
  char              *profile;     /* (owned) (nullable) */
  BesaceClock       *clock;       /* (owned) */
  gboolean           undoing;
  BesaceRestoration *restoration; /* (owned) (nullable) */
} Restoring;

static void
restoring_clear (Restoring *self)
{
  g_free (self->data_dir);
  g_free (self->file);
  g_free (self->profile);
  g_object_unref (self->clock);
  g_clear_pointer (&self->restoration, besace_restoration_free);
}

static void
restoring_unref (Restoring *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) restoring_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Restoring, restoring_unref)

static void
restore_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Restoring *restoring = data;
  GError *failure = NULL;

  restoring->restoration = besace_restoration_run (restoring->data_dir, restoring->profile, restoring->file, restoring->clock,
                                                   &failure);
  if (restoring->restoration)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, failure);
}

static void
say (const Restoring *restoring,
     BesaceWindow    *window)
{
  /* A toast has one line, beside its button. */
  g_autofree char *added = g_strdup_printf (_("“%s” is back, as a profile"), restoring->restoration->profile);
  g_autofree char *action = NULL;

  if (restoring->restoration->added) {
    besace_window_show_toast (window, added);
  } else if (restoring->undoing || !restoring->restoration->kept) {
    besace_window_show_toast (window, restoring->undoing ? _("The library is as it was before")
                                                         : _("Backup restored"));
  } else {
    g_autoptr(GVariant) kept = g_variant_ref_sink (g_variant_new_string (restoring->restoration->kept));

    action = g_action_print_detailed_name ("app.undo-restore", kept);
    besace_window_show_undo (window, _("Backup restored"), action);
  }
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Restoring) restoring = user_data;
  g_autoptr(GError) error = NULL;
  gboolean done = besace_profile_session_run_alone_finish (BESACE_PROFILE_SESSION (source), result, &error);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (g_application_get_default ()));

  if (!BESACE_IS_WINDOW (window))
    return;

  if (done)
    say (restoring, BESACE_WINDOW (window));
  else
    besace_window_show_toast (BESACE_WINDOW (window), error->message);
}

static void
run (BesaceProfileSession *session,
     const char           *file,
     const char           *profile,
     gboolean              undoing)
{
  BesaceWorkspace *workspace = besace_profile_session_get_workspace (session);
  Restoring *restoring;

  if (besace_profile_session_get_state (session) != BESACE_SESSION_OPEN)
    return;

  restoring = g_atomic_rc_box_new0 (Restoring);
  restoring->data_dir = g_strdup (besace_workspace_get_data_dir (workspace));
  restoring->file = g_strdup (file);
  restoring->profile = g_strdup (profile);
  restoring->clock = g_object_ref (besace_workspace_get_clock (workspace));
  restoring->undoing = undoing;
  besace_profile_session_run_alone_async (session, restore_thread, g_atomic_rc_box_acquire (restoring), (GDestroyNotify) restoring_unref,
                                          restored_cb, restoring);
}

void
besace_restoring_run (BesaceProfileSession *session,
                      const char           *file,
                      const char           *profile)
{
  g_return_if_fail (BESACE_IS_PROFILE_SESSION (session));

  run (session, file, profile, FALSE);
}

void
besace_restoring_undo (BesaceProfileSession *session,
                       const char           *file)
{
  BesaceProfileEntry *present = besace_profile_session_get_present (session);

  if (present)
    run (session, file, besace_profile_entry_get_uuid (present), TRUE);
}
