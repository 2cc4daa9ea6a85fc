/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How one table of two libraries differs: of what is kept now, and of another one, a backup mostly. What is in the trash is
 * in neither. */
typedef struct {
  char      *table;
  guint      n_present; /* kept now */
  guint      n_other;   /* kept in the other */
  guint      n_lost;    /* kept now, and not in the other */
  guint      n_found;   /* kept in the other, and not now */
  guint      n_changed; /* kept in both, edited in between */
  GPtrArray *lost;      /* (owned) of utf8: the titles of the first ones; of rows without a title there is none */
  GPtrArray *found;     /* (owned) */
  GPtrArray *changed;   /* (owned) */
} BesaceCensus;

BesaceCensus       *besace_census_new  (const char    *table);
void                besace_census_free (BesaceCensus  *self);

/* That of one table among several; NULL where there is no such table. */
const BesaceCensus *besace_census_find (GPtrArray     *census,
                                        const char    *table);

G_END_DECLS
