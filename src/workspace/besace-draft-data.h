/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-resource.h"

G_BEGIN_DECLS

/* The data of a draft: a resource as records.md has it, that may break its limits. */

/* @blocks (out) (element-type BesaceDraftBlock) (transfer full): its contents. A title that is missing or too long, and an
 * address that is none yet, are taken as they were written. */
BesaceResource *besace_draft_data_read      (const char            *data,
                                             GPtrArray            **blocks,
                                             GError               **error);

/* What somebody who writes a resource does not see of it, under another id. */
BesaceResource *besace_draft_data_copy_rest (const BesaceResource  *resource,
                                             const char            *id);

G_END_DECLS
