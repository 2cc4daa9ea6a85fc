/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* Resources that are like those in a collection; each is added with one click. */
#define BESACE_TYPE_SIMILAR_WINDOW (besace_similar_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceSimilarWindow, besace_similar_window, BESACE, SIMILAR_WINDOW, AdwWindow)

void besace_similar_window_present (GtkWidget        *widget,
                                    BesaceWorkspace  *workspace,
                                    BesaceCollection *collection);

G_END_DECLS
