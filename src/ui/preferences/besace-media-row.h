/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* Which images and files come to this computer by themselves, and how much room they take now.
 *
 * Property “workspace” (BesaceWorkspace, writable): set once; NULL lets go of it. */
#define BESACE_TYPE_MEDIA_ROW (besace_media_row_get_type ())
G_DECLARE_FINAL_TYPE (BesaceMediaRow, besace_media_row, BESACE, MEDIA_ROW, AdwComboRow)

G_END_DECLS
