/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-private.h"

#include "besace-linked-cancellable.h"
#include "besace-outbox-carrying.h"
#include "besace-outbox-handover.h"
#include "besace-outbox-folder-error.h"
#include "besace-outbox-news.h"
#include "besace-outbox-replies.h"
#include "besace-outbox-run.h"
#include "besace-worker.h"

#define STATE(name) (1U << BESACE_CONTRIBUTION_##name)
#define RECEIPTS_PATIENCE_MS 5000

struct _BesaceOutbox {
  GObject               parent_instance;

  BesaceDataDirectory  *directory;
  BesaceLibrary        *library;
  BesaceClock          *clock;
  BesaceVocabulary     *vocabulary;
  char                 *profile;      /* its id */
  char                 *profile_name;

  GCancellable         *cancellable; /* (owned) (nullable) of the run */
  BesaceOutboxProgress  progress;
  guint                 patience;
  guint                 second_ms;
};

G_DEFINE_FINAL_TYPE (BesaceOutbox, besace_outbox, G_TYPE_OBJECT)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
besace_outbox_finalize (GObject *object)
{
  BesaceOutbox *self = BESACE_OUTBOX (object);

  g_clear_object (&self->cancellable);
  g_object_unref (self->directory);
  g_object_unref (self->library);
  g_object_unref (self->clock);
  g_object_unref (self->vocabulary);
  g_free (self->profile);
  g_free (self->profile_name);

  G_OBJECT_CLASS (besace_outbox_parent_class)->finalize (object);
}

