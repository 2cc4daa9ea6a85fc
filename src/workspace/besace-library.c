/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-private.h"

#include <string.h>

#include "besace-library-store.h"

/* How often other programs’ changes are looked for, as the catalogue’s are. */
#define CHANGES_INTERVAL_SECONDS 2

struct _BesaceLibrary {
  GObject         parent_instance;

  BesaceDatabase *database;
  char           *name;
  char           *device;
  BesaceClock    *clock;
  GListStore     *bookmarks;
  GHashTable     *kept;     /* (owned) resource id to BesaceBookmark of @bookmarks */
  GPtrArray      *searches; /* (owned) of strings, NULL-terminated */
  gboolean        remember;
  gint64          version;  /* of what was read last */
  guint           timeout;  /* 0 once it is closed */
  gboolean        looking;  /* for changes: one look at a time */
};

G_DEFINE_FINAL_TYPE (BesaceLibrary, besace_library, G_TYPE_OBJECT)

enum {
  BOOKMARKS_CHANGED,
  READINGS_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
besace_library_finalize (GObject *object)
{
  BesaceLibrary *self = BESACE_LIBRARY (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_object_unref (self->database);
  g_object_unref (self->clock);
  g_object_unref (self->bookmarks);
  g_hash_table_unref (self->kept);
  g_ptr_array_unref (self->searches);
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
}

static void
besace_library_init (BesaceLibrary *self)
{
  self->bookmarks = g_list_store_new (BESACE_TYPE_BOOKMARK);
  self->kept = g_hash_table_new (g_str_hash, g_str_equal);
  self->searches = g_ptr_array_new_with_free_func (g_free);
  self->remember = TRUE;
}

static void
take_out (BesaceLibrary *self,
          const char    *id)
{
  BesaceBookmark *bookmark = g_hash_table_lookup (self->kept, id);
  guint position;

  if (bookmark && g_list_store_find (self->bookmarks, bookmark, &position)) {
    g_hash_table_remove (self->kept, id);
    g_list_store_remove (self->bookmarks, position);
  }
}

/* As the store lists them: by their place, and not by the clock of when they were kept. */
static int
compare_bookmarks (gconstpointer a,
                   gconstpointer b,
                   gpointer      user_data)
{
  const BesaceBookmarkFields *first = besace_bookmark_get_fields ((BesaceBookmark *) a);
  const BesaceBookmarkFields *second = besace_bookmark_get_fields ((BesaceBookmark *) b);
  int order = strcmp (second->order, first->order);

  return order != 0 ? order : strcmp (first->uuid, second->uuid);
}

static void
put_in (BesaceLibrary  *self,
        BesaceBookmark *bookmark)
{
  take_out (self, besace_bookmark_get_id (bookmark));
  g_list_store_insert_sorted (self->bookmarks, bookmark, compare_bookmarks, NULL);
  g_hash_table_insert (self->kept, (char *) besace_bookmark_get_id (bookmark), bookmark);
}

static gboolean
is_same (BesaceBookmark *bookmark,
         BesaceBookmark *other)
{
  const BesaceBookmarkFields *first = besace_bookmark_get_fields (bookmark);
  const BesaceBookmarkFields *second = besace_bookmark_get_fields (other);

  return g_strcmp0 (first->title, second->title) == 0 && g_strcmp0 (first->producer, second->producer) == 0 &&
         g_strcmp0 (first->url, second->url) == 0 && first->date == second->date &&
         first->withdrawn == second->withdrawn &&
         compare_bookmarks (bookmark, other, NULL) == 0;
}

/* Whether there was any change. What stays the same stays in its place: somebody may be looking at it. */
static gboolean
take_bookmarks (BesaceLibrary *self,
                GPtrArray     *bookmarks)
{
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean changed = FALSE;

  for (guint i = 0; i < bookmarks->len; i++)
    g_hash_table_add (ids, (char *) besace_bookmark_get_id (g_ptr_array_index (bookmarks, i)));

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->bookmarks)); i > 0; i--) {
    g_autoptr(BesaceBookmark) bookmark = g_list_model_get_item (G_LIST_MODEL (self->bookmarks), i - 1);

    if (!g_hash_table_contains (ids, besace_bookmark_get_id (bookmark))) {
      take_out (self, besace_bookmark_get_id (bookmark));
      changed = TRUE;
    }
  }

  for (guint i = 0; i < bookmarks->len; i++) {
    BesaceBookmark *bookmark = g_ptr_array_index (bookmarks, i);
    BesaceBookmark *present = g_hash_table_lookup (self->kept, besace_bookmark_get_id (bookmark));

    if (!present || !is_same (present, bookmark)) {
      put_in (self, bookmark);
      changed = TRUE;
    }
  }

  return changed;
}

