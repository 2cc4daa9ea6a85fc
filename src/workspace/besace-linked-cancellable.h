/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A cancellable of one’s own that is cancelled with @outer (nullable) as well, and leaves nothing behind there once it is let
 * go: the outer one may be that of a window which lives all day. Any thread may cancel either. (transfer full) */
GCancellable *besace_linked_cancellable_new (GCancellable *outer);

G_END_DECLS
