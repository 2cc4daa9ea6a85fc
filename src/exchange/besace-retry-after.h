/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* For how many seconds the server whose answer has these @headers wants to be left alone: RFC 9110, “Retry-After”, seconds or a date.
 * 0 where it does not say, or not in such words. */
guint besace_retry_after_read (SoupMessageHeaders *headers);

G_END_DECLS