static void
looked_for_changes_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(BesaceLibrary) self = user_data;
  g_autoptr(GError) failure = NULL;
  BesaceLibraryContents *contents = besace_database_run_finish (BESACE_DATABASE (source), result, &failure);

  self->looking = FALSE;
  if (failure)
    g_debug ("Other programs’ changes cannot be looked for: %s", failure->message);
  if (contents)
    besace_library_take_contents (self, contents);
}

/* besacectl, or another account’s window on the same library, may have kept something. */
static gboolean
look_for_changes_cb (gpointer data)
{
  BesaceLibrary *self = data;

  if (!self->looking) {
    self->looking = TRUE;
    besace_database_run_async (self->database, besace_library_read_changes, g_memdup2 (&self->version, sizeof self->version),
                               g_free, (GDestroyNotify) besace_library_contents_free, NULL, looked_for_changes_cb,
                               g_object_ref (self));
  }

  return G_SOURCE_CONTINUE;
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

  g_list_store_splice (self->bookmarks, 0, 0, contents->bookmarks->pdata, contents->bookmarks->len);
  for (guint i = 0; i < contents->bookmarks->len; i++) {
    BesaceBookmark *bookmark = g_ptr_array_index (contents->bookmarks, i);

    g_hash_table_insert (self->kept, (char *) besace_bookmark_get_id (bookmark), bookmark);
  }

  for (char **text = contents->searches; *text; text++)
    g_ptr_array_add (self->searches, g_strdup (*text));
  g_ptr_array_add (self->searches, NULL);

  self->version = contents->version;
  self->timeout = g_timeout_add_seconds (CHANGES_INTERVAL_SECONDS, look_for_changes_cb, self);
  besace_library_contents_free (contents);
  return self;
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
besace_library_take_contents (BesaceLibrary         *self,
                              BesaceLibraryContents *contents)
{
  self->version = contents->version;
  if (take_bookmarks (self, contents->bookmarks))
    g_signal_emit (self, signals[BOOKMARKS_CHANGED], 0);
  g_signal_emit (self, signals[READINGS_CHANGED], 0);
  besace_library_contents_free (contents);
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

  return g_hash_table_contains (self->kept, id);
}

GListModel *
besace_library_get_bookmarks (BesaceLibrary *self)
{
  g_return_val_if_fail (BESACE_IS_LIBRARY (self), NULL);

  return G_LIST_MODEL (self->bookmarks);
}

/* What an edit is about; each uses what it needs of it. */
typedef struct {
  BesaceEdit            edit;
  char                 *device;   /* @edit's */
  BesaceBookmarkFields  bookmark;
  BesaceReading        *reading;  /* (owned) (nullable) */
  char                 *text;     /* (nullable) a search, an id */
  guint                 limit;
} Job;

static Job *
job_new (BesaceLibrary *self)
{
  Job *job = g_new0 (Job, 1);

  job->device = g_strdup (self->device);
  job->edit.device = job->device;
  job->edit.now = besace_clock_get_now (self->clock);
  return job;
}

static void
job_free (Job *job)
{
  g_free (job->device);
  besace_bookmark_fields_clear (&job->bookmark);
  g_clear_pointer (&job->reading, besace_reading_free);
  g_free (job->text);
  g_free (job);
}

/* An edit under way: what to do with its result before its caller hears of it. */
typedef void (*AppliedFunc) (BesaceLibrary *self,
                             gpointer       value,
                             const char    *id);

typedef struct {
  AppliedFunc applied;
  char       *id; /* (nullable) */
} Edit;

static void
edit_free (Edit *edit)
{
  g_free (edit->id);
  g_free (edit);
}

static void
edit_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Edit *edit = g_task_get_task_data (task);
  g_autoptr(GError) failure = NULL;
  gpointer value = besace_database_run_finish (BESACE_DATABASE (source), result, &failure);

  if (failure) {
    g_task_return_error (task, g_steal_pointer (&failure));
    return;
  }

  if (edit->applied)
    edit->applied (g_task_get_source_object (task), value, edit->id);
  g_task_return_boolean (task, TRUE);
}

