/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "besace-facet.h"

G_BEGIN_DECLS

#define BESACE_TYPE_QUERY (besace_query_get_type ())

/* The value of the territory facet of what has none: it holds for the whole country. */
#define BESACE_TERRITORY_NATIONAL "national"

typedef enum {
  BESACE_SORT_PERTINENCE,
  BESACE_SORT_RECENT,
  BESACE_SORT_TITLE,
} BesaceSort;

#define BESACE_N_SORTS (BESACE_SORT_TITLE + 1)

/* What is asked of the catalogue: words, and for each facet the values any of which will do. A value: whoever holds
 * one may change it; the catalogue copies what it is given. */
typedef struct {
  char       *text; /* never NULL */
  GPtrArray  *values[BESACE_N_FACETS]; /* (owned) of strings, in the order in which they were chosen */
  BesaceSort  sort;
} BesaceQuery;

GType        besace_query_get_type (void);

BesaceQuery *besace_query_new   (const char        *text);
BesaceQuery *besace_query_copy  (const BesaceQuery *self);
void         besace_query_free  (BesaceQuery       *self);
gboolean     besace_query_equal (const BesaceQuery *self,
                                 const BesaceQuery *other);

void         besace_query_set_text      (BesaceQuery       *self,
                                         const char        *text);

/* Whether a value was there already, or was there at all, respectively, is returned as FALSE: nothing changed. */
gboolean     besace_query_add_value     (BesaceQuery       *self,
                                         BesaceFacet        facet,
                                         const char        *value);
gboolean     besace_query_remove_value  (BesaceQuery       *self,
                                         BesaceFacet        facet,
                                         const char        *value);
gboolean     besace_query_has_value     (const BesaceQuery *self,
                                         BesaceFacet        facet,
                                         const char        *value);
void         besace_query_clear_values  (BesaceQuery       *self);
guint        besace_query_get_n_values  (const BesaceQuery *self);

/* The chosen values as one line, and back; what is not understood is left out. For the session's memory. */
char        *besace_query_values_to_string   (const BesaceQuery *self);
void         besace_query_values_from_string (BesaceQuery       *self,
                                              const char        *text);

const char  *besace_sort_to_name   (BesaceSort  sort);
gboolean     besace_sort_from_name (const char *name,
                                    BesaceSort *sort);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceQuery, besace_query_free)

G_END_DECLS
