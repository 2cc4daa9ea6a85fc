/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-plan.h"

#include <string.h>

#include "besace-json-elements.h"
#include "besace-json-guard.h"
#include "besace-lesbases-origin.h"

#define UUID(digit) "0000000" #digit "-1111-2222-3333-444444444444"
#define REST "\"created\":\"2024-01-01T00:00:00Z\",\"updated\":\"2024-02-0%dT00:00:00.000Z\""
#define N_MANY 20000

/* A public row: @number tells its id, its title and its slug; @day when it changed. */
static char *
make_row (int number,
          int day)
{
  return g_strdup_printf ("{\"id\":\"%08d-1111-2222-3333-444444444444\",\"slug\":\"s-%d\",\"title\":\"T %d\"," REST ","
                          "\"deleted\":null,\"is_public\":true,\"published\":\"2024-01-01T00:00:00Z\","
                          "\"url\":\"https://instance.example/ressources/s-%d\"}", number, number, number, day, number);
}

static char *
make_list (const char *first,
           ...) G_GNUC_NULL_TERMINATED;

/* Frees its arguments. */
static char *
make_list (const char *first,
           ...)
{
  GString *list = g_string_new ("{\"data\":[");
  va_list rows;
  const char *row = first;

  va_start (rows, first);
  while (row) {
    g_string_append_printf (list, "%s%s", row == first ? "" : ",", row);
    g_free ((char *) row);
    row = va_arg (rows, const char *);
  }
  va_end (rows);
  g_string_append (list, "]}");
  return g_string_free (list, FALSE);
}

static BesaceLesbasesPlan *
read_plan (const char           *list,
           BesaceLesbasesState  *state,
           GError              **error)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (list, (gssize) strlen (list), NULL);

  return besace_lesbases_plan_new (stream, state, NULL, error);
}

/* Takes the list. */
static BesaceLesbasesPlan *
plan_list (char                *list,
           BesaceLesbasesState *state)
{
  g_autofree char *taken = list;
  g_autoptr(GError) error = NULL;
  BesaceLesbasesPlan *plan = read_plan (taken, state, &error);

  g_assert_no_error (error);
  return plan;
}

/* As if all that is wanted had been read. */
static void
fulfil (const BesaceLesbasesPlan *plan,
        BesaceLesbasesState      *state,
        guint32                   day)
{
  for (guint i = 0; i < plan->wanted->len; i++) {
    const BesaceLesbasesRow *row = g_ptr_array_index (plan->wanted, i);
    BesaceLesbasesEntry *entry = besace_lesbases_state_lookup (state, row->uuid);

    if (!entry)
      entry = besace_lesbases_state_add (state, row->uuid);
    entry->updated = row->updated_at;
    entry->listing = row->listing;
    entry->day = day;
  }
}

static BesaceLesbasesState *
copy_state (const BesaceLesbasesState *state)
{
  g_autoptr(GBytes) bytes = besace_lesbases_state_to_bytes (state);

  return besace_lesbases_state_new_from_bytes (bytes);
}

static void
test_changes (void)
{
  g_autoptr(BesaceLesbasesState) state = besace_lesbases_state_new ();
  g_autoptr(BesaceLesbasesState) again = NULL;
  g_autoptr(BesaceLesbasesPlan) first = plan_list (make_list (make_row (1, 1), make_row (2, 2), make_row (3, 1), NULL), state);
  g_autoptr(BesaceLesbasesPlan) second = NULL;

  g_assert_cmpuint (first->wanted->len, ==, 3);
  g_assert_cmpuint (first->withdrawn->len, ==, 0);
  g_assert_true (first->whole);
  g_assert_cmpint (first->newest, ==, G_GINT64_CONSTANT (1706832000000));
  fulfil (first, state, 1);

  /* One is the same, one has changed, one is gone, one is new. */
  again = copy_state (state);
  second = plan_list (make_list (make_row (1, 1), make_row (3, 3), make_row (4, 1), NULL), again);
  g_assert_cmpuint (second->wanted->len, ==, 2);
  g_assert_cmpstr (((BesaceLesbasesRow *) g_ptr_array_index (second->wanted, 0))->title, ==, "T 3");
  g_assert_cmpstr (((BesaceLesbasesRow *) g_ptr_array_index (second->wanted, 1))->slug, ==, "s-4");
  g_assert_cmpuint (second->withdrawn->len, ==, 1);
  g_assert_cmpuint (((BesaceLesbasesEntry *) g_ptr_array_index (second->withdrawn, 0))->uuid[3], ==, 2);
}

