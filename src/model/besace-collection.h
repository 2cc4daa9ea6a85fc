/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* An ordered selection that somebody made. Immutable: an edit makes another.
 *
 * Properties: “title” */
#define BESACE_TYPE_COLLECTION (besace_collection_get_type ())
G_DECLARE_FINAL_TYPE (BesaceCollection, besace_collection, BESACE, COLLECTION, GObject)

/* How a collection is looked at. It loses nothing by being looked at otherwise. */
typedef enum {
  BESACE_COLLECTION_LIST,
  BESACE_COLLECTION_PLAN, /* of a workshop */
  BESACE_COLLECTION_PATH, /* for learning */
} BesaceCollectionKind;

#define BESACE_N_COLLECTION_KINDS (BESACE_COLLECTION_PATH + 1)

#define BESACE_COLLECTION_NO_START (-1)
#define BESACE_COLLECTION_NO_LEVEL (-1)
#define BESACE_COLLECTION_LEVEL_MAX 3
#define BESACE_COLLECTION_TITLE_MAX 300 /* characters */
#define BESACE_DAY_MINUTES 1440

typedef struct {
  char                 *uuid;        /* NULL until it is stored */
  char                 *title;
  char                 *description; /* Markdown; empty where there is none */
  BesaceCollectionKind  kind;
  int                   start;       /* of the workshop, minutes after midnight, or BESACE_COLLECTION_NO_START */
  int                   level;       /* 0–3, or BESACE_COLLECTION_NO_LEVEL */
  char                 *audience;    /* (nullable) */
  char                 *cover;       /* (nullable) id of the resource whose cover it shows */
  gint64                created;     /* milliseconds UTC */
  gint64                edited;      /* milliseconds UTC; of the collection or of any of its items */
  char                 *order;       /* its place among the others; NULL until it is stored */
  guint                 n_items;     /* without the headings; only read */
  guint                 minutes;     /* of all items; only read */
} BesaceCollectionFields;

/* A list without start and level; the rest zero. */
#define BESACE_COLLECTION_FIELDS_INIT { .start = BESACE_COLLECTION_NO_START, .level = BESACE_COLLECTION_NO_LEVEL }

/* Copies @fields. */
BesaceCollection             *besace_collection_new        (const BesaceCollectionFields *fields);
const BesaceCollectionFields *besace_collection_get_fields (BesaceCollection             *self);
const char                   *besace_collection_get_uuid   (BesaceCollection             *self);
const char                   *besace_collection_get_title  (BesaceCollection             *self);
/* Whether nothing of them differs. */
gboolean                      besace_collection_equal      (BesaceCollection             *self,
                                                            BesaceCollection             *other);

void                          besace_collection_fields_copy  (BesaceCollectionFields       *target,
                                                              const BesaceCollectionFields *source);
void                          besace_collection_fields_clear (BesaceCollectionFields       *fields);

/* "list", "plan", "path": as they are stored, exported and typed. */
const char                   *besace_collection_kind_to_name   (BesaceCollectionKind  kind);
gboolean                      besace_collection_kind_from_name (const char           *name,
                                                                BesaceCollectionKind *kind);

/* How a level (0–3) is called: the same on the page, on paper and in files. (transfer none) */
const char                   *besace_collection_level_to_text  (int                   level);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BesaceCollectionFields, besace_collection_fields_clear)

G_END_DECLS
