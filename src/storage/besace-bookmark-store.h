/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-library-edit.h"

G_BEGIN_DECLS

/* The edits of bookmarks and of their tags; @id is that of the resource. All functions are for the thread of
 * the connection. What is not there ends with G_IO_ERROR_NOT_FOUND. */

/* Keeps a resource, or keeps it again: its place and date of before come back then. */
gboolean besace_bookmark_store_add        (BesaceLibraryEdit           *edit,
                                           const BesaceBookmarkFields  *fields,
                                           GError                     **error);
gboolean besace_bookmark_store_restore    (BesaceLibraryEdit    *edit,
                                           const char           *id,
                                           GError              **error);
gboolean besace_bookmark_store_remove     (BesaceLibraryEdit    *edit,
                                           const char           *id,
                                           GError              **error);
/* @ids: NULL-terminated. Before the bookmark of @before in the order in which they are shown; NULL: to the end. */
gboolean besace_bookmark_store_move       (BesaceLibraryEdit    *edit,
                                           const char *const    *ids,
                                           const char           *before,
                                           GError              **error);
/* @tag must be one (besace_tag_is_valid ()). */
gboolean besace_bookmark_store_set_tagged (BesaceLibraryEdit    *edit,
                                           const char           *id,
                                           const char           *tag,
                                           gboolean              tagged,
                                           GError              **error);
gboolean besace_bookmark_store_rename_tag (BesaceLibraryEdit    *edit,
                                           const char           *tag,
                                           const char           *new_tag,
                                           GError              **error);

G_END_DECLS
