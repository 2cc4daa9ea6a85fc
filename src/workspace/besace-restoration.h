/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-clock.h"

G_BEGIN_DECLS

/* What came of a library that was brought back. */
typedef struct {
  char     *profile; /* whose it is now */
  char     *kept;    /* (nullable) where the library is that was in its place; it can be brought back the same way */
  gboolean  added;   /* a profile of its own was made for it, beside those that there were */
} BesaceRestoration;

/* Puts a backup in its place: what besace_administration_back_up () wrote, one of the copies that are made by
 * themselves, or a library that was set aside. It becomes the library of @profile; if that is NULL, of the profile that
 * it was made of or that bears the same name, and that is made if it is not there. Nobody else may be using the data.
 * Blocking. */
BesaceRestoration *besace_restoration_run  (const char         *data_dir,
                                            const char         *profile,
                                            const char         *file,
                                            BesaceClock        *clock,
                                            GError            **error);
void               besace_restoration_free (BesaceRestoration  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceRestoration, besace_restoration_free)

G_END_DECLS
