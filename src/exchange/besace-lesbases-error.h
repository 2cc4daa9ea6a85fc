/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BESACE_LESBASES_ERROR (besace_lesbases_error_quark ())

/* What is known after something was asked of an instance and did not succeed. Each comes with one sentence for the person. */
typedef enum {
  BESACE_LESBASES_ERROR_UNREACHED,  /* certainly nothing was done: there is no way to it, or something else answers instead */
  BESACE_LESBASES_ERROR_BUSY,       /* nothing was done: it asks to come back later */
  BESACE_LESBASES_ERROR_SIGNED_OUT, /* nothing was done: nobody is signed in, or no longer */
  BESACE_LESBASES_ERROR_FORBIDDEN,  /* nothing was done: this account may not */
  BESACE_LESBASES_ERROR_MISSING,    /* nothing was done: it is not there, or no longer */
  BESACE_LESBASES_ERROR_CONFLICT,   /* nothing was done: it clashes with what is there */
  BESACE_LESBASES_ERROR_INVALID,    /* nothing was done: it will not have it as it is */
  BESACE_LESBASES_ERROR_TOO_LARGE,  /* nothing was done */
  BESACE_LESBASES_ERROR_UNCERTAIN,  /* it may have been done: the answer was lost, or says nothing */
  BESACE_LESBASES_ERROR_CHANGED,    /* nothing was sent: what is edited was changed there meanwhile */
  BESACE_LESBASES_ERROR_FILE,       /* nothing was sent: a file that goes with it is not here, or not what it is called */
  BESACE_LESBASES_ERROR_TWIN,       /* nothing was sent: another workstation may have published the same; the person looks */
} BesaceLesbasesError;

GQuark      besace_lesbases_error_quark           (void);

/* Of BUSY: for how many seconds it wants to be left alone; 0 where it does not say. Of any other error: 0. */
guint       besace_lesbases_error_get_retry_after (const GError *error);
void        besace_lesbases_error_set_retry_after (GError       *error,
                                                   guint         seconds);

/* Of INVALID: what is wrong at which field, a JSON array of {"path","message"}; NULL where it does not say. Of CHANGED: what is
 * there now, the data of a resource as records have it. Of UNCERTAIN: what the server said, in words of its own, if it did. Of
 * TWIN: where to look. */
const char *besace_lesbases_error_get_details     (const GError *error);
void        besace_lesbases_error_set_details     (GError       *error,
                                                   const char   *details);

/* UNCERTAIN: the line broke, for that @reason, before @title, an instance, answered. Whether that was so. */
void        besace_lesbases_error_set_lost        (GError      **error,
                                                   const char   *title,
                                                   const char   *reason);
gboolean    besace_lesbases_error_is_lost         (const GError *error);

/* What is at @link may be what is to be sent. */
void        besace_lesbases_error_set_twin        (GError      **error,
                                                   const char   *host,
                                                   const char   *link);

G_END_DECLS
