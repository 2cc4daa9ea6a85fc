/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-offer.h"

#include <glib/gi18n.h>

#include "besace-carrying-window.h"
#include "besace-library-carrying.h"
#include "besace-merge-summary.h"

struct _BesaceLibraryOffer {
  BesaceKeyOffer parent_instance;
};

G_DEFINE_FINAL_TYPE (BesaceLibraryOffer, besace_library_offer, BESACE_TYPE_KEY_OFFER)

/* A file that may be a library, while that is found out. */
typedef struct {
  BesaceKeyOffer *offer; /* (owned) */
  GFile          *file;  /* (owned) */
  char           *key;   /* (owned) */
} Candidate;

static void
candidate_free (Candidate *candidate)
{
  g_object_unref (candidate->offer);
  g_object_unref (candidate->file);
  g_free (candidate->key);
  g_free (candidate);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Candidate, candidate_free)

static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Candidate) candidate = user_data;
  g_autoptr(GError) error = NULL;
  BesaceMergeReport report = { 0 };

  if (!besace_library_merge_finish (BESACE_LIBRARY (source), result, &report, NULL, &error)) {
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      return;
    g_debug ("The library on the key “%s” cannot be read: %s", candidate->key, error->message);
  } else if (besace_merge_summary_is_nothing (&report)) {
    return;
  }

  besace_key_offer_make (candidate->offer, candidate->file, candidate->key);
}

static void
besace_library_offer_examine (BesaceKeyOffer *offer,
                              GFile          *file,
                              const char     *key)
{
  Candidate *candidate = g_new0 (Candidate, 1);

  candidate->offer = g_object_ref (offer);
  candidate->file = g_object_ref (file);
  candidate->key = g_strdup (key);
  besace_library_preview_merge_async (besace_workspace_get_library (besace_key_offer_get_workspace (offer)), file,
                                      besace_key_offer_get_cancellable (offer), previewed_cb, candidate);
}

static char *
besace_library_offer_describe (BesaceKeyOffer *offer,
                               const char     *key)
{
  /* Translators: the name of a USB key. */
  return g_strdup_printf (_("The key “%s” holds a library that was taken along."), key);
}

static void
besace_library_offer_accept (BesaceKeyOffer *offer,
                             GFile          *file,
                             GtkWidget      *widget)
{
  GtkWidget *window = besace_carrying_window_new (besace_key_offer_get_workspace (offer), besace_key_offer_get_monitor (offer),
                                                  GTK_WINDOW (gtk_widget_get_root (widget)));

  besace_carrying_window_bring (BESACE_CARRYING_WINDOW (window), file);
  gtk_window_present (GTK_WINDOW (window));
}

static void
besace_library_offer_class_init (BesaceLibraryOfferClass *klass)
{
  BesaceKeyOfferClass *offer_class = BESACE_KEY_OFFER_CLASS (klass);

  offer_class->file_name = BESACE_LIBRARY_FILE_NAME;
  offer_class->examine = besace_library_offer_examine;
  offer_class->describe = besace_library_offer_describe;
  offer_class->accept = besace_library_offer_accept;
}

static void
besace_library_offer_init (BesaceLibraryOffer *self)
{
}

BesaceKeyOffer *
besace_library_offer_new (BesaceWorkspace *workspace,
                          GVolumeMonitor  *monitor)
{
  BesaceKeyOffer *self = g_object_new (BESACE_TYPE_LIBRARY_OFFER, NULL);

  besace_key_offer_watch (self, workspace, monitor);
  return self;
}
