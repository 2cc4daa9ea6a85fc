/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-request.h"

G_BEGIN_DECLS

/* The store behind the presigned addresses, and the images made of what lies in it. As on the national instance, anyone may
 * read a file from the moment that it was sent. */

/* Where to send a file of that key and type within an hour. (transfer full) */
char        *besace_object_store_sign   (BesaceInstance      *instance,
                                         const char          *origin,
                                         const char          *key,
                                         const char          *mime);

/* The bytes that were sent; NULL where there are none. (transfer full) */
GBytes      *besace_object_store_load   (BesaceInstance      *instance,
                                         const char          *key);

/* NULL where the request is for nothing of the store’s. (transfer full) */
BesaceReply *besace_object_store_answer (BesaceInstance      *instance,
                                         const BesaceRequest *request);

G_END_DECLS
