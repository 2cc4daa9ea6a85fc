/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-shelf.h"

#include <string.h>

#include "besace-library-editing.h"
#include "besace-main-call.h"

/* Reference counted; the last reference is given up on the main thread, where the library belongs. */
struct _BesaceOutboxShelf {
  BesaceLibrary      *library;  /* (owned) */
  BesaceDatabase     *database; /* (owned) */
  BesaceLibrarySeat  *seat;     /* (owned) */
  BesaceLibraryParts  parts;
};

static void
shelf_clear (gpointer data)
{
  BesaceOutboxShelf *self = data;

  g_object_unref (self->library);
  g_object_unref (self->database);
  besace_library_seat_free (self->seat);
}

static gboolean
unref_cb (gpointer data)
{
  g_atomic_rc_box_release_full (data, shelf_clear);
  return G_SOURCE_REMOVE;
}

BesaceOutboxShelf *
besace_outbox_shelf_new (BesaceLibrary *library)
{
  BesaceOutboxShelf *self = g_atomic_rc_box_new0 (BesaceOutboxShelf);

  self->library = g_object_ref (library);
  self->database = g_object_ref (besace_library_get_database (library));
  self->seat = besace_library_make_seat (library);
  self->parts = besace_library_get_parts (library);
  return self;
}

BesaceOutboxShelf *
besace_outbox_shelf_ref (BesaceOutboxShelf *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
besace_outbox_shelf_unref (BesaceOutboxShelf *self)
{
  if (g_main_context_is_owner (NULL))
    unref_cb (self);
  else
    besace_main_call (unref_cb, self, NULL);
}

const char *
besace_outbox_shelf_get_device (BesaceOutboxShelf *self)
{
  return self->seat->device;
}

/* What was changed, on its way to the lists. */
typedef struct {
  BesaceOutboxShelf    *shelf;   /* (owned) */
  BesaceLibraryChanges *changes; /* (owned) */
} Message;

static void
message_free (gpointer data)
{
  Message *message = data;

  besace_outbox_shelf_unref (message->shelf);
  besace_library_changes_free (message->changes);
  g_free (message);
}

static gboolean
take_changes_cb (gpointer data)
{
  Message *message = data;

  besace_library_take_changes (message->shelf->library, message->changes);
  return G_SOURCE_REMOVE;
}

typedef struct {
  BesaceOutboxShelf     *shelf;
  BesaceLibraryEditFunc  func;
  gpointer               data;
} Edit;

static gpointer
edit_job (BesaceConnection  *connection,
          gpointer           data,
          GError           **error)
{
  Edit *job = data;
  g_autoptr(BesaceUndo) undo = besace_library_perform_edit (connection, job->shelf->seat, job->func, job->data, error);

  return undo ? besace_library_changes_read (connection, undo, job->shelf->parts, error) : NULL;
}

gboolean
besace_outbox_shelf_edit (BesaceOutboxShelf      *self,
                          BesaceLibraryEditFunc   func,
                          gpointer                data,
                          GError                **error)
{
  Edit job = { self, func, data };
  BesaceLibraryChanges *changes =
    besace_database_run (self->database, edit_job, &job, (GDestroyNotify) besace_library_changes_free, NULL, error);
  Message *message;

  if (!changes)
    return FALSE;

  message = g_new0 (Message, 1);
  message->shelf = besace_outbox_shelf_ref (self);
  message->changes = changes;
  besace_main_call (take_changes_cb, message, message_free);
  return TRUE;
}

gpointer
besace_outbox_shelf_run (BesaceOutboxShelf   *self,
                         BesaceDatabaseFunc   func,
                         gpointer             data,
                         GDestroyNotify       result_free,
                         GError             **error)
{
  return besace_database_run (self->database, func, data, result_free, NULL, error);
}

/* As they were written, by no clock of this computer; trying to send one does not put it behind the others. */
static int
compare_stamps (gconstpointer a,
                gconstpointer b)
{
  const BesaceContributionFields *first = besace_contribution_get_fields (*(BesaceContribution *const *) a);
  const BesaceContributionFields *second = besace_contribution_get_fields (*(BesaceContribution *const *) b);
  const int order = strcmp (first->stamp, second->stamp);

  return order != 0 ? order : strcmp (first->uuid, second->uuid);
}

static gpointer
list_job (BesaceConnection  *connection,
          gpointer           unused,
          GError           **error)
{
  return besace_contribution_store_list (connection, error);
}

GPtrArray *
besace_outbox_shelf_list (BesaceOutboxShelf         *self,
                          BesaceContributionStates   states,
                          GError                   **error)
{
  g_autoptr(GPtrArray) all = besace_outbox_shelf_run (self, list_job, NULL, (GDestroyNotify) g_ptr_array_unref, error);
  g_autoptr(GPtrArray) own = g_ptr_array_new_with_free_func (g_object_unref);

  if (!all)
    return NULL;

  for (guint i = 0; i < all->len; i++) {
    BesaceContribution *contribution = g_ptr_array_index (all, i);
    const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);

    if ((states & (1U << fields->state)) && g_strcmp0 (fields->device, self->seat->device) == 0)
      g_ptr_array_add (own, g_object_ref (contribution));
  }

  g_ptr_array_sort (own, compare_stamps);
  return g_steal_pointer (&own);
}