static char *
replace (char       *row,
         const char *old,
         const char *new)
{
  GString *text = g_string_new (row);

  g_assert_cmpuint (g_string_replace (text, old, new, 0), ==, 1);
  g_free (row);
  return g_string_free (text, FALSE);
}

/* What becomes of a row of which only this much is changed. */
static BesaceLesbasesPlan *
plan_change (const char *old,
             const char *new)
{
  g_autoptr(BesaceLesbasesState) state = besace_lesbases_state_new ();
  g_autoptr(BesaceLesbasesPlan) before = plan_list (make_list (make_row (1, 1), make_row (2, 1), NULL), state);
  BesaceLesbasesPlan *plan;

  fulfil (before, state, 1);
  plan = plan_list (make_list (make_row (1, 1), replace (make_row (2, 1), old, new), NULL), state);
  for (guint i = 0; i < plan->withdrawn->len; i++)
    g_assert_cmpuint (((BesaceLesbasesEntry *) g_ptr_array_index (plan->withdrawn, i))->uuid[3], ==, 2);
  return plan;
}

static void
assert_change (const char *old,
               const char *new,
               guint       n_wanted,
               guint       n_withdrawn,
               guint       n_problems)
{
  g_autoptr(BesaceLesbasesPlan) plan = plan_change (old, new);

  g_assert_cmpuint (plan->wanted->len, ==, n_wanted);
  g_assert_cmpuint (plan->withdrawn->len, ==, n_withdrawn);
  g_assert_cmpuint (plan->problems->len, ==, n_problems);
}

static void
test_rows (void)
{
  assert_change ("T 2", "T 2", 0, 0, 0);
  assert_change ("\"created\":\"2024", "\"created\":\"2025", 0, 0, 0);
  assert_change ("02-01", "02-02", 1, 0, 0);
  assert_change ("T 2", "Autre", 1, 0, 0);
  assert_change ("ressources/s-2", "ressources/s-3", 1, 0, 0);
  assert_change ("\"published\":\"2024", "\"published\":\"2023", 1, 0, 0);
  assert_change ("\"slug\":\"s-2", "\"slug\":\"s-3", 1, 0, 0);

  /* No longer to be read. */
  assert_change ("\"is_public\":true", "\"is_public\":false", 0, 1, 0);
  assert_change ("\"is_public\":true", "\"is_public\":null", 0, 1, 0);
  assert_change ("\"deleted\":null", "\"deleted\":\"2024-03-01T00:00:00Z\"", 0, 1, 0);
  assert_change ("\"T 2\"", "null", 0, 1, 0);

  /* Broken: what was there stays. */
  assert_change ("\"s-2\"", "null", 0, 0, 1);
  assert_change ("\"updated\":\"2024", "\"updated\":\"1024", 0, 0, 1);
  assert_change ("\"is_public\":true,", "", 0, 0, 1);
  assert_change ("\"deleted\":null,", "", 0, 0, 1);
  assert_change ("00000002-", "00000001-", 0, 1, 1);

  /* Whose it is cannot be told, so nothing is held to be gone. */
  assert_change ("00000002-", "00000002", 0, 0, 1);
  assert_change ("00000002-", "0000000x-", 0, 0, 1);
}

static void
test_private_slugs_are_not_kept (void)
{
  g_autoptr(JsonNode) node = json_from_string ("{\"id\":\"" UUID (1) "\",\"slug\":\"un-titre-secret\",\"title\":null,"
                                               "\"is_public\":false,\"deleted\":null,\"updated\":\"2024-01-01T00:00:00Z\"}",
                                               NULL);
  g_autoptr(BesaceLesbasesRow) row = besace_lesbases_row_new (node);

  g_assert_cmpint (row->kind, ==, BESACE_LESBASES_ROW_HIDDEN);
  g_assert_null (row->slug);
  g_assert_null (row->url);
}

static void
assert_no_list (const char *list)
{
  g_autoptr(BesaceLesbasesState) state = besace_lesbases_state_new ();
  g_autoptr(GError) error = NULL;

  g_assert_null (read_plan (list, state, &error));
  g_assert_true (error->domain == BESACE_JSON_ERROR);
}

