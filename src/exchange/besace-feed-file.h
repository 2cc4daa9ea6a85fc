/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the names of files begin with that are not yet, or were never, in place. */
#define BESACE_FEED_FILE_TEMPORARY ".besace-"

/* A new file in a feed's folder: it appears whole, once it is on the disk. */
typedef struct _BesaceFeedFile BesaceFeedFile;

/* @directory: where in @folder it will be, “” for the folder itself; made where it is missing. */
BesaceFeedFile *besace_feed_file_new    (const char      *folder,
                                         const char      *directory,
                                         GError         **error);

/* Ends it. One that was not put in place leaves nothing behind. */
void            besace_feed_file_free   (BesaceFeedFile  *self);

gboolean        besace_feed_file_write  (BesaceFeedFile  *self,
                                         gconstpointer    bytes,
                                         gsize            length,
                                         GError         **error);

/* Puts it in place under @name, relative to the folder and in its directory. */
gboolean        besace_feed_file_commit (BesaceFeedFile  *self,
                                         const char      *name,
                                         GError         **error);

/* All of it at once. */
gboolean        besace_feed_file_save   (const char      *folder,
                                         const char      *name,
                                         GBytes          *bytes,
                                         GError         **error);

/* Says why the folder could not be written to. @code is an errno. */
void            besace_feed_file_explain (const char     *folder,
                                          int             code,
                                          GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceFeedFile, besace_feed_file_free)

G_END_DECLS
