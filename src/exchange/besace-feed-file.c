/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-feed-file.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "besace-feed-head.h"
#include "besace-new-file.h"

struct _BesaceFeedFile {
  char          *folder; /* (owned) */
  char          *path;   /* (owned) of the folder within it that the file goes into */
  BesaceNewFile *file;   /* (owned) */
};

void
besace_feed_file_explain (const char  *folder,
                          int          code,
                          GError     **error)
{
  if (code == ENOSPC || code == EDQUOT)
    g_set_error (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DISK,
                 _("There is not enough room in “%s”: nothing was published, and what was published before still is. Free some "
                   "space, then try again."), folder);
  else if (code == EACCES || code == EPERM || code == EROFS)
    g_set_error (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DISK,
                 _("“%s” cannot be written to: nothing was published. Choose another folder, or unlock the key."), folder);
  else if (code == ENOENT || code == ENODEV || code == EIO || code == ESTALE)
    g_set_error (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_AWAY,
                 _("“%s” is not there any more: nothing was published, and what was published before still is. Plug the key in "
                   "again, then try again."), folder);
  else
    g_set_error (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DISK,
                 _("“%s” could not be written to (%s): nothing was published. Choose another folder."), folder,
                 g_strerror (code));
}

static gboolean
check (BesaceFeedFile  *self,
       int              code,
       GError         **error)
{
  if (code != 0)
    besace_feed_file_explain (self->folder, code, error);
  return code == 0;
}

BesaceFeedFile *
besace_feed_file_new (const char  *folder,
                      const char  *directory,
                      GError     **error)
{
  g_autoptr(BesaceFeedFile) self = g_new0 (BesaceFeedFile, 1);
  g_autofree char *path = g_build_filename (folder, directory, NULL);
  g_autofree char *template = g_build_filename (path, BESACE_FEED_FILE_TEMPORARY "XXXXXX", NULL);
  int code;

  self->folder = g_strdup (folder);
  self->path = g_strdup (*directory ? path : folder);
  if (g_mkdir_with_parents (path, 0777) != 0)
    code = errno;
  else
    self->file = besace_new_file_new (template, &code);
  return check (self, code, error) ? g_steal_pointer (&self) : NULL;
}

/* What was not written leaves no folder behind: one that has something in it stays. */
static void
remove_empty (BesaceFeedFile *self)
{
  g_autofree char *path = g_strdup (self->path);

  while (strlen (path) > strlen (self->folder) && g_rmdir (path) == 0) {
    char *parent = g_path_get_dirname (path);

    g_free (path);
    path = parent;
  }
}

void
besace_feed_file_free (BesaceFeedFile *self)
{
  g_clear_pointer (&self->file, besace_new_file_free);
  remove_empty (self);
  g_free (self->path);
  g_free (self->folder);
  g_free (self);
}

gboolean
besace_feed_file_write (BesaceFeedFile  *self,
                        gconstpointer    bytes,
                        gsize            length,
                        GError         **error)
{
  return check (self, besace_new_file_write (self->file, bytes, length), error);
}

gboolean
besace_feed_file_commit (BesaceFeedFile  *self,
                         const char      *name,
                         GError         **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  return check (self, besace_new_file_commit (self->file, path), error);
}

gboolean
besace_feed_file_save (const char  *folder,
                       const char  *name,
                       GBytes      *bytes,
                       GError     **error)
{
  g_autofree char *parent = g_path_get_dirname (name);
  g_autoptr(BesaceFeedFile) file = besace_feed_file_new (folder, g_str_equal (parent, ".") ? "" : parent, error);

  return file && besace_feed_file_write (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error) &&
         besace_feed_file_commit (file, name, error);
}
