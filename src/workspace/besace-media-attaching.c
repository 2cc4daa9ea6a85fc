/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-media-attaching.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "besace-file-error.h"
#include "besace-lesbases-limits.h"
#include "besace-media-private.h"
#include "besace-picture-type.h"
#include "besace-plain-text.h"
#include "besace-worker.h"

#define PIECE_BYTES (64 * 1024)
#define HEAD_BYTES BESACE_PICTURE_HEAD_BYTES

/* Of a result: the path of what is in the store since, and was not before. */
#define FRESH_KEY "besace-media-fresh"

typedef struct {
  GFile           *file;
  BesaceBlockType  type;
} Order;

/* A file on its way into the store. */
typedef struct {
  char      *path;   /* of the copy, until it has its name */
  int        fd;
  GChecksum *checksum;
  gint64     size;
  guint8     head[HEAD_BYTES];
  char      *fresh;  /* where it lies now, if it lay there not before */
} Arrival;

static void
order_free (Order *order)
{
  g_object_unref (order->file);
  g_free (order);
}

static void
arrival_clear (Arrival *arrival)
{
  if (arrival->fd >= 0)
    close (arrival->fd);
  if (arrival->path)
    g_unlink (arrival->path);
  g_free (arrival->path);
  g_free (arrival->fresh);
  g_clear_pointer (&arrival->checksum, g_checksum_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arrival, arrival_clear)

static gint64
get_limit (BesaceBlockType type)
{
  return type == BESACE_BLOCK_IMAGE ? BESACE_LESBASES_IMAGE_MAX : BESACE_LESBASES_FILE_MAX;
}

static void
set_too_long (GError          **error,
              BesaceBlockType   type,
              const char       *name)
{
  if (type == BESACE_BLOCK_IMAGE)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _("“%s” is longer than the 10 MB that Les Bases takes for an image: make it smaller, then add it again."), name);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _("“%s” is longer than the 100 MB that Les Bases takes: make it smaller, or put it elsewhere and add a link."),
                 name);
}

/* NULL for what Les Bases does not take for a picture. */
static const char *
recognise_picture (const Arrival *arrival)
{
  const char *type = besace_picture_type_guess (arrival->head, (gsize) MIN (arrival->size, (gint64) HEAD_BYTES));

  return besace_picture_type_is_taken (type) ? type : NULL;
}

static gboolean
write_piece (Arrival       *arrival,
             const guint8  *piece,
             gsize          length,
             GError       **error)
{
  if (arrival->size < HEAD_BYTES)
    memcpy (arrival->head + arrival->size, piece, MIN (length, (gsize) (HEAD_BYTES - arrival->size)));
  g_checksum_update (arrival->checksum, piece, (gssize) length);
  arrival->size += (gint64) length;

  while (length > 0) {
    const gssize n_written = write (arrival->fd, piece, length);

    if (n_written < 0 && errno != EINTR) {
      besace_file_error_set_unwritable (error, arrival->path, errno);
      return FALSE;
    }
    if (n_written > 0) {
      piece += n_written;
      length -= (gsize) n_written;
    }
  }

  return TRUE;
}

/* A piece at a time, and never mapped: a key that is pulled out is an error then, and not the end of the program. */
static gboolean
copy_file (Arrival       *arrival,
           const Order   *order,
           const char    *name,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree guint8 *piece = g_malloc (PIECE_BYTES);
  GError *failure = NULL;
  g_autoptr(GFileInputStream) stream = g_file_read (order->file, cancellable, &failure);
  gssize n_read = 0;

  while (stream && (n_read = g_input_stream_read (G_INPUT_STREAM (stream), piece, PIECE_BYTES, cancellable, &failure)) > 0) {
    if (arrival->size + n_read > get_limit (order->type)) {
      set_too_long (error, order->type, name);
      return FALSE;
    }
    if (!write_piece (arrival, piece, (gsize) n_read, error))
      return FALSE;
  }

  if (failure) {
    besace_file_error_set_unreadable (error, order->file, failure);
    return FALSE;
  }

  return TRUE;
}

/* The bytes are on the disk before they have their name. */
static gboolean
settle (Arrival              *arrival,
        BesaceDataDirectory  *directory,
        const char           *blob,
        GError              **error)
{
  g_autofree char *target = besace_data_directory_get_blob_path (directory, blob);
  g_autofree char *drawer = g_path_get_dirname (target);
  const gboolean fresh = !g_file_test (target, G_FILE_TEST_EXISTS);

  if (!besace_data_directory_make_folder (directory, drawer, error))
    return FALSE;

  if (fsync (arrival->fd) != 0 || g_rename (arrival->path, target) != 0) {
    besace_file_error_set_unwritable (error, target, errno);
    return FALSE;
  }

  g_clear_pointer (&arrival->path, g_free);
  arrival->fresh = fresh ? g_steal_pointer (&target) : NULL;
  return TRUE;
}

