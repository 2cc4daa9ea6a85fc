/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-clock.h"
#include "besace-data-directory.h"
#include "besace-database.h"

G_BEGIN_DECLS

/* Makes the copies of a library that is in use, on the library's thread: today's first as soon as it is opened, and the
 * latest, anew, a few minutes after something was kept, since a power cut gives no notice, and when the program ends. Main
 * thread. */
typedef struct _BesaceBackupRoutine BesaceBackupRoutine;

BesaceBackupRoutine *besace_backup_routine_begin (BesaceDatabase       *library,
                                                  BesaceDataDirectory  *directory,
                                                  BesaceClock          *clock,
                                                  const char           *profile);

void                 besace_backup_routine_note_change (BesaceBackupRoutine *self);

/* Queues the last copy, and is freed: to be called before the library is closed, which waits for it. */
void                 besace_backup_routine_end   (BesaceBackupRoutine  *self);

G_END_DECLS
