/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-session-windows.h"

#include "besace-gate-page.h"
#include "besace-waiting-page.h"

struct _BesaceSessionWindows {
  BesaceProfileSession *session; /* (owned) */
  GPtrArray            *dialogs; /* (owned) of GtkWidget, those that are out of sight while it is locked */
};

BesaceSessionWindows *
besace_session_windows_new (BesaceProfileSession *session)
{
  BesaceSessionWindows *self = g_new0 (BesaceSessionWindows, 1);

  self->session = g_object_ref (session);
  self->dialogs = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
besace_session_windows_free (BesaceSessionWindows *self)
{
  g_object_unref (self->session);
  g_ptr_array_unref (self->dialogs);
  g_free (self);
}

static void
passed_cb (BesaceProfileSession *session,
           const char           *profile)
{
  besace_profile_session_admit (session, profile);
}

/* @profile (nullable): who alone may come in. */
static void
cover_with_gate (BesaceSessionWindows *self,
                 BesaceWindow         *window,
                 BesaceProfileEntry   *profile)
{
  GtkWidget *page = besace_gate_page_new (besace_profile_session_get_profiles (self->session),
                                          profile ? besace_profile_entry_get_uuid (profile) : NULL);

  g_signal_connect_object (page, "passed", G_CALLBACK (passed_cb), self->session, G_CONNECT_SWAPPED);
  besace_window_cover (window, page);
}

void
besace_session_windows_show (BesaceSessionWindows *self,
                             BesaceWindow         *window)
{
  switch (besace_profile_session_get_state (self->session)) {
  case BESACE_SESSION_CHOOSING:
    cover_with_gate (self, window, besace_profile_session_get_asked (self->session));
    break;
  case BESACE_SESSION_LOCKED:
    cover_with_gate (self, window, besace_profile_session_get_present (self->session));
    break;
  case BESACE_SESSION_ALONE:
    besace_window_cover (window, besace_waiting_page_new ());
    break;
  case BESACE_SESSION_TROUBLED:
    besace_window_set_workspace (window, besace_profile_session_get_workspace (self->session));
    besace_window_show_trouble (window, besace_profile_session_get_error (self->session));
    break;
  case BESACE_SESSION_OPEN:
    if (!besace_window_is_started (window)) {
      besace_window_set_workspace (window, besace_profile_session_get_workspace (self->session));
      besace_window_start (window);
    }
    besace_window_uncover (window);
    break;
  case BESACE_SESSION_OPENING:
  default:
    /* What is shown stays until there is something else to show. */
    break;
  }
}

/* The windows that are there now: what is done to them may add or remove some. (transfer full) */
static GPtrArray *
list_windows (gboolean dialogs)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  GPtrArray *windows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++) {
    g_autoptr(GtkWindow) window = g_list_model_get_item (toplevels, i);

    if (dialogs != BESACE_IS_WINDOW (window))
      g_ptr_array_add (windows, g_steal_pointer (&window));
  }

  return windows;
}

/* What a dialog shows is somebody’s as well: it is away for as long as that person is, and then as it was. */
static void
hide_dialogs (BesaceSessionWindows *self)
{
  g_autoptr(GPtrArray) dialogs = list_windows (TRUE);

  for (guint i = 0; i < dialogs->len; i++) {
    GtkWidget *dialog = g_ptr_array_index (dialogs, i);

    if (gtk_widget_get_visible (dialog)) {
      gtk_widget_set_visible (dialog, FALSE);
      g_ptr_array_add (self->dialogs, g_object_ref (dialog));
    }
  }
}

static void
show_dialogs (BesaceSessionWindows *self)
{
  g_autoptr(GPtrArray) present = list_windows (TRUE);

  for (guint i = 0; i < self->dialogs->len; i++) {
    GtkWindow *dialog = g_ptr_array_index (self->dialogs, i);

    if (g_ptr_array_find (present, dialog, NULL))
      gtk_window_present (dialog);
  }

  g_ptr_array_set_size (self->dialogs, 0);
}

void
besace_session_windows_update (BesaceSessionWindows *self)
{
  g_autoptr(GPtrArray) windows = list_windows (FALSE);
  BesaceSessionState state = besace_profile_session_get_state (self->session);

  if (state == BESACE_SESSION_LOCKED)
    hide_dialogs (self);
  for (guint i = 0; i < windows->len; i++)
    besace_session_windows_show (self, g_ptr_array_index (windows, i));
  if (state == BESACE_SESSION_OPEN)
    show_dialogs (self);
}

void
besace_session_windows_stop (BesaceSessionWindows *self)
{
  g_autoptr(GPtrArray) dialogs = list_windows (TRUE);
  g_autoptr(GPtrArray) windows = list_windows (FALSE);

  g_ptr_array_set_size (self->dialogs, 0);
  for (guint i = 0; i < dialogs->len; i++)
    gtk_window_destroy (g_ptr_array_index (dialogs, i));
  for (guint i = 0; i < windows->len; i++)
    besace_window_stop (g_ptr_array_index (windows, i));
}

void
besace_session_windows_keep_one (BesaceSessionWindows *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (g_application_get_default ()));
  g_autoptr(GPtrArray) windows = list_windows (FALSE);

  for (guint i = 0; i < windows->len; i++) {
    if (g_ptr_array_index (windows, i) != active)
      gtk_window_destroy (g_ptr_array_index (windows, i));
  }
}
