/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "besace-backups-window.h"
#include "besace-bench.h"
#include "besace-dispatch-watch.h"
#include "besace-preferences-window.h"
#include "besace-profile-session.h"
#include "besace-profiles-window.h"
#include "besace-reading-memory.h"
#include "besace-restoring.h"
#include "besace-session-windows.h"
#include "besace-upkeep.h"
#include "besace-window.h"
#include "besace-workspace.h"

#define ADDRESS_SCHEME "besace:"

/* Once a page is there, and the first searches have had the disk to themselves. */
#define UPKEEP_MS 800

/* Whoever tells the program to end waits for no disk that does not answer. */
#define END_SECONDS 2

struct _BesaceApplication {
  AdwApplication        parent_instance;

  char                 *data_dir;  /* (owned) (nullable) */
  char                 *language;  /* (owned) */
  BesaceProfileSession *session;   /* (owned) (nullable) until it starts */
  char                 *profile;   /* (owned) (nullable) id of the one that was open last */
  BesaceSessionWindows *windows;   /* (owned) (nullable) as the session */
  BesaceUpkeep         *upkeep;    /* (owned) (nullable) until the first page is shown */
  guint                 upkeep_id;
  guint                 end_ids[3];
  char                 *asked;     /* (owned) (nullable) id of a resource that waits until a library is open */
  gboolean              bench;
};

G_DEFINE_FINAL_TYPE (BesaceApplication, besace_application, ADW_TYPE_APPLICATION)

static const struct {
  const char *action;
  const char *accelerators[3];
} accelerators[] = {
  { "app.new-window", { "<Control>Return" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.help", { "F1" } },
  { "app.lock", { "<Control>l" } },
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.back", { "<Alt>Left", "Back" } },
  { "win.add-to-collection", { "<Control><Shift>d" } },
  { "win.bookmark", { "<Control>d" } },
  { "win.filters", { "F9" } },
  { "win.new-contribution", { "<Control>e" } },
  { "win.new-note", { "<Control>n" } },
  { "win.focus-search", { "<Control>f" } },
  { "win.print", { "<Control>p" } },
  { "win.take-away", { "<Control><Shift>p" } },
  { "win.shared-screen", { "F12" } },
  { "win.shortcuts", { "<Control>question", "<Control>F1" } },
  { "win.show-page::home", { "<Alt>Home" } },
};

static const char *
get_demonstration_folder (void)
{
  static char *folder;

  if (!folder)
    folder = g_build_filename (g_getenv ("BESACE_PKGDATADIR") ? g_getenv ("BESACE_PKGDATADIR") : PKGDATADIR, "demo", NULL);
  return folder;
}

static void
quit_after_bench (gpointer application,
                  gpointer unused)
{
  g_application_quit (application);
}

static gboolean
is_open (BesaceApplication *self)
{
  return besace_profile_session_get_state (self->session) == BESACE_SESSION_OPEN;
}

static gboolean
begin_upkeep_cb (gpointer user_data)
{
  BesaceApplication *self = user_data;

  self->upkeep_id = 0;
  if (!self->upkeep)
    self->upkeep = besace_upkeep_new (besace_profile_session_get_workspace (self->session));

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l; l = l->next) {
    if (BESACE_IS_WINDOW (l->data))
      besace_window_watch_keys (l->data, besace_upkeep_get_key_watch (self->upkeep), besace_upkeep_get_key_offers (self->upkeep));
  }

  return G_SOURCE_REMOVE;
}

static void
content_shown_cb (BesaceApplication *self,
                  GtkWidget         *window)
{
  if (self->bench)
    besace_bench_report (window, quit_after_bench, self);
  else if (is_open (self) && self->upkeep_id == 0)
    self->upkeep_id = g_timeout_add (UPKEEP_MS, begin_upkeep_cb, self);
}

static BesaceWindow *
create_window (BesaceApplication *self)
{
  gboolean first = gtk_application_get_windows (GTK_APPLICATION (self)) == NULL;
  BesaceWindow *window =
    besace_window_new (GTK_APPLICATION (self), besace_profile_session_get_workspace (self->session), first);

  besace_dispatch_watch_add_window (GTK_WINDOW (window));

  g_signal_connect_object (window, "content-shown", G_CALLBACK (content_shown_cb), self, G_CONNECT_SWAPPED);
  besace_window_present_soon (window);
  besace_session_windows_show (self->windows, window);
  return window;
}

static void
update_actions (BesaceApplication *self)
{
  static const char *const of_a_profile[] = { "backups", "preferences", "profiles", "undo-restore" };

  for (guint i = 0; i < G_N_ELEMENTS (of_a_profile); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), of_a_profile[i])), is_open (self));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "lock")),
                               is_open (self) && besace_profile_session_can_lock (self->session));
}

