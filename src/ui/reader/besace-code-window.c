/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-code-window.h"

#include <glib/gi18n.h>

#include "besace-qr-code.h"

struct _BesaceCodeWindow {
  AdwWindow       parent_instance;

  GtkLabel       *name;
  GtkDrawingArea *area;
  GtkLabel       *address;

  BesaceQrCode   *code; /* (owned) (nullable) where the address is too long for one */
};

G_DEFINE_FINAL_TYPE (BesaceCodeWindow, besace_code_window, ADW_TYPE_WINDOW)

/* Black on white whatever the style: telephones read nothing else reliably. */
static void
draw_code (GtkDrawingArea *area,
           cairo_t        *cr,
           int             width,
           int             height,
           gpointer        user_data)
{
  BesaceCodeWindow *self = BESACE_CODE_WINDOW (user_data);
  int size = MIN (width, height);
  int x = (width - size) / 2;
  int y = (height - size) / 2;

  if (self->code == NULL)
    return;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, x, y, size, size);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  besace_qr_code_draw (self->code, cr, x, y, size);
}

static void
besace_code_window_finalize (GObject *object)
{
  g_clear_pointer (&BESACE_CODE_WINDOW (object)->code, besace_qr_code_free);

  G_OBJECT_CLASS (besace_code_window_parent_class)->finalize (object);
}

static void
besace_code_window_class_init (BesaceCodeWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = besace_code_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/besace/Besace/ui/reader/besace-code-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceCodeWindow, name);
  gtk_widget_class_bind_template_child (widget_class, BesaceCodeWindow, area);
  gtk_widget_class_bind_template_child (widget_class, BesaceCodeWindow, address);
}

static void
besace_code_window_init (BesaceCodeWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_drawing_area_set_draw_func (self->area, draw_code, self, NULL);
}

void
besace_code_window_present (GtkWidget  *widget,
                            const char *title,
                            const char *address)
{
  BesaceCodeWindow *self = g_object_new (BESACE_TYPE_CODE_WINDOW, NULL);
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *name = g_strdup_printf (_("QR code of %s"), address);

  self->code = besace_qr_code_new (address);
  gtk_label_set_text (self->name, title);
  gtk_widget_set_visible (GTK_WIDGET (self->name), title != NULL);
  gtk_label_set_text (self->address, address);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->code != NULL ? name : _("This address is too long for a QR code"),
                                  -1);
  gtk_widget_set_visible (GTK_WIDGET (self->area), self->code != NULL);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
}
