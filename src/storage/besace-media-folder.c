/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-media-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define DIGEST_LENGTH 64

typedef struct {
  char    *blob;
  guint64  size;
  gint64   used; /* milliseconds UTC */
} Item;

struct _BesaceMediaFolder {
  BesaceDataDirectory  *directory;
  char                 *path;
  BesaceMediaSpaceFunc  space;
  gpointer              space_data;
  GHashTable           *items; /* (owned) of Item, by its blob */
  guint64               size;
};

static void
item_free (Item *item)
{
  g_free (item->blob);
  g_free (item);
}

static gboolean
is_digest (const char *name)
{
  return strlen (name) == DIGEST_LENGTH && strspn (name, "0123456789abcdef") == DIGEST_LENGTH;
}

static void
add_item (BesaceMediaFolder *self,
          const char        *blob,
          guint64            size,
          gint64             used)
{
  Item *item = g_new0 (Item, 1);

  item->blob = g_strdup (blob);
  item->size = size;
  item->used = used;
  self->size += size;
  g_hash_table_replace (self->items, item->blob, item);
}

static void
read_drawer (BesaceMediaFolder *self,
             const char        *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *file = g_build_filename (path, name, NULL);
    GStatBuf status;

    if (is_digest (name) && g_lstat (file, &status) == 0 && S_ISREG (status.st_mode))
      add_item (self, name, (guint64) status.st_size, status.st_mtim.tv_sec * 1000 + status.st_mtim.tv_nsec / 1000000);
  }
}

static guint64
ask_disk (const char *path,
          gpointer    data)
{
  struct statvfs status;

  return statvfs (path, &status) == 0 ? (guint64) status.f_bavail * status.f_frsize : 0;
}

BesaceMediaFolder *
besace_media_folder_new (BesaceDataDirectory *directory)
{
  BesaceMediaFolder *self = g_new0 (BesaceMediaFolder, 1);
  g_autoptr(GDir) dir = NULL;
  const char *name;

  self->directory = g_object_ref (directory);
  self->path = besace_data_directory_get_media_path (directory);
  self->space = ask_disk;
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) item_free);

  dir = g_dir_open (self->path, 0, NULL);
  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *drawer = g_build_filename (self->path, name, NULL);

    if (strlen (name) == 2)
      read_drawer (self, drawer);
  }

  return self;
}

void
besace_media_folder_free (BesaceMediaFolder *self)
{
  g_object_unref (self->directory);
  g_hash_table_unref (self->items);
  g_free (self->path);
  g_free (self);
}

void
besace_media_folder_set_space (BesaceMediaFolder    *self,
                               BesaceMediaSpaceFunc  func,
                               gpointer              data)
{
  self->space = func;
  self->space_data = data;
}

GHashTable *
besace_media_folder_get_blobs (BesaceMediaFolder *self)
{
  return self->items;
}

guint64
besace_media_folder_get_size (BesaceMediaFolder *self)
{
  return self->size;
}

static int
compare_use (gconstpointer a,
             gconstpointer b)
{
  const Item *first = *(const Item *const *) a;
  const Item *second = *(const Item *const *) b;

  return first->used != second->used ? (first->used < second->used ? -1 : 1) : strcmp (first->blob, second->blob);
}

/* What may go, in the order in which it goes. */
static GPtrArray *
list_leaving (BesaceMediaFolder *self,
              GHashTable        *spared,
              gint64             before)
{
  GPtrArray *leaving = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    Item *item = value;

    if (item->used < before && !g_hash_table_contains (spared, item->blob))
      g_ptr_array_add (leaving, item);
  }

  g_ptr_array_sort (leaving, compare_use);
  return leaving;
}

static void
remove_item (BesaceMediaFolder *self,
             Item              *item)
{
  g_autofree char *path = besace_data_directory_get_blob_path (self->directory, item->blob);

  if (g_unlink (path) != 0 && errno != ENOENT) {
    g_message ("“%s” could not be removed: %s", path, g_strerror (errno));
    return;
  }

  self->size -= item->size;
  g_hash_table_remove (self->items, item->blob);
}

