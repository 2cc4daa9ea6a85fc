/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-resource.h"

G_BEGIN_DECLS

/* What the full-text index reads of a resource besides its title, summary and producer: the plain text of its contents,
 * a line for each piece. (transfer full) */
char *besace_resource_contents_to_text (const BesaceResource *self);

/* The whole resource as one Markdown text, to be read in a terminal or carried elsewhere. @date is when it was last
 * updated, as the reader writes dates, or NULL. (transfer full) */
char *besace_resource_to_markdown      (const BesaceResource *self,
                                        const char           *date);

G_END_DECLS
