/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What a procedure answers, in superjson: a JSON value, and beside it the paths of what JSON has no type for. */
typedef struct {
  JsonBuilder *json;
  GPtrArray   *dates;      /* (owned) paths of times, in their order */
  GPtrArray   *date_texts; /* (owned) */
  GPtrArray   *undefined;  /* (owned) paths of what is not there */
  GPtrArray   *same;       /* (owned) pairs of paths of one and the same list */
  gboolean     by_reference; /* whether equal times are one object */
} BesaceAnswer;

BesaceAnswer *besace_answer_new  (void);
void          besace_answer_free (BesaceAnswer *self);

/* Adds a member; @value NULL is null. */
void besace_answer_add_string (BesaceAnswer  *self,
                               const char    *name,
                               const char    *value);
void besace_answer_add_strings (BesaceAnswer *self,
                               const char    *name,
                               char         **values);
void besace_answer_add_int    (BesaceAnswer  *self,
                               const char    *name,
                               gint64         value);
void besace_answer_add_bool   (BesaceAnswer  *self,
                               const char    *name,
                               gboolean       value);
void besace_answer_add_null   (BesaceAnswer  *self,
                               const char    *name);
void besace_answer_begin      (BesaceAnswer  *self,
                               const char    *name);

/* @parent: the path of the object that the member stands in, NULL for the outermost one. */
void besace_answer_add_time   (BesaceAnswer  *self,
                               const char    *parent,
                               const char    *name,
                               gint64         time);

/* Takes @path, a null in the JSON, for something that is not there. */
void besace_answer_note_undefined (BesaceAnswer *self,
                                   const char   *path);
void besace_answer_note_same      (BesaceAnswer *self,
                                   const char   *path,
                                   const char   *other);

/* The whole body of a success and of a failure in tRPC. (transfer full) */
char *besace_answer_to_text       (BesaceAnswer *self);
char *besace_answer_failure_to_text (const char *message,
                                     int         code,
                                     const char *name,
                                     guint       status,
                                     const char *procedure);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceAnswer, besace_answer_free)

G_END_DECLS
