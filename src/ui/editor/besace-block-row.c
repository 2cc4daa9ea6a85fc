/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-block-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-attached-file.h"
#include "besace-block-words.h"
#include "besace-into-view.h"
#include "besace-lesbases-limits.h"
#include "besace-link-address.h"
#include "besace-writing-field.h"

struct _BesaceBlockRow {
  GtkWidget           parent_instance;

  GtkWidget          *handle;
  GtkLabel           *type_label;
  GtkWidget          *format_box;
  GtkMenuButton      *menu_button;
  GtkBox             *body;
  GMenuModel         *menu;

  BesaceDraftBlock   *block;                               /* (owned) */
  BesaceWritingField *fields[BESACE_N_DRAFT_BLOCK_FIELDS]; /* (nullable) */
  BesaceAttachedFile    *file;                                /* (nullable) */
  guint               number;                              /* from 1 */
};

G_DEFINE_FINAL_TYPE (BesaceBlockRow, besace_block_row, GTK_TYPE_WIDGET)

enum {
  SIGNAL_MOVED,
  SIGNAL_DUPLICATED,
  SIGNAL_REMOVED,
  SIGNAL_DROPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
block_changed_cb (BesaceBlockRow *self)
{
  for (guint i = 0; i < BESACE_N_DRAFT_BLOCK_FIELDS; i++) {
    if (self->fields[i])
      besace_writing_field_set_text (self->fields[i], besace_draft_block_get (self->block, i));
  }
}

static void
field_changed_cb (BesaceWritingField *field,
                  BesaceBlockRow     *self)
{
  for (guint i = 0; i < BESACE_N_DRAFT_BLOCK_FIELDS; i++) {
    if (self->fields[i] == field)
      besace_draft_block_set (self->block, i, besace_writing_field_get_text (field));
  }
}

static BesaceWritingField *
add_field (BesaceBlockRow        *self,
           BesaceDraftBlockField  which,
           const char            *label,
           gboolean               single_line,
           guint                  limit)
{
  const gboolean formatted = which == BESACE_DRAFT_BLOCK_TEXT;
  BesaceWritingField *field = g_object_new (BESACE_TYPE_WRITING_FIELD,
                                            "label", label,
                                            "single-line", single_line,
                                            "formatted", formatted,
                                            "limit", limit,
                                            NULL);

  besace_writing_field_set_text (field, besace_draft_block_get (self->block, which));
  g_signal_connect_object (field, "changed", G_CALLBACK (field_changed_cb), self, 0);
  gtk_box_append (self->body, GTK_WIDGET (field));
  self->fields[which] = field;
  return field;
}

/* People copy an address without what it begins with. (transfer full) */
static char *
complete_address (const char *address)
{
  if (!*address || strstr (address, ":") || strpbrk (address, " \t") || !strchr (address, '.'))
    return g_strdup (address);
  return g_strconcat ("https://", address, NULL);
}

/* Told when somebody has finished writing it, not before. */
static void
check_address (BesaceBlockRow *self)
{
  BesaceWritingField *field = self->fields[BESACE_DRAFT_BLOCK_URL];
  g_autofree char *written = g_strstrip (g_strdup (besace_draft_block_get (self->block, BESACE_DRAFT_BLOCK_URL)));
  g_autofree char *address = complete_address (written);
  g_autofree char *checked = besace_link_address_check_web (address);

  if (checked)
    besace_draft_block_set (self->block, BESACE_DRAFT_BLOCK_URL, address);
  besace_writing_field_set_issue (field, *address && !checked ? _("This is no web address: one begins with https://") : NULL);
}

static void
add_link_fields (BesaceBlockRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  add_field (self, BESACE_DRAFT_BLOCK_URL, _("Address"), TRUE, 0);
  add_field (self, BESACE_DRAFT_BLOCK_TITLE, _("Title of the link"), TRUE, BESACE_LESBASES_BLOCK_TITLE_MAX);
  add_field (self, BESACE_DRAFT_BLOCK_CAPTION, _("What one finds there"), FALSE, BESACE_LESBASES_CAPTION_MAX);
  g_signal_connect_object (focus, "leave", G_CALLBACK (check_address), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->fields[BESACE_DRAFT_BLOCK_URL]), focus);
  check_address (self);
}

