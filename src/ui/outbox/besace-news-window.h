/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* What somebody has published at an instance, what people think of it, and what has happened there: as it was told last, then as
 * it is told now. */
#define BESACE_TYPE_NEWS_WINDOW (besace_news_window_get_type ())
G_DECLARE_FINAL_TYPE (BesaceNewsWindow, besace_news_window, BESACE, NEWS_WINDOW, AdwWindow)

/* Of the instance at @origin, which is asked at once where somebody is signed in there. */
GtkWidget *besace_news_window_new  (BesaceWorkspace  *workspace,
                                    const char       *origin,
                                    GtkWindow        *parent);
/* Shows what came (nullable, taken), or why nothing did. */
void       besace_news_window_take (BesaceNewsWindow *self,
                                    BesaceNews       *news,
                                    const GError     *failure);

G_END_DECLS
