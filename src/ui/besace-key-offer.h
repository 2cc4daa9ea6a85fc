/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* Watches for keys that bring something of one kind, and offers it until somebody has seen it, wants to hear no more of it, or the
 * key is pulled out. Main thread.
 *
 * Signals: “changed”. */
#define BESACE_TYPE_KEY_OFFER (besace_key_offer_get_type ())
G_DECLARE_DERIVABLE_TYPE (BesaceKeyOffer, besace_key_offer, BESACE, KEY_OFFER, GObject)

struct _BesaceKeyOfferClass {
  GObjectClass   parent_class;

  /* What is looked for, as besace_mount_watch_new () takes it. */
  const char    *file_name;

  /* Finds out whether @file brings something, and ends with besace_key_offer_make (), at once or later, if it does. What is under
   * way holds @self, and gives up with the cancellable. */
  void         (*examine)  (BesaceKeyOffer *self,
                            GFile          *file,
                            const char     *key);
  /* A sentence with the name of the key. (transfer full) */
  char        *(*describe) (BesaceKeyOffer *self,
                            const char     *key);
  /* Shows what @file brings. @widget is in the window that it was asked for from. */
  void         (*accept)   (BesaceKeyOffer *self,
                            GFile          *file,
                            GtkWidget      *widget);
};

/* For what derives from it. Starts it, once; @monitor (nullable): that of the system if NULL. */
void             besace_key_offer_watch           (BesaceKeyOffer  *self,
                                                   BesaceWorkspace *workspace,
                                                   GVolumeMonitor  *monitor);
void             besace_key_offer_make            (BesaceKeyOffer  *self,
                                                   GFile           *file,
                                                   const char      *key);
/* (transfer none) */
BesaceWorkspace *besace_key_offer_get_workspace   (BesaceKeyOffer  *self);
GVolumeMonitor  *besace_key_offer_get_monitor     (BesaceKeyOffer  *self);
GCancellable    *besace_key_offer_get_cancellable (BesaceKeyOffer  *self);

/* What is offered; NULL: nothing. (transfer none) */
GFile           *besace_key_offer_get_file        (BesaceKeyOffer  *self);
/* (transfer full) (nullable) */
char            *besace_key_offer_describe        (BesaceKeyOffer  *self);
/* Shows what it brings; it is offered no more. */
void             besace_key_offer_accept          (BesaceKeyOffer  *self,
                                                   GtkWidget       *widget);
/* Nobody wants to hear of it again. */
void             besace_key_offer_dismiss         (BesaceKeyOffer  *self);

G_END_DECLS
