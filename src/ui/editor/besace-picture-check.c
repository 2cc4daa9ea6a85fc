/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-picture-check.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n.h>

#include "besace-picture-type.h"
#include "besace-reader-figure.h"

typedef struct {
  char *path;
  char *mime;
  char *name;
} Picture;

static void
picture_free (Picture *self)
{
  g_free (self->path);
  g_free (self->mime);
  g_free (self->name);
  g_free (self);
}

/* The decoder of JPEG fills in what is missing, and says nothing. */
static gboolean
is_whole (const Picture *picture)
{
  g_autofree char *bytes = NULL;
  gsize length;

  return !g_str_equal (picture->mime, BESACE_PICTURE_JPEG) ||
         (g_file_get_contents (picture->path, &bytes, &length, NULL) && besace_picture_type_jpeg_is_whole (bytes, length));
}

static void
check_thread (GTask        *task,
              gpointer      source_object,
              gpointer      data,
              GCancellable *cancellable)
{
  const Picture *picture = data;
  BesaceReaderFigureSize size = { 0, 0 };
  const gboolean measured = besace_reader_figure_measure_file (picture->path, &size);
  g_autoptr(GdkPixbuf) pixbuf = NULL;
  g_autoptr(GError) failure = NULL;

  if (!measured && size.width > 0 && size.height > 0) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                             _("“%s” has %d × %d dots, more than a computer can show at once: make it smaller, then add it again."),
                             picture->name, size.width, size.height);
    return;
  }

  /* In its own size: what is asked for smaller is given however little of it is there. Not every workstation can show WebP, which Les
   * Bases takes. */
  pixbuf = measured && is_whole (picture) ? gdk_pixbuf_new_from_file (picture->path, &failure) : NULL;
  if (pixbuf || (!measured && g_str_equal (picture->mime, BESACE_PICTURE_WEBP))) {
    g_task_return_boolean (task, TRUE);
    return;
  }

  g_debug ("A picture cannot be read to its end: %s", failure ? failure->message : "it has no size, or no end");
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _("“%s” is damaged, or was copied only in part: open it to look at it, then add it again or choose another."),
                           picture->name);
}

void
besace_picture_check_async (const char          *path,
                            const char          *mime,
                            const char          *name,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Picture *picture = g_new0 (Picture, 1);

  picture->path = g_strdup (path);
  picture->mime = g_strdup (mime);
  picture->name = g_strdup (name);
  g_task_set_source_tag (task, besace_picture_check_async);
  g_task_set_task_data (task, picture, (GDestroyNotify) picture_free);
  g_task_run_in_thread (task, check_thread);
}

gboolean
besace_picture_check_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
