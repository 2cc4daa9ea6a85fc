/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-fault.h"

#include <glib/gi18n.h>

#include "besace-step.h"

typedef struct {
  BesaceFault  fault;
  char        *step; /* (nullable) NULL: every one */
} PlannedFault;

struct _BesaceFaultPlan {
  GPtrArray *faults; /* (owned) of PlannedFault */
};

static const char *const names[] = {
  [BESACE_FAULT_TRUNCATED] = "truncated",
  [BESACE_FAULT_WRONG_LENGTH] = "wrong-length",
  [BESACE_FAULT_TOO_MANY_REQUESTS] = "too-many-requests",
  [BESACE_FAULT_UNAVAILABLE] = "unavailable",
  [BESACE_FAULT_STALL] = "stall",
  [BESACE_FAULT_RESET] = "reset",
  [BESACE_FAULT_CAPTIVE_PORTAL] = "captive-portal",
  [BESACE_FAULT_INVALID_JSON] = "invalid-json",
  [BESACE_FAULT_REDIRECT_LOOP] = "redirect-loop",
  [BESACE_FAULT_LOST_ANSWER] = "lost-answer",
  [BESACE_FAULT_SERVER_ERROR] = "server-error",
  [BESACE_FAULT_SHRUNK_LIST] = "shrunk-list",
  [BESACE_FAULT_OLDER_LIST] = "older-list",
};

G_DEFINE_QUARK (besace-fault-error-quark, besace_fault_error)

static void
planned_fault_free (PlannedFault *self)
{
  g_free (self->step);
  g_free (self);
}

static BesaceFault
find_fault (const char *name)
{
  for (guint i = BESACE_FAULT_NONE + 1; i < G_N_ELEMENTS (names); i++) {
    if (g_str_equal (names[i], name))
      return (BesaceFault) i;
  }

  return BESACE_FAULT_NONE;
}

/* Lists alone can be shrunk or old. */
static gboolean
suits (BesaceFault  fault,
       const char  *step)
{
  return (fault != BESACE_FAULT_SHRUNK_LIST && fault != BESACE_FAULT_OLDER_LIST) ||
         g_str_equal (step, "list") || g_str_equal (step, "bases");
}

BesaceFaultPlan *
besace_fault_plan_new (void)
{
  BesaceFaultPlan *self = g_new0 (BesaceFaultPlan, 1);

  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) planned_fault_free);
  return self;
}

void
besace_fault_plan_free (BesaceFaultPlan *self)
{
  g_ptr_array_unref (self->faults);
  g_free (self);
}

gboolean
besace_fault_plan_add (BesaceFaultPlan  *self,
                       const char       *text,
                       GError          **error)
{
  g_auto(GStrv) words = g_strsplit (text, ":", 2);
  const BesaceFault fault = words[0] ? find_fault (words[0]) : BESACE_FAULT_NONE;
  const char *step = words[0] ? words[1] : NULL;
  PlannedFault *planned;

  if (fault == BESACE_FAULT_NONE) {
    g_set_error (error, BESACE_FAULT_ERROR, BESACE_FAULT_ERROR_UNKNOWN,
                 _("There is no fault “%s”: the manual page lists them."), text);
    return FALSE;
  }

  if (step && (!besace_step_is_known (step) || !suits (fault, step))) {
    g_set_error (error, BESACE_FAULT_ERROR, BESACE_FAULT_ERROR_UNKNOWN,
                 _("The fault “%s” cannot befall “%s”: the manual page lists the steps."), words[0], step);
    return FALSE;
  }

  planned = g_new0 (PlannedFault, 1);
  planned->fault = fault;
  planned->step = g_strdup (step);
  g_ptr_array_add (self->faults, planned);
  return TRUE;
}

BesaceFault
besace_fault_plan_find (BesaceFaultPlan *self,
                        const char      *step)
{
  for (guint i = 0; i < self->faults->len; i++) {
    const PlannedFault *planned = g_ptr_array_index (self->faults, i);

    if (suits (planned->fault, step) && (!planned->step || g_str_equal (planned->step, step)))
      return planned->fault;
  }

  return BESACE_FAULT_NONE;
}
