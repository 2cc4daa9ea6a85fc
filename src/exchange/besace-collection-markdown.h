/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-collection-export.h"

G_BEGIN_DECLS

/* The collection as Markdown (CommonMark and pipe tables): a plan as a table, then what is in it. (transfer full) */
char *besace_collection_to_markdown (const BesaceCollectionContents *contents,
                                     const BesaceCollectionExport   *export);

G_END_DECLS