static void
run (BesaceLibrary       *self,
     Job                 *job,
     gpointer             tag,
     BesaceDatabaseFunc   func,
     GDestroyNotify       result_free,
     AppliedFunc          applied,
     const char          *id,
     GCancellable        *cancellable,
     GAsyncReadyCallback  callback,
     gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Edit *edit = g_new0 (Edit, 1);

  edit->applied = applied;
  edit->id = g_strdup (id);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, edit, (GDestroyNotify) edit_free);
  besace_database_run_async (self->database, func, job, (GDestroyNotify) job_free, result_free, cancellable,
                             edit_done_cb, task);
}

gboolean
besace_library_write_finish (BesaceLibrary  *self,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
bookmark_added (BesaceLibrary *self,
                gpointer       value,
                const char    *id)
{
  g_autoptr(BesaceBookmark) bookmark = value;

  put_in (self, bookmark);
  g_signal_emit (self, signals[BOOKMARKS_CHANGED], 0);
}

static gpointer
add_bookmark_job (BesaceConnection  *connection,
                  gpointer           data,
                  GError           **error)
{
  Job *job = data;

  return besace_library_store_add_bookmark (connection, &job->edit, &job->bookmark, error);
}

void
besace_library_add_bookmark_async (BesaceLibrary              *self,
                                   const BesaceBookmarkFields *fields,
                                   GCancellable               *cancellable,
                                   GAsyncReadyCallback         callback,
                                   gpointer                    user_data)
{
  Job *job;

  g_return_if_fail (BESACE_IS_LIBRARY (self));

  job = job_new (self);
  besace_bookmark_fields_copy (&job->bookmark, fields);
  run (self, job, besace_library_add_bookmark_async, add_bookmark_job, g_object_unref, bookmark_added, fields->id,
       cancellable, callback, user_data);
}

static void
bookmark_removed (BesaceLibrary *self,
                  gpointer       value,
                  const char    *id)
{
  take_out (self, id);
  g_signal_emit (self, signals[BOOKMARKS_CHANGED], 0);
}

static gpointer
remove_bookmark_job (BesaceConnection  *connection,
                     gpointer           data,
                     GError           **error)
{
  Job *job = data;

  besace_library_store_remove_bookmark (connection, &job->edit, job->text, error);
  return NULL;
}

void
besace_library_remove_bookmark_async (BesaceLibrary       *self,
                                      const char          *id,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  Job *job;

  g_return_if_fail (BESACE_IS_LIBRARY (self));

  job = job_new (self);
  job->text = g_strdup (id);
  run (self, job, besace_library_remove_bookmark_async, remove_bookmark_job, NULL, bookmark_removed, id,
       cancellable, callback, user_data);
}

static gpointer
restore_bookmark_job (BesaceConnection  *connection,
                      gpointer           data,
                      GError           **error)
{
  Job *job = data;

  return besace_library_store_restore_bookmark (connection, &job->edit, job->text, error);
}

void
besace_library_restore_bookmark_async (BesaceLibrary       *self,
                                       const char          *id,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  Job *job;

  g_return_if_fail (BESACE_IS_LIBRARY (self));

  job = job_new (self);
  job->text = g_strdup (id);
  run (self, job, besace_library_restore_bookmark_async, restore_bookmark_job, g_object_unref, bookmark_added, id,
       cancellable, callback, user_data);
}

static void
readings_changed (BesaceLibrary *self,
                  gpointer       value,
                  const char    *id)
{
  g_signal_emit (self, signals[READINGS_CHANGED], 0);
}

static gpointer
record_reading_job (BesaceConnection  *connection,
                    gpointer           data,
                    GError           **error)
{
  Job *job = data;

  besace_library_store_record_reading (connection, &job->edit, job->reading, error);
  return NULL;
}

void
besace_library_record_reading_async (BesaceLibrary       *self,
                                     const char          *id,
                                     const char          *title,
                                     const char          *producer,
                                     double               position,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  Job *job;

  g_return_if_fail (BESACE_IS_LIBRARY (self));

  if (!self->remember) {
    g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

    g_task_set_source_tag (task, besace_library_record_reading_async);
    g_task_return_boolean (task, TRUE);
    return;
  }

  job = job_new (self);
  job->reading = besace_reading_new ();
  job->reading->id = g_strdup (id);
  job->reading->title = g_strdup (title);
  job->reading->producer = g_strdup (producer);
  job->reading->position = position;
  run (self, job, besace_library_record_reading_async, record_reading_job, NULL, readings_changed, NULL,
       cancellable, callback, user_data);
}

static gpointer
forget_readings_job (BesaceConnection  *connection,
                     gpointer           data,
                     GError           **error)
{
  besace_library_store_forget_readings (connection, error);
  return NULL;
}

void
besace_library_forget_readings_async (BesaceLibrary       *self,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_LIBRARY (self));

  run (self, job_new (self), besace_library_forget_readings_async, forget_readings_job, NULL, readings_changed, NULL,
       cancellable, callback, user_data);
}