/* What the image shows is for whoever added it to say, now; who has gone on to something else is not called back. */
static void
attached_cb (BesaceBlockRow *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (self->fields[BESACE_DRAFT_BLOCK_ALT] && (!focus || gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    gtk_widget_grab_focus (GTK_WIDGET (self->fields[BESACE_DRAFT_BLOCK_ALT]));
}

static void
add_file (BesaceBlockRow *self,
          BesaceMedia    *media)
{
  self->file = BESACE_ATTACHED_FILE (besace_attached_file_new (self->block, media));
  gtk_box_append (self->body, GTK_WIDGET (self->file));
  g_signal_connect_object (self->file, "attached", G_CALLBACK (attached_cb), self, G_CONNECT_SWAPPED);
}

static void
add_text_fields (BesaceBlockRow *self,
                 const char     *prompt)
{
  BesaceWritingField *field;

  if (*besace_draft_block_get (self->block, BESACE_DRAFT_BLOCK_TITLE))
    add_field (self, BESACE_DRAFT_BLOCK_TITLE, _("Title of the text"), TRUE, BESACE_LESBASES_BLOCK_TITLE_MAX);
  field = add_field (self, BESACE_DRAFT_BLOCK_TEXT, _("Text"), FALSE, 0);
  g_object_set (field, "label-shown", FALSE, "placeholder", prompt ? prompt : _("Write here"), NULL);
}

static void
fill (BesaceBlockRow *self,
      BesaceMedia    *media,
      const char     *prompt)
{
  switch (besace_draft_block_get_block_type (self->block)) {
  case BESACE_BLOCK_SECTION:
    g_object_set (add_field (self, BESACE_DRAFT_BLOCK_TITLE, _("Title of the section"), TRUE, BESACE_LESBASES_SECTION_TITLE_MAX),
                  "label-shown", FALSE, "placeholder", _("Title of the section"), NULL);
    gtk_widget_add_css_class (GTK_WIDGET (self), "section");
    break;
  case BESACE_BLOCK_LINK:
    add_link_fields (self);
    break;
  case BESACE_BLOCK_IMAGE:
    add_file (self, media);
    g_object_set (add_field (self, BESACE_DRAFT_BLOCK_ALT, _("Alternative text"), FALSE, BESACE_LESBASES_ALTERNATIVE_MAX),
                  "placeholder", _("What the image shows, for those who do not see it"), NULL);
    add_field (self, BESACE_DRAFT_BLOCK_CAPTION, _("Caption"), FALSE, BESACE_LESBASES_CAPTION_MAX);
    break;
  case BESACE_BLOCK_FILE:
    add_file (self, media);
    add_field (self, BESACE_DRAFT_BLOCK_CAPTION, _("Caption"), FALSE, BESACE_LESBASES_CAPTION_MAX);
    break;
  case BESACE_BLOCK_MODULE:
    gtk_box_append (self->body, g_object_new (GTK_TYPE_LABEL, "label", besace_draft_block_get (self->block, BESACE_DRAFT_BLOCK_NAME),
                                              "xalign", 0.0, "wrap", TRUE, NULL));
    break;
  case BESACE_BLOCK_TEXT:
  default:
    add_text_fields (self, prompt);
    break;
  }
}

static void
block_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  if (g_str_equal (name, "block.duplicate"))
    g_signal_emit (widget, signals[SIGNAL_DUPLICATED], 0);
  else if (g_str_equal (name, "block.remove"))
    g_signal_emit (widget, signals[SIGNAL_REMOVED], 0);
  else
    g_signal_emit (widget, signals[SIGNAL_MOVED], 0, g_str_equal (name, "block.move-up") ? -1 : 1);
}

static const struct {
  const char *action;
  const char *icon;
  const char *label;
} formats[] = {
  { "text.bold", "format-text-bold-symbolic", N_("Bold (Ctrl+B)") },
  { "text.italic", "format-text-italic-symbolic", N_("Italic (Ctrl+I)") },
  { "text.list", "view-list-bullet-symbolic", N_("List (Ctrl+Shift+L)") },
  { "text.link", "insert-link-symbolic", N_("Link (Ctrl+K)") },
};

static void
format_clicked_cb (GtkWidget      *button,
                   BesaceBlockRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->fields[BESACE_DRAFT_BLOCK_TEXT]),
                              g_object_get_data (G_OBJECT (button), "action"), NULL);
}

