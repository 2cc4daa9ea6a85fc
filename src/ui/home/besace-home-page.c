/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-home-page.h"

#include <glib/gi18n.h>

#include "besace-accessible-text.h"
#include "besace-arrivals-section.h"
#include "besace-received-list.h"
#include "besace-resume-section.h"
#include "besace-territory-row.h"
#include "besace-tile-layout.h"
#include "besace-tile.h"
#include "besace-welcome-card.h"
#include "besace-wrap-layout.h"

#define N_EXAMPLES 3

struct _BesaceHomePage {
  AdwBin           parent_instance;

  BesaceWorkspace *workspace;
  gboolean         shared_screen;

  GCancellable    *cancellable; /* of the last load */
  char           **examples;    /* (owned) (nullable) what is shown */

  GtkWidget       *examples_box;
  GtkActionable   *formalities_tile;
  GtkActionable   *learn_tile;
  GtkActionable   *protect_tile;
  GtkActionable   *workshop_tile;
};

G_DEFINE_FINAL_TYPE (BesaceHomePage, besace_home_page, ADW_TYPE_BIN)

typedef enum {
  PROP_WORKSPACE = 1,
  PROP_SHARED_SCREEN,
} BesaceHomePageProperty;

static GParamSpec *properties[PROP_SHARED_SCREEN + 1];

typedef enum {
  READY,
} BesaceHomePageSignal;

static guint signals[READY + 1];

/* What each task looks for, in the national vocabularies. */
static const char *const formalities_themes[] = { "AidesAuxDemarchesAdministratives", NULL };
static const char *const learn_themes[] = { "MaitriseDesOutilsNumeriques", "NavigationSurInternet", NULL };
static const char *const protect_themes[] = { "RisquesCyberEtProtection", NULL };
static const char *const workshop_types[] = { "ResourcePedagogique", "BoiteOutils", NULL };

static void
set_task (GtkActionable     *tile,
          BesaceFacet        facet,
          const char *const *ids)
{
  g_autoptr(BesaceQuery) query = besace_query_new ("");
  g_autofree char *values = NULL;

  for (; *ids; ids++)
    besace_query_add_value (query, facet, *ids);

  values = besace_query_values_to_string (query);
  gtk_actionable_set_action_name (tile, "win.search");
  gtk_actionable_set_action_target (tile, "(ss)", "", values);
}

static GtkWidget *
create_example (const char *text)
{
  GtkWidget *button = gtk_button_new_with_label (text);
  /* Translators: what a button does, for a screen reader: “Search for carte grise” */
  g_autofree char *label = g_strdup_printf (_("Search for %s"), text);

  gtk_widget_add_css_class (button, "chip");
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
  besace_accessible_text_set_label (button, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.search");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", text, "");
  return button;
}

/* Takes @examples. */
static void
show_examples (BesaceHomePage  *self,
               char           **examples)
{
  GtkWidget *child;

  if (self->examples && g_strv_equal ((const char *const *) self->examples, (const char *const *) examples)) {
    g_strfreev (examples);
    return;
  }

  g_strfreev (self->examples);
  self->examples = examples;

  while ((child = gtk_widget_get_first_child (self->examples_box)))
    gtk_box_remove (GTK_BOX (self->examples_box), child);
  for (; *examples; examples++)
    gtk_box_append (GTK_BOX (self->examples_box), create_example (*examples));

  gtk_widget_set_visible (self->examples_box, gtk_widget_get_first_child (self->examples_box) != NULL);
}

static void
load_examples_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr(GError) error = NULL;
  char **examples = besace_catalogue_load_examples_finish (BESACE_CATALOGUE (source), result, &error);

  if (examples)
    show_examples (BESACE_HOME_PAGE (data), examples);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("There are no example searches: %s", error->message);
}

static void
cancel (BesaceHomePage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
reload (BesaceHomePage *self)
{
  cancel (self);
  self->cancellable = g_cancellable_new ();
  besace_catalogue_load_examples_async (besace_workspace_get_catalogue (self->workspace), N_EXAMPLES,
                                        self->cancellable, load_examples_cb, self);
}

static void
arrivals_ready_cb (BesaceHomePage *self)
{
  g_signal_emit (self, signals[READY], 0);
}

static void
besace_home_page_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  BesaceHomePage *self = BESACE_HOME_PAGE (object);

  switch ((BesaceHomePageProperty) property_id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, self->workspace);
    break;
  case PROP_SHARED_SCREEN:
    g_value_set_boolean (value, self->shared_screen);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_home_page_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  BesaceHomePage *self = BESACE_HOME_PAGE (object);

  switch ((BesaceHomePageProperty) property_id) {
  case PROP_WORKSPACE:
    self->workspace = g_value_dup_object (value);
    break;
  case PROP_SHARED_SCREEN:
    self->shared_screen = g_value_get_boolean (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_home_page_constructed (GObject *object)
{
  BesaceHomePage *self = BESACE_HOME_PAGE (object);

  G_OBJECT_CLASS (besace_home_page_parent_class)->constructed (object);

  g_signal_connect_object (besace_workspace_get_catalogue (self->workspace), "changed",
                           G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);
}

static void
besace_home_page_dispose (GObject *object)
{
  BesaceHomePage *self = BESACE_HOME_PAGE (object);

  cancel (self);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_home_page_parent_class)->dispose (object);
}

static void
besace_home_page_finalize (GObject *object)
{
  g_clear_pointer (&BESACE_HOME_PAGE (object)->examples, g_strfreev);

  G_OBJECT_CLASS (besace_home_page_parent_class)->finalize (object);
}

static void
besace_home_page_class_init (BesaceHomePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_home_page_get_property;
  object_class->set_property = besace_home_page_set_property;
  object_class->constructed = besace_home_page_constructed;
  object_class->dispose = besace_home_page_dispose;
  object_class->finalize = besace_home_page_finalize;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[READY] =
    g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BESACE_TYPE_ARRIVALS_SECTION);
  g_type_ensure (BESACE_TYPE_RECEIVED_LIST);
  g_type_ensure (BESACE_TYPE_RESUME_SECTION);
  g_type_ensure (BESACE_TYPE_TERRITORY_ROW);
  g_type_ensure (BESACE_TYPE_TILE);
  g_type_ensure (BESACE_TYPE_TILE_LAYOUT);
  g_type_ensure (BESACE_TYPE_WELCOME_CARD);
  g_type_ensure (BESACE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/home/besace-home-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceHomePage, examples_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceHomePage, formalities_tile);
  gtk_widget_class_bind_template_child (widget_class, BesaceHomePage, learn_tile);
  gtk_widget_class_bind_template_child (widget_class, BesaceHomePage, protect_tile);
  gtk_widget_class_bind_template_child (widget_class, BesaceHomePage, workshop_tile);
  gtk_widget_class_bind_template_callback (widget_class, arrivals_ready_cb);
}

static void
besace_home_page_init (BesaceHomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  set_task (self->formalities_tile, BESACE_FACET_THEME, formalities_themes);
  set_task (self->learn_tile, BESACE_FACET_THEME, learn_themes);
  set_task (self->protect_tile, BESACE_FACET_THEME, protect_themes);
  set_task (self->workshop_tile, BESACE_FACET_TYPE, workshop_types);
}

GtkWidget *
besace_home_page_new (BesaceWorkspace *workspace)
{
  return g_object_new (BESACE_TYPE_HOME_PAGE, "workspace", workspace, NULL);
}
