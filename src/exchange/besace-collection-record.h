/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "besace-collection-contents.h"

G_BEGIN_DECLS

/* A collection as the data of a record (records.md), and back. Beyond that page an item carries the title, producer and url
 * that are shown where its target is not known, and may be a web link ({"link":URL,"title"?,…}) or a note
 * ({"text":MARKDOWN,"about"?:{"resource"|"place":ID,"title"?,"producer"?,"url"?,"quote"?,"prefix"?,"suffix"?,"position"?}});
 * “start” is "14:30". Readers skip what they do not know. */

#define BESACE_COLLECTION_RECORD_ERROR (besace_collection_record_error_quark ())

typedef enum {
  BESACE_COLLECTION_RECORD_ERROR_FIELD, /* there are no items, or more than a collection holds */
} BesaceCollectionRecordError;

/* More than anyone reads through; what hostile files may make of the library's time. */
#define BESACE_COLLECTION_MAX_ITEMS 5000

/* Told of an item that was skipped, from 1 on. @message goes on after “Item 12: ”. */
typedef void (*BesaceCollectionSkippedFunc) (guint       item,
                                             const char *message,
                                             gpointer    user_data);

GQuark                    besace_collection_record_error_quark (void);

/* What a note is about: the “about” of an item that is a note. Not for a free note. (transfer full) */
JsonObject               *besace_collection_subject_to_json (const BesaceNoteFields         *note);

/* One item; NULL where nothing of it is told: a note without @with_notes, or what is not there any more. (transfer full) */
JsonObject               *besace_collection_entry_to_json   (const BesaceCollectionEntry    *entry,
                                                             gboolean                        with_notes);

/* The canonical data: fields in the order of records.md, absent ones left out. Without @with_notes neither the items' notes
 * nor the notes among the items are there. (transfer full) */
JsonObject               *besace_collection_to_json   (const BesaceCollectionContents  *contents,
                                                       gboolean                         with_notes);

/* The same as one line of UTF-8. (transfer full) */
char                     *besace_collection_to_line   (const BesaceCollectionContents  *contents,
                                                       gboolean                         with_notes);

/* A line of text from outside as it may be shown, no longer than a title. NULL where nothing is left. @title (nullable).
 * (transfer full) */
char                     *besace_collection_clean_title (const char                   *title);

/* Reads a record's data, which has passed the guard. Nothing has a uuid, an order or a date; an item that is a web link is a
 * resource without a target; one that is a note has it in its entry, and no target. Resources are not looked up. @title:
 * what it is called where the data does not say. @skipped (nullable). The error's message goes on after a colon. (transfer
 * full) */
BesaceCollectionContents *besace_collection_from_json (JsonObject                      *data,
                                                       const char                      *title,
                                                       BesaceCollectionSkippedFunc      skipped,
                                                       gpointer                         user_data,
                                                       GError                         **error);

G_END_DECLS
