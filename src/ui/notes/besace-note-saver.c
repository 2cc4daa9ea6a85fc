/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-note-saver.h"

#include <glib/gi18n.h>

/* From the first key stroke that is not written: with the writing itself, whoever pulls the plug loses less than a second. */
#define SAVE_MS 600

/* There may be room again at any time: somebody has emptied the trash, or has put the key back. */
#define RETRY_SECONDS 3

struct _BesaceNoteSaver {
  GObject           parent_instance;

  BesaceNotes      *notes;   /* (owned) */
  BesaceNoteFields  fields;  /* of the note, with the text as it is typed */
  char             *written; /* (owned) (nullable) the text that was written last, or read */
  char             *failure; /* (owned) (nullable) why it could not be */
  guint             save_id;
  guint             retry_id;
  guint             n_saving;
  gboolean          has_note;
  gboolean          known;   /* the model has had the note: when it has not, the note has gone */
};

G_DEFINE_FINAL_TYPE (BesaceNoteSaver, besace_note_saver, G_TYPE_OBJECT)

typedef enum {
  PROP_STATE = 1,
  PROP_FAILED,
  PROP_SAVING,
  PROP_UNWRITTEN,
} BesaceNoteSaverProperty;

static GParamSpec *properties[PROP_UNWRITTEN + 1];

enum {
  SIGNAL_REMOVED,
  SIGNAL_REWRITTEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
notify_state (BesaceNoteSaver *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAILED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVING]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNWRITTEN]);
}

typedef struct {
  BesaceNoteSaver *self; /* (owned) */
  char            *uuid; /* (owned) of what is being written: the saver may have another note by the end */
  char            *text; /* (owned) */
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->self);
  g_free (saving->uuid);
  g_free (saving->text);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static gboolean
retry_cb (gpointer user_data)
{
  BesaceNoteSaver *self = user_data;

  self->retry_id = 0;
  besace_note_saver_flush (self);
  return G_SOURCE_REMOVE;
}

static void
forget_failure (BesaceNoteSaver *self)
{
  g_clear_handle_id (&self->retry_id, g_source_remove);
  g_clear_pointer (&self->failure, g_free);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Saving) saving = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = besace_notes_edit_finish (BESACE_NOTES (source), result, NULL, &error);
  BesaceNoteSaver *self = saving->self;

  self->n_saving--;
  if (error && g_strcmp0 (error->message, self->failure) != 0)
    g_message ("A note could not be written: %s", error->message);
  if (!self->has_note || g_strcmp0 (self->fields.uuid, saving->uuid) != 0)
    return;

  forget_failure (self);
  if (error) {
    /* What is on the screen is still there: it is tried again, at the next key stroke or in a moment. */
    self->failure = g_strdup (error->message);
    self->retry_id = g_timeout_add_seconds (RETRY_SECONDS, retry_cb, self);
    if (g_strcmp0 (self->written, saving->text) == 0)
      g_clear_pointer (&self->written, g_free);
  } else {
    self->known = TRUE;
  }
  notify_state (self);
}

static gboolean
is_blank (const char *text)
{
  for (; text && *text; text = g_utf8_next_char (text)) {
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  }

  return TRUE;
}

gboolean
besace_note_saver_is_dirty (BesaceNoteSaver *self)
{
  g_return_val_if_fail (BESACE_IS_NOTE_SAVER (self), FALSE);

  /* A passage without a word is a highlight; a note on nothing without a word is nothing. */
  if (!self->has_note || (!self->written && !self->fields.passage && is_blank (self->fields.text)))
    return FALSE;
  return g_strcmp0 (self->fields.text, self->written) != 0;
}

void
besace_note_saver_flush (BesaceNoteSaver *self)
{
  Saving *saving;

  g_return_if_fail (BESACE_IS_NOTE_SAVER (self));

  g_clear_handle_id (&self->save_id, g_source_remove);
  if (!besace_note_saver_is_dirty (self))
    return;

  saving = g_new0 (Saving, 1);
  saving->self = g_object_ref (self);
  saving->uuid = g_strdup (self->fields.uuid);
  saving->text = g_strdup (self->fields.text);
  g_free (self->written);
  self->written = g_strdup (self->fields.text);
  self->n_saving++;
  besace_notes_save_async (self->notes, &self->fields, NULL, saved_cb, saving);
  notify_state (self);
}

static gboolean
save_cb (gpointer user_data)
{
  BesaceNoteSaver *self = user_data;

  self->save_id = 0;
  besace_note_saver_flush (self);
  return G_SOURCE_REMOVE;
}

