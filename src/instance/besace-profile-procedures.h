/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-call.h"

G_BEGIN_DECLS

/* What those who are signed in say of themselves, and what they are told. */

gboolean besace_profile_edit               (BesaceCall  *call,
                                            GError     **error);
gboolean besace_profile_list_notifications (BesaceCall  *call,
                                            GError     **error);

G_END_DECLS