static void
test_rubbish (void)
{
  g_autofree char *row = make_row (1, 1);
  g_autofree char *cut = g_strdup_printf ("{\"data\":[%s", row);
  g_autofree char *open = g_strdup_printf ("{\"data\":[%s]", row);
  g_autofree char *more = g_strdup_printf ("{\"data\":[%s]} x", row);
  g_autofree char *twice = g_strdup_printf ("{\"data\":[%s %s]}", row, row);
  g_autofree char *last = g_strdup_printf ("{\"data\":[%s,]}", row);

  assert_no_list ("");
  assert_no_list ("<!DOCTYPE html><title>Wi-Fi</title>");
  assert_no_list ("[]");
  assert_no_list ("{}");
  assert_no_list ("{\"rows\":[]}");
  assert_no_list ("{\"data\":{}}");
  assert_no_list ("{\"data\":null}");
  assert_no_list ("{\"data\":[{\"id\":\"\xc3(\",]}");
  assert_no_list ("{\"data\":[{\"id\":\"\\u0000\"}]}");
  assert_no_list (cut);
  assert_no_list (open);
  assert_no_list (more);
  assert_no_list (twice);
  assert_no_list (last);

  for (gsize length = 0; length < strlen (open); length++) {
    g_autofree char *part = g_strndup (open, length);

    assert_no_list (part);
  }
}

static guint
count_elements (const char  *text,
                const char  *member,
                GError     **error)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (text, (gssize) strlen (text), NULL);
  g_autoptr(BesaceJsonElements) elements = besace_json_elements_new (stream, member);
  guint n = 0;
  JsonNode *node;

  while ((node = besace_json_elements_next (elements, NULL, error))) {
    json_node_unref (node);
    n++;
  }

  return n;
}

static void
test_elements (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (count_elements ("[]", NULL, &error), ==, 0);
  g_assert_cmpuint (count_elements (" [ 1 , \"a]\\\"\" , [[2]] , {\"b\":\"}\"} , null ] \n", NULL, &error), ==, 5);
  g_assert_cmpuint (count_elements ("\xEF\xBB\xBF{\"a\":[1,{\"data\":[1]}],\"data\" : [1,2],\"data\":[3],\"b\":1}", "data", &error),
                    ==, 2);
  g_assert_no_error (error);
  g_assert_cmpuint (count_elements ("{\"data\":[1],}", "data", &error), ==, 1);
  g_assert_error (error, BESACE_JSON_ERROR, BESACE_JSON_ERROR_SYNTAX);
}

static void
test_deep_and_long (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *list = g_strconcat ("{\"data\":[", deep, NULL);
  g_autofree char *text = g_strnfill (5 * 1024 * 1024, 'a');
  g_autofree char *tall = g_strconcat ("[\"", text, "\"]", NULL);
  g_autoptr(GError) error = NULL;

  assert_no_list (list);
  g_assert_cmpuint (count_elements (tall, NULL, &error), ==, 0);
  g_assert_error (error, BESACE_JSON_ERROR, BESACE_JSON_ERROR_TOO_LONG);
}

static void
test_many (void)
{
  g_autoptr(BesaceLesbasesState) state = besace_lesbases_state_new ();
  g_autoptr(GString) list = g_string_new ("{\"data\":[");
  g_autoptr(BesaceLesbasesPlan) first = NULL;
  g_autoptr(BesaceLesbasesPlan) second = NULL;

  for (int i = 0; i < N_MANY; i++) {
    g_autofree char *row = make_row (i, 1);

    g_string_append_printf (list, "%s%s", i > 0 ? "," : "", row);
  }
  g_string_append (list, "]}");

  first = read_plan (list->str, state, NULL);
  g_assert_cmpuint (first->wanted->len, ==, N_MANY);
  fulfil (first, state, 1);
  second = read_plan (list->str, state, NULL);
  g_assert_cmpuint (second->wanted->len + second->withdrawn->len, ==, 0);
}

