/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "besace-facet.h"

G_BEGIN_DECLS

/* What a list shows of a resource. It may stand in a list before its row has been read: it then has no id and
 * “loaded” is FALSE; when the row arrives, the fields are filled on the main thread and “loaded” is notified once. */
#define BESACE_TYPE_LISTING (besace_listing_get_type ())
G_DECLARE_FINAL_TYPE (BesaceListing, besace_listing, BESACE, LISTING, GObject)

/* The marks around each word of a snippet that the query asked for. */
#define BESACE_SNIPPET_START '\002'
#define BESACE_SNIPPET_END '\003'

typedef struct {
  char    *id;
  char    *title;
  char    *summary;   /* (nullable) */
  char    *producer;  /* (nullable) */
  char    *url;       /* (nullable) */
  char    *snippet;   /* (nullable) plain text with BESACE_SNIPPET_START and _END around what was asked for */
  char    *situation; /* (nullable) */
  char    *type;      /* (nullable) the first of its types */
  char    *theme;     /* (nullable) the first of its themes */
  char    *form;      /* (nullable) */
  char    *source;    /* the name of the source that it came from */
  gint64   updated;   /* milliseconds UTC, 0 if unknown: the last of updated, published, created */
  gint64   arrived;   /* milliseconds UTC: when this copy came into the catalogue */
  gboolean training;  /* it comes from a training instance */
  double   score;     /* of the search that found it; 0 elsewhere */
} BesaceListingFields;

BesaceListing             *besace_listing_new        (void);

/* Fills the listing and takes what @fields points to (not the structure itself). Main thread, at most once. */
void                       besace_listing_take       (BesaceListing             *self,
                                                      const BesaceListingFields *fields);
const BesaceListingFields *besace_listing_get_fields (BesaceListing             *self);
gboolean                   besace_listing_get_loaded (BesaceListing             *self);
const char                *besace_listing_get_id     (BesaceListing             *self);
const char                *besace_listing_get_title  (BesaceListing             *self);

void                       besace_listing_fields_clear (BesaceListingFields     *fields);

G_END_DECLS