static GFileInfo *
query (const Order   *order,
       GCancellable  *cancellable,
       GError       **error)
{
  GError *failure = NULL;
  GFileInfo *info = g_file_query_info (order->file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE ","
                                       G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME "," G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE,
                                       G_FILE_QUERY_INFO_NONE, cancellable, &failure);

  if (failure)
    besace_file_error_set_unreadable (error, order->file, failure);
  return info;
}

static gboolean
check (const Order  *order,
       GFileInfo    *info,
       GError      **error)
{
  const char *name = g_file_info_get_display_name (info);

  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("“%s” is no file that can be attached: choose a file."), name);
    return FALSE;
  }

  if (g_file_info_get_size (info) > get_limit (order->type)) {
    set_too_long (error, order->type, name);
    return FALSE;
  }

  return TRUE;
}

/* Says what arrived. NULL where an image was wanted and it is none. */
static BesaceBlock *
describe (const Arrival  *arrival,
          const Order    *order,
          GFileInfo      *info,
          GError        **error)
{
  const char *name = g_file_info_get_display_name (info);
  const char *picture = recognise_picture (arrival);
  BesaceBlock *block;

  if (order->type == BESACE_BLOCK_IMAGE && !picture) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _("“%s” is no picture that can be shown: choose a JPEG, PNG or WebP image."), name);
    return NULL;
  }

  block = besace_block_new (order->type);
  block->name = besace_plain_text_new_line (name);
  block->size = arrival->size;
  block->blob = g_strdup (g_checksum_get_string (arrival->checksum));
  block->mime = picture ? g_strdup (picture) : g_content_type_get_mime_type (g_file_info_get_content_type (info));
  return block;
}

static gboolean
begin (Arrival              *arrival,
       BesaceDataDirectory  *directory,
       GError              **error)
{
  g_autofree char *incoming = besace_data_directory_get_incoming_path (directory);
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *part = g_strconcat (unique, ".part", NULL);

  arrival->path = g_build_filename (incoming, part, NULL);
  arrival->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  arrival->fd = g_open (arrival->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (arrival->fd < 0)
    besace_file_error_set_unwritable (error, arrival->path, errno);
  return arrival->fd >= 0;
}

static BesaceBlock *
attach (BesaceDataDirectory  *directory,
        const Order          *order,
        char                **fresh,
        GCancellable         *cancellable,
        GError              **error)
{
  g_autoptr(GFileInfo) info = query (order, cancellable, error);
  g_auto(Arrival) arrival = { .fd = -1 };
  g_autoptr(BesaceBlock) block = NULL;

  if (!info || !check (order, info, error) || !begin (&arrival, directory, error) ||
      !copy_file (&arrival, order, g_file_info_get_display_name (info), cancellable, error))
    return NULL;

  block = describe (&arrival, order, info, error);
  if (!block || !settle (&arrival, directory, block->blob, error))
    return NULL;

  *fresh = g_steal_pointer (&arrival.fresh);
  return g_steal_pointer (&block);
}

static void
attach_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  GError *failure = NULL;
  char *fresh = NULL;
  BesaceBlock *block = attach (besace_media_get_directory (source), data, &fresh, cancellable, &failure);

  g_object_set_data_full (G_OBJECT (task), FRESH_KEY, fresh, g_free);
  if (block)
    g_task_return_pointer (task, block, (GDestroyNotify) besace_block_free);
  else
    g_task_return_error (task, failure);
}

void
besace_media_attach_async (BesaceMedia         *self,
                           GFile               *file,
                           BesaceBlockType      type,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  Order *order;

  g_return_if_fail (BESACE_IS_MEDIA (self));
  g_return_if_fail (type == BESACE_BLOCK_IMAGE || type == BESACE_BLOCK_FILE);

  order = g_new0 (Order, 1);
  order->file = g_object_ref (file);
  order->type = type;
  besace_worker_run (self, besace_media_attach_async, attach_thread, order, (GDestroyNotify) order_free, cancellable, callback,
                     user_data);
}

BesaceBlock *
besace_media_attach_finish (BesaceMedia   *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
besace_media_attach_revoke (BesaceMedia  *self,
                            GAsyncResult *result)
{
  const char *fresh;

  g_return_if_fail (g_task_is_valid (result, self));

  fresh = g_object_get_data (G_OBJECT (result), FRESH_KEY);
  if (fresh && g_unlink (fresh) != 0 && errno != ENOENT)
    g_message ("“%s” could not be removed: %s", fresh, g_strerror (errno));
}

char *
besace_media_find_blob (BesaceMedia *self,
                        const char  *blob)
{
  g_return_val_if_fail (BESACE_IS_MEDIA (self), NULL);

  return besace_data_directory_find_blob (besace_media_get_directory (self), blob);
}
