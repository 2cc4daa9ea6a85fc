/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-media-procedures.h"

#include <string.h>

#include "besace-image-size.h"
#include "besace-object-store.h"

#define MAX_FILE_BYTES 100000000
#define MAX_IMAGE_BYTES 10000000
#define KEY_LETTERS 21

static const BesaceTextRule filename_rule = { .max = 255, .empty = "Required", .too_long = "Le nom du fichier est trop long" };
static const BesaceTextRule mime_rule = { .max = 255, .empty = "Required", .too_long = "Le type du fichier est trop long" };
static const BesaceTextRule key_rule = { .max = 1024, .empty = "Required", .too_long = "La clé du fichier est trop longue" };
static const BesaceTextRule alternative_rule = {
  .max = 280, .optional = TRUE, .too_long = "Le texte alternatif ne doit pas dépasser 280 caractères",
};

typedef struct {
  const char *key;
  const char *name;
  const char *mime;
  gint64      size;
} SentFile;

/* “local/user/ACCOUNT/RANDOM_NAME”, in letters that an address may hold as they are. */
static char *
make_key (BesaceCall *call,
          const char *filename)
{
  static const char letters[] = G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS;
  GString *key = g_string_new (NULL);

  g_string_append_printf (key, "local/user/%s/", call->request->account->id);
  for (guint i = 0; i < KEY_LETTERS; i++)
    g_string_append_c (key, letters[g_random_int_range (0, (gint32) strlen (letters))]);
  g_string_append_c (key, '_');
  for (const char *c = filename; *c; c++)
    g_string_append_c (key, g_ascii_isalnum (*c) || strchr ("._-", *c) ? *c : '-');
  return g_string_free (key, FALSE);
}

gboolean
besace_media_make_address (BesaceCall  *call,
                           GError     **error)
{
  const char *filename = besace_input_get_text (call->input, "filename", &filename_rule);
  const char *mime = besace_input_get_text (call->input, "mimeType", &mime_rule);
  g_autofree char *key = NULL;
  g_autofree char *url = NULL;

  if (!besace_call_may_go_on (call))
    return FALSE;

  key = make_key (call, filename);
  url = besace_object_store_sign (call->instance, call->request->origin, key, mime);
  besace_answer_begin (call->answer, NULL);
  besace_answer_add_string (call->answer, "url", url);
  besace_answer_add_string (call->answer, "key", key);
  json_builder_end_object (call->answer->json);
  return TRUE;
}

/* Reads the field “file”, into which the input then has gone down. */
static gboolean
read_file (BesaceCall *call,
           SentFile   *file,
           gint64      max_bytes)
{
  if (!besace_input_descend (call->input, "file"))
    return FALSE;

  file->key = besace_input_get_text (call->input, "key", &key_rule);
  file->name = besace_input_get_text (call->input, "name", &filename_rule);
  file->mime = besace_input_get_text (call->input, "mimeType", &mime_rule);
  file->size = besace_input_get_int (call->input, "size", 0, max_bytes);
  return besace_call_may_go_on (call);
}

static BesaceStatement *
insert_upload (BesaceCall      *call,
               const SentFile  *file,
               GError         **error)
{
  g_autoptr(GError) failure = NULL;
  BesaceStatement *statement =
    besace_call_prepare (call, "INSERT INTO upload VALUES (:key, :name, :mime, :size, :account, :now) "
                         "RETURNING key, mime, name, size, account, created", error);

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":key", file->key);
  besace_statement_bind_text (statement, ":name", file->name);
  besace_statement_bind_text (statement, ":mime", file->mime);
  besace_statement_bind_int64 (statement, ":size", file->size);
  if (besace_statement_next (statement, &failure))
    return statement;

  besace_statement_release (statement);
  /* Nothing is wrong with the database where somebody asks for the same twice. */
  if (g_error_matches (failure, BESACE_DATABASE_ERROR, SQLITE_CONSTRAINT_UNIQUE) ||
      g_error_matches (failure, BESACE_DATABASE_ERROR, SQLITE_CONSTRAINT_PRIMARYKEY))
    g_set_error_literal (error, BESACE_CALL_ERROR, BESACE_CALL_ERROR_INTERNAL,
                         "\nInvalid `prisma.upload.create()` invocation:\n\n\n"
                         "Unique constraint failed on the fields: (`key`)");
  else if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static void
