/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-reading.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* One resource that was read, and how far. Its pictogram comes from the catalogue, which knows what kind of resource it is;
 * a resource that has left it has the neutral one. */
#define BESACE_TYPE_RESUME_ROW (besace_resume_row_get_type ())
G_DECLARE_FINAL_TYPE (BesaceResumeRow, besace_resume_row, BESACE, RESUME_ROW, AdwActionRow)

GtkWidget *besace_resume_row_new   (void);

void       besace_resume_row_show  (BesaceResumeRow     *self,
                                    BesaceWorkspace     *workspace,
                                    const BesaceReading *reading);

/* What is private leaves the widgets, not only the screen: assistive technologies read the widgets. */
void       besace_resume_row_clear (BesaceResumeRow     *self);

G_END_DECLS
