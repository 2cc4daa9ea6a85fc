/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-offer.h"

#include <glib/gi18n.h>

#include "besace-outbox-key.h"

struct _BesaceOutboxOffer {
  BesaceKeyOffer parent_instance;

  gboolean       has_receipts; /* and nothing else */
};

G_DEFINE_FINAL_TYPE (BesaceOutboxOffer, besace_outbox_offer, BESACE_TYPE_KEY_OFFER)

/* A key that may hold an outbox, while that is found out. */
typedef struct {
  BesaceOutboxOffer *offer; /* (owned) */
  GFile             *root;  /* (owned) */
  char              *key;   /* (owned) */
} Candidate;

static void
candidate_free (Candidate *candidate)
{
  g_object_unref (candidate->offer);
  g_object_unref (candidate->root);
  g_free (candidate->key);
  g_free (candidate);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Candidate, candidate_free)

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Candidate) candidate = user_data;
  g_autoptr(BesaceOutboxCard) card = besace_outbox_look_finish (BESACE_OUTBOX (source), result, NULL);

  if (!card || !besace_outbox_card_is_news (card))
    return;

  candidate->offer->has_receipts = card->n_new == 0 && card->n_receipts > 0;
  besace_key_offer_make (BESACE_KEY_OFFER (candidate->offer), candidate->root, candidate->key);
}

static void
besace_outbox_offer_examine (BesaceKeyOffer *offer,
                             GFile          *root,
                             const char     *key)
{
  Candidate *candidate = g_new0 (Candidate, 1);

  candidate->offer = g_object_ref (BESACE_OUTBOX_OFFER (offer));
  candidate->root = g_object_ref (root);
  candidate->key = g_strdup (key);
  besace_outbox_look_async (besace_workspace_get_outbox (besace_key_offer_get_workspace (offer)), root,
                            besace_key_offer_get_cancellable (offer), looked_cb, candidate);
}

static char *
besace_outbox_offer_describe (BesaceKeyOffer *offer,
                              const char     *key)
{
  /* Translators: the name of a USB key, in both. */
  return BESACE_OUTBOX_OFFER (offer)->has_receipts
         ? g_strdup_printf (_("The key “%s” tells what became of what you handed over."), key)
         : g_strdup_printf (_("The key “%s” holds contributions that were handed over."), key);
}

static void
besace_outbox_offer_accept (BesaceKeyOffer *offer,
                            GFile          *root,
                            GtkWidget      *widget)
{
  /* Where what comes can be seen, and sent. */
  gtk_widget_activate_action (widget, "win.show-page", "s", "outbox");
  besace_outbox_key_bring (widget, besace_key_offer_get_workspace (offer), root);
}

static void
besace_outbox_offer_class_init (BesaceOutboxOfferClass *klass)
{
  BesaceKeyOfferClass *offer_class = BESACE_KEY_OFFER_CLASS (klass);

  offer_class->examine = besace_outbox_offer_examine;
  offer_class->describe = besace_outbox_offer_describe;
  offer_class->accept = besace_outbox_offer_accept;
}

static void
besace_outbox_offer_init (BesaceOutboxOffer *self)
{
}

BesaceKeyOffer *
besace_outbox_offer_new (BesaceWorkspace *workspace,
                         GVolumeMonitor  *monitor)
{
  BesaceKeyOffer *self = g_object_new (BESACE_TYPE_OUTBOX_OFFER, NULL);

  besace_key_offer_watch (self, workspace, monitor);
  return self;
}
