/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-trouble-page.h"

#include <glib/gi18n.h>

#include "besace-date.h"

struct _BesaceTroublePage {
  AdwBin         parent_instance;

  AdwStatusPage *status_page;
  GtkButton     *first_button;
};

G_DEFINE_FINAL_TYPE (BesaceTroublePage, besace_trouble_page, ADW_TYPE_BIN)

static const struct {
  const char *title;
  const char *button;
  const char *action;
} troubles[] = {
  [BESACE_WORKSPACE_ERROR_LIBRARY_DAMAGED] = { N_("Your bookmarks cannot be read"), N_("Take the last backup"), "app.restore" },
  [BESACE_WORKSPACE_ERROR_NEWER] = { N_("A newer Besace was here"), N_("Quit"), "app.quit" },
  [BESACE_WORKSPACE_ERROR_PROFILE] = { N_("This profile cannot be opened"), N_("Try again"), "app.retry" },
  [BESACE_WORKSPACE_ERROR_BUSY] = { N_("Besace is being repaired"), N_("Try again"), "app.retry" },
  [BESACE_WORKSPACE_ERROR_STORAGE] = { N_("Besace cannot write its data"), N_("Try again"), "app.retry" },
};

static void
besace_trouble_page_class_init (BesaceTroublePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/besace-trouble-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceTroublePage, status_page);
  gtk_widget_class_bind_template_child (widget_class, BesaceTroublePage, first_button);
}

static void
besace_trouble_page_init (BesaceTroublePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The message, and, where there is a backup to take, of when it is. */
static char *
get_description (BesaceWorkspace *workspace,
                 const GError    *error,
                 gboolean         backup,
                 gint64           date)
{
  g_autofree char *day = NULL;
  g_autofree char *sentence = NULL;

  if (!backup)
    return g_strdup (error->message);

  day = besace_date_to_text (date, besace_clock_get_now (besace_workspace_get_clock (workspace)));
  /* Translators: a date: “The last backup is of 12 October.” */
  sentence = g_strdup_printf (_("The last backup is of %s."), day);
  return g_strdup_printf ("%s\n\n%s", error->message, sentence);
}

GtkWidget *
besace_trouble_page_new (BesaceWorkspace *workspace,
                         const GError    *error)
{
  BesaceTroublePage *self = g_object_new (BESACE_TYPE_TROUBLE_PAGE, NULL);
  gboolean known = error->domain == BESACE_WORKSPACE_ERROR && error->code >= 0 && error->code < (int) G_N_ELEMENTS (troubles);
  int trouble = known ? error->code : BESACE_WORKSPACE_ERROR_STORAGE;
  gint64 date = 0;
  gboolean backup = known && trouble == BESACE_WORKSPACE_ERROR_LIBRARY_DAMAGED && besace_workspace_get_backup (workspace, &date);
  gboolean nothing_to_take = trouble == BESACE_WORKSPACE_ERROR_LIBRARY_DAMAGED && !backup;
  g_autofree char *description = get_description (workspace, error, backup, date);
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_status_page_set_title (self->status_page, _(troubles[trouble].title));
  adw_status_page_set_description (self->status_page, escaped);
  gtk_button_set_label (self->first_button, nothing_to_take ? _("Try again") : _(troubles[trouble].button));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->first_button), nothing_to_take ? "app.retry" : troubles[trouble].action);
  return GTK_WIDGET (self);
}
