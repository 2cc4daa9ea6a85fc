/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The address of a link from outside, if it is one that may be followed: http and https with a host, mailto and tel.
 * White space around it goes and spaces inside it are escaped. NULL for any other, and for one that hides what it is
 * behind control characters. (transfer full) */
char *besace_link_address_check     (const char *address);

/* The same, of http and https alone. (transfer full) */
char *besace_link_address_check_web (const char *address);

/* Whether it holds a name or a password, which everybody reads who reads it. */
gboolean besace_link_address_has_password (const char *address);

/* Whether it is written as one of this computer or of a local network: nobody elsewhere can follow it. Any other name may lead
 * there, too; asking would tell. */
gboolean besace_link_address_is_private   (const char *address);

G_END_DECLS
