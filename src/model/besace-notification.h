/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What an instance of Les Bases tells somebody about what they have published. Immutable. */
#define BESACE_TYPE_NOTIFICATION (besace_notification_get_type ())
G_DECLARE_FINAL_TYPE (BesaceNotification, besace_notification, BESACE, NOTIFICATION, GObject)

typedef struct {
  char   *type;    /* as the instance names it: “ResourceFeedback” … */
  char   *title;   /* (nullable) of the resource, or the base, that it is about */
  char   *link;    /* (nullable) where that can be seen */
  char   *who;     /* (nullable) the name of whoever did it */
  gint64  created; /* milliseconds UTC; 0: not said */
} BesaceNotificationFields;

/* Copies @fields. */
BesaceNotification             *besace_notification_new        (const BesaceNotificationFields *fields);
const BesaceNotificationFields *besace_notification_get_fields (BesaceNotification             *self);
/* What has happened, one sentence; of a type that is not known, that there is something to see. (transfer full) */
char                           *besace_notification_to_text    (BesaceNotification             *self);

G_END_DECLS
