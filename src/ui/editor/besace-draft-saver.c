/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-draft-saver.h"

#include <glib/gi18n.h>

#include "besace-autosave.h"
#include "besace-undo-history.h"

/* There may be room again at any time: somebody has emptied the trash, or has put the key back. */
#define RETRY_SECONDS 3

struct _BesaceDraftSaver {
  GObject              parent_instance;

  BesaceContributions *contributions; /* (owned) */
  BesaceDraft         *draft;         /* (owned) (nullable) */
  BesaceAutosave      *autosave;
  BesaceUndoHistory   *history;       /* (weak) (nullable) that was told of something last */
  char                *written;       /* (owned) (nullable) the data that was written last, or read */
  char                *failure;       /* (owned) (nullable) why it could not be */
  guint                retry_id;
  guint                n_saving;
  gboolean             unwritten;     /* it is on the screen only, since the last writing failed */
  gboolean             known;         /* the model has had it: when it has not, it has gone */
  gboolean             taking;        /* while the draft becomes what the model has */
};

G_DEFINE_FINAL_TYPE (BesaceDraftSaver, besace_draft_saver, G_TYPE_OBJECT)

typedef enum {
  PROP_STATE = 1,
  PROP_FAILED,
  PROP_SAVING,
  PROP_UNWRITTEN,
} BesaceDraftSaverProperty;

static GParamSpec *properties[PROP_UNWRITTEN + 1];

enum {
  SIGNAL_REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A draft on its way to the disk. */
typedef struct {
  BesaceDraftSaver  *self;    /* (owned) */
  char              *uuid;    /* (owned) the saver may have another draft by the end */
  BesaceUndoHistory *history; /* (owned) (nullable) that is told */
  char              *message; /* (owned) (nullable) */
  BesaceUndoStep     step;    /* (nullable) */
  gpointer           data;    /* (owned) (nullable) of the step */
  GDestroyNotify     destroy;
  gboolean           quiet;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->self);
  g_clear_object (&saving->history);
  g_free (saving->uuid);
  g_free (saving->message);
  if (saving->destroy)
    saving->destroy (saving->data);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
notify_state (BesaceDraftSaver *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAILED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVING]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNWRITTEN]);
}

static void
tell_history (Saving     *saving,
              BesaceUndo *undo)
{
  if (!saving->history || !undo || besace_undo_is_empty (undo))
    return;

  if (saving->quiet)
    besace_undo_history_add_quietly (saving->history, undo, saving->message);
  else
    besace_undo_history_add (saving->history, undo, saving->message);
  if (saving->step)
    besace_undo_history_set_step (saving->history, saving->step, g_steal_pointer (&saving->data),
                                  g_steal_pointer (&saving->destroy));
}

static void contributions_changed_cb (BesaceDraftSaver *self);

static gboolean
retry_cb (gpointer user_data)
{
  BesaceDraftSaver *self = user_data;

  self->retry_id = 0;
  besace_draft_saver_flush (self);
  return G_SOURCE_REMOVE;
}

static void
forget_failure (BesaceDraftSaver *self)
{
  g_clear_handle_id (&self->retry_id, g_source_remove);
  g_clear_pointer (&self->failure, g_free);
  self->unwritten = FALSE;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Saving) saving = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = besace_contributions_edit_finish (BESACE_CONTRIBUTIONS (source), result, NULL, NULL, &error);
  BesaceDraftSaver *self = saving->self;

  self->n_saving--;
  if (error && g_strcmp0 (error->message, self->failure) != 0)
    g_message ("A draft could not be written: %s", error->message);
  tell_history (saving, undo);
  if (!self->draft || !g_str_equal (besace_draft_get_uuid (self->draft), saving->uuid))
    return;

  forget_failure (self);
  if (error) {
    /* What is on the screen is still there: it is tried again, at the next key stroke or in a moment. */
    self->failure = g_strdup (error->message);
    self->unwritten = TRUE;
    self->retry_id = g_timeout_add_seconds (RETRY_SECONDS, retry_cb, self);
    g_clear_pointer (&self->written, g_free);
  } else {
    self->known = TRUE;
  }
  contributions_changed_cb (self);
  notify_state (self);
}

