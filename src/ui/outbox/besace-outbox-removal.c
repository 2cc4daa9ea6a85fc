/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-removal.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "besace-contribution-command.h"
#include "besace-instances.h"
#include "besace-opener.h"

/* What the instance has of a contribution. */
typedef enum {
  NOTHING,
  PERHAPS, /* something of it, as far as anybody knows */
  ALL,
} Trace;

static Trace
find_trace (const BesaceContributionFields *fields)
{
  if (!fields->origin || !besace_contribution_type_is_sent (fields->type))
    return NOTHING;
  if (fields->state == BESACE_CONTRIBUTION_PUBLISHED)
    return ALL;
  return fields->state == BESACE_CONTRIBUTION_UNCERTAIN || fields->begun ? PERHAPS : NOTHING;
}

/* Of what was sent as a whole. @place: what the instance is called. (transfer full) */
static char *
describe_all (const BesaceContributionFields *fields,
              const char                     *place)
{
  switch (fields->type) {
  case BESACE_CONTRIBUTION_FEEDBACK:
    return g_strdup_printf (_("Your feedback stays on %s: only this list forgets it."), place);
  case BESACE_CONTRIBUTION_REPORT:
    return g_strdup_printf (_("The moderators of %s have your report: only this list forgets it."), place);
  case BESACE_CONTRIBUTION_RESOURCE:
  case BESACE_CONTRIBUTION_COLLECTION:
  case BESACE_CONTRIBUTION_NEED:
  case BESACE_CONTRIBUTION_CORRECTION:
  default:
    return g_strdup_printf (fields->is_public
                              ? _("It stays public on %s: only this list forgets it. To take it off, delete it on its page there.")
                              : _("It stays on %s, seen by those you chose: only this list forgets it. To take it off, delete it on "
                                  "its page there."),
                            place);
  }
}

/* Of what may be there in part. (transfer full) */
static char *
describe_part (const BesaceContributionFields *fields,
               const char                     *place)
{
  if (fields->state == BESACE_CONTRIBUTION_UNCERTAIN)
    return g_strdup_printf (_("It may have arrived on %s all the same: look there before this list forgets it."), place);
  if (fields->type != BESACE_CONTRIBUTION_RESOURCE)
    return g_strdup_printf (_("Sending it had begun: %s may have it already. It will not be sent again from here."), place);
  if (fields->target)
    return g_strdup_printf (_("Sending it had begun: some of your changes may wait on %s, where they show once the resource is "
                              "published again."), place);
  return g_strdup_printf (_("Sending it had begun: a draft of it may lie on %s, where only you see it."), place);
}

/* Of several: how many stay, and of how many nobody knows. (transfer full) */
static char *
describe_several (guint n_all,
                  guint n_perhaps)
{
  g_autofree char *all = g_strdup_printf (ngettext ("%u stays where it was sent: only this list forgets it.",
                                                    "%u stay where they were sent: only this list forgets them.", n_all), n_all);
  g_autofree char *perhaps =
    g_strdup_printf (ngettext ("%u may have arrived, at least in part: look there before this list forgets it.",
                               "%u may have arrived, at least in part: look there before this list forgets them.", n_perhaps),
                     n_perhaps);

  if (n_all > 0 && n_perhaps > 0)
    return g_strdup_printf ("%s\n%s", all, perhaps);
  return g_strdup (n_all > 0 ? all : perhaps);
}

static BesaceContributions *
get_contributions (BesaceWorkspace *workspace)
{
  return besace_library_get_contributions (besace_workspace_get_library (workspace));
}

const char *
besace_outbox_removal_find_obstacle (BesaceWorkspace *workspace,
                                     GPtrArray       *contributions)
{
  for (guint i = 0; i < contributions->len; i++) {
    BesaceContribution *contribution = g_ptr_array_index (contributions, i);

    if (besace_contribution_command_is_possible (BESACE_CONTRIBUTION_REMOVE, get_contributions (workspace), contribution))
      return NULL;
    if (besace_contribution_command_is_possible (BESACE_CONTRIBUTION_TAKE_BACK, get_contributions (workspace), contribution))
      return _("Another computer is to send it: take it back first.");
  }

  return contributions->len > 0 ? _("It is being sent: stop that first, or wait until it has arrived.") : NULL;
}

static gboolean
activate_link_cb (GtkLinkButton *button)
{
  besace_opener_open_uri (GTK_WIDGET (button), gtk_link_button_get_uri (button));
  return TRUE;
}

/* Where to look, or to take it off. @dialog stays: whoever has looked answers. */
static void
add_link (GtkWidget  *dialog,
          const char *link)
{
  GtkWidget *button = gtk_link_button_new_with_label (link, _("Open on the web"));

  gtk_widget_set_tooltip_text (button, link);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "activate-link", G_CALLBACK (activate_link_cb), NULL);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), button);
}

static GtkWidget *
create_dialog (GtkWidget  *widget,
               const char *heading,
               const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "remove", _("_Remove"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  return dialog;
}

static GtkWidget *
create_dialog_of_one (GtkWidget                      *widget,
                      BesaceWorkspace                *workspace,
                      const BesaceContributionFields *fields,
                      Trace                           trace)
{
  g_autofree char *place = besace_instances_get_title (workspace, fields->origin);
  g_autofree char *heading = g_strdup_printf (_("Remove “%s” from this list?"), fields->title);
  g_autofree char *body = trace == ALL ? describe_all (fields, place) : describe_part (fields, place);
  GtkWidget *dialog = create_dialog (widget, heading, body);

  if (fields->link)
    add_link (dialog, fields->link);
  return dialog;
}

GtkWidget *
besace_outbox_removal_create_dialog (GtkWidget       *widget,
                                     BesaceWorkspace *workspace,
                                     GPtrArray       *contributions)
{
  const BesaceContributionFields *last = NULL;
  guint n = 0, n_all = 0, n_perhaps = 0;
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;

  for (guint i = 0; i < contributions->len; i++) {
    BesaceContribution *contribution = g_ptr_array_index (contributions, i);
    const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);
    const Trace trace = find_trace (fields);

    if (!besace_contribution_command_is_possible (BESACE_CONTRIBUTION_REMOVE, get_contributions (workspace), contribution))
      continue;
    last = fields;
    n++;
    n_all += trace == ALL;
    n_perhaps += trace == PERHAPS;
  }
  if (n_all + n_perhaps == 0)
    return NULL;
  if (n == 1)
    return create_dialog_of_one (widget, workspace, last, find_trace (last));

  heading = g_strdup_printf (ngettext ("Remove %u contribution from this list?", "Remove %u contributions from this list?", n), n);
  body = describe_several (n_all, n_perhaps);
  return create_dialog (widget, heading, body);
}
