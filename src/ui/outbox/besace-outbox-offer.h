/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-key-offer.h"

G_BEGIN_DECLS

/* Keys by which other workstations have handed over contributions that are not here yet, or on which receipts for this one came back.
 * An outbox that cannot be read is offered as well, so that somebody who looks learns why. */
#define BESACE_TYPE_OUTBOX_OFFER (besace_outbox_offer_get_type ())
G_DECLARE_FINAL_TYPE (BesaceOutboxOffer, besace_outbox_offer, BESACE, OUTBOX_OFFER, BesaceKeyOffer)

/* @monitor (nullable): that of the system if NULL. */
BesaceKeyOffer *besace_outbox_offer_new (BesaceWorkspace *workspace,
                                         GVolumeMonitor  *monitor);

G_END_DECLS
