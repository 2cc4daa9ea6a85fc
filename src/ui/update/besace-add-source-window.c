/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-add-source-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-accessible-text.h"
#include "besace-count.h"
#include "besace-feed-card.h"
#include "besace-freshness-facts.h"
#include "besace-national-catalogue.h"
#include "besace-size.h"
#include "besace-sync-result.h"

typedef enum {
  CHOICE_LESBASES,
  CHOICE_GUIDES,
  CHOICE_FOLDER,
  CHOICE_WEB,
  CHOICE_TRAINING,
  N_CHOICES,
} Choice;

static const struct {
  const char *kind;
  const char *title;
  const char *subtitle;
} choices[N_CHOICES] = {
  [CHOICE_LESBASES] = { "lesbases", N_("Les Bases"), N_("The resources that the whole of France shares") },
  [CHOICE_GUIDES] = { "guides", N_("Guides of service-public.fr"), N_("Rights and formalities, by the administration itself") },
  [CHOICE_FOLDER] = { "feed", N_("A USB key or a folder"), N_("Prepared by another Besace, for those without a network") },
  [CHOICE_WEB] = { "feed", N_("A catalogue on the web"), N_("That of your territory or your network, at an address") },
  [CHOICE_TRAINING] = { "lesbases", N_("A training instance"), N_("To learn to publish: nothing of it is real") },
};

typedef enum {
  STEP_WHICH,
  STEP_LOOK,
  STEP_DONE,
} Step;

struct _BesaceAddSourceWindow {
  AdwWindow           parent_instance;

  BesaceWorkspace    *workspace;    /* (owned) */
  BesaceSynchroniser *synchroniser; /* (owned) */
  GCancellable       *cancellable;  /* (owned) (nullable) of the look */
  BesaceFeedCard     *card;         /* (owned) (nullable) what the feed says of itself */
  char               *folder;       /* (owned) (nullable) that was chosen */
  char               *source;       /* (owned) (nullable) the name that it was added under */
  Choice              choice;
  Step                step;
  gboolean            waiting;      /* for another run to end */
  gboolean            running;      /* it is asked */
  gboolean            ended;
  GtkCheckButton     *checks[N_CHOICES];

  AdwWindowTitle     *window_title;
  GtkButton          *back_button;
  GtkButton          *next_button;
  GtkStack           *stack;
  AdwPreferencesGroup *which_group;
  GtkWidget          *place_group;
  GtkWidget          *address_row;
  AdwActionRow       *folder_row;
  AdwActionRow       *title_row;
  GtkSpinner         *spinner;
  AdwActionRow       *amount_row;
  AdwActionRow       *media_row;
  GtkWidget          *trust_group;
  GtkImage           *trust_image;
  GtkLabel           *trust_label;
  GtkLabel           *key_label;
  AdwStatusPage      *done_page;
  GtkProgressBar     *progress_bar;
  GtkButton          *end_button;
};

G_DEFINE_FINAL_TYPE (BesaceAddSourceWindow, besace_add_source_window, ADW_TYPE_WINDOW)

typedef enum {
  PROP_WORKSPACE = 1,
} BesaceAddSourceWindowProperty;

static GParamSpec *properties[PROP_WORKSPACE + 1];

static gboolean
wants_address (BesaceAddSourceWindow *self)
{
  return self->choice == CHOICE_WEB || self->choice == CHOICE_TRAINING;
}

static gboolean
is_feed (BesaceAddSourceWindow *self)
{
  return self->choice == CHOICE_WEB || self->choice == CHOICE_FOLDER;
}

/* Where the source is; NULL while that is not said. (transfer full) */
static char *
get_address (BesaceAddSourceWindow *self)
{
  g_autofree char *typed = NULL;

  if (self->choice == CHOICE_FOLDER)
    return g_strdup (self->folder);
  if (!wants_address (self))
    return g_strdup (besace_source_status_get_usual_address (choices[self->choice].kind));

  typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address_row))));
  if (*typed == '\0')
    return NULL;

  /* Nobody types it. */
  return strstr (typed, "://") ? g_steal_pointer (&typed) : g_strconcat ("https://", typed, NULL);
}

