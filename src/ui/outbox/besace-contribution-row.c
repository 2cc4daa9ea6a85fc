/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-contribution-row.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "besace-accessible-text.h"
#include "besace-contribution-command.h"
#include "besace-moment.h"
#include "besace-pictogram.h"
#include "besace-wrap-layout.h"

struct _BesaceContributionRow {
  GtkWidget           parent_instance;

  BesaceWorkspace    *workspace;    /* (owned) */
  BesaceContribution *contribution; /* (owned) (nullable) */

  GtkCheckButton     *check_button;
  GtkImage           *image;
  GtkLabel           *title_label;
  GtkLabel           *state_label;
  GtkLabel           *problem_label;
  GtkWidget          *buttons_box;
  GtkMenuButton      *menu_button;
};

G_DEFINE_FINAL_TYPE (BesaceContributionRow, besace_contribution_row, GTK_TYPE_WIDGET)

/* What it is, in words. */
static const char *
get_kind (const BesaceContributionFields *fields)
{
  switch (fields->type) {
  case BESACE_CONTRIBUTION_FEEDBACK:
    return _("Feedback");
  case BESACE_CONTRIBUTION_REPORT:
    return _("Report");
  case BESACE_CONTRIBUTION_COLLECTION:
    return _("Collection");
  case BESACE_CONTRIBUTION_NEED:
    return fields->target ? _("What you add to a missing resource") : _("Missing resource");
  case BESACE_CONTRIBUTION_CORRECTION:
    return _("Correction of a place");
  case BESACE_CONTRIBUTION_RESOURCE:
  default:
    return fields->target ? _("Edit of a published resource") : _("New resource");
  }
}

/* The icon of a resource is that of its first type, as in the catalogue. (transfer full) */
static char *
get_icon_name (const BesaceContributionFields *fields)
{
  g_autoptr(JsonNode) root = NULL;
  JsonArray *types = NULL;
  const char *type;

  switch (fields->type) {
  case BESACE_CONTRIBUTION_FEEDBACK:
    return g_strdup ("besace-feedback-symbolic");
  case BESACE_CONTRIBUTION_REPORT:
    return g_strdup ("besace-report-symbolic");
  case BESACE_CONTRIBUTION_COLLECTION:
    return g_strdup ("besace-collection-symbolic");
  case BESACE_CONTRIBUTION_NEED:
    return g_strdup ("besace-need-symbolic");
  case BESACE_CONTRIBUTION_CORRECTION:
    return g_strdup ("besace-outbox-symbolic");
  case BESACE_CONTRIBUTION_RESOURCE:
  default:
    break;
  }

  root = fields->data ? json_from_string (fields->data, NULL) : NULL;
  if (root && JSON_NODE_HOLDS_OBJECT (root) && json_object_has_member (json_node_get_object (root), "resource_types")) {
    JsonNode *node = json_object_get_member (json_node_get_object (root), "resource_types");

    types = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  }
  type = types && json_array_get_length (types) > 0 ? json_array_get_string_element (types, 0) : NULL;
  return type ? besace_pictogram_get_type_icon_name (type) : g_strdup ("besace-type-article-symbolic");
}

static BesaceContributions *
get_contributions (BesaceContributionRow *self)
{
  return besace_library_get_contributions (besace_workspace_get_library (self->workspace));
}

/* What is refused for having changed there is to be compared, and nothing in it is wrong. */
static const char *
get_state_text (BesaceContributionRow          *self,
                const BesaceContributionFields *fields)
{
  if (fields->state == BESACE_CONTRIBUTION_REJECTED && besace_contribution_fields_is_in_conflict (fields))
    return _("To compare");
  return besace_contributions_is_elsewhere (get_contributions (self), self->contribution)
           ? _("Waiting on another computer")
           : besace_contribution_fields_describe_state (fields);
}