static void
besace_outbox_class_init (BesaceOutboxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_outbox_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", BESACE_TYPE_OUTBOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
besace_outbox_init (BesaceOutbox *self)
{
  self->second_ms = 1000;
}

BesaceOutbox *
besace_outbox_new (BesaceDataDirectory *directory,
                   BesaceLibrary       *library,
                   const char          *profile,
                   const char          *profile_name,
                   BesaceClock         *clock,
                   BesaceVocabulary    *vocabulary)
{
  BesaceOutbox *self = g_object_new (BESACE_TYPE_OUTBOX, NULL);

  self->directory = g_object_ref (directory);
  self->library = g_object_ref (library);
  self->profile = g_strdup (profile);
  self->profile_name = g_strdup (profile_name);
  self->clock = g_object_ref (clock);
  self->vocabulary = g_object_ref (vocabulary);
  return self;
}

void
besace_outbox_set_patience (BesaceOutbox *self,
                            guint         seconds,
                            guint         second_ms)
{
  self->patience = seconds;
  self->second_ms = second_ms;
}

void
besace_outbox_close (BesaceOutbox *self)
{
  besace_outbox_stop (self);
}

gboolean
besace_outbox_get_progress (BesaceOutbox         *self,
                            BesaceOutboxProgress *progress)
{
  g_return_val_if_fail (BESACE_IS_OUTBOX (self), FALSE);

  if (self->cancellable && progress)
    *progress = self->progress;
  return self->cancellable != NULL;
}

void
besace_outbox_stop (BesaceOutbox *self)
{
  g_return_if_fail (BESACE_IS_OUTBOX (self));

  g_cancellable_cancel (self->cancellable);
}

/* What a worker needs of the outbox. */
typedef struct {
  BesaceOutboxShelf   *shelf;    /* (owned) */
  BesaceOutboxRun     *run;      /* (owned) (nullable) */
  GFile               *folder;   /* (owned) (nullable) */
  BesaceSession       *session;  /* (owned) (nullable) */
  BesaceOutboxImport   import;   /* its sessions are owned */
  BesaceOutboxCarried  carried;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  besace_outbox_shelf_unref (order->shelf);
  g_clear_pointer (&order->run, besace_outbox_run_free);
  g_clear_object (&order->folder);
  g_clear_pointer (&order->session, besace_session_unref);
  g_clear_pointer (&order->import.sessions, g_ptr_array_unref);
  besace_outbox_carried_clear (&order->carried);
  g_free (order);
}

static Order *
order_new (BesaceOutbox  *self,
           GFile         *folder,
           BesaceSession *session)
{
  Order *order = g_new0 (Order, 1);

  order->shelf = besace_outbox_shelf_new (self->library);
  order->folder = folder ? g_object_ref (folder) : NULL;
  order->session = session ? besace_session_ref (session) : NULL;
  return order;
}

static BesaceOutboxCarrier
make_carrier (BesaceOutbox *self,
              const Order  *order,
              GCancellable *cancellable)
{
  return (BesaceOutboxCarrier) {
    self->directory, order->shelf, self->profile, self->profile_name, besace_clock_get_now (self->clock), self->vocabulary, cancellable,
  };
}

/* Where another program carries just now, it does so. */
static BesaceLock *
take_receipts_lock (const BesaceOutboxCarrier *carrier)
{
  return besace_data_directory_lock (carrier->directory, BESACE_LOCK_OUTBOX, TRUE, RECEIPTS_PATIENCE_MS, NULL);
}

/* What another workstation has sent of what came by a key is not sent a second time. */
static gboolean
hear_receipts (const BesaceOutboxCarrier  *carrier,
               GError                    **error)
{
  g_autoptr(BesaceLock) lock = take_receipts_lock (carrier);

  return !lock || besace_outbox_replies_hear (carrier, error);
}

static gboolean
write_receipts (const BesaceOutboxCarrier  *carrier,
                GError                    **error)
{
  g_autoptr(BesaceLock) lock = take_receipts_lock (carrier);

  return !lock || besace_outbox_replies_write (carrier, error);
}

/* Whoever is waiting for them would not know why. */
static void
report_receipts (BesaceOutboxReport *report,
                 const GError       *failure)
{
  if (g_error_matches (failure, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_AWAY))
    g_ptr_array_add (report->remarks, g_strdup (failure->message));
  else
    report->untold = g_strdup (failure->message);
}

static void
send_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Order *order = data;
  const BesaceOutboxCarrier carrier = make_carrier (source, order, NULL);
  g_autoptr(GError) untold = NULL;
  GError *failure = NULL;
  BesaceOutboxReport *report = hear_receipts (&carrier, &failure) ? besace_outbox_run_perform (order->run, &failure) : NULL;

  if (!report) {
    g_task_return_error (task, failure);
    return;
  }

  if (!write_receipts (&carrier, &untold))
    report_receipts (report, untold);
  g_task_return_pointer (task, report, (GDestroyNotify) besace_outbox_report_free);
}

static void
progress_cb (guint    n_done,
             guint    n_total,
             gpointer user_data)
{
  BesaceOutbox *self = user_data;

  self->progress.n_done = n_done;
  self->progress.n_total = n_total;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  BesaceOutbox *self = BESACE_OUTBOX (source);
  g_autoptr(GTask) task = user_data;
  GError *failure = NULL;
  BesaceOutboxReport *report = g_task_propagate_pointer (G_TASK (result), &failure);

  g_clear_object (&self->cancellable);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (report)
    g_task_return_pointer (task, report, (GDestroyNotify) besace_outbox_report_free);
  else
    g_task_return_error (task, failure);
}

void
besace_outbox_send_async (BesaceOutbox        *self,
                          BesaceSession       *session,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Order *order;

  g_return_if_fail (BESACE_IS_OUTBOX (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, besace_outbox_send_async);
  g_task_set_check_cancellable (task, FALSE);
  if (self->cancellable) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING, "%s", "The outbox is being sent already.");
    return;
  }

  self->cancellable = besace_linked_cancellable_new (cancellable);
  self->progress = (BesaceOutboxProgress) { 0, };
  order = order_new (self, NULL, session);
  order->run = besace_outbox_run_new (self->directory, order->shelf, session, self->cancellable);
  besace_outbox_run_set_patience (order->run, self->patience, self->second_ms);
  besace_outbox_run_set_progress (order->run, progress_cb, self);
  besace_worker_run (self, besace_outbox_send_async, send_thread, order, order_free, NULL, sent_cb, g_steal_pointer (&task));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

