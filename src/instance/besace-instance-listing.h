/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-instance.h"

G_BEGIN_DECLS

/* How the lists lie, where a fault wants them to. */
typedef enum {
  BESACE_LIST_WHOLE,
  BESACE_LIST_SHRUNK, /* only every third row */
  BESACE_LIST_OLDER,  /* as it was the day before: the latest tenth is not there yet, the rest is older by a day */
} BesaceListState;

/* The bodies of /api/v1/resources and /api/v1/bases. @origin begins the addresses. (transfer full) */
char *besace_instance_list_resources (BesaceInstance   *instance,
                                      const char       *origin,
                                      BesaceListState   state,
                                      GError          **error);
char *besace_instance_list_bases     (BesaceInstance   *instance,
                                      const char       *origin,
                                      BesaceListState   state,
                                      GError          **error);

G_END_DECLS
