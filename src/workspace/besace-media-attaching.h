/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-block.h"
#include "besace-media.h"

G_BEGIN_DECLS

/* Copies a file that somebody attaches to a draft into the media store, so that it may be moved or lost afterwards: finishes with
 * a block of that kind, an image or a file, with its name, blob, mime and size. What the national instance would refuse
 * (besace-lesbases-limits.h) is refused here, in one sentence; whether it is a picture, its bytes tell. */
void         besace_media_attach_async  (BesaceMedia          *self,
                                         GFile                *file,
                                         BesaceBlockType       type,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
BesaceBlock *besace_media_attach_finish (BesaceMedia          *self,
                                         GAsyncResult         *result,
                                         GError              **error);

/* Removes again what came into the store by that, unless it was there before: what was refused afterwards takes no room. */
void         besace_media_attach_revoke (BesaceMedia          *self,
                                         GAsyncResult         *result);

/* Where the bytes of a blob lie on this computer; NULL where they do not. (transfer full) */
char        *besace_media_find_blob     (BesaceMedia          *self,
                                         const char           *blob);

G_END_DECLS
