/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-paper-window.h"

#include "besace-printer.h"
#include "besace-printout-preview.h"
#include "besace-toast.h"
#include "besace-wrap-layout.h"

/* After the last key stroke, in milliseconds. */
#define PREVIEW_DELAY 300

typedef struct {
  BesaceWorkspace       *workspace;    /* (owned) */
  GtkWidget             *opener;       /* (weak) (nullable) whose window says how it went */
  guint                  preview_id;

  AdwToastOverlay       *toast_overlay;
  AdwBin                *settings_bin;
  BesacePrintoutPreview *preview;
} BesacePaperWindowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BesacePaperWindow, besace_paper_window, ADW_TYPE_WINDOW)

typedef enum {
  PROP_WORKSPACE = 1,
  PROP_SETTINGS,
} BesacePaperWindowProperty;

static GParamSpec *properties[PROP_SETTINGS + 1];

static BesacePaperWindowPrivate *
get_private (BesacePaperWindow *self)
{
  return besace_paper_window_get_instance_private (self);
}

/* (transfer full) */
static BesacePrintout *
create_printout (BesacePaperWindow *self)
{
  BesacePrintout *printout = BESACE_PAPER_WINDOW_GET_CLASS (self)->create_printout (self);

  besace_printer_prepare (printout, get_private (self)->workspace);
  return printout;
}

static void
show_preview (gpointer data)
{
  BesacePaperWindow *self = data;
  g_autoptr(BesacePrintout) printout = create_printout (self);

  get_private (self)->preview_id = 0;
  besace_printout_preview_set_printout (get_private (self)->preview, printout);
}

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(BesacePaperWindow) self = user_data;
  BesacePaperWindowPrivate *priv = get_private (self);
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;

  if (!besace_print_operation_run_finish (BESACE_PRINT_OPERATION (source), result, &file, &error)) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && priv->toast_overlay)
      besace_toast_show (priv->toast_overlay, besace_toast_new (error->message));
    return;
  }

  if (file && priv->opener)
    besace_printer_tell_saved (priv->opener, file);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  g_autoptr(BesacePrintout) printout = create_printout (BESACE_PAPER_WINDOW (widget));
  g_autoptr(BesacePrintOperation) operation = besace_print_operation_new (printout);

  besace_print_operation_run_async (operation,
                                    g_str_equal (name, "paper.print") ? BESACE_PRINT_TARGET_PAPER : BESACE_PRINT_TARGET_PDF,
                                    GTK_WINDOW (widget), NULL, printed_cb, g_object_ref (widget));
}

static void
besace_paper_window_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  BesacePaperWindowPrivate *priv = get_private (BESACE_PAPER_WINDOW (object));

  switch ((BesacePaperWindowProperty) property_id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, priv->workspace);
    break;

  case PROP_SETTINGS:
    g_value_set_object (value, adw_bin_get_child (priv->settings_bin));
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_paper_window_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  BesacePaperWindowPrivate *priv = get_private (BESACE_PAPER_WINDOW (object));

  switch ((BesacePaperWindowProperty) property_id) {
  case PROP_WORKSPACE:
    priv->workspace = g_value_dup_object (value);
    break;

  case PROP_SETTINGS:
    adw_bin_set_child (priv->settings_bin, g_value_get_object (value));
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_paper_window_dispose (GObject *object)
{
  BesacePaperWindowPrivate *priv = get_private (BESACE_PAPER_WINDOW (object));

  g_clear_handle_id (&priv->preview_id, g_source_remove);
  g_clear_weak_pointer (&priv->opener);
  g_clear_object (&priv->workspace);
  priv->toast_overlay = NULL;

  G_OBJECT_CLASS (besace_paper_window_parent_class)->dispose (object);
}

static void
besace_paper_window_class_init (BesacePaperWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_paper_window_dispose;
  object_class->get_property = besace_paper_window_get_property;
  object_class->set_property = besace_paper_window_set_property;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SETTINGS] =
    g_param_spec_object ("settings", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_install_action (widget_class, "paper.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "paper.save", NULL, print_action);

  g_type_ensure (BESACE_TYPE_PRINTOUT_PREVIEW);
  g_type_ensure (BESACE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/print/besace-paper-window.ui");
  gtk_widget_class_bind_template_child_private (widget_class, BesacePaperWindow, toast_overlay);
  gtk_widget_class_bind_template_child_private (widget_class, BesacePaperWindow, settings_bin);
  gtk_widget_class_bind_template_child_private (widget_class, BesacePaperWindow, preview);
}

static void
besace_paper_window_init (BesacePaperWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
besace_paper_window_show (BesacePaperWindow *self,
                          GtkWidget         *widget)
{
  g_return_if_fail (BESACE_IS_PAPER_WINDOW (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_set_weak_pointer (&get_private (self)->opener, widget);
  gtk_window_set_transient_for (GTK_WINDOW (self), (GtkWindow *) gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW));
  g_clear_handle_id (&get_private (self)->preview_id, g_source_remove);
  show_preview (self);
  gtk_window_present (GTK_WINDOW (self));
}

void
besace_paper_window_update (BesacePaperWindow *self)
{
  BesacePaperWindowPrivate *priv = get_private (self);

  g_return_if_fail (BESACE_IS_PAPER_WINDOW (self));

  g_clear_handle_id (&priv->preview_id, g_source_remove);
  priv->preview_id = g_timeout_add_once (PREVIEW_DELAY, show_preview, self);
}

gint64
besace_paper_window_get_now (BesacePaperWindow *self)
{
  g_return_val_if_fail (BESACE_IS_PAPER_WINDOW (self), 0);

  return besace_clock_get_now (besace_workspace_get_clock (get_private (self)->workspace));
}
