/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-clock.h"

G_BEGIN_DECLS

#define BESACE_PROFILE_ERROR (besace_profile_error_quark ())
GQuark besace_profile_error_quark (void);

typedef enum {
  BESACE_PROFILE_ERROR_WRONG_PIN,
  BESACE_PROFILE_ERROR_TOO_SOON,  /* besace_profile_list_get_wait () says how long to wait */
} BesaceProfileError;

/* One of the profiles, as it was listed: a value. */
#define BESACE_TYPE_PROFILE_ENTRY (besace_profile_entry_get_type ())
G_DECLARE_FINAL_TYPE (BesaceProfileEntry, besace_profile_entry, BESACE, PROFILE_ENTRY, GObject)

const char *besace_profile_entry_get_uuid (BesaceProfileEntry *self);
const char *besace_profile_entry_get_name (BesaceProfileEntry *self);
gboolean    besace_profile_entry_has_pin  (BesaceProfileEntry *self);

/* Who shares an account: a live GListModel of BesaceProfileEntry, in the order in which they were made. What changes it is
 * done on a worker, and shows here once it is done. Main thread. */
#define BESACE_TYPE_PROFILE_LIST (besace_profile_list_get_type ())
G_DECLARE_FINAL_TYPE (BesaceProfileList, besace_profile_list, BESACE, PROFILE_LIST, GObject)

/* Reads what there is, at once: a small file. @data_dir as for besace_workspace_new (). Empty where nothing is there yet, or
 * it cannot be read: opening a workspace makes the first profile, or says why not. */
BesaceProfileList  *besace_profile_list_new      (const char         *data_dir,
                                                  BesaceClock        *clock);
void                besace_profile_list_refresh  (BesaceProfileList  *self);

/* By id, or by name; NULL where there is none such. (transfer none) */
BesaceProfileEntry *besace_profile_list_find     (BesaceProfileList  *self,
                                                  const char         *name);

/* The one that a window opened last; the first one where nobody knows. NULL where there is none. (transfer none) */
BesaceProfileEntry *besace_profile_list_get_last (BesaceProfileList  *self);

/* How long the next attempt at the PIN of a profile has to wait, in milliseconds. */
gint64              besace_profile_list_get_wait (BesaceProfileList  *self,
                                                  const char         *uuid);

/* All are finished by besace_profile_list_finish (). */
void      besace_profile_list_create_async    (BesaceProfileList    *self,
                                               const char           *name,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
void      besace_profile_list_rename_async    (BesaceProfileList    *self,
                                               const char           *uuid,
                                               const char           *name,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
/* @present_pin: NULL where the profile has none. @pin: NULL to have none from now on. */
void      besace_profile_list_set_pin_async   (BesaceProfileList    *self,
                                               const char           *uuid,
                                               const char           *present_pin,
                                               const char           *pin,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
/* Whether a PIN is the one of a profile. */
void      besace_profile_list_check_pin_async (BesaceProfileList    *self,
                                               const char           *uuid,
                                               const char           *pin,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
/* Remembers that a profile was opened. */
void      besace_profile_list_note_use_async  (BesaceProfileList    *self,
                                               const char           *uuid,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean  besace_profile_list_finish          (BesaceProfileList    *self,
                                               GAsyncResult         *result,
                                               GError              **error);

G_END_DECLS
