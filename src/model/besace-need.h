/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What people look for and nobody has written yet, as it is listed. Immutable.
 *
 * One's own is a contribution of the type “need” without a target, whose data is that of its record: QUEUED is kept, and goes
 * to whoever reads what is published here; DRAFT is not reviewed yet. Somebody else's is supported, or answered, by a
 * contribution of the same type whose target is the global id of the need: its data is the record with “supports” one more, or
 * with the answer's id, and its original the record as it was read. So what one has added is what differs between both:
 * supporting twice counts once, and what differs in nothing any more is removed.
 *
 * Nobody counts for the whole territory: of several copies the greatest “supports” is shown, and all answers. A support that is
 * withdrawn leaves the count of others once who gave it publishes again. Where a third party passes on the number that it
 * has read from them, it stays as long as that copy is there: the record has a number and no names (records.md, “need”), so that
 * nobody can tell whose support a copy counts, and subtracting would take away those of others.
 *
 * Properties: “title” */
#define BESACE_TYPE_NEED (besace_need_get_type ())
G_DECLARE_FINAL_TYPE (BesaceNeed, besace_need, BESACE, NEED, GObject)

/* As records.md bounds it; and what a text says that people read through. */
#define BESACE_NEED_TITLE_MAX 300
#define BESACE_NEED_DESCRIPTION_MAX 4000
/* More answers than that are no answer. */
#define BESACE_NEED_ANSWERS_MAX 100

typedef struct {
  char     *id;            /* (nullable) global; NULL of one's own: the feed that publishes it gives it one */
  char     *title;
  char     *description;   /* (nullable) */
  char    **themes;        /* (nullable) ids */
  char    **beneficiaries; /* (nullable) ids */
  char     *territory;     /* (nullable) “dep:29” */
  gint64    created;       /* milliseconds UTC; 0: unknown */
  gint64    supports;      /* how many people say that they miss it as well */
  char    **answers;       /* (nullable) global ids of resources */

  /* How it is known here. */
  char     *source;        /* (nullable) the name of the source that it is shown from */
  gboolean  training;      /* it comes from a training source: never to be published */
  char     *own;           /* (nullable) uuid of the contribution that it is */
  char     *addition;      /* (nullable) uuid of the contribution that supports or answers it */
  gboolean  supported;     /* by whom this library belongs to */
  char     *written;       /* (nullable) uuid of the resource that is written here to answer it, until that is published */
} BesaceNeedFields;

/* Copies @fields. */
BesaceNeed             *besace_need_new        (const BesaceNeedFields *fields);
const BesaceNeedFields *besace_need_get_fields (BesaceNeed             *self);

/* What lists know it by: the uuid of one's own, else its id. */
const char             *besace_need_get_key    (BesaceNeed             *self);
/* Whether nothing of them differs. */
gboolean                besace_need_equal      (BesaceNeed             *self,
                                                BesaceNeed             *other);

/* The order of lists: the one that most people miss first, then the newest. */
int                     besace_need_compare    (BesaceNeed             *self,
                                                BesaceNeed             *other);

/* Whether the words of both titles are the same for the most part, whatever their order, their endings and their accents. */
gboolean                besace_need_is_about   (BesaceNeed             *self,
                                                const char             *title);

void                    besace_need_fields_copy       (BesaceNeedFields       *target,
                                                       const BesaceNeedFields *source);
void                    besace_need_fields_clear      (BesaceNeedFields       *fields);

/* Takes over what another copy of the same need has more of: its supports, its answers. */
void                    besace_need_fields_join       (BesaceNeedFields       *fields,
                                                       const BesaceNeedFields *other);
gboolean                besace_need_fields_has_answer (const BesaceNeedFields *fields,
                                                       const char             *resource);
/* Nothing where it is there already. */
void                    besace_need_fields_add_answer (BesaceNeedFields       *fields,
                                                       const char             *resource);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BesaceNeedFields, besace_need_fields_clear)

G_END_DECLS
