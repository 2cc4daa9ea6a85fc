/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-guide-node.h"
#include "besace-guide-writer.h"

G_BEGIN_DECLS

/* What a guide says inside its paragraphs: emphasis, amounts, links. */
void  besace_guide_line_write             (BesaceGuideWriter      *writer,
                                           const BesaceGuideNode  *node);

/* A link, or its text alone where its address is not one that may be followed. */
void  besace_guide_line_write_link        (BesaceGuideWriter      *writer,
                                           const char             *text,
                                           const char             *address);

/* An address on the web that a record may hold; NULL for any other. @address may be NULL. (transfer full) */
char *besace_guide_line_check_web_address (const char             *address);

/* Where a publication (F…, N…, R…) lives on the web; NULL where @id is none. @audience may be NULL. (transfer full) */
char *besace_guide_line_dup_address       (const char             *id,
                                           const char             *audience);

G_END_DECLS
