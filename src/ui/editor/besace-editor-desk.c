/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-editor-desk.h"

#include <glib/gi18n.h>

#include "besace-editor-preview.h"
#include "besace-empty-texts.h"
#include "besace-review-panel.h"

/* Narrower, the preview and the review take the place of what they are about. */
#define SIDE_BESIDE_WIDTH 900

struct _BesaceEditorDesk {
  AdwBin               parent_instance;

  AdwLeaflet          *leaflet;
  AdwBin              *form_bin;
  GtkWidget           *separator;
  GtkStack            *side_stack;
  BesaceEditorPreview *preview;
  BesaceReviewPanel   *review;
  BesaceDraftSaver    *saver;         /* (owned) (nullable) until it is set, and once it is disposed of */

  BesaceDraft         *draft;         /* (owned) (nullable) */
  GtkWidget           *place;         /* (weak) (nullable) where one wrote when something was shown beside it */
  int                  width;
  guint                layout_id;     /* of what follows the width; 0: none */
  gboolean             beside;        /* there is room for both */
  gboolean             preview_shown;
  gboolean             review_shown;  /* one of the two at a time */
};

G_DEFINE_FINAL_TYPE (BesaceEditorDesk, besace_editor_desk, ADW_TYPE_BIN)

typedef enum {
  PROP_FORM = 1,
  PROP_PREVIEW_SHOWN,
  PROP_REVIEW_SHOWN,
} BesaceEditorDeskProperty;

static GParamSpec *properties[PROP_REVIEW_SHOWN + 1];

enum {
  SIGNAL_GO_TO,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_side_shown (BesaceEditorDesk *self)
{
  return self->preview_shown || self->review_shown;
}

static void
update_side (BesaceEditorDesk *self)
{
  besace_editor_preview_show (self->preview, self->preview_shown ? self->draft : NULL);
  besace_review_panel_show (self->review, self->review_shown ? self->draft : NULL);
}

/* The leaflet folds by itself where there is no room at all, so that the window can be made narrow; before that, both would
 * be too narrow to be read. */
static void
update_layout (BesaceEditorDesk *self)
{
  adw_leaflet_set_can_unfold (self->leaflet, self->beside);
  gtk_widget_set_hexpand (GTK_WIDGET (self->side_stack), self->preview_shown || !self->beside);
  gtk_widget_set_visible (self->separator, is_side_shown (self));
  gtk_widget_set_visible (GTK_WIDGET (self->side_stack), is_side_shown (self));
  if (is_side_shown (self))
    gtk_stack_set_visible_child_name (self->side_stack, self->preview_shown ? "preview" : "review");
  adw_leaflet_set_visible_child_name (self->leaflet, is_side_shown (self) ? "side" : "form");
}

static gboolean
is_within (GtkWidget *widget,
           GtkWidget *ancestor)
{
  return widget && gtk_widget_is_ancestor (widget, ancestor);
}

/* Beside what is shown one writes on; what takes the place of the form is read; and once that has gone one is where one was. */
static void
place_focus (BesaceEditorDesk *self)
{
  if (self->beside || !is_side_shown (self)) {
    if (!is_within (self->place, GTK_WIDGET (self->form_bin)) || !gtk_widget_grab_focus (self->place))
      gtk_widget_child_focus (GTK_WIDGET (self->form_bin), GTK_DIR_TAB_FORWARD);
  } else if (self->preview_shown) {
    gtk_widget_grab_focus (GTK_WIDGET (self->preview));
  }
}

static void
set_side (BesaceEditorDesk *self,
          gboolean          preview_shown,
          gboolean          review_shown)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  const gboolean writing = is_within (focus, GTK_WIDGET (self->form_bin));
  const gboolean here = is_within (focus, GTK_WIDGET (self));

  if (self->preview_shown == preview_shown && self->review_shown == review_shown)
    return;

  self->preview_shown = preview_shown;
  self->review_shown = review_shown;
  if (writing)
    g_set_weak_pointer (&self->place, focus);

  /* The leaflet would take the focus along to what it shows. */
  if (here)
    gtk_root_set_focus (root, NULL);
  update_side (self);
  update_layout (self);
  if (here)
    place_focus (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PREVIEW_SHOWN]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVIEW_SHOWN]);
}

/* A draft that waits to be sent is not written in. */
static void
remove_empty_texts_action (GtkWidget  *widget,
                           const char *name,
                           GVariant   *parameter)
{
  BesaceEditorDesk *self = BESACE_EDITOR_DESK (widget);
  g_autofree char *message = NULL;
  guint n_texts;

  if (!self->draft || !besace_draft_is_open (self->draft))
    return;

  besace_draft_saver_begin (self->saver);
  n_texts = besace_empty_texts_remove (self->draft);
  message = g_strdup_printf (ngettext ("%u empty text was removed", "%u empty texts were removed", n_texts), n_texts);
  besace_draft_saver_end (self->saver, widget, message, FALSE);
}

/* Not within the layout that it would change. */
static gboolean
layout_cb (gpointer user_data)
{
  BesaceEditorDesk *self = user_data;
  const gboolean beside = self->width >= SIDE_BESIDE_WIDTH;

  self->layout_id = 0;
  if (self->beside != beside) {
    self->beside = beside;
    update_layout (self);
  }
  return G_SOURCE_REMOVE;
}