/* “Feedback · Waiting to be sent · yesterday at 9:12 · Jean-Michel”. (transfer full) */
static char *
describe_state (BesaceContributionRow          *self,
                const BesaceContributionFields *fields)
{
  gint64 now = besace_clock_get_now (besace_workspace_get_clock (self->workspace));
  g_autofree char *moment = besace_moment_to_text (besace_contribution_fields_get_moment (fields), now);
  g_autofree char *since = NULL;

  if (fields->state == BESACE_CONTRIBUTION_PUBLISHED && fields->type == BESACE_CONTRIBUTION_REPORT)
    /* Translators: when a report was sent, which is not published: “Sent on 3 November”. */
    since = g_strdup_printf (_("Sent %s"), moment);
  else if (fields->state == BESACE_CONTRIBUTION_PUBLISHED)
    /* Translators: when something was published: “Published on 3 November”. */
    since = g_strdup_printf (_("Published %s"), moment);
  else
    /* Translators: a state, and when it began: “Waiting to be sent · yesterday at 9:12”; of a draft, when it was written in last. */
    since = g_strdup_printf (_("%s · %s"), get_state_text (self, fields), moment);

  if (fields->author_name && fields->state != BESACE_CONTRIBUTION_DRAFT)
    /* Translators: what something is, its state, and under whose name: “Feedback · Published on 3 November · Jean Avec Tout”. */
    return g_strdup_printf (_("%s · %s · %s"), get_kind (fields), since, fields->author_name);
  return g_strdup_printf (_("%s · %s"), get_kind (fields), since);
}

/* What waits for an edit of the same resource says for which. (transfer full) (nullable) */
static char *
describe_problem (BesaceContributionRow          *self,
                  const BesaceContributionFields *fields)
{
  BesaceContribution *obstacle = besace_contributions_find_obstacle (get_contributions (self), self->contribution);

  if (obstacle)
    /* Translators: of what waits: %s is the title of an edit of the same resource. */
    return g_strdup_printf (_("Waits until your edit “%s”, under “To check”, is settled."),
                            besace_contribution_get_title (obstacle));
  return g_strdup (besace_contribution_fields_get_problem (fields));
}

static void
clear_buttons (BesaceContributionRow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->buttons_box)))
    gtk_widget_unparent (child);
}

static void
add_button (BesaceContributionRow          *self,
            BesaceContributionCommand       command,
            const BesaceContributionFields *fields)
{
  const char *label = besace_contribution_command_get_label (command, fields);
  GtkWidget *button = gtk_button_new_with_label (label);
  /* Translators: what a button does, then what it does it to, for a screen reader: “Compare…: The card of rights”. */
  g_autofree char *name = g_strdup_printf (_("%s: %s"), label, fields->title);

  besace_accessible_text_set_label (button, name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), besace_contribution_command_get_action (command));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", fields->uuid);
  gtk_widget_set_parent (button, self->buttons_box);
}

static void
show_commands (BesaceContributionRow          *self,
               const BesaceContributionFields *fields)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autofree char *label = NULL;

  clear_buttons (self);
  for (guint i = 0; i < BESACE_N_CONTRIBUTION_COMMANDS; i++) {
    g_autoptr(GMenuItem) item = NULL;

    if (besace_contribution_command_is_shown (i, get_contributions (self), self->contribution))
      add_button (self, i, fields);
    if (!besace_contribution_command_is_possible (i, get_contributions (self), self->contribution))
      continue;

    item = g_menu_item_new (besace_contribution_command_get_label (i, fields), NULL);
    g_menu_item_set_action_and_target (item, besace_contribution_command_get_action (i), "s", fields->uuid);
    g_menu_append_item (menu, item);
  }

  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
  gtk_widget_set_visible (self->buttons_box, gtk_widget_get_first_child (self->buttons_box) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);

  /* Translators: what a button does, for a screen reader: “More about The card of rights”. */
  label = g_strdup_printf (_("More about %s"), fields->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
besace_contribution_row_dispose (GObject *object)
{
  BesaceContributionRow *self = BESACE_CONTRIBUTION_ROW (object);
  GtkWidget *child;

  if (self->buttons_box)
    clear_buttons (self);
  self->buttons_box = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->contribution);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_contribution_row_parent_class)->dispose (object);
}

