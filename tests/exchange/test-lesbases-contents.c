/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include "besace-lesbases-contents.h"

#define N_TRIALS 2000
#define BLOCKS_MAX 9

/* An instance, as far as contents go: as the recorded exchanges show that it counts. */
typedef struct {
  GPtrArray  *contents;
  GHashTable *known;
  guint       n_made;
  guint       n_steps;
} Site;

static BesaceLesbasesBlock *
make_wanted (const char *text)
{
  g_autoptr(BesaceBlock) block = besace_block_new (g_ascii_isupper (*text) ? BESACE_BLOCK_SECTION : BESACE_BLOCK_TEXT);

  block->title = block->type == BESACE_BLOCK_SECTION ? g_strdup (text) : NULL;
  block->markdown = block->type == BESACE_BLOCK_TEXT ? g_strdup (text) : NULL;
  return besace_lesbases_block_new_wanted (block, 0);
}

/* A letter is a block: a capital one is a section. */
static GPtrArray *
make_all (const char *letters)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_lesbases_block_free);

  for (const char *letter = letters; *letter; letter++) {
    const char text[] = { *letter, '\0' };

    g_ptr_array_add (blocks, make_wanted (text));
  }
  return blocks;
}

static int
compare_orders (gconstpointer a,
                gconstpointer b)
{
  return (int) ((*(BesaceLesbasesBlock *const *) a)->order - (*(BesaceLesbasesBlock *const *) b)->order);
}

static void
place (Site                *site,
       BesaceLesbasesBlock *placed,
       gint64               order)
{
  for (guint i = 0; i < site->contents->len; i++) {
    BesaceLesbasesBlock *block = g_ptr_array_index (site->contents, i);

    if (block != placed && block->order >= order)
      block->order++;
  }
  placed->order = order;
  g_ptr_array_sort (site->contents, compare_orders);
}

static void
add (Site                      *site,
     const BesaceLesbasesBlock *wanted,
     gint64                     order)
{
  BesaceLesbasesBlock *block = besace_lesbases_block_copy (wanted);

  g_free (block->id);
  block->id = g_strdup_printf ("id-%u", site->n_made++);
  g_ptr_array_add (site->contents, block);
  place (site, block, order);
}

static void
take (Site                     *site,
      const BesaceLesbasesStep *step)
{
  guint index;

  switch (step->type) {
  case BESACE_LESBASES_STEP_REMOVE:
    g_ptr_array_remove (site->contents, step->present);
    return;
  case BESACE_LESBASES_STEP_MOVE:
    place (site, step->present, step->order);
    return;
  case BESACE_LESBASES_STEP_ADD:
    add (site, step->wanted, step->order);
    return;
  case BESACE_LESBASES_STEP_EDIT: {
    BesaceLesbasesBlock *edited = besace_lesbases_block_copy (step->wanted);

    g_free (edited->id);
    edited->id = g_strdup (step->present->id);
    edited->order = step->present->order;
    g_assert_true (g_ptr_array_find (site->contents, step->present, &index));
    besace_lesbases_block_free (g_ptr_array_index (site->contents, index));
    g_ptr_array_index (site->contents, index) = edited;
    return;
  }
  case BESACE_LESBASES_STEP_NONE:
  case BESACE_LESBASES_STEP_LOST:
    break;
  }
  g_assert_not_reached ();
}

/* The answers are not looked at: every step is one whose answer was lost. */
static void
bring (Site            *site,
       const GPtrArray *wanted)
{
  for (site->n_steps = 0; ; site->n_steps++) {
    const BesaceLesbasesStep step = besace_lesbases_contents_next (wanted, site->contents, site->known);

    if (step.type == BESACE_LESBASES_STEP_NONE)
      break;
    g_assert_cmpuint (site->n_steps, <, 4 * BLOCKS_MAX);
    take (site, &step);
  }

  g_assert_cmpuint (site->contents->len, ==, wanted->len);
  for (guint i = 0; i < wanted->len; i++)
    g_assert_cmpstr (((BesaceLesbasesBlock *) g_ptr_array_index (wanted, i))->form, ==,
                     ((BesaceLesbasesBlock *) g_ptr_array_index (site->contents, i))->form);
}

static guint
count_steps (const char *before,
             const char *after)
{
  Site site = { g_ptr_array_new_with_free_func ((GDestroyNotify) besace_lesbases_block_free),
                g_hash_table_new (g_str_hash, g_str_equal), 0, 0 };
  g_autoptr(GPtrArray) first = make_all (before);
  g_autoptr(GPtrArray) second = make_all (after);

  for (guint i = 0; i < first->len; i++)
    add (&site, g_ptr_array_index (first, i), i);
  bring (&site, second);
  g_ptr_array_unref (site.contents);
  g_hash_table_unref (site.known);
  return site.n_steps;
}

