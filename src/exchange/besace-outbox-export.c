/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-export.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "besace-outbox-file.h"
#include "besace-outbox-folder.h"

#define DEVICE_DIGITS 8
#define KIND BESACE_OUTBOX_DOCUMENT_CONTRIBUTIONS

/* Where the bytes of a blob lie on this computer. */
typedef struct {
  char    *path;
  guint64  size;
} BlobSource;

/* One writing. */
typedef struct {
  const BesaceOutboxExport  *export;
  BesaceOutboxExportOutcome *outcome;
  BesaceOutboxDocument      *document;   /* (owned) */
  BesaceOutboxDocument      *before;     /* (owned) (nullable) what lay there; its elements move to the new one */
  GHashTable                *blobs;      /* (owned) of BlobSource, by hash: of those that have to be written */
  GPtrArray                 *old_blobs;  /* (owned) hashes that were named before */
  GPtrArray                 *made;       /* (owned) paths of what is new there, to be removed where the rest fails */
  GCancellable              *cancellable;
} Writing;

static BlobSource *
blob_source_new (const char *path,
                 guint64     size)
{
  BlobSource *source = g_new0 (BlobSource, 1);

  source->path = g_strdup (path);
  source->size = size;
  return source;
}

static void
blob_source_free (BlobSource *source)
{
  g_free (source->path);
  g_free (source);
}

static gboolean
make_directory (Writing     *self,
                const char  *path,
                GError     **error)
{
  GStatBuf status;

  if (g_mkdir (path, S_IRWXU | S_IRWXG | S_IRWXO) == 0) {
    g_ptr_array_add (self->made, g_strdup (path));
    return TRUE;
  }

  /* A link would lead what is written to where nobody has asked for it. */
  if (errno == EEXIST && g_lstat (path, &status) == 0 && S_ISDIR (status.st_mode))
    return TRUE;

  besace_outbox_folder_error_set_unwritten (error, self->outcome->folder, errno);
  return FALSE;
}

/* The folder itself may be anything that leads to one: its owner chose it. */
static gboolean
make_folder (Writing     *self,
             GError     **error)
{
  return g_file_test (self->outcome->folder, G_FILE_TEST_IS_DIR) || make_directory (self, self->outcome->folder, error);
}

static gboolean
read_before (Writing  *self,
             GError  **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(GBytes) bytes = besace_outbox_file_read (self->outcome->folder, besace_outbox_document_get_name (KIND),
                                                     BESACE_OUTBOX_MAX_DOCUMENT_BYTES, &failure);

  if (bytes) {
    self->before = besace_outbox_document_parse (KIND, bytes, error);
    return self->before != NULL;
  }

  if (g_error_matches (failure, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_MISSING))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
is_of_another_device (Writing *self)
{
  return self->before && !g_str_equal (self->before->device, self->export->device);
}

/* Beside the outbox of another workstation. (transfer full) */
static char *
get_own_place (const char *folder,
               const char *device)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, device, -1);
  g_autofree char *name = g_strdup_printf ("outbox-%.*s", DEVICE_DIGITS, hash);

  return g_build_filename (folder, name, NULL);
}

/* Finds out where to write: beside the outbox of another workstation there is a folder of one's own. */
static gboolean
find_place (Writing  *self,
            GError  **error)
{
  g_autofree char *asked = NULL;

  if (!make_folder (self, error) || !read_before (self, error))
    return FALSE;
  if (!is_of_another_device (self))
    return TRUE;

  asked = g_steal_pointer (&self->outcome->folder);
  self->outcome->folder = get_own_place (asked, self->export->device);
  g_clear_pointer (&self->before, besace_outbox_document_free);
  if (!make_directory (self, self->outcome->folder, error) || !read_before (self, error))
    return FALSE;
  if (!is_of_another_device (self))
    return TRUE;

  g_set_error (error, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_OTHER_DEVICE,
               _("“%s” holds what another workstation hands over: nothing was exported. Choose an empty folder."), asked);
  return FALSE;
}

/* Sees whether the files of a contribution are still what they were. Returns FALSE only where it was cancelled. */
static gboolean
find_blobs (Writing                   *self,
            const BesaceOutboxParcel  *parcel,
            const char               **reason,
            GError                   **error)
{
  *reason = NULL;
  for (guint i = 0; i < parcel->blobs->len && !*reason; i++) {
    const BesaceOutboxBlob *blob = g_ptr_array_index (parcel->blobs, i);
    g_autofree char *name = besace_outbox_folder_get_blob (blob->sha256);
    g_autofree char *target = g_build_filename (self->outcome->folder, name, NULL);
    g_autoptr(GError) failure = NULL;
    guint64 size;
    guint64 size_there;

    if (g_hash_table_contains (self->blobs, blob->sha256))
      continue;

    if (!blob->path || !besace_outbox_file_is (blob->path, blob->sha256, &size, self->cancellable, &failure))
      *reason = _("one of its files was changed, or is not there any more; attach it again");
    else if (size > BESACE_OUTBOX_MAX_BLOB_BYTES)
      *reason = _("one of its files is larger than an instance takes");
    else if (!besace_outbox_file_is (target, blob->sha256, &size_there, self->cancellable, &failure) && !failure)
      g_hash_table_insert (self->blobs, g_strdup (blob->sha256), blob_source_new (blob->path, size));

    if (failure) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  }

  return TRUE;
}

