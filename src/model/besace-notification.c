/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-notification.h"

#include <glib/gi18n.h>

struct _BesaceNotification {
  GObject                  parent_instance;

  BesaceNotificationFields fields; /* (owned) */
};

G_DEFINE_FINAL_TYPE (BesaceNotification, besace_notification, G_TYPE_OBJECT)

/* The types that the national instance has. Translators: {who} and {what} stay as they are: a person and a title come there. */
static const struct {
  const char *type;
  const char *sentence;
} sentences[] = {
  { "ResourceFeedback", N_("{who} gave feedback on “{what}”.") },
  { "ResourceComment", N_("{who} commented on “{what}”.") },
  { "ResourcePublication", N_("{who} published “{what}”.") },
  { "ResourceModification", N_("{who} changed “{what}”.") },
  { "ResourceDeletion", N_("{who} deleted “{what}”.") },
  { "ReportedResource", N_("{who} reported “{what}” to the moderators.") },
  { "ResourceReporting", N_("{who} reported “{what}” to the moderators.") },
  { "ReportResolved", N_("{who} dealt with a report about “{what}”.") },
  { "AcceptedBaseInvitation", N_("{who} joined the base “{what}”.") },
  { "DeclinedBaseInvitation", N_("{who} does not join the base “{what}”.") },
  { "AskJoinBase", N_("{who} asks to join the base “{what}”.") },
  { "AcceptedAskJoinBase", N_("{who} let you join the base “{what}”.") },
  { "BaseRoleChange", N_("{who} changed your role in the base “{what}”.") },
  { "BaseMemberDeletion", N_("{who} took you out of the base “{what}”.") },
  { "BaseDeletion", N_("{who} deleted the base “{what}”.") },
};

static void
besace_notification_finalize (GObject *object)
{
  BesaceNotificationFields *fields = &BESACE_NOTIFICATION (object)->fields;

  g_free (fields->type);
  g_free (fields->title);
  g_free (fields->link);
  g_free (fields->who);

  G_OBJECT_CLASS (besace_notification_parent_class)->finalize (object);
}

static void
besace_notification_class_init (BesaceNotificationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_notification_finalize;
}

static void
besace_notification_init (BesaceNotification *self)
{
}

BesaceNotification *
besace_notification_new (const BesaceNotificationFields *fields)
{
  BesaceNotification *self = g_object_new (BESACE_TYPE_NOTIFICATION, NULL);

  self->fields.type = g_strdup (fields->type);
  self->fields.title = g_strdup (fields->title);
  self->fields.link = g_strdup (fields->link);
  self->fields.who = g_strdup (fields->who);
  self->fields.created = fields->created;
  return self;
}

const BesaceNotificationFields *
besace_notification_get_fields (BesaceNotification *self)
{
  g_return_val_if_fail (BESACE_IS_NOTIFICATION (self), NULL);

  return &self->fields;
}

char *
besace_notification_to_text (BesaceNotification *self)
{
  const BesaceNotificationFields *fields;
  const char *sentence = N_("There is something new about “{what}”.");
  GString *text;

  g_return_val_if_fail (BESACE_IS_NOTIFICATION (self), NULL);

  fields = &self->fields;
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++) {
    if (g_strcmp0 (fields->type, sentences[i].type) == 0)
      sentence = sentences[i].sentence;
  }

  text = g_string_new (_(sentence));
  g_string_replace (text, "{who}", fields->who ? fields->who : _("Somebody"), 1);
  g_string_replace (text, "{what}", fields->title ? fields->title : "…", 1);
  return g_string_free (text, FALSE);
}
