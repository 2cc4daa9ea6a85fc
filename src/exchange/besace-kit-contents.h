/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "besace-resource.h"

G_BEGIN_DECLS

/* Les Bases has no place for what makes a kit: its cost, equipment, plans, contact, and who has one. There it is the last section
 * of the contents, in the words of those who read there, and made anew from the kit each time. */

/* Adds the section and its text to the contents of @self, behind the others, if its kit says anything. */
void besace_kit_contents_add  (BesaceResource *self);

/* Makes a kit again of the last section of @data, a resource as records.md has it. A section that would not become the very same
 * again, since somebody has written in it elsewhere, stays what it is. */
void besace_kit_contents_take (JsonObject     *data);

G_END_DECLS
