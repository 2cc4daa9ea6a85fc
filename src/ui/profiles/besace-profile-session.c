/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-profile-session.h"

#include "besace-idle-watch.h"

#define SETTING "lock-after"

struct _BesaceProfileSession {
  GObject             parent_instance;

  char               *data_dir;  /* (owned) (nullable) */
  char               *language;  /* (owned) */
  BesaceClock        *clock;     /* (owned) */
  GSettings          *settings;  /* (owned) */
  BesaceProfileList  *profiles;  /* (owned) */
  BesaceWorkspace    *workspace; /* (owned) */
  BesaceIdleWatch    *idle;      /* (owned) (nullable) until a library is open */
  char               *profile;   /* (owned) (nullable) id or name of the one that was asked for */
  GError             *error;     /* (owned) (nullable) */
  GTask              *alone;     /* (owned) (nullable) what was done alone, until a library is open again */
  BesaceSessionState  state;
};

G_DEFINE_FINAL_TYPE (BesaceProfileSession, besace_profile_session, G_TYPE_OBJECT)

enum {
  SIGNAL_CHANGED,
  SIGNAL_OPENED,
  SIGNAL_CLOSING,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
watch_idleness (BesaceProfileSession *self)
{
  gboolean watched = self->state == BESACE_SESSION_OPEN && besace_profile_session_can_lock (self);

  if (self->idle)
    besace_idle_watch_set_limit (self->idle, watched ? g_settings_get_uint (self->settings, SETTING) * 60 : 0);
}

static void
set_state (BesaceProfileSession *self,
           BesaceSessionState    state)
{
  self->state = state;
  watch_idleness (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
idle_cb (BesaceProfileSession *self)
{
  besace_profile_session_lock (self);
}

/* GTK is being started while the first workspace opens: what belongs to it waits for that. */
static void
begin_watching (BesaceProfileSession *self)
{
  if (self->idle)
    return;

  self->idle = besace_idle_watch_new ();
  g_signal_connect_object (self->idle, "idle", G_CALLBACK (idle_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::" SETTING, G_CALLBACK (watch_idleness), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->profiles, "items-changed", G_CALLBACK (watch_idleness), self, G_CONNECT_SWAPPED);
}

static void
noted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  /* Next time another profile is proposed first: that is all. */
  if (!besace_profile_list_finish (BESACE_PROFILE_LIST (source), result, &error))
    g_message ("%s", error->message);
}

/* Whoever asked for it hears of it with windows that show something again. */
static void
answer_alone (BesaceProfileSession *self)
{
  g_autoptr(GTask) task = g_steal_pointer (&self->alone);
  GError *failure = NULL;

  if (!task)
    return;

  failure = g_steal_pointer ((GError **) g_task_get_task_data (task));
  if (failure)
    g_task_return_error (task, failure);
  else
    g_task_return_boolean (task, TRUE);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BesaceProfileSession) self = user_data;
  BesaceWorkspace *workspace = BESACE_WORKSPACE (source);

  g_application_release (g_application_get_default ());
  if (!besace_workspace_open_finish (workspace, result, &self->error)) {
    set_state (self, BESACE_SESSION_TROUBLED);
    answer_alone (self);
    return;
  }

  g_free (self->profile);
  self->profile = g_strdup (besace_workspace_get_profile (workspace));
  besace_profile_list_refresh (self->profiles);
  begin_watching (self);
  besace_profile_list_note_use_async (self->profiles, self->profile, noted_cb, NULL);
  g_signal_emit (self, signals[SIGNAL_OPENED], 0);
  set_state (self, BESACE_SESSION_OPEN);
  answer_alone (self);
}

static void
open_workspace (BesaceProfileSession *self)
{
  g_clear_error (&self->error);
  g_application_hold (g_application_get_default ());
  besace_workspace_open_async (self->workspace, self->profile, NULL, opened_cb, g_object_ref (self));
  set_state (self, BESACE_SESSION_OPENING);
}

static void
make_workspace (BesaceProfileSession *self)
{
  g_clear_object (&self->workspace);
  self->workspace = besace_workspace_new (self->data_dir, self->language, self->clock);
}

static gboolean
is_open (BesaceProfileSession *self)
{
  return self->state == BESACE_SESSION_OPEN || self->state == BESACE_SESSION_LOCKED;
}

static void
close_workspace (BesaceProfileSession *self)
{
  if (is_open (self)) {
    g_signal_emit (self, signals[SIGNAL_CLOSING], 0);
    besace_workspace_close (self->workspace);
  }

  make_workspace (self);
}

static void
besace_profile_session_finalize (GObject *object)
{
  BesaceProfileSession *self = BESACE_PROFILE_SESSION (object);

  g_clear_object (&self->idle);
  g_clear_object (&self->workspace);
  g_clear_object (&self->profiles);
  g_clear_object (&self->settings);
  g_clear_object (&self->clock);
  g_clear_error (&self->error);
  g_clear_pointer (&self->profile, g_free);
  g_clear_pointer (&self->data_dir, g_free);
  g_clear_pointer (&self->language, g_free);

  G_OBJECT_CLASS (besace_profile_session_parent_class)->finalize (object);
}

static void
besace_profile_session_class_init (BesaceProfileSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_profile_session_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OPENED] =
    g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CLOSING] =
    g_signal_new ("closing", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
besace_profile_session_init (BesaceProfileSession *self)
{
  self->clock = besace_clock_new ();
  self->settings = g_settings_new ("fr.besace.Besace");
}

BesaceProfileSession *
besace_profile_session_new (const char *data_dir,
                            const char *language)
{
  BesaceProfileSession *self = g_object_new (BESACE_TYPE_PROFILE_SESSION, NULL);

  self->data_dir = g_strdup (data_dir);
  self->language = g_strdup (language);
  self->profiles = besace_profile_list_new (data_dir, self->clock);
  make_workspace (self);
  return self;
}

void
besace_profile_session_begin (BesaceProfileSession *self,
                              const char           *profile)
{
  BesaceProfileEntry *only;
  gboolean named = profile && *profile;

  g_return_if_fail (BESACE_IS_PROFILE_SESSION (self));

  only = named ? besace_profile_list_find (self->profiles, profile) : besace_profile_list_get_last (self->profiles);
  g_free (self->profile);
  self->profile = g_strdup (named ? profile : NULL);

  /* The first profile, or one that is not there, is for the workspace to make, or to miss. */
  if ((!named && g_list_model_get_n_items (G_LIST_MODEL (self->profiles)) > 1) || (only && besace_profile_entry_has_pin (only)))
    set_state (self, BESACE_SESSION_CHOOSING);
  else
    open_workspace (self);
}

void
besace_profile_session_end (BesaceProfileSession *self)
{
  g_return_if_fail (BESACE_IS_PROFILE_SESSION (self));

  if (is_open (self))
    besace_workspace_close (self->workspace);
  self->state = BESACE_SESSION_CHOOSING;
}

BesaceSessionState
besace_profile_session_get_state (BesaceProfileSession *self)
{
  g_return_val_if_fail (BESACE_IS_PROFILE_SESSION (self), BESACE_SESSION_CHOOSING);

  return self->state;
}

BesaceWorkspace *
besace_profile_session_get_workspace (BesaceProfileSession *self)
{
  g_return_val_if_fail (BESACE_IS_PROFILE_SESSION (self), NULL);

  return self->workspace;
}

BesaceProfileList *
besace_profile_session_get_profiles (BesaceProfileSession *self)
{
  g_return_val_if_fail (BESACE_IS_PROFILE_SESSION (self), NULL);

  return self->profiles;
}

const GError *
besace_profile_session_get_error (BesaceProfileSession *self)
{
  g_return_val_if_fail (BESACE_IS_PROFILE_SESSION (self), NULL);

  return self->error;
}

BesaceProfileEntry *
besace_profile_session_get_asked (BesaceProfileSession *self)
{
  g_return_val_if_fail (BESACE_IS_PROFILE_SESSION (self), NULL);

  return self->profile ? besace_profile_list_find (self->profiles, self->profile) : NULL;
}

BesaceProfileEntry *
besace_profile_session_get_present (BesaceProfileSession *self)
{
  g_return_val_if_fail (BESACE_IS_PROFILE_SESSION (self), NULL);

  return is_open (self) ? besace_profile_list_find (self->profiles, self->profile) : NULL;
}

void
besace_profile_session_admit (BesaceProfileSession *self,
                              const char           *profile)
{
  g_return_if_fail (BESACE_IS_PROFILE_SESSION (self));

  if (is_open (self) && g_strcmp0 (self->profile, profile) == 0) {
    if (self->state == BESACE_SESSION_LOCKED)
      set_state (self, BESACE_SESSION_OPEN);
    return;
  }

  if (!is_open (self) && self->state != BESACE_SESSION_CHOOSING)
    return;

  close_workspace (self);
  g_free (self->profile);
  self->profile = g_strdup (profile);
  open_workspace (self);
}

gboolean
besace_profile_session_can_lock (BesaceProfileSession *self)
{
  BesaceProfileEntry *present = besace_profile_session_get_present (self);

  return present && besace_profile_entry_has_pin (present);
}

void
besace_profile_session_lock (BesaceProfileSession *self)
{
  g_return_if_fail (BESACE_IS_PROFILE_SESSION (self));

  if (self->state == BESACE_SESSION_OPEN && besace_profile_session_can_lock (self))
    set_state (self, BESACE_SESSION_LOCKED);
}

void
besace_profile_session_retry (BesaceProfileSession *self)
{
  g_return_if_fail (BESACE_IS_PROFILE_SESSION (self));

  if (self->state != BESACE_SESSION_TROUBLED)
    return;

  make_workspace (self);
  open_workspace (self);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(BesaceProfileSession) self = user_data;

  g_application_release (g_application_get_default ());
  g_clear_error (&self->error);
  if (besace_workspace_restore_backup_finish (BESACE_WORKSPACE (source), result, &self->error)) {
    make_workspace (self);
    open_workspace (self);
  } else {
    set_state (self, BESACE_SESSION_TROUBLED);
  }
}

void
besace_profile_session_restore (BesaceProfileSession *self)
{
  g_return_if_fail (BESACE_IS_PROFILE_SESSION (self));

  if (self->state != BESACE_SESSION_TROUBLED)
    return;

  g_application_hold (g_application_get_default ());
  besace_workspace_restore_backup_async (self->workspace, NULL, restored_cb, g_object_ref (self));
}

static void
failure_free (gpointer data)
{
  GError **failure = data;

  g_clear_error (failure);
  g_free (failure);
}

static void
alone_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  BesaceProfileSession *self = BESACE_PROFILE_SESSION (source);
  GError **failure = g_new0 (GError *, 1);

  self->alone = user_data;
  g_task_propagate_boolean (G_TASK (result), failure);
  g_task_set_task_data (self->alone, failure, failure_free);

  g_application_release (g_application_get_default ());
  besace_profile_list_refresh (self->profiles);
  /* A library that came back may have taken the place of one with which nothing was ever kept, under its own id. */
  if (!besace_profile_list_find (self->profiles, self->profile)) {
    g_free (self->profile);
    self->profile = g_strdup (besace_profile_entry_get_uuid (besace_profile_list_get_last (self->profiles)));
  }
  open_workspace (self);
}

void
besace_profile_session_run_alone_async (BesaceProfileSession *self,
                                        GTaskThreadFunc       thread,
                                        gpointer              data,
                                        GDestroyNotify        data_free,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data)
{
  GTask *task;
  g_autoptr(GTask) running = NULL;

  g_return_if_fail (BESACE_IS_PROFILE_SESSION (self));
  g_return_if_fail (self->state == BESACE_SESSION_OPEN);

  g_application_hold (g_application_get_default ());
  close_workspace (self);
  set_state (self, BESACE_SESSION_ALONE);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, besace_profile_session_run_alone_async);
  running = g_task_new (self, NULL, alone_cb, task);
  g_task_set_source_tag (running, besace_profile_session_run_alone_async);
  g_task_set_task_data (running, data, data_free);
  g_task_run_in_thread (running, thread);
}

gboolean
besace_profile_session_run_alone_finish (BesaceProfileSession  *self,
                                         GAsyncResult          *result,
                                         GError               **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
