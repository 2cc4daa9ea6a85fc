/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-collection-export.h"

G_BEGIN_DECLS

/* The collection as one page of HTML that needs nothing else: pictures are inside it, there is no script, and nothing of what
 * others wrote is in it but what BesaceDocument lets through. It is read on a telephone, printed, and heard. What is
 * cancelled is not finished. (transfer full) */
char *besace_collection_to_html (const BesaceCollectionContents *contents,
                                 const BesaceCollectionExport   *export,
                                 GCancellable                   *cancellable);

G_END_DECLS
