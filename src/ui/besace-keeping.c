/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-keeping.h"

#include <glib/gi18n.h>

#define UNDO_SECONDS 10

struct _BesaceKeeping {
  GObject          parent_instance;

  BesaceLibrary   *library; /* (owned) */
  AdwToastOverlay *overlay; /* (owned) */
  AdwToast        *toast;   /* (owned) (nullable) what can be undone is what it says */
  char            *id;      /* (owned) (nullable) of the resource that it is about */
  gboolean         removed;
};

G_DEFINE_FINAL_TYPE (BesaceKeeping, besace_keeping, G_TYPE_OBJECT)

typedef enum {
  PROP_CAN_UNDO = 1,
} BesaceKeepingProperty;

static GParamSpec *properties[PROP_CAN_UNDO + 1];

static void
forget (BesaceKeeping *self)
{
  if (self->toast)
    g_signal_handlers_disconnect_by_data (self->toast, self);
  g_clear_object (&self->toast);
  g_clear_pointer (&self->id, g_free);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
}

static void
show_error (BesaceKeeping *self,
            const GError  *error)
{
  AdwToast *toast = adw_toast_new (error->message);

  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->overlay, toast);
}

/* Says what was done, and how to undo it, for ten seconds. */
static void
show_toast (BesaceKeeping *self,
            const char    *message)
{
  if (self->toast)
    adw_toast_dismiss (self->toast);

  self->toast = g_object_ref (adw_toast_new (message));
  adw_toast_set_button_label (self->toast, _("_Undo"));
  adw_toast_set_action_name (self->toast, "win.undo");
  adw_toast_set_timeout (self->toast, UNDO_SECONDS);
  adw_toast_set_priority (self->toast, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect_swapped (self->toast, "dismissed", G_CALLBACK (forget), self);
  adw_toast_overlay_add_toast (self->overlay, self->toast);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
}

typedef struct {
  BesaceKeeping *self; /* (owned) */
  char          *id;   /* (owned) */
  gboolean       removed;
  gboolean       undoing;
} Change;

static void
change_free (Change *change)
{
  g_object_unref (change->self);
  g_free (change->id);
  g_free (change);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)

static void
write_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Change) change = user_data;
  g_autoptr(GError) error = NULL;
  BesaceKeeping *self = change->self;

  if (!besace_library_write_finish (BESACE_LIBRARY (source), result, &error)) {
    show_error (self, error);
    return;
  }

  if (change->undoing)
    return;

  show_toast (self, change->removed ? _("No longer in the bookmarks") : _("Kept in the bookmarks"));
  g_free (self->id);
  self->id = g_steal_pointer (&change->id);
  self->removed = change->removed;
}

static Change *
change_new (BesaceKeeping *self,
            const char    *id,
            gboolean       removed,
            gboolean       undoing)
{
  Change *change = g_new0 (Change, 1);

  change->self = g_object_ref (self);
  change->id = g_strdup (id);
  change->removed = removed;
  change->undoing = undoing;
  return change;
}

static void
besace_keeping_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch ((BesaceKeepingProperty) property_id) {
  case PROP_CAN_UNDO:
    g_value_set_boolean (value, besace_keeping_get_can_undo (BESACE_KEEPING (object)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_keeping_dispose (GObject *object)
{
  BesaceKeeping *self = BESACE_KEEPING (object);

  forget (self);
  g_clear_object (&self->library);
  g_clear_object (&self->overlay);

  G_OBJECT_CLASS (besace_keeping_parent_class)->dispose (object);
}

static void
besace_keeping_class_init (BesaceKeepingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = besace_keeping_get_property;
  object_class->dispose = besace_keeping_dispose;

  properties[PROP_CAN_UNDO] =
    g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
besace_keeping_init (BesaceKeeping *self)
{
}

BesaceKeeping *
besace_keeping_new (BesaceLibrary   *library,
                    AdwToastOverlay *overlay)
{
  BesaceKeeping *self = g_object_new (BESACE_TYPE_KEEPING, NULL);

  self->library = g_object_ref (library);
  self->overlay = g_object_ref (overlay);
  return self;
}

void
besace_keeping_toggle (BesaceKeeping              *self,
                       const BesaceBookmarkFields *fields)
{
  gboolean kept;

  g_return_if_fail (BESACE_IS_KEEPING (self));

  kept = besace_library_has_bookmark (self->library, fields->id);
  if (kept)
    besace_library_remove_bookmark_async (self->library, fields->id, NULL, write_cb, change_new (self, fields->id, TRUE, FALSE));
  else
    besace_library_add_bookmark_async (self->library, fields, NULL, write_cb, change_new (self, fields->id, FALSE, FALSE));
}

void
besace_keeping_undo (BesaceKeeping *self)
{
  g_autofree char *id = NULL;
  gboolean removed;

  g_return_if_fail (BESACE_IS_KEEPING (self));

  if (!self->id)
    return;

  id = g_strdup (self->id);
  removed = self->removed;
  if (self->toast)
    adw_toast_dismiss (self->toast);

  if (removed)
    besace_library_restore_bookmark_async (self->library, id, NULL, write_cb, change_new (self, id, FALSE, TRUE));
  else
    besace_library_remove_bookmark_async (self->library, id, NULL, write_cb, change_new (self, id, TRUE, TRUE));
}

gboolean
besace_keeping_get_can_undo (BesaceKeeping *self)
{
  g_return_val_if_fail (BESACE_IS_KEEPING (self), FALSE);

  return self->toast != NULL;
}

void
besace_keeping_hush (BesaceKeeping *self)
{
  g_return_if_fail (BESACE_IS_KEEPING (self));

  if (self->toast)
    adw_toast_dismiss (self->toast);
}