static gboolean
add_parcels (Writing  *self,
             GError  **error)
{
  for (guint i = 0; i < self->export->parcels->len; i++) {
    const BesaceOutboxParcel *parcel = g_ptr_array_index (self->export->parcels, i);
    g_autoptr(JsonNode) node = NULL;
    const char *reason;

    if (!find_blobs (self, parcel, &reason, error))
      return FALSE;

    node = reason ? NULL : besace_outbox_parcel_to_json (parcel);
    if (node && !besace_outbox_document_add (self->document, node))
      reason = _("it is longer than what can be handed over; split it");
    if (reason)
      besace_outbox_problems_add (self->outcome->problems, parcel->fields.uuid, parcel->fields.title, i + 1, reason);
    else
      g_ptr_array_add (self->outcome->written, g_strdup (parcel->fields.uuid));
  }

  return TRUE;
}

static const BesaceOutboxParcel *
find_parcel (Writing    *self,
             const char *uuid)
{
  for (guint i = 0; i < self->export->parcels->len; i++) {
    const BesaceOutboxParcel *parcel = g_ptr_array_index (self->export->parcels, i);

    if (g_ascii_strcasecmp (parcel->fields.uuid, uuid) == 0)
      return parcel;
  }

  return NULL;
}

/* Those that gave way to a later one were not written. */
static void
tell_overtaken (Writing    *self,
                GHashTable *overtaken)
{
  for (guint i = self->outcome->written->len; i > 0; i--) {
    const char *uuid = g_ptr_array_index (self->outcome->written, i - 1);
    g_autofree char *key = g_ascii_strdown (uuid, -1);

    if (!g_hash_table_contains (overtaken, key))
      continue;

    besace_outbox_problems_add (self->outcome->problems, uuid, find_parcel (self, uuid)->fields.title, 0,
                                _("what lies there was edited later, and was kept"));
    g_ptr_array_remove_index (self->outcome->written, i - 1);
  }
}

/* What was named before may be of no more use. */
static void
note_old_blobs (Writing *self)
{
  for (guint i = 0; i < self->before->elements->len; i++) {
    g_autoptr(JsonObject) object = besace_outbox_element_parse (g_ptr_array_index (self->before->elements, i));
    guint n_skipped = 0;
    g_autoptr(BesaceOutboxParcel) parcel = object ? besace_outbox_parcel_from_json (object, 0, &n_skipped, NULL) : NULL;

    for (guint j = 0; parcel && j < parcel->blobs->len; j++) {
      const BesaceOutboxBlob *blob = g_ptr_array_index (parcel->blobs, j);

      g_ptr_array_add (self->old_blobs, g_strdup (blob->sha256));
    }
  }
}

static void
merge_before (Writing *self)
{
  g_autoptr(GHashTable) overtaken = NULL;

  if (!self->before)
    return;

  note_old_blobs (self);
  overtaken = besace_outbox_document_merge (self->document, self->before);
  tell_overtaken (self, overtaken);
  self->outcome->n_kept = self->document->elements->len - self->outcome->written->len;
}

/* Leaves out what came with contributions that gave way. Returns how many bytes are left to write. */
static guint64
drop_unneeded (Writing    *self,
               GHashTable *needed)
{
  GHashTableIter iter;
  const char *sha256;
  const BlobSource *source;
  guint64 size = 0;

  g_hash_table_iter_init (&iter, self->blobs);
  while (g_hash_table_iter_next (&iter, (gpointer *) &sha256, (gpointer *) &source)) {
    if (g_hash_table_contains (needed, sha256))
      size += source->size;
    else
      g_hash_table_iter_remove (&iter);
  }

  return size;
}

static gboolean
write_blobs (Writing  *self,
             GError  **error)
{
  g_autofree char *directory = g_build_filename (self->outcome->folder, BESACE_OUTBOX_FOLDER_BLOBS, NULL);
  GHashTableIter iter;
  const char *sha256;
  const BlobSource *source;

  if (g_hash_table_size (self->blobs) > 0 && !make_directory (self, directory, error))
    return FALSE;

  g_hash_table_iter_init (&iter, self->blobs);
  while (g_hash_table_iter_next (&iter, (gpointer *) &sha256, (gpointer *) &source)) {
    g_autofree char *name = besace_outbox_folder_get_blob (sha256);

    if (!besace_outbox_file_copy (self->outcome->folder, name, source->path, sha256, self->cancellable, error))
      return FALSE;
    g_ptr_array_add (self->made, g_build_filename (self->outcome->folder, name, NULL));
  }

  return TRUE;
}

