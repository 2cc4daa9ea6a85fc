/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A large button: a pictogram, a title and, where there is more to say, a line below it. */
#define BESACE_TYPE_TILE (besace_tile_get_type ())
G_DECLARE_FINAL_TYPE (BesaceTile, besace_tile, BESACE, TILE, GtkButton)

GtkWidget *besace_tile_new (GIcon      *pictogram,
                            const char *title,
                            const char *subtitle);

G_END_DECLS
