/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-key-offer.h"

G_BEGIN_DECLS

/* Keys on which a library was taken along: one that brings something is offered. One that cannot be read is offered as well, so that
 * somebody who looks learns why. */
#define BESACE_TYPE_LIBRARY_OFFER (besace_library_offer_get_type ())
G_DECLARE_FINAL_TYPE (BesaceLibraryOffer, besace_library_offer, BESACE, LIBRARY_OFFER, BesaceKeyOffer)

/* @monitor (nullable): that of the system if NULL. */
BesaceKeyOffer *besace_library_offer_new (BesaceWorkspace *workspace,
                                          GVolumeMonitor  *monitor);

G_END_DECLS
