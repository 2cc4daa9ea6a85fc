/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-autosave.h"
#include "besace-duration.h"
#include "besace-entry-complaint.h"
#include "besace-in-place-text.h"
#include "besace-pictogram.h"

struct _BesaceCollectionRow {
  GtkListBoxRow          parent_instance;

  GtkWidget             *handle;
  GtkLabel              *time_label;
  GtkCheckButton        *check_button;
  BesacePictogram       *pictogram;
  GtkWidget             *title_button;
  GtkLabel              *title_label;
  BesaceInPlaceText     *heading_text;
  GtkLabel              *caption_label;
  GtkLabel              *complaint_label;
  BesaceInPlaceText     *note_text;
  GtkWidget             *minutes_box;
  GtkEditable           *minutes_entry;
  GtkWidget             *note_button;
  GtkWidget             *menu_button;

  BesaceVocabulary      *vocabulary; /* (owned) */
  BesaceCollectionItem  *item;       /* (owned) (nullable) until something is shown */
  BesaceAutosave        *autosave;   /* (owned) of the minutes */
  guint                  index;
  gboolean               with_notes;
  gboolean               showing;    /* while the program, not the person, changes what is shown */
};

G_DEFINE_FINAL_TYPE (BesaceCollectionRow, besace_collection_row, GTK_TYPE_LIST_BOX_ROW)

typedef enum {
  SIGNAL_EDITED,
  SIGNAL_TICKED,
} BesaceCollectionRowSignal;

static guint signals[SIGNAL_TICKED + 1];

static gboolean
is_heading (BesaceCollectionRow *self)
{
  return besace_collection_item_get_fields (self->item)->type == BESACE_ITEM_HEADING;
}

/* BESACE_ITEM_NO_MINUTES for what is no number. */
static int
get_minutes (BesaceCollectionRow *self)
{
  const char *text = gtk_editable_get_text (self->minutes_entry);
  guint64 minutes;

  if (!g_ascii_string_to_unsigned (text, 10, 0, BESACE_ITEM_MINUTES_MAX, &minutes, NULL))
    return BESACE_ITEM_NO_MINUTES;

  return (int) minutes;
}

/* The title that the catalogue has now, else the one that was remembered. A note's is its text. */
static const char *
get_title (const BesaceCollectionEntry *entry,
           gboolean                     with_notes)
{
  if (entry->resource)
    return entry->resource->title;
  if (!with_notes && besace_collection_item_get_fields (entry->item)->type == BESACE_ITEM_NOTE)
    return _("Note");
  if (entry->note && *besace_note_get_title (entry->note))
    return besace_note_get_title (entry->note);

  return besace_collection_item_get_title (entry->item);
}

/* Where it comes from, or what has become of it. (transfer full) */
static char *
describe_origin (BesaceCollectionRow         *self,
                 const BesaceCollectionEntry *entry)
{
  const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (entry->item);
  const char *producer;

  switch (fields->type) {
  case BESACE_ITEM_HEADING:
    return g_strdup ("");
  case BESACE_ITEM_NOTE:
    return g_strdup (entry->note ? _("Note") : _("This note was removed"));
  case BESACE_ITEM_PLACE:
    return g_strdup (fields->producer ? fields->producer : _("Place"));
  case BESACE_ITEM_RESOURCE:
  default:
    if (!fields->target)
      return g_strdup (fields->url ? fields->url : "");
    if (!entry->resource)
      return g_strdup (_("No longer in the catalogue"));
    if (entry->withdrawn)
      return g_strdup (_("Withdrawn by its source"));
    producer = besace_resource_get_value (entry->resource, BESACE_FACET_PRODUCER);
    return g_strdup (producer ? producer : entry->source_name ? entry->source_name : "");
  }
}

static void
show_pictogram (BesaceCollectionRow         *self,
                const BesaceCollectionEntry *entry)
{
  const BesaceResource *resource = entry->resource;
  const char *theme = resource ? besace_resource_get_value (resource, BESACE_FACET_THEME) : NULL;

  besace_pictogram_show (self->pictogram,
                         resource ? besace_resource_get_value (resource, BESACE_FACET_TYPE) : NULL,
                         resource ? besace_resource_get_value (resource, BESACE_FACET_FORM) : NULL,
                         theme ? besace_vocabulary_get_category (self->vocabulary, theme) : NULL);
}

