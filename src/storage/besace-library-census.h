/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-connection.h"

G_BEGIN_DECLS

/* What is kept in a library, over whatever tables it has of what staff made: those whose rows have a uuid, a stamp and a
 * deleted_stamp. What was only read or searched does not count: no backup has it. */

/* How one table of two libraries differs. What is in the trash is in neither. */
typedef struct {
  char      *table;
  guint      n_present;  /* kept now */
  guint      n_other;    /* kept in the other */
  guint      n_lost;     /* kept now, and not in the other */
  guint      n_found;    /* kept in the other, and not now */
  guint      n_changed;  /* kept in both, edited in between */
  GPtrArray *lost;       /* (owned) of utf8: the titles of the first ones; of rows without a title there is none */
  GPtrArray *found;      /* (owned) */
  GPtrArray *changed;    /* (owned) */
} BesaceCensus;

/* Whether nothing was ever kept. */
gboolean   besace_library_census_is_empty (BesaceConnection  *connection);

/* (element-type BesaceCensus) (transfer full): one for each table, in the order of their names. Both are of the
 * same version. @present: NULL for a library in which there is nothing. @n_titles: how many of each. */
GPtrArray *besace_library_census_compare  (BesaceConnection  *present,
                                           BesaceConnection  *other,
                                           guint              n_titles,
                                           GError           **error);

/* That of one table; NULL where there is no such table. */
const BesaceCensus *besace_library_census_find (GPtrArray    *census,
                                                const char   *table);

G_END_DECLS
