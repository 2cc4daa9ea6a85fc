/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-lesbases-state.h"

G_BEGIN_DECLS

/* What cannot be read of a list. */
typedef struct {
  guint64  row;               /* from 1 on */
  char    *title;             /* (nullable) of what is public alone */
  char    *message;
  gboolean identified;
  guint8   uuid[BESACE_LESBASES_UUID_BYTES];
} BesaceLesbasesProblem;

/* What a list asks to be done, seen from where the source stands. */
typedef struct {
  GPtrArray *wanted;    /* (owned) of BesaceLesbasesRow: to be read, in the order of the list */
  GPtrArray *withdrawn; /* (owned) of BesaceLesbasesEntry, which are the state's: no longer to be read by anyone */
  GPtrArray *problems;  /* (owned) of BesaceLesbasesProblem */
  gboolean   whole;     /* every row of the list says whose it is */
  gint64     newest;    /* the newest change among all its rows, milliseconds UTC */
  guint64    n_rows;
} BesaceLesbasesPlan;

/* Reads the list as it streams. Nothing of @state changes but what belongs to this run. What is no list is a
 * BESACE_JSON_ERROR, whose message goes on after a colon. */
BesaceLesbasesPlan *besace_lesbases_plan_new  (GInputStream         *stream,
                                               BesaceLesbasesState  *state,
                                               GCancellable         *cancellable,
                                               GError              **error);
void                besace_lesbases_plan_free (BesaceLesbasesPlan   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceLesbasesPlan, besace_lesbases_plan_free)

G_END_DECLS
