/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-guide-body.h"

G_BEGIN_DECLS

/* Writes an online service or a form (ServiceEnLigne) with its annexes and notices: as links of their own or, inside a
 * list, a table or a box, as paragraphs. */
void     besace_guide_service_write       (BesaceGuideBody        *body,
                                           const BesaceGuideNode  *node);

/* Writes where to go (OuSAdresser). */
void     besace_guide_service_write_place (BesaceGuideBody        *body,
                                           const BesaceGuideNode  *node);

/* Whether all that it says was written before. */
gboolean besace_guide_service_is_shown    (BesaceGuideBody        *body,
                                           const BesaceGuideNode  *node);

G_END_DECLS
