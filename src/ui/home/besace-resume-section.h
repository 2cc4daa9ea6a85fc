/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* What was being read, to go on where one stopped, and a button that forgets all of it. Not there when there is nothing to
 * resume, when reading is not remembered, and while the screen is shared. */
#define BESACE_TYPE_RESUME_SECTION (besace_resume_section_get_type ())
G_DECLARE_FINAL_TYPE (BesaceResumeSection, besace_resume_section, BESACE, RESUME_SECTION, AdwBin)

GtkWidget *besace_resume_section_new (BesaceWorkspace *workspace);

G_END_DECLS