add_upload (BesaceAnswer    *answer,
            BesaceStatement *row,
            const char      *path)
{
  besace_answer_begin (answer, path);
  besace_answer_add_string (answer, "key", besace_statement_get_text (row, 0));
  besace_answer_add_null (answer, "legacyKey");
  besace_answer_add_string (answer, "mimeType", besace_statement_get_text (row, 1));
  besace_answer_add_string (answer, "name", besace_statement_get_text (row, 2));
  besace_answer_add_int (answer, "size", sqlite3_column_int64 (row, 3));
  besace_answer_add_string (answer, "uploadedById", besace_statement_get_text (row, 4));
  besace_answer_add_time (answer, path, "created", sqlite3_column_int64 (row, 5));
  json_builder_end_object (answer->json);
}

gboolean
besace_media_create_upload (BesaceCall  *call,
                            GError     **error)
{
  SentFile file = { 0 };
  g_autoptr(BesaceStatement) row = NULL;

  if (!read_file (call, &file, MAX_FILE_BYTES) || !(row = insert_upload (call, &file, error)))
    return FALSE;

  add_upload (call->answer, row, NULL);
  return TRUE;
}

/* As the national instance does, it reads the stored bytes, and knows no mercy where there are none. */
static gboolean
measure (BesaceCall      *call,
         const SentFile  *file,
         guint           *width,
         guint           *height,
         GError         **error)
{
  g_autoptr(GBytes) bytes = besace_object_store_load (call->instance, file->key);

  if (bytes && besace_image_size_read (bytes, width, height))
    return TRUE;

  g_set_error_literal (error, BESACE_CALL_ERROR, BESACE_CALL_ERROR_INTERNAL,
                       bytes ? "Input buffer contains unsupported image format" : "The specified key does not exist.");
  return FALSE;
}

static gboolean
insert_image (BesaceCall      *call,
              const char      *id,
              const SentFile  *file,
              const char      *alternative,
              guint            width,
              guint            height,
              GError         **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_call_prepare (call, "INSERT INTO image VALUES (:id, :upload, :alt, :width, :height)", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":id", id);
  besace_statement_bind_text (statement, ":upload", file->key);
  besace_statement_bind_text (statement, ":alt", alternative);
  besace_statement_bind_int64 (statement, ":width", width);
  besace_statement_bind_int64 (statement, ":height", height);
  return besace_statement_execute (statement, error);
}

/* An image is shown whole: its crop box is all of it. */
static void
add_image (BesaceAnswer    *answer,
           const char      *id,
           const char      *alternative,
           guint            width,
           guint            height,
           BesaceStatement *upload)
{
  besace_answer_begin (answer, NULL);
  besace_answer_add_string (answer, "id", id);
  besace_answer_add_null (answer, "legacyId");
  besace_answer_add_string (answer, "altText", alternative);
  besace_answer_add_null (answer, "blurUrl");
  besace_answer_add_int (answer, "originalHeight", height);
  besace_answer_add_int (answer, "originalWidth", width);
  besace_answer_add_int (answer, "cropTop", 0);
  besace_answer_add_int (answer, "cropLeft", 0);
  besace_answer_add_int (answer, "cropHeight", 1);
  besace_answer_add_int (answer, "cropWidth", 1);
  besace_answer_add_int (answer, "height", height);
  besace_answer_add_int (answer, "width", width);
  besace_answer_add_string (answer, "uploadKey", besace_statement_get_text (upload, 0));
  add_upload (answer, upload, "upload");
  json_builder_end_object (answer->json);
}

gboolean
besace_media_create_image (BesaceCall  *call,
                           GError     **error)
{
  const char *alternative = besace_input_get_text (call->input, "altText", &alternative_rule);
  static const char *const types[] = { "image/jpeg", "image/png", "image/webp", NULL };
  SentFile file = { 0 };
  guint width;
  guint height;
  g_autoptr(BesaceStatement) upload = NULL;
  g_autofree char *id = g_uuid_string_random ();

  if (!read_file (call, &file, MAX_IMAGE_BYTES))
    return FALSE;

  if (!g_strv_contains (types, file.mime)) {
    besace_input_refuse (call->input, "mimeType", "Le fichier doit être une image JPEG, PNG ou WebP");
    return FALSE;
  }

  if (!measure (call, &file, &width, &height, error) || !(upload = insert_upload (call, &file, error)) ||
      !insert_image (call, id, &file, alternative, width, height, error))
    return FALSE;

  add_image (call->answer, id, alternative, width, height, upload);
  return TRUE;
}
