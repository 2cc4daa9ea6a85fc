/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The drawing of a resource’s type on the tint of its category: what stands where a catalogue has no cover. The tint is
 * never alone in saying something, and the drawing repeats what is written beside it, so that assistive technologies
 * are told of neither. */
#define BESACE_TYPE_PICTOGRAM (besace_pictogram_get_type ())
G_DECLARE_FINAL_TYPE (BesacePictogram, besace_pictogram, BESACE, PICTOGRAM, GtkWidget)

GtkWidget *besace_pictogram_new  (void);

/* Ids of the vocabularies; what is NULL or unknown gives a neutral drawing, or no tint. */
void       besace_pictogram_show (BesacePictogram *self,
                                  const char      *type,
                                  const char      *form,
                                  const char      *category);

/* The name of the icon of a type, a form or a category, in the theme or not. (transfer full) */
char      *besace_pictogram_get_type_icon_name     (const char *type);
char      *besace_pictogram_get_category_icon_name (const char *category);

G_END_DECLS
