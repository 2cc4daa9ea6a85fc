/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-comparing-window.h"

#include <glib/gi18n.h>

#include "besace-accessible-text.h"
#include "besace-choice-row.h"
#include "besace-field-text.h"
#include "besace-edit-report.h"

struct _BesaceComparingWindow {
  AdwWindow                 parent_instance;

  BesaceWorkspace          *workspace;  /* (owned) (nullable) once it is disposed of */
  BesaceUndoHistory        *history;    /* (owned) (nullable) of the window that this belongs to */
  BesaceThreeWay           *comparison; /* (owned) (nullable) what cannot be read cannot be compared */
  BesaceContributionFields  fields;     /* (owned) */

  GtkWidget                *save_button;
  GtkLabel                 *open_label;
  GtkLabel                 *trouble_label;
  AdwPreferencesPage       *page;
};

G_DEFINE_FINAL_TYPE (BesaceComparingWindow, besace_comparing_window, ADW_TYPE_WINDOW)

/* One of the values that a field can have. */
typedef struct {
  BesaceComparingWindow *self; /* (unowned) it has the button that this belongs to */
  BesaceThreeWayField    field;
  BesaceThreeWaySide     side;
} Choice;

static const char *
get_side_title (BesaceThreeWaySide side)
{
  switch (side) {
  case BESACE_THREE_WAY_MINE:
    return _("Mine");
  case BESACE_THREE_WAY_THEIRS:
    return _("Published now");
  case BESACE_THREE_WAY_ORIGINAL:
  default:
    return _("What it was");
  }
}

static const char *
get_change_text (BesaceThreeWayChange change)
{
  switch (change) {
  case BESACE_THREE_WAY_ME:
    return _("Only you have changed it.");
  case BESACE_THREE_WAY_THEM:
    return _("It was changed only there.");
  case BESACE_THREE_WAY_BOTH:
    return _("Both have changed it: choose.");
  case BESACE_THREE_WAY_NOBODY:
  default:
    return "";
  }
}

static void
update_open (BesaceComparingWindow *self)
{
  guint n_open = self->comparison ? besace_three_way_count_open (self->comparison) : 0;
  g_autofree char *text = NULL;

  if (n_open > 0)
    text = g_strdup_printf (ngettext ("%u field is still to be chosen", "%u fields are still to be chosen", n_open), n_open);
  gtk_label_set_text (self->open_label, text ? text : _("All is chosen"));
  gtk_widget_set_sensitive (self->save_button, self->comparison && n_open == 0);
}

static void
choice_toggled_cb (GtkCheckButton *button,
                   Choice         *choice)
{
  if (!gtk_check_button_get_active (button))
    return;

  besace_three_way_choose (choice->self->comparison, choice->field, choice->side);
  update_open (choice->self);
}

static void
choice_free (gpointer  choice,
             GClosure *closure)
{
  g_free (choice);
}

/* (transfer floating) @group (nullable): the first button of the field. */
static GtkWidget *
create_choice (BesaceComparingWindow  *self,
               BesaceThreeWayField     field,
               BesaceThreeWaySide      side,
               GtkCheckButton        **group)
{
  g_autofree char *text = besace_field_text_new (field, besace_three_way_get_value (self->comparison, field, side),
                                                 besace_workspace_get_vocabulary (self->workspace));
  GtkWidget *row = besace_choice_row_new (GTK_ACCESSIBLE_ROLE_RADIO);
  GtkCheckButton *button = besace_choice_row_get_button (BESACE_CHOICE_ROW (row));
  g_autofree char *label = g_strdup_printf (_("%s: %s"), besace_field_text_get_title (field), get_side_title (side));
  Choice *choice = g_new0 (Choice, 1);
  BesaceThreeWaySide chosen;

  choice->self = self;
  choice->field = field;
  choice->side = side;
  if (*group)
    gtk_check_button_set_group (button, *group);
  else
    *group = button;
  if (besace_three_way_get_choice (self->comparison, field, &chosen) && chosen == side)
    gtk_check_button_set_active (button, TRUE);
  besace_choice_row_set_words (BESACE_CHOICE_ROW (row), get_side_title (side), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 12);
  /* Every field has a row of that title: to a screen reader it says of which. */
  besace_accessible_text_set_label (GTK_WIDGET (button), label);
  /* What stands above the rows is told with the first of them. */
  if (side == BESACE_THREE_WAY_MINE) {
    g_autofree char *told = g_strdup_printf ("%s\n%s", get_change_text (besace_three_way_get_change (self->comparison, field)), text);

    besace_accessible_text_set_description (GTK_WIDGET (button), told);
  }
  g_signal_connect_data (button, "toggled", G_CALLBACK (choice_toggled_cb), choice, choice_free, 0);
  return row;
}

