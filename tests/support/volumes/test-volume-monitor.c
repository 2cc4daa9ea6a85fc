/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "test-volume-monitor.h"

/* The folder whose folders are keys, for a program that is tried from outside. */
#define FOLDER_VARIABLE "BESACE_TEST_KEYS"

#define LOOK_MS 50

#define TEST_TYPE_MOUNT (test_mount_get_type ())
G_DECLARE_FINAL_TYPE (TestMount, test_mount, TEST, MOUNT, GObject)

struct _TestMount {
  GObject  parent_instance;

  GFile   *root; /* (owned) */
};

struct _TestVolumeMonitor {
  GVolumeMonitor  parent_instance;

  GList          *mounts; /* (owned) of TestMount */
  guint           look;
};

static GFile *
test_mount_get_root (GMount *mount)
{
  return g_object_ref (TEST_MOUNT (mount)->root);
}

static char *
test_mount_get_name (GMount *mount)
{
  return g_file_get_basename (TEST_MOUNT (mount)->root);
}

static GIcon *
test_mount_get_icon (GMount *mount)
{
  return g_themed_icon_new ("drive-removable-media");
}

static char *
test_mount_get_uuid (GMount *mount)
{
  return NULL;
}

static GVolume *
test_mount_get_volume (GMount *mount)
{
  return NULL;
}

static GDrive *
test_mount_get_drive (GMount *mount)
{
  return NULL;
}

static gboolean
test_mount_can_do (GMount *mount)
{
  return FALSE;
}

static void
test_mount_iface_init (GMountIface *iface)
{
  iface->get_root = test_mount_get_root;
  iface->get_name = test_mount_get_name;
  iface->get_icon = test_mount_get_icon;
  iface->get_uuid = test_mount_get_uuid;
  iface->get_volume = test_mount_get_volume;
  iface->get_drive = test_mount_get_drive;
  iface->can_unmount = test_mount_can_do;
  iface->can_eject = test_mount_can_do;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestMount, test_mount, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_MOUNT, test_mount_iface_init))

static void
test_mount_finalize (GObject *object)
{
  g_clear_object (&TEST_MOUNT (object)->root);

  G_OBJECT_CLASS (test_mount_parent_class)->finalize (object);
}

static void
test_mount_class_init (TestMountClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_mount_finalize;
}

static void
test_mount_init (TestMount *self)
{
}

G_DEFINE_FINAL_TYPE (TestVolumeMonitor, test_volume_monitor, G_TYPE_VOLUME_MONITOR)

static GList *
find_mount (TestVolumeMonitor *self,
            const char        *folder)
{
  GList *link = self->mounts;

  while (link && !g_str_equal (g_file_peek_path (TEST_MOUNT (link->data)->root), folder))
    link = link->next;
  return link;
}

static void
look_for_new (TestVolumeMonitor *self,
              const char        *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *key = g_build_filename (folder, name, NULL);

    if (!find_mount (self, key))
      test_volume_monitor_plug (self, key);
  }
}

/* A key is a folder that is there, and gone when it is moved away. */
static gboolean
look_cb (gpointer user_data)
{
  TestVolumeMonitor *self = user_data;
  g_autoptr(GList) mounts = g_list_copy (self->mounts);

  for (GList *l = mounts; l; l = l->next) {
    const char *key = g_file_peek_path (TEST_MOUNT (l->data)->root);

    if (!g_file_test (key, G_FILE_TEST_IS_DIR))
      test_volume_monitor_unplug (self, key);
  }

  look_for_new (self, g_getenv (FOLDER_VARIABLE));
  return G_SOURCE_CONTINUE;
}

static GList *
test_volume_monitor_get_mounts (GVolumeMonitor *monitor)
{
  return g_list_copy_deep (TEST_VOLUME_MONITOR (monitor)->mounts, (GCopyFunc) (void *) g_object_ref, NULL);
}

static GList *
test_volume_monitor_get_nothing (GVolumeMonitor *monitor)
{
  return NULL;
}

static GMount *
test_volume_monitor_find_nothing (GVolumeMonitor *monitor,
                                  const char     *uuid)
{
  return NULL;
}

static gboolean
test_volume_monitor_is_supported (void)
{
  return g_getenv (FOLDER_VARIABLE) != NULL;
}

static void
test_volume_monitor_finalize (GObject *object)
{
  TestVolumeMonitor *self = TEST_VOLUME_MONITOR (object);

  g_clear_handle_id (&self->look, g_source_remove);
  g_list_free_full (self->mounts, g_object_unref);

  G_OBJECT_CLASS (test_volume_monitor_parent_class)->finalize (object);
}

static void
test_volume_monitor_class_init (TestVolumeMonitorClass *klass)
{
  GVolumeMonitorClass *monitor_class = G_VOLUME_MONITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = test_volume_monitor_finalize;

  monitor_class->is_supported = test_volume_monitor_is_supported;
  monitor_class->get_mounts = test_volume_monitor_get_mounts;
  monitor_class->get_volumes = test_volume_monitor_get_nothing;
  monitor_class->get_connected_drives = test_volume_monitor_get_nothing;
  monitor_class->get_mount_for_uuid = test_volume_monitor_find_nothing;
}

static void
test_volume_monitor_init (TestVolumeMonitor *self)
{
  const char *folder = g_getenv (FOLDER_VARIABLE);

  if (!folder)
    return;

  look_for_new (self, folder);
  self->look = g_timeout_add (LOOK_MS, look_cb, self);
}

GVolumeMonitor *
test_volume_monitor_new (void)
{
  return g_object_new (TEST_TYPE_VOLUME_MONITOR, NULL);
}

void
test_volume_monitor_plug (TestVolumeMonitor *self,
                          const char        *folder)
{
  TestMount *mount = g_object_new (TEST_TYPE_MOUNT, NULL);

  mount->root = g_file_new_for_path (folder);
  self->mounts = g_list_append (self->mounts, mount);
  g_signal_emit_by_name (self, "mount-added", mount);
}

void
test_volume_monitor_unplug (TestVolumeMonitor *self,
                            const char        *folder)
{
  GList *link = find_mount (self, folder);
  g_autoptr(GObject) mount = NULL;

  g_assert_nonnull (link);
  mount = link->data;
  self->mounts = g_list_delete_link (self->mounts, link);
  g_signal_emit_by_name (self, "mount-removed", mount);
}
