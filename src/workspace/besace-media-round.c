/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-media-round.h"

#include <glib/gi18n.h>

#include "besace-feed-error.h"
#include "besace-media-fetcher.h"
#include "besace-media-store.h"
#include "besace-pins.h"
#include "besace-sources.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)
/* What could not be had is asked for again by itself after 1, 2, 4, … days, and 32 at most. */
#define MAX_DOUBLINGS 5

struct _BesaceMediaRound {
  BesaceDataDirectory *directory;
  BesaceConnection    *connection;
  BesaceClock         *clock;
  BesaceMediaPolicy    policy;
  BesaceMediaFetcher  *fetcher;
  BesaceMediaFolder   *folder;
  GHashTable          *pinned; /* (owned) names and blobs of what somebody keeps */
  GHashTable          *spared; /* (owned) (nullable) until room must be made: blobs that may not go */
};

/* One go through a list. */
typedef struct {
  gboolean           asked;     /* by somebody, now */
  guint64            max_bytes; /* that may come over a network */
  guint64            n_before;  /* bytes, and requests, that came before it */
  guint64            n_requests_before;
  BesaceMediaReport *report;
  GCancellable      *cancellable;
  gboolean           over;      /* the next one would fail as the last one did */
} Go;

void
besace_media_report_clear (BesaceMediaReport *self)
{
  g_clear_pointer (&self->problem, g_free);
}

static gboolean
add_pins (BesaceMediaRound  *self,
          BesacePins        *pins,
          GError           **error)
{
  g_autoptr(GPtrArray) ids = besace_pins_list (pins);

  for (guint i = 0; i < ids->len; i++) {
    const char *id = g_ptr_array_index (ids, i);
    g_autoptr(GPtrArray) media = besace_media_store_list_of (self->connection, id, error);
    GHashTableIter iter;
    gpointer blob;

    if (!media)
      return FALSE;

    for (guint j = 0; j < media->len; j++) {
      const BesaceMediumRow *medium = g_ptr_array_index (media, j);

      g_hash_table_add (self->pinned, g_strdup (medium->name));
      if (medium->blob)
        g_hash_table_add (self->pinned, g_strdup (medium->blob));
    }

    g_hash_table_iter_init (&iter, besace_pins_get_blobs (pins, id));
    while (g_hash_table_iter_next (&iter, &blob, NULL))
      g_hash_table_add (self->pinned, g_strdup (blob));
  }

  return TRUE;
}

BesaceMediaRound *
besace_media_round_new (BesaceDataDirectory  *directory,
                        BesaceConnection     *connection,
                        BesaceClock          *clock,
                        GPtrArray            *entries,
                        GError              **error)
{
  g_autoptr(BesaceMediaRound) self = g_new0 (BesaceMediaRound, 1);
  g_autoptr(BesacePins) pins = NULL;

  self->directory = g_object_ref (directory);
  self->connection = connection;
  self->clock = g_object_ref (clock);
  self->fetcher = besace_media_fetcher_new (directory, entries);
  self->folder = besace_media_folder_new (directory);
  self->pinned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  besace_sources_get_media_policy (directory, &self->policy);

  pins = besace_pins_load_all (directory, error);
  return pins && add_pins (self, pins, error) ? g_steal_pointer (&self) : NULL;
}

void
besace_media_round_free (BesaceMediaRound *self)
{
  g_object_unref (self->directory);
  g_object_unref (self->clock);
  besace_media_fetcher_free (self->fetcher);
  besace_media_folder_free (self->folder);
  g_hash_table_unref (self->pinned);
  g_clear_pointer (&self->spared, g_hash_table_unref);
  g_free (self);
}

void
besace_media_round_set_space (BesaceMediaRound     *self,
                              BesaceMediaSpaceFunc  func,
                              gpointer              data)
{
  besace_media_folder_set_space (self->folder, func, data);
}

/* What is kept, and what a record names that no place would give again: a file that was imported brought it. */
static gboolean
find_spared (BesaceMediaRound  *self,
             GError           **error)
{
  g_autoptr(GPtrArray) media = NULL;
  GHashTableIter iter;
  gpointer name;

  if (self->spared)
    return TRUE;
  if (!(media = besace_media_store_list (self->connection, NULL, NULL, error)))
    return FALSE;

  self->spared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, self->pinned);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_add (self->spared, g_strdup (name));

  for (guint i = 0; i < media->len; i++) {
    const BesaceMediumRow *medium = g_ptr_array_index (media, i);

    if (medium->blob && !besace_media_fetcher_can_fetch (self->fetcher, medium))
      g_hash_table_add (self->spared, g_strdup (medium->blob));
  }

  return TRUE;
}

