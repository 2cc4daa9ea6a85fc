/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-resource-trouble.h"

#include <glib/gi18n.h>

#include "besace-date.h"

struct _BesaceResourceTrouble {
  AdwBin         parent_instance;

  AdwStatusPage *status;
  GtkWidget     *web_button;
  GtkWidget     *again_button;
};

G_DEFINE_FINAL_TYPE (BesaceResourceTrouble, besace_resource_trouble, ADW_TYPE_BIN)

/* “Passwords that hold · CNIL · 12 October 2026”. (transfer full) */
static char *
describe_bookmark (const BesaceBookmarkFields *bookmark,
                   gint64                      now)
{
  g_autofree char *date = bookmark->date != 0 ? besace_date_to_text (bookmark->date, now) : NULL;
  const char *parts[4] = { bookmark->title };
  guint n_parts = 1;

  if (bookmark->producer != NULL && *bookmark->producer != '\0')
    parts[n_parts++] = bookmark->producer;
  if (date != NULL)
    parts[n_parts++] = date;

  return g_strjoinv (" · ", (char **) parts);
}

/* A status page reads its description as markup. */
static void
set_description (BesaceResourceTrouble *self,
                 const char            *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->status, escaped);
}

static void
besace_resource_trouble_class_init (BesaceResourceTroubleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/besace/Besace/ui/reader/besace-resource-trouble.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceTrouble, status);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceTrouble, web_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceTrouble, again_button);
}

static void
besace_resource_trouble_init (BesaceResourceTrouble *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
besace_resource_trouble_show_lost (BesaceResourceTrouble      *self,
                                   const BesaceBookmarkFields *bookmark,
                                   gint64                      now)
{
  g_return_if_fail (BESACE_IS_RESOURCE_TROUBLE (self));

  adw_status_page_set_title (self->status, _("This resource is not in the catalogue of this computer any more"));
  if (bookmark != NULL) {
    g_autofree char *description = describe_bookmark (bookmark, now);

    set_description (self, description);
  } else {
    set_description (self, _("Its source withdrew it, or the source was removed. Search for its subject: another "
                             "resource may have replaced it."));
  }

  gtk_widget_set_visible (self->web_button, bookmark != NULL && bookmark->url != NULL && *bookmark->url != '\0');
  gtk_widget_set_visible (self->again_button, FALSE);
}

void
besace_resource_trouble_show_error (BesaceResourceTrouble *self,
                                    const GError          *error)
{
  g_return_if_fail (BESACE_IS_RESOURCE_TROUBLE (self));

  adw_status_page_set_title (self->status, _("This resource cannot be shown"));
  set_description (self, error->message);
  gtk_widget_set_visible (self->web_button, FALSE);
  gtk_widget_set_visible (self->again_button, TRUE);
}
