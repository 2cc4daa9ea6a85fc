/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define BESACE_LESBASES_UUID_BYTES 16

typedef enum {
  BESACE_LESBASES_ROW_READABLE,
  BESACE_LESBASES_ROW_HIDDEN,  /* deleted, private, or not published yet: of it only the id is ever used */
  BESACE_LESBASES_ROW_BROKEN,  /* without what a row has: nothing follows from it */
} BesaceLesbasesRowKind;

/* What the list of the national instance says of one resource (GET /api/v1/resources). */
typedef struct {
  guint8                 uuid[BESACE_LESBASES_UUID_BYTES];
  gboolean               identified; /* there is a uuid */
  BesaceLesbasesRowKind  kind;
  char                  *title;      /* (nullable) these, and what follows, of a row that can be read alone */
  char                  *slug;       /* (nullable) */
  char                  *url;        /* (nullable) */
  char                  *published;  /* (nullable) as the list has it, like “updated” */
  char                  *updated;    /* (nullable) */
  gint64                 updated_at; /* milliseconds UTC; of a hidden row as well, 0 where it is not known */
  guint64                listing;    /* a hash of the above, “updated” left out */
} BesaceLesbasesRow;

/* Any JSON that has passed the guard. Never NULL. */
BesaceLesbasesRow *besace_lesbases_row_new      (JsonNode                *node);
void               besace_lesbases_row_free     (BesaceLesbasesRow       *self);

/* A uuid as it is written. (transfer full) */
char              *besace_lesbases_uuid_to_text (const guint8            *uuid);

/* The first eight bytes of the SHA-256 of that. */
guint64            besace_lesbases_hash         (const char              *text,
                                                 gsize                    length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceLesbasesRow, besace_lesbases_row_free)

G_END_DECLS
