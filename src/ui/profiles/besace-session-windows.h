/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-profile-session.h"
#include "besace-window.h"

G_BEGIN_DECLS

/* What the windows show of a session: somebody’s work, or a gate, or why there is nothing. */
typedef struct _BesaceSessionWindows BesaceSessionWindows;

BesaceSessionWindows *besace_session_windows_new      (BesaceProfileSession *session);
void                  besace_session_windows_free     (BesaceSessionWindows *self);

/* Makes one window show what there is to be shown; or all of them, and the dialogs too. */
void                  besace_session_windows_show     (BesaceSessionWindows *self,
                                                       BesaceWindow         *window);
void                  besace_session_windows_update   (BesaceSessionWindows *self);

/* Lets go of all that comes from the workspace, before it is closed. */
void                  besace_session_windows_stop     (BesaceSessionWindows *self);

/* Closes every window but the one that is used: they were at what somebody else was at. */
void                  besace_session_windows_keep_one (BesaceSessionWindows *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceSessionWindows, besace_session_windows_free)

G_END_DECLS
