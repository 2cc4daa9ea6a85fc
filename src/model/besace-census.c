/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-census.h"

BesaceCensus *
besace_census_new (const char *table)
{
  BesaceCensus *self = g_new0 (BesaceCensus, 1);

  self->table = g_strdup (table);
  self->lost = g_ptr_array_new_with_free_func (g_free);
  self->found = g_ptr_array_new_with_free_func (g_free);
  self->changed = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
besace_census_free (BesaceCensus *self)
{
  g_free (self->table);
  g_ptr_array_unref (self->lost);
  g_ptr_array_unref (self->found);
  g_ptr_array_unref (self->changed);
  g_free (self);
}

const BesaceCensus *
besace_census_find (GPtrArray  *census,
                    const char *table)
{
  for (guint i = 0; i < census->len; i++) {
    const BesaceCensus *found = g_ptr_array_index (census, i);

    if (g_str_equal (found->table, table))
      return found;
  }

  return NULL;
}