static void
show_place (BesaceAddSourceWindow *self)
{
  gtk_widget_set_visible (self->place_group, wants_address (self) || self->choice == CHOICE_FOLDER);
  gtk_widget_set_visible (self->address_row, wants_address (self));
  gtk_widget_set_visible (GTK_WIDGET (self->folder_row), self->choice == CHOICE_FOLDER);
  adw_action_row_set_subtitle (self->folder_row, self->folder ? self->folder : _("None chosen yet"));
}

static const char *
get_next_label (BesaceAddSourceWindow *self)
{
  if (self->step == STEP_WHICH)
    return _("_Next");
  return self->card && !self->card->key ? _("_Receive all the same") : _("_Receive");
}

static void
update_buttons (BesaceAddSourceWindow *self)
{
  g_autofree char *address = get_address (self);
  gboolean known = !is_feed (self) || (self->card && !self->card->wrong);

  gtk_widget_set_visible (GTK_WIDGET (self->back_button), self->step == STEP_LOOK);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), self->step != STEP_DONE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), address && (self->step == STEP_WHICH || known));
  gtk_button_set_label (self->next_button, get_next_label (self));
}

static void
show_step (BesaceAddSourceWindow *self,
           Step                   step)
{
  static const char *const names[] = { "which", "look", "done" };
  g_autofree char *subtitle = g_strdup_printf (_("Step %d of 3"), step + 1);

  self->step = step;
  gtk_stack_set_visible_child_name (self->stack, names[step]);
  adw_window_title_set_title (self->window_title, _("Add a source"));
  adw_window_title_set_subtitle (self->window_title, subtitle);
  update_buttons (self);
}

static void
choice_cb (BesaceAddSourceWindow *self)
{
  for (guint i = 0; i < N_CHOICES; i++) {
    if (gtk_check_button_get_active (self->checks[i]))
      self->choice = (Choice) i;
  }

  show_place (self);
  update_buttons (self);
}

static void
place_changed_cb (BesaceAddSourceWindow *self)
{
  update_buttons (self);
}

static void
add_choices (BesaceAddSourceWindow *self)
{
  for (guint i = 0; i < N_CHOICES; i++) {
    GtkWidget *row = adw_action_row_new ();
    GtkWidget *check = gtk_check_button_new ();

    self->checks[i] = GTK_CHECK_BUTTON (check);
    gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
    gtk_check_button_set_group (self->checks[i], self->checks[0] == self->checks[i] ? NULL : self->checks[0]);
    gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, _(choices[i].title), -1);
    g_signal_connect_object (check, "toggled", G_CALLBACK (choice_cb), self, G_CONNECT_SWAPPED);

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(choices[i].title));
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(choices[i].subtitle));
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
    adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
    adw_preferences_group_add (self->which_group, row);
  }

  gtk_check_button_set_active (self->checks[CHOICE_LESBASES], TRUE);
}

static void
folder_response_cb (GtkNativeDialog *chooser,
                    int              response,
                    gpointer         user_data)
{
  BesaceAddSourceWindow *self = user_data;
  g_autoptr(GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT) {
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
    g_free (self->folder);
    self->folder = g_file_get_path (file);
    show_place (self);
    update_buttons (self);
  }

  g_object_unref (chooser);
}

static void
choose_folder_cb (BesaceAddSourceWindow *self)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Choose a folder"), GTK_WINDOW (self),
                                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Choose"), NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (folder_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
show_trust (BesaceAddSourceWindow *self,
            const char            *icon_name,
            const char            *text,
            const char            *key)
{
  gtk_image_set_from_icon_name (self->trust_image, icon_name);
  gtk_label_set_text (self->trust_label, text);
  gtk_label_set_text (self->key_label, key ? key : "");
  gtk_widget_set_visible (GTK_WIDGET (self->key_label), key != NULL);
  gtk_widget_set_visible (self->trust_group, TRUE);
}

