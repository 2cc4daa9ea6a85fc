/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-contribution.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* An edit that was not sent, because the published resource has changed since it was read: field by field, mine, theirs, and
 * what it was. Where only one of us changed something, that is taken unless the person says otherwise. What comes out of it is a
 * draft again, made from what is published now, which can be kept for sending. */
#define BESACE_TYPE_COMPARING_WINDOW (besace_comparing_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceComparingWindow, besace_comparing_window, BESACE, COMPARING_WINDOW, AdwWindow)

/* @fields: of an edit that knows what is published now. */
GtkWidget *besace_comparing_window_present (GtkWidget                      *widget,
                                            BesaceWorkspace                *workspace,
                                            const BesaceContributionFields *fields);

G_END_DECLS
