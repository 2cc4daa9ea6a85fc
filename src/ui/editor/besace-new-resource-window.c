/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-new-resource-window.h"

#include <glib/gi18n.h>

#include "besace-choice-row.h"
#include "besace-draft-making.h"
#include "besace-draft-template.h"
#include "besace-instances.h"

struct _BesaceNewResourceWindow {
  AdwWindow             parent_instance;

  AdwPreferencesGroup  *group;
  AdwPreferencesGroup  *origin_group;

  BesaceDraftTemplates *templates;   /* (owned) */
  GSettings            *memory;      /* (owned) (nullable) which instance was written for last */
  char                 *origin;      /* (owned) the instance to write for */
  GCancellable         *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (BesaceNewResourceWindow, besace_new_resource_window, ADW_TYPE_WINDOW)

enum {
  SIGNAL_BEGUN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
activated_cb (GtkWidget               *row,
              BesaceNewResourceWindow *self)
{
  const BesaceDraftTemplate *template = g_object_get_data (G_OBJECT (row), "template");
  g_autoptr(BesaceDraft) draft = template ? besace_draft_new_from_template (template, self->origin)
                                          : besace_draft_new (self->origin);

  if (self->memory)
    g_settings_set_string (self->memory, "last-instance", self->origin);
  g_signal_emit (self, signals[SIGNAL_BEGUN], 0, draft);
  gtk_window_close (GTK_WINDOW (self));
}

static void
add_row (BesaceNewResourceWindow   *self,
         const char                *title,
         const char                *subtitle,
         const BesaceDraftTemplate *template)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "use-markup", FALSE,
                                 "title", title,
                                 "subtitle", subtitle,
                                 "activatable", TRUE,
                                 NULL);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                                                 "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  g_object_set_data (G_OBJECT (row), "template", (gpointer) template);
  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), self, 0);
  adw_preferences_group_add (self->group, row);
}

static void
origin_toggled_cb (GtkCheckButton          *button,
                   BesaceNewResourceWindow *self)
{
  if (!gtk_check_button_get_active (button))
    return;

  g_free (self->origin);
  self->origin = g_strdup (g_object_get_data (G_OBJECT (button), "origin"));
}

/* A row each, which wraps: names of instances are long, and say where one’s words go. Returns its button, which joins @group. */
static GtkCheckButton *
add_origin_row (BesaceNewResourceWindow *self,
                const BesaceDraftOrigin *origin,
                GtkCheckButton          *group,
                gboolean                 chosen)
{
  GtkWidget *row = besace_choice_row_new (GTK_ACCESSIBLE_ROLE_RADIO);
  GtkCheckButton *button = besace_choice_row_get_button (BESACE_CHOICE_ROW (row));

  besace_choice_row_set_words (BESACE_CHOICE_ROW (row), origin->title,
                               origin->training ? _("For training: what is written for it goes nowhere else") : NULL);
  g_object_set (button, "group", group, "active", chosen, NULL);
  g_object_set_data_full (G_OBJECT (button), "origin", g_strdup (origin->origin), g_free);
  g_signal_connect_object (button, "toggled", G_CALLBACK (origin_toggled_cb), self, 0);
  adw_preferences_group_add (self->origin_group, row);
  return button;
}

/* The instance that was written for last, where it is still there; else the first one, which is the national one. */
static guint
find_last_origin (BesaceNewResourceWindow *self,
                  GPtrArray               *origins)
{
  g_autofree char *last = self->memory ? g_settings_get_string (self->memory, "last-instance") : NULL;

  for (guint i = 0; last && i < origins->len; i++) {
    if (g_str_equal (((BesaceDraftOrigin *) g_ptr_array_index (origins, i))->origin, last))
      return i;
  }

  return 0;
}

/* Where there is one instance only, nobody is asked. */
static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  BesaceNewResourceWindow *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) origins = besace_draft_list_origins_finish (BESACE_WORKSPACE (source), result, &error);
  GtkCheckButton *first = NULL;
  guint last;

  /* Disposing cancels. */
  if (!origins) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      g_message ("The instances are not known: %s", error->message);
    return;
  }

  last = find_last_origin (self, origins);
  for (guint i = 0; i < origins->len; i++) {
    const BesaceDraftOrigin *origin = g_ptr_array_index (origins, i);
    GtkCheckButton *button = add_origin_row (self, origin, first, i == last);

    if (!first)
      first = button;
    if (i == last) {
      g_free (self->origin);
      self->origin = g_strdup (origin->origin);
    }
  }
  gtk_widget_set_visible (GTK_WIDGET (self->origin_group), origins->len > 1);
}

static void
besace_new_resource_window_dispose (GObject *object)
{
  BesaceNewResourceWindow *self = BESACE_NEW_RESOURCE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (besace_new_resource_window_parent_class)->dispose (object);
}

static void
besace_new_resource_window_finalize (GObject *object)
{
  BesaceNewResourceWindow *self = BESACE_NEW_RESOURCE_WINDOW (object);

  besace_draft_templates_free (self->templates);
  g_clear_object (&self->memory);
  g_free (self->origin);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (besace_new_resource_window_parent_class)->finalize (object);
}

static void
besace_new_resource_window_class_init (BesaceNewResourceWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_new_resource_window_dispose;
  object_class->finalize = besace_new_resource_window_finalize;

  signals[SIGNAL_BEGUN] =
    g_signal_new ("begun", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, BESACE_TYPE_DRAFT);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/editor/besace-new-resource-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceNewResourceWindow, group);
  gtk_widget_class_bind_template_child (widget_class, BesaceNewResourceWindow, origin_group);
}

static void
besace_new_resource_window_init (BesaceNewResourceWindow *self)
{
  const GPtrArray *templates;

  self->cancellable = g_cancellable_new ();
  self->templates = besace_draft_templates_new ();
  self->origin = g_strdup (besace_instances_get_national ());
  gtk_widget_init_template (GTK_WIDGET (self));

  add_row (self, _("Blank page"), _("Nothing but a title, a summary and what you add"), NULL);
  templates = besace_draft_templates_list (self->templates);
  for (guint i = 0; i < templates->len; i++) {
    const BesaceDraftTemplate *template = g_ptr_array_index (templates, i);

    add_row (self, template->name, template->hint, template);
  }
}

GtkWidget *
besace_new_resource_window_new (BesaceWorkspace *workspace,
                                GSettings       *memory,
                                GtkWindow       *parent)
{
  BesaceNewResourceWindow *self = g_object_new (BESACE_TYPE_NEW_RESOURCE_WINDOW, "transient-for", parent, NULL);

  g_set_object (&self->memory, memory);
  besace_draft_list_origins_async (workspace, self->cancellable, listed_cb, self);
  return GTK_WIDGET (self);
}
