/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-header.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "besace-autosave.h"
#include "besace-duration.h"
#include "besace-entry-complaint.h"
#include "besace-in-place-text.h"
#include "besace-pictogram.h"
#include "besace-workshop-time.h"
#include "besace-wrap-layout.h"

struct _BesaceCollectionHeader {
  GtkWidget          parent_instance;

  BesacePictogram   *cover;
  BesaceInPlaceText *title_text;
  BesaceInPlaceText *description_text;
  GtkToggleButton   *list_button;
  GtkToggleButton   *plan_button;
  GtkToggleButton   *path_button;
  GtkWidget         *start_box;
  GtkEditable       *start_entry;
  GtkDropDown       *level_drop_down;
  GtkStringList     *levels;           /* “any” first */
  GtkEditable       *audience_entry;
  GtkWidget         *session_button;
  GtkLabel          *complaint_label;
  GtkLabel          *summary_label;

  BesaceCollection  *collection; /* (owned) (nullable) until something is shown */
  BesaceAutosave    *autosave;   /* (owned) of start and audience */
  gboolean           showing;    /* while the program, not the person, changes what is shown */
};

G_DEFINE_FINAL_TYPE (BesaceCollectionHeader, besace_collection_header, GTK_TYPE_WIDGET)

typedef enum {
  SIGNAL_EDITED,
} BesaceCollectionHeaderSignal;

static guint signals[SIGNAL_EDITED + 1];

static BesaceCollectionKind
get_kind (BesaceCollectionHeader *self)
{
  if (gtk_toggle_button_get_active (self->plan_button))
    return BESACE_COLLECTION_PLAN;
  if (gtk_toggle_button_get_active (self->path_button))
    return BESACE_COLLECTION_PATH;

  return BESACE_COLLECTION_LIST;
}

static void
show_kind (BesaceCollectionHeader *self,
           BesaceCollectionKind    kind)
{
  GtkToggleButton *buttons[BESACE_N_COLLECTION_KINDS] = { self->list_button, self->plan_button, self->path_button };

  gtk_toggle_button_set_active (buttons[kind], TRUE);
  gtk_widget_set_visible (self->start_box, kind == BESACE_COLLECTION_PLAN);
  gtk_widget_set_visible (self->session_button, kind == BESACE_COLLECTION_PATH);
}

static void
show_cover (BesaceCollectionHeader *self,
            const BesaceResource   *cover,
            BesaceVocabulary       *vocabulary)
{
  const char *theme = cover ? besace_resource_get_value (cover, BESACE_FACET_THEME) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->cover), cover != NULL);
  if (cover)
    besace_pictogram_show (self->cover, besace_resource_get_value (cover, BESACE_FACET_TYPE),
                           besace_resource_get_value (cover, BESACE_FACET_FORM),
                           theme ? besace_vocabulary_get_category (vocabulary, theme) : NULL);
}

/* “7 items · 1 h 45 min”, and from when to when, or how many steps are done. */
static void
show_summary (BesaceCollectionHeader   *self,
              BesaceCollectionContents *contents)
{
  BesaceCollectionKind kind = get_kind (self);
  g_autoptr(GString) summary = g_string_new (NULL);
  const guint minutes = besace_collection_contents_count_minutes (contents);
  guint n_items = 0, n_done = 0;
  int start = besace_collection_contents_get_time (contents, 0);

  for (guint i = 0; i < contents->entries->len; i++) {
    const BesaceCollectionEntry *entry = g_ptr_array_index (contents->entries, i);
    const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (entry->item);

    if (fields->type == BESACE_ITEM_HEADING)
      continue;
    n_items++;
    n_done += fields->ticked ? 1 : 0;
  }

  g_string_append_printf (summary, ngettext ("%u item", "%u items", n_items), n_items);
  if (minutes > 0) {
    g_autofree char *duration = besace_duration_to_text (minutes);

    g_string_append_printf (summary, " · %s", duration);
  }
  if (kind == BESACE_COLLECTION_PLAN && start != BESACE_COLLECTION_NO_START) {
    const int end = besace_collection_contents_get_time (contents, contents->entries->len);
    g_autofree char *from = besace_hour_to_text (start);
    g_autofree char *to = besace_hour_to_text (end);

    g_string_append (summary, " · ");
    if (end > start)
      /* Translators: the beginning and the end of a workshop: “from 14:00 to 15:45”. */
      g_string_append_printf (summary, _("from %s to %s"), from, to);
    else
      /* Translators: the beginning of a workshop, where nothing says how long it takes: “from 14:00 on”. */
      g_string_append_printf (summary, _("from %s on"), from);
  } else if (kind == BESACE_COLLECTION_PATH && n_items > 0) {
    g_string_append (summary, " · ");
    g_string_append_printf (summary, ngettext ("%u of %u step done", "%u of %u steps done", n_items), n_done, n_items);
  }

  gtk_label_set_text (self->summary_label, summary->str);
  gtk_widget_set_visible (GTK_WIDGET (self->summary_label), n_items > 0);
}

static void
show_typed (BesaceCollectionHeader       *self,
            const BesaceCollectionFields *fields)
{
  g_autofree char *start = fields->start == BESACE_COLLECTION_NO_START ? g_strdup ("") : besace_hour_to_text (fields->start);
  const char *audience = fields->audience ? fields->audience : "";
  GtkWidget *start_text = GTK_WIDGET (gtk_editable_get_delegate (self->start_entry));

  if (besace_autosave_get_pending (self->autosave))
    return;

  /* “14h” is not turned into “14:00” under the fingers. */
  if (!gtk_widget_has_focus (start_text))
    gtk_editable_set_text (self->start_entry, start);
  if (!g_str_equal (gtk_editable_get_text (self->audience_entry), audience))
    gtk_editable_set_text (self->audience_entry, audience);
}

