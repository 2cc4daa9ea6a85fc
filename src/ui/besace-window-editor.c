/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-window-private.h"

#include <glib/gi18n.h>

#include "besace-assessment-window.h"
#include "besace-draft-making.h"
#include "besace-instances.h"
#include "besace-new-resource-window.h"

static BesaceContributions *
get_contributions (BesaceWindow *self)
{
  return besace_library_get_contributions (besace_workspace_get_library (self->workspace));
}

/* What was written has gone: one is where one was before. */
static void
editor_closed_cb (BesaceWindow *self)
{
  if (besace_window_is_on (self, "editor"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

/* Whoever starts comes back to what they were writing, but not to what has gone since, or never had a word. */
static void
editor_missing_cb (BesaceWindow *self)
{
  if (!besace_window_is_on (self, "editor") || !g_queue_is_empty (self->history))
    return;

  besace_editor_page_clear (self->editor_page);
  besace_location_free (self->location);
  self->location = besace_location_new ("home");
  besace_window_apply (self);
}

GtkWidget *
besace_window_create_editor_page (BesaceWindow *self)
{
  self->editor_page = BESACE_EDITOR_PAGE (besace_editor_page_new (self->workspace));
  g_signal_connect_object (self->editor_page, "closed", G_CALLBACK (editor_closed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor_page, "missing", G_CALLBACK (editor_missing_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self->editor_page);
}

/* The page shows the contribution of the location. */
void
besace_window_show_contribution (BesaceWindow *self)
{
  if (besace_window_is_on (self, "editor") && self->location->contribution)
    besace_editor_page_open (self->editor_page, self->location->contribution);
}

/* What is written stays in no widget while the screen is shared. */
void
besace_window_hide_contribution (BesaceWindow *self)
{
  if (self->editor_page)
    besace_editor_page_clear (self->editor_page);
}

static void
go_to_contribution (BesaceWindow *self,
                    const char   *uuid)
{
  BesaceLocation *target;

  besace_window_read_location (self);
  target = besace_location_copy (self->location);
  g_free (target->page);
  target->page = g_strdup ("editor");
  g_free (target->contribution);
  target->contribution = g_strdup (uuid);
  g_clear_pointer (&target->resource, g_free);
  g_clear_pointer (&target->note, g_free);
  target->position = 0;
  self->browsing = FALSE;
  besace_window_go_to (self, target);
}

/* The page knows the draft before it is asked for it: nothing of it is in the library yet. */
static void
begin_draft (BesaceWindow *self,
             BesaceDraft  *draft)
{
  besace_window_create_page (self, "editor");
  besace_editor_page_begin (self->editor_page, draft);
  go_to_contribution (self, besace_draft_get_uuid (draft));
  gtk_widget_grab_focus (GTK_WIDGET (self->editor_page));
}

static void
begun_cb (BesaceWindow *self,
          BesaceDraft  *draft)
{
  if (self->started && !self->shared_screen)
    begin_draft (self, draft);
}

static void
new_contribution_action (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);
  GtkWidget *window;

  if (!self->started || self->shared_screen)
    return;

  window = besace_new_resource_window_new (self->workspace, self->memory, GTK_WINDOW (self));
  g_signal_connect_object (window, "begun", G_CALLBACK (begun_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
open_contribution_action (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);

  if (self->started && !self->shared_screen)
    go_to_contribution (self, g_variant_get_string (parameter, NULL));
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(BesaceWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceDraft) draft = besace_draft_make_finish (BESACE_WORKSPACE (source), result, &error);

  if (draft && self->started && !self->shared_screen)
    begin_draft (self, draft);
  else if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    besace_window_show_toast (self, error->message);
}

static void
make_draft (BesaceWindow       *self,
            const char         *id,
            BesaceDraftPurpose  purpose)
{
  besace_draft_make_async (self->workspace, id, purpose, self->cancellable, made_cb, g_object_ref (self));
}

static void
copy_resource_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);

  if (self->started && !self->shared_screen)
    make_draft (self, g_variant_get_string (parameter, NULL), BESACE_DRAFT_COPY);
}

/* An edit that was begun and not sent goes on. (transfer none) (nullable) */
static const char *
find_edit (BesaceWindow *self,
           const char   *id)
{
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (get_contributions (self)));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceContribution) contribution = g_list_model_get_item (model, i);
    const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);

    if (fields->type == BESACE_CONTRIBUTION_RESOURCE && g_strcmp0 (fields->target, id) == 0 &&
        fields->state != BESACE_CONTRIBUTION_PUBLISHED)
      return fields->uuid;
  }

  return NULL;
}

/* Which resource is to be edited, until it is known whether it is already. */
typedef struct {
  BesaceWindow *self; /* (owned) */
  char         *id;   /* (owned) */
} Editing;

