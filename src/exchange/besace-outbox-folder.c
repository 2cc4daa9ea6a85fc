/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-folder.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "besace-feed-directory.h"
#include "besace-outbox-file.h"

/* A key holds few folders with an outbox; looking into each of a whole home would take long. */
#define MAX_SUBFOLDERS 1000

/* One reading of the files that go with contributions. */
typedef struct {
  const char   *folder;
  const char   *incoming;    /* (nullable) NULL where they are only looked at */
  GHashTable   *paths;       /* (owned) by hash: where each of those that are as they should be lies, "" where it is not here */
  GCancellable *cancellable; /* (nullable) */
} Reading;

char *
besace_outbox_folder_get_blob (const char *sha256)
{
  return g_build_filename (BESACE_OUTBOX_FOLDER_BLOBS, sha256, NULL);
}

static gboolean
holds_outbox (const char *path,
              const char *name)
{
  g_autoptr(GError) failure = NULL;
  guint64 size;

  /* Reading it will say why it cannot be read. */
  return besace_feed_directory_get_size (path, name, BESACE_OUTBOX_MAX_DOCUMENT_BYTES, &size, &failure) ||
         (g_error_matches (failure, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DENIED) && !strchr (name, G_DIR_SEPARATOR));
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char **
besace_outbox_folder_find (const char *path)
{
  const char *document = besace_outbox_document_get_name (BESACE_OUTBOX_DOCUMENT_CONTRIBUTIONS);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  GPtrArray *folders = g_ptr_array_new ();
  const char *name;

  for (guint i = 0; dir && i < MAX_SUBFOLDERS && (name = g_dir_read_name (dir)); i++) {
    g_autofree char *file = g_build_filename (name, document, NULL);

    if (holds_outbox (path, file))
      g_ptr_array_add (folders, g_build_filename (path, name, NULL));
  }

  g_ptr_array_sort (folders, compare_names);
  if (holds_outbox (path, document))
    g_ptr_array_insert (folders, 0, g_strdup (path));
  g_ptr_array_add (folders, NULL);
  return (char **) g_ptr_array_free (folders, FALSE);
}

/* What is on the key may change at any time: the copy is what is looked at. (transfer full) */
static char *
copy_blob (Reading     *self,
           const char  *name,
           const char  *sha256,
           guint64      size,
           GError     **error)
{
  g_autofree char *path = g_build_filename (self->incoming, sha256, NULL);
  g_autoptr(GError) failure = NULL;

  if (!besace_feed_directory_copy (self->folder, name, path, size, self->cancellable, error)) {
    g_unlink (path);
    return NULL;
  }

  if (besace_outbox_file_is (path, sha256, &size, self->cancellable, &failure))
    return g_steal_pointer (&path);

  g_unlink (path);
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    besace_feed_error_set_damaged (error, name);
  return NULL;
}

/* Brings one file here, or looks at it. Returns where it lies now, “” where it stays, NULL with an error. (transfer full) */
static char *
read_blob (Reading     *self,
           const char  *sha256,
           GError     **error)
{
  g_autofree char *name = besace_outbox_folder_get_blob (sha256);
  guint64 size;

  if (!besace_feed_directory_get_size (self->folder, name, BESACE_OUTBOX_MAX_BLOB_BYTES, &size, error))
    return NULL;

  return self->incoming ? copy_blob (self, name, sha256, size, error) : g_strdup ("");
}

/* Whether all is over: the key is gone, the disk is full, somebody cancelled. What is wrong with one file is no such thing. */
static gboolean
ends_reading (const GError *failure)
{
  return !g_error_matches (failure, BESACE_FEED_ERROR, BESACE_FEED_ERROR_MISSING) &&
         !g_error_matches (failure, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DAMAGED);
}

/* Finds the files of a contribution. Returns FALSE with an error where no other has to be tried; @reason (out): why this one is
 * left out, NULL where it is not. */
static gboolean
read_blobs (Reading             *self,
            BesaceOutboxParcel  *parcel,
            const char         **reason,
            GError             **error)
{
  *reason = NULL;
  for (guint i = 0; i < parcel->blobs->len && !*reason; i++) {
    BesaceOutboxBlob *blob = g_ptr_array_index (parcel->blobs, i);
    const char *known = g_hash_table_lookup (self->paths, blob->sha256);
    g_autoptr(GError) failure = NULL;

    if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
      return FALSE;

    if (!known) {
      char *path = read_blob (self, blob->sha256, &failure);

      if (path)
        g_hash_table_insert (self->paths, g_strdup (blob->sha256), path);
      known = path;
    }

    if (failure && ends_reading (failure)) {
      besace_outbox_folder_error_set_unread (error, self->folder, blob->sha256, failure);
      return FALSE;
    }

    if (failure)
      *reason = g_error_matches (failure, BESACE_FEED_ERROR, BESACE_FEED_ERROR_MISSING)
                ? _("one of its files is missing") : _("one of its files is damaged, or not the one that it names");
    else if (known && *known)
      blob->path = g_strdup (known);
  }

  return TRUE;
}

/* Goes over the contributions, and leaves out those whose files are not as they should be. */
static gboolean
read_files (Reading               *self,
            BesaceOutboxContents  *contents,
            GError               **error)
{
  guint i = 0;

  while (i < contents->parcels->len) {
    BesaceOutboxParcel *parcel = g_ptr_array_index (contents->parcels, i);
    const char *reason;

    if (!read_blobs (self, parcel, &reason, error))
      return FALSE;

    if (reason) {
      besace_outbox_problems_add (contents->problems, parcel->fields.uuid, parcel->fields.title, 0, reason);
      g_ptr_array_remove_index (contents->parcels, i);
    } else {
      i++;
    }
  }

  return TRUE;
}

/* Removes what was brought here for contributions that were left out after all; for all of them where there are none. */
static void
remove_unused (Reading              *self,
               BesaceOutboxContents *contents)
{
  GHashTableIter iter;
  const char *path;

  for (guint i = 0; contents && i < contents->parcels->len; i++) {
    const BesaceOutboxParcel *parcel = g_ptr_array_index (contents->parcels, i);

    for (guint j = 0; j < parcel->blobs->len; j++) {
      const BesaceOutboxBlob *blob = g_ptr_array_index (parcel->blobs, j);

      g_hash_table_remove (self->paths, blob->sha256);
    }
  }

  g_hash_table_iter_init (&iter, self->paths);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &path)) {
    if (*path)
      g_unlink (path);
  }
}

