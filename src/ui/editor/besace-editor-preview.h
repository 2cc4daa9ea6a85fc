/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-draft.h"
#include "besace-media.h"

G_BEGIN_DECLS

/* A draft as it will be read, following what is written. */
#define BESACE_TYPE_EDITOR_PREVIEW (besace_editor_preview_get_type ())
G_DECLARE_FINAL_TYPE (BesaceEditorPreview, besace_editor_preview, BESACE, EDITOR_PREVIEW, AdwBin)

/* Once, before anything is shown. */
void besace_editor_preview_set_media (BesaceEditorPreview *self,
                                      BesaceMedia         *media);
/* @draft NULL: nothing. */
void besace_editor_preview_show      (BesaceEditorPreview *self,
                                      BesaceDraft         *draft);

G_END_DECLS
