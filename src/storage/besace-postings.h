/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-connection.h"

G_BEGIN_DECLS

/* Where a word stands. */
typedef enum {
  BESACE_FIELD_TITLE    = 1 << 0,
  BESACE_FIELD_SUMMARY  = 1 << 1,
  BESACE_FIELD_PRODUCER = 1 << 2,
  BESACE_FIELD_CONTENTS = 1 << 3,
} BesaceField;

typedef struct {
  guint32 row;
  guint32 fields; /* of BesaceField */
} BesacePosting;

typedef enum {
  BESACE_INDEX_LIGHT,
  BESACE_INDEX_FULL,
  BESACE_N_INDEXES,
} BesaceIndex;

typedef enum {
  BESACE_TOKEN_EXACT,  /* the word itself */
  BESACE_TOKEN_STEM,   /* any word of the same stem */
  BESACE_TOKEN_PREFIX, /* any word that begins so */
} BesaceTokenKind;

/* Makes what reads the indexes known to a connection; besace_postings_new () does so itself. */
gboolean        besace_postings_register (sqlite3         *db,
                                          GError         **error);

/* The same as besace_postings_look_up () of a library's index, whose title is BESACE_FIELD_TITLE and whose text is
 * BESACE_FIELD_SUMMARY; nothing is remembered. */
GArray         *besace_postings_read_library (BesaceConnection  *connection,
                                              BesaceTokenKind    kind,
                                              const char        *word,
                                              GError           **error);

/* The rows of words, as the indexes give them, remembered until the catalogue changes. One thread. */
typedef struct _BesacePostings BesacePostings;

BesacePostings *besace_postings_new    (BesaceConnection  *connection,
                                        GError           **error);
void            besace_postings_free   (BesacePostings    *self);
void            besace_postings_forget (BesacePostings    *self);

/* The rows of one folded word, in the order of their numbers. (element-type BesacePosting) (transfer full): a new
 * reference. NULL on error. */
GArray         *besace_postings_look_up (BesacePostings   *self,
                                         BesaceIndex       index,
                                         BesaceTokenKind   kind,
                                         const char       *word,
                                         GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesacePostings, besace_postings_free)

G_END_DECLS
