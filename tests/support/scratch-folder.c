/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "scratch-folder.h"

#include <glib/gstdio.h>
#include <string.h>

ScratchFolder *
scratch_folder_new (void)
{
  ScratchFolder *self = g_new0 (ScratchFolder, 1);
  g_autoptr(GError) failure = NULL;

  self->path = g_dir_make_tmp ("besace-test-XXXXXX", &failure);
  g_assert_no_error (failure);
  g_setenv ("BESACE_DATA_DIR", self->path, TRUE);
  return self;
}

static void
remove_all (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
      remove_all (child);
    else
      g_remove (child);
  }

  g_rmdir (path);
}

void
scratch_folder_free (ScratchFolder *self)
{
  g_unsetenv ("BESACE_DATA_DIR");
  remove_all (self->path);
  g_free (self->path);
  g_free (self);
}

char *
scratch_folder_get_path (ScratchFolder *self,
                         const char    *name)
{
  return g_build_filename (self->path, name, NULL);
}

char *
scratch_folder_write (ScratchFolder *self,
                      const char    *name,
                      gconstpointer  content,
                      gssize         length)
{
  char *path = scratch_folder_get_path (self, name);
  g_autoptr(GError) failure = NULL;

  g_file_set_contents (path, content, length, &failure);
  g_assert_no_error (failure);
  return path;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
scratch_folder_list (ScratchFolder *self)
{
  g_autoptr(GDir) dir = g_dir_open (self->path, 0, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

GBytes *
scratch_folder_read (const char *path)
{
  char *content = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &content, &length, NULL) ? g_bytes_new_take (content, length)
                                                             : g_bytes_new_static ("", 0);
}
