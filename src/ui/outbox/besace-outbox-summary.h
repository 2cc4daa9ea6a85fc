/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-contribution.h"
#include "besace-outbox-carried.h"
#include "besace-outbox-report.h"
#include "besace-session.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* What went out, or would, in words. */

/* Whether files of this computer go along with one of them. (element-type BesaceContribution) */
gboolean  besace_outbox_summary_has_files      (GPtrArray                 *contributions);

/* Under whose name they are sent there: what is published, and reports, which are not. @n_reports of @n_contributions are reports.
 * (transfer full) */
char     *besace_outbox_summary_describe_name  (BesaceWorkspace           *workspace,
                                                const BesaceSession       *session,
                                                guint                      n_contributions,
                                                guint                      n_reports);
guint     besace_outbox_summary_count_reports  (GPtrArray                 *contributions);

/* How sending ended: how many arrived and did not, then why it ended and what there is to know. (transfer full) */
char     *besace_outbox_summary_describe       (const BesaceOutboxReport  *report);

/* What a folder has brought: how many contributions, how many receipts. (transfer full) */
char     *besace_outbox_summary_describe_brought (const BesaceOutboxCarried *carried);

G_END_DECLS
