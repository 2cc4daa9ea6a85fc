/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-media-fetcher.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "besace-feed-folder.h"
#include "besace-http.h"
#include "besace-source-kinds.h"

/* What an address gives nobody has signed for: more than that is no illustration, and no document for a workshop. */
#define MAX_IMAGE_BYTES G_GUINT64_CONSTANT (10000000)
#define MAX_FILE_BYTES G_GUINT64_CONSTANT (100000000)
/* A publisher who signs for a file may offer a film. */
#define MAX_BLOB_BYTES G_GUINT64_CONSTANT (2000000000)

struct _BesaceMediaFetcher {
  char       *incoming;
  GPtrArray  *entries; /* (owned) of BesaceSourceEntry */
  GHashTable *folders; /* (owned) of BesaceFeedFolder, by the name of their source */
  GHashTable *away;    /* (owned) of hosts, and names of sources, that could not be reached */
  BesaceHttp *http;    /* (owned) for addresses */
};

BesaceMediaFetcher *
besace_media_fetcher_new (BesaceDataDirectory *directory,
                          GPtrArray           *entries)
{
  BesaceMediaFetcher *self = g_new0 (BesaceMediaFetcher, 1);

  self->incoming = besace_data_directory_get_incoming_path (directory);
  self->entries = g_ptr_array_ref (entries);
  self->folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) besace_feed_folder_free);
  self->away = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->http = besace_http_new ();
  return self;
}

void
besace_media_fetcher_free (BesaceMediaFetcher *self)
{
  g_free (self->incoming);
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->folders);
  g_hash_table_unref (self->away);
  besace_http_free (self->http);
  g_free (self);
}

static const BesaceSourceEntry *
find_entry (BesaceMediaFetcher *self,
            const char         *name)
{
  for (guint i = 0; i < self->entries->len; i++) {
    const BesaceSourceEntry *entry = g_ptr_array_index (self->entries, i);

    if (g_str_equal (entry->name, name))
      return entry;
  }

  return NULL;
}

/* The first feed that has it beside its records. */
static const BesaceSourceEntry *
find_feed (BesaceMediaFetcher    *self,
           const BesaceMediumRow *medium)
{
  for (char **name = medium->sources; *name && besace_medium_row_states_blob (medium); name++) {
    const BesaceSourceEntry *entry = find_entry (self, *name);

    if (entry && g_str_equal (entry->kind, "feed") && !g_hash_table_contains (self->away, *name))
      return entry;
  }

  return NULL;
}

static char *
get_host (const char *address)
{
  g_autoptr(GUri) uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);

  return g_strdup (uri && g_uri_get_host (uri) ? g_uri_get_host (uri) : "");
}

/* What a stranger's record names must not make this computer talk to itself: only what comes from here may. */
static gboolean
may_ask (BesaceMediaFetcher    *self,
         const BesaceMediumRow *medium)
{
  g_autofree char *scheme = medium->url ? g_uri_parse_scheme (medium->url) : NULL;
  g_autofree char *host = medium->url ? get_host (medium->url) : NULL;

  if (!scheme || g_hash_table_contains (self->away, host))
    return FALSE;
  if (g_str_equal (scheme, "https"))
    return TRUE;

  for (char **name = medium->sources; g_str_equal (scheme, "http") && *name; name++) {
    const BesaceSourceEntry *entry = find_entry (self, *name);

    if (entry && g_str_has_prefix (entry->address, "http://"))
      return TRUE;
  }

  return FALSE;
}

gboolean
besace_media_fetcher_can_fetch (BesaceMediaFetcher    *self,
                                const BesaceMediumRow *medium)
{
  return find_feed (self, medium) || may_ask (self, medium);
}

/* What nobody has said the length of is cut off where the allowance ends. */
static gboolean
is_within (const BesaceMediumRow *medium,
           guint64                allowance)
{
  return allowance > 0 && (medium->size < 0 || (guint64) medium->size <= allowance);
}

gboolean
besace_media_fetcher_is_allowed (BesaceMediaFetcher    *self,
                                 const BesaceMediumRow *medium,
                                 guint64                allowance)
{
  const BesaceSourceEntry *feed = find_feed (self, medium);

  return (feed && !besace_source_kinds_is_remote (feed)) || is_within (medium, allowance);
}

static BesaceFeedFolder *
get_folder (BesaceMediaFetcher      *self,
            const BesaceSourceEntry *entry)
{
  BesaceFeedFolder *folder = g_hash_table_lookup (self->folders, entry->name);

  if (!folder) {
    folder = besace_feed_folder_new (entry->address, self->incoming);
    g_hash_table_insert (self->folders, g_strdup (entry->name), folder);
  }

  return folder;
}

