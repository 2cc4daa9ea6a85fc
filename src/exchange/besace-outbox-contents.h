/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-outbox-document.h"
#include "besace-outbox-parcel.h"

G_BEGIN_DECLS

/* A contribution that was left out of what was written or read. */
typedef struct {
  char *uuid;    /* (nullable) as far as it is known */
  char *message; /* which one and why: a sentence */
} BesaceOutboxProblem;

/* What a workstation has handed over. */
typedef struct {
  char      *device;   /* of the workstation that hands over */
  char      *profile;  /* (nullable) the name of the profile there */
  gint64     exported; /* milliseconds UTC; 0: unknown */
  GPtrArray *parcels;  /* (owned) of BesaceOutboxParcel, in the order in which they are to be sent; each uuid once */
  GPtrArray *problems; /* (owned) of BesaceOutboxProblem: of those that were left out */
  guint      n_skipped; /* fields that this version does not know */
} BesaceOutboxContents;

/* Of BesaceOutboxProblem. (transfer full) */
GPtrArray            *besace_outbox_problems_new    (void);
/* @uuid, @title (nullable); without a title, it is known by its @number, from 1 on. @reason goes on after a colon. */
void                  besace_outbox_problems_add    (GPtrArray                   *problems,
                                                     const char                  *uuid,
                                                     const char                  *title,
                                                     guint                        number,
                                                     const char                  *reason);

/* What outbox.json says, of any origin; no file was looked at. (transfer full) */
BesaceOutboxContents *besace_outbox_contents_parse  (GBytes                      *bytes,
                                                     GError                     **error);
void                  besace_outbox_contents_free   (BesaceOutboxContents        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceOutboxContents, besace_outbox_contents_free)

G_END_DECLS
