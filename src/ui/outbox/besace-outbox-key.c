/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-key.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "besace-contributions.h"
#include "besace-instances.h"
#include "besace-outbox-summary.h"

/* More lines than that are only counted. */
#define MAX_PROBLEMS 8

/* Of the dialog that asks: what is brought if somebody says yes. */
#define CARRYING "besace-outbox-key-carrying"

typedef struct {
  GtkWidget        *widget;    /* (owned) */
  BesaceWorkspace  *workspace; /* (owned) */
  GFile            *folder;    /* (owned) (nullable) until it is chosen */
  gboolean          importing; /* it comes from the folder that is chosen, instead of going there */

  BesaceOutboxCard *card;      /* (owned) (nullable) what the folder holds, once that is known */
  GPtrArray        *sessions;  /* (owned) of BesaceSession: under whose names it comes */
  guint             n_asked;   /* of the instances of the card: whether somebody is signed in there is known */
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
  carrying->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_session_unref);
  return carrying;
}

static void
carrying_free (Carrying *carrying)
{
  g_object_unref (carrying->widget);
  g_object_unref (carrying->workspace);
  g_clear_object (&carrying->folder);
  g_clear_pointer (&carrying->card, besace_outbox_card_free);
  g_ptr_array_unref (carrying->sessions);
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
  besace_outbox_import_async (besace_workspace_get_outbox (carrying->workspace), carrying->folder, carrying->sessions,
                              carrying->card->n_replacing > 0, NULL, imported_cb, carrying);
}

static void
question_response_cb (AdwMessageDialog *dialog,
                      const char       *response)
{
  if (g_str_equal (response, "import"))
    bring (g_object_steal_data (G_OBJECT (dialog), CARRYING));
}

/* (transfer none) (nullable) */
static BesaceSession *
find_session (Carrying   *carrying,
              const char *origin)
{
  for (guint i = 0; i < carrying->sessions->len; i++) {
    BesaceSession *session = g_ptr_array_index (carrying->sessions, i);

    if (g_str_equal (session->origin, origin))
      return session;
  }

  return NULL;
}

/* Under which name, for each of the instances that they are for. (transfer full) */
static char *
describe_names (Carrying *carrying)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < carrying->card->origins->len; i++) {
    const char *origin = g_ptr_array_index (carrying->card->origins, i);
    BesaceSession *session = find_session (carrying, origin);
    g_autofree char *place = besace_instances_get_title (carrying->workspace, origin);

    if (session)
      /* Translators: an instance, then a person: “On Les Bases: under the name of Jean-Michel Avec Tout.” */
      g_string_append_printf (text, _("On %s: under the name of %s."), place, besace_session_get_title (session));
    else
      g_string_append_printf (text, _("On %s: nobody is signed in there yet; the name is asked for before anything is sent."), place);
    g_string_append_c (text, '\n');
  }

  if (carrying->card->n_replacing > 0) {
    g_string_append_printf (text, ngettext ("%u of them reads otherwise than when it came here before, and replaces what is here.",
                                            "%u of them read otherwise than when they came here before, and replace what is here.",
                                            carrying->card->n_replacing), carrying->card->n_replacing);
    g_string_append_c (text, '\n');
  }
  g_string_append (text, _("Nothing leaves before you send it from here."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Takes @carrying. */
static void
ask (Carrying *carrying)
{
  const guint n_new = carrying->card->n_new;
  g_autofree char *heading = NULL;
  g_autofree char *body = describe_names (carrying);
  GtkWidget *dialog;

  if (carrying->card->profiles->len > 0)
    /* Translators: a number, then whose they are. */
    heading = g_strdup_printf (ngettext ("Bring %u contribution of %s here?", "Bring %u contributions of %s here?", n_new), n_new,
                               carrying->card->profiles->str);
  else
    heading = g_strdup_printf (ngettext ("Bring %u contribution here?", "Bring %u contributions here?", n_new), n_new);

  dialog = adw_message_dialog_new (get_window (carrying), heading, body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "import", _("_Bring here"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "import", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "import");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  /* It goes with the dialog where nobody says yes: a window that takes the dialog along brings no response. */
  g_object_set_data_full (G_OBJECT (dialog), CARRYING, carrying, (GDestroyNotify) carrying_free);
  g_signal_connect (dialog, "response", G_CALLBACK (question_response_cb), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void find_sessions (Carrying *carrying);

static void
session_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  Carrying *carrying = user_data;
  g_autoptr(GError) error = NULL;
  BesaceSession *session = besace_sessions_load_finish (BESACE_SESSIONS (source), result, &error);

  if (error)
    g_debug ("Whether somebody is signed in is not known: %s", error->message);
  if (session)
    g_ptr_array_add (carrying->sessions, session);
  find_sessions (carrying);
}

/* One instance after the other, then asks. Takes @carrying. */
static void
find_sessions (Carrying *carrying)
{
  if (!get_window (carrying))
    carrying_free (carrying);
  else if (carrying->n_asked == carrying->card->origins->len)
    ask (carrying);
  else
    besace_sessions_load_async (besace_workspace_get_sessions (carrying->workspace),
                                g_ptr_array_index (carrying->card->origins, carrying->n_asked++), NULL, session_loaded_cb, carrying);
}

/* What brings nothing that anybody would be asked about, or cannot be read, is brought at once: that says how it went. */
static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Carrying) carrying = user_data;

  carrying->card = besace_outbox_look_finish (BESACE_OUTBOX (source), result, NULL);
  if (!carrying->card || !get_window (carrying))
    return;

  if (carrying->card->n_new > 0)
    find_sessions (g_steal_pointer (&carrying));
  else if (carrying->card->n_folders > 0)
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
  besace_outbox_look_async (besace_workspace_get_outbox (workspace), folder, NULL, looked_cb,
                            carrying_new (widget, workspace, folder));
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
  guint n_bound;

  /* That there is nothing to be put into it is known before a folder is chosen. */
  if (besace_contributions_count_to_hand_over (besace_library_get_contributions (besace_workspace_get_library (workspace)),
                                               &n_bound) > 0)
    choose (widget, workspace, FALSE);
  else
    gtk_widget_activate_action (widget, "win.toast", "s",
                                n_bound > 0 ? _("What waits was sent from here in part: send the rest of it from here, too")
                                            : _("Nothing waits that could be handed over"));
}

void
besace_outbox_key_import (GtkWidget       *widget,
                          BesaceWorkspace *workspace)
{
  choose (widget, workspace, TRUE);
}
