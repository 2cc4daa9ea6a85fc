/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* The “territory” setting as a row: a department, a region, or the whole country, found by its name or its number. */
#define BESACE_TYPE_TERRITORY_ROW (besace_territory_row_get_type ())
G_DECLARE_FINAL_TYPE (BesaceTerritoryRow, besace_territory_row, BESACE, TERRITORY_ROW, AdwActionRow)

GtkWidget *besace_territory_row_new (BesaceWorkspace *workspace);

G_END_DECLS