/* “service-public.fr · 20 min” in the views that have no field for the minutes. */
static void
show_caption (BesaceCollectionRow         *self,
              const BesaceCollectionEntry *entry,
              BesaceCollectionKind         kind)
{
  const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (entry->item);
  g_autofree char *origin = describe_origin (self, entry);
  g_autofree char *caption = NULL;

  if (kind != BESACE_COLLECTION_PLAN && fields->minutes > 0) {
    g_autofree char *duration = besace_duration_to_text ((guint) fields->minutes);

    caption = *origin ? g_strdup_printf ("%s · %s", origin, duration) : g_strdup (duration);
  }

  gtk_label_set_text (self->caption_label, caption ? caption : origin);
  gtk_widget_set_visible (GTK_WIDGET (self->caption_label), *gtk_label_get_text (self->caption_label) != '\0');
}

/* @wrong: whether what was typed is no number of minutes. */
static void
complain (BesaceCollectionRow *self,
          gboolean             wrong)
{
  g_autofree char *sentence =
    wrong ? g_strdup_printf (_("Minutes are a number from 0 to %d: what is typed is not kept."), BESACE_ITEM_MINUTES_MAX) : NULL;

  besace_entry_complaint_show (GTK_WIDGET (self->minutes_entry), self->complaint_label, sentence);
}

static void
show_minutes (BesaceCollectionRow *self,
              int                  minutes)
{
  g_autofree char *text = minutes == BESACE_ITEM_NO_MINUTES ? g_strdup ("") : g_strdup_printf ("%d", minutes);

  if (besace_autosave_get_pending (self->autosave) || minutes == get_minutes (self))
    return;

  self->showing = TRUE;
  gtk_editable_set_text (self->minutes_entry, text);
  complain (self, FALSE);
  self->showing = FALSE;
}

static void
show_tick (BesaceCollectionRow *self,
           gboolean             ticked)
{
  self->showing = TRUE;
  gtk_check_button_set_active (self->check_button, ticked);
  self->showing = FALSE;
}

static void
update_note_visible (BesaceCollectionRow *self)
{
  gboolean editing = FALSE;

  g_object_get (self->note_text, "editing", &editing, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->note_text),
                          self->with_notes && (editing || *besace_in_place_text_get_text (self->note_text)));
}

