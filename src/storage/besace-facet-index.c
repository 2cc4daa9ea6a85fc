/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-facet-index.h"

#include <string.h>

typedef struct {
  BesaceFacet   facet;
  char         *value;
  BesaceBitset  rows;
} FacetValue;

struct _BesaceFacetIndex {
  GArray       *facts;    /* (owned) of BesaceRowFacts, by row number */
  GPtrArray    *values;   /* (owned) of FacetValue, by id; NULL where there is none */
  BesaceBitset  shown;
  gint64        revision; /* -1: nothing was read yet */
};

static void
value_free (FacetValue *value)
{
  if (!value)
    return;

  g_free (value->value);
  besace_bitset_clear (&value->rows);
  g_free (value);
}

static void
facts_clear (BesaceRowFacts *facts)
{
  g_clear_pointer (&facts->values, g_free);
  facts->n_values = 0;
}

BesaceFacetIndex *
besace_facet_index_new (void)
{
  BesaceFacetIndex *self = g_new0 (BesaceFacetIndex, 1);

  self->facts = g_array_new (FALSE, TRUE, sizeof (BesaceRowFacts));
  g_array_set_clear_func (self->facts, (GDestroyNotify) facts_clear);
  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) value_free);
  self->revision = -1;
  return self;
}

void
besace_facet_index_free (BesaceFacetIndex *self)
{
  g_array_unref (self->facts);
  g_ptr_array_unref (self->values);
  besace_bitset_clear (&self->shown);
  g_free (self);
}

static FacetValue *
get_value (BesaceFacetIndex *self,
           guint32           id)
{
  return id < self->values->len ? g_ptr_array_index (self->values, id) : NULL;
}