/* Whoever has asked for a resource may have a PIN to type first, or the disk to wait for. */
static void
open_asked (BesaceApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));
  g_autofree char *id = NULL;

  while (windows && !BESACE_IS_WINDOW (windows->data))
    windows = windows->next;
  if (!windows || !is_open (self) || !self->asked)
    return;

  id = g_steal_pointer (&self->asked);
  besace_window_open_resource (windows->data, id);
}

static void
session_changed_cb (BesaceApplication *self)
{
  besace_session_windows_update (self->windows);
  update_actions (self);
  open_asked (self);
}

static void
demonstration_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(BesaceApplication) self = user_data;
  g_autoptr(GError) error = NULL;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  g_application_release (G_APPLICATION (self));
  if (besace_workspace_install_demonstration_finish (BESACE_WORKSPACE (source), result, &error) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_message ("The demonstration catalogue was not brought: %s", error->message);
  if (BESACE_IS_WINDOW (window))
    besace_window_show_toast (BESACE_WINDOW (window), error->message);
}

static void
session_opened_cb (BesaceApplication *self)
{
  BesaceWorkspace *workspace = besace_profile_session_get_workspace (self->session);
  const char *profile = besace_workspace_get_profile (workspace);

  if (self->profile && !g_str_equal (self->profile, profile))
    besace_session_windows_keep_one (self->windows);
  g_free (self->profile);
  self->profile = g_strdup (profile);

  besace_reading_memory_follow (besace_workspace_get_library (workspace),
                                G_LIST_MODEL (besace_profile_session_get_profiles (self->session)));
  g_application_hold (G_APPLICATION (self));
  besace_workspace_install_demonstration_async (workspace, get_demonstration_folder (), NULL, demonstration_cb, g_object_ref (self));
}

static void
end_upkeep (BesaceApplication *self)
{
  g_clear_handle_id (&self->upkeep_id, g_source_remove);
  g_clear_object (&self->upkeep);
}

static void
session_closing_cb (BesaceApplication *self)
{
  end_upkeep (self);
  besace_session_windows_stop (self->windows);
}

static void
begin_session (BesaceApplication *self)
{
  self->session = besace_profile_session_new (self->data_dir, self->language);
  self->windows = besace_session_windows_new (self->session);
  g_signal_connect_object (self->session, "opened", G_CALLBACK (session_opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "closing", G_CALLBACK (session_closing_cb), self, G_CONNECT_SWAPPED);
  besace_profile_session_begin (self->session, g_getenv ("BESACE_PROFILE"));
}

/* Once there is something to act on. */
static void
follow_session (BesaceApplication *self)
{
  g_signal_connect_object (self->session, "changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (besace_profile_session_get_profiles (self->session), "items-changed", G_CALLBACK (update_actions),
                           self, G_CONNECT_SWAPPED);
  update_actions (self);
}

static void
new_window_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  create_window (user_data);
}

/* A resource to be read beside what one is doing. */
static void
open_beside_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  BesaceApplication *self = user_data;

  if (is_open (self))
    besace_window_open_resource (create_window (self), g_variant_get_string (parameter, NULL));
}

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  GList *windows = gtk_application_get_windows (user_data);

  /* Each window saves where one is as it closes; the last one ends the program. */
  while (windows) {
    GtkWindow *window = windows->data;

    windows = windows->next;
    gtk_window_close (window);
  }
}

static void
forget_signals (BesaceApplication *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->end_ids); i++)
    g_clear_handle_id (&self->end_ids[i], g_source_remove);
}

