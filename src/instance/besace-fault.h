/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BESACE_FAULT_ERROR (besace_fault_error_quark ())

typedef enum {
  BESACE_FAULT_ERROR_UNKNOWN, /* no such fault, or no such step */
} BesaceFaultError;

/* What goes wrong on purpose (cli.md, “besace-instance”). */
typedef enum {
  BESACE_FAULT_NONE,
  BESACE_FAULT_TRUNCATED,         /* the connection is closed in the middle of the body */
  BESACE_FAULT_WRONG_LENGTH,      /* fewer bytes are announced than come */
  BESACE_FAULT_TOO_MANY_REQUESTS, /* 429 with Retry-After */
  BESACE_FAULT_UNAVAILABLE,       /* 503 */
  BESACE_FAULT_STALL,             /* half of the body comes, and then nothing */
  BESACE_FAULT_RESET,             /* the connection is reset */
  BESACE_FAULT_CAPTIVE_PORTAL,    /* 200 with the page of a hotspot */
  BESACE_FAULT_INVALID_JSON,
  BESACE_FAULT_REDIRECT_LOOP,
  BESACE_FAULT_LOST_ANSWER,       /* done, and then the connection is cut */
  BESACE_FAULT_SERVER_ERROR,      /* done, and then 500 */
  BESACE_FAULT_SHRUNK_LIST,
  BESACE_FAULT_OLDER_LIST,
} BesaceFault;

/* Which faults befall which requests. */
typedef struct _BesaceFaultPlan BesaceFaultPlan;

GQuark           besace_fault_error_quark (void);

BesaceFaultPlan *besace_fault_plan_new  (void);
void             besace_fault_plan_free (BesaceFaultPlan  *self);

/* @text: NAME or NAME:STEP. */
gboolean         besace_fault_plan_add  (BesaceFaultPlan  *self,
                                         const char       *text,
                                         GError          **error);

/* The first one that befalls requests of this step. */
BesaceFault      besace_fault_plan_find (BesaceFaultPlan  *self,
                                         const char       *step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceFaultPlan, besace_fault_plan_free)

G_END_DECLS