static guint64
get_limit (BesaceMediaRound *self)
{
  return self->policy.choice == BESACE_MEDIA_LIMITED ? G_GUINT64_CONSTANT (1000000) * self->policy.megabytes : G_MAXUINT64;
}

/* What is wanted now may take the place of what nobody has used since a record first named it, and not of what came a moment
 * ago: else the room would be filled again and again. What somebody keeps takes the place of anything else. */
static gboolean
make_room (BesaceMediaRound       *self,
           const BesaceMediumRow  *medium,
           guint64                 size,
           gboolean                kept,
           GError                **error)
{
  const guint64 limit = kept ? G_MAXUINT64 : get_limit (self);

  return besace_media_folder_has_room (self->folder, size, limit) ||
         (find_spared (self, error) &&
          besace_media_folder_make_room (self->folder, size, limit, self->spared, kept ? G_MAXINT64 : medium->named, error));
}

static gboolean
is_kept (BesaceMediaRound      *self,
         const BesaceMediumRow *medium)
{
  return g_hash_table_contains (self->pinned, medium->name);
}

static gboolean
is_here (BesaceMediaRound      *self,
         const BesaceMediumRow *medium)
{
  g_autofree char *path = medium->blob ? besace_data_directory_find_blob (self->directory, medium->blob) : NULL;

  return path != NULL;
}

/* A clock that went back keeps nothing waiting. */
static gboolean
is_waiting (BesaceMediaRound      *self,
            const BesaceMediumRow *medium)
{
  gint64 now = besace_clock_get_now (self->clock);
  gint64 pause = DAY_MS << MIN (MAX (medium->n_failures, 1) - 1, MAX_DOUBLINGS);

  return medium->n_failures > 0 && medium->tried <= now && now - medium->tried < pause;
}

/* What comes by itself, sooner or later. */
static gboolean
is_in_policy (BesaceMediaRound      *self,
              const BesaceMediumRow *medium)
{
  return self->policy.choice != BESACE_MEDIA_KEPT || is_kept (self, medium);
}

static gboolean
is_wanted (BesaceMediaRound      *self,
           const BesaceMediumRow *medium,
           gboolean               asked)
{
  if (is_here (self, medium) || !besace_media_fetcher_can_fetch (self->fetcher, medium))
    return FALSE;

  return asked || (is_in_policy (self, medium) && !is_waiting (self, medium));
}

static guint64
get_n_received (BesaceMediaRound *self,
                const Go         *go)
{
  return besace_media_fetcher_get_n_bytes (self->fetcher) - go->n_before;
}

/* What may still come over a network. */
static guint64
get_allowance (BesaceMediaRound *self,
               const Go         *go)
{
  guint64 n_received = get_n_received (self, go);

  if (go->max_bytes == G_MAXUINT64)
    return G_MAXUINT64;
  return go->max_bytes > n_received ? go->max_bytes - n_received : 0;
}

static gboolean
check_allowance (BesaceMediaRound       *self,
                 const BesaceMediumRow  *medium,
                 guint64                 allowance,
                 GError                **error)
{
  if (besace_media_fetcher_is_allowed (self->fetcher, medium, allowance))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                       _("What may be received this month is nearly used up: images and files wait for the next one, or until "
                         "you allow more."));
  return FALSE;
}

/* What came is noted where that tells something new. */
static gboolean
take (BesaceMediaRound       *self,
      const BesaceMediumRow  *medium,
      const char             *blob,
      const char             *path,
      GError                **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, error);
  gint64 size;

  if (!info)
    return FALSE;

  size = g_file_info_get_size (info);
  if (medium->size < 0 && !make_room (self, medium, (guint64) size, is_kept (self, medium), error)) {
    g_file_delete (file, NULL, NULL);
    return FALSE;
  }

  return besace_media_folder_take (self->folder, blob, path, besace_clock_get_now (self->clock), error) &&
         ((medium->n_failures == 0 && medium->size == size && g_strcmp0 (medium->blob, blob) == 0) ||
          besace_media_store_note_received (self->connection, medium->id, blob, size, error));
}

