/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-source-status.h"

#include <glib/gi18n.h>

#include "besace-guides-source.h"
#include "besace-lesbases-origin.h"

BesaceSourceStatus *
besace_source_status_new (void)
{
  return g_new0 (BesaceSourceStatus, 1);
}

void
besace_source_status_free (BesaceSourceStatus *self)
{
  g_free (self->name);
  g_free (self->kind);
  g_free (self->address);
  g_free (self->error);
  g_free (self);
}

char *
besace_source_status_get_title (const BesaceSourceStatus *self)
{
  if (!g_str_equal (self->name, self->kind))
    return g_strdup (self->name);
  if (g_str_equal (self->kind, "guides"))
    return g_strdup (_("Guides of service-public.fr"));
  if (g_str_equal (self->kind, "lesbases"))
    return g_strdup (self->training ? _("Training instance") : _("Les Bases"));
  return g_strdup (self->name);
}

const char *
besace_source_status_get_usual_address (const char *kind)
{
  if (g_str_equal (kind, "lesbases"))
    return BESACE_LESBASES_NATIONAL_ORIGIN;
  return g_str_equal (kind, "guides") ? BESACE_GUIDES_ADDRESS : NULL;
}