/* Removes the files that nothing names any more, and what writings before have left. What cannot be removed stands in nobody's
 * way. */
static void
clean_up (Writing    *self,
          GHashTable *needed)
{
  g_autofree char *directory = g_build_filename (self->outcome->folder, BESACE_OUTBOX_FOLDER_BLOBS, NULL);

  for (guint i = 0; i < self->old_blobs->len; i++) {
    const char *sha256 = g_ptr_array_index (self->old_blobs, i);
    g_autofree char *path = g_build_filename (directory, sha256, NULL);

    if (!g_hash_table_contains (needed, sha256))
      g_unlink (path);
  }

  besace_outbox_file_sweep (directory);
  besace_outbox_file_sweep (self->outcome->folder);
}

/* All that takes long, or needs room, is done before whoever hands over lets go of it. */
static gboolean
write_document (Writing  *self,
                GBytes   *bytes,
                GError  **error)
{
  const char *name = besace_outbox_document_get_name (KIND);
  g_autoptr(BesaceNewFile) file = besace_outbox_file_prepare (self->outcome->folder, name, bytes, error);

  return file && (!self->export->ready || self->export->ready (self->outcome, self->export->ready_data, error)) &&
         besace_outbox_file_put (self->outcome->folder, name, g_steal_pointer (&file), error);
}

static gboolean
write_all (Writing  *self,
           GError  **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GHashTable) needed = NULL;
  guint64 size;

  if (!find_place (self, error) || !add_parcels (self, error))
    return FALSE;

  merge_before (self);
  bytes = besace_outbox_document_to_bytes (self->document, error);
  if (!bytes)
    return FALSE;

  needed = besace_outbox_document_list_hashes (bytes);
  size = drop_unneeded (self, needed) + g_bytes_get_size (bytes);
  if (!besace_outbox_file_has_room (self->outcome->folder, size, g_hash_table_size (self->blobs) + 1, error) ||
      !write_blobs (self, error) || !write_document (self, bytes, error))
    return FALSE;

  clean_up (self, needed);
  return TRUE;
}

/* The newest first: a directory can be removed once it is empty. */
static void
undo (Writing *self)
{
  for (guint i = self->made->len; i > 0; i--)
    g_remove (g_ptr_array_index (self->made, i - 1));
}

gboolean
besace_outbox_export_write (const BesaceOutboxExport   *self,
                            const char                 *folder,
                            BesaceOutboxExportOutcome  *outcome,
                            GCancellable               *cancellable,
                            GError                    **error)
{
  Writing writing = { .export = self, .outcome = outcome, .cancellable = cancellable };
  gboolean succeeded;

  outcome->folder = g_strdup (folder);
  outcome->written = g_ptr_array_new_with_free_func (g_free);
  outcome->problems = besace_outbox_problems_new ();
  outcome->n_kept = 0;
  writing.document = besace_outbox_document_new (KIND, self->device);
  writing.document->profile = g_strdup (self->profile);
  writing.document->time = self->now;
  writing.blobs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) blob_source_free);
  writing.old_blobs = g_ptr_array_new_with_free_func (g_free);
  writing.made = g_ptr_array_new_with_free_func (g_free);

  succeeded = write_all (&writing, error);
  if (!succeeded)
    undo (&writing);

  besace_outbox_document_free (writing.document);
  g_clear_pointer (&writing.before, besace_outbox_document_free);
  g_hash_table_unref (writing.blobs);
  g_ptr_array_unref (writing.old_blobs);
  g_ptr_array_unref (writing.made);
  return succeeded;
}

/* Adds what lies in @place, where it is @device's. Returns whether it is, or may be. */
static gboolean
list_place (const char *place,
            const char *device,
            GHashTable *uuids)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(GBytes) bytes =
    besace_outbox_file_read (place, besace_outbox_document_get_name (KIND), BESACE_OUTBOX_MAX_DOCUMENT_BYTES, &failure);
  g_autoptr(BesaceOutboxDocument) document = bytes ? besace_outbox_document_parse (KIND, bytes, NULL) : NULL;

  if (!document)
    return g_error_matches (failure, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_MISSING);
  if (!g_str_equal (document->device, device))
    return FALSE;

  for (guint i = 0; i < document->elements->len; i++) {
    const BesaceOutboxElement *element = g_ptr_array_index (document->elements, i);

    if (element->uuid)
      g_hash_table_add (uuids, g_strdup (element->uuid));
  }
  return TRUE;
}

GHashTable *
besace_outbox_export_list_there (const char *folder,
                                 const char *device,
                                 gboolean   *cut_short)
{
  g_autofree char *own = get_own_place (folder, device);
  const char *const places[] = { folder, own };
  GHashTable *uuids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  *cut_short = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    if (list_place (places[i], device, uuids))
      *cut_short |= besace_outbox_file_has_remains (places[i]);
  }
  return uuids;
}

void
besace_outbox_export_outcome_clear (BesaceOutboxExportOutcome *self)
{
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->written, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
}
