/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-row-order.h"

#include <stdlib.h>
#include <string.h>

/* A pass of the radix sort takes this many bits of the score: three take all of them. */
#define RADIX_BITS 11
#define N_BUCKETS (1u << RADIX_BITS)

struct _BesaceRowOrder {
  BesaceConnection *connection;
  BesaceFacetIndex *facets;
  GArray           *by_date;  /* (owned) (nullable) of guint32: rows, the most recent first */
  GArray           *by_title; /* (owned) (nullable) of guint32 */
};

BesaceRowOrder *
besace_row_order_new (BesaceConnection *connection,
                      BesaceFacetIndex *facets)
{
  BesaceRowOrder *self = g_new0 (BesaceRowOrder, 1);

  self->connection = connection;
  self->facets = facets;
  return self;
}

void
besace_row_order_forget (BesaceRowOrder *self)
{
  g_clear_pointer (&self->by_date, g_array_unref);
  g_clear_pointer (&self->by_title, g_array_unref);
}

void
besace_row_order_free (BesaceRowOrder *self)
{
  besace_row_order_forget (self);
  g_free (self);
}

typedef struct {
  gint64  updated;
  guint32 row;
} DatedRow;

static int
compare_dates (gconstpointer a,
               gconstpointer b)
{
  const DatedRow *first = a;
  const DatedRow *second = b;

  if (first->updated != second->updated)
    return first->updated > second->updated ? -1 : 1;

  return first->row < second->row ? -1 : 1;
}

static void
ensure_by_date (BesaceRowOrder *self)
{
  const BesaceBitset *shown = besace_facet_index_get_shown (self->facets);
  g_autofree DatedRow *dated = NULL;
  guint n_rows = 0;

  if (self->by_date)
    return;

  dated = g_new (DatedRow, besace_bitset_count (shown) + 1);
  for (guint row = besace_bitset_next (shown, 0); row != G_MAXUINT; row = besace_bitset_next (shown, row + 1)) {
    dated[n_rows].updated = besace_facet_index_get_facts (self->facets, row)->updated;
    dated[n_rows++].row = row;
  }

  qsort (dated, n_rows, sizeof *dated, compare_dates);
  self->by_date = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n_rows);
  for (guint i = 0; i < n_rows; i++)
    g_array_append_val (self->by_date, dated[i].row);
}

static gboolean
ensure_by_title (BesaceRowOrder  *self,
                 GError         **error)
{
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr(BesaceStatement) statement = NULL;
  g_autoptr(GError) failure = NULL;

  if (self->by_title)
    return TRUE;

  statement = besace_connection_prepare (self->connection, "SELECT row FROM resource ORDER BY sort_key, id", error);
  if (!statement)
    return FALSE;

  while (besace_statement_next (statement, &failure)) {
    guint32 row = (guint32) sqlite3_column_int64 (statement, 0);

    g_array_append_val (rows, row);
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  self->by_title = g_steal_pointer (&rows);
  return TRUE;
}

gboolean
besace_row_order_list (BesaceRowOrder      *self,
                       const BesaceBitset  *rows,
                       BesaceSort           sort,
                       BesaceScoredRow     *ordered,
                       GError             **error)
{
  const GArray *all;
  guint n_rows = 0;

  if (sort == BESACE_SORT_TITLE) {
    if (!ensure_by_title (self, error))
      return FALSE;
    all = self->by_title;
  } else {
    ensure_by_date (self);
    all = self->by_date;
  }

  for (guint i = 0; i < all->len; i++) {
    guint32 row = g_array_index (all, guint32, i);

    if (besace_bitset_get (rows, row))
      ordered[n_rows++] = (BesaceScoredRow) { row, 0.0f };
  }

  return TRUE;
}

/* The bits of floats that are not below 0 have the order of their values: upside down, the best comes first. */
static guint32
read_key (const BesaceScoredRow *row)
{
  guint32 bits;

  memcpy (&bits, &row->score, sizeof bits);
  return ~bits;
}

static void
sort_pass (const BesaceScoredRow *from,
           BesaceScoredRow       *to,
           guint                  n_rows,
           guint                  shift)
{
  guint starts[N_BUCKETS] = { 0, };
  guint start = 0;

  for (guint i = 0; i < n_rows; i++)
    starts[(read_key (&from[i]) >> shift) % N_BUCKETS]++;

  for (guint i = 0; i < N_BUCKETS; i++) {
    guint count = starts[i];

    starts[i] = start;
    start += count;
  }

  for (guint i = 0; i < n_rows; i++)
    to[starts[(read_key (&from[i]) >> shift) % N_BUCKETS]++] = from[i];
}

void
besace_row_order_sort_by_score (BesaceScoredRow *rows,
                                guint            n_rows)
{
  g_autofree BesaceScoredRow *other = g_new (BesaceScoredRow, n_rows);

  if (n_rows < 2)
    return;

  sort_pass (rows, other, n_rows, 0);
  sort_pass (other, rows, n_rows, RADIX_BITS);
  sort_pass (rows, other, n_rows, 2 * RADIX_BITS);
  memcpy (rows, other, n_rows * sizeof *rows);
}
