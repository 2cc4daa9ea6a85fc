/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-connection.h"
#include "besace-resource.h"

G_BEGIN_DECLS

/* The values that resources are filtered by, each written once and known by a number. For the thread of the connection. */

/* The numbers of all the values of a resource that comes from the source @source_name, as its row keeps them: 32 bits each, little
 * end first. A resource that names no territory is for the whole nation. NULL on error. (transfer full) */
GArray *besace_facet_value_store_intern (BesaceConnection      *connection,
                                         const BesaceResource  *resource,
                                         const char            *source_name,
                                         GError               **error);

G_END_DECLS
