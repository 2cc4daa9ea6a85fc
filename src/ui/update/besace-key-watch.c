/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-key-watch.h"

#include <glib/gi18n.h>

#include "besace-count.h"
#include "besace-feed-card.h"
#include "besace-mount-watch.h"

/* The head of a feed (feed.md). */
#define HEAD "feed.json"

/* Reading a key that is pulled out fails a moment before the system says that it has gone. */
#define LOSS_MS 5000

struct _BesaceKeyWatch {
  GObject             parent_instance;

  BesaceWorkspace    *workspace;    /* (owned) */
  BesaceSynchroniser *synchroniser; /* (owned) */
  BesaceMountWatch   *mounts;       /* (owned) */
  GCancellable       *cancellable;  /* (owned) cancelled when it goes */
  char               *folder;       /* (owned) (nullable) of the feed that is offered */
  char               *title;        /* (owned) (nullable) its title */
  char               *lost;         /* (owned) (nullable) the root of a key that was taken out, maybe too early */
  char               *loss;         /* (owned) (nullable) what is said of it */
  char               *back;         /* (owned) (nullable) the name of a source that waits for another run to end */
};

G_DEFINE_FINAL_TYPE (BesaceKeyWatch, besace_key_watch, G_TYPE_OBJECT)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A folder that may hold a feed, while that is found out. */
typedef struct {
  BesaceKeyWatch *watch;  /* (owned) */
  char           *folder; /* (owned) */
} Candidate;

static void
candidate_free (Candidate *candidate)
{
  g_object_unref (candidate->watch);
  g_free (candidate->folder);
  g_free (candidate);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Candidate, candidate_free)

static gboolean
is_within (const char *path,
           const char *root)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr(GFile) folder = g_file_new_for_path (root);

  return g_file_equal (file, folder) || g_file_has_prefix (file, folder);
}

static void
emit_changed (BesaceKeyWatch *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
forget_offer (BesaceKeyWatch *self)
{
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->title, g_free);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Candidate) candidate = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceFeedCard) card = besace_feed_card_read_finish (result, &error);
  BesaceKeyWatch *self = candidate->watch;

  /* Nobody asked for it: what cannot be read is not worth a word. */
  if (!card) {
    g_debug ("The feed in “%s” is not offered: %s", candidate->folder, error->message);
    return;
  }

  forget_offer (self);
  self->folder = g_steal_pointer (&candidate->folder);
  self->title = g_strdup (card->title);
  emit_changed (self);
}

static void
read_again_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(BesaceKeyWatch) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) outcomes = besace_synchroniser_run_finish (BESACE_SYNCHRONISER (source), result, &error);

  if (!outcomes)
    g_debug ("The key that came back was not read: %s", error->message);
}

/* One run at a time: what comes back during another waits for its end. */
static void
read_again (BesaceKeyWatch *self,
            const char     *name)
{
  const char *names[] = { name, NULL };

  if (besace_synchroniser_get_progress (self->synchroniser, NULL)) {
    g_free (self->back);
    self->back = g_strdup (name);
    return;
  }

  besace_synchroniser_run_async (self->synchroniser, names, BESACE_SYNC_NONE, NULL, read_again_cb, g_object_ref (self));
}

static const BesaceSourceStatus *
find_source (GPtrArray  *sources,
             const char *folder)
{
  g_autoptr(GFile) file = g_file_new_for_path (folder);

  for (guint i = 0; i < sources->len; i++) {
    const BesaceSourceStatus *status = g_ptr_array_index (sources, i);
    g_autoptr(GFile) place = status->remote ? NULL : g_file_new_for_commandline_arg (status->address);

    if (place && g_file_equal (place, file))
      return status;
  }

  return NULL;
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Candidate) candidate = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) sources = besace_synchroniser_list_finish (BESACE_SYNCHRONISER (source), result, &error);
  BesaceKeyWatch *self = candidate->watch;
  const BesaceSourceStatus *status = sources ? find_source (sources, candidate->folder) : NULL;

  if (!sources) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      g_message ("The key was not recognised: %s", error->message);
    return;
  }

  if (status) {
    g_clear_pointer (&self->loss, g_free);
    emit_changed (self);
    read_again (self, status->name);
  } else {
    const char *folder = candidate->folder;

    besace_feed_card_read_async (folder, self->cancellable, looked_cb, g_steal_pointer (&candidate));
  }
}

static void
head_found_cb (BesaceKeyWatch *self,
               GFile          *head)
{
  g_autoptr(GFile) folder = g_file_get_parent (head);
  Candidate *candidate = g_new0 (Candidate, 1);

  candidate->watch = g_object_ref (self);
  candidate->folder = g_file_get_path (folder);
  besace_synchroniser_list_async (self->synchroniser, self->cancellable, listed_cb, candidate);
}

