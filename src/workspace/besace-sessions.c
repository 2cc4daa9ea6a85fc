/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-sessions.h"

#include <glib/gi18n.h>

#include "besace-lesbases-origin.h"
#include "besace-lesbases-sign-in.h"
#include "besace-worker.h"

struct _BesaceSessions {
  GObject            parent_instance;

  BesaceSecretStore *store;
  char              *profile; /* (owned) its id */
  BesaceClock       *clock;
  GHashTable        *known;   /* (owned) origin → Known */
  guint              age;     /* grows with each change: what was read before is not taken after it */
  gboolean           closed;
};

G_DEFINE_FINAL_TYPE (BesaceSessions, besace_sessions, G_TYPE_OBJECT)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct {
  BesaceSession *session; /* (owned) */
  gboolean       kept;
} Known;

static void
known_free (Known *self)
{
  besace_session_unref (self->session);
  g_free (self);
}

/* What a worker is given, and what it found. */
typedef struct {
  BesaceSecretStore *store;   /* (owned) */
  char              *profile; /* (owned) */
  char              *origin;  /* (owned) */
  char              *token;   /* (owned) (nullable) */
  char              *link;    /* (owned) (nullable) */
  BesaceSession     *session; /* (owned) (nullable) */
  gboolean           kept;
  guint              age;
} Errand;

static void
errand_free (Errand *self)
{
  g_object_unref (self->store);
  g_free (self->profile);
  g_free (self->origin);
  g_free (self->token);
  g_free (self->link);
  g_clear_pointer (&self->session, besace_session_unref);
  g_free (self);
}

static Errand *
errand_new (BesaceSessions *self,
            const char     *origin)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->store = g_object_ref (self->store);
  errand->profile = g_strdup (self->profile);
  errand->origin = besace_lesbases_origin_new (origin);
  errand->age = self->age;
  return errand;
}

static void
besace_sessions_finalize (GObject *object)
{
  BesaceSessions *self = BESACE_SESSIONS (object);

  g_hash_table_unref (self->known);
  g_object_unref (self->store);
  g_object_unref (self->clock);
  g_free (self->profile);

  G_OBJECT_CLASS (besace_sessions_parent_class)->finalize (object);
}

static void
besace_sessions_class_init (BesaceSessionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_sessions_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", BESACE_TYPE_SESSIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
besace_sessions_init (BesaceSessions *self)
{
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) known_free);
}

