/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* The bases (producers' spaces) that a source lists, with a field to search them. Each opens on the web. */
#define BESACE_TYPE_BASES_WINDOW (besace_bases_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceBasesWindow, besace_bases_window, BESACE, BASES_WINDOW, AdwWindow)

GtkWidget *besace_bases_window_new (BesaceWorkspace          *workspace,
                                    const BesaceSourceStatus *source,
                                    GtkWindow                *parent);

G_END_DECLS