static void
show_card (BesaceAddSourceWindow *self)
{
  const BesaceFeedCard *card = self->card;
  g_autofree char *count = besace_count_resources ((guint) card->n_records);
  g_autofree char *size = besace_size_to_text ((gint64) card->size);
  g_autofree char *media = besace_size_to_text ((gint64) card->media_size);
  g_autofree char *amount = g_strdup_printf ("%s, %s", count, size);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->title_row), card->title);
  adw_action_row_set_subtitle (self->amount_row, amount);
  adw_action_row_set_subtitle (self->media_row, media);
  gtk_widget_set_visible (GTK_WIDGET (self->amount_row), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->media_row), card->media_size > 0);

  if (card->wrong)
    show_trust (self, "dialog-error-symbolic",
                _("The signature does not fit: somebody may have changed this catalogue on its way. It is not received; ask its "
                  "publisher for a good copy."), NULL);
  else if (card->key)
    show_trust (self, "dialog-information-symbolic",
                _("Compare this key with the one that its publisher gave you. If they are the same, the catalogue is theirs, "
                  "now and at each update."), card->short_key);
  else
    show_trust (self, "dialog-warning-symbolic",
                _("Nobody vouches for this catalogue: whoever had it in their hands could change it. Receive it only if you "
                  "know where it comes from. It stays marked."), NULL);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BesaceAddSourceWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  BesaceFeedCard *card = besace_feed_card_read_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  g_clear_object (&self->cancellable);
  self->card = card;
  if (card) {
    show_card (self);
  } else {
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->title_row), _("No catalogue could be read there"));
    show_trust (self, "dialog-warning-symbolic", error->message, NULL);
  }

  update_buttons (self);
  if (gtk_widget_get_sensitive (GTK_WIDGET (self->next_button)))
    gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
}

static void
cancel_look (BesaceAddSourceWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->card, besace_feed_card_free);
}

static void
look (BesaceAddSourceWindow *self)
{
  g_autofree char *address = get_address (self);
  gint64 size = wants_address (self) ? 0 : besace_national_catalogue_get_kind_size (choices[self->choice].kind);

  cancel_look (self);
  adw_action_row_set_subtitle (self->title_row, address);
  gtk_widget_set_visible (self->trust_group, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->media_row), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->amount_row), size > 0);

  if (is_feed (self)) {
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->title_row), _("Looking…"));
    gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
    gtk_spinner_start (self->spinner);
    self->cancellable = g_cancellable_new ();
    besace_feed_card_read_async (address, self->cancellable, looked_cb, g_object_ref (self));
  } else {
    g_autofree char *bytes = besace_size_to_text (size);
    g_autofree char *amount = g_strdup_printf (_("About %s the first time, then only what changes"), bytes);

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->title_row), _(choices[self->choice].title));
    adw_action_row_set_subtitle (self->amount_row, amount);
  }

  show_step (self, STEP_LOOK);
}

/* A status page reads markup, and names and errors are just text. */
static void
show_done (BesaceAddSourceWindow *self,
           const char            *icon_name,
           const char            *title,
           const char            *description)
{
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_status_page_set_icon_name (self->done_page, icon_name);
  adw_status_page_set_title (self->done_page, title);
  adw_status_page_set_description (self->done_page, escaped);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), !self->ended);
  gtk_button_set_label (self->end_button, self->ended ? _("Close") : _("Stop"));
  if (self->ended)
    gtk_widget_add_css_class (GTK_WIDGET (self->end_button), "suggested-action");
}

static void
show_end (BesaceAddSourceWindow *self,
          GPtrArray             *outcomes,
          const GError          *error)
{
  g_autofree char *text = besace_sync_result_to_text (outcomes, error);

  self->ended = TRUE;
  self->running = FALSE;
  if (besace_sync_result_succeeded (outcomes))
    show_done (self, "emblem-ok-symbolic", _("It is in the catalogue"), text);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_done (self, "media-playback-stop-symbolic", _("Stopped"), text);
  else
    show_done (self, "dialog-warning-symbolic", _("It could not be received"), text);
  gtk_widget_grab_focus (GTK_WIDGET (self->end_button));
}

static void
run_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(BesaceAddSourceWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) outcomes = besace_synchroniser_run_finish (BESACE_SYNCHRONISER (source), result, &error);

  show_end (self, outcomes, error);
}

