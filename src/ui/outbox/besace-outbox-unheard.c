/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-unheard.h"

#include "besace-outbox.h"
#include "besace-worker.h"

struct _BesaceOutboxUnheard {
  GObject         parent_instance;

  GPtrArray      *brought;  /* (owned) of BesaceContribution: what came by a folder */
  GCancellable   *counting; /* (owned) (nullable) of the last count */
  GVolumeMonitor *monitor;  /* (owned) (nullable) of keys, once one would tell */
  guint           count;
};

G_DEFINE_FINAL_TYPE (BesaceOutboxUnheard, besace_outbox_unheard, G_TYPE_OBJECT)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_count (BesaceOutboxUnheard *self,
           guint                count)
{
  if (self->count == count)
    return;

  self->count = count;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
count_thread (GTask        *task,
              gpointer      source,
              gpointer      brought,
              GCancellable *cancellable)
{
  GPtrArray *contributions = brought;
  guint count = 0;

  for (guint i = 0; i < contributions->len && !g_cancellable_is_cancelled (cancellable); i++)
    count += besace_outbox_is_unheard (besace_contribution_get_fields (g_ptr_array_index (contributions, i)));
  g_task_return_int (task, count);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(BesaceOutboxUnheard) self = user_data;
  g_autoptr(GError) error = NULL;
  const gssize count = g_task_propagate_int (G_TASK (result), &error);

  /* Another count has begun, or nobody asks any more. */
  if (error)
    return;

  if (count > 0 && !self->monitor) {
    self->monitor = g_volume_monitor_get ();
    g_signal_connect_object (self->monitor, "mount-added", G_CALLBACK (besace_outbox_unheard_recount), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (self->monitor, "mount-removed", G_CALLBACK (besace_outbox_unheard_recount), self, G_CONNECT_SWAPPED);
  }
  set_count (self, (guint) count);
}

static void
besace_outbox_unheard_dispose (GObject *object)
{
  BesaceOutboxUnheard *self = BESACE_OUTBOX_UNHEARD (object);

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (besace_outbox_unheard_parent_class)->dispose (object);
}

static void
besace_outbox_unheard_finalize (GObject *object)
{
  g_ptr_array_unref (BESACE_OUTBOX_UNHEARD (object)->brought);

  G_OBJECT_CLASS (besace_outbox_unheard_parent_class)->finalize (object);
}

static void
besace_outbox_unheard_class_init (BesaceOutboxUnheardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = besace_outbox_unheard_dispose;
  object_class->finalize = besace_outbox_unheard_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", BESACE_TYPE_OUTBOX_UNHEARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
besace_outbox_unheard_init (BesaceOutboxUnheard *self)
{
  self->brought = g_ptr_array_new_with_free_func (g_object_unref);
}

BesaceOutboxUnheard *
besace_outbox_unheard_new (void)
{
  return g_object_new (BESACE_TYPE_OUTBOX_UNHEARD, NULL);
}

void
besace_outbox_unheard_set (BesaceOutboxUnheard *self,
                           GPtrArray           *waiting)
{
  g_return_if_fail (BESACE_IS_OUTBOX_UNHEARD (self));

  /* A count that goes on has the list as it was. */
  g_ptr_array_unref (self->brought);
  self->brought = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++) {
    BesaceContribution *contribution = g_ptr_array_index (waiting, i);

    if (besace_contribution_get_fields (contribution)->folder)
      g_ptr_array_add (self->brought, g_object_ref (contribution));
  }
  besace_outbox_unheard_recount (self);
}

/* A folder may lie on a server that does not answer: hence the worker. What came by none needs none, which is so nearly always. */
void
besace_outbox_unheard_recount (BesaceOutboxUnheard *self)
{
  g_return_if_fail (BESACE_IS_OUTBOX_UNHEARD (self));

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  if (self->brought->len == 0) {
    set_count (self, 0);
    return;
  }

  /* The reference is the callback's, and so goes on the main thread, whatever the worker still holds. */
  self->counting = g_cancellable_new ();
  besace_worker_run (NULL, besace_outbox_unheard_recount, count_thread, g_ptr_array_ref (self->brought),
                     (GDestroyNotify) g_ptr_array_unref, self->counting, counted_cb, g_object_ref (self));
}

guint
besace_outbox_unheard_get_count (BesaceOutboxUnheard *self)
{
  g_return_val_if_fail (BESACE_IS_OUTBOX_UNHEARD (self), 0);

  return self->count;
}
