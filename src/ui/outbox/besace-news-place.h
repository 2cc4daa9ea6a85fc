/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-news.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* What somebody has published at one instance, what people think of it, and what has happened there: as it was told last, then as
 * it is told now.
 *
 * Signals: “changed” — something else is shown. */
#define BESACE_TYPE_NEWS_PLACE (besace_news_place_get_type ())
G_DECLARE_FINAL_TYPE (BesaceNewsPlace, besace_news_place, BESACE, NEWS_PLACE, AdwPreferencesGroup)

/* Of the instance at @origin, which is asked at once where somebody is signed in there. */
GtkWidget  *besace_news_place_new          (BesaceWorkspace *workspace,
                                            const char      *origin);
const char *besace_news_place_get_origin   (BesaceNewsPlace *self);

/* Whether there is anything to read. */
gboolean    besace_news_place_has_content  (BesaceNewsPlace *self);
/* Whether it is still being found out. */
gboolean    besace_news_place_is_asking    (BesaceNewsPlace *self);
/* Whether somebody is signed in there, as far as that is known. */
gboolean    besace_news_place_is_signed_in (BesaceNewsPlace *self);
/* Why nothing could be asked, one sentence; NULL where nothing prevented it. */
const char *besace_news_place_get_problem  (BesaceNewsPlace *self);

/* Shows what came (nullable, taken), or why nothing did. */
void        besace_news_place_take         (BesaceNewsPlace *self,
                                            BesaceNews      *news,
                                            const GError    *failure);

/* Somebody signs in there; what there is to tell is then asked for. */
void        besace_news_place_sign_in      (BesaceNewsPlace *self);

G_END_DECLS
