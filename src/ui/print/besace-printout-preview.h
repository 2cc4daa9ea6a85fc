/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-printout.h"

G_BEGIN_DECLS

/* A printout as it comes out of the printer, page by page. It is laid out and drawn on a worker: what was shown before stays
 * until then. */
#define BESACE_TYPE_PRINTOUT_PREVIEW (besace_printout_preview_get_type ())
G_DECLARE_FINAL_TYPE (BesacePrintoutPreview, besace_printout_preview, BESACE, PRINTOUT_PREVIEW, GtkWidget)

/* From here on nobody else lays @printout out or draws it. The page that one looked at stays the one that is shown, if there
 * are as many. */
void besace_printout_preview_set_printout (BesacePrintoutPreview *self,
                                           BesacePrintout        *printout);

G_END_DECLS
