/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file under a name of its own for now, which takes its place whole and once it is on the disk. What fails is told by an
 * errno, 0 where it went well: each kind of file has its own words for it. Blocking; used by one thread at a time. */
typedef struct _BesaceNewFile BesaceNewFile;

/* @template: a path that ends with XXXXXX, on the file system of where it will be. */
BesaceNewFile *besace_new_file_new    (const char     *template,
                                       int            *code);

/* Ends it. One that was not put in place leaves nothing behind. */
void           besace_new_file_free   (BesaceNewFile  *self);

int            besace_new_file_write  (BesaceNewFile  *self,
                                       gconstpointer   bytes,
                                       gsize           length);

/* What was written is on the disk then, under the name for now. */
int            besace_new_file_synchronise (BesaceNewFile *self);

/* Puts it in place, also where there is a file. Nothing more can be written, even if this fails. */
int            besace_new_file_commit (BesaceNewFile  *self,
                                       const char     *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceNewFile, besace_new_file_free)

G_END_DECLS
