/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-hits.h"

#include <glib/gi18n.h>

#include "besace-count.h"

/* Of each type: the resources are what is mostly looked for, and begin right below. */
#define MAX_ROWS 2

/* To tell how many there are. */
#define MAX_HITS 100

struct _BesaceLibraryHits {
  GtkWidget      parent_instance;

  GtkWidget     *box;
  BesaceSearch  *search;      /* (unowned) (nullable) until it is set: of the page that has both */
  BesaceLibrary *library;     /* (owned) (nullable) */
  GCancellable  *cancellable; /* (owned) (nullable) while they are looked for */
  char          *text;        /* (owned) (nullable) that was looked for last */
  gboolean       shared_screen;
};

G_DEFINE_FINAL_TYPE (BesaceLibraryHits, besace_library_hits, GTK_TYPE_WIDGET)

typedef enum {
  PROP_SHARED_SCREEN = 1,
} BesaceLibraryHitsProperty;

static GParamSpec *properties[PROP_SHARED_SCREEN + 1];

static void
clear (BesaceLibraryHits *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->box)))
    gtk_box_remove (GTK_BOX (self->box), row);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static GtkWidget *
create_heading (void)
{
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL,
                                     "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                     "label", _("In my notes and collections"),
                                     "margin-start", 12,
                                     "xalign", 0.0f,
                                     NULL);

  gtk_widget_add_css_class (heading, "caption-heading");
  gtk_widget_add_css_class (heading, "dim-label");
  return heading;
}

static GtkWidget *
create_row (BesaceLibraryHit *hit)
{
  gboolean note = besace_library_hit_get_hit_type (hit) == BESACE_LIBRARY_NOTE;
  const char *found = besace_library_hit_get_title (hit);
  const char *title = *found ? found : note ? _("Highlight") : _("Without a title");
  GtkWidget *button = gtk_button_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                   "icon-name", note ? "besace-note-symbolic" : "besace-collection-symbolic",
                                   NULL);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END, "label", title, "xalign", 0.0f, NULL);
  /* Translators: of one’s own, found by a search: “Note: Bring the card” */
  g_autofree char *name = g_strdup_printf (note ? _("Note: %s") : _("Collection: %s"), title);

  gtk_box_append (GTK_BOX (row), image);
  gtk_box_append (GTK_BOX (row), label);
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "suggestion");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", besace_library_hit_get_uuid (hit));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), note ? "win.open-note" : "win.open-collection");
  return button;
}

/* The first of a type. Returns how many there are. */
static guint
add_type (BesaceLibraryHits *self,
          GPtrArray         *hits,
          BesaceLibraryType  type)
{
  guint n_hits = 0;

  for (guint i = 0; i < hits->len; i++) {
    BesaceLibraryHit *hit = g_ptr_array_index (hits, i);

    if (besace_library_hit_get_hit_type (hit) != type)
      continue;
    if (n_hits++ < MAX_ROWS)
      gtk_box_append (GTK_BOX (self->box), create_row (hit));
  }

  return n_hits;
}

static void
add_more (BesaceLibraryHits *self,
          guint              n_notes)
{
  g_autofree char *count = besace_count_to_text (n_notes);
  g_autofree char *all = g_strdup_printf (ngettext ("%s note has these words", "All %s notes that have these words", n_notes), count);
  GtkWidget *button = gtk_button_new_with_label (n_notes < MAX_HITS ? all : _("All the notes that have these words"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "suggestion");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", self->text);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.search-notes");
  gtk_box_append (GTK_BOX (self->box), button);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  BesaceLibraryHits *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) hits = besace_library_search_finish (BESACE_LIBRARY (source), result, &error);
  guint n_notes;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  clear (self);
  if (!hits) {
    g_message ("The library could not be searched: %s", error->message);
    return;
  }

  if (hits->len > 0)
    gtk_box_append (GTK_BOX (self->box), create_heading ());
  n_notes = add_type (self, hits, BESACE_LIBRARY_NOTE);
  if (n_notes > MAX_ROWS)
    add_more (self, n_notes);
  add_type (self, hits, BESACE_LIBRARY_COLLECTION);
  gtk_widget_set_visible (GTK_WIDGET (self), hits->len > 0);
}

/* What was found stays until there is something else. */
static void
look (BesaceLibraryHits *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  if (self->shared_screen || !*self->text) {
    clear (self);
    return;
  }

  self->cancellable = g_cancellable_new ();
  besace_library_search_async (self->library, self->text, MAX_HITS, self->cancellable, found_cb, self);
}

static void
query_changed_cb (BesaceLibraryHits *self)
{
  const char *text = besace_search_get_query (self->search)->text;

  if (g_strcmp0 (self->text, text) == 0)
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  look (self);
}

static void
library_changed_cb (BesaceLibraryHits *self)
{
  if (self->text)
    look (self);
}

static void
besace_library_hits_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch ((BesaceLibraryHitsProperty) property_id) {
  case PROP_SHARED_SCREEN:
    g_value_set_boolean (value, BESACE_LIBRARY_HITS (object)->shared_screen);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_library_hits_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  BesaceLibraryHits *self = BESACE_LIBRARY_HITS (object);

  switch ((BesaceLibraryHitsProperty) property_id) {
  case PROP_SHARED_SCREEN:
    self->shared_screen = g_value_get_boolean (value);
    library_changed_cb (self);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_library_hits_dispose (GObject *object)
{
  BesaceLibraryHits *self = BESACE_LIBRARY_HITS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->library);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (besace_library_hits_parent_class)->dispose (object);
}

static void
besace_library_hits_finalize (GObject *object)
{
  g_clear_pointer (&BESACE_LIBRARY_HITS (object)->text, g_free);

  G_OBJECT_CLASS (besace_library_hits_parent_class)->finalize (object);
}

static void
besace_library_hits_class_init (BesaceLibraryHitsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_library_hits_get_property;
  object_class->set_property = besace_library_hits_set_property;
  object_class->dispose = besace_library_hits_dispose;
  object_class->finalize = besace_library_hits_finalize;

  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
besace_library_hits_init (BesaceLibraryHits *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "library-hits");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("In my notes and collections"), -1);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
besace_library_hits_set_search (BesaceLibraryHits *self,
                                BesaceSearch      *search,
                                BesaceLibrary     *library)
{
  g_return_if_fail (BESACE_IS_LIBRARY_HITS (self));

  self->search = search;
  self->library = g_object_ref (library);
  g_signal_connect_object (search, "query-changed", G_CALLBACK (query_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (besace_library_get_notes (library), "changed", G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (besace_library_get_collections (library), "changed", G_CALLBACK (library_changed_cb), self,
                           G_CONNECT_SWAPPED);
  query_changed_cb (self);
}
