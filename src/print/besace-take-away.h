/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-collection-contents.h"
#include "besace-printout.h"

G_BEGIN_DECLS

#define BESACE_TYPE_TAKE_AWAY (besace_take_away_get_type ())

/* What a person leaves with, in large print: what it is, whom to call, where and when, then the code and the address, and
 * lines to write on. Nothing on it is smaller than 16 points. */
G_DECLARE_FINAL_TYPE (BesaceTakeAway, besace_take_away, BESACE, TAKE_AWAY, BesacePrintout)

/* @copy_date is when this copy of the resource was received, 0 if unknown. */
BesacePrintout *besace_take_away_new_for_resource   (BesaceResource           *resource,
                                                     gint64                    copy_date,
                                                     gint64                    now);

/* The resources and places of a collection on one sheet. */
BesacePrintout *besace_take_away_new_for_collection (BesaceCollectionContents *contents,
                                                     gint64                    now);

/* Its source took the one resource back: the sheet says so. */
void            besace_take_away_set_withdrawn      (BesaceTakeAway           *self,
                                                     gboolean                  withdrawn);

/* Whether there are lines to write on; there are unless this says no. */
void            besace_take_away_set_has_lines      (BesaceTakeAway           *self,
                                                     gboolean                  has_lines);

/* Adds what was typed for this one sheet, as a first name or an appointment. It is printed and kept nowhere: it goes with
 * the printout, and a PDF’s description does not have it. */
void            besace_take_away_add_typed          (BesaceTakeAway           *self,
                                                     const char               *name,
                                                     const char               *value);

G_END_DECLS
