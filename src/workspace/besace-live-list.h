/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A list model of objects that have a key each, kept in order, of which one can be replaced or all be read again: what
 * stays the same stays in its place, since somebody may be looking at it. Main thread. */
typedef struct _BesaceLiveList BesaceLiveList;

typedef struct {
  GType        (*get_type) (void);
  const char  *(*get_key)  (gpointer object);
  int          (*compare)  (gconstpointer a,
                            gconstpointer b,
                            gpointer      unused);
  gboolean     (*equal)    (gpointer object,
                            gpointer other);
} BesaceLiveListKind;

/* @kind must outlive it. */
BesaceLiveList *besace_live_list_new       (const BesaceLiveListKind *kind);
void            besace_live_list_free      (BesaceLiveList           *self);

/* (transfer none) */
GListModel     *besace_live_list_get_model (BesaceLiveList           *self);
gpointer        besace_live_list_find      (BesaceLiveList           *self,
                                            const char               *key);

/* All that there is, in order. Returns whether anything changed. */
gboolean        besace_live_list_take      (BesaceLiveList           *self,
                                            GPtrArray                *objects);
/* One, in the place of that of the same key. */
void            besace_live_list_put       (BesaceLiveList           *self,
                                            gpointer                  object);
/* Returns whether it was there. */
gboolean        besace_live_list_drop      (BesaceLiveList           *self,
                                            const char               *key);

G_END_DECLS
