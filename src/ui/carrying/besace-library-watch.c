/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-watch.h"

#include "besace-merge-summary.h"
#include "besace-mount-watch.h"

struct _BesaceLibraryWatch {
  GObject           parent_instance;

  BesaceWorkspace  *workspace;   /* (owned) */
  BesaceMountWatch *mounts;      /* (owned) */
  GCancellable     *cancellable; /* (owned) cancelled when it goes */
  GFile            *file;        /* (owned) (nullable) the library that is offered */
  char             *key;         /* (owned) (nullable) the name of its key */
};

G_DEFINE_FINAL_TYPE (BesaceLibraryWatch, besace_library_watch, G_TYPE_OBJECT)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A file that may be a library, while that is found out. */
typedef struct {
  BesaceLibraryWatch *watch; /* (owned) */
  GFile              *file;  /* (owned) */
  char               *key;   /* (owned) */
} Candidate;

static void
candidate_free (Candidate *candidate)
{
  g_object_unref (candidate->watch);
  g_object_unref (candidate->file);
  g_free (candidate->key);
  g_free (candidate);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Candidate, candidate_free)

static void
forget (BesaceLibraryWatch *self)
{
  g_clear_object (&self->file);
  g_clear_pointer (&self->key, g_free);
}

static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Candidate) candidate = user_data;
  g_autoptr(GError) error = NULL;
  BesaceLibraryWatch *self = candidate->watch;
  BesaceMergeReport report = { 0 };

  if (!besace_library_merge_finish (BESACE_LIBRARY (source), result, &report, NULL, &error)) {
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      return;
    g_debug ("The library on the key “%s” cannot be read: %s", candidate->key, error->message);
  } else if (besace_merge_summary_is_nothing (&report)) {
    return;
  }

  forget (self);
  self->file = g_object_ref (candidate->file);
  self->key = g_steal_pointer (&candidate->key);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
file_found_cb (BesaceLibraryWatch *self,
               GFile              *file,
               GMount             *mount)
{
  Candidate *candidate = g_new0 (Candidate, 1);

  candidate->watch = g_object_ref (self);
  candidate->file = g_object_ref (file);
  candidate->key = g_mount_get_name (mount);
  besace_library_preview_merge_async (besace_workspace_get_library (self->workspace), file, self->cancellable, previewed_cb,
                                      candidate);
}

static void
removed_cb (BesaceLibraryWatch *self,
            GFile              *root)
{
  if (self->file && g_file_has_prefix (self->file, root))
    besace_library_watch_dismiss (self);
}

static void
besace_library_watch_dispose (GObject *object)
{
  BesaceLibraryWatch *self = BESACE_LIBRARY_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  forget (self);
  if (self->mounts)
    besace_mount_watch_stop (self->mounts);
  g_clear_object (&self->mounts);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_library_watch_parent_class)->dispose (object);
}

static void
besace_library_watch_finalize (GObject *object)
{
  g_clear_object (&BESACE_LIBRARY_WATCH (object)->cancellable);

  G_OBJECT_CLASS (besace_library_watch_parent_class)->finalize (object);
}

static void
besace_library_watch_class_init (BesaceLibraryWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = besace_library_watch_dispose;
  object_class->finalize = besace_library_watch_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", BESACE_TYPE_LIBRARY_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
besace_library_watch_init (BesaceLibraryWatch *self)
{
  self->cancellable = g_cancellable_new ();
}

BesaceLibraryWatch *
besace_library_watch_new (BesaceWorkspace *workspace,
                          GVolumeMonitor  *monitor)
{
  BesaceLibraryWatch *self = g_object_new (BESACE_TYPE_LIBRARY_WATCH, NULL);

  self->workspace = g_object_ref (workspace);
  self->mounts = besace_mount_watch_new (monitor, BESACE_LIBRARY_FILE_NAME);
  g_signal_connect_object (self->mounts, "found", G_CALLBACK (file_found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->mounts, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

BesaceWorkspace *
besace_library_watch_get_workspace (BesaceLibraryWatch *self)
{
  g_return_val_if_fail (BESACE_IS_LIBRARY_WATCH (self), NULL);

  return self->workspace;
}

GVolumeMonitor *
besace_library_watch_get_monitor (BesaceLibraryWatch *self)
{
  g_return_val_if_fail (BESACE_IS_LIBRARY_WATCH (self), NULL);

  return besace_mount_watch_get_monitor (self->mounts);
}

GFile *
besace_library_watch_get_file (BesaceLibraryWatch *self)
{
  g_return_val_if_fail (BESACE_IS_LIBRARY_WATCH (self), NULL);

  return self->file;
}

const char *
besace_library_watch_get_key (BesaceLibraryWatch *self)
{
  g_return_val_if_fail (BESACE_IS_LIBRARY_WATCH (self), NULL);

  return self->key;
}

void
besace_library_watch_dismiss (BesaceLibraryWatch *self)
{
  g_return_if_fail (BESACE_IS_LIBRARY_WATCH (self));

  forget (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
