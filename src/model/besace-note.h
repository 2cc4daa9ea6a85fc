/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "besace-passage.h"

G_BEGIN_DECLS

/* What somebody wrote about a resource, a passage of one, a place, or nothing in particular. Immutable: an edit makes
 * another.
 *
 * Properties: “title” */
#define BESACE_TYPE_NOTE (besace_note_get_type ())
G_DECLARE_FINAL_TYPE (BesaceNote, besace_note, BESACE, NOTE, GObject)

typedef enum {
  BESACE_SUBJECT_NONE, /* a free note */
  BESACE_SUBJECT_RESOURCE,
  BESACE_SUBJECT_PLACE,
} BesaceSubject;

#define BESACE_N_SUBJECTS (BESACE_SUBJECT_PLACE + 1)

typedef struct {
  char          *uuid;             /* NULL until it is stored */
  BesaceSubject  subject;
  char          *subject_id;       /* global id; NULL for a free note */
  char          *subject_title;    /* (nullable) what must still be shown when the subject has left the catalogue */
  char          *subject_producer; /* (nullable) */
  char          *subject_url;      /* (nullable) */
  BesacePassage *passage;          /* (owned) (nullable) of the plain text of the resource's contents */
  char          *text;             /* Markdown; never NULL once it is stored */
  gint64         created;          /* milliseconds UTC */
  gint64         edited;           /* milliseconds UTC */
  char          *stamp;            /* of the last edit, by which notes are in order; NULL until it is stored */
} BesaceNoteFields;

/* Copies @fields. */
BesaceNote             *besace_note_new        (const BesaceNoteFields *fields);
const BesaceNoteFields *besace_note_get_fields (BesaceNote             *self);
const char             *besace_note_get_uuid   (BesaceNote             *self);
/* The beginning of its first line that says something, without the marks of Markdown; empty for an empty note. */
const char             *besace_note_get_title  (BesaceNote             *self);
/* Whether nothing of them differs. */
gboolean                besace_note_equal      (BesaceNote             *self,
                                                BesaceNote             *other);

void                    besace_note_fields_copy  (BesaceNoteFields       *target,
                                                  const BesaceNoteFields *source);
void                    besace_note_fields_clear (BesaceNoteFields       *fields);

/* "resource", "place", or NULL for none: as they are stored. */
const char             *besace_subject_to_name   (BesaceSubject  subject);
/* @name (nullable). FALSE where it is no such name. */
gboolean                besace_subject_from_name (const char    *name,
                                                  BesaceSubject *subject);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BesaceNoteFields, besace_note_fields_clear)

G_END_DECLS
