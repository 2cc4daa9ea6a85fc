/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-retry-after.h"

guint
besace_retry_after_read (SoupMessageHeaders *headers)
{
  const char *value = soup_message_headers_get_one (headers, "Retry-After");
  g_autoptr(GDateTime) date = value ? soup_date_time_new_from_http_string (value) : NULL;
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  guint64 seconds = 0;

  if (date)
    return (guint) CLAMP (g_date_time_difference (date, now) / G_TIME_SPAN_SECOND, 1, G_MAXINT);
  if (value && g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT, &seconds, NULL))
    return (guint) seconds;
  return 0;
}
