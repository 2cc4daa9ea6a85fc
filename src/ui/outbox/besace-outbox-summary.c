/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-summary.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "besace-instances.h"

/* A block whose bytes lie on this computer (records.md, “blob”). */
static gboolean
has_file (const BesaceContributionFields *fields)
{
  g_autoptr(JsonNode) root = fields->data ? json_from_string (fields->data, NULL) : NULL;
  JsonNode *contents = root && JSON_NODE_HOLDS_OBJECT (root) ? json_object_get_member (json_node_get_object (root), "contents") : NULL;
  JsonArray *blocks = contents && JSON_NODE_HOLDS_ARRAY (contents) ? json_node_get_array (contents) : NULL;

  for (guint i = 0; blocks && i < json_array_get_length (blocks); i++) {
    JsonNode *block = json_array_get_element (blocks, i);

    if (JSON_NODE_HOLDS_OBJECT (block) && json_object_has_member (json_node_get_object (block), "blob"))
      return TRUE;
  }

  return FALSE;
}

gboolean
besace_outbox_summary_has_files (GPtrArray *contributions)
{
  for (guint i = 0; i < contributions->len; i++) {
    const BesaceContributionFields *fields = besace_contribution_get_fields (g_ptr_array_index (contributions, i));

    if (fields->type == BESACE_CONTRIBUTION_RESOURCE && has_file (fields))
      return TRUE;
  }

  return FALSE;
}

char *
besace_outbox_summary_describe_name (BesaceWorkspace     *workspace,
                                     const BesaceSession *session,
                                     guint                n_contributions,
                                     guint                n_reports)
{
  g_autofree char *place = besace_instances_get_title (workspace, session->origin);
  const char *name = besace_session_get_title (session);

  if (n_reports == 0)
    /* Translators: a person, then an instance: “Published under the name of Jean-Michel Avec Tout on Les Bases”. */
    return g_strdup_printf (_("Published under the name of %s on %s"), name, place);
  if (n_reports < n_contributions)
    return g_strdup_printf (_("Published under the name of %s on %s; reports go to its moderators, under the same name"), name,
                            place);
  /* Translators: of a report: a person, then an instance. */
  return g_strdup_printf (_("Sent under the name of %s to the moderators of %s; it is not published"), name, place);
}

guint
besace_outbox_summary_count_reports (GPtrArray *contributions)
{
  guint n_reports = 0;

  for (guint i = 0; i < contributions->len; i++) {
    if (besace_contribution_get_fields (g_ptr_array_index (contributions, i))->type == BESACE_CONTRIBUTION_REPORT)
      n_reports++;
  }

  return n_reports;
}

/* Takes @sentence. */
static void
append (GString *text,
        char    *sentence)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
  g_free (sentence);
}

char *
besace_outbox_summary_describe (const BesaceOutboxReport *report)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (report->n_published > 0)
    append (text, g_strdup_printf (ngettext ("%u contribution was sent.", "%u contributions were sent.", report->n_published),
                                   report->n_published));
  if (report->n_rejected > 0)
    append (text, g_strdup_printf (ngettext ("%u was not accepted: the list says what to do.",
                                             "%u were not accepted: the list says what to do.", report->n_rejected),
                                   report->n_rejected));
  if (report->n_uncertain > 0)
    append (text, g_strdup_printf (ngettext ("Of %u it is not known whether it arrived: look on the web, then say it in the list.",
                                             "Of %u it is not known whether they arrived: look on the web, then say it in the list.",
                                             report->n_uncertain),
                                   report->n_uncertain));
  if (report->n_parked > 0)
    append (text, g_strdup_printf (ngettext ("%u was set aside after several tries: the list says why.",
                                             "%u were set aside after several tries: the list says why.", report->n_parked),
                                   report->n_parked));
  if (report->n_waiting > 0)
    append (text, g_strdup_printf (ngettext ("%u waits still.", "%u wait still.", report->n_waiting), report->n_waiting));
  if (report->problem)
    append (text, g_strdup (report->problem));
  for (guint i = 0; report->remarks && i < report->remarks->len; i++)
    append (text, g_strdup (g_ptr_array_index (report->remarks, i)));
  if (report->untold)
    append (text, g_strdup (report->untold));

  return g_strdup (text->len > 0 ? text->str : _("There was nothing to send."));
}

char *
besace_outbox_summary_describe_brought (const BesaceOutboxCarried *carried)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (carried->n_new > 0)
    append (text, g_strdup_printf (ngettext ("%u contribution was brought here.", "%u contributions were brought here.",
                                             carried->n_new), carried->n_new));
  if (carried->n_known > 0)
    append (text, g_strdup_printf (ngettext ("%u was here already.", "%u were here already.", carried->n_known), carried->n_known));
  if (carried->n_receipts > 0)
    append (text, g_strdup_printf (ngettext ("Of %u of yours it is known now what became of it.",
                                             "Of %u of yours it is known now what became of them.", carried->n_receipts),
                                   carried->n_receipts));

  return g_strdup (text->len > 0 ? text->str : _("There was nothing new there."));
}
