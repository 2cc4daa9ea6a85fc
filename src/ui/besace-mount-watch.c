/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-mount-watch.h"

/* Beside what else is on the key. */
#define SUBFOLDER "besace"

struct _BesaceMountWatch {
  GObject         parent_instance;

  GVolumeMonitor *monitor;     /* (owned) */
  GCancellable   *cancellable; /* (owned) cancelled when it stops */
  char           *file_name;   /* (owned) (nullable) of the keys themselves if NULL */
};

G_DEFINE_FINAL_TYPE (BesaceMountWatch, besace_mount_watch, G_TYPE_OBJECT)

enum {
  SIGNAL_FOUND,
  SIGNAL_REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Where the file may be, while that is found out. */
typedef struct {
  BesaceMountWatch *watch; /* (owned) */
  GMount           *mount; /* (owned) */
} Candidate;

static Candidate *
candidate_new (BesaceMountWatch *watch,
               GMount           *mount)
{
  Candidate *candidate = g_new0 (Candidate, 1);

  candidate->watch = g_object_ref (watch);
  candidate->mount = g_object_ref (mount);
  return candidate;
}

static void
candidate_free (Candidate *candidate)
{
  g_object_unref (candidate->watch);
  g_object_unref (candidate->mount);
  g_free (candidate);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Candidate, candidate_free)

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Candidate) candidate = user_data;
  g_autoptr(GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);

  if (info && g_file_info_get_file_type (info) == (candidate->watch->file_name ? G_FILE_TYPE_REGULAR : G_FILE_TYPE_DIRECTORY))
    g_signal_emit (candidate->watch, signals[SIGNAL_FOUND], 0, source, candidate->mount);
}

static void
examine_folder (BesaceMountWatch *self,
                GFile            *folder,
                GMount           *mount)
{
  g_autoptr(GFile) file = g_file_get_child (folder, self->file_name);

  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, G_PRIORITY_DEFAULT,
                           self->cancellable, found_cb, candidate_new (self, mount));
}

static void
mount_added_cb (BesaceMountWatch *self,
                GMount           *mount)
{
  g_autoptr(GFile) root = g_mount_get_root (mount);
  g_autoptr(GFile) subfolder = g_file_get_child (root, SUBFOLDER);

  /* What has no path, say a camera, holds no file of ours. */
  if (!g_file_peek_path (root))
    return;

  if (!self->file_name) {
    g_file_query_info_async (root, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, self->cancellable,
                             found_cb, candidate_new (self, mount));
    return;
  }

  examine_folder (self, root, mount);
  examine_folder (self, subfolder, mount);
}

static void
mount_removed_cb (BesaceMountWatch *self,
                  GMount           *mount)
{
  g_autoptr(GFile) root = g_mount_get_root (mount);

  if (g_file_peek_path (root))
    g_signal_emit (self, signals[SIGNAL_REMOVED], 0, root);
}

static void
besace_mount_watch_finalize (GObject *object)
{
  BesaceMountWatch *self = BESACE_MOUNT_WATCH (object);

  g_clear_object (&self->monitor);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->file_name, g_free);

  G_OBJECT_CLASS (besace_mount_watch_parent_class)->finalize (object);
}

static void
besace_mount_watch_class_init (BesaceMountWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_mount_watch_finalize;

  signals[SIGNAL_FOUND] =
    g_signal_new ("found", BESACE_TYPE_MOUNT_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                  2, G_TYPE_FILE, G_TYPE_MOUNT);
  signals[SIGNAL_REMOVED] =
    g_signal_new ("removed", BESACE_TYPE_MOUNT_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_FILE);
}

static void
besace_mount_watch_init (BesaceMountWatch *self)
{
  self->cancellable = g_cancellable_new ();
}

BesaceMountWatch *
besace_mount_watch_new (GVolumeMonitor *monitor,
                        const char     *file_name)
{
  BesaceMountWatch *self = g_object_new (BESACE_TYPE_MOUNT_WATCH, NULL);
  g_autolist(GMount) mounts = NULL;

  self->monitor = monitor ? g_object_ref (monitor) : g_volume_monitor_get ();
  self->file_name = g_strdup (file_name);
  g_signal_connect_object (self->monitor, "mount-added", G_CALLBACK (mount_added_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->monitor, "mount-removed", G_CALLBACK (mount_removed_cb), self, G_CONNECT_SWAPPED);

  mounts = g_volume_monitor_get_mounts (self->monitor);
  for (GList *l = mounts; l; l = l->next)
    mount_added_cb (self, l->data);
  return self;
}

GVolumeMonitor *
besace_mount_watch_get_monitor (BesaceMountWatch *self)
{
  g_return_val_if_fail (BESACE_IS_MOUNT_WATCH (self), NULL);

  return self->monitor;
}

void
besace_mount_watch_stop (BesaceMountWatch *self)
{
  g_return_if_fail (BESACE_IS_MOUNT_WATCH (self));

  g_cancellable_cancel (self->cancellable);
  g_signal_handlers_disconnect_by_data (self->monitor, self);
}
