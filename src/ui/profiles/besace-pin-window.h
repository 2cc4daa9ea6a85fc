/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-profile-list.h"

G_BEGIN_DECLS

/* Asks for a PIN: the present one of a profile, or one to set, or both.
 *
 * Signal: “done”, when what was asked for has been done; the window then closes. */
#define BESACE_TYPE_PIN_WINDOW (besace_pin_window_get_type ())
G_DECLARE_FINAL_TYPE (BesacePinWindow, besace_pin_window, BESACE, PIN_WINDOW, AdwWindow)

typedef enum {
  BESACE_PIN_PURPOSE_SET,    /* also where there is one: changes it */
  BESACE_PIN_PURPOSE_REMOVE,
  BESACE_PIN_PURPOSE_CHECK,  /* whether it is that person */
} BesacePinPurpose;

/* @profile: an id. */
GtkWidget *besace_pin_window_new (BesaceProfileList *profiles,
                                  const char        *profile,
                                  BesacePinPurpose   purpose,
                                  GtkWindow         *parent);

G_END_DECLS
