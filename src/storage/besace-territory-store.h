/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-connection.h"

G_BEGIN_DECLS

/* What sources pass on for the territory, as canonical lines. It goes with its source. Of what several sources pass on all
 * copies are kept and told: who reads them joins them. All functions are for the thread of their connection. */

typedef enum {
  BESACE_TERRITORY_NEED,       /* what people miss */
  BESACE_TERRITORY_CORRECTION, /* of a place */
} BesaceTerritoryType;

#define BESACE_N_TERRITORY_TYPES (BESACE_TERRITORY_CORRECTION + 1)

/* @name: "need", "correction": the type of the record. */
gboolean    besace_territory_type_from_name (const char           *name,
                                             BesaceTerritoryType  *type);

/* Whether a source has a record, to the letter of its canonical data @line. */
gboolean    besace_territory_store_find     (BesaceConnection     *connection,
                                             gint64                source,
                                             BesaceTerritoryType   type,
                                             const char           *id,
                                             const char           *line,
                                             gboolean             *same,
                                             GError              **error);

/* Puts a source's record at @now, milliseconds UTC. Inside a transaction. */
gboolean    besace_territory_store_put      (BesaceConnection     *connection,
                                             gint64                source,
                                             BesaceTerritoryType   type,
                                             const char           *id,
                                             const char           *line,
                                             gint64                now,
                                             GError              **error);

/* @removed tells whether there was one. Inside a transaction. */
gboolean    besace_territory_store_delete   (BesaceConnection     *connection,
                                             gint64                source,
                                             BesaceTerritoryType   type,
                                             const char           *id,
                                             gboolean             *removed,
                                             GError              **error);

/* The ids of a source's records. (element-type utf8) (transfer full) */
GPtrArray  *besace_territory_store_list_ids (BesaceConnection     *connection,
                                             gint64                source,
                                             BesaceTerritoryType   type,
                                             GError              **error);

/* How many there are, those of several sources once. */
guint64     besace_territory_store_count    (BesaceConnection     *connection,
                                             BesaceTerritoryType   type);

/* One source's copy of a record, while it is told. */
typedef struct {
  const char *id;
  const char *data;
  const char *source;   /* its name */
  gboolean    training; /* it is for training alone */
} BesaceTerritoryCopy;

typedef gboolean (*BesaceTerritoryFunc) (const BesaceTerritoryCopy  *copy,
                                         gpointer                    user_data,
                                         GError                    **error);

/* Calls @func for each copy, or for those of @source if it is not NULL: in the order of the ids, and of one id that of its own
 * authority first, then in the order of the sources. FALSE from @func stops with its error. */
gboolean    besace_territory_store_foreach  (BesaceConnection     *connection,
                                             BesaceTerritoryType   type,
                                             const char           *source,
                                             BesaceTerritoryFunc   func,
                                             gpointer              user_data,
                                             GError              **error);

G_END_DECLS
