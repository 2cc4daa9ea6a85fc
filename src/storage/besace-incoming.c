/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-incoming.h"

#include <errno.h>
#include <glib/gstdio.h>

GPtrArray *
besace_incoming_list (BesaceDataDirectory *directory)
{
  g_autofree char *folder = besace_data_directory_get_incoming_path (directory);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    g_ptr_array_add (paths, g_build_filename (folder, name, NULL));

  return paths;
}

void
besace_incoming_remove (GPtrArray *paths)
{
  for (guint i = 0; i < paths->len; i++) {
    const char *path = g_ptr_array_index (paths, i);

    if (g_unlink (path) != 0 && errno != ENOENT)
      g_debug ("“%s” stays: %s", path, g_strerror (errno));
  }
}
