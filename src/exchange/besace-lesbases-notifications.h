/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-lesbases-client.h"
#include "besace-notification.h"

G_BEGIN_DECLS

/* What the instance has to tell whoever is signed in, the latest first, at most a hundred; what is not understood of it is left
 * out. Blocking, for a worker. (element-type BesaceNotification) (transfer full) */
GPtrArray *besace_lesbases_notifications_read (BesaceLesbasesClient  *client,
                                               GCancellable          *cancellable,
                                               GError               **error);

/* The same of an answer that came. (element-type BesaceNotification) (transfer full) */
GPtrArray *besace_lesbases_notifications_parse (JsonNode   *answer,
                                                const char *origin);

G_END_DECLS
