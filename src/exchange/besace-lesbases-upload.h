/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-lesbases-resource.h"

G_BEGIN_DECLS

/* Sends the bytes of a file or an image, unless they are there already, so that @block may become a content: sets its key, or
 * its image. They are public from then on. */
gboolean besace_lesbases_upload        (BesaceLesbasesErrand          *errand,
                                        BesaceLesbasesBlock           *block,
                                        GError                       **error);

/* Notes that @block is about to become a content, or, where that certainly was not done, that it is not. */
void     besace_lesbases_upload_note   (BesaceLesbasesErrand          *errand,
                                        const BesaceLesbasesBlock     *block,
                                        gboolean                       placed);

/* Sees which of what was sent has become a content though no answer said so; what has not is sent again. */
void     besace_lesbases_upload_settle (BesaceLesbasesErrand          *errand,
                                        const BesaceLesbasesResource  *resource);

G_END_DECLS
