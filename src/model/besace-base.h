/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A producer's space on the national instance. Nothing there says which resources are in it. Never changes once it is made:
 * any thread may read it.
 *
 * Properties: “title”. */
#define BESACE_TYPE_BASE (besace_base_get_type ())
G_DECLARE_FINAL_TYPE (BesaceBase, besace_base, BESACE, BASE, GObject)

typedef struct {
  char   *id;      /* as its instance names it */
  char   *slug;
  char   *title;
  char   *url;     /* of its page on the web */
  gint64  created; /* milliseconds UTC, 0 if unknown */
  gint64  updated; /* the same */
} BesaceBaseFields;

/* Copies @fields. */
BesaceBase             *besace_base_new        (const BesaceBaseFields *fields);
const BesaceBaseFields *besace_base_get_fields (BesaceBase             *self);
const char             *besace_base_get_title  (BesaceBase             *self);

/* The order of titles as people look them up: accents and capitals count only where nothing else tells two apart, whatever
 * language the C library speaks, and numbers by what they are worth. */
int                     besace_base_compare    (BesaceBase             *self,
                                                BesaceBase             *other);

/* Whether its title has all the @words (NULL-terminated, as besace_word_fold () makes them), or what they begin with. */
gboolean                besace_base_matches    (BesaceBase             *self,
                                                const char *const      *words);

G_END_DECLS
