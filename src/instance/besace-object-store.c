/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-object-store.h"

#include <string.h>

#define BUCKET "/la-base-uploads/"
#define IMAGES "/images/"
#define VALID_SECONDS 3600
#define XML "application/xml"

/* Types that a browser may show as they are; everything else is only offered to be saved. */
static const char *const image_types[] = { "image/jpeg", "image/png", "image/webp", NULL };

static char *
compute_signature (BesaceInstance *instance,
                   const char     *key,
                   const char     *mime,
                   const char     *date)
{
  g_autofree char *text = g_strjoin ("\n", key, mime, date, NULL);

  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) instance->secret, strlen (instance->secret), text, -1);
}

char *
besace_object_store_sign (BesaceInstance *instance,
                          const char     *origin,
                          const char     *key,
                          const char     *mime)
{
  g_autoptr(GDateTime) now = g_date_time_new_from_unix_utc (besace_instance_get_now (instance) / 1000);
  g_autofree char *date = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *signature = compute_signature (instance, key, mime, date);
  g_autofree char *escaped = g_uri_escape_string (mime, NULL, FALSE);

  return g_strdup_printf ("%s" BUCKET "%s?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Content-Sha256=UNSIGNED-PAYLOAD"
                          "&X-Amz-Credential=essai&X-Amz-Date=%s&X-Amz-Expires=%d&X-Amz-Signature=%s"
                          "&X-Amz-SignedHeaders=host&x-amz-acl=public-read&x-amz-meta-type=%s&x-id=PutObject",
                          origin, key, date, VALID_SECONDS, signature, escaped);
}

static BesaceReply *
refuse (guint       status,
        const char *code)
{
  return besace_reply_new (status, XML, g_strdup_printf ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                                         "<Error><Code>%s</Code></Error>\n", code));
}

static gboolean
is_signed (BesaceInstance      *instance,
           const BesaceRequest *request,
           const char          *key,
           const char          *mime)
{
  const char *date = g_hash_table_lookup (request->query, "X-Amz-Date");
  const char *signature = g_hash_table_lookup (request->query, "X-Amz-Signature");
  g_autofree char *expected = NULL;
  g_autoptr(GDateTime) signed_at = NULL;
  gint64 age;

  if (!date || !signature)
    return FALSE;

  expected = compute_signature (instance, key, mime, date);
  signed_at = g_date_time_new_from_iso8601 (date, NULL);
  if (!signed_at || strcmp (signature, expected) != 0)
    return FALSE;

  age = besace_instance_get_now (instance) / 1000 - g_date_time_to_unix (signed_at);
  return age >= 0 && age <= VALID_SECONDS;
}

/* A key is no name of a file: what it hashes to is. */
static char *
get_path (BesaceInstance *instance,
          const char     *key)
{
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);

  return g_build_filename (instance->objects, name, NULL);
}

static BesaceReply *
receive (BesaceInstance      *instance,
         const BesaceRequest *request,
         const char          *key)
{
  const char *mime = request->query ? g_hash_table_lookup (request->query, "x-amz-meta-type") : NULL;
  g_autofree char *path = get_path (instance, key);
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (instance->connection, "INSERT OR REPLACE INTO object VALUES (:key, :name, :mime, :size)", NULL);
  g_autofree char *name = g_path_get_basename (path);
  gsize size;
  const char *data = g_bytes_get_data (request->body, &size);

  if (!mime || !is_signed (instance, request, key, mime))
    return refuse (403, "SignatureDoesNotMatch");

  /* The bytes first: a row without them would be a file that cannot be read. */
  if (!statement || !g_file_set_contents (path, data ? data : "", (gssize) size, NULL))
    return refuse (500, "InternalError");

  besace_statement_bind_text (statement, ":key", key);
  besace_statement_bind_text (statement, ":name", name);
  besace_statement_bind_text (statement, ":mime", mime);
  besace_statement_bind_int64 (statement, ":size", (gint64) size);
  if (!besace_statement_execute (statement, NULL))
    return refuse (500, "InternalError");
  return besace_reply_new (200, XML, g_strdup (""));
}

static const char *
find_image_type (BesaceInstance *instance,
                 const char     *key)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (instance->connection, "SELECT mime FROM object WHERE key = :key", NULL);

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":key", key);
  if (!besace_statement_next (statement, NULL))
    return NULL;

  for (guint i = 0; image_types[i]; i++) {
    if (g_str_equal (image_types[i], besace_statement_get_text (statement, 0)))
      return image_types[i];
  }
  return NULL;
}

static BesaceReply *
give (BesaceInstance *instance,
      const char     *key)
{
  g_autoptr(GBytes) bytes = besace_object_store_load (instance, key);
  const char *type = find_image_type (instance, key);

  if (!bytes)
    return refuse (404, "NoSuchKey");

  return besace_reply_new_bytes (200, type ? type : "application/octet-stream", bytes);
}

GBytes *
besace_object_store_load (BesaceInstance *instance,
                          const char     *key)
{
  g_autofree char *path = get_path (instance, key);
  char *data;
  gsize size;

  return g_file_get_contents (path, &data, &size, NULL) ? g_bytes_new_take (data, size) : NULL;
}

/* “/images/ID.webp” is the picture itself: it is not scaled here, nor written anew. “/images/ID.original” leads to it. */
static BesaceReply *
answer_image (BesaceInstance *instance,
              const char     *name)
{
  const char *extension = strrchr (name, '.');
  g_autofree char *id = extension ? g_strndup (name, (gsize) (extension - name)) : NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (instance->connection, "SELECT upload FROM image WHERE id = :id", NULL);
  g_autofree char *location = NULL;
  const char *key;

  if (!id || !statement)
    return besace_reply_new_not_found ();

  besace_statement_bind_text (statement, ":id", id);
  if (!besace_statement_next (statement, NULL))
    return besace_reply_new_not_found ();

  key = besace_statement_get_text (statement, 0);
  if (g_str_equal (extension, ".webp"))
    return give (instance, key);
  if (!g_str_equal (extension, ".original"))
    return besace_reply_new_not_found ();

  location = g_strconcat (BUCKET, key, NULL);
  return besace_reply_new_redirect (301, location);
}

BesaceReply *
besace_object_store_answer (BesaceInstance      *instance,
                            const BesaceRequest *request)
{
  const gboolean reading = g_str_equal (request->method, "GET") || g_str_equal (request->method, "HEAD");

  if (reading && g_str_has_prefix (request->path, IMAGES))
    return answer_image (instance, request->path + strlen (IMAGES));
  if (!g_str_has_prefix (request->path, BUCKET))
    return NULL;

  if (g_str_equal (request->method, "PUT"))
    return receive (instance, request, request->path + strlen (BUCKET));
  return reading ? give (instance, request->path + strlen (BUCKET)) : NULL;
}