static void
test_state (void)
{
  g_autoptr(BesaceLesbasesState) state = besace_lesbases_state_new ();
  g_autoptr(BesaceLesbasesPlan) plan = plan_list (make_list (make_row (1, 1), make_row (2, 2), NULL), state);
  g_autoptr(BesaceLesbasesState) copy = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) same = NULL;
  const guint8 *data;
  gsize size;

  fulfil (plan, state, 19000);
  state->list = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "", -1);
  state->newest = plan->newest;
  state->reread_day = 19001;
  state->bases_day = 19007;
  state->n_bases = 412;
  state->bases_list = G_MAXUINT64 - 1;
  state->bases_newest = 1706832000001;
  state->bases_doubted = TRUE;
  bytes = besace_lesbases_state_to_bytes (state);
  copy = besace_lesbases_state_new_from_bytes (bytes);
  g_assert_cmpstr (copy->list, ==, state->list);
  g_assert_cmpint (copy->newest, ==, state->newest);
  g_assert_cmpuint (copy->reread_day, ==, 19001);
  g_assert_cmpuint (copy->bases_day, ==, 19007);
  g_assert_cmpuint (copy->n_bases, ==, 412);
  g_assert_cmpuint (copy->bases_list, ==, G_MAXUINT64 - 1);
  g_assert_cmpint (copy->bases_newest, ==, 1706832000001);
  g_assert_true (copy->bases_doubted);
  g_assert_cmpuint (g_hash_table_size (copy->entries), ==, 2);
  same = besace_lesbases_state_to_bytes (copy);
  g_assert_true (g_bytes_equal (bytes, same));

  /* Whatever is not one is none. */
  data = g_bytes_get_data (bytes, &size);
  for (gsize length = 0; length < size; length++) {
    g_autoptr(GBytes) part = g_bytes_new (data, length);

    g_assert_null (besace_lesbases_state_new_from_bytes (part));
  }
  for (gsize i = 0; i < size; i++) {
    g_autofree guint8 *changed = g_memdup2 (data, size);
    g_autoptr(GBytes) other = NULL;
    BesaceLesbasesState *read;

    changed[i] ^= 0xff;
    other = g_bytes_new (changed, size);
    read = besace_lesbases_state_new_from_bytes (other);
    g_assert_true (i > 0 || !read);
    g_clear_pointer (&read, besace_lesbases_state_free);
  }
}

/* Of before bases were asked for: nothing is read anew for that. */
static void
test_old_state (void)
{
  g_autoptr(BesaceLesbasesState) state = besace_lesbases_state_new ();
  g_autoptr(BesaceLesbasesPlan) plan = plan_list (make_list (make_row (1, 1), make_row (2, 2), NULL), state);
  g_autoptr(BesaceLesbasesState) copy = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) old = NULL;
  GByteArray *array;

  fulfil (plan, state, 19000);
  state->newest = plan->newest;
  bytes = besace_lesbases_state_to_bytes (state);
  array = g_bytes_unref_to_array (g_bytes_ref (bytes));
  array->data[0] = 1;
  g_byte_array_remove_range (array, 1 + 64 + 8 + 4 + 4, 4 + 4 + 8 + 8 + 4);
  old = g_byte_array_free_to_bytes (array);

  copy = besace_lesbases_state_new_from_bytes (old);
  g_assert_nonnull (copy);
  g_assert_cmpint (copy->newest, ==, state->newest);
  g_assert_cmpuint (g_hash_table_size (copy->entries), ==, 2);
  g_assert_cmpuint (copy->bases_day, ==, 0);
}

static void
add_entries (BesaceLesbasesState *state,
             guint                n,
             guint32              day)
{
  for (guint i = 0; i < n; i++) {
    const guint32 number = GUINT32_TO_BE (g_hash_table_size (state->entries));
    guint8 uuid[BESACE_LESBASES_UUID_BYTES] = { 0, };

    memcpy (uuid, &number, sizeof number);
    besace_lesbases_state_add (state, uuid)->day = day;
  }
}