/* Hundreds of blocks, of which one is written in: it alone has its buttons, where their room was kept. Whoever uses no pointer has their
 * keys, and does not pass by four of them after each text. */
static void
focus_entered_cb (BesaceBlockRow *self)
{
  if (!self->fields[BESACE_DRAFT_BLOCK_TEXT] || gtk_widget_get_first_child (self->format_box))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    GtkWidget *button = gtk_button_new_from_icon_name (formats[i].icon);

    gtk_widget_set_tooltip_text (button, _(formats[i].label));
    gtk_widget_set_focus_on_click (button, FALSE);
    gtk_widget_set_focusable (button, FALSE);
    gtk_widget_add_css_class (button, "flat");
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _(formats[i].label), -1);
    g_object_set_data (G_OBJECT (button), "action", (char *) formats[i].action);
    g_signal_connect_object (button, "clicked", G_CALLBACK (format_clicked_cb), self, 0);
    gtk_box_append (GTK_BOX (self->format_box), button);
  }
}

static void
focus_left_cb (BesaceBlockRow *self)
{
  GtkWidget *button;

  while ((button = gtk_widget_get_first_child (self->format_box)))
    gtk_box_remove (GTK_BOX (self->format_box), button);
}

/* A menu is made when it is first opened: there may be hundreds of them. */
static void
create_menu (GtkMenuButton *button,
             gpointer       user_data)
{
  BesaceBlockRow *self = user_data;

  if (!gtk_menu_button_get_popover (button))
    gtk_menu_button_set_menu_model (button, self->menu);
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource  *source,
                 double          x,
                 double          y,
                 BesaceBlockRow *self)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, paintable, 12, 12);
  return gdk_content_provider_new_typed (BESACE_TYPE_DRAFT_BLOCK, self->block);
}

static gboolean
is_after (BesaceBlockRow *self,
          double          y)
{
  return y > gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
}

static GdkDragAction
drag_motion_cb (GtkDropTarget  *target,
                double          x,
                double          y,
                BesaceBlockRow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_remove_css_class (widget, is_after (self, y) ? "drop-before" : "drop-after");
  gtk_widget_add_css_class (widget, is_after (self, y) ? "drop-after" : "drop-before");
  return GDK_ACTION_MOVE;
}

static void
drag_left_cb (BesaceBlockRow *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-before");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-after");
}

static gboolean
drop_cb (GtkDropTarget  *target,
         const GValue   *value,
         double          x,
         double          y,
         BesaceBlockRow *self)
{
  drag_left_cb (self);
  g_signal_emit (self, signals[SIGNAL_DROPPED], 0, g_value_get_object (value), is_after (self, y));
  return TRUE;
}

static gboolean
besace_block_row_grab_focus (GtkWidget *widget)
{
  BesaceBlockRow *self = BESACE_BLOCK_ROW (widget);

  /* Of an image that is there, its words are what may be missing. */
  if (self->fields[BESACE_DRAFT_BLOCK_ALT] && !*besace_draft_block_get (self->block, BESACE_DRAFT_BLOCK_ALT) &&
      (*besace_draft_block_get (self->block, BESACE_DRAFT_BLOCK_BLOB) || *besace_draft_block_get (self->block, BESACE_DRAFT_BLOCK_URL)))
    return gtk_widget_grab_focus (GTK_WIDGET (self->fields[BESACE_DRAFT_BLOCK_ALT]));

  return gtk_widget_child_focus (GTK_WIDGET (self->body), GTK_DIR_TAB_FORWARD);
}

