/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-document.h"
#include "besace-flow.h"
#include "besace-qr-code.h"
#include "besace-table.h"
#include "besace-text.h"

G_BEGIN_DECLS

/* Turns what is to be read into boxes of a flow, in the look that all of Besace's paper has. Since paper cannot be
 * clicked, the addresses of links are numbered and told at the end. */
typedef struct _BesaceTypesetter BesaceTypesetter;

/* The path of a blob's file, or NULL where the media store does not have it. (transfer full) */
typedef char *(*BesaceBlobPathFunc) (const char *blob,
                                     gpointer    data);

typedef enum {
  BESACE_SIDE_START,
  BESACE_SIDE_END,
} BesaceSide;

typedef struct {
  char  *text;
  guint  level; /* 0 the title, 1 a section, 2–6 a document's headings; beneath those of the depth */
  guint  box;   /* of the flow */
} BesaceTypesetterHeading;

/* @flow outlives the typesetter. @blob_path is nullable: then there are no pictures. */
BesaceTypesetter *besace_typesetter_new  (BesaceFlow         *flow,
                                          PangoContext       *context,
                                          BesaceBlobPathFunc  blob_path,
                                          gpointer            data);
void              besace_typesetter_free (BesaceTypesetter   *self);

/* What is added from now on is in the language of another context, at another size than BESACE_TEXT_SIZE, headings in
 * proportion, and beneath so many levels of headings. */
void     besace_typesetter_set_context   (BesaceTypesetter     *self,
                                          PangoContext         *context);
void     besace_typesetter_set_text_size (BesaceTypesetter     *self,
                                          double                size);
void     besace_typesetter_set_depth     (BesaceTypesetter     *self,
                                          guint                 depth);

/* What is added next begins a page, unless the page before has so much room left, or ends in a heading. Infinity: it
 * always does. */
void     besace_typesetter_ask_for_room  (BesaceTypesetter     *self,
                                          double                room);

void     besace_typesetter_add_heading   (BesaceTypesetter     *self,
                                          guint                 level,
                                          const char           *text);
void     besace_typesetter_add_paragraph (BesaceTypesetter     *self,
                                          const char           *text,
                                          BesaceStyle           style);

/* A paragraph without room above and beneath. */
void     besace_typesetter_add_line      (BesaceTypesetter     *self,
                                          const char           *text,
                                          BesaceStyle           style);

/* A name in bold, and what it stands for, on one line where there is room. As close as lines. */
void     besace_typesetter_add_field     (BesaceTypesetter     *self,
                                          const char           *name,
                                          const char           *value);

/* An address in full, one that leads there in a PDF. As close as lines. */
void     besace_typesetter_add_address   (BesaceTypesetter     *self,
                                          const char           *address);

/* One part of a document. It is kept with the part after it where the reader expects that. */
void     besace_typesetter_add_part      (BesaceTypesetter     *self,
                                          const BesaceDocument *document,
                                          guint                 part);

/* A picture, or where the media store does not have it what is read instead. @alternative is nullable; @captioned
 * keeps it with what follows. */
void     besace_typesetter_add_picture   (BesaceTypesetter     *self,
                                          const char           *blob,
                                          const char           *alternative,
                                          gboolean              captioned);

/* Keeps what was added last on the page of what comes next. */
void     besace_typesetter_keep_with_next (BesaceTypesetter    *self);

/* The room above what is added next. */
void     besace_typesetter_add_space     (BesaceTypesetter     *self,
                                          double                height);

/* A box of another kind. It stands on its own: beside a float is no place for it. (transfer full) for @box */
void     besace_typesetter_add_box       (BesaceTypesetter     *self,
                                          BesaceBox            *box,
                                          double                space_before,
                                          double                space_after);

/* A table whose cells are filled, so far from where text starts, with so much room above. */
void     besace_typesetter_add_table     (BesaceTypesetter     *self,
                                          BesaceTable          *table,
                                          double                inset,
                                          double                space);

/* A thin line across the page. */
void     besace_typesetter_add_rule      (BesaceTypesetter     *self);

/* Until the end of the float, what is added stands beside the code, and all of it on one page. (transfer full) for
 * @code */
void     besace_typesetter_begin_float   (BesaceTypesetter     *self,
                                          BesaceQrCode         *code,
                                          double                size,
                                          BesaceSide            side);
void     besace_typesetter_end_float     (BesaceTypesetter     *self);

/* The addresses of the links so far, with their numbers; the next begins at 1 again. Nothing where there were none. */
void     besace_typesetter_add_link_addresses (BesaceTypesetter *self);

/* Of BesaceTypesetterHeading, in the order of the text. (transfer none) */
const GPtrArray *besace_typesetter_get_headings (const BesaceTypesetter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceTypesetter, besace_typesetter_free)

G_END_DECLS
