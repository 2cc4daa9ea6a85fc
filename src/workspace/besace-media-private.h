/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-catalogue.h"
#include "besace-clock.h"
#include "besace-data-directory.h"
#include "besace-library.h"
#include "besace-media.h"

G_BEGIN_DECLS

/* For the workspace. @profile: the uuid of the library's. */
BesaceMedia *besace_media_new   (BesaceDataDirectory *directory,
                                 BesaceLibrary       *library,
                                 const char          *profile,
                                 BesaceCatalogue     *catalogue,
                                 BesaceClock         *clock);

/* (transfer none) */
BesaceDataDirectory *besace_media_get_directory (BesaceMedia *self);

/* Stops whatever goes on, and waits until it has stopped; before the databases are closed. */
void         besace_media_close (BesaceMedia         *self);

G_END_DECLS
