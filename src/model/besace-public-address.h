/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether an address is one of the public Internet, by the special-purpose registries of IANA (RFC 6890 and what followed it):
 * not of this computer, of a local network, of a group, nor reserved. An IPv6 address that stands for one of IPv4 counts as
 * that one; those of tunnels, which hide one, are none. Any thread. */
gboolean besace_public_address_check (GInetAddress *address);

G_END_DECLS
