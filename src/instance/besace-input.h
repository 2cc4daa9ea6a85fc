/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "besace-national-label.h"

G_BEGIN_DECLS

/* What a procedure was given, read field by field; what is wrong gathers as the issues that the national instance’s
 * validator (zod) would tell, word for word where an exchange shows them. */
typedef struct {
  JsonObject *object; /* (nullable) */
  const char *parent; /* (nullable) the field of the whole input that it is */
  GPtrArray  *issues; /* (owned) of JSON objects, as text */
} BesaceInput;

typedef struct {
  glong       max;      /* characters; of text, where it is HTML; 0: no limit */
  gboolean    html;
  gboolean    optional; /* may be missing, null or empty */
  const char *empty;    /* (nullable) what is said where it is required and empty; NULL: it may be empty */
  const char *too_long; /* (nullable) */
} BesaceTextRule;

BesaceInput *besace_input_new  (JsonObject *object);
void         besace_input_free (BesaceInput *self);

/* Goes on with the object in @field. Returns FALSE, with an issue, where there is none. */
gboolean     besace_input_descend (BesaceInput *self,
                                   const char  *field);

/* NULL where it is missing or wrong. (transfer none) */
const char  *besace_input_get_text (BesaceInput          *self,
                                    const char           *name,
                                    const BesaceTextRule *rule);
/* A UUID. */
const char  *besace_input_get_id   (BesaceInput          *self,
                                    const char           *name,
                                    gboolean              optional);
/* One of @values, NULL-terminated. */
const char  *besace_input_get_one_of (BesaceInput        *self,
                                    const char           *name,
                                    const char *const    *values);
gboolean     besace_input_get_bool (BesaceInput          *self,
                                    const char           *name);
gint64       besace_input_get_int  (BesaceInput          *self,
                                    const char           *name,
                                    gint64                minimum,
                                    gint64                maximum);

JsonArray   *besace_input_get_array (BesaceInput         *self,
                                    const char           *name);

/* The values of a vocabulary, within the limits for what is @required. (transfer full) */
char       **besace_input_get_indexing (BesaceInput      *self,
                                        BesaceIndexing    indexing,
                                        gboolean          required);

/* The field of a resource that holds them. */
const char  *besace_input_name_indexing (BesaceIndexing indexing);

/* An issue of our own about a field. */
void         besace_input_refuse   (BesaceInput          *self,
                                    const char           *name,
                                    const char           *message);

gboolean     besace_input_is_valid (BesaceInput          *self);

/* All the issues as one JSON array. (transfer full) */
char        *besace_input_tell_issues (BesaceInput       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceInput, besace_input_free)

G_END_DECLS
