/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-editor-issues.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "besace-contribution-refusal.h"
#include "besace-json-member.h"

void
besace_editor_issue_free (BesaceEditorIssue *self)
{
  g_free (self->field);
  g_free (self->message);
  g_free (self);
}

char *
besace_editor_issue_to_text (const BesaceEditorIssue *self)
{
  /* Translators: the number of a block of the contents, and what is wrong with it. */
  return self->block < 0 ? g_strdup (self->message) : g_strdup_printf (_("Block %d: %s"), self->block + 1, self->message);
}

/* An instance speaks of its own names; what sends speaks of those of records. */
static const char *
get_record_name (const char *name)
{
  static const char *const names[][2] = {
    { "description", "summary" },
    { "resourceTypes", "resource_types" },
    { "professionalSectors", "professional_sectors" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (g_str_equal (name, names[i][0]))
      return names[i][1];
  }

  return name;
}

/* A path is names and numbers apart by points; that of a block begins with “contents” and its number. */
static void
read_path (BesaceEditorIssue *issue,
           const char        *path)
{
  g_auto(GStrv) steps = g_strsplit (path ? path : "", ".", -1);
  const guint n = g_strv_length (steps);
  guint64 block;

  issue->block = -1;
  for (guint i = 0; i + 1 < n; i++) {
    if (g_str_equal (steps[i], "contents") && g_ascii_string_to_unsigned (steps[i + 1], 10, 0, G_MAXINT - 1, &block, NULL)) {
      issue->block = (int) block;
      issue->field = g_strdup ("contents");
      return;
    }
  }

  issue->field = g_strdup (n > 0 ? get_record_name (steps[n - 1]) : "");
}

static void
add_issue (GPtrArray *found,
           JsonNode  *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *path = object ? besace_json_member_get_text (object, "path") : NULL;
  const char *message = object ? besace_json_member_get_text (object, "message") : NULL;
  BesaceEditorIssue *issue;

  if (!message)
    return;

  issue = g_new0 (BesaceEditorIssue, 1);
  read_path (issue, path);
  issue->message = g_strdup (message);
  g_ptr_array_add (found, issue);
}

GPtrArray *
besace_editor_issues_read (const char *issues)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_editor_issue_free);
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root = issues && json_parser_load_from_data (parser, issues, -1, NULL) ? json_parser_get_root (parser) : NULL;
  JsonArray *array = root && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    add_issue (found, json_array_get_element (array, i));

  return found;
}

/* Why it cannot be changed, or what changing it does. (transfer none) (nullable) */
static const char *
describe_state (BesaceContributionState state)
{
  switch (state) {
  case BESACE_CONTRIBUTION_QUEUED:
    return _("This resource waits to be sent. Once you change it, it is a draft again and is not sent until you say so.");
  case BESACE_CONTRIBUTION_SENDING:
    return _("This resource is being sent: it can be changed again once it has arrived.");
  case BESACE_CONTRIBUTION_PUBLISHED:
    return _("This resource is published. To change it, open it in the catalogue and choose “Edit the published resource” in its menu.");
  case BESACE_CONTRIBUTION_UNCERTAIN:
    return _("Nobody knows yet whether this resource has arrived: say so in “To send” first.");
  case BESACE_CONTRIBUTION_HANDED_OVER:
    return _("This resource was handed over to another workstation: take it back in “To send” to change it here.");
  case BESACE_CONTRIBUTION_REJECTED:
    return _("The instance did not take this resource as it is: what is wrong stands at its fields.");
  case BESACE_CONTRIBUTION_PARKED:
  case BESACE_CONTRIBUTION_DRAFT:
  default:
    return NULL;
  }
}

void
besace_editor_notice_append (GString    *notice,
                             const char *sentence)
{
  if (sentence && *sentence)
    g_string_append_printf (notice, "%s%s", notice->len > 0 ? "\n" : "", sentence);
}

GString *
besace_editor_notice_new (const BesaceContributionFields *fields)
{
  const gboolean in_conflict = besace_contribution_fields_is_in_conflict (fields);
  /* What was refused as a whole, say because the account may not change it, has nothing to show at any field. */
  const gboolean as_whole = fields->state == BESACE_CONTRIBUTION_REJECTED && fields->problem &&
                            (!fields->issues || besace_contribution_refusal_is_of_account (fields));
  GString *notice = g_string_new (in_conflict || as_whole ? NULL : describe_state (fields->state));

  if (in_conflict || fields->state == BESACE_CONTRIBUTION_REJECTED || fields->state == BESACE_CONTRIBUTION_PARKED)
    besace_editor_notice_append (notice, fields->problem);
  return notice;
}
