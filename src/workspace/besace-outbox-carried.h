/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-contribution.h"

G_BEGIN_DECLS

/* What went, or came. */
typedef struct {
  guint      n_written;  /* handed over */
  guint      n_new;      /* brought into the library, where they wait */
  guint      n_known;    /* were brought before */
  guint      n_receipts; /* of which is known now what became of them on another workstation */
  GPtrArray *problems;   /* (owned) of strings: of those that were left out, or left as they are here */
} BesaceOutboxCarried;

/* What a folder holds, before anything is done with it. */
typedef struct {
  guint      n_folders;    /* with an outbox */
  guint      n_unreadable; /* of them: they are not as they should be */
  guint      n_new;        /* contributions of other workstations that importing brings here */
  guint      n_replacing;  /* of them, those that take the place of one that came before, which has other words */
  GString   *profiles;     /* (owned) whose they are: names, apart by commas; may be empty */
  GPtrArray *origins;      /* (owned) of strings: the instances that they are for, each once */
  guint      n_receipts;   /* that tell something of contributions that are here */
} BesaceOutboxCard;

void              besace_outbox_carried_clear    (BesaceOutboxCarried            *self);

BesaceOutboxCard *besace_outbox_card_new         (void);
void              besace_outbox_card_free        (BesaceOutboxCard               *self);
void              besace_outbox_card_add         (BesaceOutboxCard               *self,
                                                  const BesaceContributionFields *fields);
void              besace_outbox_card_add_profile (BesaceOutboxCard               *self,
                                                  const char                     *profile);
/* Whether there is something there that somebody would want to hear of. */
gboolean          besace_outbox_card_is_news     (const BesaceOutboxCard         *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BesaceOutboxCarried, besace_outbox_carried_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceOutboxCard, besace_outbox_card_free)

G_END_DECLS
