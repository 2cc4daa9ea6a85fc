/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-guide-node.h"
#include "besace-record.h"

G_BEGIN_DECLS

/* Whether a publication is a guide to show: not a search by questions that leads to guides, nor one whose title
 * begins with the mark of the editors’ own pages. The error is G_IO_ERROR_NOT_SUPPORTED; its message goes on after
 * “F1342.xml: ”. */
gboolean      besace_guide_check_shown (const BesaceGuideNode *publication,
                                        GError               **error);

/* The record of a guide (Publication, schema 3.3). The error is G_IO_ERROR_INVALID_DATA; its message goes on after
 * “F1342.xml: ”. */
BesaceRecord *besace_guide_to_record  (const BesaceGuideNode  *publication,
                                       GError                **error);

G_END_DECLS