static gboolean
end_cb (gpointer user_data)
{
  BesaceApplication *self = user_data;
  g_autoptr(GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));

  forget_signals (self);
  g_list_foreach (windows, (GFunc) g_object_ref, NULL);
  for (GList *link = windows; link; link = link->next) {
    if (BESACE_IS_WINDOW (link->data))
      besace_window_end (link->data);
    g_object_unref (link->data);
  }
  alarm (END_SECONDS);
  g_application_quit (G_APPLICATION (self));
  return G_SOURCE_CONTINUE;
}

static void
retry_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  besace_profile_session_retry (BESACE_APPLICATION (user_data)->session);
}

static void
restore_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  besace_profile_session_restore (BESACE_APPLICATION (user_data)->session);
}

static void
lock_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  besace_profile_session_lock (BESACE_APPLICATION (user_data)->session);
}

static void
profiles_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  BesaceApplication *self = user_data;
  GtkWindow *parent = gtk_application_get_active_window (user_data);

  if (parent)
    gtk_window_present (GTK_WINDOW (besace_profiles_window_new (self->session, parent)));
}

static void
backups_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  BesaceApplication *self = user_data;
  GtkWindow *parent = gtk_application_get_active_window (user_data);

  if (parent)
    gtk_window_present (GTK_WINDOW (besace_backups_window_new (self->session, parent)));
}

static void
undo_restore_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  besace_restoring_undo (BESACE_APPLICATION (user_data)->session, g_variant_get_string (parameter, NULL));
}

static void
preferences_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  BesaceApplication *self = user_data;
  GtkWindow *parent = gtk_application_get_active_window (user_data);

  if (parent)
    gtk_window_present (GTK_WINDOW (besace_preferences_window_new (besace_profile_session_get_workspace (self->session),
                                                                   G_LIST_MODEL (besace_profile_session_get_profiles (self->session)),
                                                                   parent)));
}

static void
help_shown_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GtkWindow) window = user_data;
  g_autoptr(GError) error = NULL;

  if (gtk_show_uri_full_finish (window, result, &error))
    return;

  g_message ("The help was not shown: %s", error->message);
  if (BESACE_IS_WINDOW (window))
    besace_window_show_toast (BESACE_WINDOW (window), _("No program here can show the help: install Yelp to read it."));
}

static void
help_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);

  if (window)
    gtk_show_uri_full (window, "help:besace", GDK_CURRENT_TIME, NULL, help_shown_cb, g_object_ref (window));
}

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  adw_show_about_window (gtk_application_get_active_window (user_data),
                         "application-name", "Besace",
                         "application-icon", APPLICATION_ID,
                         "version", PACKAGE_VERSION,
                         "developer-name", _("The Besace contributors"),
                         "copyright", "© 2026 The Besace contributors",
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("The library of digital inclusion that a helper carries along, with or without a network."),
                         /* Translators: the names of those who translated Besace into your language, one a line */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

static const GActionEntry actions[] = {
  { "new-window", new_window_action },
  { "open-beside", open_beside_action, "s" },
  { "quit", quit_action },
  { "retry", retry_action },
  { "restore", restore_action },
  { "lock", lock_action },
  { "profiles", profiles_action },
  { "backups", backups_action },
  { "undo-restore", undo_restore_action, "s" },
  { "preferences", preferences_action },
  { "help", help_action },
  { "about", about_action },
};

/* Our own icons came beside the theme's, which GTK 4.8 had begun to read on a thread: it lets go of what it has read, and
 * would read everything again on the main thread, at the first icon. Being told of the setting begins another thread. */
static void
read_icons_again (void)
{
  GtkSettings *settings = gtk_settings_get_default ();

  if (settings)
    g_object_notify (G_OBJECT (settings), "gtk-icon-theme-name");
}

/* Whoever turns the computer off types a last word before: it is on its way to the disk when the windows have gone, and the
 * workspace waits for that as it closes. Told a second time, the program ends at once. */
static void
end_on_signals (BesaceApplication *self)
{
  const int numbers[] = { SIGTERM, SIGINT, SIGHUP };

  G_STATIC_ASSERT (G_N_ELEMENTS (numbers) == G_N_ELEMENTS (self->end_ids));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    self->end_ids[i] = g_unix_signal_add (numbers[i], end_cb, self);
}

static void
besace_application_startup (GApplication *application)
{
  BesaceApplication *self = BESACE_APPLICATION (application);

  /* First of all, so that the databases open while GTK starts. */
  begin_session (self);

  G_APPLICATION_CLASS (besace_application_parent_class)->startup (application);
  read_icons_again ();

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accelerators[i].action, accelerators[i].accelerators);
  follow_session (self);
  end_on_signals (self);
}

