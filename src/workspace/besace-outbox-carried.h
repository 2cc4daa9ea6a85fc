/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What went, or came. */
typedef struct {
  guint      n_written;  /* handed over */
  guint      n_new;      /* brought into the library */
  guint      n_known;    /* were brought before */
  guint      n_receipts; /* of this workstation's contributions of which is known now what became of them */
  GPtrArray *problems;   /* (owned) of strings: of those that were left out */
} BesaceOutboxCarried;

/* What a folder holds, before anything is done with it. */
typedef struct {
  char     *profile;         /* (nullable) whose contributions they are: names, apart by commas */
  guint     n_contributions; /* of other workstations */
  gboolean  has_receipts;    /* for this workstation */
} BesaceOutboxCard;

void              besace_outbox_carried_clear  (BesaceOutboxCarried        *self);
void              besace_outbox_card_free      (BesaceOutboxCard           *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BesaceOutboxCarried, besace_outbox_carried_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceOutboxCard, besace_outbox_card_free)

G_END_DECLS
