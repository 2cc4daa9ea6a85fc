/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-undo-history.h"

#include <glib/gi18n.h>

#include "besace-toast.h"

#define UNDO_SECONDS 10
#define MAX_EDITS 20

struct _BesaceUndoHistory {
  GObject          parent_instance;

  BesaceLibrary   *library; /* (owned) */
  AdwToastOverlay *overlay; /* (owned) */
  AdwToast        *toast;   /* (owned) (nullable) that offers to take the last edit back */
  AdwToast        *again;   /* (owned) (nullable) that offers to do it again */
  GQueue          *edits;   /* (owned) of Edit, the last at the tail */
  GQueue          *undone;  /* (owned) of Edit, what was taken back since the last edit, the last at the tail */
};

G_DEFINE_FINAL_TYPE (BesaceUndoHistory, besace_undo_history, G_TYPE_OBJECT)

typedef enum {
  PROP_CAN_UNDO = 1,
  PROP_CAN_REDO,
} BesaceUndoHistoryProperty;

static GParamSpec *properties[PROP_CAN_REDO + 1];

typedef struct {
  BesaceUndo     *undo;      /* (owned) (nullable) */
  char           *kept;      /* (owned) (nullable) id of a resource that was kept */
  char           *action;    /* (owned) (nullable) the detailed name of the action that takes it back */
  char           *message;   /* (owned) */
  BesaceUndoStep  step;      /* (nullable) */
  gpointer        step_data; /* (owned) (nullable) */
  GDestroyNotify  step_free; /* (nullable) */
} Edit;

static void
edit_free (Edit *edit)
{
  g_clear_pointer (&edit->undo, besace_undo_unref);
  g_free (edit->kept);
  g_free (edit->action);
  g_free (edit->message);
  if (edit->step_free)
    edit->step_free (edit->step_data);
  g_free (edit);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Edit, edit_free)

static void
toast_dismissed_cb (BesaceUndoHistory *self)
{
  if (self->toast)
    g_signal_handlers_disconnect_by_data (self->toast, self);
  g_clear_object (&self->toast);
}

static void
again_dismissed_cb (BesaceUndoHistory *self)
{
  if (self->again)
    g_signal_handlers_disconnect_by_data (self->again, self);
  g_clear_object (&self->again);
}

static void
notify_edits (BesaceUndoHistory *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

static void
remember (GQueue *edits,
          Edit   *edit)
{
  g_queue_push_tail (edits, edit);
  if (g_queue_get_length (edits) > MAX_EDITS)
    edit_free (g_queue_pop_head (edits));
}

static void
show_toast (BesaceUndoHistory *self,
            const char        *message)
{
  besace_undo_history_hush (self);

  self->toast = besace_toast_new (message);
  adw_toast_set_button_label (self->toast, _("_Undo"));
  adw_toast_set_action_name (self->toast, "win.undo");
  adw_toast_set_timeout (self->toast, UNDO_SECONDS);
  g_signal_connect_swapped (self->toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self);
  besace_toast_show (self->overlay, g_object_ref (self->toast));
}

static void
push (BesaceUndoHistory *self,
      BesaceUndo        *undo,
      const char        *kept,
      const char        *action,
      const char        *message)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->undo = undo ? besace_undo_ref (undo) : NULL;
  edit->kept = g_strdup (kept);
  edit->action = g_strdup (action);
  edit->message = g_strdup (message);
  remember (self->edits, edit);
  g_queue_clear_full (self->undone, (GDestroyNotify) edit_free);
  notify_edits (self);
}

/* Whether nothing that the edit did can be taken back any more. */
static gboolean
is_erased (const Edit       *edit,
           const BesaceUndo *erased)
{
  if (edit->undo)
    return besace_undo_is_within (edit->undo, erased);
  return edit->kept && besace_undo_has_key (erased, edit->kept);
}

/* Returns whether the last of them was. */
static gboolean
forget_erased (GQueue           *edits,
               const BesaceUndo *erased)
{
  GList *link = edits->head;
  gboolean last = FALSE;

  while (link) {
    GList *next = link->next;

    if (is_erased (link->data, erased)) {
      last = !next;
      edit_free (link->data);
      g_queue_delete_link (edits, link);
    }
    link = next;
  }

  return last;
}

/* Ctrl+Z goes on with what was done before: it does not say that it has brought back what nothing brings back. */
static void
erased_cb (BesaceUndoHistory *self,
           const BesaceUndo  *erased)
{
  if (forget_erased (self->edits, erased))
    besace_undo_history_hush (self);
  forget_erased (self->undone, erased);
  notify_edits (self);
}

/* An edit of the library on its way back, or back again. */
typedef struct {
  BesaceUndoHistory *self;    /* (owned) */
  char              *message; /* (owned) */
  gboolean           redo;
} Turn;

