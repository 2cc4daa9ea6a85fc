/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-tag-chips.h"

#include <glib/gi18n.h>

#include "besace-wrap-layout.h"

struct _BesaceTagChips {
  GtkWidget   parent_instance;

  char      **tags;          /* (owned) (nullable) those that are shown */
  char       *tag;           /* (owned) (nullable) the chosen one */
  GtkWidget  *rename_button; /* after the chips */
  gboolean    updating;
};

G_DEFINE_FINAL_TYPE (BesaceTagChips, besace_tag_chips, GTK_TYPE_WIDGET)

enum {
  SIGNAL_CHANGED,
  SIGNAL_DROPPED,
  SIGNAL_RENAME,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
get_chip_tag (GtkWidget *chip)
{
  return gtk_widget_get_name (chip);
}

static void
show_chosen (BesaceTagChips *self)
{
  self->updating = TRUE;
  for (GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self)); chip != self->rename_button;
       chip = gtk_widget_get_next_sibling (chip))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), g_strcmp0 (get_chip_tag (chip), self->tag) == 0);
  self->updating = FALSE;
  gtk_widget_set_visible (self->rename_button, self->tag != NULL);
}

void
besace_tag_chips_set_tag (BesaceTagChips *self,
                          const char     *tag)
{
  g_return_if_fail (BESACE_IS_TAG_CHIPS (self));

  if (g_strcmp0 (self->tag, tag) == 0)
    return;

  g_free (self->tag);
  self->tag = g_strdup (tag);
  show_chosen (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
toggled_cb (BesaceTagChips  *self,
            GtkToggleButton *chip)
{
  if (!self->updating)
    besace_tag_chips_set_tag (self, gtk_toggle_button_get_active (chip) ? get_chip_tag (GTK_WIDGET (chip)) : NULL);
}

static gboolean
drop_cb (BesaceTagChips *self,
         const GValue   *value,
         double          x,
         double          y,
         GtkDropTarget  *target)
{
  GtkWidget *chip = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));

  g_signal_emit (self, signals[SIGNAL_DROPPED], 0, get_chip_tag (chip), g_value_get_boxed (value));
  return TRUE;
}

static GtkWidget *
create_chip (BesaceTagChips *self,
             const char     *tag)
{
  GtkWidget *chip = gtk_toggle_button_new_with_label (tag);
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (chip));
  GtkDropTarget *target = gtk_drop_target_new (BESACE_TYPE_CARRIED_ITEMS, GDK_ACTION_COPY);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_name (chip, tag);
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_set_tooltip_text (chip, _("Show what has this tag; drop bookmarks here to tag them"));
  g_signal_connect_object (chip, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (chip, GTK_EVENT_CONTROLLER (target));
  return chip;
}

static void
remove_chips (BesaceTagChips *self)
{
  GtkWidget *chip;

  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self))) != self->rename_button)
    gtk_widget_unparent (chip);
}

/* The chip that has the focus, else the chosen one. */
static void
rename_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BesaceTagChips *self = BESACE_TAG_CHIPS (widget);
  GtkWidget *focus = gtk_widget_get_focus_child (widget);
  const char *tag = focus && focus != self->rename_button ? get_chip_tag (focus) : self->tag;

  if (tag)
    g_signal_emit (self, signals[SIGNAL_RENAME], 0, tag);
}

static void
besace_tag_chips_dispose (GObject *object)
{
  BesaceTagChips *self = BESACE_TAG_CHIPS (object);

  remove_chips (self);
  g_clear_pointer (&self->rename_button, gtk_widget_unparent);

  G_OBJECT_CLASS (besace_tag_chips_parent_class)->dispose (object);
}

static void
besace_tag_chips_finalize (GObject *object)
{
  BesaceTagChips *self = BESACE_TAG_CHIPS (object);

  g_clear_pointer (&self->tags, g_strfreev);
  g_clear_pointer (&self->tag, g_free);

  G_OBJECT_CLASS (besace_tag_chips_parent_class)->finalize (object);
}

static void
besace_tag_chips_class_init (BesaceTagChipsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_tag_chips_dispose;
  object_class->finalize = besace_tag_chips_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DROPPED] =
    g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                  BESACE_TYPE_CARRIED_ITEMS);
  signals[SIGNAL_RENAME] =
    g_signal_new ("rename", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "tags.rename", NULL, rename_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "tags.rename", NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, BESACE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
besace_tag_chips_init (BesaceTagChips *self)
{
  self->rename_button = gtk_button_new_from_icon_name ("document-edit-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->rename_button), "tags.rename");
  gtk_widget_set_tooltip_text (self->rename_button, _("Rename the tag (F2)"));
  gtk_widget_add_css_class (self->rename_button, "flat");
  gtk_widget_set_visible (self->rename_button, FALSE);
  gtk_widget_set_parent (self->rename_button, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rename_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Rename the tag"), -1);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tags"), -1);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
besace_tag_chips_set_tags (BesaceTagChips    *self,
                           const char *const *tags)
{
  g_return_if_fail (BESACE_IS_TAG_CHIPS (self));
  g_return_if_fail (tags != NULL);

  /* Somebody may be among the chips. */
  if (self->tags && g_strv_equal ((const char *const *) self->tags, tags))
    return;

  g_strfreev (self->tags);
  self->tags = g_strdupv ((char **) tags);
  remove_chips (self);
  for (guint i = 0; tags[i]; i++)
    gtk_widget_insert_before (create_chip (self, tags[i]), GTK_WIDGET (self), self->rename_button);
  gtk_widget_set_visible (GTK_WIDGET (self), tags[0] != NULL);

  if (self->tag && !g_strv_contains (tags, self->tag))
    besace_tag_chips_set_tag (self, NULL);
  else
    show_chosen (self);
}

const char *
besace_tag_chips_get_tag (BesaceTagChips *self)
{
  g_return_val_if_fail (BESACE_IS_TAG_CHIPS (self), NULL);

  return self->tag;
}
