/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-call.h"

G_BEGIN_DECLS

/* What readers think of a resource, and reports of what is wrong with it. */

gboolean besace_opinion_give     (BesaceCall  *call,
                                  GError     **error);
gboolean besace_opinion_withdraw (BesaceCall  *call,
                                  GError     **error);
gboolean besace_opinion_report   (BesaceCall  *call,
                                  GError     **error);

G_END_DECLS