static void
besace_contribution_row_class_init (BesaceContributionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = besace_contribution_row_dispose;

  g_type_ensure (BESACE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/outbox/besace-contribution-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceContributionRow, check_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceContributionRow, image);
  gtk_widget_class_bind_template_child (widget_class, BesaceContributionRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceContributionRow, state_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceContributionRow, problem_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceContributionRow, buttons_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceContributionRow, menu_button);
}

static void
besace_contribution_row_init (BesaceContributionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_contribution_row_new (BesaceWorkspace *workspace)
{
  BesaceContributionRow *self = g_object_new (BESACE_TYPE_CONTRIBUTION_ROW, NULL);

  self->workspace = g_object_ref (workspace);
  return GTK_WIDGET (self);
}

void
besace_contribution_row_set_contribution (BesaceContributionRow *self,
                                          BesaceContribution    *contribution)
{
  const BesaceContributionFields *fields;
  g_autofree char *icon_name = NULL;
  g_autofree char *state = NULL;

  g_return_if_fail (BESACE_IS_CONTRIBUTION_ROW (self));

  if (!g_set_object (&self->contribution, contribution) || !contribution)
    return;

  fields = besace_contribution_get_fields (contribution);
  icon_name = get_icon_name (fields);
  state = describe_state (self, fields);
  gtk_image_set_from_icon_name (self->image, icon_name);
  gtk_label_set_text (self->title_label, fields->title);
  gtk_label_set_text (self->state_label, state);
  show_commands (self, fields);
  besace_contribution_row_update_problem (self);
}

gboolean
besace_contribution_row_update_problem (BesaceContributionRow *self)
{
  g_autofree char *problem = NULL;
  const char *text;

  g_return_val_if_fail (BESACE_IS_CONTRIBUTION_ROW (self), FALSE);

  if (!self->contribution)
    return FALSE;

  problem = describe_problem (self, besace_contribution_get_fields (self->contribution));
  text = problem ? problem : "";
  if (g_str_equal (gtk_label_get_text (self->problem_label), text))
    return FALSE;

  gtk_label_set_text (self->problem_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), problem != NULL);
  return TRUE;
}

BesaceContribution *
besace_contribution_row_get_contribution (BesaceContributionRow *self)
{
  g_return_val_if_fail (BESACE_IS_CONTRIBUTION_ROW (self), NULL);

  return self->contribution;
}

void
besace_contribution_row_set_chosen (BesaceContributionRow *self,
                                    gboolean               choosing,
                                    gboolean               chosen)
{
  g_return_if_fail (BESACE_IS_CONTRIBUTION_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->check_button), choosing);
  gtk_check_button_set_active (self->check_button, chosen);
  gtk_widget_set_sensitive (self->buttons_box, !choosing);
  gtk_widget_set_sensitive (GTK_WIDGET (self->menu_button), !choosing);

  /* The list focuses a widget of its own around the row. */
  if (gtk_widget_get_parent (GTK_WIDGET (self)))
    gtk_accessible_update_state (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (self))), GTK_ACCESSIBLE_STATE_SELECTED,
                                 choosing ? (chosen ? TRUE : FALSE) : GTK_ACCESSIBLE_VALUE_UNDEFINED, -1);
}

void
besace_contribution_row_open_menu (BesaceContributionRow *self)
{
  g_return_if_fail (BESACE_IS_CONTRIBUTION_ROW (self));

  if (gtk_widget_is_sensitive (GTK_WIDGET (self->menu_button)) && gtk_widget_get_visible (GTK_WIDGET (self->menu_button)))
    gtk_menu_button_popup (self->menu_button);
}

char *
besace_contribution_row_describe (BesaceContributionRow *self)
{
  const char *problem;

  g_return_val_if_fail (BESACE_IS_CONTRIBUTION_ROW (self), NULL);

  problem = gtk_label_get_text (self->problem_label);
  return g_strjoin (", ", gtk_label_get_text (self->title_label), gtk_label_get_text (self->state_label),
                    *problem ? problem : NULL, NULL);
}
