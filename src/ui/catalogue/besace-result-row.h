/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-library.h"
#include "besace-listing.h"
#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* A resource in a list. All rows have the same height, whatever they say and while their listing is still being read:
 * nothing moves when it arrives, and a list of thousands is laid out without looking at its texts.
 *
 * Property: “shared-screen” (b): what is private, the star, is not shown. */
#define BESACE_TYPE_RESULT_ROW (besace_result_row_get_type ())
G_DECLARE_FINAL_TYPE (BesaceResultRow, besace_result_row, BESACE, RESULT_ROW, GtkWidget)

GtkWidget     *besace_result_row_new            (BesaceVocabulary *vocabulary,
                                                 BesaceLibrary    *library);

/* (nullable) NULL: the row shows nothing and waits. */
void           besace_result_row_set_listing    (BesaceResultRow  *self,
                                                 BesaceListing    *listing);
BesaceListing *besace_result_row_get_listing    (BesaceResultRow  *self);

G_END_DECLS
