/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Besace: one process for each data directory, with as many windows as people are helped at once. */
#define BESACE_TYPE_APPLICATION (besace_application_get_type ())
G_DECLARE_FINAL_TYPE (BesaceApplication, besace_application, BESACE, APPLICATION, AdwApplication)

/* @data_dir (nullable): as BESACE_DATA_DIR says. @language: that of the labels, "fr" or another. */
BesaceApplication *besace_application_new    (const char *data_dir,
                                              const char *language);

/* The id under which the instance of a data directory is known: that of the desktop file for the default one (NULL).
 * (transfer full) */
char              *besace_application_get_id (const char *data_dir);

G_END_DECLS
