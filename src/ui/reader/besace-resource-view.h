/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-resource-notes.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* A resource to be read, from its title to what it is indexed by, in one column that scrolls.
 *
 * Property “shared-screen”. Signals: “position-changed”; “ready” — everything is drawn, at the place asked for. */
#define BESACE_TYPE_RESOURCE_VIEW (besace_resource_view_get_type ())
G_DECLARE_FINAL_TYPE (BesaceResourceView, besace_resource_view, BESACE, RESOURCE_VIEW, AdwBin)

/* Must be set before anything is shown. */
void     besace_resource_view_set_workspace (BesaceResourceView *self,
                                             BesaceWorkspace    *workspace);

/* Shows a copy in place of the one before, from @position (0–1) of its contents on. */
void     besace_resource_view_show          (BesaceResourceView *self,
                                             BesaceCopy         *copy,
                                             double              position);
/* Whether it shows a copy that says the same. */
gboolean besace_resource_view_shows         (BesaceResourceView *self,
                                             const BesaceCopy   *copy);
void     besace_resource_view_clear         (BesaceResourceView *self);

/* See besace_resource_header_set_offline (). */
void     besace_resource_view_set_offline   (BesaceResourceView *self,
                                             const char         *label,
                                             gboolean            coming);

double   besace_resource_view_get_position  (BesaceResourceView *self);

/* The words of the contents, and the notes on them. (transfer none) */
BesaceReaderPassages *besace_resource_view_get_passages (BesaceResourceView *self);
BesaceResourceNotes  *besace_resource_view_get_notes    (BesaceResourceView *self);

/* Brings a part of the contents into view, once it has its place; what is in view stays where it is. */
void     besace_resource_view_reveal       (BesaceResourceView *self,
                                            GtkWidget          *part);

/* Puts the focus on the title, from where one reads on. */
gboolean besace_resource_view_focus_title   (BesaceResourceView *self);

G_END_DECLS
