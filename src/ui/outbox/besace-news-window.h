/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* What somebody has published, what people think of it, and what has happened: at each of several instances, apart. */
#define BESACE_TYPE_NEWS_WINDOW (besace_news_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceNewsWindow, besace_news_window, BESACE, NEWS_WINDOW, AdwWindow)

/* Of the instances at @origins (NULL-terminated), which are asked at once where somebody is signed in there. */
GtkWidget *besace_news_window_new  (BesaceWorkspace   *workspace,
                                    const char *const *origins,
                                    GtkWindow         *parent);
/* Shows what came from one of them (nullable, taken), or why nothing did. */
void       besace_news_window_take (BesaceNewsWindow  *self,
                                    const char        *origin,
                                    BesaceNews        *news,
                                    const GError      *failure);

G_END_DECLS
