/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the national instance takes, as the contract of Les Bases says (contracts/lesbases/README.md, “Limits”). Lengths are
 * characters of text: markup is not counted, nor is white space around it. */

#define BESACE_LESBASES_TITLE_MAX 100
#define BESACE_LESBASES_SUMMARY_MAX 560       /* there called the description */
#define BESACE_LESBASES_SECTION_TITLE_MAX 100
#define BESACE_LESBASES_BLOCK_TITLE_MAX 50
#define BESACE_LESBASES_CAPTION_MAX 280
#define BESACE_LESBASES_ALTERNATIVE_MAX 280   /* the same contract, its table of content blocks */

#define BESACE_LESBASES_COLLECTION_TITLE_MAX 100
#define BESACE_LESBASES_COLLECTION_DESCRIPTION_MAX 100

/* How many values a resource has once it is published; all but the beneficiaries ask for one at least. */
#define BESACE_LESBASES_THEMES_MAX 5
#define BESACE_LESBASES_TYPES_MAX 4
#define BESACE_LESBASES_SECTORS_MAX 5
#define BESACE_LESBASES_BENEFICIARIES_MAX 5

/* Bytes; of a file of any type, and of an image (besace_picture_type_is_taken ()). */
#define BESACE_LESBASES_FILE_MAX G_GINT64_CONSTANT (100000000)
#define BESACE_LESBASES_IMAGE_MAX G_GINT64_CONSTANT (10000000)

G_END_DECLS