static void
turned_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Turn *turn = user_data;
  g_autoptr(BesaceUndoHistory) self = turn->self;
  g_autofree char *message = turn->message;
  const gboolean redo = turn->redo;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) back = besace_library_edit_finish (BESACE_LIBRARY (source), result, &error);

  g_free (turn);
  if (!back) {
    besace_undo_history_show_error (self, error);
  } else if (!besace_undo_is_empty (back)) {
    Edit *edit = g_new0 (Edit, 1);

    edit->undo = besace_undo_ref (back);
    edit->message = g_steal_pointer (&message);
    remember (redo ? self->edits : self->undone, edit);
    notify_edits (self);
  }
}

static Turn *
turn_new (BesaceUndoHistory *self,
          const Edit        *edit,
          gboolean           redo)
{
  Turn *turn = g_new0 (Turn, 1);

  turn->self = g_object_ref (self);
  turn->message = g_strdup (edit->message);
  turn->redo = redo;
  return turn;
}

/* What is taken back may be more than its sentence says, since something was written in it meanwhile: there is a way back. */
static void
say_undone (BesaceUndoHistory *self,
            const Edit        *edit)
{
  /* Translators: %s is the sentence that told what was done, “Kept in the bookmarks”. */
  g_autofree char *message = g_strdup_printf (_("Undone: %s"), edit->message);
  AdwToast *toast = besace_toast_new (message);

  if (self->again)
    adw_toast_dismiss (self->again);
  if (!edit->action) {
    adw_toast_set_button_label (toast, _("_Redo"));
    adw_toast_set_action_name (toast, "win.redo");
    adw_toast_set_timeout (toast, UNDO_SECONDS);
    self->again = g_object_ref (toast);
    g_signal_connect_swapped (toast, "dismissed", G_CALLBACK (again_dismissed_cb), self);
  }
  besace_toast_show (self->overlay, toast);
}

/* This may close the library, and the history with it. */
static void
activate (BesaceUndoHistory *self,
          const char        *action)
{
  g_autoptr(AdwToastOverlay) overlay = g_object_ref (self->overlay);
  g_autoptr(GVariant) target = NULL;
  g_autofree char *name = NULL;

  if (g_action_parse_detailed_name (action, &name, &target, NULL))
    gtk_widget_activate_action_variant (GTK_WIDGET (overlay), name, target);
}

