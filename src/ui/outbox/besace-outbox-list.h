/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-contribution.h"

G_BEGIN_DECLS

/* What « À envoyer » lists: the contributions that go to an instance, in sections by how far they have come, and those that wait to
 * be carried to the territory, which are never sent to any; each section that has any below its heading. GTK 4.8 has no sections of its own, so that a heading is an item among the others. */
typedef enum {
  BESACE_OUTBOX_TO_CHECK, /* wants a person */
  BESACE_OUTBOX_DRAFTS,
  BESACE_OUTBOX_WAITING,
  BESACE_OUTBOX_HANDED_OVER,
  BESACE_OUTBOX_TERRITORY,
  BESACE_OUTBOX_SENT,
} BesaceOutboxSection;

#define BESACE_N_OUTBOX_SECTIONS (BESACE_OUTBOX_SENT + 1)

/* “Waiting, 3”. Immutable. */
#define BESACE_TYPE_OUTBOX_HEADING (besace_outbox_heading_get_type ())
G_DECLARE_FINAL_TYPE (BesaceOutboxHeading, besace_outbox_heading, BESACE, OUTBOX_HEADING, GObject)

/* (transfer none) */
const char          *besace_outbox_heading_get_title (BesaceOutboxHeading *self);
guint                besace_outbox_heading_get_count (BesaceOutboxHeading *self);
/* What happens to what is below it, where its title does not say so. (transfer none) (nullable) */
const char          *besace_outbox_heading_get_hint  (BesaceOutboxHeading *self);

BesaceOutboxSection  besace_outbox_section_of        (const BesaceContributionFields *fields);

/* A live model of BesaceOutboxHeading and BesaceContribution over a model of contributions; in each section, what has last
 * come there is first. (transfer full) */
GListModel          *besace_outbox_list_new          (GListModel              *contributions);

/* How many of a model of contributions are to be sent, or want a person. */
guint                besace_outbox_list_count_open   (GListModel              *contributions);

G_END_DECLS
