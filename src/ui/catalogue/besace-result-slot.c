/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-result-slot.h"

struct _BesaceResultSlot {
  GObject        parent_instance;

  BesaceListing *listing; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (BesaceResultSlot, besace_result_slot, G_TYPE_OBJECT)

typedef enum {
  PROP_LISTING = 1,
} BesaceResultSlotProperty;

static GParamSpec *properties[PROP_LISTING + 1];

static void
besace_result_slot_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  BesaceResultSlot *self = BESACE_RESULT_SLOT (object);

  switch ((BesaceResultSlotProperty) property_id) {
  case PROP_LISTING:
    g_value_set_object (value, self->listing);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_result_slot_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch ((BesaceResultSlotProperty) property_id) {
  case PROP_LISTING:
    besace_result_slot_set_listing (BESACE_RESULT_SLOT (object), g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_result_slot_dispose (GObject *object)
{
  g_clear_object (&BESACE_RESULT_SLOT (object)->listing);

  G_OBJECT_CLASS (besace_result_slot_parent_class)->dispose (object);
}

static void
besace_result_slot_class_init (BesaceResultSlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = besace_result_slot_get_property;
  object_class->set_property = besace_result_slot_set_property;
  object_class->dispose = besace_result_slot_dispose;

  properties[PROP_LISTING] =
    g_param_spec_object ("listing", NULL, NULL, BESACE_TYPE_LISTING,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
besace_result_slot_init (BesaceResultSlot *self)
{
}

BesaceResultSlot *
besace_result_slot_new (void)
{
  return g_object_new (BESACE_TYPE_RESULT_SLOT, NULL);
}

BesaceListing *
besace_result_slot_get_listing (BesaceResultSlot *self)
{
  g_return_val_if_fail (BESACE_IS_RESULT_SLOT (self), NULL);

  return self->listing;
}

void
besace_result_slot_set_listing (BesaceResultSlot *self,
                                BesaceListing    *listing)
{
  g_return_if_fail (BESACE_IS_RESULT_SLOT (self));

  if (g_set_object (&self->listing, listing))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LISTING]);
}
