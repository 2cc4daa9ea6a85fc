/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-need-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-accessible-text.h"
#include "besace-facet-label.h"
#include "besace-wrap-layout.h"

struct _BesaceNeedRow {
  GtkWidget        parent_instance;

  GtkLabel        *title_label;
  GtkWidget       *own_button;
  GtkLabel        *facts_label;
  GtkLabel        *description_label;
  GtkLabel        *themes_label;
  GtkBox          *answers_box;
  GtkToggleButton *support_button;
  GtkWidget       *answer_button;
  GtkWidget       *write_button;

  BesaceWorkspace *workspace;   /* (owned) */
  BesaceNeed      *need;        /* (owned) (nullable) */
  GCancellable    *cancellable; /* (owned) (nullable) while titles of answers are read */
};

G_DEFINE_FINAL_TYPE (BesaceNeedRow, besace_need_row, GTK_TYPE_WIDGET)

static void
append_part (GString    *text,
             const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/* Whose it is, and how many miss it. (transfer full) */
static char *
describe (const BesaceNeedFields *fields)
{
  GString *text = g_string_new (NULL);

  if (fields->own) {
    append_part (text, _("Yours"));
  } else if (fields->source) {
    /* Translators: the source that it comes from, as “key”. */
    g_autofree char *source = g_strdup_printf (_("from “%s”"), fields->source);

    append_part (text, source);
  }

  if (fields->supported && fields->supports <= 1) {
    append_part (text, _("supported by you"));
  } else if (fields->supported) {
    g_autofree char *supports = g_strdup_printf (ngettext ("supported by %u, you among them", "supported by %u, you among them",
                                                           (guint) fields->supports),
                                                 (guint) fields->supports);

    append_part (text, supports);
  } else if (fields->supports > 0) {
    g_autofree char *supports = g_strdup_printf (ngettext ("supported by %u", "supported by %u", (guint) fields->supports),
                                                 (guint) fields->supports);

    append_part (text, supports);
  }
  if (fields->written)
    append_part (text, _("you are writing the answer"));
  if (fields->training)
    append_part (text, _("Training"));
  return g_string_free (text, FALSE);
}

static void
append_values (GString           *text,
               BesaceVocabulary  *vocabulary,
               BesaceFacet        facet,
               char             **values)
{
  for (char **value = values; value && *value; value++)
    append_part (text, besace_facet_label_get_value (vocabulary, facet, *value));
}

static void
show_label (GtkLabel   *label,
            const char *text)
{
  gtk_label_set_text (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text && *text);
}

static void
forget_answers (BesaceNeedRow *self)
{
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->answers_box))))
    gtk_box_remove (self->answers_box, child);
}

/* The button of an answer has its id until its title is known. */
static void
titled_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GtkWidget) label = user_data;
  g_autoptr(GPtrArray) listings = besace_catalogue_load_listings_finish (BESACE_CATALOGUE (source), result, NULL);

  if (listings && listings->len > 0)
    gtk_label_set_text (GTK_LABEL (label), besace_listing_get_title (g_ptr_array_index (listings, 0)));
}

static void
add_answer (BesaceNeedRow *self,
            const char    *id)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image = gtk_image_new_from_icon_name ("besace-catalogue-symbolic");
  GtkWidget *label = gtk_label_new (id);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-resource");
  gtk_box_append (self->answers_box, button);

  besace_catalogue_load_listing_async (besace_workspace_get_catalogue (self->workspace), id, self->cancellable, titled_cb,
                                       g_object_ref (label));
}

static void
show_answers (BesaceNeedRow           *self,
              const BesaceNeedFields  *fields)
{
  forget_answers (self);
  gtk_widget_set_visible (GTK_WIDGET (self->answers_box), fields->answers != NULL);
  if (!fields->answers)
    return;

  self->cancellable = g_cancellable_new ();
  gtk_box_append (self->answers_box, g_object_new (GTK_TYPE_LABEL, "label", _("Answers:"), "xalign", 0.0, NULL));
  for (char **answer = fields->answers; *answer; answer++)
    add_answer (self, *answer);
}

static void
activate_with_key (BesaceNeedRow *self,
                   const char    *action)
{
  if (self->need)
    gtk_widget_activate_action (GTK_WIDGET (self), action, "s", besace_need_get_key (self->need));
}

