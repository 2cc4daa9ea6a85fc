/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-answer.h"
#include "besace-input.h"
#include "besace-instance-resource.h"
#include "besace-request.h"

G_BEGIN_DECLS

#define BESACE_CALL_ERROR (besace_call_error_quark ())

/* How a procedure fails, besides what the database says. The message is what the national instance answers. */
typedef enum {
  BESACE_CALL_ERROR_PARSE,
  BESACE_CALL_ERROR_BAD_REQUEST,
  BESACE_CALL_ERROR_UNAUTHORIZED,
  BESACE_CALL_ERROR_FORBIDDEN,
  BESACE_CALL_ERROR_NOT_FOUND,
  BESACE_CALL_ERROR_METHOD,
  BESACE_CALL_ERROR_INTERNAL,
  BESACE_CALL_ERROR_INTERNAL_AFTER_COMMIT, /* what was done stays, as where the mail fails after the report was kept */
} BesaceCallError;

/* One procedure that runs, inside one transaction. */
typedef struct {
  BesaceInstance      *instance;
  const BesaceRequest *request;
  BesaceInput         *input;
  BesaceAnswer        *answer;
  gint64               now;
} BesaceCall;

/* Returns FALSE with @error, or where the input turned out not to be valid. */
typedef gboolean (*BesaceProcedure) (BesaceCall  *call,
                                     GError     **error);

GQuark                  besace_call_error_quark   (void);

/* Whether the input was valid. To be asked before anything is done with it. */
gboolean                besace_call_may_go_on     (BesaceCall  *self);

/* The resource in the field @name, or NULL with @error: unknown, deleted, or another’s where it is to be changed. */
BesaceInstanceResource *besace_call_load_resource (BesaceCall  *self,
                                                   const char  *id,
                                                   gboolean     own,
                                                   GError     **error);

/* The same for a collection of the caller’s. */
gboolean                besace_call_owns_collection (BesaceCall  *self,
                                                     const char  *id,
                                                     GError     **error);

/* A statement of the call, with :account and :now bound where it has them. */
BesaceStatement        *besace_call_prepare       (BesaceCall  *self,
                                                   const char  *sql,
                                                   GError     **error);

G_END_DECLS
