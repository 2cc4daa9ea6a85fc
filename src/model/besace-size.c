/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-size.h"

#include <glib/gi18n.h>

/* Tenths are worth telling under ten units only. */
#define TENTHS_BELOW G_GINT64_CONSTANT (10)

/* @bytes in units of @unit, rounded, with a decimal where it is worth one. */
static char *
format_amount (gint64 bytes,
               gint64 unit)
{
  gint64 whole = bytes / unit + (bytes % unit >= unit / 2 ? 1 : 0);
  gint64 tenths = bytes / (unit / 10) + (bytes % (unit / 10) >= unit / 20 ? 1 : 0);

  if (tenths >= TENTHS_BELOW * 10 || tenths % 10 == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, whole);

  /* Translators: the decimal mark, as in 1.2. */
  return g_strdup_printf ("%" G_GINT64_FORMAT "%s%" G_GINT64_FORMAT,
                          tenths / 10, C_("decimal mark", "."), tenths % 10);
}

char *
besace_size_to_text (gint64 bytes)
{
  g_autofree char *amount = NULL;

  g_return_val_if_fail (bytes >= 0, NULL);

  if (bytes < 1000) {
    /* Translators: here and below, the space is one that does not break. */
    return g_strdup_printf (ngettext ("%d\u00a0byte", "%d\u00a0bytes", (gulong) bytes), (int) bytes);
  }

  /* Half a unit less than the next: rounding would say 1000 KB. */
  if (bytes < G_GINT64_CONSTANT (999500)) {
    amount = format_amount (bytes, 1000);
    return g_strdup_printf (_("%s\u00a0KB"), amount);
  }

  if (bytes < G_GINT64_CONSTANT (999500000)) {
    amount = format_amount (bytes, 1000000);
    return g_strdup_printf (_("%s\u00a0MB"), amount);
  }

  amount = format_amount (bytes, 1000000000);
  return g_strdup_printf (_("%s\u00a0GB"), amount);
}
