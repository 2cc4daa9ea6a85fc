/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-feed-state.h"

#include <glib/gi18n.h>

/* (feed, generation, head’s generation, head’s SHA-256, ETag, Last-Modified, pin, key, next key), little endian. */
#define STATE_TYPE "(sttsmsmsmsmsms)"

BesaceFeedState *
besace_feed_state_parse (GBytes  *bytes,
                         GError **error)
{
  g_autoptr(GVariant) stored = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (STATE_TYPE), bytes, FALSE));
  g_autoptr(GVariant) native = G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (stored) : g_variant_get_normal_form (stored);
  g_autoptr(BesaceFeedState) self = g_new0 (BesaceFeedState, 1);

  g_variant_get (native, STATE_TYPE, &self->feed, &self->generation, &self->head_generation, &self->head_sha256,
                 &self->head_version.etag, &self->head_version.last_modified, &self->pin, &self->key, &self->next_key);

  if (g_variant_is_normal_form (stored) && g_uuid_string_is_valid (self->feed) && besace_feed_is_hash (self->head_sha256) &&
      self->generation <= self->head_generation)
    return g_steal_pointer (&self);

  g_set_error_literal (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_FORMAT,
                       _("What Besace noted of this feed is damaged, so it was not read: remove the source and add it again."));
  return NULL;
}

void
besace_feed_state_free (BesaceFeedState *self)
{
  g_free (self->feed);
  g_free (self->head_sha256);
  besace_http_version_clear (&self->head_version);
  g_free (self->pin);
  g_free (self->key);
  g_free (self->next_key);
  g_free (self);
}

GBytes *
besace_feed_state_to_bytes (const BesaceFeedState *self)
{
  g_autoptr(GVariant) native =
    g_variant_ref_sink (g_variant_new (STATE_TYPE, self->feed, self->generation, self->head_generation, self->head_sha256,
                                       self->head_version.etag, self->head_version.last_modified, self->pin, self->key,
                                       self->next_key));
  g_autoptr(GVariant) stored = G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (native) : g_variant_ref (native);

  return g_variant_get_data_as_bytes (stored);
}