static void
note_change (BesaceSessions *self)
{
  self->age++;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
take (BesaceSessions *self,
      const Errand   *errand)
{
  Known *known = g_new0 (Known, 1);

  known->session = besace_session_ref (errand->session);
  known->kept = errand->kept;
  g_hash_table_replace (self->known, g_strdup (errand->origin), known);
  note_change (self);
}

static gboolean
is_over (BesaceSessions      *self,
         const BesaceSession *session)
{
  return session->expires <= besace_clock_get_now (self->clock);
}

/* (transfer none) (nullable) */
static const Known *
find (BesaceSessions *self,
      const char     *origin)
{
  g_autofree char *canonical = besace_lesbases_origin_new (origin);
  const Known *known = g_hash_table_lookup (self->known, canonical);

  return known && !is_over (self, known->session) ? known : NULL;
}

BesaceSessions *
besace_sessions_new (BesaceSecretStore *store,
                     const char        *profile,
                     BesaceClock       *clock)
{
  BesaceSessions *self = g_object_new (BESACE_TYPE_SESSIONS, NULL);

  self->store = g_object_ref (store);
  self->profile = g_strdup (profile);
  self->clock = g_object_ref (clock);
  return self;
}

void
besace_sessions_close (BesaceSessions *self)
{
  g_return_if_fail (BESACE_IS_SESSIONS (self));

  self->closed = TRUE;
  g_hash_table_remove_all (self->known);
}

char *
besace_sessions_get_origin (const char *address)
{
  return besace_lesbases_origin_new (address);
}

gboolean
besace_sessions_is_training (const char *origin)
{
  g_autofree char *canonical = besace_lesbases_origin_new (origin);

  return !g_str_equal (canonical, BESACE_LESBASES_NATIONAL_ORIGIN);
}

BesaceSession *
besace_sessions_find (BesaceSessions *self,
                      const char     *origin)
{
  const Known *known;

  g_return_val_if_fail (BESACE_IS_SESSIONS (self), NULL);

  known = find (self, origin);
  return known ? known->session : NULL;
}

gboolean
besace_sessions_is_kept (BesaceSessions *self,
                         const char     *origin)
{
  const Known *known;

  g_return_val_if_fail (BESACE_IS_SESSIONS (self), FALSE);

  known = find (self, origin);
  return known && known->kept;
}

/* What is kept under the name of another origin, by whatever accident, is not for this one. */
static gboolean
look_up (Errand        *errand,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autofree char *secret = NULL;

  if (!besace_secret_store_look_up (errand->store, errand->profile, errand->origin, &secret, cancellable, error))
    return FALSE;

  errand->session = secret ? besace_session_from_text (secret) : NULL;
  if (errand->session && !g_str_equal (errand->session->origin, errand->origin))
    g_clear_pointer (&errand->session, besace_session_unref);
  errand->kept = errand->session != NULL;
  return TRUE;
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *failure = NULL;

  look_up (data, cancellable, &failure);
  besace_worker_end (task, failure);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  BesaceSessions *self = BESACE_SESSIONS (source);
  g_autoptr(GTask) task = user_data;
  Errand *errand = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) failure = NULL;
  BesaceSession *session;

  if (!g_task_propagate_boolean (G_TASK (result), &failure)) {
    g_task_return_error (task, g_steal_pointer (&failure));
    return;
  }

  if (!self->closed && errand->age == self->age && errand->session && !is_over (self, errand->session))
    take (self, errand);
  session = besace_sessions_find (self, errand->origin);
  g_task_return_pointer (task, session ? besace_session_ref (session) : NULL, (GDestroyNotify) besace_session_unref);
}

void
besace_sessions_load_async (BesaceSessions      *self,
                            const char          *origin,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  BesaceSession *session;

  g_return_if_fail (BESACE_IS_SESSIONS (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, besace_sessions_load_async);
  session = besace_sessions_find (self, origin);
  if (session)
    g_task_return_pointer (task, besace_session_ref (session), (GDestroyNotify) besace_session_unref);
  else
    besace_worker_run (self, load_thread, load_thread, errand_new (self, origin), (GDestroyNotify) errand_free, cancellable,
                       loaded_cb, g_steal_pointer (&task));
}

BesaceSession *
besace_sessions_load_finish (BesaceSessions  *self,
                             GAsyncResult    *result,
                             GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
keep (Errand        *errand,
      GCancellable  *cancellable)
{
  g_autofree char *secret = besace_session_to_text (errand->session);
  /* Translators: what a person sees who looks into their keyring: a person, then an instance's address. */
  g_autofree char *label = g_strdup_printf (_("Besace: %s at %s"), besace_session_get_title (errand->session), errand->origin);
  g_autoptr(GError) failure = NULL;

  if (besace_secret_store_keep (errand->store, errand->profile, errand->origin, label, secret, cancellable, &failure))
    return TRUE;

  g_debug ("The sign-in holds until the program ends: %s", failure->message);
  return FALSE;
}

static void
sign_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Errand *errand = data;
  GError *failure = NULL;

  if (errand->link)
    errand->token = besace_lesbases_redeem_link (errand->origin, errand->link, cancellable, &failure);
  if (errand->token)
    errand->session = besace_lesbases_identify (errand->origin, NULL, errand->token, cancellable, &failure);
  if (errand->session)
    errand->kept = keep (errand, cancellable);
  besace_worker_end (task, failure);
}

static void
signed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  BesaceSessions *self = BESACE_SESSIONS (source);
  g_autoptr(GTask) task = user_data;
  Errand *errand = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) failure = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &failure)) {
    g_task_return_error (task, g_steal_pointer (&failure));
    return;
  }

  if (!self->closed)
    take (self, errand);
  g_object_set_data (G_OBJECT (task), "kept", GINT_TO_POINTER (errand->kept));
  g_task_return_pointer (task, besace_session_ref (errand->session), (GDestroyNotify) besace_session_unref);
}

