/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-result-slots.h"

typedef struct {
  guint n_signals;
  guint position;
  guint removed;
  guint added;
} Changes;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Changes    *changes)
{
  *changes = (Changes) { changes->n_signals + 1, position, removed, added };
}

static GListModel *
create_rows (guint n_rows)
{
  GListStore *rows = g_list_store_new (BESACE_TYPE_LISTING);

  for (guint i = 0; i < n_rows; i++) {
    g_autoptr(BesaceListing) listing = besace_listing_new ();

    g_list_store_append (rows, listing);
  }

  return G_LIST_MODEL (rows);
}

static void
assert_stands (BesaceResultSlot *slot,
               GListModel       *rows,
               guint             position)
{
  g_autoptr(BesaceListing) listing = g_list_model_get_item (rows, position);

  g_assert_true (besace_result_slot_get_listing (slot) == listing);
}

static void
test_slots_stay (void)
{
  g_autoptr(BesaceResultSlots) slots = besace_result_slots_new ();
  g_autoptr(GListModel) few = create_rows (3);
  g_autoptr(GListModel) many = create_rows (5);
  g_autoptr(BesaceResultSlot) slot = NULL;
  g_autoptr(BesaceResultSlot) again = NULL;
  Changes changes = { 0 };

  g_signal_connect (slots, "items-changed", G_CALLBACK (items_changed_cb), &changes);

  besace_result_slots_set_rows (slots, few);
  g_assert_cmpuint (changes.added, ==, 3);
  slot = g_list_model_get_item (G_LIST_MODEL (slots), 1);
  assert_stands (slot, few, 1);

  besace_result_slots_set_rows (slots, many);
  g_assert_cmpuint (changes.position, ==, 3);
  g_assert_cmpuint (changes.removed, ==, 0);
  g_assert_cmpuint (changes.added, ==, 2);
  again = g_list_model_get_item (G_LIST_MODEL (slots), 1);
  g_assert_true (again == slot);
  assert_stands (slot, many, 1);

  besace_result_slots_set_rows (slots, few);
  g_assert_cmpuint (changes.position, ==, 3);
  g_assert_cmpuint (changes.removed, ==, 2);
  g_assert_cmpuint (changes.n_signals, ==, 3);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (slots), 3));
}

static void
take_time_cb (void)
{
  g_usleep (2000);
}

static guint
count_filled (GPtrArray  *slots,
              GListModel *rows)
{
  guint n_filled = 0;

  for (guint i = 0; i < slots->len; i++) {
    g_autoptr(BesaceListing) listing = g_list_model_get_item (rows, i);

    n_filled += besace_result_slot_get_listing (g_ptr_array_index (slots, i)) == listing;
  }

  return n_filled;
}

/* Where telling the rows takes long, the main loop is not away for all of them at once. */
static void
test_slices (void)
{
  g_autoptr(BesaceResultSlots) slots = besace_result_slots_new ();
  g_autoptr(GListModel) before = create_rows (20);
  g_autoptr(GListModel) after = create_rows (20);
  g_autoptr(GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_filled;

  besace_result_slots_set_rows (slots, before);
  for (guint i = 0; i < 20; i++) {
    g_ptr_array_add (held, g_list_model_get_item (G_LIST_MODEL (slots), i));
    g_signal_connect (g_ptr_array_index (held, i), "notify::listing", G_CALLBACK (take_time_cb), NULL);
  }

  besace_result_slots_set_rows (slots, after);
  n_filled = count_filled (held, after);
  g_assert_cmpuint (n_filled, >=, 1);
  g_assert_cmpuint (n_filled, <, 20);

  /* Who asks for one gets what stands there now. */
  g_object_unref (g_list_model_get_item (G_LIST_MODEL (slots), 19));
  assert_stands (g_ptr_array_index (held, 19), after, 19);

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (count_filled (held, after), ==, 20);

  /* Other rows take their place while the first are still on the way, and so does the end. */
  besace_result_slots_set_rows (slots, before);
  besace_result_slots_set_rows (slots, after);
  besace_result_slots_set_rows (slots, before);
  g_ptr_array_set_size (held, 0);
}

static void
test_lifetimes (void)
{
  BesaceResultSlots *slots = besace_result_slots_new ();
  g_autoptr(GListModel) rows = create_rows (2);
  g_autoptr(BesaceResultSlot) kept = NULL;
  BesaceResultSlot *dropped;

  besace_result_slots_set_rows (slots, rows);
  kept = g_list_model_get_item (G_LIST_MODEL (slots), 0);
  dropped = g_list_model_get_item (G_LIST_MODEL (slots), 1);
  g_assert_finalize_object (dropped);

  /* One that is gone is not filled, one that is still held survives the model. */
  besace_result_slots_set_rows (slots, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (slots)), ==, 0);
  g_assert_finalize_object (slots);
  g_assert_true (BESACE_IS_RESULT_SLOT (kept));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/result-slots/slots-stay", test_slots_stay);
  g_test_add_func ("/result-slots/slices", test_slices);
  g_test_add_func ("/result-slots/lifetimes", test_lifetimes);

  return g_test_run ();
}
