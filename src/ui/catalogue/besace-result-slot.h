/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-listing.h"

G_BEGIN_DECLS

/* The n-th place of a list of results, whatever stands there.
 *
 * Property: “listing” (BesaceListing, nullable). */
#define BESACE_TYPE_RESULT_SLOT (besace_result_slot_get_type ())
G_DECLARE_FINAL_TYPE (BesaceResultSlot, besace_result_slot, BESACE, RESULT_SLOT, GObject)

BesaceResultSlot *besace_result_slot_new         (void);

BesaceListing    *besace_result_slot_get_listing (BesaceResultSlot *self);
void              besace_result_slot_set_listing (BesaceResultSlot *self,
                                                  BesaceListing    *listing);

G_END_DECLS
