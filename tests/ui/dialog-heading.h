/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Lets the heading of message dialogs be measured as libadwaita does it: in one line, whatever width there is, to learn
 * whether it fits. GTK 4.18 warns of that, and neither the width nor the label is ours. Every other warning remains fatal.
 * To be called first, once. */
void dialog_heading_tolerate (void);

G_END_DECLS