static void
besace_editor_desk_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (BESACE_EDITOR_DESK (widget)->leaflet), orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static GtkSizeRequestMode
besace_editor_desk_get_request_mode (GtkWidget *widget)
{
  return gtk_widget_get_request_mode (GTK_WIDGET (BESACE_EDITOR_DESK (widget)->leaflet));
}

static void
besace_editor_desk_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  BesaceEditorDesk *self = BESACE_EDITOR_DESK (widget);

  gtk_widget_allocate (GTK_WIDGET (self->leaflet), width, height, baseline, NULL);
  if (self->width != width && self->layout_id == 0)
    self->layout_id = g_idle_add (layout_cb, self);
  self->width = width;
}

static void
besace_editor_desk_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  BesaceEditorDesk *self = BESACE_EDITOR_DESK (object);

  switch ((BesaceEditorDeskProperty) property_id) {
  case PROP_FORM:
    g_value_set_object (value, adw_bin_get_child (self->form_bin));
    break;
  case PROP_PREVIEW_SHOWN:
    g_value_set_boolean (value, self->preview_shown);
    break;
  case PROP_REVIEW_SHOWN:
    g_value_set_boolean (value, self->review_shown);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_editor_desk_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  BesaceEditorDesk *self = BESACE_EDITOR_DESK (object);

  switch ((BesaceEditorDeskProperty) property_id) {
  case PROP_FORM:
    adw_bin_set_child (self->form_bin, g_value_get_object (value));
    break;
  case PROP_PREVIEW_SHOWN:
    set_side (self, g_value_get_boolean (value), self->review_shown && !g_value_get_boolean (value));
    break;
  case PROP_REVIEW_SHOWN:
    set_side (self, self->preview_shown && !g_value_get_boolean (value), g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_editor_desk_dispose (GObject *object)
{
  BesaceEditorDesk *self = BESACE_EDITOR_DESK (object);

  g_clear_handle_id (&self->layout_id, g_source_remove);
  g_clear_object (&self->draft);
  g_clear_object (&self->saver);
  g_clear_weak_pointer (&self->place);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (besace_editor_desk_parent_class)->dispose (object);
}

static void
besace_editor_desk_class_init (BesaceEditorDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_editor_desk_get_property;
  object_class->set_property = besace_editor_desk_set_property;
  object_class->dispose = besace_editor_desk_dispose;

  widget_class->measure = besace_editor_desk_measure;
  widget_class->get_request_mode = besace_editor_desk_get_request_mode;
  widget_class->size_allocate = besace_editor_desk_size_allocate;

  properties[PROP_FORM] =
    g_param_spec_object ("form", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PREVIEW_SHOWN] =
    g_param_spec_boolean ("preview-shown", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_REVIEW_SHOWN] =
    g_param_spec_boolean ("review-shown", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_GO_TO] =
    g_signal_new ("go-to", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                  G_TYPE_UINT, G_TYPE_INT);

  g_type_ensure (BESACE_TYPE_EDITOR_PREVIEW);
  g_type_ensure (BESACE_TYPE_REVIEW_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/editor/besace-editor-desk.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorDesk, leaflet);
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorDesk, form_bin);
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorDesk, separator);
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorDesk, side_stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorDesk, preview);
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorDesk, review);
  gtk_widget_class_bind_template_callback (widget_class, besace_editor_desk_go_to);

  gtk_widget_class_install_action (widget_class, "desk.remove-empty-texts", NULL, remove_empty_texts_action);
}

static void
besace_editor_desk_init (BesaceEditorDesk *self)
{
  /* A layout manager would not tell how wide the desk is. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
besace_editor_desk_set_up (BesaceEditorDesk *self,
                           BesaceWorkspace  *workspace,
                           BesaceDraftSaver *saver)
{
  g_return_if_fail (BESACE_IS_EDITOR_DESK (self));
  g_return_if_fail (!self->saver);

  self->saver = g_object_ref (saver);
  besace_editor_preview_set_media (self->preview, besace_workspace_get_media (workspace));
  besace_review_panel_set_workspace (self->review, workspace);
}

void
besace_editor_desk_show (BesaceEditorDesk *self,
                         BesaceDraft      *draft)
{
  g_return_if_fail (BESACE_IS_EDITOR_DESK (self));

  g_set_object (&self->draft, draft);
  update_side (self);
}

void
besace_editor_desk_go_to (BesaceEditorDesk *self,
                          guint             field,
                          int               block)
{
  g_return_if_fail (BESACE_IS_EDITOR_DESK (self));

  /* What covers the form makes way for it. */
  if (adw_leaflet_get_folded (self->leaflet))
    set_side (self, FALSE, FALSE);
  g_signal_emit (self, signals[SIGNAL_GO_TO], 0, field, block);
}

void
besace_editor_desk_clear_side (BesaceEditorDesk *self)
{
  g_return_if_fail (BESACE_IS_EDITOR_DESK (self));

  set_side (self, FALSE, FALSE);
}