/* What is written comes first, then what can be done with it. */
static gboolean
besace_block_row_focus (GtkWidget        *widget,
                        GtkDirectionType  direction)
{
  BesaceBlockRow *self = BESACE_BLOCK_ROW (widget);
  const gboolean backward = direction == GTK_DIR_TAB_BACKWARD;
  GtkWidget *body = GTK_WIDGET (self->body);
  GtkWidget *head = gtk_widget_get_parent (GTK_WIDGET (self->menu_button));
  GtkWidget *first = backward ? head : body;
  GtkWidget *second = backward ? body : head;
  GtkWidget *current = gtk_widget_get_focus_child (widget);

  return (current != second && gtk_widget_child_focus (first, direction)) || gtk_widget_child_focus (second, direction);
}

static void
besace_block_row_dispose (GObject *object)
{
  BesaceBlockRow *self = BESACE_BLOCK_ROW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->block);

  G_OBJECT_CLASS (besace_block_row_parent_class)->dispose (object);
}

static void
besace_block_row_class_init (BesaceBlockRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = besace_block_row_dispose;
  widget_class->grab_focus = besace_block_row_grab_focus;
  widget_class->focus = besace_block_row_focus;

  signals[SIGNAL_MOVED] = g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_DUPLICATED] = g_signal_new ("duplicated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DROPPED] = g_signal_new ("dropped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                          BESACE_TYPE_DRAFT_BLOCK, G_TYPE_BOOLEAN);

  gtk_widget_class_install_action (widget_class, "block.move-up", NULL, block_action);
  gtk_widget_class_install_action (widget_class, "block.move-down", NULL, block_action);
  gtk_widget_class_install_action (widget_class, "block.duplicate", NULL, block_action);
  gtk_widget_class_install_action (widget_class, "block.remove", NULL, block_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "block.move-up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "block.move-down", NULL);

  gtk_widget_class_set_css_name (widget_class, "blockrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  g_type_ensure (BESACE_TYPE_DRAFT_BLOCK);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/editor/besace-block-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceBlockRow, handle);
  gtk_widget_class_bind_template_child (widget_class, BesaceBlockRow, type_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceBlockRow, format_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceBlockRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceBlockRow, body);
  gtk_widget_class_bind_template_child (widget_class, BesaceBlockRow, menu);
  gtk_widget_class_bind_template_callback (widget_class, focus_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, drag_prepare_cb);
}

static void
besace_block_row_init (BesaceBlockRow *self)
{
  GtkDropTarget *target;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu, self, NULL);

  target = gtk_drop_target_new (BESACE_TYPE_DRAFT_BLOCK, GDK_ACTION_MOVE);
  g_signal_connect_object (target, "motion", G_CALLBACK (drag_motion_cb), self, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (drag_left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

GtkWidget *
besace_block_row_new (BesaceDraftBlock *block,
                      BesaceMedia      *media,
                      const char       *prompt)
{
  BesaceBlockRow *self = g_object_new (BESACE_TYPE_BLOCK_ROW, NULL);
  const char *name = besace_block_words_get_name (besace_draft_block_get_block_type (block));

  self->block = g_object_ref (block);
  gtk_label_set_text (self->type_label, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  fill (self, media, prompt);
  g_signal_connect_object (block, "changed", G_CALLBACK (block_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

BesaceDraftBlock *
besace_block_row_get_block (BesaceBlockRow *self)
{
  g_return_val_if_fail (BESACE_IS_BLOCK_ROW (self), NULL);

  return self->block;
}

void
besace_block_row_begin (BesaceBlockRow *self)
{
  g_return_if_fail (BESACE_IS_BLOCK_ROW (self));

  besace_into_view_focus (GTK_WIDGET (self));
  if (self->file)
    besace_attached_file_choose (self->file);
}

void
besace_block_row_set_number (BesaceBlockRow *self,
                             guint           number)
{
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (BESACE_IS_BLOCK_ROW (self));

  if (self->number == number)
    return;

  self->number = number;
  name = besace_block_words_name_place (number - 1, besace_draft_block_get_block_type (self->block));
  label = g_strdup_printf (_("More about block %d"), (int) number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