static void
loaded_for_edit_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  Editing *editing = user_data;
  g_autoptr(BesaceWindow) self = editing->self;
  g_autofree char *id = editing->id;
  g_autoptr(GError) error = NULL;
  const char *uuid;

  g_free (editing);
  if (!besace_library_part_load_finish (BESACE_LIBRARY_PART (source), result, &error)) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      besace_window_show_toast (self, error->message);
    return;
  }
  if (!self->started || self->shared_screen)
    return;

  uuid = find_edit (self, id);
  if (uuid)
    go_to_contribution (self, uuid);
  else
    make_draft (self, id, BESACE_DRAFT_EDIT);
}

static void
edit_resource_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  Editing *editing;

  if (!self->started || self->shared_screen || !besace_draft_can_edit (id))
    return;

  editing = g_new0 (Editing, 1);
  editing->self = g_object_ref (self);
  editing->id = g_strdup (id);
  besace_library_part_load_async (BESACE_LIBRARY_PART (get_contributions (self)), self->cancellable, loaded_for_edit_cb, editing);
}

/* How somebody put what they miss is where it begins. */
typedef struct {
  char  *need;          /* the key of the need */
  char  *title;
  char  *description;
  char **themes;
  char **beneficiaries;
} Wanted;

static void
wanted_free (gpointer  data,
             GClosure *closure)
{
  Wanted *wanted = data;

  g_free (wanted->need);
  g_free (wanted->title);
  g_free (wanted->description);
  g_strfreev (wanted->themes);
  g_strfreev (wanted->beneficiaries);
  g_free (wanted);
}

static void
begun_wanted_cb (GtkWindow   *window,
                 BesaceDraft *draft,
                 gpointer     user_data)
{
  const Wanted *wanted = user_data;

  besace_draft_set_need (draft, wanted->need);
  besace_draft_set_title (draft, wanted->title);
  if (*wanted->description)
    besace_draft_set_summary (draft, wanted->description);
  if (*wanted->themes)
    besace_draft_set_values (draft, BESACE_FACET_THEME, (const char *const *) wanted->themes);
  if (*wanted->beneficiaries)
    besace_draft_set_values (draft, BESACE_FACET_BENEFICIARY, (const char *const *) wanted->beneficiaries);
  begun_cb (BESACE_WINDOW (gtk_window_get_transient_for (window)), draft);
}

static void
write_resource_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);
  GtkWidget *window;
  Wanted *wanted;

  if (!self->started || self->shared_screen)
    return;

  wanted = g_new0 (Wanted, 1);
  g_variant_get (parameter, "(sss^as^as)", &wanted->need, &wanted->title, &wanted->description, &wanted->themes,
                 &wanted->beneficiaries);
  window = besace_new_resource_window_new (self->workspace, self->memory, GTK_WINDOW (self));
  g_signal_connect_data (window, "begun", G_CALLBACK (begun_wanted_cb), wanted, wanted_free, 0);
  gtk_window_present (GTK_WINDOW (window));
}

static void
assess_contribution_action (GtkWidget  *widget,
                            const char *name,
                            GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);
  BesaceContribution *contribution;

  if (!self->started || self->shared_screen)
    return;

  contribution = besace_contributions_find (get_contributions (self), g_variant_get_string (parameter, NULL));
  if (contribution && besace_contribution_get_fields (contribution)->state == BESACE_CONTRIBUTION_PUBLISHED)
    gtk_window_present (GTK_WINDOW (besace_assessment_window_new (self->workspace, contribution, GTK_WINDOW (self))));
}

/* What became of a contribution, which a shared screen does not say. */
static void
tell_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);
  const char *message, *label, *action;

  g_variant_get (parameter, "(&s&s&s)", &message, &label, &action);
  if (self->started && !self->shared_screen)
    besace_window_show_way (self, message, label, action);
}

void
besace_window_update_editor_actions (BesaceWindow *self)
{
  static const char *const names[] = { "win.new-contribution", "win.open-contribution", "win.copy-resource", "win.edit-resource",
                                       "win.assess-contribution", "win.tell", "win.write-resource" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], self->started && !self->shared_screen);
}

void
besace_window_install_editor_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new-contribution", NULL, new_contribution_action);
  gtk_widget_class_install_action (widget_class, "win.open-contribution", "s", open_contribution_action);
  gtk_widget_class_install_action (widget_class, "win.copy-resource", "s", copy_resource_action);
  gtk_widget_class_install_action (widget_class, "win.edit-resource", "s", edit_resource_action);
  gtk_widget_class_install_action (widget_class, "win.assess-contribution", "s", assess_contribution_action);
  gtk_widget_class_install_action (widget_class, "win.tell", "(sss)", tell_action);
  gtk_widget_class_install_action (widget_class, "win.write-resource", "(sssasas)", write_resource_action);
}