/* What the eye sees at a glance is said in words: “2 of 7, 14:20, service-public.fr, 20 minutes”. */
static void
describe (BesaceCollectionRow      *self,
          BesaceCollectionContents *contents,
          const char               *title)
{
  const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (self->item);
  g_autoptr(GString) description = g_string_new (NULL);
  g_autofree char *more = g_strdup_printf (_("More about %s"), title);
  g_autofree char *minutes = g_strdup_printf (_("Minutes for %s"), title);

  /* Translators: the place of an item in a collection: “2 of 7”. */
  g_string_append_printf (description, _("%u of %u"), self->index + 1, contents->entries->len);
  if (gtk_widget_get_visible (GTK_WIDGET (self->time_label)) && *gtk_label_get_text (self->time_label))
    g_string_append_printf (description, ", %s", gtk_label_get_text (self->time_label));
  if (*gtk_label_get_text (self->caption_label))
    g_string_append_printf (description, ", %s", gtk_label_get_text (self->caption_label));
  if (gtk_widget_get_visible (self->minutes_box) && fields->minutes > 0) {
    g_autofree char *duration = besace_duration_to_text ((guint) fields->minutes);

    g_string_append_printf (description, ", %s", duration);
  }

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description->str,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL, more, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->minutes_entry), GTK_ACCESSIBLE_PROPERTY_LABEL, minutes, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check_button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
edited_cb (BesaceCollectionRow *self)
{
  if (self->item)
    g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
save_minutes (gpointer user_data)
{
  edited_cb (user_data);
}

static void
minutes_changed_cb (BesaceCollectionRow *self)
{
  if (self->showing)
    return;

  if (*gtk_editable_get_text (self->minutes_entry) && get_minutes (self) == BESACE_ITEM_NO_MINUTES) {
    complain (self, TRUE);
    return;
  }

  complain (self, FALSE);
  besace_autosave_touch (self->autosave);
}

/* On to the next one that can be typed: the minutes of a workshop are typed one after the other. */
static void
minutes_activate_cb (BesaceCollectionRow *self)
{
  GtkWidget *next = GTK_WIDGET (self);

  besace_autosave_flush (self->autosave);
  while ((next = gtk_widget_get_next_sibling (next))) {
    BesaceCollectionRow *row = BESACE_IS_COLLECTION_ROW (next) ? BESACE_COLLECTION_ROW (next) : NULL;

    if (row && gtk_widget_get_visible (next) && gtk_widget_get_visible (row->minutes_box)) {
      besace_collection_row_edit_minutes (row);
      return;
    }
  }

  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
toggled_cb (BesaceCollectionRow *self)
{
  if (!self->showing && self->item)
    g_signal_emit (self, signals[SIGNAL_TICKED], 0, gtk_check_button_get_active (self->check_button));
}

static void
title_clicked_cb (BesaceCollectionRow *self)
{
  g_signal_emit_by_name (self, "activate");
}

static void
note_editing_cb (BesaceCollectionRow *self)
{
  update_note_visible (self);
}

static void
menu_clicked_cb (BesaceCollectionRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "items.show-menu", "u", self->index);
}

static void
besace_collection_row_dispose (GObject *object)
{
  BesaceCollectionRow *self = BESACE_COLLECTION_ROW (object);

  besace_autosave_flush (self->autosave);
  g_clear_object (&self->item);
  g_clear_object (&self->vocabulary);

  G_OBJECT_CLASS (besace_collection_row_parent_class)->dispose (object);
}

static void
besace_collection_row_finalize (GObject *object)
{
  besace_autosave_free (BESACE_COLLECTION_ROW (object)->autosave);

  G_OBJECT_CLASS (besace_collection_row_parent_class)->finalize (object);
}

static void
besace_collection_row_class_init (BesaceCollectionRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_collection_row_dispose;
  object_class->finalize = besace_collection_row_finalize;

  signals[SIGNAL_EDITED] =
    g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TICKED] =
    g_signal_new ("ticked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  g_type_ensure (BESACE_TYPE_IN_PLACE_TEXT);
  g_type_ensure (BESACE_TYPE_PICTOGRAM);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/collections/besace-collection-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionRow, handle);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionRow, time_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionRow, check_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionRow, pictogram);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionRow, title_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionRow, heading_text);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionRow, caption_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionRow, complaint_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionRow, note_text);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionRow, minutes_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionRow, minutes_entry);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionRow, note_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionRow, menu_button);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_editing_cb);
  gtk_widget_class_bind_template_callback (widget_class, minutes_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, minutes_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, besace_collection_row_edit_note);
  gtk_widget_class_bind_template_callback (widget_class, menu_clicked_cb);
}

