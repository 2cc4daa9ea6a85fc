/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-collection-contents.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* A collection leaves for paper, a file, or the kiosks of the room. How it went is said by a toast of the window that @widget is
 * in. Notes go along only @with_notes. */

/* @kind: "booklet", "plan", "take-away" or "labels". */
void besace_collection_sharing_print   (GtkWidget                *widget,
                                        BesaceWorkspace          *workspace,
                                        BesaceCollectionContents *contents,
                                        const char               *kind,
                                        gboolean                  with_notes);

/* Asks for a file: its name says what it is to be. */
void besace_collection_sharing_export  (GtkWidget                *widget,
                                        BesaceWorkspace          *workspace,
                                        BesaceCollectionContents *contents,
                                        gboolean                  with_notes);

/* Asks for a folder, of this computer or of a key, which others then read as a source. */
void besace_collection_sharing_publish (GtkWidget                *widget,
                                        BesaceWorkspace          *workspace,
                                        BesaceCollectionContents *contents,
                                        gboolean                  with_notes);

/* Asks for a file, and makes a collection of it, which is then opened. */
void besace_collection_sharing_import  (GtkWidget                *widget,
                                        BesaceWorkspace          *workspace);

G_END_DECLS
