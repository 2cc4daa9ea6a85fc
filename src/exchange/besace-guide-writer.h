/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Gathers the contents of a record: sections, links, and between them HTML. What turns out to be empty is left out. */
typedef struct _BesaceGuideWriter BesaceGuideWriter;

BesaceGuideWriter *besace_guide_writer_new           (void);
void               besace_guide_writer_free          (BesaceGuideWriter  *self);

/* The blocks so far, and the last. (transfer full) */
JsonArray         *besace_guide_writer_take_contents (BesaceGuideWriter  *self);

/* Blocks of their own. They end the HTML before them, which must have no block open. */
void               besace_guide_writer_add_section   (BesaceGuideWriter  *self,
                                                      const char         *title);
void               besace_guide_writer_add_link      (BesaceGuideWriter  *self,
                                                      const char         *title,
                                                      const char         *address,
                                                      const char         *caption);

/* A block of HTML, of which @attributes may be NULL. */
void               besace_guide_writer_open_block    (BesaceGuideWriter  *self,
                                                      const char         *tag,
                                                      const char         *attributes);
void               besace_guide_writer_close_block   (BesaceGuideWriter  *self);

/* Closes the block even when it is empty: a cell holds its place. */
void               besace_guide_writer_close_cell    (BesaceGuideWriter  *self);

/* Whether a block of this name is open. */
gboolean           besace_guide_writer_is_in         (BesaceGuideWriter  *self,
                                                      const char         *tag);

/* Whether any block is open. */
gboolean           besace_guide_writer_is_in_block   (BesaceGuideWriter  *self);

/* A part of a line. @address is for “a” alone, and NULL otherwise. */
void               besace_guide_writer_open_inline   (BesaceGuideWriter  *self,
                                                      const char         *tag,
                                                      const char         *address);
void               besace_guide_writer_close_inline  (BesaceGuideWriter  *self);

/* Text, of which white space becomes single spaces; no-break spaces stay. */
void               besace_guide_writer_append        (BesaceGuideWriter  *self,
                                                      const char         *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceGuideWriter, besace_guide_writer_free)

G_END_DECLS
