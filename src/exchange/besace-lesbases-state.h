/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-lesbases-row.h"

G_BEGIN_DECLS

/* A resource that the catalogue has, or is about to have, of the national instance. */
typedef struct {
  guint8   uuid[BESACE_LESBASES_UUID_BYTES];
  gint64   updated;  /* as the list said when its Markdown was read; 0: it was not, or not well */
  guint64  listing;  /* besace-lesbases-row.h */
  guint64  markdown; /* the hash of what was read */
  guint32  day;      /* when, in days since 1970 */

  /* Of this run, and not kept. */
  gboolean due;      /* it is to be read again, whatever the list says */
  gboolean listed;
} BesaceLesbasesEntry;

/* Where a source lesbases stands. */
typedef struct {
  char       *list;       /* (owned) (nullable) the SHA-256 of the last list of which all was read */
  gint64      newest;     /* the newest change that any list has shown, milliseconds UTC */
  guint32     reread_day; /* when what is read longest ago was read again */
  GHashTable *entries;    /* (owned) of BesaceLesbasesEntry, by uuid */

  /* Of the list of bases. */
  guint32     bases_day;     /* from which on it is asked for again */
  guint32     n_bases;       /* in the one that was last taken */
  guint64     bases_list;    /* its hash */
  gint64      bases_newest;  /* the newest change that it has shown, milliseconds UTC */
  gboolean    bases_doubted; /* the last one was not believed, for it had lost too many */
} BesaceLesbasesState;

BesaceLesbasesState *besace_lesbases_state_new            (void);

/* NULL for what is none, or of another version: the source then starts anew. */
BesaceLesbasesState *besace_lesbases_state_new_from_bytes (GBytes                    *bytes);
void                 besace_lesbases_state_free           (BesaceLesbasesState       *self);

/* The same state makes the same bytes. (transfer full) */
GBytes              *besace_lesbases_state_to_bytes       (const BesaceLesbasesState *self);

BesaceLesbasesEntry *besace_lesbases_state_lookup         (const BesaceLesbasesState *self,
                                                           const guint8              *uuid);
BesaceLesbasesEntry *besace_lesbases_state_add            (BesaceLesbasesState       *self,
                                                           const guint8              *uuid);
void                 besace_lesbases_state_remove         (BesaceLesbasesState       *self,
                                                           const guint8              *uuid);

/* Marks what was read longest ago, so much of it that each is read again within 30 days where the source is asked at least
 * once a week; nothing more on a day on which that was done. Returns how many. */
guint                besace_lesbases_state_mark_due       (BesaceLesbasesState       *self,
                                                           guint32                    today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceLesbasesState, besace_lesbases_state_free)

G_END_DECLS
