/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-draft.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* The last step before a draft is sent: what prevents it, what may be there already, what is about a person, what becomes public
 * and under which licence, where, and under which name. The draft is not changed here; nothing is sent that was not agreed to.
 *
 * Signals: “review” — the person wants to look it over first; “go-to” (u, i) — to mend this first, as of the review panel. The
 * dialog closes with either. */
#define BESACE_TYPE_PUBLISH_DIALOG (besace_publish_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BesacePublishDialog, besace_publish_dialog, BESACE, PUBLISH_DIALOG, AdwWindow)

GtkWidget *besace_publish_dialog_new (BesaceWorkspace *workspace,
                                      BesaceDraft     *draft,
                                      GtkWindow       *parent);

G_END_DECLS
