/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A field of a form in which somebody writes, as high as its text: what it is called, the text, and beneath it what is wrong with
 * it and, near the limit of an instance, how much room is left. Whatever is pasted comes in clean: as Markdown where the field
 * is formatted, whatever an office suite offers, and as plain text elsewhere. A formatted field has Markdown, and shows it as people
 * write it (besace-light-markup.h): what is no mark there shows as it will be read.
 *
 * Properties: “label”; “label-shown” (b), else a screen reader alone hears it; “placeholder”; “single-line” (b); “formatted” (b), Markdown;
 * “limit” (u), in characters of text, 0 for none; “editable” (b). Signal: “changed”, when somebody wrote. Actions, where it is
 * formatted: “text.bold”, “text.italic”, “text.list”, “text.link”. */
#define BESACE_TYPE_WRITING_FIELD (besace_writing_field_get_type ())
G_DECLARE_FINAL_TYPE (BesaceWritingField, besace_writing_field, BESACE, WRITING_FIELD, GtkWidget)

const char *besace_writing_field_get_text  (BesaceWritingField *self);
/* As nobody’s writing: it cannot be undone, and nobody is told. */
void        besace_writing_field_set_text  (BesaceWritingField *self,
                                            const char         *text);

/* What an instance found, or what is wrong with it as it is; NULL: nothing. */
void        besace_writing_field_set_issue (BesaceWritingField *self,
                                            const char         *issue);

G_END_DECLS