static void
besace_collection_row_init (BesaceCollectionRow *self)
{
  self->autosave = besace_autosave_new (save_minutes, self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_collection_row_new (BesaceVocabulary *vocabulary)
{
  BesaceCollectionRow *self = g_object_new (BESACE_TYPE_COLLECTION_ROW, NULL);

  self->vocabulary = g_object_ref (vocabulary);
  return GTK_WIDGET (self);
}

void
besace_collection_row_show (BesaceCollectionRow            *self,
                            BesaceCollectionContents       *contents,
                            guint                           index,
                            const BesaceCollectionRowStyle *style)
{
  const BesaceCollectionEntry *entry;
  const BesaceCollectionItemFields *fields;
  const char *title;
  gboolean heading;
  int time;

  g_return_if_fail (BESACE_IS_COLLECTION_ROW (self));
  g_return_if_fail (index < contents->entries->len);

  entry = g_ptr_array_index (contents->entries, index);
  fields = besace_collection_item_get_fields (entry->item);
  title = get_title (entry, style->with_notes);
  if (self->item && g_strcmp0 (besace_collection_item_get_uuid (self->item), fields->uuid) != 0) {
    besace_autosave_flush (self->autosave);
    besace_in_place_text_end (self->note_text);
    besace_in_place_text_end (self->heading_text);
  }
  g_set_object (&self->item, entry->item);
  self->index = index;
  /* What is being typed in it is saved first, while the row still knows the note. */
  if (!style->with_notes)
    gtk_widget_set_visible (GTK_WIDGET (self->note_text), FALSE);
  self->with_notes = style->with_notes;
  heading = is_heading (self);
  time = style->kind == BESACE_COLLECTION_PLAN && !heading ? besace_collection_contents_get_time (contents, index)
                                                           : BESACE_COLLECTION_NO_START;

  gtk_widget_set_visible (self->title_button, !heading);
  gtk_widget_set_visible (GTK_WIDGET (self->heading_text), heading);
  gtk_widget_set_visible (self->handle, !style->narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->pictogram), !heading && !style->narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->time_label), time != BESACE_COLLECTION_NO_START);
  gtk_widget_set_visible (GTK_WIDGET (self->check_button), style->kind == BESACE_COLLECTION_PATH && !heading);
  gtk_widget_set_visible (self->minutes_box, style->kind == BESACE_COLLECTION_PLAN && !heading);
  gtk_widget_set_visible (self->note_button, style->with_notes && !heading && !style->narrow);

  if (heading) {
    besace_in_place_text_set_text (self->heading_text, fields->title);
  } else {
    g_autofree char *start = time != BESACE_COLLECTION_NO_START ? besace_hour_to_text (time) : NULL;

    gtk_label_set_text (self->time_label, start ? start : "");
    gtk_label_set_text (self->title_label, title);
    show_pictogram (self, entry);
    show_minutes (self, fields->minutes);
    show_tick (self, fields->ticked);
  }

  show_caption (self, entry, style->kind);
  /* What is private leaves the widgets, not only the screen. */
  besace_in_place_text_set_text (self->note_text, style->with_notes ? fields->note : "");
  update_note_visible (self);
  describe (self, contents, title);
}

BesaceCollectionItem *
besace_collection_row_get_item (BesaceCollectionRow *self)
{
  g_return_val_if_fail (BESACE_IS_COLLECTION_ROW (self), NULL);

  return self->item;
}

guint
besace_collection_row_get_index (BesaceCollectionRow *self)
{
  g_return_val_if_fail (BESACE_IS_COLLECTION_ROW (self), 0);

  return self->index;
}

void
besace_collection_row_get_edited (BesaceCollectionRow        *self,
                                  BesaceCollectionItemFields *fields)
{
  g_return_if_fail (BESACE_IS_COLLECTION_ROW (self));

  *fields = *besace_collection_item_get_fields (self->item);
  if (is_heading (self))
    fields->title = (char *) besace_in_place_text_get_text (self->heading_text);
  else
    fields->minutes = get_minutes (self);

  /* While the screen is shared, the row does not know the note. */
  if (self->with_notes)
    fields->note = (char *) besace_in_place_text_get_text (self->note_text);
}

void
besace_collection_row_edit_note (BesaceCollectionRow *self)
{
  g_return_if_fail (BESACE_IS_COLLECTION_ROW (self));

  if (!self->item || !self->with_notes || is_heading (self))
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->note_text), TRUE);
  besace_in_place_text_edit (self->note_text);
}

void
besace_collection_row_edit_title (BesaceCollectionRow *self)
{
  g_return_if_fail (BESACE_IS_COLLECTION_ROW (self));

  if (self->item && is_heading (self))
    besace_in_place_text_edit (self->heading_text);
}

void
besace_collection_row_edit_minutes (BesaceCollectionRow *self)
{
  g_return_if_fail (BESACE_IS_COLLECTION_ROW (self));

  if (gtk_widget_get_visible (self->minutes_box))
    gtk_widget_grab_focus (GTK_WIDGET (self->minutes_entry));
}
