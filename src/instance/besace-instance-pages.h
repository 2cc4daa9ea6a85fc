/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-request.h"

G_BEGIN_DECLS

/* The pages for people: what is published, and signing in. They speak French alone, as the national instance does. NULL
 * where the request is for none of them. (transfer full) */
BesaceReply *besace_instance_pages_answer (BesaceInstance      *instance,
                                           const BesaceRequest *request);

G_END_DECLS