BesaceOutboxReport *
besace_outbox_send_finish (BesaceOutbox  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Of whom, and about what. */
typedef struct {
  char           *origin;
  BesaceSession  *session; /* (owned) (nullable) where nobody is asked */
  char          **links;   /* (nullable) */
} NewsOrder;

static void
news_order_free (gpointer data)
{
  NewsOrder *order = data;

  g_free (order->origin);
  g_clear_pointer (&order->session, besace_session_unref);
  g_strfreev (order->links);
  g_free (order);
}

static void
load_news_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  BesaceOutbox *self = source;
  const NewsOrder *order = data;

  g_task_return_pointer (task, besace_outbox_news_load (self->directory, self->profile, order->origin),
                         (GDestroyNotify) besace_news_free);
}

void
besace_outbox_load_news_async (BesaceOutbox        *self,
                               const char          *origin,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  NewsOrder *order;

  g_return_if_fail (BESACE_IS_OUTBOX (self));

  order = g_new0 (NewsOrder, 1);
  order->origin = g_strdup (origin);
  besace_worker_run (self, besace_outbox_load_news_async, load_news_thread, order, news_order_free, cancellable, callback, user_data);
}

static void
ask_news_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  BesaceOutbox *self = source;
  const NewsOrder *order = data;
  GError *failure = NULL;
  BesaceNews *news = besace_outbox_news_ask (self->directory, self->profile, order->session, (const char *const *) order->links,
                                             besace_clock_get_now (self->clock), cancellable, &failure);

  if (news)
    g_task_return_pointer (task, news, (GDestroyNotify) besace_news_free);
  else
    g_task_return_error (task, failure);
}

void
besace_outbox_ask_news_async (BesaceOutbox        *self,
                              BesaceSession       *session,
                              const char *const   *links,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  NewsOrder *order;

  g_return_if_fail (BESACE_IS_OUTBOX (self));

  order = g_new0 (NewsOrder, 1);
  order->session = besace_session_ref (session);
  order->links = g_strdupv ((char **) links);
  besace_worker_run (self, besace_outbox_ask_news_async, ask_news_thread, order, news_order_free, cancellable, callback, user_data);
}

BesaceNews *
besace_outbox_news_finish (BesaceOutbox  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* What was let go of, but is not in its folder, waits again; receipts that could not be written are, where they can be now. */
static gboolean
recover_carried (BesaceOutbox  *self,
                 Order         *order,
                 GError       **error)
{
  const BesaceOutboxCarrier carrier = make_carrier (self, order, NULL);

  besace_outbox_replies_catch_up (&carrier);
  return besace_outbox_handover_settle (&carrier, NULL, NULL, error);
}

/* Whoever holds the lock is sending: nothing is left over then. */
static void
recover_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  BesaceOutbox *self = source;
  Order *order = data;
  GError *failure = NULL;
  g_autoptr(BesaceLock) lock = besace_data_directory_lock (self->directory, BESACE_LOCK_OUTBOX, TRUE, 0, NULL);
  g_autoptr(GPtrArray) left = lock ? besace_outbox_shelf_list (order->shelf, STATE (SENDING), &failure) : NULL;

  for (guint i = 0; left && i < left->len && !failure; i++) {
    BesaceContributionFields fields = *besace_contribution_get_fields (g_ptr_array_index (left, i));

    fields.state = BESACE_CONTRIBUTION_QUEUED;
    besace_outbox_shelf_move (order->shelf, fields.uuid, STATE (SENDING), &fields, NULL, &failure);
  }
  if (left && !failure)
    recover_carried (self, order, &failure);

  besace_worker_end (task, failure);
}