/* The run has ended: what became of what was read from the key that is not there any more? */
static void
loss_listed_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(Candidate) lost = user_data;
  g_autoptr(GPtrArray) sources = besace_synchroniser_list_finish (BESACE_SYNCHRONISER (source), result, NULL);
  BesaceKeyWatch *self = lost->watch;
  gint64 now = besace_clock_get_now (besace_workspace_get_clock (self->workspace));

  for (guint i = 0; sources && i < sources->len; i++) {
    const BesaceSourceStatus *status = g_ptr_array_index (sources, i);
    g_autofree char *count = besace_count_to_text ((guint) status->n_resources);

    if (status->remote || !status->error || now - status->tried > LOSS_MS || !is_within (status->address, lost->folder))
      continue;

    g_free (self->loss);
    self->loss = g_strdup_printf (ngettext ("The key was taken out. The %s resource received is kept. Plug it in again: the rest "
                                            "will follow.", "The key was taken out. The %s resources received are kept. Plug it "
                                            "in again: the rest will follow.", (gulong) status->n_resources), count);
    emit_changed (self);
  }
}

/* Once no run goes on, it is known whether the key was taken out too early. */
static void
examine_loss (BesaceKeyWatch *self)
{
  Candidate *lost;

  if (!self->lost || besace_synchroniser_get_progress (self->synchroniser, NULL))
    return;

  lost = g_new0 (Candidate, 1);
  lost->watch = g_object_ref (self);
  lost->folder = g_steal_pointer (&self->lost);
  besace_synchroniser_list_async (self->synchroniser, self->cancellable, loss_listed_cb, lost);
}

static void
removed_cb (BesaceKeyWatch *self,
            GFile          *root)
{
  const char *path = g_file_peek_path (root);

  if (self->folder && is_within (self->folder, path)) {
    forget_offer (self);
    emit_changed (self);
  }

  g_free (self->lost);
  self->lost = g_strdup (path);
  examine_loss (self);
}

static void
synchroniser_changed_cb (BesaceKeyWatch *self)
{
  g_autofree char *back = NULL;

  if (besace_synchroniser_get_progress (self->synchroniser, NULL))
    return;

  examine_loss (self);
  back = g_steal_pointer (&self->back);
  if (back)
    read_again (self, back);
}

static void
besace_key_watch_dispose (GObject *object)
{
  BesaceKeyWatch *self = BESACE_KEY_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  if (self->mounts)
    besace_mount_watch_stop (self->mounts);
  g_clear_object (&self->mounts);
  g_clear_object (&self->synchroniser);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_key_watch_parent_class)->dispose (object);
}

static void
besace_key_watch_finalize (GObject *object)
{
  BesaceKeyWatch *self = BESACE_KEY_WATCH (object);

  forget_offer (self);
  g_clear_pointer (&self->lost, g_free);
  g_clear_pointer (&self->loss, g_free);
  g_clear_pointer (&self->back, g_free);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (besace_key_watch_parent_class)->finalize (object);
}

static void
besace_key_watch_class_init (BesaceKeyWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = besace_key_watch_dispose;
  object_class->finalize = besace_key_watch_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", BESACE_TYPE_KEY_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
besace_key_watch_init (BesaceKeyWatch *self)
{
  self->cancellable = g_cancellable_new ();
}

BesaceKeyWatch *
besace_key_watch_new (BesaceWorkspace *workspace,
                      GVolumeMonitor  *monitor)
{
  BesaceKeyWatch *self = g_object_new (BESACE_TYPE_KEY_WATCH, NULL);

  self->workspace = g_object_ref (workspace);
  self->synchroniser = g_object_ref (besace_workspace_get_synchroniser (workspace));
  g_signal_connect_object (self->synchroniser, "changed", G_CALLBACK (synchroniser_changed_cb), self, G_CONNECT_SWAPPED);

  self->mounts = besace_mount_watch_new (monitor, HEAD);
  g_signal_connect_object (self->mounts, "found", G_CALLBACK (head_found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->mounts, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

BesaceWorkspace *
besace_key_watch_get_workspace (BesaceKeyWatch *self)
{
  g_return_val_if_fail (BESACE_IS_KEY_WATCH (self), NULL);

  return self->workspace;
}

const char *
besace_key_watch_get_folder (BesaceKeyWatch *self)
{
  g_return_val_if_fail (BESACE_IS_KEY_WATCH (self), NULL);

  return self->folder;
}

const char *
besace_key_watch_get_title (BesaceKeyWatch *self)
{
  g_return_val_if_fail (BESACE_IS_KEY_WATCH (self), NULL);

  return self->title;
}

const char *
besace_key_watch_get_loss (BesaceKeyWatch *self)
{
  g_return_val_if_fail (BESACE_IS_KEY_WATCH (self), NULL);

  return self->loss;
}

void
besace_key_watch_dismiss (BesaceKeyWatch *self)
{
  g_return_if_fail (BESACE_IS_KEY_WATCH (self));

  forget_offer (self);
  g_clear_pointer (&self->loss, g_free);
  emit_changed (self);
}