static void
test_few_steps (void)
{
  g_assert_cmpuint (count_steps ("", "abc"), ==, 3);
  g_assert_cmpuint (count_steps ("aa", "aa"), ==, 0);
  g_assert_cmpuint (count_steps ("a", "aa"), ==, 1);
  g_assert_cmpuint (count_steps ("abcde", "eabcd"), ==, 1);
  g_assert_cmpuint (count_steps ("abcde", "bcdea"), ==, 1);
  g_assert_cmpuint (count_steps ("abc", "axc"), ==, 1);
  g_assert_cmpuint (count_steps ("aBc", "aXc"), ==, 1);
  g_assert_cmpuint (count_steps ("abc", "ac"), ==, 1);
  g_assert_cmpuint (count_steps ("aBc", ""), ==, 3);
}

static void
test_any (void)
{
  for (guint i = 0; i < N_TRIALS; i++) {
    char before[BLOCKS_MAX + 1] = "";
    char after[BLOCKS_MAX + 1] = "";
    const int n = g_test_rand_int_range (0, BLOCKS_MAX);
    const int m = g_test_rand_int_range (0, BLOCKS_MAX);

    for (int k = 0; k < n; k++)
      before[k] = "abcABC"[g_test_rand_int_range (0, 6)];
    for (int k = 0; k < m; k++)
      after[k] = "abcABCx"[g_test_rand_int_range (0, 7)];
    count_steps (before, after);
  }
}

/* What an instance makes of a text need not be what was sent: it is not sent again and again. */
static void
test_known (void)
{
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) wanted = make_all ("ab");
  g_autoptr(GPtrArray) present = make_all ("xb");
  BesaceLesbasesBlock *first = g_ptr_array_index (present, 0);
  BesaceLesbasesBlock *second = g_ptr_array_index (present, 1);

  first->id = g_strdup ("first");
  second->id = g_strdup ("second");
  second->order = 1;
  g_assert_cmpint (besace_lesbases_contents_next (wanted, present, known).type, ==, BESACE_LESBASES_STEP_EDIT);
  g_hash_table_insert (known, first->id, ((BesaceLesbasesBlock *) g_ptr_array_index (wanted, 0))->hash);
  g_assert_cmpint (besace_lesbases_contents_next (wanted, present, known).type, ==, BESACE_LESBASES_STEP_NONE);
}

/* A long one is added to in an order that does not take the square of its length each time. */
static void
test_long (void)
{
  GString *letters = g_string_new (NULL);

  for (guint i = 0; i < 500; i++)
    g_string_append_c (letters, "abcdefgh"[i % 8]);
  {
    g_autoptr(GPtrArray) wanted = make_all (letters->str);
    g_autoptr(GPtrArray) present = make_all ("");
    g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
    Site site = { present, known, 0, 0 };

    while (besace_lesbases_contents_next (wanted, present, known).type == BESACE_LESBASES_STEP_ADD) {
      const BesaceLesbasesStep step = besace_lesbases_contents_next (wanted, present, known);

      take (&site, &step);
    }
    g_assert_cmpuint (present->len, ==, 500);
  }
  g_string_free (letters, TRUE);
}

/* The Markdown of an instance does not show where one text ends: what was several stays several. */
static void
test_split (void)
{
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) wanted = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_lesbases_block_free);
  g_autoptr(GPtrArray) present = make_all ("abcD");

  for (guint i = 0; i < present->len; i++) {
    BesaceLesbasesBlock *block = g_ptr_array_index (present, i);

    block->id = g_strdup_printf ("%u", i);
    block->order = i;
  }
  g_ptr_array_add (wanted, make_wanted ("a\n\nb\n\nc"));
  g_ptr_array_add (wanted, make_wanted ("D"));
  besace_lesbases_contents_split (wanted, present);
  g_assert_cmpuint (wanted->len, ==, 4);
  g_assert_cmpint (besace_lesbases_contents_next (wanted, present, known).type, ==, BESACE_LESBASES_STEP_NONE);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesbases-contents/few-steps", test_few_steps);
  g_test_add_func ("/lesbases-contents/any", test_any);
  g_test_add_func ("/lesbases-contents/known", test_known);
  g_test_add_func ("/lesbases-contents/long", test_long);
  g_test_add_func ("/lesbases-contents/split", test_split);
  return g_test_run ();
}