static void
besace_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window)
    gtk_window_present (window);
  else
    create_window (BESACE_APPLICATION (application));
}

/* besace:ID opens a resource. */
static void
besace_application_open (GApplication  *application,
                         GFile        **files,
                         int            n_files,
                         const char    *hint)
{
  BesaceApplication *self = BESACE_APPLICATION (application);
  g_autofree char *address = g_file_get_uri (files[0]);
  g_autofree char *id = NULL;
  GtkWindow *window;

  if (g_str_has_prefix (address, ADDRESS_SCHEME))
    id = g_uri_unescape_string (address + strlen (ADDRESS_SCHEME), NULL);

  besace_application_activate (application);
  if (id && *id) {
    g_free (self->asked);
    self->asked = g_steal_pointer (&id);
    open_asked (self);
    return;
  }

  window = gtk_application_get_active_window (GTK_APPLICATION (application));
  if (BESACE_IS_WINDOW (window))
    besace_window_show_toast (BESACE_WINDOW (window), _("Besace opens addresses that begin with “besace:”."));
}

static int
besace_application_handle_local_options (GApplication *application,
                                         GVariantDict *options)
{
  BesaceApplication *self = BESACE_APPLICATION (application);

  if (g_variant_dict_contains (options, "version")) {
    printf ("besace %s\n", PACKAGE_VERSION);
    return 0;
  }

  if (g_variant_dict_contains (options, "bench")) {
    self->bench = TRUE;
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  }

  return G_APPLICATION_CLASS (besace_application_parent_class)->handle_local_options (application, options);
}

static void
besace_application_shutdown (GApplication *application)
{
  BesaceApplication *self = BESACE_APPLICATION (application);

  forget_signals (self);
  end_upkeep (self);
  if (self->session)
    besace_profile_session_end (self->session);
  g_clear_pointer (&self->windows, besace_session_windows_free);
  g_clear_object (&self->session);
  g_settings_sync ();

  G_APPLICATION_CLASS (besace_application_parent_class)->shutdown (application);
}

static void
besace_application_finalize (GObject *object)
{
  BesaceApplication *self = BESACE_APPLICATION (object);

  g_clear_pointer (&self->data_dir, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->profile, g_free);
  g_clear_pointer (&self->asked, g_free);

  G_OBJECT_CLASS (besace_application_parent_class)->finalize (object);
}

static void
besace_application_class_init (BesaceApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = besace_application_finalize;

  application_class->startup = besace_application_startup;
  application_class->activate = besace_application_activate;
  application_class->open = besace_application_open;
  application_class->handle_local_options = besace_application_handle_local_options;
  application_class->shutdown = besace_application_shutdown;
}

static void
besace_application_init (BesaceApplication *self)
{
  static const GOptionEntry options[] = {
    { "bench", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Measure the start, print it as JSON and quit"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and quit"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), "[URI]");
}

BesaceApplication *
besace_application_new (const char *data_dir,
                        const char *language)
{
  g_autofree char *id = besace_application_get_id (data_dir);
  BesaceApplication *self = g_object_new (BESACE_TYPE_APPLICATION,
                                          "application-id", id,
                                          "flags", G_APPLICATION_HANDLES_OPEN,
                                          "resource-base-path", "/fr/besace/Besace",
                                          NULL);

  self->data_dir = g_strdup (data_dir);
  self->language = g_strdup (language);
  return self;
}

char *
besace_application_get_id (const char *data_dir)
{
  g_autofree char *path = NULL;
  g_autofree char *usual = NULL;
  g_autofree char *digest = NULL;

  if (!data_dir || !*data_dir)
    return g_strdup (APPLICATION_ID);

  path = g_canonicalize_filename (data_dir, NULL);
  usual = g_build_filename (g_get_user_data_dir (), "besace", NULL);
  if (g_str_equal (path, usual))
    return g_strdup (APPLICATION_ID);

  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);
  return g_strdup_printf ("%s.Data%.16s", APPLICATION_ID, digest);
}
