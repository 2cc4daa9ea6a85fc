/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-catalogue.h"
#include "besace-clock.h"
#include "besace-data-directory.h"
#include "besace-database.h"
#include "besace-synchroniser.h"
#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* @writer: the catalogue's connection that writes. */
BesaceSynchroniser *besace_synchroniser_new   (BesaceDataDirectory *directory,
                                               BesaceVocabulary    *vocabulary,
                                               BesaceClock         *clock,
                                               BesaceDatabase      *writer,
                                               BesaceCatalogue     *catalogue);

/* Stops whatever goes on; before the databases are closed. */
void                besace_synchroniser_close (BesaceSynchroniser  *self);

G_END_DECLS