/* Another window or program may have edited or removed it. While something is typed or written, the model is behind. */
static void
notes_changed_cb (BesaceNoteSaver *self)
{
  BesaceNote *note;
  const char *text;

  if (!self->has_note || !self->known || self->n_saving > 0 || besace_note_saver_is_dirty (self))
    return;

  note = besace_notes_find (self->notes, self->fields.uuid);
  if (!note) {
    self->known = FALSE;
    g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
    return;
  }

  text = besace_note_get_fields (note)->text;
  if (g_strcmp0 (text, self->fields.text) == 0)
    return;

  g_free (self->fields.text);
  self->fields.text = g_strdup (text);
  g_free (self->written);
  self->written = g_strdup (text);
  g_signal_emit (self, signals[SIGNAL_REWRITTEN], 0);
}

static void
besace_note_saver_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  BesaceNoteSaver *self = BESACE_NOTE_SAVER (object);

  switch ((BesaceNoteSaverProperty) property_id) {
  case PROP_STATE:
    if (self->failure)
      g_value_set_string (value, self->failure);
    else if (besace_note_saver_is_dirty (self) || self->n_saving > 0)
      g_value_set_static_string (value, _("Saving…"));
    else
      g_value_set_static_string (value, self->known ? _("Saved") : _("Saved as you write"));
    break;
  case PROP_FAILED:
    g_value_set_boolean (value, self->failure != NULL);
    break;
  case PROP_SAVING:
    g_value_set_boolean (value, self->save_id != 0 || self->n_saving > 0);
    break;
  case PROP_UNWRITTEN:
    g_value_set_boolean (value, self->failure && besace_note_saver_is_dirty (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_note_saver_dispose (GObject *object)
{
  BesaceNoteSaver *self = BESACE_NOTE_SAVER (object);

  g_clear_handle_id (&self->save_id, g_source_remove);
  g_clear_handle_id (&self->retry_id, g_source_remove);
  self->has_note = FALSE;
  g_clear_object (&self->notes);

  G_OBJECT_CLASS (besace_note_saver_parent_class)->dispose (object);
}

static void
besace_note_saver_finalize (GObject *object)
{
  BesaceNoteSaver *self = BESACE_NOTE_SAVER (object);

  besace_note_fields_clear (&self->fields);
  g_clear_pointer (&self->written, g_free);
  g_clear_pointer (&self->failure, g_free);

  G_OBJECT_CLASS (besace_note_saver_parent_class)->finalize (object);
}

static void
besace_note_saver_class_init (BesaceNoteSaverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = besace_note_saver_get_property;
  object_class->dispose = besace_note_saver_dispose;
  object_class->finalize = besace_note_saver_finalize;

  properties[PROP_STATE] =
    g_param_spec_string ("state", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FAILED] =
    g_param_spec_boolean ("failed", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SAVING] =
    g_param_spec_boolean ("saving", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_UNWRITTEN] =
    g_param_spec_boolean ("unwritten", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_REMOVED] =
    g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REWRITTEN] =
    g_signal_new ("rewritten", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
besace_note_saver_init (BesaceNoteSaver *self)
{
}

BesaceNoteSaver *
besace_note_saver_new (BesaceNotes *notes)
{
  BesaceNoteSaver *self = g_object_new (BESACE_TYPE_NOTE_SAVER, NULL);

  self->notes = g_object_ref (notes);
  g_signal_connect_object (notes, "changed", G_CALLBACK (notes_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
besace_note_saver_set_note (BesaceNoteSaver        *self,
                            const BesaceNoteFields *fields)
{
  g_return_if_fail (BESACE_IS_NOTE_SAVER (self));

  besace_note_saver_flush (self);
  besace_note_fields_clear (&self->fields);
  g_clear_pointer (&self->written, g_free);
  forget_failure (self);

  self->has_note = fields != NULL;
  self->known = FALSE;
  if (fields) {
    besace_note_fields_copy (&self->fields, fields);
    if (!self->fields.uuid)
      self->fields.uuid = g_uuid_string_random ();
    self->known = besace_notes_find (self->notes, self->fields.uuid) != NULL;
    self->written = self->known ? g_strdup (fields->text) : NULL;
    if (!self->fields.text)
      self->fields.text = g_strdup ("");
  }
  notify_state (self);
}

const BesaceNoteFields *
besace_note_saver_get_fields (BesaceNoteSaver *self)
{
  g_return_val_if_fail (BESACE_IS_NOTE_SAVER (self), NULL);

  return self->has_note ? &self->fields : NULL;
}

void
besace_note_saver_set_text (BesaceNoteSaver *self,
                            const char      *text)
{
  g_return_if_fail (BESACE_IS_NOTE_SAVER (self));
  g_return_if_fail (self->has_note);

  g_free (self->fields.text);
  self->fields.text = g_strdup (text);
  if (besace_note_saver_is_dirty (self) && self->save_id == 0)
    self->save_id = g_timeout_add (SAVE_MS, save_cb, self);
  notify_state (self);
}

gboolean
besace_note_saver_is_stored (BesaceNoteSaver *self)
{
  g_return_val_if_fail (BESACE_IS_NOTE_SAVER (self), FALSE);

  return self->has_note && (self->known || self->written);
}