static gboolean
read_values (BesaceFacetIndex  *self,
             BesaceConnection  *connection,
             GError           **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT id, facet, value FROM facet_value WHERE id >= :next", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":next", self->values->len);
  while (besace_statement_next (statement, &failure)) {
    guint id = (guint) sqlite3_column_int64 (statement, 0);
    BesaceFacet facet;
    FacetValue *value;

    if (!besace_facet_from_name (besace_statement_get_text (statement, 1), &facet))
      continue;

    value = g_new0 (FacetValue, 1);
    value->facet = facet;
    value->value = g_strdup (besace_statement_get_text (statement, 2));
    if (id >= self->values->len)
      g_ptr_array_set_size (self->values, (int) id + 1);
    g_ptr_array_index (self->values, id) = value;
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  return TRUE;
}

static void
forget_row (BesaceFacetIndex *self,
            guint             row)
{
  BesaceRowFacts *facts;

  if (row >= self->facts->len)
    return;

  facts = &g_array_index (self->facts, BesaceRowFacts, row);
  for (guint i = 0; i < facts->n_values; i++) {
    FacetValue *value = get_value (self, facts->values[i]);

    if (value)
      besace_bitset_unset (&value->rows, row);
  }
  facts_clear (facts);
  besace_bitset_unset (&self->shown, row);
}

static void
learn_row (BesaceFacetIndex *self,
           BesaceStatement  *statement)
{
  guint row = (guint) sqlite3_column_int64 (statement, 0);
  guint n_values = (guint) sqlite3_column_bytes (statement, 4) / sizeof (guint32);
  const char *ids = sqlite3_column_blob (statement, 4);
  BesaceRowFacts *facts;

  forget_row (self, row);
  if (row >= self->facts->len)
    g_array_set_size (self->facts, row + 1);

  facts = &g_array_index (self->facts, BesaceRowFacts, row);
  facts->updated = sqlite3_column_int64 (statement, 1);
  facts->title_words = (guint16) CLAMP (sqlite3_column_int (statement, 2), 1, G_MAXUINT16);
  if (sqlite3_column_int (statement, 3))
    besace_bitset_set (&self->shown, row);

  facts->values = g_new (guint32, n_values);
  facts->n_values = n_values;
  for (guint i = 0; i < n_values; i++) {
    FacetValue *value;
    guint32 id;

    memcpy (&id, ids + i * sizeof id, sizeof id);
    facts->values[i] = GUINT32_FROM_LE (id);
    if ((value = get_value (self, facts->values[i])))
      besace_bitset_set (&value->rows, row);
  }
}

gboolean
besace_facet_index_refresh (BesaceFacetIndex  *self,
                            BesaceConnection  *connection,
                            gboolean          *changed,
                            GError           **error)
{
  gint64 revision = besace_connection_query_int64 (connection, "SELECT revision FROM catalogue");
  g_autoptr(BesaceStatement) freed = NULL;
  g_autoptr(BesaceStatement) rows = NULL;
  g_autoptr(GError) failure = NULL;

  if (changed)
    *changed = revision != self->revision;
  if (revision == self->revision)
    return TRUE;

  if (!read_values (self, connection, error) ||
      !(freed = besace_connection_prepare (connection, "SELECT row FROM freed_row WHERE revision > :known", error)) ||
      !(rows = besace_connection_prepare (connection,
                                          self->revision <= 0
                                          ? "SELECT row, updated, title_words, shown, facets FROM resource "
                                            "WHERE +revision > :known"
                                          : "SELECT row, updated, title_words, shown, facets FROM resource "
                                            "WHERE revision > :known", error)))
    return FALSE;

  besace_statement_bind_int64 (freed, ":known", self->revision);
  while (besace_statement_next (freed, &failure))
    forget_row (self, (guint) sqlite3_column_int64 (freed, 0));

  besace_statement_bind_int64 (rows, ":known", self->revision);
  while (!failure && besace_statement_next (rows, &failure))
    learn_row (self, rows);

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  self->revision = revision;
  return TRUE;
}

guint
besace_facet_index_get_n_rows (BesaceFacetIndex *self)
{
  return self->facts->len;
}

guint
besace_facet_index_get_revision (BesaceFacetIndex *self)
{
  return (guint) MAX (self->revision, 0);
}

const BesaceBitset *
besace_facet_index_get_shown (BesaceFacetIndex *self)
{
  return &self->shown;
}

const BesaceRowFacts *
besace_facet_index_get_facts (BesaceFacetIndex *self,
                              guint             row)
{
  return &g_array_index (self->facts, BesaceRowFacts, row);
}

void
besace_facet_index_filter (BesaceFacetIndex  *self,
                           const BesaceQuery *query,
                           guint              except,
                           BesaceBitset      *rows)
{
  for (BesaceFacet facet = 0; facet < BESACE_N_FACETS; facet++) {
    g_auto(BesaceBitset) any = { 0, };

    if (facet == except || query->values[facet]->len == 0)
      continue;

    for (guint id = 0; id < self->values->len; id++) {
      const FacetValue *value = get_value (self, id);

      if (value && value->facet == facet && besace_query_has_value (query, facet, value->value))
        besace_bitset_or (&any, &value->rows);
    }
    besace_bitset_and (rows, &any);
  }
}

static int
compare_counts (gconstpointer a,
                gconstpointer b)
{
  const BesaceCount *first = a;
  const BesaceCount *second = b;

  if (first->count != second->count)
    return first->count < second->count ? 1 : -1;

  return strcmp (first->value, second->value);
}

void
besace_facet_index_count (BesaceFacetIndex   *self,
                          const BesaceQuery  *query,
                          const BesaceBitset *matching,
                          BesaceResults      *results)
{
  g_auto(BesaceBitset) filtered = { 0, };
  BesaceBitset without[BESACE_N_FACETS] = { 0, };

  besace_bitset_copy (&filtered, matching);
  besace_facet_index_filter (self, query, BESACE_N_FACETS, &filtered);
  for (BesaceFacet facet = 0; facet < BESACE_N_FACETS; facet++) {
    if (query->values[facet]->len > 0) {
      besace_bitset_copy (&without[facet], matching);
      besace_facet_index_filter (self, query, facet, &without[facet]);
    }
  }

  for (guint id = 0; id < self->values->len; id++) {
    const FacetValue *value = get_value (self, id);
    BesaceCount count;

    if (!value)
      continue;

    count.count = besace_bitset_count_and (query->values[value->facet]->len > 0 ? &without[value->facet] : &filtered,
                                           &value->rows);
    if (count.count > 0) {
      count.value = g_strdup (value->value);
      g_array_append_val (results->counts[value->facet], count);
    }
  }

  for (BesaceFacet facet = 0; facet < BESACE_N_FACETS; facet++) {
    besace_bitset_clear (&without[facet]);
    g_array_sort (results->counts[facet], compare_counts);
  }
}
