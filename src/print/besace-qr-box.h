/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-box.h"
#include "besace-qr-code.h"

G_BEGIN_DECLS

/* A QR code that takes no height of its own: what follows stands beside it. Lengths are points. (transfer full) for
 * @code */
BesaceBox *besace_qr_box_new (BesaceQrCode *code,
                              double        inset,
                              double        size);

G_END_DECLS
