/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-media-row.h"

#include <glib/gi18n.h>

#include "besace-accessible-text.h"
#include "besace-media.h"
#include "besace-size.h"

struct _BesaceMediaRow {
  AdwComboRow      parent_instance;

  BesaceWorkspace *workspace;   /* (owned) (nullable) */
  GCancellable    *cancellable; /* (owned) of reading and measuring */
  GArray          *choices;     /* (owned) of Choice, as they are listed */
  gboolean         showing;     /* what is chosen, and nobody chooses */
  gboolean         writing;     /* a choice is on its way to the file */
  guint            written;     /* that one */
};

typedef struct {
  BesaceMediaRoom room;
  guint           megabytes; /* of LIMITED */
} Choice;

G_DEFINE_FINAL_TYPE (BesaceMediaRow, besace_media_row, ADW_TYPE_COMBO_ROW)

typedef enum {
  PROP_WORKSPACE = 1,
} BesaceMediaRowProperty;

static GParamSpec *properties[PROP_WORKSPACE + 1];

static const guint limits[] = { 500, 2000, 10000 };

static char *
describe (const Choice *choice)
{
  g_autofree char *size = NULL;

  switch (choice->room) {
  case BESACE_MEDIA_ROOM_ALL:
    return g_strdup (_("All of them"));
  case BESACE_MEDIA_ROOM_KEPT:
    return g_strdup (_("Only what is kept offline"));
  case BESACE_MEDIA_ROOM_LIMITED:
  default:
    size = besace_size_to_text (G_GINT64_CONSTANT (1000000) * choice->megabytes);
    /* Translators: %s is a size, as “2 GB”. */
    return g_strdup_printf (_("Up to %s"), size);
  }
}

static void
add_choice (BesaceMediaRow  *self,
            GtkStringList   *labels,
            BesaceMediaRoom  room,
            guint            megabytes)
{
  const Choice choice = { room, megabytes };
  g_autofree char *label = describe (&choice);

  g_array_append_val (self->choices, choice);
  gtk_string_list_append (labels, label);
}

/* An administrator may have written another limit than those that are offered: it is one of the choices then. */
static void
list_choices (BesaceMediaRow  *self,
              BesaceMediaRoom  room,
              guint            megabytes)
{
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);
  gboolean listed = room != BESACE_MEDIA_ROOM_LIMITED;

  add_choice (self, labels, BESACE_MEDIA_ROOM_KEPT, 0);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++) {
    if (!listed && megabytes < limits[i])
      add_choice (self, labels, BESACE_MEDIA_ROOM_LIMITED, megabytes);
    listed = listed || megabytes <= limits[i];
    add_choice (self, labels, BESACE_MEDIA_ROOM_LIMITED, limits[i]);
  }
  if (!listed)
    add_choice (self, labels, BESACE_MEDIA_ROOM_LIMITED, megabytes);
  add_choice (self, labels, BESACE_MEDIA_ROOM_ALL, 0);

  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (labels));
}

static void
show_choice (BesaceMediaRow  *self,
             BesaceMediaRoom  room,
             guint            megabytes)
{
  self->showing = TRUE;
  g_array_set_size (self->choices, 0);
  list_choices (self, room, megabytes);
  for (guint i = 0; i < self->choices->len; i++) {
    const Choice *choice = &g_array_index (self->choices, Choice, i);

    if (choice->room == room && (room != BESACE_MEDIA_ROOM_LIMITED || choice->megabytes == megabytes))
      adw_combo_row_set_selected (ADW_COMBO_ROW (self), i);
  }
  self->showing = FALSE;
}

static void
loaded_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  BesaceMediaRow *self = user_data;
  BesaceMediaRoom room;
  guint megabytes;

  /* Cancelled, the row is gone. */
  if (!besace_media_load_room_finish (BESACE_MEDIA (source_object), result, &room, &megabytes, NULL))
    return;

  show_choice (self, room, megabytes);
}

static void
load_choice (BesaceMediaRow *self)
{
  besace_media_load_room_async (besace_workspace_get_media (self->workspace), self->cancellable, loaded_cb, self);
}

static void
measured_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  BesaceMediaRow *self = user_data;
  g_autoptr(GError) error = NULL;
  guint64 n_bytes = besace_media_measure_finish (BESACE_MEDIA (source_object), result, &error);
  g_autofree char *size = NULL;
  g_autofree char *text = NULL;

  /* Cancelled, the row is gone. */
  if (error != NULL)
    return;

  size = besace_size_to_text ((gint64) n_bytes);
  /* Translators: %s is a size, as “93 MB”. */
  text = g_strdup_printf (_("On this computer now: %s"), size);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
}

static void write_choice (BesaceMediaRow *self);

static void
written_cb (GObject      *source_object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(BesaceMediaRow) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean done = besace_media_set_room_finish (BESACE_MEDIA (source_object), result, &error);

  self->writing = FALSE;
  if (self->workspace == NULL)
    return;

  /* Whoever goes on choosing while the file is written is heard, too. */
  if (done && self->written != adw_combo_row_get_selected (ADW_COMBO_ROW (self))) {
    write_choice (self);
  } else if (!done) {
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), error->message);
    load_choice (self);
  }
}

static void
write_choice (BesaceMediaRow *self)
{
  const Choice *choice;

  self->writing = TRUE;
  self->written = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  choice = &g_array_index (self->choices, Choice, self->written);
  besace_media_set_room_async (besace_workspace_get_media (self->workspace), choice->room, choice->megabytes, NULL, written_cb,
                               g_object_ref (self));
}

static void
selected_cb (BesaceMediaRow *self)
{
  if (!self->showing && !self->writing && self->workspace && adw_combo_row_get_selected (ADW_COMBO_ROW (self)) < self->choices->len)
    write_choice (self);
}

static void
set_workspace (BesaceMediaRow  *self,
               BesaceWorkspace *workspace)
{
  if (!g_set_object (&self->workspace, workspace) || workspace == NULL)
    return;

  load_choice (self);
  besace_media_measure_async (besace_workspace_get_media (workspace), self->cancellable, measured_cb, self);
}

static void
besace_media_row_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  BesaceMediaRow *self = BESACE_MEDIA_ROW (object);

  switch ((BesaceMediaRowProperty) property_id) {
  case PROP_WORKSPACE:
    set_workspace (self, g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_media_row_dispose (GObject *object)
{
  BesaceMediaRow *self = BESACE_MEDIA_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_media_row_parent_class)->dispose (object);
}

static void
besace_media_row_finalize (GObject *object)
{
  BesaceMediaRow *self = BESACE_MEDIA_ROW (object);

  g_object_unref (self->cancellable);
  g_array_unref (self->choices);

  G_OBJECT_CLASS (besace_media_row_parent_class)->finalize (object);
}

static void
besace_media_row_class_init (BesaceMediaRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = besace_media_row_set_property;
  object_class->dispose = besace_media_row_dispose;
  object_class->finalize = besace_media_row_finalize;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
besace_media_row_init (BesaceMediaRow *self)
{
  self->cancellable = g_cancellable_new ();
  self->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
  besace_accessible_text_follow_selected (ADW_COMBO_ROW (self));
}
