/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-editor-preview.h"

#include "besace-column.h"
#include "besace-draft-text.h"
#include "besace-handed-focus.h"
#include "besace-media-attaching.h"
#include "besace-opener.h"
#include "besace-reader.h"

/* After the last key stroke: nobody reads while typing. */
#define FOLLOW_MS 400

struct _BesaceEditorPreview {
  AdwBin        parent_instance;

  GtkWidget    *viewport;
  GtkLabel     *title_label;
  GtkLabel     *summary_label;
  BesaceReader *reader;

  BesaceMedia  *media;     /* (owned) (nullable) */
  BesaceDraft  *draft;     /* (owned) (nullable) */
  guint         follow_id;
};

G_DEFINE_FINAL_TYPE (BesaceEditorPreview, besace_editor_preview, ADW_TYPE_BIN)

static char *
locate (const char *blob,
        gpointer    self)
{
  return besace_media_find_blob (BESACE_EDITOR_PREVIEW (self)->media, blob);
}

static void
draw (BesaceEditorPreview *self,
      double               position)
{
  g_autoptr(BesaceCopy) copy = besace_draft_text_preview (self->draft);

  gtk_label_set_text (self->title_label, copy->resource->title);
  gtk_label_set_text (self->summary_label, copy->resource->summary ? copy->resource->summary : "");
  gtk_widget_set_visible (GTK_WIDGET (self->summary_label), copy->resource->summary != NULL);
  besace_reader_show (self->reader, copy->resource, copy->documents, position);
}

static gboolean
follow_cb (gpointer user_data)
{
  BesaceEditorPreview *self = user_data;

  self->follow_id = 0;
  draw (self, besace_reader_get_position (self->reader));
  return G_SOURCE_REMOVE;
}

static void
draft_changed_cb (BesaceEditorPreview *self)
{
  g_clear_handle_id (&self->follow_id, g_source_remove);
  self->follow_id = g_timeout_add (FOLLOW_MS, follow_cb, self);
}

static void
open_link_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  besace_opener_open_uri (widget, g_variant_get_string (parameter, NULL));
}

/* Nothing of it is written in, or selected: what has the focus is what the keys scroll, within the scrolled window. */
static gboolean
besace_editor_preview_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (BESACE_EDITOR_PREVIEW (widget)->viewport);
}

static gboolean
besace_editor_preview_focus (GtkWidget        *widget,
                             GtkDirectionType  direction)
{
  return besace_handed_focus_move (widget, direction, besace_editor_preview_parent_class);
}

static void
besace_editor_preview_dispose (GObject *object)
{
  BesaceEditorPreview *self = BESACE_EDITOR_PREVIEW (object);

  g_clear_handle_id (&self->follow_id, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->draft);
  g_clear_object (&self->media);

  G_OBJECT_CLASS (besace_editor_preview_parent_class)->dispose (object);
}

static void
besace_editor_preview_class_init (BesaceEditorPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = besace_editor_preview_dispose;

  widget_class->grab_focus = besace_editor_preview_grab_focus;
  widget_class->focus = besace_editor_preview_focus;

  g_type_ensure (BESACE_TYPE_COLUMN);
  g_type_ensure (BESACE_TYPE_READER);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/editor/besace-editor-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorPreview, viewport);
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorPreview, title_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorPreview, summary_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorPreview, reader);

  /* What the reader asks its page for. */
  gtk_widget_class_install_action (widget_class, "page.open-link", "s", open_link_action);
}

static void
besace_editor_preview_init (BesaceEditorPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
besace_editor_preview_set_media (BesaceEditorPreview *self,
                                 BesaceMedia         *media)
{
  g_return_if_fail (BESACE_IS_EDITOR_PREVIEW (self));

  self->media = g_object_ref (media);
  besace_reader_set_locate (self->reader, locate, self);
}

void
besace_editor_preview_show (BesaceEditorPreview *self,
                            BesaceDraft         *draft)
{
  g_return_if_fail (BESACE_IS_EDITOR_PREVIEW (self));

  if (self->draft)
    g_signal_handlers_disconnect_by_func (self->draft, draft_changed_cb, self);
  g_clear_handle_id (&self->follow_id, g_source_remove);
  g_set_object (&self->draft, draft);
  if (!draft) {
    besace_reader_clear (self->reader);
    return;
  }

  g_signal_connect_object (draft, "changed", G_CALLBACK (draft_changed_cb), self, G_CONNECT_SWAPPED);
  draw (self, 0);
}
