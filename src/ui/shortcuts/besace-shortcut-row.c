/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-shortcut-row.h"

struct _BesaceShortcutRow {
  AdwActionRow      parent_instance;

  GtkShortcutLabel *keys_label;

  char             *action; /* (owned) (nullable) its detailed name */
};

G_DEFINE_FINAL_TYPE (BesaceShortcutRow, besace_shortcut_row, ADW_TYPE_ACTION_ROW)

typedef enum {
  PROP_ACTION = 1,
  PROP_ACCELERATOR,
} BesaceShortcutRowProperty;

static GParamSpec *properties[PROP_ACCELERATOR + 1];

static void
besace_shortcut_row_root (GtkWidget *widget)
{
  BesaceShortcutRow *self = BESACE_SHORTCUT_ROW (widget);
  GApplication *application = g_application_get_default ();

  GTK_WIDGET_CLASS (besace_shortcut_row_parent_class)->root (widget);

  if (self->action && application) {
    g_auto(GStrv) accelerators = gtk_application_get_accels_for_action (GTK_APPLICATION (application), self->action);

    gtk_shortcut_label_set_accelerator (self->keys_label, accelerators[0] ? accelerators[0] : "");
  }
}

static void
besace_shortcut_row_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  BesaceShortcutRow *self = BESACE_SHORTCUT_ROW (object);

  switch ((BesaceShortcutRowProperty) property_id) {
  case PROP_ACTION:
    g_value_set_string (value, self->action);
    break;
  case PROP_ACCELERATOR:
    g_value_set_string (value, gtk_shortcut_label_get_accelerator (self->keys_label));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_shortcut_row_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  BesaceShortcutRow *self = BESACE_SHORTCUT_ROW (object);

  switch ((BesaceShortcutRowProperty) property_id) {
  case PROP_ACTION:
    g_free (self->action);
    self->action = g_value_dup_string (value);
    break;
  case PROP_ACCELERATOR:
    gtk_shortcut_label_set_accelerator (self->keys_label, g_value_get_string (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_shortcut_row_finalize (GObject *object)
{
  g_clear_pointer (&BESACE_SHORTCUT_ROW (object)->action, g_free);

  G_OBJECT_CLASS (besace_shortcut_row_parent_class)->finalize (object);
}

static void
besace_shortcut_row_class_init (BesaceShortcutRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = besace_shortcut_row_get_property;
  object_class->set_property = besace_shortcut_row_set_property;
  object_class->finalize = besace_shortcut_row_finalize;
  GTK_WIDGET_CLASS (klass)->root = besace_shortcut_row_root;

  properties[PROP_ACTION] =
    g_param_spec_string ("action", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ACCELERATOR] =
    g_param_spec_string ("accelerator", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
besace_shortcut_row_init (BesaceShortcutRow *self)
{
  self->keys_label = GTK_SHORTCUT_LABEL (gtk_shortcut_label_new (""));
  gtk_widget_set_valign (GTK_WIDGET (self->keys_label), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->keys_label));
}