static void
besace_undo_history_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch ((BesaceUndoHistoryProperty) property_id) {
  case PROP_CAN_UNDO:
    g_value_set_boolean (value, besace_undo_history_get_can_undo (BESACE_UNDO_HISTORY (object)));
    break;
  case PROP_CAN_REDO:
    g_value_set_boolean (value, besace_undo_history_get_can_redo (BESACE_UNDO_HISTORY (object)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_undo_history_dispose (GObject *object)
{
  BesaceUndoHistory *self = BESACE_UNDO_HISTORY (object);

  toast_dismissed_cb (self);
  again_dismissed_cb (self);
  g_clear_object (&self->library);
  g_clear_object (&self->overlay);

  G_OBJECT_CLASS (besace_undo_history_parent_class)->dispose (object);
}

static void
besace_undo_history_finalize (GObject *object)
{
  BesaceUndoHistory *self = BESACE_UNDO_HISTORY (object);

  g_queue_free_full (self->edits, (GDestroyNotify) edit_free);
  g_queue_free_full (self->undone, (GDestroyNotify) edit_free);

  G_OBJECT_CLASS (besace_undo_history_parent_class)->finalize (object);
}

static void
besace_undo_history_class_init (BesaceUndoHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = besace_undo_history_get_property;
  object_class->dispose = besace_undo_history_dispose;
  object_class->finalize = besace_undo_history_finalize;

  properties[PROP_CAN_UNDO] =
    g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_REDO] =
    g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
besace_undo_history_init (BesaceUndoHistory *self)
{
  self->edits = g_queue_new ();
  self->undone = g_queue_new ();
}

BesaceUndoHistory *
besace_undo_history_new (BesaceLibrary   *library,
                         AdwToastOverlay *overlay)
{
  BesaceUndoHistory *self = g_object_new (BESACE_TYPE_UNDO_HISTORY, NULL);

  self->library = g_object_ref (library);
  self->overlay = g_object_ref (overlay);
  g_signal_connect_object (besace_library_get_trash (library), "erased", G_CALLBACK (erased_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/* The property holds a reference of its own: the window's lasts longer than the call. */
BesaceUndoHistory *
besace_undo_history_find (GtkWidget *widget)
{
  GtkWindow *window;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  window = (GtkWindow *) gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW);
  while (window) {
    g_autoptr(BesaceUndoHistory) self = NULL;

    if (g_object_class_find_property (G_OBJECT_GET_CLASS (window), "undo-history")) {
      g_object_get (window, "undo-history", &self, NULL);
      return self;
    }
    window = gtk_window_get_transient_for (window);
  }

  return NULL;
}

void
besace_undo_history_add (BesaceUndoHistory *self,
                         BesaceUndo        *undo,
                         const char        *message)
{
  g_return_if_fail (BESACE_IS_UNDO_HISTORY (self));
  g_return_if_fail (undo != NULL);

  if (besace_undo_is_empty (undo)) {
    besace_toast_show (self->overlay, besace_toast_new (message));
    return;
  }

  push (self, undo, NULL, NULL, message);
  show_toast (self, message);
}

void
besace_undo_history_add_kept (BesaceUndoHistory *self,
                              const char        *id,
                              const char        *message)
{
  g_return_if_fail (BESACE_IS_UNDO_HISTORY (self));
  g_return_if_fail (id != NULL);

  push (self, NULL, id, NULL, message);
  show_toast (self, message);
}

void
besace_undo_history_add_action (BesaceUndoHistory *self,
                                const char        *action,
                                const char        *message)
{
  g_return_if_fail (BESACE_IS_UNDO_HISTORY (self));
  g_return_if_fail (action != NULL);

  push (self, NULL, NULL, action, message);
  show_toast (self, message);
}

void
besace_undo_history_add_quietly (BesaceUndoHistory *self,
                                 BesaceUndo        *undo,
                                 const char        *message)
{
  g_return_if_fail (BESACE_IS_UNDO_HISTORY (self));
  g_return_if_fail (undo != NULL);

  if (besace_undo_is_empty (undo))
    return;

  /* What a toast offers is always the last edit. */
  besace_undo_history_hush (self);
  push (self, undo, NULL, NULL, message);
}

void
besace_undo_history_set_step (BesaceUndoHistory *self,
                              BesaceUndoStep     step,
                              gpointer           data,
                              GDestroyNotify     destroy)
{
  Edit *edit;

  g_return_if_fail (BESACE_IS_UNDO_HISTORY (self));
  g_return_if_fail (step != NULL);

  edit = g_queue_peek_tail (self->edits);
  g_return_if_fail (edit != NULL && !edit->step);
  edit->step = step;
  edit->step_data = data;
  edit->step_free = destroy;
}

void
besace_undo_history_forget_undone (BesaceUndoHistory *self)
{
  GList *link;

  g_return_if_fail (BESACE_IS_UNDO_HISTORY (self));

  link = self->undone->head;
  while (link) {
    GList *next = link->next;
    Edit *edit = link->data;

    if (!edit->step) {
      edit_free (edit);
      g_queue_delete_link (self->undone, link);
    }
    link = next;
  }
  notify_edits (self);
}

void
besace_undo_history_show_error (BesaceUndoHistory *self,
                                const GError      *error)
{
  AdwToast *toast;

  g_return_if_fail (BESACE_IS_UNDO_HISTORY (self));
  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  toast = besace_toast_new (error->message);
  adw_toast_set_timeout (toast, 0);
  besace_toast_show (self->overlay, toast);
}

void
besace_undo_history_undo (BesaceUndoHistory *self)
{
  g_autoptr(Edit) edit = NULL;

  g_return_if_fail (BESACE_IS_UNDO_HISTORY (self));

  edit = g_queue_pop_tail (self->edits);
  if (!edit)
    return;

  /* What was told a moment ago is seen to go; what was done long ago may not be on the screen. */
  if (self->toast)
    adw_toast_dismiss (self->toast);
  else
    say_undone (self, edit);

  if (edit->step && edit->step (edit->step_data, FALSE)) {
    remember (self->undone, g_steal_pointer (&edit));
  } else if (edit->undo) {
    besace_library_undo_async (self->library, edit->undo, NULL, turned_cb, turn_new (self, edit, FALSE));
  } else if (edit->kept) {
    const char *ids[] = { edit->kept, NULL };

    besace_library_remove_bookmarks_async (self->library, ids, NULL, turned_cb, turn_new (self, edit, FALSE));
  }

  notify_edits (self);
  if (edit && edit->action)
    activate (self, edit->action);
}

void
besace_undo_history_redo (BesaceUndoHistory *self)
{
  g_autoptr(Edit) edit = NULL;

  g_return_if_fail (BESACE_IS_UNDO_HISTORY (self));

  edit = g_queue_pop_tail (self->undone);
  if (!edit)
    return;

  if (self->again) {
    adw_toast_dismiss (self->again);
  } else {
    /* Translators: %s is the sentence that told what was done, “Kept in the bookmarks”. */
    g_autofree char *message = g_strdup_printf (_("Done again: %s"), edit->message);

    besace_toast_show (self->overlay, besace_toast_new (message));
  }

  if (!edit->step)
    besace_library_undo_async (self->library, edit->undo, NULL, turned_cb, turn_new (self, edit, TRUE));
  else if (edit->step (edit->step_data, TRUE))
    remember (self->edits, g_steal_pointer (&edit));
  notify_edits (self);
}

gboolean
besace_undo_history_get_can_undo (BesaceUndoHistory *self)
{
  g_return_val_if_fail (BESACE_IS_UNDO_HISTORY (self), FALSE);

  return !g_queue_is_empty (self->edits);
}

gboolean
besace_undo_history_get_can_redo (BesaceUndoHistory *self)
{
  g_return_val_if_fail (BESACE_IS_UNDO_HISTORY (self), FALSE);

  return !g_queue_is_empty (self->undone);
}

void
besace_undo_history_hush (BesaceUndoHistory *self)
{
  g_return_if_fail (BESACE_IS_UNDO_HISTORY (self));

  if (self->toast)
    adw_toast_dismiss (self->toast);
  if (self->again)
    adw_toast_dismiss (self->again);
}
