/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a run of the outbox did. */
typedef struct {
  guint     n_published;
  guint     n_rejected;  /* the instance will not have them as they are */
  guint     n_uncertain; /* the person has to look whether they arrived */
  guint     n_parked;    /* failed again and again: set aside */
  guint     n_waiting;   /* were not tried, or not to the end */
  gboolean  signed_out;  /* somebody must sign in again */
  char     *problem;     /* (nullable) why it ended before all was tried: a sentence */
  char     *untold;      /* (nullable) that receipts could not be written, though their folder is at hand: a sentence */
  GPtrArray *remarks;    /* (owned) of strings: what the person should know of what was sent */
} BesaceOutboxReport;

BesaceOutboxReport *besace_outbox_report_new  (void);
void                besace_outbox_report_free (BesaceOutboxReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceOutboxReport, besace_outbox_report_free)

G_END_DECLS
