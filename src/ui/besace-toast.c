/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-toast.h"

#define SHOWN_KEY "besace-toast"

static void
dismissed_cb (AdwToast        *toast,
              AdwToastOverlay *overlay)
{
  if (g_object_get_data (G_OBJECT (overlay), SHOWN_KEY) == toast)
    g_object_set_data (G_OBJECT (overlay), SHOWN_KEY, NULL);
}

AdwToast *
besace_toast_new (const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  return adw_toast_new (escaped);
}

void
besace_toast_show (AdwToastOverlay *overlay,
                   AdwToast        *toast)
{
  AdwToast *shown;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));
  g_return_if_fail (ADW_IS_TOAST (toast));

  shown = g_object_get_data (G_OBJECT (overlay), SHOWN_KEY);
  if (shown && adw_toast_get_button_label (shown) && !adw_toast_get_button_label (toast)) {
    adw_toast_overlay_add_toast (overlay, toast);
    return;
  }

  if (shown)
    adw_toast_dismiss (shown);

  g_object_set_data_full (G_OBJECT (overlay), SHOWN_KEY, g_object_ref (toast), g_object_unref);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), overlay, 0);
  adw_toast_overlay_add_toast (overlay, toast);
}
