/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-collection-contents.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* Offers to publish a collection on the instance of Les Bases that most of its resources live on: says first what goes along and
 * what stays behind, or what must change before. It is then kept among what is to be sent; notes never are. */
void besace_collection_offer_dialog_present (GtkWidget                *widget,
                                             BesaceWorkspace          *workspace,
                                             BesaceCollectionContents *contents);

G_END_DECLS
