/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-reader-figure.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n.h>

/* Twice the reader's measure on an ordinary screen: what is wider is made smaller while it is read. */
#define MAXIMUM_WIDTH 1400

/* A file of a few bytes can claim any size; decoding takes 4 bytes a pixel. */
#define MAXIMUM_PIXELS (50 * 1000 * 1000)

struct _BesaceReaderFigure {
  GtkWidget     parent_instance;

  GtkWidget    *overlay;
  GtkWidget    *picture;     /* (nullable) once it turned out that there is none */
  GtkWidget    *label;       /* says it in words */

  char         *path;        /* (owned) (nullable) */
  int           width;       /* to read it at */
  GCancellable *cancellable; /* (owned) (nullable) once it is being read */
};

G_DEFINE_FINAL_TYPE (BesaceReaderFigure, besace_reader_figure, GTK_TYPE_WIDGET)

/* What the worker needs: it does not touch the widget. */
typedef struct {
  char *path;
  int   width;
} BesaceReaderFigureRequest;

static void
request_free (BesaceReaderFigureRequest *request)
{
  g_free (request->path);
  g_free (request);
}

static void
load_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const BesaceReaderFigureRequest *request = task_data;
  GError *error = NULL;
  g_autoptr(GdkPixbuf) pixbuf = gdk_pixbuf_new_from_file_at_scale (request->path, request->width, -1, TRUE, &error);

  if (pixbuf == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, gdk_texture_new_for_pixbuf (pixbuf), g_object_unref);
}

/* The words take the place of the picture. */
static void
show_alternative (BesaceReaderFigure *self)
{
  g_object_ref (self->label);
  gtk_overlay_remove_overlay (GTK_OVERLAY (self->overlay), self->label);
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), self->label);
  g_object_unref (self->label);
  self->picture = NULL;

  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_opacity (self->label, 1);
  gtk_widget_add_css_class (self->label, "alternative");
}

static void
loaded_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  BesaceReaderFigure *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);

  /* Disposing cancels, so that a figure that is gone is not touched. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (texture == NULL) {
    g_message ("A picture could not be read: %s", error->message);
    show_alternative (self);
    return;
  }

  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (texture));
}

static void
besace_reader_figure_dispose (GObject *object)
{
  BesaceReaderFigure *self = BESACE_READER_FIGURE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);

  G_OBJECT_CLASS (besace_reader_figure_parent_class)->dispose (object);
}

static void
besace_reader_figure_finalize (GObject *object)
{
  g_clear_pointer (&BESACE_READER_FIGURE (object)->path, g_free);

  G_OBJECT_CLASS (besace_reader_figure_parent_class)->finalize (object);
}

static void
besace_reader_figure_class_init (BesaceReaderFigureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_reader_figure_dispose;
  object_class->finalize = besace_reader_figure_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "besacefigure");
}

static void
besace_reader_figure_init (BesaceReaderFigure *self)
{
  /* Of the two, assistive technologies know the label: unlike a picture it has a text, which they can read on from. */
  self->picture = g_object_new (GTK_TYPE_PICTURE,
                                "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                "content-fit", GTK_CONTENT_FIT_SCALE_DOWN,
                                "halign", GTK_ALIGN_START,
                                NULL);
  self->label = g_object_new (GTK_TYPE_LABEL,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_IMG,
                              "can-target", FALSE,
                              "ellipsize", PANGO_ELLIPSIZE_END,
                              "opacity", 0.0,
                              NULL);

  self->overlay = gtk_overlay_new ();
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), self->picture);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->label);
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
}

gboolean
besace_reader_figure_measure_file (const char             *path,
                                   BesaceReaderFigureSize *size)
{
  if (gdk_pixbuf_get_file_info (path, &size->width, &size->height) == NULL)
    return FALSE;

  return size->width > 0 && size->height > 0 && size->height <= MAXIMUM_PIXELS / size->width;
}

GtkWidget *
besace_reader_figure_new (const char                   *path,
                          const BesaceReaderFigureSize *size,
                          const char                   *alternative)
{
  BesaceReaderFigure *self = g_object_new (BESACE_TYPE_READER_FIGURE, NULL);
  const char *text = alternative != NULL && *alternative != '\0' ? alternative : _("Picture without a description");

  gtk_label_set_text (GTK_LABEL (self->label), text);

  if (path == NULL) {
    show_alternative (self);
  } else {
    g_autoptr(GdkPaintable) room = NULL;

    self->path = g_strdup (path);
    self->width = MIN (size->width, MAXIMUM_WIDTH);
    room = gdk_paintable_new_empty (self->width, MAX (1, size->height * self->width / size->width));
    gtk_picture_set_paintable (GTK_PICTURE (self->picture), room);
  }
  return GTK_WIDGET (self);
}

void
besace_reader_figure_load (BesaceReaderFigure *self)
{
  BesaceReaderFigureRequest *request;
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (BESACE_IS_READER_FIGURE (self));

  if (self->path == NULL || self->cancellable != NULL)
    return;

  self->cancellable = g_cancellable_new ();
  request = g_new0 (BesaceReaderFigureRequest, 1);
  request->path = g_strdup (self->path);
  request->width = self->width;

  /* The worker may be the last to let go of the task, and a widget must not be destroyed there: the task does not own
   * the figure. */
  task = g_task_new (NULL, self->cancellable, loaded_cb, self);
  g_task_set_source_tag (task, besace_reader_figure_load);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, load_thread);
}

GtkWidget *
besace_reader_figure_get_label (BesaceReaderFigure *self)
{
  g_return_val_if_fail (BESACE_IS_READER_FIGURE (self), NULL);

  return self->label;
}