static void
edited_cb (BesaceCollectionHeader *self)
{
  if (self->collection)
    g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
save (gpointer user_data)
{
  edited_cb (user_data);
}

static void
typed_cb (BesaceCollectionHeader *self)
{
  const char *start = gtk_editable_get_text (self->start_entry);
  int minutes;

  besace_entry_complaint_show (GTK_WIDGET (self->start_entry), self->complaint_label,
                               *start && !besace_workshop_time_from_text (start, &minutes)
                               ? _("This is no hour of the day: write it as 14:30, or 9.") : NULL);

  if (!self->showing)
    besace_autosave_touch (self->autosave);
}

static void
flush_cb (BesaceCollectionHeader *self)
{
  besace_autosave_flush (self->autosave);
}

static void
chosen_cb (BesaceCollectionHeader *self)
{
  if (!self->showing)
    edited_cb (self);
}

/* One button of the group goes off as another goes on: once is enough. */
static void
kind_toggled_cb (BesaceCollectionHeader *self,
                 GtkToggleButton        *button)
{
  if (self->showing || !gtk_toggle_button_get_active (button))
    return;

  show_kind (self, get_kind (self));
  edited_cb (self);
}

static void
besace_collection_header_dispose (GObject *object)
{
  BesaceCollectionHeader *self = BESACE_COLLECTION_HEADER (object);
  GtkWidget *child;

  besace_autosave_flush (self->autosave);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->collection);

  G_OBJECT_CLASS (besace_collection_header_parent_class)->dispose (object);
}

static void
besace_collection_header_finalize (GObject *object)
{
  besace_autosave_free (BESACE_COLLECTION_HEADER (object)->autosave);

  G_OBJECT_CLASS (besace_collection_header_parent_class)->finalize (object);
}

static void
besace_collection_header_class_init (BesaceCollectionHeaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_collection_header_dispose;
  object_class->finalize = besace_collection_header_finalize;

  signals[SIGNAL_EDITED] =
    g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BESACE_TYPE_IN_PLACE_TEXT);
  g_type_ensure (BESACE_TYPE_PICTOGRAM);
  g_type_ensure (BESACE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/collections/besace-collection-header.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionHeader, cover);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionHeader, title_text);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionHeader, description_text);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionHeader, list_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionHeader, plan_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionHeader, path_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionHeader, start_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionHeader, start_entry);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionHeader, level_drop_down);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionHeader, levels);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionHeader, audience_entry);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionHeader, session_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionHeader, complaint_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionHeader, summary_label);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, flush_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_toggled_cb);
}

/* The three views stand side by side in a narrow window too, on two lines where their names are long. */
static void
wrap_label (GtkToggleButton *button)
{
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
}

static void
besace_collection_header_init (BesaceCollectionHeader *self)
{
  self->autosave = besace_autosave_new (save, self);
  gtk_widget_init_template (GTK_WIDGET (self));
  wrap_label (self->list_button);
  wrap_label (self->plan_button);
  wrap_label (self->path_button);
  besace_in_place_text_set_heading (self->title_text, 1);
  for (int level = 0; level <= BESACE_COLLECTION_LEVEL_MAX; level++)
    gtk_string_list_append (self->levels, besace_collection_level_to_text (level));
}

void
besace_collection_header_show (BesaceCollectionHeader   *self,
                               BesaceCollectionContents *contents,
                               BesaceVocabulary         *vocabulary)
{
  const BesaceCollectionFields *fields;
  gboolean other;

  g_return_if_fail (BESACE_IS_COLLECTION_HEADER (self));

  fields = besace_collection_get_fields (contents->collection);
  other = !self->collection || g_strcmp0 (besace_collection_get_uuid (self->collection), fields->uuid) != 0;
  if (other) {
    besace_autosave_flush (self->autosave);
    besace_in_place_text_end (self->title_text);
    besace_in_place_text_end (self->description_text);
  }
  g_set_object (&self->collection, contents->collection);

  self->showing = TRUE;
  besace_in_place_text_set_text (self->title_text, fields->title);
  besace_in_place_text_set_text (self->description_text, fields->description);
  show_kind (self, fields->kind);
  show_typed (self, fields);
  gtk_drop_down_set_selected (self->level_drop_down, (guint) (fields->level + 1));
  show_cover (self, contents->cover, vocabulary);
  show_summary (self, contents);
  self->showing = FALSE;
}

void
besace_collection_header_get_edited (BesaceCollectionHeader *self,
                                     BesaceCollectionFields *fields)
{
  const char *start, *audience;
  int minutes;

  g_return_if_fail (BESACE_IS_COLLECTION_HEADER (self));

  start = gtk_editable_get_text (self->start_entry);
  audience = gtk_editable_get_text (self->audience_entry);

  *fields = *besace_collection_get_fields (self->collection);
  fields->title = (char *) besace_in_place_text_get_text (self->title_text);
  fields->description = (char *) besace_in_place_text_get_text (self->description_text);
  fields->kind = get_kind (self);
  fields->level = (int) gtk_drop_down_get_selected (self->level_drop_down) - 1;
  fields->audience = *audience ? (char *) audience : NULL;

  /* What is no time yet is still being typed. */
  if (!*start)
    fields->start = BESACE_COLLECTION_NO_START;
  else if (besace_workshop_time_from_text (start, &minutes))
    fields->start = minutes;
}

void
besace_collection_header_edit_title (BesaceCollectionHeader *self)
{
  g_return_if_fail (BESACE_IS_COLLECTION_HEADER (self));

  besace_in_place_text_edit (self->title_text);
}
