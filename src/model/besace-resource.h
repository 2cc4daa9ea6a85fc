/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "besace-block.h"
#include "besace-facet.h"

G_BEGIN_DECLS

#define BESACE_TYPE_RESOURCE (besace_resource_get_type ())

/* How far a resource goes on the Numérique en Commun[s] path. */
typedef enum {
  BESACE_COMMONS_ACCESSIBILITY,
  BESACE_COMMONS_OPENNESS,
  BESACE_COMMONS_APPROPRIABILITY,
  BESACE_COMMONS_SECURITY,
  BESACE_COMMONS_CO_DESIGN,
  BESACE_COMMONS_ECO_DESIGN,
} BesaceCommons;

#define BESACE_N_COMMONS (BESACE_COMMONS_ECO_DESIGN + 1)

/* Of a tangible dispositif. */
typedef struct {
  char *cost;        /* (nullable) */
  char *equipment;   /* (nullable) */
  char *plans;       /* (nullable) */
  char *contact;     /* (nullable) */
  char *deployed_by; /* (nullable) */
} BesaceKit;

/* A resource as records.md describes it. A value: filled once by whoever makes it, then only read, from any thread.
 * Times are milliseconds UTC; 0 is absent. */
typedef struct {
  char         *id;        /* authority:id */
  char         *title;
  char         *summary;   /* (nullable) plain text */
  char         *url;       /* (nullable) http or https */
  char         *situation; /* (nullable) */
  char        **values[BESACE_N_FACETS]; /* NULL-terminated; NULL where there is none. The source's is not filled. */
  gint64        created;
  gint64        updated;
  gint64        published;
  gint8         commons[BESACE_N_COMMONS]; /* 0–4, -1 when it is not stated */
  double        feedback_average;          /* 1–4 */
  gint64        feedback_count;            /* 0 where there is none */
  BesaceKit    *kit;      /* (owned) (nullable) */
  BesaceBlock  *cover;    /* (owned) (nullable) an image */
  GPtrArray    *contents; /* (owned) of BesaceBlock, never NULL */
} BesaceResource;

GType           besace_resource_get_type    (void);

BesaceResource *besace_resource_new   (const char     *id);
BesaceResource *besace_resource_ref   (BesaceResource *self);
void            besace_resource_unref (BesaceResource *self);

/* The first value of a facet, or NULL. */
const char     *besace_resource_get_value  (const BesaceResource *self,
                                            BesaceFacet           facet);

/* BCP 47; French where the record does not say. */
const char     *besace_resource_get_language (const BesaceResource *self);

/* Whether an id is of another instance of Les Bases than the national one (architecture.md, “Ids and sources”): whatever way it
 * came here, it is for training, and never passed on as anything else. */
gboolean        besace_resource_id_is_training (const char       *id);

/* Whether a copy that was received at @copied must say that it is old at @now (milliseconds UTC; @copied 0 is unknown):
 * the rules and forms of a démarche change, and a month is long (interface.md, “Resource page”). */
gboolean        besace_resource_is_outdated (const BesaceResource *self,
                                             gint64                copied,
                                             gint64                now);

BesaceKit      *besace_kit_new   (void);
BesaceKit      *besace_kit_copy  (const BesaceKit *self);
void            besace_kit_free  (BesaceKit       *self);
/* Either may be NULL. */
gboolean        besace_kit_equal (const BesaceKit *self,
                                  const BesaceKit *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceResource, besace_resource_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceKit, besace_kit_free)

G_END_DECLS