/* Returns what is on its way, for what else is to be known at the end. (transfer none) */
static Saving *
save (BesaceDraftSaver  *self,
      BesaceUndoHistory *history,
      const char        *message,
      gboolean           quiet)
{
  g_auto(BesaceContributionFields) fields = BESACE_CONTRIBUTION_FIELDS_INIT;
  Saving *saving = g_new0 (Saving, 1);

  besace_draft_make_fields (self->draft, &fields);
  g_free (self->written);
  self->written = g_strdup (fields.data);
  saving->self = g_object_ref (self);
  saving->uuid = g_strdup (fields.uuid);
  saving->history = history ? g_object_ref (history) : NULL;
  saving->message = g_strdup (message);
  saving->quiet = quiet;
  self->n_saving++;
  g_set_weak_pointer (&self->history, history ? history : self->history);
  besace_contributions_save_async (self->contributions, &fields, NULL, saved_cb, saving);
  notify_state (self);
  return saving;
}

static void
autosave_cb (gpointer user_data)
{
  BesaceDraftSaver *self = user_data;

  if (!self->draft || !besace_draft_is_open (self->draft))
    return;

  if (self->history)
    besace_undo_history_forget_undone (self->history);
  save (self, NULL, NULL, TRUE);
}

static void
draft_changed_cb (BesaceDraftSaver *self)
{
  if (self->taking || !besace_draft_is_open (self->draft))
    return;

  besace_autosave_touch (self->autosave);
  notify_state (self);
}

static void
take (BesaceDraftSaver   *self,
      BesaceContribution *contribution)
{
  const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);
  g_autoptr(GError) failure = NULL;

  self->taking = TRUE;
  if (g_strcmp0 (self->written, fields->data) == 0) {
    besace_draft_take_state (self->draft, contribution);
  } else if (besace_draft_take_contribution (self->draft, contribution, &failure)) {
    g_free (self->written);
    self->written = g_strdup (fields->data);
  } else {
    g_free (self->failure);
    self->failure = g_strdup (failure->message);
  }
  self->taking = FALSE;
}

/* While something is typed or written, the model is behind. */
static void
contributions_changed_cb (BesaceDraftSaver *self)
{
  BesaceContribution *contribution;

  if (!self->draft || !self->known || self->n_saving > 0 || besace_autosave_get_pending (self->autosave) || self->failure)
    return;

  contribution = besace_contributions_find (self->contributions, besace_draft_get_uuid (self->draft));
  if (contribution) {
    take (self, contribution);
  } else if (besace_library_part_get_loaded (BESACE_LIBRARY_PART (self->contributions))) {
    self->known = FALSE;
    g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
  }
}

