/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-resource.h"

G_BEGIN_DECLS

/* What a person who leaves needs first of a resource: whom to call, where to go, and when. Nothing but what the resource
 * states, in its own words: a line is found by the telephone number, the postcode with its town or the day with its hour
 * that is in it. */
typedef struct {
  GPtrArray *phones;    /* (owned) of strings: numbers, as they are dialled */
  GPtrArray *calls;     /* (owned) of strings: the line that each of the numbers stands in; empty where it says no more */
  GPtrArray *addresses; /* (owned) of strings */
  GPtrArray *hours;     /* (owned) of strings */
} BesacePracticalDetails;

BesacePracticalDetails *besace_practical_details_new  (const BesaceResource   *resource);
void                    besace_practical_details_free (BesacePracticalDetails *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesacePracticalDetails, besace_practical_details_free)

G_END_DECLS