/* One run at a time: another one is waited for. */
static void
run_when_free (BesaceAddSourceWindow *self)
{
  const char *names[] = { self->source, NULL };

  self->waiting = besace_synchroniser_get_progress (self->synchroniser, NULL);
  if (self->waiting) {
    show_done (self, NULL, _("Waiting…"), _("Another update is under way: this one comes next."));
    return;
  }

  self->running = TRUE;
  show_done (self, NULL, _("Receiving…"), "");
  besace_synchroniser_run_async (self->synchroniser, names, BESACE_SYNC_NONE, NULL, run_cb, g_object_ref (self));
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(BesaceAddSourceWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  self->source = besace_synchroniser_add_finish (BESACE_SYNCHRONISER (source), result, &error);
  if (self->source)
    run_when_free (self);
  else
    show_end (self, NULL, error);
}

static const BesaceSourceStatus *
find_source (GPtrArray  *sources,
             const char *name)
{
  for (guint i = 0; i < sources->len; i++) {
    const BesaceSourceStatus *status = g_ptr_array_index (sources, i);

    if (g_str_equal (status->name, name))
      return status;
  }

  return NULL;
}

/* The title of a feed, or, as two publishers may have had the same idea, “title 2”. (transfer full) */
static char *
choose_name (GPtrArray            *sources,
             const BesaceFeedCard *card)
{
  g_autofree char *name = g_strdup (card->title);

  for (guint n = 2; find_source (sources, name); n++) {
    g_free (name);
    name = g_strdup_printf ("%s %u", card->title, n);
  }

  return g_steal_pointer (&name);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BesaceAddSourceWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) sources = besace_synchroniser_list_finish (BESACE_SYNCHRONISER (source), result, &error);
  g_autofree char *address = get_address (self);
  g_autofree char *name = NULL;

  if (!sources) {
    show_end (self, NULL, error);
    return;
  }

  /* Who adds what is there already wants it asked. */
  for (guint i = 0; i < sources->len; i++) {
    const BesaceSourceStatus *status = g_ptr_array_index (sources, i);

    if (g_str_equal (status->kind, choices[self->choice].kind) && g_strcmp0 (status->address, address) == 0) {
      self->source = g_strdup (status->name);
      run_when_free (self);
      return;
    }
  }

  name = self->card ? choose_name (sources, self->card) : NULL;
  besace_synchroniser_add_async (self->synchroniser, choices[self->choice].kind, address, name,
                                 self->card ? self->card->key : NULL, self->card && !self->card->key, NULL,
                                 added_cb, g_object_ref (self));
}

static void
receive (BesaceAddSourceWindow *self)
{
  show_step (self, STEP_DONE);
  show_done (self, NULL, _("Receiving…"), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->end_button));
  besace_synchroniser_list_async (self->synchroniser, NULL, listed_cb, g_object_ref (self));
}

static void
synchroniser_changed_cb (BesaceAddSourceWindow *self)
{
  BesaceSyncProgress progress;
  g_autofree char *text = NULL;

  if (self->waiting) {
    run_when_free (self);
    return;
  }

  if (!self->running || !besace_synchroniser_get_progress (self->synchroniser, &progress))
    return;

  text = besace_freshness_describe_progress (&progress);
  adw_status_page_set_description (self->done_page, text);
  if (progress.n_total > 0)
    gtk_progress_bar_set_fraction (self->progress_bar, MIN ((double) progress.n_done / (double) progress.n_total, 1));
  else
    gtk_progress_bar_pulse (self->progress_bar);
}

static void
back_clicked_cb (BesaceAddSourceWindow *self)
{
  cancel_look (self);
  show_step (self, STEP_WHICH);
}

static void
next_clicked_cb (BesaceAddSourceWindow *self)
{
  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->next_button)))
    return;

  if (self->step == STEP_WHICH)
    look (self);
  else
    receive (self);
}

