/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The addresses that a text's links lead to, numbered in the order of their first appearance, since paper cannot be
 * clicked. */
typedef struct _BesaceLinkNotes BesaceLinkNotes;

BesaceLinkNotes *besace_link_notes_new  (void);
void             besace_link_notes_free (BesaceLinkNotes *self);

/* What is printed after a link whose text is @text: the number of its note, or a phone number or e-mail address itself.
 * NULL where the text already tells the address. (transfer full) */
char            *besace_link_notes_refer (BesaceLinkNotes *self,
                                          const char      *text,
                                          const char      *address);

/* The addresses, of which the first has number 1. (transfer none) */
const GPtrArray *besace_link_notes_get_addresses (const BesaceLinkNotes *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceLinkNotes, besace_link_notes_free)

G_END_DECLS