/* @errand is taken. */
static void
run_sign_in (BesaceSessions      *self,
             gpointer             tag,
             Errand              *errand,
             GCancellable        *cancellable,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  besace_worker_run (self, sign_in_thread, sign_in_thread, errand, (GDestroyNotify) errand_free, cancellable, signed_in_cb, task);
}

void
besace_sessions_sign_in_async (BesaceSessions      *self,
                               const char          *origin,
                               const char          *token,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  Errand *errand;

  g_return_if_fail (BESACE_IS_SESSIONS (self));

  errand = errand_new (self, origin);
  errand->token = g_strdup (token);
  run_sign_in (self, besace_sessions_sign_in_async, errand, cancellable, callback, user_data);
}

void
besace_sessions_sign_in_with_link_async (BesaceSessions      *self,
                                         const char          *origin,
                                         const char          *link,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data)
{
  Errand *errand;

  g_return_if_fail (BESACE_IS_SESSIONS (self));

  errand = errand_new (self, origin);
  errand->link = g_strdup (link);
  run_sign_in (self, besace_sessions_sign_in_with_link_async, errand, cancellable, callback, user_data);
}

BesaceSession *
besace_sessions_sign_in_finish (BesaceSessions  *self,
                                GAsyncResult    *result,
                                gboolean        *kept,
                                GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (kept)
    *kept = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (result), "kept"));
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* What is kept goes first: if only one of the two can be done, it is that. */
static void
sign_out_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  Errand *errand = data;
  g_autoptr(GError) unreachable = NULL;
  GError *failure = NULL;

  if (!errand->session)
    look_up (errand, cancellable, &failure);
  g_clear_error (&failure);
  besace_secret_store_forget (errand->store, errand->profile, errand->origin, cancellable, &failure);

  if (errand->session &&
      !besace_lesbases_sign_out (errand->origin, errand->session->token, cancellable, &unreachable))
    g_debug ("The instance was not told of the sign-out: %s", unreachable->message);

  /* Where there is no store, there was nothing in it. */
  if (g_error_matches (failure, BESACE_SECRET_STORE_ERROR, BESACE_SECRET_STORE_ERROR_UNAVAILABLE)) {
    g_clear_error (&failure);
    if (errand->kept)
      failure = g_error_new (BESACE_SECRET_STORE_ERROR, BESACE_SECRET_STORE_ERROR_UNAVAILABLE,
                             _("Your sign-in at %s is still in the keyring of this computer, which could not be opened: unlock it, "
                               "then sign out again."), errand->origin);
  }
  besace_worker_end (task, failure);
}

void
besace_sessions_sign_out_async (BesaceSessions      *self,
                                const char          *origin,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  const Known *known;
  Errand *errand;

  g_return_if_fail (BESACE_IS_SESSIONS (self));

  errand = errand_new (self, origin);
  known = g_hash_table_lookup (self->known, errand->origin);
  if (known) {
    errand->session = besace_session_ref (known->session);
    errand->kept = known->kept;
    g_hash_table_remove (self->known, errand->origin);
  }
  note_change (self);
  besace_worker_run (self, besace_sessions_sign_out_async, sign_out_thread, errand, (GDestroyNotify) errand_free, cancellable,
                     callback, user_data);
}

gboolean
besace_sessions_sign_out_finish (BesaceSessions  *self,
                                 GAsyncResult    *result,
                                 GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
forget_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Errand *errand = data;
  GError *failure = NULL;

  besace_secret_store_forget (errand->store, errand->profile, errand->origin, cancellable, &failure);
  besace_worker_end (task, failure);
}

void
besace_sessions_expire (BesaceSessions *self,
                        const char     *origin)
{
  Errand *errand;

  g_return_if_fail (BESACE_IS_SESSIONS (self));

  errand = errand_new (self, origin);
  g_hash_table_remove (self->known, errand->origin);
  note_change (self);
  besace_worker_run (self, besace_sessions_expire, forget_thread, errand, (GDestroyNotify) errand_free, NULL, NULL, NULL);
}
