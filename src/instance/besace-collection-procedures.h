/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-call.h"

G_BEGIN_DECLS

/* The collections of those who are signed in. */

gboolean besace_collection_create            (BesaceCall  *call,
                                              GError     **error);
gboolean besace_collection_edit              (BesaceCall  *call,
                                              GError     **error);
gboolean besace_collection_change_visibility (BesaceCall  *call,
                                              GError     **error);
gboolean besace_collection_delete            (BesaceCall  *call,
                                              GError     **error);
gboolean besace_collection_add               (BesaceCall  *call,
                                              GError     **error);
gboolean besace_collection_remove            (BesaceCall  *call,
                                              GError     **error);
gboolean besace_collection_reorder           (BesaceCall  *call,
                                              GError     **error);

G_END_DECLS
