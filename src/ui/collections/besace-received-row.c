/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-received-row.h"

#include <glib/gi18n.h>

#include "besace-accessible-text.h"
#include "besace-duration.h"
#include "besace-opener.h"

struct _BesaceReceivedRow {
  AdwActionRow  parent_instance;

  char         *resource; /* (owned) (nullable) id of the resource that it opens */
  char         *url;      /* (owned) (nullable) what it opens on the web otherwise */
};

G_DEFINE_FINAL_TYPE (BesaceReceivedRow, besace_received_row, ADW_TYPE_ACTION_ROW)

/* Where it comes from, or why it cannot be opened. (transfer full) */
static char *
describe_origin (const BesaceCollectionEntry *entry)
{
  const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (entry->item);
  const char *producer = entry->resource ? besace_resource_get_value (entry->resource, BESACE_FACET_PRODUCER) : NULL;

  switch (fields->type) {
  case BESACE_ITEM_HEADING:
    return g_strdup ("");
  case BESACE_ITEM_NOTE:
    return g_strdup (_("Note"));
  case BESACE_ITEM_PLACE:
    return g_strdup (fields->producer ? fields->producer : _("Place"));
  case BESACE_ITEM_RESOURCE:
  default:
    if (!fields->target)
      return g_strdup (fields->url);
    if (!entry->resource)
      return g_strdup (fields->url ? _("Not on this computer: opens on the web") : _("Not on this computer"));
    return g_strdup (producer ? producer : entry->source_name ? entry->source_name : "");
  }
}

static void
append_line (GString    *text,
             const char *line)
{
  if (line && *line)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
}

static void
append_beside (GString    *text,
               const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/* “14:20 · 20 min · service-public.fr”, then the note. (transfer full) */
static char *
describe (BesaceCollectionContents *contents,
          guint                     index,
          gboolean                  with_notes)
{
  const BesaceCollectionEntry *entry = g_ptr_array_index (contents->entries, index);
  const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (entry->item);
  g_autofree char *origin = describe_origin (entry);
  GString *text = g_string_new (NULL);
  int time = besace_collection_contents_get_time (contents, index);

  if (besace_collection_get_fields (contents->collection)->kind == BESACE_COLLECTION_PLAN && time != BESACE_COLLECTION_NO_START) {
    g_autofree char *hour = besace_hour_to_text (time);

    append_beside (text, hour);
  }
  if (fields->minutes > 0) {
    g_autofree char *duration = besace_duration_to_text ((guint) fields->minutes);

    append_beside (text, duration);
  }
  if (*origin)
    append_beside (text, origin);
  if (with_notes && fields->type != BESACE_ITEM_NOTE)
    append_line (text, fields->note);
  return g_string_free (text, FALSE);
}

static const char *
get_title (const BesaceCollectionEntry *entry)
{
  if (entry->note)
    return besace_note_get_fields (entry->note)->text;

  return entry->resource ? entry->resource->title : besace_collection_item_get_title (entry->item);
}

static void
besace_received_row_finalize (GObject *object)
{
  BesaceReceivedRow *self = BESACE_RECEIVED_ROW (object);

  g_free (self->resource);
  g_free (self->url);

  G_OBJECT_CLASS (besace_received_row_parent_class)->finalize (object);
}

static void
besace_received_row_class_init (BesaceReceivedRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_received_row_finalize;
}

static void
besace_received_row_init (BesaceReceivedRow *self)
{
  /* What comes from elsewhere is no markup. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
}

GtkWidget *
besace_received_row_new (BesaceCollectionContents *contents,
                         guint                     index,
                         gboolean                  with_notes)
{
  BesaceReceivedRow *self = g_object_new (BESACE_TYPE_RECEIVED_ROW, NULL);
  const BesaceCollectionEntry *entry = g_ptr_array_index (contents->entries, index);
  const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (entry->item);
  g_autofree char *subtitle = describe (contents, index, with_notes);
  const char *title = get_title (entry);
  gboolean opens;

  if (entry->resource)
    self->resource = g_strdup (fields->target);
  else if (fields->type == BESACE_ITEM_RESOURCE || fields->type == BESACE_ITEM_PLACE)
    self->url = g_strdup (fields->url);
  opens = self->resource || self->url;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title ? title : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), opens);
  if (opens)
    adw_action_row_add_suffix (ADW_ACTION_ROW (self), gtk_image_new_from_icon_name ("go-next-symbolic"));
  if (fields->type == BESACE_ITEM_HEADING)
    gtk_widget_add_css_class (GTK_WIDGET (self), "heading");
  besace_accessible_text_set_label (GTK_WIDGET (self), title ? title : "");
  besace_accessible_text_set_description (GTK_WIDGET (self), subtitle);
  return GTK_WIDGET (self);
}

void
besace_received_row_open (BesaceReceivedRow *self)
{
  g_return_if_fail (BESACE_IS_RECEIVED_ROW (self));

  if (self->resource)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-resource", "s", self->resource);
  else if (self->url)
    besace_opener_open_uri (GTK_WIDGET (self), self->url);
}
