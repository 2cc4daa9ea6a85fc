/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Text that is safe to show: what remains of HTML or Markdown once only the allowed elements are left
 * (architecture.md, “Reading input safely”). A flat sequence of parts in reading order; the reader, the printer and
 * the index all work from it, and none of them sees markup. */

typedef enum {
  BESACE_STYLE_BOLD          = 1 << 0,
  BESACE_STYLE_ITALIC        = 1 << 1,
  BESACE_STYLE_UNDERLINE     = 1 << 2,
  BESACE_STYLE_CODE          = 1 << 3,
  BESACE_STYLE_SUBSCRIPT     = 1 << 4,
  BESACE_STYLE_SUPERSCRIPT   = 1 << 5,
} BesaceStyle;

/* A stretch of text of one style. */
typedef struct {
  char        *text;
  BesaceStyle  style;
  char        *href;     /* (nullable) http, https, mailto or tel */
  char        *title;    /* (nullable) the full form of an abbreviation */
  char        *language; /* (nullable) BCP 47, where it differs from the document's */
} BesaceRun;

typedef enum {
  BESACE_PART_PARAGRAPH,
  BESACE_PART_HEADING,
  BESACE_PART_PREFORMATTED,
  BESACE_PART_TABLE,
  BESACE_PART_IMAGE,
} BesacePartType;

typedef struct {
  GPtrArray *runs;   /* (owned) of BesaceRun */
  gboolean   header;
  guint      column_span; /* at least 1 */
  guint      row_span;    /* at least 1 */
} BesaceCell;

typedef struct {
  BesacePartType  type;
  guint           level;       /* of a heading: 2–6 */
  guint           list_depth;  /* 0 outside lists */
  guint           ordinal;     /* the number of an ordered list's item; 0 for a bullet and for an item's further parts */
  gboolean        item_start;  /* whether the part opens a list item */
  guint           quote_depth; /* 0 outside block quotes */
  GPtrArray      *runs;        /* (owned) of BesaceRun; a figure's caption for an image, a table's for a table */
  GPtrArray      *rows;        /* (owned) (nullable) of GPtrArray of BesaceCell, for a table */
  char           *blob;        /* (nullable) of an image: SHA-256 of its bytes in the media store */
  char           *alternative; /* (nullable) of an image: what is read instead of it */
} BesacePart;

typedef struct {
  GPtrArray *parts;    /* (owned) of BesacePart */
  guint      n_dropped; /* elements that were left out with what they held */
} BesaceDocument;

BesaceDocument *besace_document_new  (void);
void            besace_document_free (BesaceDocument *self);

/* Adds an empty part, which stays the document's. */
BesacePart     *besace_document_add  (BesaceDocument *self,
                                      BesacePartType  type);

BesaceRun      *besace_run_new       (const char     *text,
                                      gssize          length,
                                      BesaceStyle     style);
BesaceCell     *besace_cell_new      (void);

/* A table's row: an array that owns the cells added to it. */
GPtrArray      *besace_cells_new     (void);

/* The text alone: a line for each part, cells apart by tabs. What is indexed, and what is measured. */
char           *besace_document_to_text     (const BesaceDocument *self);

/* Markdown (CommonMark and pipe tables) that reads back to the same document, for exports and `besacectl show
 * --markdown`. Lost is what it cannot say: the language of a run, that a table has no head, spans, and that a caption
 * belongs to its table or image. */
char           *besace_document_to_markdown (const BesaceDocument *self);

/* The text of runs, without their styles. */
char           *besace_runs_to_text         (const GPtrArray *runs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceDocument, besace_document_free)

G_END_DECLS
