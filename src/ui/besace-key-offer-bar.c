/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-key-offer-bar.h"

#include "besace-wrap-layout.h"

struct _BesaceKeyOfferBar {
  AdwBin          parent_instance;

  BesaceKeyOffer *offer; /* (owned) (nullable) until it is set */
  gboolean        shared_screen;

  GtkLabel       *label;
};

G_DEFINE_FINAL_TYPE (BesaceKeyOfferBar, besace_key_offer_bar, ADW_TYPE_BIN)

typedef enum {
  PROP_SHARED_SCREEN = 1,
} BesaceKeyOfferBarProperty;

static GParamSpec *properties[PROP_SHARED_SCREEN + 1];

static void
show (BesaceKeyOfferBar *self)
{
  g_autofree char *text = self->offer && !self->shared_screen ? besace_key_offer_describe (self->offer) : NULL;

  gtk_label_set_text (self->label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}

static void
see_clicked_cb (BesaceKeyOfferBar *self)
{
  besace_key_offer_accept (self->offer, GTK_WIDGET (self));
}

static void
later_clicked_cb (BesaceKeyOfferBar *self)
{
  besace_key_offer_dismiss (self->offer);
}

static void
besace_key_offer_bar_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch ((BesaceKeyOfferBarProperty) property_id) {
  case PROP_SHARED_SCREEN:
    g_value_set_boolean (value, BESACE_KEY_OFFER_BAR (object)->shared_screen);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_key_offer_bar_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  BesaceKeyOfferBar *self = BESACE_KEY_OFFER_BAR (object);

  switch ((BesaceKeyOfferBarProperty) property_id) {
  case PROP_SHARED_SCREEN:
    self->shared_screen = g_value_get_boolean (value);
    show (self);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_key_offer_bar_dispose (GObject *object)
{
  g_clear_object (&BESACE_KEY_OFFER_BAR (object)->offer);

  G_OBJECT_CLASS (besace_key_offer_bar_parent_class)->dispose (object);
}

static void
besace_key_offer_bar_class_init (BesaceKeyOfferBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_key_offer_bar_get_property;
  object_class->set_property = besace_key_offer_bar_set_property;
  object_class->dispose = besace_key_offer_bar_dispose;

  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (BESACE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/besace-key-offer-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceKeyOfferBar, label);
  gtk_widget_class_bind_template_callback (widget_class, see_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_clicked_cb);
}

static void
besace_key_offer_bar_init (BesaceKeyOfferBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_key_offer_bar_new (BesaceKeyOffer *offer)
{
  BesaceKeyOfferBar *self = g_object_new (BESACE_TYPE_KEY_OFFER_BAR, NULL);

  self->offer = g_object_ref (offer);
  g_signal_connect_object (offer, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}
