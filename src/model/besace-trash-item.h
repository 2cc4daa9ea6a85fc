/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "besace-library-type.h"

G_BEGIN_DECLS

/* Something that was removed and can still be put back. Immutable.
 *
 * Properties: “title” */
#define BESACE_TYPE_TRASH_ITEM (besace_trash_item_get_type ())
G_DECLARE_FINAL_TYPE (BesaceTrashItem, besace_trash_item, BESACE, TRASH_ITEM, GObject)

/* How many days of use something stays in the trash. Days on which nobody opens the library do not count. */
#define BESACE_TRASH_DAYS 30

/* @uuid: of a note or a collection; of a bookmark the id of its resource. @days_left: of use, 1 to BESACE_TRASH_DAYS. */
BesaceTrashItem   *besace_trash_item_new           (BesaceLibraryType  type,
                                                    const char        *uuid,
                                                    const char        *title,
                                                    guint              days_left);
BesaceLibraryType  besace_trash_item_get_item_type (BesaceTrashItem   *self);
const char        *besace_trash_item_get_uuid      (BesaceTrashItem   *self);
/* Of a note: its beginning, as besace_note_get_title (). */
const char        *besace_trash_item_get_title     (BesaceTrashItem   *self);
guint              besace_trash_item_get_days_left (BesaceTrashItem   *self);

G_END_DECLS
