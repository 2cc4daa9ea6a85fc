/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-profile-list.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* Whose library is open, and whether it may be seen. It opens and closes the workspace; the application shows in its windows
 * what it says.
 *
 * Signals: “changed”, when the state is another one; “opened”, with a workspace that was just opened, before that; “closing”,
 * before the workspace is closed: whatever comes from it must be let go of. */
#define BESACE_TYPE_PROFILE_SESSION (besace_profile_session_get_type ())
G_DECLARE_FINAL_TYPE (BesaceProfileSession, besace_profile_session, BESACE, PROFILE_SESSION, GObject)

typedef enum {
  BESACE_SESSION_CHOOSING, /* nobody’s library is open: somebody has to say whose, or to type a PIN */
  BESACE_SESSION_OPENING,
  BESACE_SESSION_OPEN,
  BESACE_SESSION_LOCKED,   /* open, but not to be seen */
  BESACE_SESSION_ALONE,    /* closed for as long as something is done that nobody else may be there for */
  BESACE_SESSION_TROUBLED, /* it could not be opened */
} BesaceSessionState;

BesaceProfileSession *besace_profile_session_new           (const char           *data_dir,
                                                            const char           *language);

/* Opens the only profile, or the one named @profile (nullable), unless it has a PIN; otherwise somebody has to choose. */
void                  besace_profile_session_begin         (BesaceProfileSession *self,
                                                            const char           *profile);
/* Closes the workspace. To be called once, before the last reference goes. */
void                  besace_profile_session_end           (BesaceProfileSession *self);

BesaceSessionState    besace_profile_session_get_state     (BesaceProfileSession *self);
/* (transfer none) Of the profile that is open or opening, or of none. */
BesaceWorkspace      *besace_profile_session_get_workspace (BesaceProfileSession *self);
BesaceProfileList    *besace_profile_session_get_profiles  (BesaceProfileSession *self);
/* Why it is TROUBLED. */
const GError         *besace_profile_session_get_error     (BesaceProfileSession *self);
/* Who was asked for by name, or was let in; NULL: nobody yet. */
BesaceProfileEntry   *besace_profile_session_get_asked     (BesaceProfileSession *self);
/* Whose library is OPEN or LOCKED; NULL otherwise. */
BesaceProfileEntry   *besace_profile_session_get_present   (BesaceProfileSession *self);

/* Lets somebody in whose PIN was right, or who has none: unlocks the window, or closes the present library and opens that
 * person’s. @profile: an id. */
void                  besace_profile_session_admit         (BesaceProfileSession *self,
                                                            const char           *profile);

/* Only a profile that has a PIN can be locked. */
gboolean              besace_profile_session_can_lock      (BesaceProfileSession *self);
void                  besace_profile_session_lock          (BesaceProfileSession *self);

/* From TROUBLED: tries once more, or puts the last good backup of a damaged library in its place. */
void                  besace_profile_session_retry         (BesaceProfileSession *self);
void                  besace_profile_session_restore       (BesaceProfileSession *self);

/* Runs @thread, which returns a boolean, while no library is open; then opens the same profile again, and calls back. */
void                  besace_profile_session_run_alone_async  (BesaceProfileSession  *self,
                                                               GTaskThreadFunc        thread,
                                                               gpointer               data,
                                                               GDestroyNotify         data_free,
                                                               GAsyncReadyCallback    callback,
                                                               gpointer               user_data);
gboolean              besace_profile_session_run_alone_finish (BesaceProfileSession  *self,
                                                               GAsyncResult          *result,
                                                               GError               **error);

G_END_DECLS
