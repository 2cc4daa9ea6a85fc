/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-change-store.h"

G_BEGIN_DECLS

/* Where the resource of a bookmark has gone. */
typedef struct {
  char             *id;        /* the bookmark's */
  char             *url;       /* (nullable) the resource's own */
  gboolean          withdrawn; /* its bookmark says that it is not in the catalogue */
  gboolean          present;   /* the catalogue has it */
  char             *new_id;    /* (nullable) under which the same address is found now */
  BesaceLastContent content;   /* zeroes where the catalogue remembers none */
} BesaceTrace;

BesaceTrace *besace_trace_new  (const char  *id,
                                const char  *url,
                                gboolean     withdrawn);
void         besace_trace_free (BesaceTrace *self);

/* For besace_database_run_async () on a connection of the catalogue: fills the traces. @traces: a GPtrArray of BesaceTrace.
 * Returns a new reference to it, or NULL where there is nothing to follow. */
gpointer     besace_trace_find (BesaceConnection  *connection,
                                gpointer           traces,
                                GError           **error);

G_END_DECLS
