/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-public-address.h"

static void
assert_public (const char *text,
               gboolean    expected)
{
  g_autoptr(GInetAddress) address = g_inet_address_new_from_string (text);

  g_test_message ("%s", text);
  g_assert_nonnull (address);
  g_assert_cmpint (besace_public_address_check (address), ==, expected);
}

static void
test_ipv4 (void)
{
  static const char *const public[] = {
    "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255",
    "192.169.0.0", "223.255.255.255",
  };
  static const char *const special[] = {
    "0.0.0.0", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.255", "169.254.169.254", "172.16.0.1",
    "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.19.255.255", "198.51.100.1", "203.0.113.1",
    "224.0.0.251", "239.255.255.255", "240.0.0.1", "255.255.255.255",
  };

  for (guint i = 0; i < G_N_ELEMENTS (public); i++)
    assert_public (public[i], TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (special); i++)
    assert_public (special[i], FALSE);
}

static void
test_ipv6 (void)
{
  static const char *const public[] = { "2001:41d0:1::1", "2a01:e0a::1", "2606:4700::1111" };
  static const char *const special[] = {
    "::", "::1", "fe80::1", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1",
    "100::1", "64:ff9b:1::1", "::127.0.0.1", "4000::1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (public); i++)
    assert_public (public[i], TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (special); i++)
    assert_public (special[i], FALSE);
}

/* One that stands for an address of IPv4. */
static void
test_forms (void)
{
  assert_public ("::ffff:1.1.1.1", TRUE);
  assert_public ("::ffff:127.0.0.1", FALSE);
  assert_public ("::ffff:192.168.1.1", FALSE);
  assert_public ("64:ff9b::1.1.1.1", TRUE);
  assert_public ("64:ff9b::10.0.0.1", FALSE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/public-address/ipv4", test_ipv4);
  g_test_add_func ("/public-address/ipv6", test_ipv6);
  g_test_add_func ("/public-address/forms", test_forms);

  return g_test_run ();
}
