/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-session-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "besace-session.h"

#define MODE 0600
#define MAX_BYTES 8192

/* Of the file that is read, whatever its name stands for a moment later. */
static gboolean
check_mode (int          fd,
            const char  *path,
            GError     **error)
{
  struct stat status;

  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode) && (status.st_mode & ALLPERMS) == MODE)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
               _("“%s” is not for its owner alone, so it was not read: run “chmod 600” on it first."), path);
  return FALSE;
}

char *
besace_session_file_read (const char  *path,
                          GError     **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  g_autofree char *text = NULL;
  gssize length;

  if (fd < 0) {
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("“%s” cannot be read: %s."), path, g_strerror (errno));
    return NULL;
  }

  if (!check_mode (fd, path, error)) {
    g_close (fd, NULL);
    return NULL;
  }

  text = g_malloc0 (MAX_BYTES + 1);
  length = read (fd, text, MAX_BYTES);
  g_close (fd, NULL);
  g_strstrip (text);
  if (length <= 0 || !besace_session_is_token (text)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _("“%s” does not hold the value of a session cookie, and nothing else, on one line."), path);
    return NULL;
  }

  return g_steal_pointer (&text);
}