static gboolean
fail_full (gboolean   disk,
           GError   **error)
{
  if (disk)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                         _("The disk is nearly full: images and files are left out until 250 MB are free again. Everything "
                           "else is there."));
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                         _("The room for images and files is used up: allow more for them in the preferences."));
  return FALSE;
}

/* How much too much there would be in the folder with @size bytes more, and how much too little on the disk. */
static void
measure (BesaceMediaFolder *self,
         guint64            size,
         guint64            max_bytes,
         guint64           *excess,
         guint64           *lack)
{
  const gboolean made = g_file_test (self->path, G_FILE_TEST_IS_DIR);
  const char *folder = made ? self->path : besace_data_directory_get_path (self->directory);
  const guint64 n_free = self->space (folder, self->space_data);
  const guint64 wanted = BESACE_MEDIA_MIN_FREE_BYTES + size;
  const guint64 allowed = max_bytes > size ? max_bytes - size : 0;

  *excess = self->size > allowed ? self->size - allowed : 0;
  if (size > max_bytes)
    *excess += size - max_bytes;
  *lack = n_free < wanted ? wanted - n_free : 0;
}

gboolean
besace_media_folder_has_room (BesaceMediaFolder *self,
                              guint64            size,
                              guint64            max_bytes)
{
  guint64 excess, lack;

  measure (self, size, max_bytes, &excess, &lack);
  return excess == 0 && lack == 0;
}

gboolean
besace_media_folder_make_room (BesaceMediaFolder  *self,
                               guint64             size,
                               guint64             max_bytes,
                               GHashTable         *spared,
                               gint64              before,
                               GError            **error)
{
  g_autoptr(GPtrArray) leaving = list_leaving (self, spared, before);
  guint64 excess, lack;
  guint64 n_bytes = 0;
  guint n_leaving = 0;

  measure (self, size, max_bytes, &excess, &lack);
  while (n_leaving < leaving->len && n_bytes < MAX (excess, lack))
    n_bytes += ((Item *) g_ptr_array_index (leaving, n_leaving++))->size;
  if (n_bytes < MAX (excess, lack))
    return fail_full (n_bytes < lack, error);

  for (guint i = 0; i < n_leaving; i++)
    remove_item (self, g_ptr_array_index (leaving, i));
  return TRUE;
}

void
besace_media_folder_shrink (BesaceMediaFolder *self,
                            guint64            max_bytes,
                            GHashTable        *spared)
{
  g_autoptr(GPtrArray) leaving = list_leaving (self, spared, G_MAXINT64);

  for (guint i = 0; i < leaving->len && self->size > max_bytes; i++)
    remove_item (self, g_ptr_array_index (leaving, i));
}

/* Before the name is there, the bytes are: a blob that a power cut has left short would be taken for whole. */
static gboolean
flush (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return done;
}

gboolean
besace_media_folder_take (BesaceMediaFolder  *self,
                          const char         *blob,
                          const char         *path,
                          gint64              now,
                          GError            **error)
{
  g_autofree char *target = besace_data_directory_get_blob_path (self->directory, blob);
  g_autofree char *drawer = g_path_get_dirname (target);
  GStatBuf status;

  if (!besace_data_directory_make_folder (self->directory, drawer, error))
    return FALSE;

  if (g_stat (path, &status) != 0 || !flush (path) || g_rename (path, target) != 0) {
    g_autoptr(GError) failure = g_error_new_literal (G_FILE_ERROR, (int) g_file_error_from_errno (errno),
                                                     g_strerror (errno));

    besace_data_directory_set_file_error (error, target, failure);
    return FALSE;
  }

  besace_data_directory_use_blob (target, now, TRUE);
  if (!g_hash_table_contains (self->items, blob))
    add_item (self, blob, (guint64) status.st_size, now);
  return TRUE;
}
