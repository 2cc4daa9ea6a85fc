/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-printout-preview.h"

#include <glib/gi18n.h>

/* Of the picture, for each point of the paper: sharp where the preview is twice as large as it asks to be. */
#define PIXELS_PER_POINT 1.5

struct _BesacePrintoutPreview {
  GtkWidget       parent_instance;

  GtkWidget      *box;
  GtkPicture     *picture;
  GtkLabel       *page_label;
  GtkWidget      *page_box;

  BesacePrintout *printout;    /* (owned) (nullable) what is to be shown */
  guint           page;        /* of it, from 0 */
  guint           n_pages;     /* 0 while nobody knows */
  GCancellable   *cancellable; /* (owned) (nullable) of the drawing that is under way */
  gboolean        stale;       /* what is being drawn is not what is to be shown any more */
  gboolean        laid_out;    /* the printout is */
};

G_DEFINE_FINAL_TYPE (BesacePrintoutPreview, besace_printout_preview, GTK_TYPE_WIDGET)

/* What a worker draws, and what it comes to. */
typedef struct {
  BesacePrintout *printout; /* (owned) */
  guint           page;
  guint           n_pages;
  gboolean        laid_out;
} Drawing;

static void
drawing_free (Drawing *drawing)
{
  g_object_unref (drawing->printout);
  g_free (drawing);
}

/* (transfer full) */
static GdkTexture *
draw_page (BesacePrintout *printout,
           guint           page)
{
  const BesacePaper *paper = besace_printout_get_paper (printout);
  int width = (int) (paper->width * PIXELS_PER_POINT);
  int height = (int) (paper->height * PIXELS_PER_POINT);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr(GBytes) pixels = NULL;
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, PIXELS_PER_POINT, PIXELS_PER_POINT);
  besace_printout_draw_page (printout, page, cr);
  cairo_destroy (cr);

  cairo_surface_flush (surface);
  pixels = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize) height,
                                       (GDestroyNotify) cairo_surface_destroy, surface);
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
  return gdk_memory_texture_new (width, height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, pixels, stride);
#else
  return gdk_memory_texture_new (width, height, GDK_MEMORY_A8R8G8B8_PREMULTIPLIED, pixels, stride);
#endif
}

static void
draw_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Drawing *drawing = task_data;

  if (!drawing->laid_out) {
    besace_printout_begin (drawing->printout, &besace_paper_a4);
    do {
      if (g_task_return_error_if_cancelled (task))
        return;
    } while (!besace_printout_continue (drawing->printout));
  }

  drawing->n_pages = besace_printout_get_n_pages (drawing->printout);
  drawing->page = MIN (drawing->page, drawing->n_pages - 1);
  g_task_return_pointer (task, draw_page (drawing->printout, drawing->page), g_object_unref);
}

static void begin_drawing (BesacePrintoutPreview *self);

static void
show_page (BesacePrintoutPreview *self,
           GdkTexture            *texture)
{
  /* Translators: which page of what is to be printed is shown: “Page 1 of 3” */
  g_autofree char *text = g_strdup_printf (_("Page %u of %u"), self->page + 1, self->n_pages);

  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_picture_set_alternative_text (self->picture, text);
  gtk_label_set_text (self->page_label, text);
  gtk_widget_set_visible (self->page_box, self->n_pages > 1);
}

static void
update_actions (BesacePrintoutPreview *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.previous", self->page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.next", self->page + 1 < self->n_pages);
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  BesacePrintoutPreview *self = BESACE_PRINTOUT_PREVIEW (source);
  const Drawing *drawing = g_task_get_task_data (G_TASK (result));
  g_autoptr(GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);

  g_clear_object (&self->cancellable);
  if (!self->box)
    return;

  if (self->stale) {
    self->stale = FALSE;
    self->laid_out = self->laid_out || (texture && drawing->printout == self->printout);
    begin_drawing (self);
  } else if (texture) {
    self->laid_out = TRUE;
    self->page = drawing->page;
    self->n_pages = drawing->n_pages;
    show_page (self, texture);
    update_actions (self);
  }
}

/* One at a time: a printout is for one thread. */
static void
begin_drawing (BesacePrintoutPreview *self)
{
  g_autoptr(GTask) task = NULL;
  Drawing *drawing;

  if (self->cancellable) {
    self->stale = TRUE;
    return;
  }

  drawing = g_new0 (Drawing, 1);
  drawing->printout = g_object_ref (self->printout);
  drawing->page = self->page;
  drawing->laid_out = self->laid_out;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, drawn_cb, NULL);
  g_task_set_source_tag (task, begin_drawing);
  g_task_set_task_data (task, drawing, (GDestroyNotify) drawing_free);
  g_task_run_in_thread (task, draw_thread);
}

static void
turn_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BesacePrintoutPreview *self = BESACE_PRINTOUT_PREVIEW (widget);

  self->page += g_str_equal (name, "preview.next") ? 1 : -1;
  update_actions (self);
  begin_drawing (self);
}

static void
besace_printout_preview_dispose (GObject *object)
{
  BesacePrintoutPreview *self = BESACE_PRINTOUT_PREVIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->printout);

  G_OBJECT_CLASS (besace_printout_preview_parent_class)->dispose (object);
}

static void
besace_printout_preview_class_init (BesacePrintoutPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = besace_printout_preview_dispose;

  gtk_widget_class_install_action (widget_class, "preview.next", NULL, turn_action);
  gtk_widget_class_install_action (widget_class, "preview.previous", NULL, turn_action);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/print/besace-printout-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, BesacePrintoutPreview, box);
  gtk_widget_class_bind_template_child (widget_class, BesacePrintoutPreview, picture);
  gtk_widget_class_bind_template_child (widget_class, BesacePrintoutPreview, page_label);
  gtk_widget_class_bind_template_child (widget_class, BesacePrintoutPreview, page_box);
}

static void
besace_printout_preview_init (BesacePrintoutPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_actions (self);
}

void
besace_printout_preview_set_printout (BesacePrintoutPreview *self,
                                      BesacePrintout        *printout)
{
  g_return_if_fail (BESACE_IS_PRINTOUT_PREVIEW (self));
  g_return_if_fail (BESACE_IS_PRINTOUT (printout));

  g_set_object (&self->printout, printout);
  self->laid_out = FALSE;
  g_cancellable_cancel (self->cancellable);
  begin_drawing (self);
}