/* The button shows what is kept: it is set once that has been written. */
static void
support_clicked_cb (BesaceNeedRow *self)
{
  gtk_toggle_button_set_active (self->support_button, besace_need_get_fields (self->need)->supported);
  activate_with_key (self, "needs.support");
}

static void
forward_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  g_autofree char *action = g_strconcat ("needs.", name + strlen ("row."), NULL);

  activate_with_key (BESACE_NEED_ROW (widget), action);
}

static void
besace_need_row_dispose (GObject *object)
{
  BesaceNeedRow *self = BESACE_NEED_ROW (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->need);
  g_clear_object (&self->workspace);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (besace_need_row_parent_class)->dispose (object);
}

static gboolean
besace_need_row_grab_focus (GtkWidget *widget)
{
  BesaceNeedRow *self = BESACE_NEED_ROW (widget);

  return gtk_widget_grab_focus (gtk_widget_get_visible (self->own_button) ? self->own_button : GTK_WIDGET (self->support_button));
}

static void
besace_need_row_class_init (BesaceNeedRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_need_row_dispose;
  widget_class->grab_focus = besace_need_row_grab_focus;

  g_type_ensure (BESACE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/needs/besace-need-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceNeedRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceNeedRow, own_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceNeedRow, facts_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceNeedRow, description_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceNeedRow, themes_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceNeedRow, answers_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceNeedRow, support_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceNeedRow, answer_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceNeedRow, write_button);
  gtk_widget_class_bind_template_callback (widget_class, support_clicked_cb);
  gtk_widget_class_install_action (widget_class, "row.answer", NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "row.write", NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "row.edit", NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "row.remove", NULL, forward_action);
}

static void
besace_need_row_init (BesaceNeedRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_need_row_new (BesaceWorkspace *workspace)
{
  BesaceNeedRow *self = g_object_new (BESACE_TYPE_NEED_ROW, NULL);

  self->workspace = g_object_ref (workspace);
  return GTK_WIDGET (self);
}

void
besace_need_row_set_need (BesaceNeedRow *self,
                          BesaceNeed    *need,
                          gboolean       can_write)
{
  BesaceVocabulary *vocabulary = besace_workspace_get_vocabulary (self->workspace);
  const BesaceNeedFields *fields = besace_need_get_fields (need);
  g_autofree char *facts = describe (fields);
  g_autoptr(GString) themes = g_string_new (NULL);
  g_autofree char *accessible = NULL;

  g_return_if_fail (BESACE_IS_NEED_ROW (self));

  g_set_object (&self->need, need);
  append_values (themes, vocabulary, BESACE_FACET_THEME, fields->themes);
  append_values (themes, vocabulary, BESACE_FACET_BENEFICIARY, fields->beneficiaries);
  if (fields->territory)
    append_part (themes, besace_facet_label_get_value (vocabulary, BESACE_FACET_TERRITORY, fields->territory));

  gtk_label_set_text (self->title_label, fields->title);
  show_label (self->facts_label, facts);
  show_label (self->description_label, fields->description);
  show_label (self->themes_label, themes->str);
  show_answers (self, fields);
  gtk_widget_set_visible (self->own_button, fields->own != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->support_button), fields->own == NULL);
  gtk_widget_set_visible (self->write_button, can_write);
  gtk_button_set_label (GTK_BUTTON (self->write_button), fields->written ? _("Go on writing…") : _("Write it…"));
  gtk_toggle_button_set_active (self->support_button, fields->supported);

  /* Translators: what a button does, for a screen reader: %s is the title of a missing resource. */
  accessible = g_strdup_printf (_("I miss it too: %s"), fields->title);
  besace_accessible_text_set_label (GTK_WIDGET (self->support_button), accessible);
  besace_accessible_text_set_description (self->write_button, fields->title);
  besace_accessible_text_set_description (self->answer_button, fields->title);
}

BesaceNeed *
besace_need_row_get_need (BesaceNeedRow *self)
{
  g_return_val_if_fail (BESACE_IS_NEED_ROW (self), NULL);

  return self->need;
}

char *
besace_need_row_get_label (BesaceNeedRow *self)
{
  g_autofree char *facts = NULL;

  g_return_val_if_fail (BESACE_IS_NEED_ROW (self) && self->need, NULL);

  facts = describe (besace_need_get_fields (self->need));
  return *facts ? g_strdup_printf (_("%s, %s"), besace_need_get_fields (self->need)->title, facts)
                : g_strdup (besace_need_get_fields (self->need)->title);
}
