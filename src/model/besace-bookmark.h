/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A resource that was kept, with what must still be shown when it has left the catalogue. */
#define BESACE_TYPE_BOOKMARK (besace_bookmark_get_type ())
G_DECLARE_FINAL_TYPE (BesaceBookmark, besace_bookmark, BESACE, BOOKMARK, GObject)

typedef struct {
  char   *id;       /* of the resource */
  char   *title;
  char   *producer; /* (nullable) */
  char   *url;      /* (nullable) */
  gint64  date;     /* of the resource, milliseconds UTC, 0 if unknown */
  gint64  added;    /* milliseconds UTC */
  char   *uuid;     /* of the bookmark itself; NULL until it is stored */
  gboolean withdrawn; /* no source has the resource any more: its last content lies in the library */
  char   *order;    /* its place: the greater the key, the later it was kept; NULL until it is stored */
  char  **tags;    /* (nullable) in the order of the alphabet */
} BesaceBookmarkFields;

/* Copies @fields. */
BesaceBookmark             *besace_bookmark_new        (const BesaceBookmarkFields *fields);
const BesaceBookmarkFields *besace_bookmark_get_fields (BesaceBookmark             *self);
const char                 *besace_bookmark_get_id     (BesaceBookmark             *self);
const char                 *besace_bookmark_get_title  (BesaceBookmark             *self);

void                        besace_bookmark_fields_copy  (BesaceBookmarkFields       *target,
                                                          const BesaceBookmarkFields *source);
void                        besace_bookmark_fields_clear (BesaceBookmarkFields       *fields);

G_END_DECLS
