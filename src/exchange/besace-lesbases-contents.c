/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-contents.h"

#include <string.h>

#define NONE (-1)

/* Larger than any resource that anybody wrote; beyond it, what stands in another order counts as moved. */
#define TABLE_MAX_CELLS ((gsize) 4 * 1024 * 1024)

/* Which of those present each wanted one is, and which of them are anyone's. */
typedef struct {
  const GPtrArray *wanted;
  const GPtrArray *present;
  GHashTable      *known;
  int             *places; /* of each wanted one among those present, or NONE */
  gboolean        *taken;
} Pairing;

static void
pairing_clear (Pairing *self)
{
  g_free (self->places);
  g_free (self->taken);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pairing, pairing_clear)

static BesaceLesbasesBlock *
get (const GPtrArray *blocks,
     guint            i)
{
  return g_ptr_array_index (blocks, i);
}

static gboolean
is_same (const Pairing *self,
         guint          wanted,
         guint          present)
{
  const BesaceLesbasesBlock *one = get (self->wanted, wanted);
  const BesaceLesbasesBlock *other = get (self->present, present);

  return g_strcmp0 (g_hash_table_lookup (self->known, other->id), one->hash) == 0 ||
         (one->form && g_str_equal (one->form, other->form));
}

static void
pair (Pairing *self,
      guint    wanted,
      guint    present)
{
  self->places[wanted] = (int) present;
  self->taken[present] = TRUE;
}

/* The longest common subsequence of what lies between @start and the ends. */
static void
pair_common (Pairing *self,
             guint    start,
             guint    wanted_end,
             guint    present_end)
{
  const guint n = wanted_end - start;
  const guint m = present_end - start;
  const gsize width = (gsize) m + 1;
  g_autofree guint16 *lengths = NULL;
  guint i = 0;
  guint j = 0;

  if ((n + 1) * width > TABLE_MAX_CELLS)
    return;

  lengths = g_new0 (guint16, (n + 1) * width);
  for (guint a = n; a-- > 0;) {
    for (guint b = m; b-- > 0;) {
      const guint16 skip = MAX (lengths[(a + 1) * width + b], lengths[a * width + b + 1]);

      lengths[a * width + b] = is_same (self, start + a, start + b) ? (guint16) (lengths[(a + 1) * width + b + 1] + 1) : skip;
    }
  }

  while (i < n && j < m) {
    if (is_same (self, start + i, start + j))
      pair (self, start + i++, start + j++);
    else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])
      i++;
    else
      j++;
  }
}

static void
pair_in_order (Pairing *self)
{
  guint wanted_end = self->wanted->len;
  guint present_end = self->present->len;
  guint start = 0;

  for (; start < MIN (wanted_end, present_end) && is_same (self, start, start); start++)
    pair (self, start, start);
  for (; wanted_end > start && present_end > start && is_same (self, wanted_end - 1, present_end - 1);
       wanted_end--, present_end--)
    pair (self, wanted_end - 1, present_end - 1);
  if (wanted_end > start && present_end > start)
    pair_common (self, start, wanted_end, present_end);
}

static void
pair_moved (Pairing *self)
{
  for (guint i = 0; i < self->wanted->len; i++) {
    for (guint j = 0; self->places[i] == NONE && j < self->present->len; j++) {
      if (!self->taken[j] && is_same (self, i, j))
        pair (self, i, j);
    }
  }
}

/* What has no bytes of its own is what is there by that name, whatever else is said of it. */
static gboolean
is_kept_medium (const BesaceLesbasesBlock *wanted,
                const BesaceLesbasesBlock *present)
{
  if (!besace_lesbases_block_is_medium (wanted) || wanted->blob || !g_str_equal (wanted->type, present->type))
    return FALSE;

  return g_str_equal (wanted->type, "File") ? g_strcmp0 (wanted->name, present->name) == 0
                                            : g_strcmp0 (wanted->alt, present->alt) == 0 ||
                                              g_strcmp0 (wanted->caption, present->caption) == 0;
}

static void
pair_kept_media (Pairing *self)
{
  for (guint i = 0; i < self->wanted->len; i++) {
    for (guint j = 0; self->places[i] == NONE && j < self->present->len; j++) {
      if (!self->taken[j] && is_kept_medium (get (self->wanted, i), get (self->present, j)))
        pair (self, i, j);
    }
  }
}

/* What stands between the same neighbours and is of the same type was edited. */
static void
pair_edited (Pairing *self)
{
  int before = NONE;

  for (guint i = 0; i < self->wanted->len; i++) {
    int after = (int) self->present->len;

    for (guint k = i + 1; self->places[i] == NONE && k < self->wanted->len; k++) {
      if (self->places[k] > before) {
        after = self->places[k];
        break;
      }
    }
    for (int j = before + 1; self->places[i] == NONE && j < after; j++) {
      if (!self->taken[j] && !besace_lesbases_block_is_medium (get (self->wanted, i)) &&
          g_str_equal (get (self->wanted, i)->type, get (self->present, (guint) j)->type))
        pair (self, i, (guint) j);
    }
    if (self->places[i] != NONE)
      before = self->places[i];
  }
}

/* The place behind the nearest wanted one before @wanted that is there. */
static gint64
find_order (const Pairing *self,
            guint          wanted)
{
  while (wanted-- > 0) {
    if (self->places[wanted] != NONE)
      return get (self->present, (guint) self->places[wanted])->order + 1;
  }
  return 0;
}

