/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-row.h"

#include <string.h>

#include "besace-plain-text.h"
#include "besace-time.h"

#define UUID_LENGTH 36
#define SHA256_BYTES 32

/* A string that says something, or NULL. */
static const char *
peek_text (JsonObject *object,
           const char *name)
{
  const char *text = json_object_get_string_member_with_default (object, name, NULL);

  return text && *text ? text : NULL;
}

static gboolean
parse_uuid (const char *text,
            guint8     *uuid)
{
  gsize n_digits = 0;

  if (!text || strlen (text) != UUID_LENGTH)
    return FALSE;

  for (gsize i = 0; i < UUID_LENGTH; i++) {
    const int digit = g_ascii_xdigit_value (text[i]);

    if (i == 8 || i == 13 || i == 18 || i == 23) {
      if (text[i] != '-')
        return FALSE;
      continue;
    }
    if (digit < 0)
      return FALSE;

    uuid[n_digits / 2] = (guint8) (uuid[n_digits / 2] << 4 | digit);
    n_digits++;
  }

  return TRUE;
}

static guint64
hash_listing (const BesaceLesbasesRow *self)
{
  g_autofree char *text = g_strjoin ("\n", self->title, self->slug, self->url ? self->url : "",
                                     self->published ? self->published : "", NULL);

  return besace_lesbases_hash (text, strlen (text));
}

static void
read_members (BesaceLesbasesRow *self,
              JsonObject        *object)
{
  const char *title = peek_text (object, "title");

  self->title = title ? besace_plain_text_new_line (title) : NULL;
  self->slug = g_strdup (peek_text (object, "slug"));
  self->url = g_strdup (peek_text (object, "url"));
  self->published = g_strdup (peek_text (object, "published"));
  self->updated = g_strdup (peek_text (object, "updated"));
}

BesaceLesbasesRow *
besace_lesbases_row_new (JsonNode *node)
{
  BesaceLesbasesRow *self = g_new0 (BesaceLesbasesRow, 1);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  self->kind = BESACE_LESBASES_ROW_BROKEN;
  if (!object)
    return self;

  self->identified = parse_uuid (peek_text (object, "id"), self->uuid);
  self->updated_at = besace_time_parse (peek_text (object, "updated"), 0);
  if (!self->identified || !json_object_has_member (object, "is_public") || !json_object_has_member (object, "deleted") ||
      !json_object_has_member (object, "title"))
    return self;

  /* The slug of what is not public holds its title: it is not even kept. */
  self->kind = BESACE_LESBASES_ROW_HIDDEN;
  if (!json_object_get_boolean_member_with_default (object, "is_public", FALSE) ||
      !json_object_get_null_member (object, "deleted") || !peek_text (object, "title"))
    return self;

  read_members (self, object);
  if (self->slug && self->updated_at > 0) {
    self->kind = BESACE_LESBASES_ROW_READABLE;
    self->listing = hash_listing (self);
  } else {
    self->kind = BESACE_LESBASES_ROW_BROKEN;
  }
  return self;
}

void
besace_lesbases_row_free (BesaceLesbasesRow *self)
{
  g_free (self->title);
  g_free (self->slug);
  g_free (self->url);
  g_free (self->published);
  g_free (self->updated);
  g_free (self);
}

char *
besace_lesbases_uuid_to_text (const guint8 *uuid)
{
  GString *text = g_string_sized_new (UUID_LENGTH);

  for (gsize i = 0; i < BESACE_LESBASES_UUID_BYTES; i++)
    g_string_append_printf (text, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", uuid[i]);
  return g_string_free (text, FALSE);
}

guint64
besace_lesbases_hash (const char *text,
                      gsize       length)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[SHA256_BYTES];
  gsize n_bytes = sizeof digest;
  guint64 hash;

  g_checksum_update (checksum, (const guchar *) text, (gssize) length);
  g_checksum_get_digest (checksum, digest, &n_bytes);
  memcpy (&hash, digest, sizeof hash);
  return GUINT64_FROM_LE (hash);
}
