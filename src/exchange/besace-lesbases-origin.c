/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-origin.h"

#include <string.h>

#define AUTHORITY "lesbases"
#define HASH_DIGITS 8

static int
get_own_port (const char *scheme)
{
  return g_str_equal (scheme, "https") ? 443 : 80;
}

char *
besace_lesbases_origin_new (const char *address)
{
  g_autofree char *scheme = NULL;
  g_autofree char *host = NULL;
  g_autofree char *lower = NULL;
  int port;

  if (!g_uri_split_network (address, G_URI_FLAGS_NONE, &scheme, &host, &port, NULL) || !host || !*host)
    return g_strdup (address);

  lower = g_ascii_strdown (host, -1);
  return g_uri_join (G_URI_FLAGS_NONE, scheme, NULL, lower, port == get_own_port (scheme) ? -1 : port, "", NULL, NULL);
}

char *
besace_lesbases_get_authority (const char *origin)
{
  g_autofree char *canonical = besace_lesbases_origin_new (origin);
  g_autofree char *hash = NULL;

  if (g_str_equal (canonical, BESACE_LESBASES_NATIONAL_ORIGIN))
    return g_strdup (AUTHORITY);

  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical, -1);
  return g_strdup_printf (AUTHORITY "-%.*s", HASH_DIGITS, hash);
}

gboolean
besace_lesbases_owns_id (const char *origin,
                         const char *id)
{
  g_autofree char *authority = besace_lesbases_get_authority (origin);
  const gsize length = strlen (authority);

  return g_str_has_prefix (id, authority) && id[length] == ':';
}
