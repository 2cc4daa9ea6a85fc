/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-collection-import.h"

G_BEGIN_DECLS

/* Gathers the links of a list into a collection, whatever the list is written in. */
typedef struct {
  char                   *title; /* (owned) (nullable) what the list is called, where it says so */
  GPtrArray              *items; /* (owned) of BesaceCollectionItem */
  gboolean                full;  /* there were more than a collection holds: they were left out */
  guint                   n_skipped;
  GPtrArray              *problems; /* (owned) of sentences */
} BesaceCollectionLinks;

BesaceCollectionLinks *besace_collection_links_new         (void);
void                   besace_collection_links_free        (BesaceCollectionLinks *self);

/* Adds what @fields says, made safe to show: titles of one line, text without control characters; a link whose address is not
 * one of the web is skipped. @line: where it was read. Copies @fields. */
void                   besace_collection_links_add         (BesaceCollectionLinks            *self,
                                                            guint                             line,
                                                            const BesaceCollectionItemFields *fields);

/* Counts a line that says nothing that can be imported. @message goes on after “Line 12: ”. */
void                   besace_collection_links_skip        (BesaceCollectionLinks *self,
                                                            guint                  line,
                                                            const char            *message);

/* Read from text that is valid UTF-8. (transfer full) */
BesaceCollectionLinks *besace_collection_links_from_bookmarks (const char *html);
BesaceCollectionLinks *besace_collection_links_from_table     (const char *csv);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceCollectionLinks, besace_collection_links_free)

G_END_DECLS
