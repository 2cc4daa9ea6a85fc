/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-key-offer.h"

G_BEGIN_DECLS

/* Says, above a page, that a key that brings something is plugged in, and leads to it. It takes no room while there is nothing to
 * say.
 *
 * Property: “shared-screen” (b): nothing is said. */
#define BESACE_TYPE_KEY_OFFER_BAR (besace_key_offer_bar_get_type ())
G_DECLARE_FINAL_TYPE (BesaceKeyOfferBar, besace_key_offer_bar, BESACE, KEY_OFFER_BAR, AdwBin)

GtkWidget *besace_key_offer_bar_new (BesaceKeyOffer *offer);

G_END_DECLS
