/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-guide-body.h"

G_BEGIN_DECLS

/* Writes a table (Tableau). */
void besace_guide_table_write (BesaceGuideBody       *body,
                               const BesaceGuideNode *node);

G_END_DECLS
