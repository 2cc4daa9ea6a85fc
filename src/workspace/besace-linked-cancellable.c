/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-linked-cancellable.h"

#define BESACE_TYPE_LINKED_CANCELLABLE (besace_linked_cancellable_get_type ())
G_DECLARE_FINAL_TYPE (BesaceLinkedCancellable, besace_linked_cancellable, BESACE, LINKED_CANCELLABLE, GCancellable)

struct _BesaceLinkedCancellable {
  GCancellable  parent_instance;

  GCancellable *outer;   /* (owned) (nullable) */
  gulong        handler; /* 0: the outer one was cancelled before */
};

G_DEFINE_FINAL_TYPE (BesaceLinkedCancellable, besace_linked_cancellable, G_TYPE_CANCELLABLE)

static void
outer_cancelled_cb (GCancellable *outer,
                    gpointer      link)
{
  g_autoptr(GCancellable) self = g_weak_ref_get (link);

  g_cancellable_cancel (self);
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
besace_linked_cancellable_dispose (GObject *object)
{
  BesaceLinkedCancellable *self = BESACE_LINKED_CANCELLABLE (object);

  /* Not g_cancellable_disconnect (): the last reference may go while the outer one tells that it is cancelled, for which
   * that function would wait. */
  if (self->handler)
    g_signal_handler_disconnect (self->outer, self->handler);
  self->handler = 0;
  g_clear_object (&self->outer);

  G_OBJECT_CLASS (besace_linked_cancellable_parent_class)->dispose (object);
}

static void
besace_linked_cancellable_class_init (BesaceLinkedCancellableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = besace_linked_cancellable_dispose;
}

static void
besace_linked_cancellable_init (BesaceLinkedCancellable *self)
{
}

GCancellable *
besace_linked_cancellable_new (GCancellable *outer)
{
  BesaceLinkedCancellable *self = g_object_new (BESACE_TYPE_LINKED_CANCELLABLE, NULL);
  GWeakRef *link;

  if (!outer)
    return G_CANCELLABLE (self);

  link = g_new0 (GWeakRef, 1);
  g_weak_ref_init (link, self);
  self->outer = g_object_ref (outer);
  self->handler = g_cancellable_connect (outer, G_CALLBACK (outer_cancelled_cb), link, weak_ref_free);
  return G_CANCELLABLE (self);
}