/* The first wanted one that does not stand where it should once as many as possible stay where they are; NONE: all do. */
static int
find_moved (const Pairing *self)
{
  const guint n = self->wanted->len;
  g_autofree guint *lengths = g_new0 (guint, n);
  guint needed = 0;
  int next = G_MAXINT;
  g_autofree gboolean *stays = g_new0 (gboolean, n);

  /* The longest ascending run from each on, the last first. */
  for (guint i = n; i-- > 0;) {
    if (self->places[i] == NONE)
      continue;
    lengths[i] = 1;
    for (guint k = i + 1; k < n; k++) {
      if (self->places[k] > self->places[i])
        lengths[i] = MAX (lengths[i], lengths[k] + 1);
    }
    needed = MAX (needed, lengths[i]);
  }

  next = NONE;
  for (guint i = 0; i < n; i++) {
    if (lengths[i] == needed && needed > 0 && self->places[i] > next) {
      stays[i] = TRUE;
      next = self->places[i];
      needed--;
    }
  }

  for (guint i = 0; i < n; i++) {
    if (self->places[i] != NONE && !stays[i])
      return (int) i;
  }
  return NONE;
}

static BesaceLesbasesStep
choose (const Pairing *self)
{
  BesaceLesbasesStep step = { BESACE_LESBASES_STEP_NONE, NULL, NULL, 0 };
  int moved;

  for (guint i = 0; i < self->wanted->len; i++) {
    if (self->places[i] == NONE && besace_lesbases_block_is_medium (get (self->wanted, i)) && !get (self->wanted, i)->blob)
      return (BesaceLesbasesStep) { BESACE_LESBASES_STEP_LOST, get (self->wanted, i), NULL, 0 };
  }

  for (guint j = 0; j < self->present->len; j++) {
    if (!self->taken[j])
      return (BesaceLesbasesStep) { BESACE_LESBASES_STEP_REMOVE, NULL, get (self->present, j), 0 };
  }

  for (guint i = 0; i < self->wanted->len; i++) {
    const int place = self->places[i];

    if (place != NONE && !is_same (self, i, (guint) place))
      return (BesaceLesbasesStep) { BESACE_LESBASES_STEP_EDIT, get (self->wanted, i), get (self->present, (guint) place), 0 };
  }

  moved = find_moved (self);
  if (moved != NONE)
    return (BesaceLesbasesStep) { BESACE_LESBASES_STEP_MOVE, get (self->wanted, (guint) moved),
                                  get (self->present, (guint) self->places[moved]), find_order (self, (guint) moved) };

  for (guint i = 0; i < self->wanted->len; i++) {
    const gboolean first = !step.wanted || (besace_lesbases_block_is_medium (step.wanted) &&
                                            !besace_lesbases_block_is_medium (get (self->wanted, i)));

    if (self->places[i] == NONE && first)
      step = (BesaceLesbasesStep) { BESACE_LESBASES_STEP_ADD, get (self->wanted, i), NULL, find_order (self, i) };
  }
  return step;
}

BesaceLesbasesStep
besace_lesbases_contents_next (const GPtrArray *wanted,
                               const GPtrArray *present,
                               GHashTable      *known)
{
  g_auto(Pairing) pairing = { .wanted = wanted, .present = present, .known = known };

  pairing.places = g_new (int, wanted->len + 1);
  pairing.taken = g_new0 (gboolean, present->len + 1);
  for (guint i = 0; i < wanted->len; i++)
    pairing.places[i] = NONE;

  pair_in_order (&pairing);
  pair_moved (&pairing);
  pair_kept_media (&pairing);
  pair_edited (&pairing);
  return choose (&pairing);
}

/* How many texts of @present from @start on are @form when they stand one after the other; 0: none. */
static guint
count_pieces (const GPtrArray *present,
              guint            start,
              const char      *form)
{
  g_autoptr(GString) joined = g_string_new (NULL);

  for (guint i = start; i < present->len && g_str_equal (get (present, i)->type, "Text"); i++) {
    const char *piece = get (present, i)->form;

    g_string_append (joined, i == start ? piece : "\n\n");
    if (i > start)
      g_string_append (joined, piece + strlen ("Text\x1f"));
    if (g_str_equal (joined->str, form))
      return i - start + 1;
    if (!g_str_has_prefix (form, joined->str))
      return 0;
  }
  return 0;
}

/* A piece of @whole that is there already. */
static BesaceLesbasesBlock *
copy_piece (const BesaceLesbasesBlock *piece,
            const BesaceLesbasesBlock *whole)
{
  BesaceLesbasesBlock *copy = besace_lesbases_block_copy (piece);

  copy->index = whole->index;
  g_free (copy->hash);
  copy->hash = g_strdup (copy->id);
  return copy;
}

void
besace_lesbases_contents_split (GPtrArray       *wanted,
                                const GPtrArray *present)
{
  for (guint i = 0; i < wanted->len; i++) {
    BesaceLesbasesBlock *block = get (wanted, i);
    guint n = 0;

    for (guint j = 0; n < 2 && j < present->len && g_str_equal (block->type, "Text"); j++) {
      n = count_pieces (present, j, block->form);
      for (guint k = 1; n > 1 && k < n; k++)
        g_ptr_array_insert (wanted, (int) (i + k), copy_piece (get (present, j + k), block));
      if (n > 1) {
        g_ptr_array_index (wanted, i) = copy_piece (get (present, j), block);
        besace_lesbases_block_free (block);
        i += n - 1;
        break;
      }
    }
  }
}
