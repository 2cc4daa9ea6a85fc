/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* @message is plain text: a toast reads markup, and titles and errors are just text. (transfer full) */
AdwToast *besace_toast_new  (const char      *message);

/* Shows a toast at once, in the place of the one that is shown; where that one has a button, one that has none waits for
 * it. No toast of the application has a high priority: libadwaita 1.2 ends the program where one goes while the toast that it
 * had pushed aside still fades. (transfer full) for @toast */
void      besace_toast_show (AdwToastOverlay *overlay,
                             AdwToast        *toast);

G_END_DECLS
