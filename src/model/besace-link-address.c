/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-link-address.h"

#include <string.h>

#include "besace-public-address.h"

/* Longer than any address that a server accepts. */
#define ADDRESS_MAX_BYTES 4096

static gboolean
has_control_character (const char *text)
{
  for (const char *c = text; *c; c = g_utf8_next_char (c)) {
    if (g_unichar_iscntrl (g_utf8_get_char (c)))
      return TRUE;
  }

  return FALSE;
}

static gboolean
has_host (const char *address)
{
  g_autofree char *host = NULL;

  return g_uri_split_network (address, G_URI_FLAGS_PARSE_RELAXED, NULL, &host, NULL, NULL) && host && *host;
}

static char *
escape_spaces (const char *address)
{
  GString *escaped = g_string_new (address);

  g_string_replace (escaped, " ", "%20", 0);
  return g_string_free (escaped, FALSE);
}

char *
besace_link_address_check (const char *address)
{
  g_autofree char *stripped = g_strstrip (g_strdup (address));
  g_autofree char *escaped = NULL;
  const char *scheme;

  if (strlen (stripped) > ADDRESS_MAX_BYTES || has_control_character (stripped))
    return NULL;

  escaped = escape_spaces (stripped);
  if (strlen (escaped) > ADDRESS_MAX_BYTES)
    return NULL;

  scheme = g_uri_peek_scheme (escaped);
  if (!scheme)
    return NULL;

  if (g_str_equal (scheme, "https") || g_str_equal (scheme, "http"))
    return has_host (escaped) ? g_steal_pointer (&escaped) : NULL;

  if ((g_str_equal (scheme, "mailto") || g_str_equal (scheme, "tel")) && escaped[strlen (scheme) + 1] != '\0')
    return g_steal_pointer (&escaped);

  return NULL;
}

char *
besace_link_address_check_web (const char *address)
{
  g_autofree char *checked = besace_link_address_check (address);

  return checked && g_ascii_strncasecmp (checked, "http", strlen ("http")) == 0 ? g_steal_pointer (&checked) : NULL;
}

gboolean
besace_link_address_has_password (const char *address)
{
  g_autofree char *checked = besace_link_address_check_web (address);
  g_autoptr(GUri) uri = checked ? g_uri_parse (checked, G_URI_FLAGS_PARSE_RELAXED, NULL) : NULL;

  return uri && g_uri_get_userinfo (uri);
}

/* Names that RFC 6761 and RFC 6762 keep for that. */
static gboolean
is_private_name (const char *host)
{
  g_autofree char *name = g_ascii_strdown (host, -1);

  if (g_str_has_suffix (name, "."))
    name[strlen (name) - 1] = '\0';
  return g_str_equal (name, "localhost") || g_str_has_suffix (name, ".localhost") || g_str_has_suffix (name, ".local");
}

gboolean
besace_link_address_is_private (const char *address)
{
  g_autofree char *checked = besace_link_address_check_web (address);
  g_autoptr(GUri) uri = checked ? g_uri_parse (checked, G_URI_FLAGS_PARSE_RELAXED, NULL) : NULL;
  g_autoptr(GInetAddress) number = uri ? g_inet_address_new_from_string (g_uri_get_host (uri)) : NULL;

  return number ? !besace_public_address_check (number) : uri && is_private_name (g_uri_get_host (uri));
}
