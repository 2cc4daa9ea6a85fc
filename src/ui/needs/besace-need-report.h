/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-edit-report.h"
#include "besace-needs.h"

G_BEGIN_DECLS

/* The callback of any edit of needs: its user data is a BesaceEditReport, which it frees. */
void besace_need_report_cb (GObject      *needs,
                            GAsyncResult *result,
                            gpointer      report);

G_END_DECLS
