/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-key.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "besace-instances.h"
#include "besace-outbox-summary.h"

/* More lines than that are only counted. */
#define MAX_PROBLEMS 8

typedef struct {
  GtkWidget       *widget;    /* (owned) */
  BesaceWorkspace *workspace; /* (owned) */
  GFile           *folder;    /* (owned) (nullable) until it is chosen */
  BesaceSession   *session;   /* (owned) (nullable) under whose name it comes */
  gboolean         importing; /* it comes from the folder that is chosen, instead of going there */
} Carrying;

static Carrying *
carrying_new (GtkWidget       *widget,
              BesaceWorkspace *workspace,
              GFile           *folder)
{
  Carrying *carrying = g_new0 (Carrying, 1);

  carrying->widget = g_object_ref (widget);
  carrying->workspace = g_object_ref (workspace);
  g_set_object (&carrying->folder, folder);
  return carrying;
}

static void
carrying_free (Carrying *carrying)
{
  g_object_unref (carrying->widget);
  g_object_unref (carrying->workspace);
  g_clear_object (&carrying->folder);
  g_clear_pointer (&carrying->session, besace_session_unref);
  g_free (carrying);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Carrying, carrying_free)

static GtkWindow *
get_window (Carrying *carrying)
{
  return (GtkWindow *) gtk_widget_get_ancestor (carrying->widget, GTK_TYPE_WINDOW);
}

static void
show_toast (Carrying   *carrying,
            const char *text)
{
  gtk_widget_activate_action (carrying->widget, "win.toast", "s", text);
}

/* What went wrong, or was left out, is worth more than a toast. */
static void
show_dialog (Carrying   *carrying,
             const char *heading,
             const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (get_window (carrying), heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
tell (Carrying                  *carrying,
      const char                *text,
      const BesaceOutboxCarried *carried)
{
  g_autoptr(GString) body = g_string_new (NULL);

  if (!carried->problems || carried->problems->len == 0) {
    show_toast (carrying, text);
    return;
  }

  for (guint i = 0; i < MIN (carried->problems->len, MAX_PROBLEMS); i++)
    g_string_append_printf (body, "%s%s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (carried->problems, i));
  show_dialog (carrying, text, body->str);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Carrying) carrying = user_data;
  g_autoptr(GError) error = NULL;
  g_auto(BesaceOutboxCarried) carried = { 0 };
  g_autofree char *text = NULL;

  if (!besace_outbox_carry_finish (BESACE_OUTBOX (source), result, &carried, &error)) {
    show_dialog (carrying, _("Nothing was handed over"), error->message);
    return;
  }

  text = g_strdup_printf (ngettext ("%u contribution is handed over: import it on a computer that has a network",
                                    "%u contributions are handed over: import them on a computer that has a network",
                                    carried.n_written), carried.n_written);
  tell (carrying, carried.n_written > 0 ? text : _("Nothing waits that could be handed over"), &carried);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Carrying) carrying = user_data;
  g_autoptr(GError) error = NULL;
  g_auto(BesaceOutboxCarried) carried = { 0 };
  g_autofree char *text = NULL;

  if (!besace_outbox_carry_finish (BESACE_OUTBOX (source), result, &carried, &error)) {
    show_dialog (carrying, _("Nothing was brought here"), error->message);
    return;
  }

  text = besace_outbox_summary_describe_brought (&carried);
  tell (carrying, text, &carried);
}

/* Takes @carrying. */
static void
bring (Carrying *carrying)
{
  besace_outbox_import_async (besace_workspace_get_outbox (carrying->workspace), carrying->folder, carrying->session, NULL,
                              imported_cb, carrying);
}

static void
question_response_cb (AdwMessageDialog *dialog,
                      const char       *response,
                      Carrying         *carrying)
{
  if (g_str_equal (response, "import"))
    bring (carrying);
  else
    carrying_free (carrying);
}

/* Takes @carrying. */
static void
ask (Carrying               *carrying,
     const BesaceOutboxCard *card)
{
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  GtkWidget *dialog;

  if (card->profile)
    /* Translators: a number, then whose they are. */
    heading = g_strdup_printf (ngettext ("Bring %u contribution of %s here?", "Bring %u contributions of %s here?",
                                         card->n_contributions), card->n_contributions, card->profile);
  else
    heading = g_strdup_printf (ngettext ("Bring %u contribution here?", "Bring %u contributions here?", card->n_contributions),
                               card->n_contributions);
  if (carrying->session) {
    g_autofree char *place = besace_instances_get_title (carrying->session->origin);

    body = g_strdup_printf (_("They will be published under the name of %s on %s, once you send them from here."),
                            besace_session_get_title (carrying->session), place);
  } else {
    body = g_strdup (_("Nobody is signed in here yet: under which name they are published is asked before they are sent."));
  }

  dialog = adw_message_dialog_new (get_window (carrying), heading, body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "import", _("_Bring here"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "import", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (question_response_cb), carrying);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Carrying) carrying = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceOutboxCard) card = besace_outbox_look_finish (BESACE_OUTBOX (source), result, &error);

  if (!card)
    return;

  if (card->n_contributions > 0)
    ask (g_steal_pointer (&carrying), card);
  else if (card->has_receipts)
    bring (g_steal_pointer (&carrying));
  else
    show_dialog (carrying, _("There is nothing to bring here"),
                 _("That folder holds neither contributions of another computer nor receipts for this one. Choose the folder, or the "
                   "key, to which they were handed over."));
}

void
besace_outbox_key_bring (GtkWidget       *widget,
                         BesaceWorkspace *workspace,
                         GFile           *folder)
{
  Carrying *carrying = carrying_new (widget, workspace, folder);
  BesaceSession *session = besace_sessions_find (besace_workspace_get_sessions (workspace), besace_instances_get_national ());

  carrying->session = session ? besace_session_ref (session) : NULL;
  besace_outbox_look_async (besace_workspace_get_outbox (workspace), folder, NULL, looked_cb, carrying);
}

static void
chosen_cb (GtkNativeDialog *chooser,
           int              response,
           Carrying        *data)
{
  g_autoptr(Carrying) carrying = data;
  g_autoptr(GFile) folder = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  g_object_unref (chooser);
  if (!folder)
    return;

  if (!g_file_peek_path (folder)) {
    show_toast (carrying, _("Choose a folder of this computer or of a key that is plugged in."));
  } else if (carrying->importing) {
    besace_outbox_key_bring (carrying->widget, carrying->workspace, folder);
  } else {
    BesaceOutbox *outbox = besace_workspace_get_outbox (carrying->workspace);

    besace_outbox_export_async (outbox, folder, NULL, exported_cb, g_steal_pointer (&carrying));
  }
}

static void
choose (GtkWidget       *widget,
        BesaceWorkspace *workspace,
        gboolean         importing)
{
  Carrying *carrying = carrying_new (widget, workspace, NULL);
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (importing ? _("Import from a folder or a USB key") : _("Hand over to a folder or a USB key"),
                                 get_window (carrying), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                 importing ? _("_Import") : _("_Hand over"), NULL);

  carrying->importing = importing;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (chosen_cb), carrying);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
besace_outbox_key_export (GtkWidget       *widget,
                          BesaceWorkspace *workspace)
{
  choose (widget, workspace, FALSE);
}

void
besace_outbox_key_import (GtkWidget       *widget,
                          BesaceWorkspace *workspace)
{
  choose (widget, workspace, TRUE);
}
