/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-result-slots.h"

/* Filling a slot tells its row, which takes its time: so many at once that the main loop is never away for long. */
#define SLICE_US 3000

struct _BesaceResultSlots {
  GObject     parent_instance;

  GListModel *rows;     /* (owned) (nullable) */
  GHashTable *slots;    /* (owned) position to the BesaceResultSlot (not owned) that somebody holds */
  guint       n_rows;
  guint       n_filled; /* before this position, slots have what is in @rows */
  guint       n_kept;   /* from there to this one, what was in the model before */
  guint       fill_id;
};

static void besace_result_slots_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BesaceResultSlots, besace_result_slots, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, besace_result_slots_list_model_init))

static void
slot_gone_cb (gpointer  data,
              GObject  *slot)
{
  BesaceResultSlots *self = data;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    if (value == slot) {
      g_hash_table_iter_remove (&iter);
      break;
    }
  }
}

static void
fill (BesaceResultSlots *self,
      BesaceResultSlot  *slot,
      guint              position)
{
  g_autoptr(BesaceListing) listing = self->rows ? g_list_model_get_item (self->rows, position) : NULL;

  besace_result_slot_set_listing (slot, listing);
}

/* Returns whether some are left. */
static gboolean
fill_slice (BesaceResultSlots *self)
{
  gint64 end = g_get_monotonic_time () + SLICE_US;

  while (self->n_filled < self->n_kept) {
    /* What is told of one slot may end another. */
    BesaceResultSlot *slot = g_hash_table_lookup (self->slots, GUINT_TO_POINTER (self->n_filled));

    if (slot) {
      if (g_get_monotonic_time () > end)
        return TRUE;
      fill (self, slot, self->n_filled);
    }
    self->n_filled++;
  }

  return FALSE;
}

static gboolean
fill_cb (gpointer user_data)
{
  BesaceResultSlots *self = user_data;

  if (fill_slice (self))
    return G_SOURCE_CONTINUE;

  self->fill_id = 0;
  return G_SOURCE_REMOVE;
}

static GType
besace_result_slots_get_item_type (GListModel *model)
{
  return BESACE_TYPE_RESULT_SLOT;
}

static guint
besace_result_slots_get_n_items (GListModel *model)
{
  return BESACE_RESULT_SLOTS (model)->n_rows;
}

static gpointer
besace_result_slots_get_item (GListModel *model,
                              guint       position)
{
  BesaceResultSlots *self = BESACE_RESULT_SLOTS (model);
  BesaceResultSlot *slot;

  if (position >= self->n_rows)
    return NULL;

  slot = g_hash_table_lookup (self->slots, GUINT_TO_POINTER (position));
  if (slot) {
    if (position >= self->n_filled && position < self->n_kept)
      fill (self, slot, position);
    return g_object_ref (slot);
  }

  slot = besace_result_slot_new ();
  g_object_weak_ref (G_OBJECT (slot), slot_gone_cb, self);
  g_hash_table_insert (self->slots, GUINT_TO_POINTER (position), slot);
  fill (self, slot, position);
  return slot;
}

static void
besace_result_slots_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = besace_result_slots_get_item_type;
  iface->get_n_items = besace_result_slots_get_n_items;
  iface->get_item = besace_result_slots_get_item;
}

static void
besace_result_slots_dispose (GObject *object)
{
  BesaceResultSlots *self = BESACE_RESULT_SLOTS (object);
  GHashTableIter iter;
  gpointer slot;

  g_clear_handle_id (&self->fill_id, g_source_remove);
  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot)) {
    g_object_weak_unref (slot, slot_gone_cb, self);
    g_hash_table_iter_remove (&iter);
  }
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (besace_result_slots_parent_class)->dispose (object);
}

static void
besace_result_slots_finalize (GObject *object)
{
  g_hash_table_unref (BESACE_RESULT_SLOTS (object)->slots);

  G_OBJECT_CLASS (besace_result_slots_parent_class)->finalize (object);
}

static void
besace_result_slots_class_init (BesaceResultSlotsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = besace_result_slots_dispose;
  object_class->finalize = besace_result_slots_finalize;
}

static void
besace_result_slots_init (BesaceResultSlots *self)
{
  self->slots = g_hash_table_new (NULL, NULL);
}

BesaceResultSlots *
besace_result_slots_new (void)
{
  return g_object_new (BESACE_TYPE_RESULT_SLOTS, NULL);
}

void
besace_result_slots_set_rows (BesaceResultSlots *self,
                              GListModel        *rows)
{
  guint before, after;

  g_return_if_fail (BESACE_IS_RESULT_SLOTS (self));

  g_clear_handle_id (&self->fill_id, g_source_remove);
  g_set_object (&self->rows, rows);
  before = self->n_rows;
  after = rows ? g_list_model_get_n_items (rows) : 0;

  self->n_filled = 0;
  self->n_kept = MIN (before, after);
  self->n_rows = after;
  if (g_hash_table_size (self->slots) == 0)
    self->n_filled = self->n_kept;

  /* The rest before the next frame, which comes after it: nobody sees the old rows beside the new ones. */
  if (fill_slice (self))
    self->fill_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fill_cb, self, NULL);

  if (before != after)
    g_list_model_items_changed (G_LIST_MODEL (self), self->n_kept, before - self->n_kept, after - self->n_kept);
}