static void
besace_draft_saver_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  BesaceDraftSaver *self = BESACE_DRAFT_SAVER (object);

  switch ((BesaceDraftSaverProperty) property_id) {
  case PROP_STATE:
    if (self->failure)
      g_value_set_string (value, self->failure);
    else if (besace_autosave_get_pending (self->autosave) || self->n_saving > 0)
      g_value_set_static_string (value, _("Saving…"));
    else
      g_value_set_static_string (value, self->known ? _("Saved") : _("Saved as you write"));
    break;
  case PROP_FAILED:
    g_value_set_boolean (value, self->failure != NULL);
    break;
  case PROP_SAVING:
    g_value_set_boolean (value, besace_autosave_get_pending (self->autosave) || self->n_saving > 0);
    break;
  case PROP_UNWRITTEN:
    g_value_set_boolean (value, self->unwritten);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_draft_saver_finalize (GObject *object)
{
  BesaceDraftSaver *self = BESACE_DRAFT_SAVER (object);

  besace_autosave_free (self->autosave);
  g_clear_handle_id (&self->retry_id, g_source_remove);
  g_clear_weak_pointer (&self->history);
  g_clear_object (&self->draft);
  g_clear_object (&self->contributions);
  g_free (self->written);
  g_free (self->failure);

  G_OBJECT_CLASS (besace_draft_saver_parent_class)->finalize (object);
}

static void
besace_draft_saver_class_init (BesaceDraftSaverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = besace_draft_saver_get_property;
  object_class->finalize = besace_draft_saver_finalize;

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
}

static void
besace_draft_saver_init (BesaceDraftSaver *self)
{
  self->autosave = besace_autosave_new (autosave_cb, self);
}

BesaceDraftSaver *
besace_draft_saver_new (BesaceContributions *contributions)
{
  BesaceDraftSaver *self = g_object_new (BESACE_TYPE_DRAFT_SAVER, NULL);

  self->contributions = g_object_ref (contributions);
  g_signal_connect_object (contributions, "changed", G_CALLBACK (contributions_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
besace_draft_saver_set_draft (BesaceDraftSaver *self,
                              BesaceDraft      *draft)
{
  g_return_if_fail (BESACE_IS_DRAFT_SAVER (self));

  if (self->draft) {
    besace_draft_saver_flush (self);
    g_signal_handlers_disconnect_by_func (self->draft, draft_changed_cb, self);
  }

  g_set_object (&self->draft, draft);
  g_clear_pointer (&self->written, g_free);
  forget_failure (self);
  self->known = FALSE;
  if (draft) {
    BesaceContribution *contribution = besace_contributions_find (self->contributions, besace_draft_get_uuid (draft));

    self->known = contribution != NULL;
    self->written = contribution ? g_strdup (besace_contribution_get_fields (contribution)->data) : NULL;
    g_signal_connect_object (draft, "changed", G_CALLBACK (draft_changed_cb), self, G_CONNECT_SWAPPED);
  }
  notify_state (self);
}

BesaceDraft *
besace_draft_saver_get_draft (BesaceDraftSaver *self)
{
  g_return_val_if_fail (BESACE_IS_DRAFT_SAVER (self), NULL);

  return self->draft;
}

gboolean
besace_draft_saver_is_stored (BesaceDraftSaver *self)
{
  g_return_val_if_fail (BESACE_IS_DRAFT_SAVER (self), FALSE);

  return self->draft && (self->known || self->n_saving > 0);
}

void
besace_draft_saver_flush (BesaceDraftSaver *self)
{
  g_return_if_fail (BESACE_IS_DRAFT_SAVER (self));

  if (besace_autosave_get_pending (self->autosave))
    besace_autosave_flush (self->autosave);
  else if (self->unwritten && self->n_saving == 0)
    autosave_cb (self);
}

void
besace_draft_saver_begin (BesaceDraftSaver *self)
{
  g_return_if_fail (BESACE_IS_DRAFT_SAVER (self));
  g_return_if_fail (self->draft != NULL);

  /* What takes the change back must not take the draft away. */
  if (besace_autosave_get_pending (self->autosave))
    besace_autosave_flush (self->autosave);
  else if (!besace_draft_saver_is_stored (self))
    save (self, NULL, NULL, TRUE);
}

void
besace_draft_saver_end (BesaceDraftSaver *self,
                        GtkWidget        *widget,
                        const char       *message,
                        gboolean          quiet)
{
  g_return_if_fail (BESACE_IS_DRAFT_SAVER (self));

  besace_autosave_forget (self->autosave);
  save (self, besace_undo_history_find (widget), message, quiet);
}

void
besace_draft_saver_end_step (BesaceDraftSaver *self,
                             GtkWidget        *widget,
                             const char       *message,
                             gboolean          quiet,
                             BesaceUndoStep    step,
                             gpointer          data,
                             GDestroyNotify    destroy)
{
  Saving *saving;

  g_return_if_fail (BESACE_IS_DRAFT_SAVER (self));

  besace_autosave_forget (self->autosave);
  saving = save (self, besace_undo_history_find (widget), message, quiet);
  saving->step = step;
  saving->data = data;
  saving->destroy = destroy;
}

void
besace_draft_saver_keep (BesaceDraftSaver *self)
{
  g_return_if_fail (BESACE_IS_DRAFT_SAVER (self));
  g_return_if_fail (self->draft != NULL);

  besace_autosave_forget (self->autosave);
  save (self, NULL, NULL, TRUE);
}