/* Where there is no outbox, that is what is said. */
static GBytes *
read_document (const char  *folder,
               GError     **error)
{
  g_autoptr(GError) failure = NULL;
  GBytes *bytes = besace_outbox_file_read (folder, besace_outbox_document_get_name (BESACE_OUTBOX_DOCUMENT_CONTRIBUTIONS),
                                           BESACE_OUTBOX_MAX_DOCUMENT_BYTES, &failure);
  g_autofree char *display_name = g_filename_display_name (folder);

  if (g_error_matches (failure, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_MISSING))
    g_set_error (error, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_MISSING,
                 _("There is nothing to send in “%s”: choose the folder, or the key, to which the other workstation has "
                   "exported."), display_name);
  else if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  return bytes;
}

BesaceOutboxContents *
besace_outbox_folder_read (const char    *folder,
                           const char    *incoming,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autoptr(GBytes) bytes = read_document (folder, error);
  g_autoptr(BesaceOutboxContents) contents = bytes ? besace_outbox_contents_parse (bytes, error) : NULL;
  Reading reading = { .folder = folder, .incoming = incoming, .cancellable = cancellable };
  gboolean succeeded;

  if (!contents)
    return NULL;

  if (incoming)
    g_mkdir_with_parents (incoming, S_IRWXU);
  reading.paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  succeeded = read_files (&reading, contents, error);
  remove_unused (&reading, succeeded ? contents : NULL);

  g_hash_table_unref (reading.paths);
  return succeeded ? g_steal_pointer (&contents) : NULL;
}
