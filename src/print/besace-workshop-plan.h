/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-collection-contents.h"
#include "besace-printout.h"

G_BEGIN_DECLS

#define BESACE_TYPE_WORKSHOP_PLAN (besace_workshop_plan_get_type ())

/* How a workshop runs, on one page: when what begins and how long it takes. The type shrinks so that all of it has room,
 * but never below what is read with ease; a page that still has none for everything says what it left out. */
G_DECLARE_FINAL_TYPE (BesaceWorkshopPlan, besace_workshop_plan, BESACE, WORKSHOP_PLAN, BesacePrintout)

/* Notes, of items and as items, are private: they are printed only @with_notes. Without them a note that takes time still
 * has its minutes. */
BesacePrintout *besace_workshop_plan_new (BesaceCollectionContents *contents,
                                          gboolean                  with_notes,
                                          gint64                    now);

G_END_DECLS
