/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-base-choice.h"

#include <glib/gi18n.h>

#include "besace-base.h"
#include "besace-draft-making.h"

struct _BesaceBaseChoice {
  AdwActionRow     parent_instance;

  GtkDropDown     *drop_down;

  BesaceWorkspace *workspace;   /* (owned) */
  BesaceDraft     *draft;       /* (owned) (nullable) */
  GPtrArray       *ids;         /* (owned) of the bases, in the order of the list */
  GCancellable    *cancellable; /* (owned) (nullable) while they are on their way */
  gboolean         wanted;
  gboolean         loaded;
  gboolean         showing;     /* while the program, and no person, chooses */
};

G_DEFINE_FINAL_TYPE (BesaceBaseChoice, besace_base_choice, ADW_TYPE_ACTION_ROW)

typedef enum {
  PROP_WANTED = 1,
} BesaceBaseChoiceProperty;

static GParamSpec *properties[PROP_WANTED + 1];

static void
show_base (BesaceBaseChoice *self)
{
  guint position;

  self->showing = TRUE;
  if (g_ptr_array_find_with_equal_func (self->ids, besace_draft_get_base (self->draft), g_str_equal, &position))
    gtk_drop_down_set_selected (self->drop_down, position);
  self->showing = FALSE;
}

/* A base that is not listed any more stays what the draft is for. */
static void
take_bases (BesaceBaseChoice *self,
            GPtrArray     *bases)
{
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);
  const char *present = besace_draft_get_base (self->draft);

  self->showing = TRUE;
  g_ptr_array_set_size (self->ids, 0);
  g_ptr_array_add (self->ids, g_strdup (""));
  gtk_string_list_append (titles, _("None: in one’s own name"));
  for (guint i = 0; bases && i < bases->len; i++) {
    const BesaceBaseFields *fields = besace_base_get_fields (g_ptr_array_index (bases, i));

    g_ptr_array_add (self->ids, g_strdup (fields->id));
    gtk_string_list_append (titles, fields->title);
  }
  if (!g_ptr_array_find_with_equal_func (self->ids, present, g_str_equal, NULL)) {
    g_ptr_array_add (self->ids, g_strdup (present));
    gtk_string_list_append (titles, _("Another base"));
  }
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (titles));
  self->showing = FALSE;
  show_base (self);
}

static void
bases_listed_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(BesaceBaseChoice) self = user_data;
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) bases = besace_catalogue_list_bases_finish (BESACE_CATALOGUE (source), result, &failure);

  if (failure)
    g_debug ("The bases are not known: %s", failure->message);
  if (bases && self->draft)
    take_bases (self, bases);
}

static void
origins_listed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(BesaceBaseChoice) self = user_data;
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) origins = besace_draft_list_origins_finish (BESACE_WORKSPACE (source), result, &failure);
  const char *origin = self->draft ? besace_draft_get_fields (self->draft)->origin : NULL;

  for (guint i = 0; origins && self->workspace && i < origins->len; i++) {
    const BesaceDraftOrigin *listed = g_ptr_array_index (origins, i);

    if (listed->source && g_strcmp0 (listed->origin, origin) == 0)
      besace_catalogue_list_bases_async (besace_workspace_get_catalogue (self->workspace), listed->source, self->cancellable,
                                         bases_listed_cb, g_object_ref (self));
  }
}

static void
load (BesaceBaseChoice *self)
{
  if (self->loaded || !self->wanted || !self->draft)
    return;

  self->loaded = TRUE;
  self->cancellable = g_cancellable_new ();
  besace_draft_list_origins_async (self->workspace, self->cancellable, origins_listed_cb, g_object_ref (self));
}

static void
selected_cb (BesaceBaseChoice *self)
{
  const guint position = gtk_drop_down_get_selected (self->drop_down);

  if (!self->showing && self->draft && position < self->ids->len)
    besace_draft_set_base (self->draft, g_ptr_array_index (self->ids, position));
}

static void
stop (BesaceBaseChoice *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->loaded = FALSE;
}

static void
besace_base_choice_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch ((BesaceBaseChoiceProperty) property_id) {
  case PROP_WANTED:
    g_value_set_boolean (value, BESACE_BASE_CHOICE (object)->wanted);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_base_choice_set_property (GObject      *object,
                              guint         property_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  BesaceBaseChoice *self = BESACE_BASE_CHOICE (object);

  switch ((BesaceBaseChoiceProperty) property_id) {
  case PROP_WANTED:
    self->wanted = g_value_get_boolean (value);
    load (self);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_base_choice_dispose (GObject *object)
{
  BesaceBaseChoice *self = BESACE_BASE_CHOICE (object);

  stop (self);
  g_clear_object (&self->draft);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_base_choice_parent_class)->dispose (object);
}

static void
besace_base_choice_finalize (GObject *object)
{
  g_ptr_array_unref (BESACE_BASE_CHOICE (object)->ids);

  G_OBJECT_CLASS (besace_base_choice_parent_class)->finalize (object);
}

static void
besace_base_choice_class_init (BesaceBaseChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = besace_base_choice_get_property;
  object_class->set_property = besace_base_choice_set_property;
  object_class->dispose = besace_base_choice_dispose;
  object_class->finalize = besace_base_choice_finalize;

  properties[PROP_WANTED] =
    g_param_spec_boolean ("wanted", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
besace_base_choice_init (BesaceBaseChoice *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);

  self->drop_down = g_object_new (GTK_TYPE_DROP_DOWN,
                                  "enable-search", TRUE,
                                  "expression", gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"),
                                  "valign", GTK_ALIGN_CENTER,
                                  NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Base"), -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->drop_down), "flat");
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->drop_down));
}

GtkWidget *
besace_base_choice_new (BesaceWorkspace *workspace)
{
  BesaceBaseChoice *self = g_object_new (BESACE_TYPE_BASE_CHOICE, "title", _("Base"), NULL);

  self->workspace = g_object_ref (workspace);
  return GTK_WIDGET (self);
}

void
besace_base_choice_show (BesaceBaseChoice *self,
                      BesaceDraft   *draft)
{
  g_return_if_fail (BESACE_IS_BASE_CHOICE (self));

  stop (self);
  if (self->draft)
    g_signal_handlers_disconnect_by_func (self->draft, show_base, self);
  g_set_object (&self->draft, draft);
  if (!draft)
    return;

  g_signal_connect_object (draft, "notify::base", G_CALLBACK (show_base), self, G_CONNECT_SWAPPED);
  take_bases (self, NULL);
  load (self);
}
