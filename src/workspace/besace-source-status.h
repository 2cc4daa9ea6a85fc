/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A source that somebody has chosen, and how it stands. Times are milliseconds UTC, 0: never. */
typedef struct {
  char     *name;
  char     *kind;       /* "lesbases", "feed", "guides", "lieux" */
  char     *address;    /* of a server, or a path */
  gboolean  remote;     /* it is reached over a network */
  gboolean  training;   /* what comes from it is for training alone */
  gboolean  unsigned_allowed; /* of a feed that nobody vouches for */
  gint64    tried;
  gint64    succeeded;
  gint64    changed;    /* when something last came in */
  gint64    next;       /* when it is asked again by itself */
  gboolean  offline;    /* the last try found no way to it */
  gboolean  withdrawals; /* the last try was refused: more than a third of it would go, unless somebody agrees */
  char     *error;      /* (nullable) of the last try: a sentence */
  guint64   n_resources;
  guint64   n_bases;    /* that it lists: producers' spaces, apart from the resources */
  guint64   n_collections;
  guint64   n_put;      /* by the run that last brought something in */
  guint64   n_deleted;
  guint64   n_skipped;  /* by the last run */
  guint64   n_bytes;
  guint64   n_requests;
  double    seconds;
} BesaceSourceStatus;

BesaceSourceStatus *besace_source_status_new  (void);
void                besace_source_status_free (BesaceSourceStatus *self);

/* The source as people call it: “Les Bases”, “Guides of service-public.fr”, or its name. (transfer full) */
char               *besace_source_status_get_title (const BesaceSourceStatus *self);

/* Where the source of that kind that everybody has is published; NULL where there is none. */
const char         *besace_source_status_get_usual_address (const char *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceSourceStatus, besace_source_status_free)

G_END_DECLS
