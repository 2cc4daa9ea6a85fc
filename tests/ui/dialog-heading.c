/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dialog-heading.h"

#define WARNING_BEGIN "Trying to measure GtkLabel "
#define WARNING_MIDDLE " for width of "

static const char *
get_field (const GLogField *fields,
           gsize            n_fields,
           const char      *key)
{
  for (gsize i = 0; i < n_fields; i++) {
    if (g_str_equal (fields[i].key, key) && fields[i].length < 0)
      return fields[i].value;
  }

  return "";
}

/* The label that a warning is about, which GTK names by its address. */
static gboolean
is_of_heading (const char *message)
{
  GtkWidget *label;
  char *end;

  if (!g_str_has_prefix (message, WARNING_BEGIN))
    return FALSE;

  label = GSIZE_TO_POINTER (g_ascii_strtoull (message + strlen (WARNING_BEGIN), &end, 16));
  return g_str_has_prefix (end, WARNING_MIDDLE) && gtk_widget_has_css_class (label, "title-2") &&
         gtk_widget_get_ancestor (label, ADW_TYPE_MESSAGE_DIALOG);
}

static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         user_data)
{
  if ((level & G_LOG_LEVEL_WARNING) && g_str_equal (get_field (fields, n_fields, "GLIB_DOMAIN"), "Gtk") &&
      is_of_heading (get_field (fields, n_fields, "MESSAGE")))
    return G_LOG_WRITER_HANDLED;

  return g_log_writer_default (level, fields, n_fields, user_data);
}

void
dialog_heading_tolerate (void)
{
  g_log_set_writer_func (write_log, NULL, NULL);
}
