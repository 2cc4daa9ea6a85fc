/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-printout.h"

G_BEGIN_DECLS

/* A page as a printer sees it, a pixel for each point, on white. */
typedef struct _PagePixels PagePixels;

PagePixels *page_pixels_new  (BesacePrintout *sheet,
                              guint        page);
void        page_pixels_free (PagePixels  *self);

/* Whether anything is seen between these edges, in points. */
gboolean    page_pixels_has_ink (const PagePixels *self,
                                 double            left,
                                 double            top,
                                 double            right,
                                 double            bottom);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PagePixels, page_pixels_free)

G_END_DECLS
