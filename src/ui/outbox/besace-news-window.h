/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* What an instance tells of what somebody has published there: feedback, comments, changes. Nothing of it is kept. */
#define BESACE_TYPE_NEWS_WINDOW (besace_news_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceNewsWindow, besace_news_window, BESACE, NEWS_WINDOW, AdwWindow)

/* Of the instance at @origin: asks it at once, where somebody is signed in there. */
GtkWidget *besace_news_window_new  (BesaceWorkspace  *workspace,
                                    const char       *origin,
                                    GtkWindow        *parent);
/* Shows what came (element-type BesaceNotification), or why nothing did. */
void       besace_news_window_take (BesaceNewsWindow *self,
                                    GPtrArray        *news,
                                    const GError     *failure);

G_END_DECLS