static void
end_clicked_cb (BesaceAddSourceWindow *self)
{
  if (self->running)
    besace_synchroniser_stop (self->synchroniser);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
besace_add_source_window_get_property (GObject    *object,
                                       guint       property_id,
                                       GValue     *value,
                                       GParamSpec *pspec)
{
  BesaceAddSourceWindow *self = BESACE_ADD_SOURCE_WINDOW (object);

  switch ((BesaceAddSourceWindowProperty) property_id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, self->workspace);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_add_source_window_set_property (GObject      *object,
                                       guint         property_id,
                                       const GValue *value,
                                       GParamSpec   *pspec)
{
  BesaceAddSourceWindow *self = BESACE_ADD_SOURCE_WINDOW (object);

  switch ((BesaceAddSourceWindowProperty) property_id) {
  case PROP_WORKSPACE:
    self->workspace = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_add_source_window_constructed (GObject *object)
{
  BesaceAddSourceWindow *self = BESACE_ADD_SOURCE_WINDOW (object);

  G_OBJECT_CLASS (besace_add_source_window_parent_class)->constructed (object);

  self->synchroniser = g_object_ref (besace_workspace_get_synchroniser (self->workspace));
  g_signal_connect_object (self->synchroniser, "changed", G_CALLBACK (synchroniser_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
besace_add_source_window_dispose (GObject *object)
{
  BesaceAddSourceWindow *self = BESACE_ADD_SOURCE_WINDOW (object);

  cancel_look (self);
  g_clear_object (&self->synchroniser);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_add_source_window_parent_class)->dispose (object);
}

static void
besace_add_source_window_finalize (GObject *object)
{
  BesaceAddSourceWindow *self = BESACE_ADD_SOURCE_WINDOW (object);

  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->source, g_free);

  G_OBJECT_CLASS (besace_add_source_window_parent_class)->finalize (object);
}

static void
besace_add_source_window_class_init (BesaceAddSourceWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_add_source_window_get_property;
  object_class->set_property = besace_add_source_window_set_property;
  object_class->constructed = besace_add_source_window_constructed;
  object_class->dispose = besace_add_source_window_dispose;
  object_class->finalize = besace_add_source_window_finalize;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/update/besace-add-source-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceAddSourceWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, BesaceAddSourceWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceAddSourceWindow, next_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceAddSourceWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceAddSourceWindow, which_group);
  gtk_widget_class_bind_template_child (widget_class, BesaceAddSourceWindow, place_group);
  gtk_widget_class_bind_template_child (widget_class, BesaceAddSourceWindow, address_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceAddSourceWindow, folder_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceAddSourceWindow, title_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceAddSourceWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, BesaceAddSourceWindow, amount_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceAddSourceWindow, media_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceAddSourceWindow, trust_group);
  gtk_widget_class_bind_template_child (widget_class, BesaceAddSourceWindow, trust_image);
  gtk_widget_class_bind_template_child (widget_class, BesaceAddSourceWindow, trust_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceAddSourceWindow, key_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceAddSourceWindow, done_page);
  gtk_widget_class_bind_template_child (widget_class, BesaceAddSourceWindow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, BesaceAddSourceWindow, end_button);
  gtk_widget_class_bind_template_callback (widget_class, place_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, end_clicked_cb);
}

static void
besace_add_source_window_init (BesaceAddSourceWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  besace_accessible_text_tell_entry (ADW_ENTRY_ROW (self->address_row));
  add_choices (self);
  show_step (self, STEP_WHICH);
}

GtkWidget *
besace_add_source_window_new (BesaceWorkspace *workspace,
                              GtkWindow       *parent)
{
  return g_object_new (BESACE_TYPE_ADD_SOURCE_WINDOW, "workspace", workspace, "transient-for", parent, NULL);
}

void
besace_add_source_window_prefer_folder (BesaceAddSourceWindow *self)
{
  g_return_if_fail (BESACE_IS_ADD_SOURCE_WINDOW (self));

  gtk_check_button_set_active (self->checks[CHOICE_FOLDER], TRUE);
}

void
besace_add_source_window_look_at (BesaceAddSourceWindow *self,
                                  const char            *folder)
{
  g_return_if_fail (BESACE_IS_ADD_SOURCE_WINDOW (self));

  g_free (self->folder);
  self->folder = g_strdup (folder);
  besace_add_source_window_prefer_folder (self);
  show_place (self);
  look (self);
}
