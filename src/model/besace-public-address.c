/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-public-address.h"

#include <string.h>

#define IPV4_BYTES 4

static const char *const special_ipv4[] = {
  "0.0.0.0/8",       /* this network: many systems take 0.0.0.0 for themselves */
  "10.0.0.0/8",      /* private, as the two others of RFC 1918 */
  "100.64.0.0/10",   /* between a provider and its customers */
  "127.0.0.0/8",     /* this computer */
  "169.254.0.0/16",  /* of one link */
  "172.16.0.0/12",
  "192.0.0.0/24",    /* protocols */
  "192.0.2.0/24",    /* examples, as the two others of RFC 5737 */
  "192.88.99.0/24",  /* relays of 6to4 */
  "192.168.0.0/16",
  "198.18.0.0/15",   /* measurements */
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",     /* groups */
  "240.0.0.0/4",     /* reserved, and everybody */
};

/* All that is public is in here … */
static const char public_ipv6[] = "2000::/3";

/* … but these. */
static const char *const special_ipv6[] = {
  "2001::/23",     /* protocols, and the tunnels of Teredo */
  "2001:db8::/32", /* examples */
  "2002::/16",     /* the tunnels of 6to4 */
  "3fff::/20",     /* examples */
};

/* Prefixes of 96 bits, before an address of IPv4. */
static const guint8 mapped_prefix[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };
static const guint8 translated_prefix[] = { 0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0 };

static gboolean
is_in (GInetAddress *address,
       const char   *range)
{
  g_autoptr(GInetAddressMask) mask = g_inet_address_mask_new_from_string (range, NULL);

  return g_inet_address_mask_matches (mask, address);
}

static gboolean
is_in_any (GInetAddress      *address,
           const char *const *ranges,
           guint              n_ranges)
{
  for (guint i = 0; i < n_ranges; i++) {
    if (is_in (address, ranges[i]))
      return TRUE;
  }

  return FALSE;
}

gboolean
besace_public_address_check (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);

  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4)
    return !is_in_any (address, special_ipv4, G_N_ELEMENTS (special_ipv4));

  if (memcmp (bytes, mapped_prefix, sizeof mapped_prefix) == 0 ||
      memcmp (bytes, translated_prefix, sizeof translated_prefix) == 0) {
    g_autoptr(GInetAddress) inner =
      g_inet_address_new_from_bytes (bytes + g_inet_address_get_native_size (address) - IPV4_BYTES, G_SOCKET_FAMILY_IPV4);

    return besace_public_address_check (inner);
  }

  return is_in (address, public_ipv6) && !is_in_any (address, special_ipv6, G_N_ELEMENTS (special_ipv6));
}
