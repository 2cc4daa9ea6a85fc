/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-clock.h"
#include "besace-data-directory.h"
#include "besace-library.h"
#include "besace-outbox.h"
#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* @profile: the id of the one whose library it is; @profile_name: its name, which others read. */
BesaceOutbox *besace_outbox_new          (BesaceDataDirectory *directory,
                                          BesaceLibrary       *library,
                                          const char          *profile,
                                          const char          *profile_name,
                                          BesaceClock         *clock,
                                          BesaceVocabulary    *vocabulary);
/* Stops whatever goes on; before the databases are closed. */
void          besace_outbox_close        (BesaceOutbox        *self);
/* besace_outbox_run_set_patience (), for tests. */
void          besace_outbox_set_patience (BesaceOutbox        *self,
                                          guint                seconds,
                                          guint                second_ms);

G_END_DECLS
