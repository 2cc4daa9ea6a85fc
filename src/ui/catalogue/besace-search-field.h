/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-library.h"
#include "besace-results.h"
#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* The one search field. While it is empty it can show the last searches and the themes, for whoever comes to it.
 *
 * Property: “shared-screen” (b): the last searches are not shown.
 * Signals: “changed”, at each key stroke; “activate”, Enter; “down”, towards what was found. */
#define BESACE_TYPE_SEARCH_FIELD (besace_search_field_get_type ())
G_DECLARE_FINAL_TYPE (BesaceSearchField, besace_search_field, BESACE, SEARCH_FIELD, GtkWidget)

void        besace_search_field_set_suggestions (BesaceSearchField *self,
                                                 BesaceLibrary     *library,
                                                 BesaceVocabulary  *vocabulary);

/* As if nothing had ever been typed, nor searched: for another person. */
void        besace_search_field_forget          (BesaceSearchField *self);

/* Keys that nobody wants, anywhere in @window, are typed in the field; NULL: no longer. */
void        besace_search_field_set_capture     (BesaceSearchField *self,
                                                 GtkWindow         *window);

const char *besace_search_field_get_text        (BesaceSearchField *self);

/* “changed” is not emitted. */
void        besace_search_field_set_text        (BesaceSearchField *self,
                                                 const char        *text);

/* What the search gave: its themes are those suggested, and its length describes the field, which is how somebody who
 * does not see the list hears of it. */
void        besace_search_field_set_results     (BesaceSearchField *self,
                                                 BesaceResults     *results);

/* Goes to the field as somebody who wants to search does: what was in it is selected, and suggestions show. */
void        besace_search_field_start           (BesaceSearchField *self);

G_END_DECLS
