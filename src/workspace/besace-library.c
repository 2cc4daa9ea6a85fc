/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-part-private.h"
#include "besace-library-private.h"

#include <string.h>

#include "besace-live-list.h"

/* How often other programs’ changes are looked for, as the catalogue’s are. */
#define CHANGES_INTERVAL_SECONDS 2

struct _BesaceLibrary {
  GObject         parent_instance;

  BesaceDatabase      *database;
  BesaceDataDirectory *directory;   /* (owned) (nullable) */
  char                *profile;     /* (nullable) uuid */
  char                *name;
  char                *device;
  BesaceClock         *clock;
  BesaceLiveList      *bookmarks;
  BesaceNotes         *notes;
  BesaceCollections   *collections;
  BesaceContributions *contributions;
  BesaceTrash         *trash;
  BesaceLibraryMemory  memory;
  gint64               version;     /* of what was read last */
  guint                timeout;     /* 0 once it is closed */
  gboolean             looking;     /* for changes: one look at a time */
};

G_DEFINE_FINAL_TYPE (BesaceLibrary, besace_library, G_TYPE_OBJECT)

enum {
  BOOKMARKS_CHANGED,
  READINGS_CHANGED,
  EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
get_key (gpointer bookmark)
{
  return besace_bookmark_get_id (bookmark);
}

/* As the store lists them: by their place, and not by the clock of when they were kept. */
static int
compare_bookmarks (gconstpointer a,
                   gconstpointer b,
                   gpointer      unused)
{
  const BesaceBookmarkFields *first = besace_bookmark_get_fields ((BesaceBookmark *) a);
  const BesaceBookmarkFields *second = besace_bookmark_get_fields ((BesaceBookmark *) b);
  int order = strcmp (second->order, first->order);

  return order != 0 ? order : strcmp (first->uuid, second->uuid);
}

static gboolean
has_same_tags (const BesaceBookmarkFields *first,
               const BesaceBookmarkFields *second)
{
  static const char *const none[] = { NULL };

  return g_strv_equal (first->tags ? (const char *const *) first->tags : none,
                       second->tags ? (const char *const *) second->tags : none);
}

static gboolean
is_same (gpointer bookmark,
         gpointer other)
{
  const BesaceBookmarkFields *first = besace_bookmark_get_fields (bookmark);
  const BesaceBookmarkFields *second = besace_bookmark_get_fields (other);

  return g_strcmp0 (first->title, second->title) == 0 && g_strcmp0 (first->producer, second->producer) == 0 &&
         g_strcmp0 (first->url, second->url) == 0 && first->date == second->date &&
         first->withdrawn == second->withdrawn && has_same_tags (first, second) &&
         compare_bookmarks (bookmark, other, NULL) == 0;
}

static const BesaceLiveListKind bookmark_kind = { besace_bookmark_get_type, get_key, compare_bookmarks, is_same };

static void
besace_library_finalize (GObject *object)
{
  BesaceLibrary *self = BESACE_LIBRARY (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_object_unref (self->notes);
  g_object_unref (self->collections);
  g_object_unref (self->contributions);
  g_object_unref (self->trash);
  g_object_unref (self->database);
  g_clear_object (&self->directory);
  g_object_unref (self->clock);
  besace_live_list_free (self->bookmarks);
  g_ptr_array_unref (self->memory.searches);
  g_free (self->profile);
  g_free (self->name);
  g_free (self->device);

  G_OBJECT_CLASS (besace_library_parent_class)->finalize (object);
}

static void
besace_library_class_init (BesaceLibraryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_library_finalize;

  signals[BOOKMARKS_CHANGED] = g_signal_new ("bookmarks-changed", BESACE_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[READINGS_CHANGED] = g_signal_new ("readings-changed", BESACE_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDITED] = g_signal_new ("edited", BESACE_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
besace_library_init (BesaceLibrary *self)
{
  self->bookmarks = besace_live_list_new (&bookmark_kind);
  self->notes = besace_library_part_new (BESACE_TYPE_NOTES, self);
  self->collections = besace_library_part_new (BESACE_TYPE_COLLECTIONS, self);
  self->contributions = besace_library_part_new (BESACE_TYPE_CONTRIBUTIONS, self);
  self->trash = besace_library_part_new (BESACE_TYPE_TRASH, self);
  self->memory.searches = g_ptr_array_new_with_free_func (g_free);
  self->memory.remember = TRUE;
}

static gboolean
change_bookmarks (BesaceLibrary        *self,
                  BesaceLibraryChanges *changes)
{
  GPtrArray *gone = changes->gone[BESACE_LIBRARY_BOOKMARK];

  if (changes->whole)
    return besace_live_list_take (self->bookmarks, changes->bookmarks);

  for (guint i = 0; i < changes->bookmarks->len; i++)
    besace_live_list_put (self->bookmarks, g_ptr_array_index (changes->bookmarks, i));
  for (guint i = 0; i < gone->len; i++)
    besace_live_list_drop (self->bookmarks, g_ptr_array_index (gone, i));
  return changes->bookmarks->len + gone->len > 0;
}

static void
change_part (BesaceLibraryPart    *part,
             BesaceLibraryChanges *changes,
             GPtrArray            *objects,
             GPtrArray            *gone)
{
  if (!objects)
    return;

  if (changes->whole)
    besace_library_part_take (part, objects);
  else
    besace_library_part_change (part, objects, gone);
}

/* An edit may end after the library was closed, while its page is still there: there is nothing left to read then. */
void
besace_library_take_changes (BesaceLibrary        *self,
                             BesaceLibraryChanges *changes)
{
  gboolean bookmarks_changed;

  if (self->timeout == 0)
    return;

  bookmarks_changed = change_bookmarks (self, changes);
  change_part (BESACE_LIBRARY_PART (self->notes), changes, changes->notes, changes->gone[BESACE_LIBRARY_NOTE]);
  change_part (BESACE_LIBRARY_PART (self->collections), changes, changes->collections,
               changes->gone[BESACE_LIBRARY_COLLECTION]);
  change_part (BESACE_LIBRARY_PART (self->contributions), changes, changes->contributions,
               changes->gone[BESACE_LIBRARY_CONTRIBUTION]);
  if (changes->trash)
    besace_library_part_take (BESACE_LIBRARY_PART (self->trash), changes->trash);

  if (bookmarks_changed)
    g_signal_emit (self, signals[BOOKMARKS_CHANGED], 0);
  g_signal_emit (self, signals[EDITED], 0);
}

static BesaceLibraryParts
get_part (gpointer           part,
          BesaceLibraryParts flag)
{
  return besace_library_part_get_loaded (part) ? flag : 0;
}

const char *
besace_library_get_device (BesaceLibrary *self)
{
  return self->device;
}

BesaceLibraryParts
besace_library_get_parts (BesaceLibrary *self)
{
  return get_part (self->notes, BESACE_LIBRARY_HAS_NOTES) | get_part (self->collections, BESACE_LIBRARY_HAS_COLLECTIONS) |
         get_part (self->contributions, BESACE_LIBRARY_HAS_CONTRIBUTIONS) |
         get_part (self->trash, BESACE_LIBRARY_HAS_TRASH);
}

static void
looked_for_changes_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(BesaceLibrary) self = user_data;
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceLibraryChanges) changes = besace_database_run_finish (BESACE_DATABASE (source), result, &failure);

  self->looking = FALSE;
  if (failure)
    g_debug ("Other programs’ changes cannot be looked for: %s", failure->message);
  if (changes)
    besace_library_take_contents (self, changes);
}

/* besacectl, or another account’s window on the same library, may have kept something. */
static gboolean
look_for_changes_cb (gpointer data)
{
  BesaceLibrary *self = data;

  if (!self->looking) {
    const BesaceLibraryKnown known = { self->version, besace_library_get_parts (self) };

    self->looking = TRUE;
    besace_database_run_async (self->database, besace_library_read_changes, g_memdup2 (&known, sizeof known), g_free,
                               (GDestroyNotify) besace_library_changes_free, NULL, looked_for_changes_cb,
                               g_object_ref (self));
  }

  return G_SOURCE_CONTINUE;
}

static void
kept_up_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(BesaceLibrary) self = user_data;
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceLibraryChanges) changes = besace_database_run_finish (BESACE_DATABASE (source), result, &failure);

  if (failure)
    g_message ("%s", failure->message);
  if (changes)
    besace_library_take_changes (self, changes);
}

BesaceLibrary *
besace_library_new (BesaceDatabase        *database,
                    const char            *name,
                    const char            *device,
                    BesaceClock           *clock,
                    BesaceLibraryContents *contents)
{
  BesaceLibrary *self = g_object_new (BESACE_TYPE_LIBRARY, NULL);

  self->database = g_object_ref (database);
  self->name = g_strdup (name);
  self->device = g_strdup (device);
  self->clock = g_object_ref (clock);

  besace_live_list_take (self->bookmarks, contents->changes->bookmarks);
  for (char **text = contents->searches; *text; text++)
    g_ptr_array_add (self->memory.searches, g_strdup (*text));
  g_ptr_array_add (self->memory.searches, NULL);

  self->version = contents->changes->version;
  self->timeout = g_timeout_add_seconds (CHANGES_INTERVAL_SECONDS, look_for_changes_cb, self);
  besace_library_contents_free (contents);
  besace_database_run_async (self->database, besace_library_keep_up, besace_library_make_seat (self),
                             (GDestroyNotify) besace_library_seat_free, (GDestroyNotify) besace_library_changes_free, NULL,
                             kept_up_cb, g_object_ref (self));
  return self;
}

void
besace_library_set_place (BesaceLibrary       *self,
                          BesaceDataDirectory *directory,
                          const char          *profile)
{
  self->directory = g_object_ref (directory);
  self->profile = g_strdup (profile);
}

BesaceDataDirectory *
besace_library_get_place (BesaceLibrary  *self,
                          char          **profile)
{
  *profile = g_strdup (self->profile);
  return self->directory ? g_object_ref (self->directory) : NULL;
}

BesaceLibraryMemory *
besace_library_get_memory (BesaceLibrary *self)
{
  return &self->memory;
}

BesaceDatabase *
besace_library_get_database (BesaceLibrary *self)
{
  return self->database;
}

BesaceLibrarySeat *
besace_library_make_seat (BesaceLibrary *self)
{
  return besace_library_seat_new (self->device, self->clock);
}

void
besace_library_reload (BesaceLibrary *self)
{
  self->version = BESACE_LIBRARY_VERSION_UNKNOWN;
  look_for_changes_cb (self);
}

void
besace_library_take_contents (BesaceLibrary        *self,
                              BesaceLibraryChanges *changes)
{
  self->version = changes->version;
  besace_library_take_changes (self, changes);
  g_signal_emit (self, signals[READINGS_CHANGED], 0);
}

void
besace_library_close (BesaceLibrary *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
}

const char *
besace_library_get_name (BesaceLibrary *self)
{
  g_return_val_if_fail (BESACE_IS_LIBRARY (self), NULL);

  return self->name;
}

gboolean
besace_library_has_bookmark (BesaceLibrary *self,
                             const char    *id)
{
  g_return_val_if_fail (BESACE_IS_LIBRARY (self), FALSE);

  return besace_live_list_find (self->bookmarks, id) != NULL;
}

GListModel *
besace_library_get_bookmarks (BesaceLibrary *self)
{
  g_return_val_if_fail (BESACE_IS_LIBRARY (self), NULL);

  return besace_live_list_get_model (self->bookmarks);
}

BesaceNotes *
besace_library_get_notes (BesaceLibrary *self)
{
  g_return_val_if_fail (BESACE_IS_LIBRARY (self), NULL);

  return self->notes;
}

BesaceContributions *
besace_library_get_contributions (BesaceLibrary *self)
{
  g_return_val_if_fail (BESACE_IS_LIBRARY (self), NULL);

  return self->contributions;
}

BesaceCollections *
besace_library_get_collections (BesaceLibrary *self)
{
  g_return_val_if_fail (BESACE_IS_LIBRARY (self), NULL);

  return self->collections;
}

BesaceTrash *
besace_library_get_trash (BesaceLibrary *self)
{
  g_return_val_if_fail (BESACE_IS_LIBRARY (self), NULL);

  return self->trash;
}