static void
show_field (BesaceComparingWindow *self,
            BesaceThreeWayField    field)
{
  static const BesaceThreeWaySide sides[] = { BESACE_THREE_WAY_MINE, BESACE_THREE_WAY_THEIRS, BESACE_THREE_WAY_ORIGINAL };
  BesaceThreeWayChange change = besace_three_way_get_change (self->comparison, field);
  AdwPreferencesGroup *group;
  GtkCheckButton *first = NULL;

  if (change == BESACE_THREE_WAY_NOBODY)
    return;

  group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (group, besace_field_text_get_title (field));
  adw_preferences_group_set_description (group, get_change_text (change));
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++) {
    /* Of what nobody knows there is nothing to go back to. */
    if (sides[i] != BESACE_THREE_WAY_ORIGINAL || self->fields.original)
      adw_preferences_group_add (group, create_choice (self, field, sides[i], &first));
  }
  adw_preferences_page_add (self->page, group);
}

static void
show_trouble (BesaceComparingWindow *self,
              const char            *message)
{
  gtk_label_set_text (self->trouble_label, message);
  gtk_widget_set_visible (GTK_WIDGET (self->trouble_label), TRUE);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(BesaceComparingWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = besace_contributions_edit_finish (BESACE_CONTRIBUTIONS (source), result, NULL, NULL, &error);

  if (!undo) {
    gtk_widget_set_sensitive (self->save_button, TRUE);
    show_trouble (self, error->message);
    return;
  }

  if (self->history)
    besace_undo_history_add (self->history, undo, _("Both are in one draft now: read it over before it is sent"));
  gtk_window_destroy (GTK_WINDOW (self));
}

/* From now on it is an edit of what is published now. */
static void
save_clicked_cb (BesaceComparingWindow *self)
{
  g_auto(BesaceContributionFields) fields = BESACE_CONTRIBUTION_FIELDS_INIT;
  g_autoptr(JsonObject) merged = besace_three_way_merge (self->comparison);
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, merged);
  besace_contribution_fields_copy (&fields, &self->fields);
  g_free (fields.data);
  fields.data = json_to_string (node, FALSE);
  g_free (fields.title);
  fields.title = g_strdup (json_object_get_string_member_with_default (merged, "title", self->fields.title));
  g_free (fields.original);
  fields.original = g_steal_pointer (&fields.present);
  fields.original_updated = fields.present_updated;

  gtk_widget_set_sensitive (self->save_button, FALSE);
  besace_contributions_save_async (besace_library_get_contributions (besace_workspace_get_library (self->workspace)), &fields, NULL,
                                   saved_cb, g_object_ref (self));
}

static void
besace_comparing_window_dispose (GObject *object)
{
  BesaceComparingWindow *self = BESACE_COMPARING_WINDOW (object);

  g_clear_object (&self->history);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_comparing_window_parent_class)->dispose (object);
}

static void
besace_comparing_window_finalize (GObject *object)
{
  BesaceComparingWindow *self = BESACE_COMPARING_WINDOW (object);

  g_clear_pointer (&self->comparison, besace_three_way_free);
  besace_contribution_fields_clear (&self->fields);

  G_OBJECT_CLASS (besace_comparing_window_parent_class)->finalize (object);
}

static void
besace_comparing_window_class_init (BesaceComparingWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_comparing_window_dispose;
  object_class->finalize = besace_comparing_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/outbox/besace-comparing-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceComparingWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceComparingWindow, open_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceComparingWindow, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceComparingWindow, page);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
}

static void
besace_comparing_window_init (BesaceComparingWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* (transfer full) (nullable) */
static JsonObject *
read_data (const char *line)
{
  g_autoptr(JsonNode) root = line ? json_from_string (line, NULL) : NULL;

  return root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_dup_object (root) : NULL;
}

GtkWidget *
besace_comparing_window_present (GtkWidget                      *widget,
                                 BesaceWorkspace                *workspace,
                                 const BesaceContributionFields *fields)
{
  g_autoptr(JsonObject) original = read_data (fields->original);
  g_autoptr(JsonObject) mine = read_data (fields->data);
  g_autoptr(JsonObject) theirs = read_data (fields->present);
  BesaceComparingWindow *self = g_object_new (BESACE_TYPE_COMPARING_WINDOW,
                                              "transient-for", gtk_widget_get_root (widget),
                                              NULL);

  self->workspace = g_object_ref (workspace);
  g_set_object (&self->history, besace_undo_history_find (widget));
  besace_contribution_fields_copy (&self->fields, fields);
  if (mine && theirs)
    self->comparison = besace_three_way_new (original, mine, theirs);
  else
    show_trouble (self, _("What is published cannot be read. Open the edit, and look at the published one on the web."));

  for (guint i = 0; self->comparison && i < BESACE_N_THREE_WAY_FIELDS; i++)
    show_field (self, i);
  update_open (self);
  gtk_window_present (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}
