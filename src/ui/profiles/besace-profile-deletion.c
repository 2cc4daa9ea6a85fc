/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-profile-deletion.h"

#include <glib/gi18n.h>

#include "besace-administration.h"
#include "besace-application.h"
#include "besace-location.h"
#include "besace-window.h"

typedef struct {
  char              *data_dir; /* (owned) */
  char              *profile;  /* (owned) an id */
  char              *name;     /* (owned) */
  BesaceSecretStore *secrets;  /* (owned) */
  BesaceClock       *clock;    /* (owned) */
} Deletion;

static void
deletion_free (Deletion *self)
{
  g_free (self->data_dir);
  g_free (self->profile);
  g_free (self->name);
  g_object_unref (self->secrets);
  g_object_unref (self->clock);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deletion, deletion_free)

static void
delete_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  const Deletion *deletion = data;
  GError *failure = NULL;

  if (besace_administration_delete_profile (deletion->data_dir, deletion->profile, deletion->secrets, deletion->clock, &failure))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, failure);
}

static void
forget_place (const Deletion *deletion)
{
  g_autofree char *id = besace_application_get_id (deletion->data_dir);
  g_autoptr(GSettings) memory = besace_location_open_memory (id, deletion->profile);

  besace_location_forget (memory);
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Deletion) deletion = user_data;
  g_autoptr(GError) error = NULL;
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());
  GtkWindow *window = gtk_application_get_active_window (application);
  g_autofree char *said = NULL;

  if (besace_profile_session_run_alone_finish (BESACE_PROFILE_SESSION (source), result, &error)) {
    forget_place (deletion);
    said = g_strdup_printf (_("The profile “%s” is deleted"), deletion->name);
  } else {
    said = g_strdup (error->message);
  }

  if (BESACE_IS_WINDOW (window))
    besace_window_show_toast (BESACE_WINDOW (window), said);
}

static Deletion *
deletion_new (BesaceProfileSession *session,
              BesaceProfileEntry   *entry)
{
  BesaceWorkspace *workspace = besace_profile_session_get_workspace (session);
  Deletion *self = g_new0 (Deletion, 1);

  self->data_dir = g_strdup (besace_workspace_get_data_dir (workspace));
  self->profile = g_strdup (besace_profile_entry_get_uuid (entry));
  self->name = g_strdup (besace_profile_entry_get_name (entry));
  self->secrets = g_object_ref (besace_workspace_get_secret_store (workspace));
  self->clock = g_object_ref (besace_workspace_get_clock (workspace));
  return self;
}

void
besace_profile_deletion_run (BesaceProfileSession *session,
                             const char           *profile)
{
  BesaceProfileEntry *entry = besace_profile_list_find (besace_profile_session_get_profiles (session), profile);

  g_return_if_fail (BESACE_IS_PROFILE_SESSION (session));

  if (!entry || entry == besace_profile_session_get_present (session) ||
      besace_profile_session_get_state (session) != BESACE_SESSION_OPEN)
    return;

  /* One for the worker, one for what is said afterwards. */
  besace_profile_session_run_alone_async (session, delete_thread, deletion_new (session, entry), (GDestroyNotify) deletion_free,
                                          deleted_cb, deletion_new (session, entry));
}
