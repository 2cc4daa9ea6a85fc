/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-copy.h"
#include "besace-draft.h"

G_BEGIN_DECLS

/* What was copied in an office suite or a browser, as the Markdown of a text: the sanitiser leaves what a resource may hold.
 * Any thread. (transfer full) */
char       *besace_draft_text_from_html (const char  *html);

/* What somebody sees of the Markdown of a text while writing (besace-light-markup.h), or NULL where it cannot say all of it: then
 * the Markdown itself is to be shown. (transfer full) (nullable) */
char       *besace_draft_text_to_light  (const char  *markdown);

/* What was copied as plain text, without characters that only act on what shows them. (transfer full) */
char       *besace_draft_text_clean     (const char  *text);

/* What the data of a draft says, as plain text to be read at a glance. (transfer full) */
char       *besace_draft_text_describe  (const char  *data);

/* The draft as the reader shows it, its kit as the section that is published. (transfer full) */
BesaceCopy *besace_draft_text_preview   (BesaceDraft *draft);

G_END_DECLS
