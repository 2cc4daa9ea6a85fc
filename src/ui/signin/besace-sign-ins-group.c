/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-sign-ins-group.h"

#include <glib/gi18n.h>

#include "besace-accessible-text.h"
#include "besace-sign-in-window.h"
#include "besace-source-status.h"

struct _BesaceSignInsGroup {
  AdwPreferencesGroup  parent_instance;

  BesaceWorkspace     *workspace; /* (owned) (nullable) */
  BesaceSessions      *sessions;  /* (owned) (nullable) its */
  GPtrArray           *rows;      /* (owned) of Row */
};

G_DEFINE_FINAL_TYPE (BesaceSignInsGroup, besace_sign_ins_group, ADW_TYPE_PREFERENCES_GROUP)

typedef enum {
  PROP_WORKSPACE = 1,
} BesaceSignInsGroupProperty;

static GParamSpec *properties[PROP_WORKSPACE + 1];

typedef struct {
  char         *origin; /* (owned) */
  AdwActionRow *row;
  GtkButton    *button;
} Row;

static void
row_free (Row *self)
{
  g_free (self->origin);
  g_free (self);
}

static Row *
find_row (BesaceSignInsGroup *self,
          const char         *origin)
{
  for (guint i = 0; i < self->rows->len; i++) {
    Row *row = g_ptr_array_index (self->rows, i);

    if (g_str_equal (row->origin, origin))
      return row;
  }

  return NULL;
}

static void
update_row (BesaceSignInsGroup *self,
            Row                *row)
{
  BesaceSession *session = besace_sessions_find (self->sessions, row->origin);
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  if (session && besace_sessions_is_kept (self->sessions, row->origin))
    text = g_strdup_printf (_("Signed in as %s"), besace_session_get_title (session));
  else if (session)
    text = g_strdup_printf (_("Signed in as %s, until Besace is closed"), besace_session_get_title (session));
  adw_action_row_set_subtitle (row->row, text ? text : _("Not signed in"));
  gtk_button_set_label (row->button, session ? _("Sign out") : _("Sign in…"));

  /* Which instance it is about is what tells the buttons apart. */
  name = g_strdup_printf ("%s %s", gtk_button_get_label (row->button), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row->row)));
  besace_accessible_text_set_label (GTK_WIDGET (row->button), name);
}

static void
update (BesaceSignInsGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    update_row (self, g_ptr_array_index (self->rows, i));
}

typedef struct {
  BesaceSignInsGroup *self;   /* (owned) */
  char               *origin; /* (owned) */
} Parting;

static void
parting_free (Parting *parting)
{
  g_object_unref (parting->self);
  g_free (parting->origin);
  g_free (parting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parting, parting_free)

static void
signed_out_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(Parting) parting = user_data;
  g_autoptr(GError) error = NULL;
  Row *row = parting->self->workspace ? find_row (parting->self, parting->origin) : NULL;

  if (!besace_sessions_sign_out_finish (BESACE_SESSIONS (source), result, &error) && row)
    adw_action_row_set_subtitle (row->row, error->message);
}

static void
sign_out (BesaceSignInsGroup *self,
          const char         *origin)
{
  Parting *parting = g_new0 (Parting, 1);

  parting->self = g_object_ref (self);
  parting->origin = g_strdup (origin);
  besace_sessions_sign_out_async (self->sessions, origin, NULL, signed_out_cb, parting);
}

static void
clicked_cb (BesaceSignInsGroup *self,
            GtkButton          *button)
{
  const char *origin = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *window;

  for (guint i = 0; i < self->rows->len; i++) {
    const Row *row = g_ptr_array_index (self->rows, i);

    if (row->button == button)
      origin = row->origin;
  }
  g_return_if_fail (origin != NULL);

  if (besace_sessions_find (self->sessions, origin)) {
    sign_out (self, origin);
    return;
  }

  window = besace_sign_in_window_new (self->workspace, origin);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (window));
}

/* Nothing that is kept is read before somebody looks here: it may ask to unlock the keyring. */
static void
add_row (BesaceSignInsGroup *self,
         const char         *title,
         const char         *address)
{
  g_autofree char *origin = besace_sessions_get_origin (address);
  Row *row;

  if (find_row (self, origin))
    return;

  row = g_new0 (Row, 1);
  row->origin = g_steal_pointer (&origin);
  row->row = ADW_ACTION_ROW (adw_action_row_new ());
  row->button = GTK_BUTTON (gtk_button_new ());
  g_ptr_array_add (self->rows, row);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->row), title);
  gtk_widget_set_valign (GTK_WIDGET (row->button), GTK_ALIGN_CENTER);
  g_signal_connect_object (row->button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (row->row, GTK_WIDGET (row->button));
  adw_action_row_set_activatable_widget (row->row, GTK_WIDGET (row->button));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row->row));

  update_row (self, row);
  besace_sessions_load_async (self->sessions, row->origin, NULL, NULL, NULL);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BesaceSignInsGroup) self = user_data;
  g_autoptr(GPtrArray) sources = besace_synchroniser_list_finish (BESACE_SYNCHRONISER (source), result, NULL);

  if (!self->workspace)
    return;

  for (guint i = 0; sources && i < sources->len; i++) {
    const BesaceSourceStatus *status = g_ptr_array_index (sources, i);
    g_autofree char *title = besace_source_status_get_title (status);

    if (g_str_equal (status->kind, "lesbases"))
      add_row (self, title, status->address);
  }

  /* Who reads from elsewhere may publish there all the same. */
  if (self->rows->len == 0)
    add_row (self, _("Les Bases"), besace_source_status_get_usual_address ("lesbases"));
}

static void
set_workspace (BesaceSignInsGroup *self,
               BesaceWorkspace    *workspace)
{
  if (self->sessions)
    g_signal_handlers_disconnect_by_data (self->sessions, self);
  g_clear_object (&self->sessions);
  if (!g_set_object (&self->workspace, workspace) || !workspace)
    return;

  self->sessions = g_object_ref (besace_workspace_get_sessions (workspace));
  g_signal_connect_object (self->sessions, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  besace_synchroniser_list_async (besace_workspace_get_synchroniser (workspace), NULL, listed_cb, g_object_ref (self));
}

static void
besace_sign_ins_group_set_property (GObject      *object,
                                    guint         property_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  BesaceSignInsGroup *self = BESACE_SIGN_INS_GROUP (object);

  switch ((BesaceSignInsGroupProperty) property_id) {
  case PROP_WORKSPACE:
    set_workspace (self, g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_sign_ins_group_dispose (GObject *object)
{
  set_workspace (BESACE_SIGN_INS_GROUP (object), NULL);

  G_OBJECT_CLASS (besace_sign_ins_group_parent_class)->dispose (object);
}

static void
besace_sign_ins_group_finalize (GObject *object)
{
  g_ptr_array_unref (BESACE_SIGN_INS_GROUP (object)->rows);

  G_OBJECT_CLASS (besace_sign_ins_group_parent_class)->finalize (object);
}

static void
besace_sign_ins_group_class_init (BesaceSignInsGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = besace_sign_ins_group_set_property;
  object_class->dispose = besace_sign_ins_group_dispose;
  object_class->finalize = besace_sign_ins_group_finalize;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
besace_sign_ins_group_init (BesaceSignInsGroup *self)
{
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
}