static void
test_due (void)
{
  g_autoptr(BesaceLesbasesState) state = besace_lesbases_state_new ();
  GHashTableIter iter;
  gpointer entry;
  guint n_old = 0;

  g_assert_cmpuint (besace_lesbases_state_mark_due (state, 100), ==, 0);
  add_entries (state, 5, 80);
  add_entries (state, 295, 99);
  state->reread_day = 99;

  /* A thirtieth a day, what was read longest ago first. */
  g_assert_cmpuint (besace_lesbases_state_mark_due (state, 99), ==, 0);
  g_assert_cmpuint (besace_lesbases_state_mark_due (state, 100), ==, 10);
  g_hash_table_iter_init (&iter, state->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    n_old += ((BesaceLesbasesEntry *) entry)->due && ((BesaceLesbasesEntry *) entry)->day == 80;
  g_assert_cmpuint (n_old, ==, 5);
}

static void
test_due_after_a_while (void)
{
  g_autoptr(BesaceLesbasesState) state = besace_lesbases_state_new ();

  /* Days without a run are made up for, a week of them at most. */
  add_entries (state, 300, 50);
  state->reread_day = 50;
  g_assert_cmpuint (besace_lesbases_state_mark_due (state, 53), ==, 30);
  g_assert_cmpuint (besace_lesbases_state_mark_due (state, 57), ==, 70);
  g_assert_cmpuint (besace_lesbases_state_mark_due (state, 95), ==, 70);

  /* What was read today already counts. */
  add_entries (state, 60, 57);
  g_assert_cmpuint (besace_lesbases_state_mark_due (state, 57), ==, 84 - 60);
}

static void
test_due_with_a_wrong_clock (void)
{
  g_autoptr(BesaceLesbasesState) state = besace_lesbases_state_new ();

  add_entries (state, 30, 20000);
  state->reread_day = 20000;
  g_assert_cmpuint (besace_lesbases_state_mark_due (state, 100), ==, 7);
  state->reread_day = 100;
  g_assert_cmpuint (besace_lesbases_state_mark_due (state, 100), ==, 0);
}

/* In thirty days of one run each, every row is read again. */
static void
test_due_within_thirty_days (void)
{
  g_autoptr(BesaceLesbasesState) state = besace_lesbases_state_new ();
  GHashTableIter iter;
  gpointer value;

  add_entries (state, 301, 100);
  state->reread_day = 100;
  for (guint32 today = 101; today <= 130; today++) {
    besace_lesbases_state_mark_due (state, today);
    g_hash_table_iter_init (&iter, state->entries);
    while (g_hash_table_iter_next (&iter, NULL, &value)) {
      BesaceLesbasesEntry *entry = value;

      if (entry->due)
        entry->day = today;
      entry->due = FALSE;
    }
    state->reread_day = today;
  }

  g_hash_table_iter_init (&iter, state->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_assert_cmpuint (((BesaceLesbasesEntry *) value)->day, >, 100);
}

static void
assert_authority (const char *origin,
                  const char *expected)
{
  g_autofree char *authority = besace_lesbases_get_authority (origin);

  g_assert_cmpstr (authority, ==, expected);
}

static void
test_authority (void)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "http://127.0.0.1:8080", -1);
  g_autofree char *expected = g_strdup_printf ("lesbases-%.8s", hash);

  assert_authority ("https://lesbases.anct.gouv.fr", "lesbases");
  assert_authority ("https://LesBases.anct.gouv.fr:443/ressources", "lesbases");
  assert_authority ("http://127.0.0.1:8080/", expected);

  for (const char *const *origin = (const char *const[]) { "http://lesbases.anct.gouv.fr", "https://lesbases.anct.gouv.fr:444",
       "https://lesbases.anct.gouv.fr.example", "https://x@lesbases.example", "rubbish", "", NULL }; *origin; origin++) {
    g_autofree char *authority = besace_lesbases_get_authority (*origin);

    g_assert_cmpuint (strlen (authority), ==, strlen ("lesbases-01234567"));
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lesbases-list/changes", test_changes);
  g_test_add_func ("/lesbases-list/rows", test_rows);
  g_test_add_func ("/lesbases-list/private-slugs-are-not-kept", test_private_slugs_are_not_kept);
  g_test_add_func ("/lesbases-list/rubbish", test_rubbish);
  g_test_add_func ("/lesbases-list/elements", test_elements);
  g_test_add_func ("/lesbases-list/deep-and-long", test_deep_and_long);
  g_test_add_func ("/lesbases-list/many", test_many);
  g_test_add_func ("/lesbases-list/state", test_state);
  g_test_add_func ("/lesbases-list/old-state", test_old_state);
  g_test_add_func ("/lesbases-list/due", test_due);
  g_test_add_func ("/lesbases-list/due-after-a-while", test_due_after_a_while);
  g_test_add_func ("/lesbases-list/due-with-a-wrong-clock", test_due_with_a_wrong_clock);
  g_test_add_func ("/lesbases-list/due-within-thirty-days", test_due_within_thirty_days);
  g_test_add_func ("/lesbases-list/authority", test_authority);
  return g_test_run ();
}