/* Whether the next thing asked of that place would fail in the same way. */
static gboolean
is_away (const GError *failure)
{
  return g_error_matches (failure, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_NETWORK) ||
         g_error_matches (failure, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_TRUST) ||
         g_error_matches (failure, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_BUSY) ||
         g_error_matches (failure, BESACE_FEED_ERROR, BESACE_FEED_ERROR_AWAY) ||
         g_error_matches (failure, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DENIED);
}

static gboolean
check_size (const BesaceMediumRow  *medium,
            guint64                 max_bytes,
            GError                **error)
{
  if (medium->size < 0 || (guint64) medium->size <= max_bytes)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _("It is said to be longer than Besace keeps (%lu MB at most): it was left out."),
               (gulong) (max_bytes / 1000000));
  return FALSE;
}

static char *
fetch_from_feed (BesaceMediaFetcher       *self,
                 const BesaceSourceEntry  *feed,
                 const BesaceMediumRow    *medium,
                 guint64                   allowance,
                 GCancellable             *cancellable,
                 GError                  **error)
{
  const guint64 limit = besace_source_kinds_is_remote (feed) ? MIN (allowance, MAX_BLOB_BYTES) : MAX_BLOB_BYTES;
  GError *failure = NULL;
  char *path = NULL;

  if (check_size (medium, limit, &failure))
    path = besace_feed_folder_fetch_blob (get_folder (self, feed), medium->blob, medium->size, limit, cancellable, &failure);
  if (is_away (failure))
    g_hash_table_add (self->away, g_strdup (feed->name));
  if (failure)
    g_propagate_error (error, failure);
  return path;
}

static char *
fetch_from_address (BesaceMediaFetcher     *self,
                    const BesaceMediumRow  *medium,
                    guint64                 allowance,
                    char                  **blob,
                    GCancellable           *cancellable,
                    GError                **error)
{
  const guint64 limit = MIN (allowance, medium->image ? MAX_IMAGE_BYTES : MAX_FILE_BYTES);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, medium->url, -1);
  g_autofree char *name = g_strconcat (hash, ".part", NULL);
  g_autofree char *path = g_build_filename (self->incoming, name, NULL);
  g_auto(BesaceHttpAnswer) answer = { 0, };
  GError *failure = NULL;

  if (check_size (medium, limit, &failure) &&
      besace_http_download (self->http, medium->url, NULL, path, limit, &answer, cancellable, &failure)) {
    if (!besace_medium_row_states_blob (medium) || g_str_equal (medium->blob, answer.sha256)) {
      *blob = g_steal_pointer (&answer.sha256);
      return g_steal_pointer (&path);
    }

    g_unlink (path);
    g_set_error (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DAMAGED,
                 _("What is at “%s” is not what the record says: it was left out. Tell whoever publishes it."), medium->url);
    return NULL;
  }

  if (is_away (failure))
    g_hash_table_add (self->away, get_host (medium->url));
  g_propagate_error (error, failure);
  return NULL;
}

char *
besace_media_fetcher_fetch (BesaceMediaFetcher     *self,
                            const BesaceMediumRow  *medium,
                            guint64                 allowance,
                            char                  **blob,
                            GCancellable           *cancellable,
                            GError                **error)
{
  const BesaceSourceEntry *feed = find_feed (self, medium);
  g_autoptr(GError) failure = NULL;
  char *path;

  g_return_val_if_fail (besace_media_fetcher_can_fetch (self, medium), NULL);

  if (!feed)
    return fetch_from_address (self, medium, allowance, blob, cancellable, error);

  path = fetch_from_feed (self, feed, medium, allowance, cancellable, &failure);
  if (path) {
    *blob = g_strdup (medium->blob);
    return path;
  }

  /* What is missing from a key must not cost more than may be received: then it is the key that is to be mended. */
  if (may_ask (self, medium) && is_within (medium, allowance) && !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return fetch_from_address (self, medium, allowance, blob, cancellable, error);

  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

guint64
besace_media_fetcher_get_n_bytes (BesaceMediaFetcher *self)
{
  guint64 n_bytes = besace_http_get_n_bytes (self->http);
  GHashTableIter iter;
  gpointer folder;

  g_hash_table_iter_init (&iter, self->folders);
  while (g_hash_table_iter_next (&iter, NULL, &folder))
    n_bytes += besace_feed_folder_get_n_bytes (folder);
  return n_bytes;
}

guint64
besace_media_fetcher_get_n_requests (BesaceMediaFetcher *self)
{
  guint64 n_requests = besace_http_get_n_requests (self->http);
  GHashTableIter iter;
  gpointer folder;

  g_hash_table_iter_init (&iter, self->folders);
  while (g_hash_table_iter_next (&iter, NULL, &folder))
    n_requests += besace_feed_folder_get_n_requests (folder);
  return n_requests;
}
