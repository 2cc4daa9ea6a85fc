/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BESACE_OUTBOX_FOLDER_ERROR (besace_outbox_folder_error_quark ())

/* Why the folder of an outbox is not read, or not written. Whatever it is, what was there is still there. */
typedef enum {
  BESACE_OUTBOX_FOLDER_ERROR_FORMAT,       /* not what Besace writes there, or damaged */
  BESACE_OUTBOX_FOLDER_ERROR_NEWER,        /* written by a later version of Besace */
  BESACE_OUTBOX_FOLDER_ERROR_LONG,         /* more than an outbox holds */
  BESACE_OUTBOX_FOLDER_ERROR_OTHER_DEVICE, /* of another workstation than the one in question */
  BESACE_OUTBOX_FOLDER_ERROR_MISSING,      /* there is none */
  BESACE_OUTBOX_FOLDER_ERROR_AWAY,         /* the folder or key is not there (any more) */
  BESACE_OUTBOX_FOLDER_ERROR_DENIED,       /* this account may not read it */
  BESACE_OUTBOX_FOLDER_ERROR_FULL,         /* there is not enough room in the folder */
  BESACE_OUTBOX_FOLDER_ERROR_UNWRITABLE,   /* the folder */
  BESACE_OUTBOX_FOLDER_ERROR_DISK,         /* on this side */
} BesaceOutboxFolderError;

GQuark besace_outbox_folder_error_quark         (void);

/* Says why @folder could not be written to. @code is an errno. */
void   besace_outbox_folder_error_set_unwritten (GError       **error,
                                                 const char    *folder,
                                                 int            code);

/* Says why the file @name of @folder could not be read, of which @failure speaks as of a file of a feed: that is how folders
 * from outside are read. A file that is not there is BESACE_OUTBOX_FOLDER_ERROR_MISSING, without words for a person. */
void   besace_outbox_folder_error_set_unread    (GError       **error,
                                                 const char    *folder,
                                                 const char    *name,
                                                 const GError  *failure);

/* The file @name is not what Besace writes there. @reason (nullable) goes on after a colon. */
void   besace_outbox_folder_error_set_format    (GError       **error,
                                                 const char    *name,
                                                 const char    *reason);

G_END_DECLS
