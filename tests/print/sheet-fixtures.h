/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-sheet.h"

G_BEGIN_DECLS

#define SHEET_FIXTURES_NOW G_GINT64_CONSTANT (1795305600000) /* 22 November 2026 */
#define SHEET_FIXTURES_DAY G_GINT64_CONSTANT (86400000)
#define SHEET_FIXTURES_URL "https://example.fr/resources/first-steps-with-a-mailbox"

/* A resource that has something of everything. (transfer full) */
BesaceResource *sheet_fixtures_create_workshop (void);

/* A title and nothing else. (transfer full) */
BesaceResource *sheet_fixtures_create_bare     (const char *id);

/* Adds a text block. */
void            sheet_fixtures_add_html        (BesaceResource *resource,
                                                const char     *html);

/* A sheet of the resource, laid out on A4, whose copy is of today. (transfer full) */
BesacePrintout *sheet_fixtures_lay_out         (BesaceResource *resource);

G_END_DECLS
