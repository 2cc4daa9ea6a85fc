/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-key-watch.h"

G_BEGIN_DECLS

/* What the program does by itself once its first page is shown: it asks the sources when they are due, lets the bookmarks
 * follow what happened to their resources, and watches for keys. It stops when it goes. */
#define BESACE_TYPE_UPKEEP (besace_upkeep_get_type ())
G_DECLARE_FINAL_TYPE (BesaceUpkeep, besace_upkeep, BESACE, UPKEEP, GObject)

BesaceUpkeep   *besace_upkeep_new            (BesaceWorkspace *workspace);

/* Main thread; each is made when it is first asked for. (transfer none) */
BesaceKeyWatch *besace_upkeep_get_key_watch  (BesaceUpkeep    *self);
/* What else keys bring. (element-type BesaceKeyOffer) */
GPtrArray      *besace_upkeep_get_key_offers (BesaceUpkeep    *self);

G_END_DECLS
