/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-connection.h"

G_BEGIN_DECLS

/* Where records come from (architecture.md, “Ids and sources”). */
typedef struct {
  gint64   id;
  char    *name;
  char    *kind;
  char    *authority; /* (nullable) */
  gboolean training;
  gint64   updated;   /* milliseconds UTC, 0: never succeeded */
} BesaceSourceRow;

BesaceSourceRow *besace_source_row_new  (void);
void             besace_source_row_free (BesaceSourceRow *self);

/* (element-type BesaceSourceRow) (transfer full) in the order of their position. */
GPtrArray *besace_source_store_list (BesaceConnection   *connection,
                                     GError            **error);

/* The source of that name, made at the end of the order if there is none. 0 on error. */
gint64     besace_source_store_ensure (BesaceConnection   *connection,
                                       const char         *name,
                                       const char         *kind,
                                       const char         *authority,
                                       GError            **error);

/* How many resources are there of it, other sources' copies of the same ids or not. */
gboolean   besace_source_store_count_resources (BesaceConnection  *connection,
                                                gint64             source,
                                                guint64           *n_resources,
                                                GError           **error);

/* Whether the catalogue has a source of its own: one that has succeeded, besides the demonstration. */
gboolean   besace_source_store_has_own (BesaceConnection *connection);

/* Its place in the order, and whether it is for training alone. Writes only what is new. */
gboolean   besace_source_store_place (BesaceConnection   *connection,
                                      gint64              source,
                                      guint               position,
                                      gboolean            training,
                                      GError            **error);

/* Whose ids are its own: said before the first of its resources is stored. */
gboolean   besace_source_store_set_authority (BesaceConnection  *connection,
                                              gint64             source,
                                              const char        *authority,
                                              GError           **error);

/* Removes a source of which nothing is there any more. */
gboolean   besace_source_store_remove (BesaceConnection  *connection,
                                       gint64             source,
                                       GError           **error);

/* Removes a source that never succeeded and of which nothing is there. */
void       besace_source_store_forget_unused (BesaceConnection *connection,
                                              gint64            source);

/* Saves where a source stands, with the time of its success. @state is opaque. (nullable) */
gboolean   besace_source_store_save_state (BesaceConnection   *connection,
                                           gint64              source,
                                           GBytes             *state,
                                           gint64              now,
                                           GError            **error);
/* (transfer full) NULL without @error: none was saved. */
GBytes    *besace_source_store_load_state (BesaceConnection   *connection,
                                           gint64              source,
                                           GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceSourceRow, besace_source_row_free)

G_END_DECLS
