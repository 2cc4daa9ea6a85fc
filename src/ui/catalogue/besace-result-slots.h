/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-result-slot.h"

G_BEGIN_DECLS

/* A list model of BesaceResultSlot, one for each row of another one, which may be replaced by yet another: the slots stay
 * and what stands in them changes. To a GTK list, items that are replaced are new ones, for which it makes new widgets:
 * at each key stroke that would be all of them. */
#define BESACE_TYPE_RESULT_SLOTS (besace_result_slots_get_type ())
G_DECLARE_FINAL_TYPE (BesaceResultSlots, besace_result_slots, BESACE, RESULT_SLOTS, GObject)

BesaceResultSlots *besace_result_slots_new      (void);

/* @rows: a list model of BesaceListing (nullable). */
void               besace_result_slots_set_rows (BesaceResultSlots *self,
                                                 GListModel        *rows);

G_END_DECLS
