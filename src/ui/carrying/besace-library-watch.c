/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-watch.h"

#include "besace-merge-summary.h"

/* Beside what else is on the key. */
#define SUBFOLDER "besace"

struct _BesaceLibraryWatch {
  GObject          parent_instance;

  BesaceWorkspace *workspace;   /* (owned) */
  GVolumeMonitor  *monitor;     /* (owned) */
  GCancellable    *cancellable; /* (owned) cancelled when it goes */
  GFile           *file;        /* (owned) (nullable) the library that is offered */
  char            *key;         /* (owned) (nullable) the name of its key */
};

G_DEFINE_FINAL_TYPE (BesaceLibraryWatch, besace_library_watch, G_TYPE_OBJECT)

typedef enum {
  PROP_WORKSPACE = 1,
  PROP_MONITOR,
} BesaceLibraryWatchProperty;

static GParamSpec *properties[PROP_MONITOR + 1];

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
file_found_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(Candidate) candidate = user_data;
  g_autoptr(GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);
  BesaceLibraryWatch *self = candidate->watch;
  GFile *file = candidate->file;

  if (info && g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR)
    besace_library_preview_merge_async (besace_workspace_get_library (self->workspace), file, self->cancellable, previewed_cb,
                                        g_steal_pointer (&candidate));
}

static void
examine_folder (BesaceLibraryWatch *self,
                GFile              *folder,
                GMount             *mount)
{
  Candidate *candidate = g_new0 (Candidate, 1);

  candidate->watch = g_object_ref (self);
  candidate->file = g_file_get_child (folder, BESACE_LIBRARY_FILE_NAME);
  candidate->key = g_mount_get_name (mount);
  g_file_query_info_async (candidate->file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS,
                           G_PRIORITY_DEFAULT, self->cancellable, file_found_cb, candidate);
}

static void
mount_added_cb (BesaceLibraryWatch *self,
                GMount             *mount)
{
  g_autoptr(GFile) root = g_mount_get_root (mount);
  g_autoptr(GFile) subfolder = g_file_get_child (root, SUBFOLDER);

  /* What has no path, say a camera, holds no library. */
  if (!g_file_peek_path (root))
    return;

  examine_folder (self, root, mount);
  examine_folder (self, subfolder, mount);
}

static void
mount_removed_cb (BesaceLibraryWatch *self,
                  GMount             *mount)
{
  g_autoptr(GFile) root = g_mount_get_root (mount);

  if (self->file && g_file_has_prefix (self->file, root))
    besace_library_watch_dismiss (self);
}

static void
besace_library_watch_get_property (GObject    *object,
                                   guint       property_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  BesaceLibraryWatch *self = BESACE_LIBRARY_WATCH (object);

  switch ((BesaceLibraryWatchProperty) property_id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, self->workspace);
    break;
  case PROP_MONITOR:
    g_value_set_object (value, self->monitor);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_library_watch_set_property (GObject      *object,
                                   guint         property_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  BesaceLibraryWatch *self = BESACE_LIBRARY_WATCH (object);

  switch ((BesaceLibraryWatchProperty) property_id) {
  case PROP_WORKSPACE:
    self->workspace = g_value_dup_object (value);
    break;
  case PROP_MONITOR:
    self->monitor = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_library_watch_constructed (GObject *object)
{
  BesaceLibraryWatch *self = BESACE_LIBRARY_WATCH (object);
  g_autolist(GMount) mounts = NULL;

  G_OBJECT_CLASS (besace_library_watch_parent_class)->constructed (object);

  if (!self->monitor)
    self->monitor = g_volume_monitor_get ();
  g_signal_connect_object (self->monitor, "mount-added", G_CALLBACK (mount_added_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->monitor, "mount-removed", G_CALLBACK (mount_removed_cb), self, G_CONNECT_SWAPPED);

  mounts = g_volume_monitor_get_mounts (self->monitor);
  for (GList *l = mounts; l; l = l->next)
    mount_added_cb (self, l->data);
}

static void
besace_library_watch_dispose (GObject *object)
{
  BesaceLibraryWatch *self = BESACE_LIBRARY_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  forget (self);
  g_clear_object (&self->monitor);
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

  object_class->get_property = besace_library_watch_get_property;
  object_class->set_property = besace_library_watch_set_property;
  object_class->constructed = besace_library_watch_constructed;
  object_class->dispose = besace_library_watch_dispose;
  object_class->finalize = besace_library_watch_finalize;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_MONITOR] =
    g_param_spec_object ("monitor", NULL, NULL, G_TYPE_VOLUME_MONITOR,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
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
  return g_object_new (BESACE_TYPE_LIBRARY_WATCH, "workspace", workspace, "monitor", monitor, NULL);
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