static gpointer
load_readings_job (BesaceConnection  *connection,
                   gpointer           data,
                   GError           **error)
{
  Job *job = data;

  return besace_library_store_list_readings (connection, job->limit, error);
}

static void
readings_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *failure = NULL;
  GPtrArray *readings = besace_database_run_finish (BESACE_DATABASE (source), result, &failure);

  if (readings)
    g_task_return_pointer (task, readings, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, failure);
}

void
besace_library_load_readings_async (BesaceLibrary       *self,
                                    guint                limit,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  GTask *task;
  Job *job;

  g_return_if_fail (BESACE_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, besace_library_load_readings_async);
  job = job_new (self);
  job->limit = limit;
  besace_database_run_async (self->database, load_readings_job, job, (GDestroyNotify) job_free,
                             (GDestroyNotify) g_ptr_array_unref, cancellable, readings_loaded_cb, task);
}

GPtrArray *
besace_library_load_readings_finish (BesaceLibrary  *self,
                                     GAsyncResult   *result,
                                     GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *const *
besace_library_get_searches (BesaceLibrary *self)
{
  g_return_val_if_fail (BESACE_IS_LIBRARY (self), NULL);

  return (const char *const *) self->searches->pdata;
}

static gpointer
record_search_job (BesaceConnection  *connection,
                   gpointer           data,
                   GError           **error)
{
  Job *job = data;

  besace_library_store_record_search (connection, &job->edit, job->text, error);
  return NULL;
}

static void
search_recorded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GError) failure = NULL;

  if (!besace_library_write_finish (BESACE_LIBRARY (source), result, &failure))
    g_debug ("A search was not remembered: %s", failure->message);
}

void
besace_library_record_search (BesaceLibrary *self,
                              const char    *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  Job *job;

  g_return_if_fail (BESACE_IS_LIBRARY (self));

  if (!self->remember || !*stripped)
    return;

  for (guint i = 0; i + 1 < self->searches->len; i++) {
    if (g_str_equal (g_ptr_array_index (self->searches, i), stripped)) {
      g_ptr_array_remove_index (self->searches, i);
      break;
    }
  }
  g_ptr_array_insert (self->searches, 0, g_strdup (stripped));
  if (self->searches->len > BESACE_LIBRARY_SEARCHES_MAX + 1)
    g_ptr_array_remove_index (self->searches, BESACE_LIBRARY_SEARCHES_MAX);

  job = job_new (self);
  job->text = g_steal_pointer (&stripped);
  run (self, job, besace_library_record_search, record_search_job, NULL, NULL, NULL, NULL, search_recorded_cb, NULL);
}

static gpointer
forget_searches_job (BesaceConnection  *connection,
                     gpointer           data,
                     GError           **error)
{
  besace_library_store_forget_searches (connection, error);
  return NULL;
}

void
besace_library_forget_searches (BesaceLibrary *self)
{
  g_return_if_fail (BESACE_IS_LIBRARY (self));

  g_ptr_array_set_size (self->searches, 0);
  g_ptr_array_add (self->searches, NULL);
  run (self, job_new (self), besace_library_forget_searches, forget_searches_job, NULL, NULL, NULL,
       NULL, search_recorded_cb, NULL);
}

void
besace_library_set_remember_readings (BesaceLibrary *self,
                                      gboolean       remember)
{
  g_return_if_fail (BESACE_IS_LIBRARY (self));

  self->remember = remember;
}