void
besace_outbox_recover_async (BesaceOutbox        *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_OUTBOX (self));

  besace_worker_run (self, besace_outbox_recover_async, recover_thread, order_new (self, NULL, NULL), order_free, cancellable,
                     callback, user_data);
}

gboolean
besace_outbox_recover_finish (BesaceOutbox  *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const Order *order = data;
  const BesaceOutboxCarrier carrier = make_carrier (source, order, cancellable);
  g_autofree char *path = g_file_get_path (order->folder);

  g_task_return_pointer (task, besace_outbox_carrier_look (&carrier, path ? path : ""), (GDestroyNotify) besace_outbox_card_free);
}

void
besace_outbox_look_async (BesaceOutbox        *self,
                          GFile               *folder,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_OUTBOX (self));

  besace_worker_run (self, besace_outbox_look_async, look_thread, order_new (self, folder, NULL), order_free, cancellable,
                     callback, user_data);
}

BesaceOutboxCard *
besace_outbox_look_finish (BesaceOutbox  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
export_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Order *order = data;
  const BesaceOutboxCarrier carrier = make_carrier (source, order, cancellable);
  g_autofree char *path = g_file_get_path (order->folder);
  GError *failure = NULL;

  besace_outbox_carrier_export (&carrier, path ? path : "", &order->carried, &failure);
  besace_worker_end (task, failure);
}

void
besace_outbox_export_async (BesaceOutbox        *self,
                            GFile               *folder,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_OUTBOX (self));

  besace_worker_run (self, besace_outbox_export_async, export_thread, order_new (self, folder, NULL), order_free, cancellable,
                     callback, user_data);
}

static void
import_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Order *order = data;
  const BesaceOutboxCarrier carrier = make_carrier (source, order, cancellable);
  g_autofree char *path = g_file_get_path (order->folder);
  GError *failure = NULL;

  besace_outbox_carrier_import (&carrier, path ? path : "", &order->import, &order->carried, &failure);
  besace_worker_end (task, failure);
}

void
besace_outbox_import_async (BesaceOutbox        *self,
                            GFile               *folder,
                            GPtrArray           *sessions,
                            gboolean             replace,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  Order *order;

  g_return_if_fail (BESACE_IS_OUTBOX (self));

  order = order_new (self, folder, NULL);
  order->import.sessions = sessions ? g_ptr_array_ref (sessions) : NULL;
  order->import.replace = replace;
  besace_worker_run (self, besace_outbox_import_async, import_thread, order, order_free, cancellable, callback, user_data);
}

static void
write_receipts_thread (GTask        *task,
                       gpointer      source,
                       gpointer      data,
                       GCancellable *cancellable)
{
  const BesaceOutboxCarrier carrier = make_carrier (source, data, cancellable);

  GError *failure = NULL;

  write_receipts (&carrier, &failure);
  besace_worker_end (task, failure);
}

void
besace_outbox_write_receipts_async (BesaceOutbox        *self,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_OUTBOX (self));

  besace_worker_run (self, besace_outbox_write_receipts_async, write_receipts_thread, order_new (self, NULL, NULL), order_free,
                     cancellable, callback, user_data);
}

gboolean
besace_outbox_write_receipts_finish (BesaceOutbox  *self,
                                     GAsyncResult  *result,
                                     GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
besace_outbox_is_unheard (const BesaceContributionFields *fields)
{
  return fields->folder && !g_file_test (fields->folder, G_FILE_TEST_IS_DIR);
}

gboolean
besace_outbox_carry_finish (BesaceOutbox         *self,
                            GAsyncResult         *result,
                            BesaceOutboxCarried  *carried,
                            GError              **error)
{
  Order *order;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  order = g_task_get_task_data (G_TASK (result));
  *carried = order->carried;
  order->carried.problems = NULL;
  return g_task_propagate_boolean (G_TASK (result), error);
}
