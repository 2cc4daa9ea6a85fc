/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-resume-section.h"

#include <glib/gi18n.h>

#include "besace-reading-memory.h"
#include "besace-resume-row.h"

#define N_ROWS 3

struct _BesaceResumeSection {
  AdwBin           parent_instance;

  BesaceWorkspace *workspace;
  gboolean         shared_screen;

  GSettings       *settings;
  GCancellable    *cancellable; /* of the last load */

  GtkListBox      *list_box;

  /* Made once: what is read changes while one reads it, and the focus must find its row again. */
  BesaceResumeRow *rows[N_ROWS];
};

G_DEFINE_FINAL_TYPE (BesaceResumeSection, besace_resume_section, ADW_TYPE_BIN)

typedef enum {
  PROP_WORKSPACE = 1,
  PROP_SHARED_SCREEN,
} BesaceResumeSectionProperty;

static GParamSpec *properties[PROP_SHARED_SCREEN + 1];

static void
clear_from (BesaceResumeSection *self,
            guint                first)
{
  for (guint i = first; i < N_ROWS; i++)
    besace_resume_row_clear (self->rows[i]);

  gtk_widget_set_visible (GTK_WIDGET (self), first > 0);
}

static void
show_readings (BesaceResumeSection *self,
               GPtrArray           *readings)
{
  guint n_shown = MIN (readings->len, N_ROWS);

  for (guint i = 0; i < n_shown; i++)
    besace_resume_row_show (self->rows[i], self->workspace, g_ptr_array_index (readings, i));
  clear_from (self, n_shown);
}

static void
load_readings_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) readings = besace_library_load_readings_finish (BESACE_LIBRARY (source), result, &error);

  if (readings)
    show_readings (BESACE_RESUME_SECTION (data), readings);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (data, "win.toast", "s", error->message);
}

static void
cancel (BesaceResumeSection *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
reload (BesaceResumeSection *self)
{
  cancel (self);

  if (self->shared_screen || !self->workspace || !besace_reading_memory_is_on (besace_workspace_get_library (self->workspace))) {
    clear_from (self, 0);
    return;
  }

  self->cancellable = g_cancellable_new ();
  besace_library_load_readings_async (besace_workspace_get_library (self->workspace), N_ROWS,
                                      self->cancellable, load_readings_cb, self);
}

static void
forget_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(BesaceResumeSection) self = data;
  g_autoptr(GError) error = NULL;

  if (besace_library_write_finish (BESACE_LIBRARY (source), result, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _("The history is erased for good"));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
}

static void
erase_clicked_cb (BesaceResumeSection *self)
{
  BesaceLibrary *library = besace_workspace_get_library (self->workspace);

  besace_library_forget_searches (library);
  besace_library_forget_readings_async (library, NULL, forget_cb, g_object_ref (self));
}

static void
set_workspace (BesaceResumeSection *self,
               BesaceWorkspace     *workspace)
{
  if (!g_set_object (&self->workspace, workspace) || !workspace)
    return;

  g_signal_connect_object (besace_workspace_get_library (workspace), "readings-changed",
                           G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (besace_workspace_get_catalogue (workspace), "changed",
                           G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);
}

static void
besace_resume_section_get_property (GObject    *object,
                                    guint       property_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  BesaceResumeSection *self = BESACE_RESUME_SECTION (object);

  switch ((BesaceResumeSectionProperty) property_id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, self->workspace);
    break;
  case PROP_SHARED_SCREEN:
    g_value_set_boolean (value, self->shared_screen);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_resume_section_set_property (GObject      *object,
                                    guint         property_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  BesaceResumeSection *self = BESACE_RESUME_SECTION (object);

  switch ((BesaceResumeSectionProperty) property_id) {
  case PROP_WORKSPACE:
    set_workspace (self, g_value_get_object (value));
    break;
  case PROP_SHARED_SCREEN:
    self->shared_screen = g_value_get_boolean (value);
    reload (self);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_resume_section_dispose (GObject *object)
{
  BesaceResumeSection *self = BESACE_RESUME_SECTION (object);

  cancel (self);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (besace_resume_section_parent_class)->dispose (object);
}

static void
besace_resume_section_class_init (BesaceResumeSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_resume_section_get_property;
  object_class->set_property = besace_resume_section_set_property;
  object_class->dispose = besace_resume_section_dispose;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/home/besace-resume-section.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceResumeSection, list_box);
  gtk_widget_class_bind_template_callback (widget_class, erase_clicked_cb);
}

static void
besace_resume_section_init (BesaceResumeSection *self)
{
  self->settings = g_settings_new ("fr.besace.Besace");
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < N_ROWS; i++) {
    self->rows[i] = BESACE_RESUME_ROW (besace_resume_row_new ());
    gtk_list_box_append (self->list_box, GTK_WIDGET (self->rows[i]));
  }

  g_signal_connect_object (self->settings, "changed::reading-history", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::shared-account", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
}

GtkWidget *
besace_resume_section_new (BesaceWorkspace *workspace)
{
  return g_object_new (BESACE_TYPE_RESUME_SECTION, "workspace", workspace, NULL);
}