static gboolean
fetch_one (BesaceMediaRound       *self,
           const BesaceMediumRow  *medium,
           const Go               *go,
           GError                **error)
{
  gboolean kept = go->asked || is_kept (self, medium);
  guint64 allowance = get_allowance (self, go);
  g_autofree char *blob = NULL;
  g_autofree char *path = NULL;

  return check_allowance (self, medium, allowance, error) &&
         make_room (self, medium, (guint64) MAX (medium->size, 0), kept, error) &&
         (path = besace_media_fetcher_fetch (self->fetcher, medium, allowance, &blob, go->cancellable, error)) &&
         take (self, medium, blob, path, error);
}

/* Whether the next one would fail for the same reason. */
static gboolean
is_final (const GError *failure)
{
  return g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ||
         g_error_matches (failure, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DISK) || failure->domain == BESACE_DATABASE_ERROR;
}

/* Notes why one did not come, for the report and for the next time. A place that is away says nothing about what it has. */
static gboolean
note_failure (BesaceMediaRound       *self,
              const BesaceMediumRow  *medium,
              const Go               *go,
              const GError           *failure,
              GError                **error)
{
  go->report->n_failed++;
  if (!go->report->problem)
    go->report->problem = g_strdup (failure->message);

  return is_final (failure) || !besace_media_fetcher_can_fetch (self->fetcher, medium) ||
         besace_media_store_note_failure (self->connection, medium->id, besace_clock_get_now (self->clock), error);
}

/* What is kept comes first: it may be all that there is room or time for. */
static gboolean
fetch_some (BesaceMediaRound  *self,
            GPtrArray         *media,
            gboolean           kept,
            Go                *go,
            GError           **error)
{
  for (guint i = 0; i < media->len && !go->over; i++) {
    const BesaceMediumRow *medium = g_ptr_array_index (media, i);
    g_autoptr(GError) failure = NULL;

    if (g_cancellable_set_error_if_cancelled (go->cancellable, error))
      return FALSE;
    if (is_kept (self, medium) != kept || !is_wanted (self, medium, go->asked))
      continue;

    if (fetch_one (self, medium, go, &failure)) {
      go->report->n_files++;
      continue;
    }

    if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
    if (!note_failure (self, medium, go, failure, error))
      return FALSE;
    go->over = is_final (failure);
  }

  return TRUE;
}

static gboolean
run (BesaceMediaRound   *self,
     GPtrArray          *media,
     gboolean            asked,
     guint64             max_bytes,
     BesaceMediaReport  *report,
     GCancellable       *cancellable,
     GError            **error)
{
  Go go = {
    .asked = asked,
    .max_bytes = max_bytes,
    .n_before = besace_media_fetcher_get_n_bytes (self->fetcher),
    .n_requests_before = besace_media_fetcher_get_n_requests (self->fetcher),
    .report = report,
    .cancellable = cancellable,
  };
  gint64 begun = g_get_monotonic_time ();
  gboolean done = fetch_some (self, media, TRUE, &go, error) && fetch_some (self, media, FALSE, &go, error);

  report->n_bytes = get_n_received (self, &go);
  report->n_requests = besace_media_fetcher_get_n_requests (self->fetcher) - go.n_requests_before;
  report->seconds = (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC;
  return done;
}

gboolean
besace_media_round_run (BesaceMediaRound   *self,
                        const char         *source,
                        guint64             max_bytes,
                        BesaceMediaReport  *report,
                        GCancellable       *cancellable,
                        GError            **error)
{
  g_autoptr(GPtrArray) media = NULL;

  *report = (BesaceMediaReport) { 0, };
  if (besace_media_folder_get_size (self->folder) > get_limit (self)) {
    /* Somebody has allowed less than before. What is kept may be more than that. */
    if (!find_spared (self, error))
      return FALSE;
    besace_media_folder_shrink (self->folder, get_limit (self), self->spared);
  }

  media = besace_media_store_list (self->connection, source, besace_media_folder_get_blobs (self->folder), error);
  return media && run (self, media, FALSE, max_bytes, report, cancellable, error);
}

gboolean
besace_media_round_fetch (BesaceMediaRound   *self,
                          GPtrArray          *media,
                          guint64             max_bytes,
                          BesaceMediaReport  *report,
                          GCancellable       *cancellable,
                          GError            **error)
{
  *report = (BesaceMediaReport) { 0, };
  return run (self, media, TRUE, max_bytes, report, cancellable, error);
}

gboolean
besace_media_round_awaits (BesaceMediaRound *self,
                           const char       *blob)
{
  g_autoptr(BesaceMediumRow) medium = besace_media_store_find (self->connection, blob, NULL);

  return medium && is_in_policy (self, medium) && !is_here (self, medium);
}
