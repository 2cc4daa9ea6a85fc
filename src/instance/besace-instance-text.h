/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-instance-resource.h"

G_BEGIN_DECLS

/* A published resource, and a base, as the Markdown that the national instance makes of them: with its “false” for an empty
 * list and its “null” for what has no title or caption. NULL without @error where nobody may read it. (transfer full) */
char *besace_instance_resource_to_markdown (BesaceInstance  *instance,
                                            const char      *slug,
                                            GError         **error);
char *besace_instance_base_to_markdown     (BesaceInstance  *instance,
                                            const char      *slug,
                                            GError         **error);

G_END_DECLS
