/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-reader.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* The notes on the resource that a reader shows: those on passages are marked in it, and all are listed beneath, those
 * whose passage is no longer in the text as such. It takes no room where there is none. It activates “page.open-note” (s).
 *
 * Property: “shared-screen” (b): neither notes nor marks. Signal: “changed” — there are others, or a passage was found. */
#define BESACE_TYPE_RESOURCE_NOTES (besace_resource_notes_get_type ())
G_DECLARE_FINAL_TYPE (BesaceResourceNotes, besace_resource_notes, BESACE, RESOURCE_NOTES, AdwBin)

/* Must be set before anything is shown. */
void        besace_resource_notes_set_workspace (BesaceResourceNotes *self,
                                                 BesaceWorkspace     *workspace,
                                                 BesaceReader        *reader);

/* Shows the notes on a resource; NULL: on none. */
void        besace_resource_notes_show          (BesaceResourceNotes *self,
                                                 const char          *id);
/* The reader has drawn everything: passages can be found in its text. */
void        besace_resource_notes_find_passages (BesaceResourceNotes *self);

guint       besace_resource_notes_get_n_notes   (BesaceResourceNotes *self);
/* The note on all of the resource that was edited last; NULL where there is none. (transfer none) */
BesaceNote *besace_resource_notes_get_whole     (BesaceResourceNotes *self);
/* Whether it was looked for and is no longer in the text. */
gboolean    besace_resource_notes_is_gone       (BesaceResourceNotes *self,
                                                 const char          *uuid);

G_END_DECLS
