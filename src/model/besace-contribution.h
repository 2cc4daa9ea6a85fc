/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Something that a person makes for others, from its first word to the proof that it has arrived. Immutable: an edit makes
 * another.
 *
 * Properties: “title” */
#define BESACE_TYPE_CONTRIBUTION (besace_contribution_get_type ())
G_DECLARE_FINAL_TYPE (BesaceContribution, besace_contribution, BESACE, CONTRIBUTION, GObject)

typedef enum {
  BESACE_CONTRIBUTION_RESOURCE,   /* a new one, or an edit of one that is published */
  BESACE_CONTRIBUTION_FEEDBACK,
  BESACE_CONTRIBUTION_REPORT,
  BESACE_CONTRIBUTION_COLLECTION,
  BESACE_CONTRIBUTION_NEED,       /* what is missing. Les Bases has no place for it: it goes to the territory, by feed or folder */
  BESACE_CONTRIBUTION_CORRECTION, /* of a place; the same */
} BesaceContributionType;

#define BESACE_N_CONTRIBUTION_TYPES (BESACE_CONTRIBUTION_CORRECTION + 1)

/* How far it has come. */
typedef enum {
  BESACE_CONTRIBUTION_DRAFT,       /* its author goes on writing */
  BESACE_CONTRIBUTION_QUEUED,      /* its author has said that it may be sent; of a need: that it is kept */
  BESACE_CONTRIBUTION_SENDING,     /* a step of it may have been done */
  BESACE_CONTRIBUTION_PUBLISHED,   /* the instance has all of it */
  BESACE_CONTRIBUTION_REJECTED,    /* the instance will not have it as it is: what is wrong stands at its fields */
  BESACE_CONTRIBUTION_UNCERTAIN,   /* whether it arrived cannot be found out by a program: the person looks, and says */
  BESACE_CONTRIBUTION_PARKED,      /* failed again and again, and is set aside while others pass */
  BESACE_CONTRIBUTION_HANDED_OVER, /* another workstation sends it, until a receipt comes or it is taken back */
} BesaceContributionState;

#define BESACE_N_CONTRIBUTION_STATES (BESACE_CONTRIBUTION_HANDED_OVER + 1)

typedef struct {
  char                    *uuid;        /* NULL until it is stored */
  BesaceContributionType   type;
  char                    *target;      /* (nullable) global id of the resource that is edited, rated, reported, or of the need
                                         * that is supported; uuid of the library's collection that is sent */
  char                    *title;       /* what lists call it; never NULL once it is stored */
  char                    *data;        /* the data of its record, one line of JSON: of a resource, a need, a correction, a
                                         * collection as records.md has it, with texts in Markdown; of a feedback {"rating",
                                         * "comment"?}; of a report {"reason", "comment"} */
  char                    *original;    /* (nullable) of an edit: the data of the published one, as it was read */
  gint64                   original_updated; /* when that had been changed last, milliseconds UTC; 0: unknown */
  char                    *origin;      /* (nullable) of the instance that it goes to; NULL: to the territory */
  char                    *base;        /* (nullable) id of the base of the instance that it is for */
  char                    *need;        /* (nullable) of a resource that is written because somebody misses it: the key of that need
                                         * (besace_need_get_key ()), until it is its answer there */
  gboolean                 is_public;   /* whether all see it once it is published */
  gint64                   created;     /* milliseconds UTC */
  gint64                   edited;      /* milliseconds UTC */
  BesaceContributionState  state;
  gint64                   state_time;  /* since when, milliseconds UTC */
  char                    *author;      /* (nullable) id of the account under whose name the person said that it be sent; NULL
                                         * until somebody was asked */
  char                    *author_name; /* (nullable) that name */
  char                    *device;      /* (nullable) id of the workstation that sends it: no other one does */
  char                    *folder;      /* (nullable) of one that another workstation has handed over: where it came from, and waits for
                                         * a receipt */
  char                    *link;        /* (nullable) where it can be seen, or looked for */
  char                    *published_id;/* (nullable) global id that it has there */
  char                    *problem;     /* (nullable) why it is not sent, one sentence */
  char                    *issues;      /* (nullable) what the instance found at which field: a JSON array of {"path", "message"}; at
                                         * “author”, that it does not let that account do it */
  char                    *present;     /* (nullable) of an edit that was not sent because the published one has changed since: the
                                         * data that it has now */
  gint64                   present_updated; /* when that was changed, milliseconds UTC */
  gboolean                 begun;       /* a step of sending it may have been done: its instance may have something of it */
  char                    *stamp;       /* of the last edit, by which they are in order; NULL until it is stored */
} BesaceContributionFields;

#define BESACE_CONTRIBUTION_FIELDS_INIT { .is_public = TRUE }

/* Copies @fields. */
BesaceContribution             *besace_contribution_new        (const BesaceContributionFields *fields);
const BesaceContributionFields *besace_contribution_get_fields (BesaceContribution             *self);
const char                     *besace_contribution_get_uuid   (BesaceContribution             *self);
const char                     *besace_contribution_get_title  (BesaceContribution             *self);
/* Whether nothing of them differs. */
gboolean                        besace_contribution_equal      (BesaceContribution             *self,
                                                                BesaceContribution             *other);

void                            besace_contribution_fields_copy  (BesaceContributionFields       *target,
                                                                  const BesaceContributionFields *source);
void                            besace_contribution_fields_clear (BesaceContributionFields       *fields);
/* Whether the published resource has changed since this edit of it was begun, and nobody has compared the two yet: sent like that
 * it would be refused again. */
gboolean                        besace_contribution_fields_is_in_conflict (const BesaceContributionFields *fields);
/* How far it is, in words: what goes to no instance is kept for the territory. */
const char                     *besace_contribution_fields_describe_state (const BesaceContributionFields *fields);
/* What is wrong with it still: once both were compared, that it was changed there is not. (nullable) (transfer none) */
const char                     *besace_contribution_fields_get_problem    (const BesaceContributionFields *fields);
/* Whether @later waits until this is settled: an edit of a resource that its author has to correct, or that was set aside, is not
 * overtaken by what was written about the same resource after it. */
gboolean                        besace_contribution_fields_holds_up (const BesaceContributionFields *self,
                                                                     const BesaceContributionFields *later);
/* When what lists tell of it happened, milliseconds UTC: a draft is as old as what was written in it last, the others as their
 * state. */
gint64                          besace_contribution_fields_get_moment (const BesaceContributionFields *fields);

/* Whether a folder may carry it to another workstation: it waits, and its instance has nothing of it. */
gboolean                        besace_contribution_fields_can_be_handed_over (const BesaceContributionFields *fields);

/* Whether it goes to an instance of Les Bases; else it goes to the territory. */
gboolean                        besace_contribution_type_is_sent (BesaceContributionType   type);
/* Whether its author may change its words: neither while a step of it may have been done, nor once it is somewhere else. */
gboolean                        besace_contribution_state_is_open (BesaceContributionState state);

/* "resource", "draft" …: as they are stored, listed and exported. */
const char                     *besace_contribution_type_to_name    (BesaceContributionType   type);
gboolean                        besace_contribution_type_from_name  (const char              *name,
                                                                     BesaceContributionType  *type);
const char                     *besace_contribution_state_to_name   (BesaceContributionState  state);
gboolean                        besace_contribution_state_from_name (const char              *name,
                                                                     BesaceContributionState *state);
/* How a state is called: on the page, and in what besacectl lists. (transfer none) */
const char                     *besace_contribution_state_to_text   (BesaceContributionState  state);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BesaceContributionFields, besace_contribution_fields_clear)

G_END_DECLS