typedef struct {
  const char                     *device;
  const char                     *uuid;
  BesaceContributionStates        from;
  const BesaceContributionFields *fields;
  gboolean                        changed;
} Move;

static gboolean
move (BesaceLibraryEdit  *edit,
      gpointer            data,
      GError            **error)
{
  Move *order = data;

  return besace_contribution_store_move (edit, order->uuid, order->from, order->device, order->fields, &order->changed, error);
}

gboolean
besace_outbox_shelf_move (BesaceOutboxShelf               *self,
                          const char                      *uuid,
                          BesaceContributionStates         from,
                          const BesaceContributionFields  *fields,
                          gboolean                        *changed,
                          GError                         **error)
{
  /* That it was published is true, even of one that was taken back meanwhile. */
  const char *device = fields->state == BESACE_CONTRIBUTION_PUBLISHED ? NULL : self->seat->device;
  Move order = { device, uuid, from, fields, FALSE };
  g_autoptr(GError) failure = NULL;

  /* What somebody has removed meanwhile is in none of these states. */
  if (!besace_outbox_shelf_edit (self, move, &order, &failure) &&
      !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  if (changed)
    *changed = order.changed;
  return TRUE;
}

typedef struct {
  const char *uuid;
  const char *progress;
  char       *found; /* (owned) (nullable) */
} Progress;

static gpointer
get_progress_job (BesaceConnection  *connection,
                  gpointer           data,
                  GError           **error)
{
  Progress *progress = data;
  g_autoptr(GError) failure = NULL;

  progress->found = besace_contribution_store_get_progress (connection, progress->uuid, &failure);
  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  return GINT_TO_POINTER (TRUE);
}

char *
besace_outbox_shelf_get_progress (BesaceOutboxShelf  *self,
                                  const char         *uuid,
                                  GError            **error)
{
  Progress progress = { uuid, NULL, NULL };

  besace_outbox_shelf_run (self, get_progress_job, &progress, NULL, error);
  return progress.found;
}

static gpointer
set_progress_job (BesaceConnection  *connection,
                  gpointer           data,
                  GError           **error)
{
  Progress *progress = data;

  return GINT_TO_POINTER (besace_contribution_store_set_progress (connection, progress->uuid, progress->progress, error));
}

gboolean
besace_outbox_shelf_set_progress (BesaceOutboxShelf  *self,
                                  const char         *uuid,
                                  const char         *text,
                                  GError            **error)
{
  Progress progress = { uuid, text, NULL };

  return besace_outbox_shelf_run (self, set_progress_job, &progress, NULL, error) != NULL;
}
