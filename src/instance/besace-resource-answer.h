/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-call.h"

G_BEGIN_DECLS

/* What resource.create and resource.mutate answer: the whole resource as its author edits it, and the event. @data is the
 * event's. */
void besace_resource_answer_add (BesaceCall                   *call,
                                 const BesaceInstanceResource *resource,
                                 const char                   *event,
                                 JsonNode                     *data);

G_END_DECLS
