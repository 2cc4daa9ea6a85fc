/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-result-row.h"

#include <glib/gi18n.h>

#include "besace-collecting-window.h"
#include "besace-facet-label.h"
#include "besace-pictogram.h"

#define SPACING 12
#define LINE_SPACING 2

/* Title, origin and text share four lines: a title of two lines leaves one to the text. */
#define MAX_TITLE_LINES 2
#define TEXT_LINES 3

struct _BesaceResultRow {
  GtkWidget         parent_instance;

  BesacePictogram  *pictogram;
  GtkInscription   *title;
  GtkInscription   *origin;
  GtkInscription   *snippet;
  GtkWidget        *star;

  BesaceVocabulary *vocabulary; /* (owned) */
  BesaceLibrary    *library;    /* (owned) */
  BesaceListing    *listing;    /* (owned) (nullable) */
  gulong            loaded_id;
  char             *asked;       /* (owned) (nullable) the snippet that is shown, with the marks of what was asked for */
  char             *name;        /* (owned) (nullable) what the item around the row is called to assistive technologies */
  int               title_width; /* for which the lines of the title were counted; -1: not counted */
  int               title_lines;
  gboolean          shared_screen;
};

G_DEFINE_FINAL_TYPE (BesaceResultRow, besace_result_row, GTK_TYPE_WIDGET)

typedef enum {
  PROP_SHARED_SCREEN = 1,
} BesaceResultRowProperty;

static GParamSpec *properties[PROP_SHARED_SCREEN + 1];

static char *
get_origin (BesaceResultRow           *self,
            const BesaceListingFields *fields)
{
  const char *type = fields->type ? besace_facet_label_get_value (self->vocabulary, BESACE_FACET_TYPE, fields->type) : NULL;
  g_autofree char *origin = NULL;

  if (fields->producer && type)
    /* Translators: who made a resource, and its type: “service-public.fr · Article” */
    origin = g_strdup_printf (_("%s · %s"), fields->producer, type);
  else
    origin = g_strdup (fields->producer ? fields->producer : type);

  if (!fields->training)
    return g_steal_pointer (&origin);
  /* Translators: of a resource from a training instance, before who made it: “Training · Article” */
  return origin ? g_strdup_printf (_("Training · %s"), origin) : g_strdup (_("Training"));
}

static void
embolden (PangoAttrList *attributes,
          gsize          start,
          gsize          end)
{
  PangoAttribute *weight = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

  weight->start_index = (guint) start;
  weight->end_index = (guint) end;
  pango_attr_list_insert (attributes, weight);
}

/* The words that were asked for are in bold. Attributes rather than markup: what a record holds may be anything. */
static void
show_snippet (BesaceResultRow *self,
              const char      *snippet)
{
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr(GString) text = g_string_sized_new (256);
  gsize start = 0;
  gboolean asked = FALSE;

  if (g_strcmp0 (self->asked, snippet) == 0)
    return;

  g_free (self->asked);
  self->asked = g_strdup (snippet);
  for (const char *letter = snippet; *letter; letter++) {
    if (*letter == BESACE_SNIPPET_START) {
      start = text->len;
      asked = TRUE;
    } else if (*letter == BESACE_SNIPPET_END) {
      if (asked)
        embolden (attributes, start, text->len);
      asked = FALSE;
    } else {
      g_string_append_c (text, *letter);
    }
  }

  gtk_inscription_set_text (self->snippet, text->str);
  gtk_inscription_set_attributes (self->snippet, attributes);
}

/* What has the focus in a list is the item around the row, which GTK 4.8 leaves without a name. */
static void
name_item (BesaceResultRow *self,
           gboolean         kept)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  const char *origin = gtk_inscription_get_text (self->origin);
  /* Translators: what a screen reader says of a resource that is in the bookmarks: “service-public.fr · Article, kept” */
  g_autofree char *description = kept ? g_strdup_printf (_("%s, kept"), origin) : g_strdup (origin);
  g_autofree char *name = g_strconcat (gtk_inscription_get_text (self->title), "\n", description, NULL);

  /* Each change is a message on the bus, and while one types many rows stay what they were. */
  if (!item || g_strcmp0 (name, self->name) == 0)
    return;

  gtk_accessible_update_property (GTK_ACCESSIBLE (item),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_inscription_get_text (self->title),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
  g_free (self->name);
  self->name = g_steal_pointer (&name);
}

static void
update_star (BesaceResultRow *self)
{
  gboolean kept = self->listing && besace_listing_get_loaded (self->listing) && !self->shared_screen &&
                  besace_library_has_bookmark (self->library, besace_listing_get_id (self->listing));

  gtk_widget_set_visible (self->star, kept);
  name_item (self, kept);
}

/* Since GTK 4.12, a row shows something before it lies in its item, which is named then. */
static void
parent_changed_cb (BesaceResultRow *self)
{
  g_clear_pointer (&self->name, g_free);
  if (gtk_widget_get_parent (GTK_WIDGET (self)))
    update_star (self);
}

static void
update (BesaceResultRow *self)
{
  if (self->listing && besace_listing_get_loaded (self->listing)) {
    const BesaceListingFields *fields = besace_listing_get_fields (self->listing);
    g_autofree char *origin = get_origin (self, fields);
    const char *category = fields->theme ? besace_vocabulary_get_category (self->vocabulary, fields->theme) : NULL;

    besace_pictogram_show (self->pictogram, fields->type, fields->form, category);
    gtk_inscription_set_text (self->title, fields->title);
    gtk_inscription_set_text (self->origin, origin ? origin : "");
    show_snippet (self, fields->snippet ? fields->snippet : fields->summary ? fields->summary : "");
  } else {
    besace_pictogram_show (self->pictogram, NULL, NULL, NULL);
    gtk_inscription_set_text (self->title, "");
    gtk_inscription_set_text (self->origin, "");
    show_snippet (self, "");
  }

  self->title_width = -1;
  gtk_widget_queue_allocate (GTK_WIDGET (self));

  update_star (self);
}

static int
get_line_height (GtkInscription *inscription)
{
  int height;

  gtk_widget_measure (GTK_WIDGET (inscription), GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  return height;
}

static void
besace_result_row_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  BesaceResultRow *self = BESACE_RESULT_ROW (widget);
  int pictogram, text, natural_text;

  gtk_widget_measure (GTK_WIDGET (self->pictogram), orientation, -1, &pictogram, NULL, NULL, NULL);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    gtk_widget_measure (GTK_WIDGET (self->title), orientation, -1, &text, &natural_text, NULL, NULL);
    *minimum = pictogram + SPACING + text;
    *natural = pictogram + SPACING + natural_text;
  } else {
    text = get_line_height (self->title) + get_line_height (self->origin) +
           (TEXT_LINES - 1) * get_line_height (self->snippet) + 2 * LINE_SPACING;
    *minimum = *natural = MAX (pictogram, text);
  }
}

/* One layout of the title, and only when it or its width has changed. */
static int
count_title_lines (BesaceResultRow *self,
                   int              width)
{
  if (self->title_width != width) {
    const char *text = gtk_inscription_get_text (self->title);
    g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->title), text);

    pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width (layout, width * PANGO_SCALE);
    self->title_lines = MIN (pango_layout_get_line_count (layout), MAX_TITLE_LINES);
    self->title_width = width;
  }

  return self->title_lines;
}

static void
allocate_child (BesaceResultRow *self,
                GtkWidget       *child,
                int              x,
                int              y,
                int              width,
                int              height)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkAllocation allocation = { rtl ? gtk_widget_get_width (GTK_WIDGET (self)) - x - width : x, y, width, height };

  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
besace_result_row_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  BesaceResultRow *self = BESACE_RESULT_ROW (widget);
  int title_height = get_line_height (self->title);
  int origin_height = get_line_height (self->origin);
  int text_width = width;
  int pictogram_width, pictogram_height, star_width, star_height, x, y;

  gtk_widget_measure (GTK_WIDGET (self->pictogram), GTK_ORIENTATION_HORIZONTAL, -1, &pictogram_width, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->pictogram), GTK_ORIENTATION_VERTICAL, -1, &pictogram_height, NULL, NULL, NULL);
  allocate_child (self, GTK_WIDGET (self->pictogram), 0, 0, pictogram_width, pictogram_height);

  if (gtk_widget_should_layout (self->star)) {
    gtk_widget_measure (self->star, GTK_ORIENTATION_HORIZONTAL, -1, &star_width, NULL, NULL, NULL);
    gtk_widget_measure (self->star, GTK_ORIENTATION_VERTICAL, -1, &star_height, NULL, NULL, NULL);
    allocate_child (self, self->star, width - star_width, 0, star_width, star_height);
    text_width -= star_width + SPACING;
  }

  x = pictogram_width + SPACING;
  text_width = MAX (text_width - x, 1);
  title_height *= count_title_lines (self, text_width);
  y = title_height + LINE_SPACING;
  get_line_height (self->snippet);

  allocate_child (self, GTK_WIDGET (self->title), x, 0, text_width, title_height);
  allocate_child (self, GTK_WIDGET (self->origin), x, y, text_width, origin_height);
  y += origin_height + LINE_SPACING;
  allocate_child (self, GTK_WIDGET (self->snippet), x, y, text_width, MAX (height - y, 1));
}

static void
besace_result_row_css_changed (GtkWidget         *widget,
                               GtkCssStyleChange *change)
{
  BesaceResultRow *self = BESACE_RESULT_ROW (widget);

  GTK_WIDGET_CLASS (besace_result_row_parent_class)->css_changed (widget, change);

  self->title_width = -1;
}

/* (nullable) NULL while the listing is being read. (transfer full) */
static BesaceCarriedItems *
carry (BesaceResultRow *self)
{
  BesaceCarriedItems *carried;

  if (!self->listing || !besace_listing_get_loaded (self->listing) || self->shared_screen)
    return NULL;

  carried = besace_carried_items_new (NULL);
  besace_carried_items_add_listing (carried, self->listing);
  return carried;
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource   *source,
                 double           x,
                 double           y,
                 BesaceResultRow *self)
{
  g_autoptr(BesaceCarriedItems) carried = carry (self);
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self));

  if (!carried)
    return NULL;

  gtk_drag_source_set_icon (source, paintable, (int) x, (int) y);
  return besace_carried_items_provide (carried);
}

static void
add_to_collection_action (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  BesaceResultRow *self = BESACE_RESULT_ROW (widget);
  g_autoptr(BesaceCarriedItems) carried = carry (self);

  if (carried)
    besace_collecting_window_present (widget, self->library, carried);
}

static void
besace_result_row_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  BesaceResultRow *self = BESACE_RESULT_ROW (object);

  switch ((BesaceResultRowProperty) property_id) {
  case PROP_SHARED_SCREEN:
    g_value_set_boolean (value, self->shared_screen);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_result_row_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  BesaceResultRow *self = BESACE_RESULT_ROW (object);

  switch ((BesaceResultRowProperty) property_id) {
  case PROP_SHARED_SCREEN:
    if (self->shared_screen != g_value_get_boolean (value)) {
      self->shared_screen = g_value_get_boolean (value);
      update_star (self);
      g_object_notify_by_pspec (object, pspec);
    }
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_result_row_dispose (GObject *object)
{
  BesaceResultRow *self = BESACE_RESULT_ROW (object);
  GtkWidget *child;

  g_clear_signal_handler (&self->loaded_id, self->listing);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->listing);
  g_clear_object (&self->vocabulary);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (besace_result_row_parent_class)->dispose (object);
}

static void
besace_result_row_finalize (GObject *object)
{
  BesaceResultRow *self = BESACE_RESULT_ROW (object);

  g_free (self->asked);
  g_free (self->name);

  G_OBJECT_CLASS (besace_result_row_parent_class)->finalize (object);
}

static void
besace_result_row_class_init (BesaceResultRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_result_row_get_property;
  object_class->set_property = besace_result_row_set_property;
  object_class->dispose = besace_result_row_dispose;
  object_class->finalize = besace_result_row_finalize;

  widget_class->measure = besace_result_row_measure;
  widget_class->size_allocate = besace_result_row_size_allocate;
  widget_class->css_changed = besace_result_row_css_changed;

  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (BESACE_TYPE_PICTOGRAM);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/catalogue/besace-result-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceResultRow, pictogram);
  gtk_widget_class_bind_template_child (widget_class, BesaceResultRow, title);
  gtk_widget_class_bind_template_child (widget_class, BesaceResultRow, origin);
  gtk_widget_class_bind_template_child (widget_class, BesaceResultRow, snippet);
  gtk_widget_class_bind_template_child (widget_class, BesaceResultRow, star);
  gtk_widget_class_bind_template_callback (widget_class, drag_prepare_cb);
  gtk_widget_class_install_action (widget_class, "items.add-to-collection", NULL, add_to_collection_action);
}

static void
besace_result_row_init (BesaceResultRow *self)
{
  self->title_width = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::parent", G_CALLBACK (parent_changed_cb), NULL);
}

GtkWidget *
besace_result_row_new (BesaceVocabulary *vocabulary,
                       BesaceLibrary    *library)
{
  BesaceResultRow *self = g_object_new (BESACE_TYPE_RESULT_ROW, NULL);

  self->vocabulary = g_object_ref (vocabulary);
  self->library = g_object_ref (library);
  g_signal_connect_object (library, "bookmarks-changed", G_CALLBACK (update_star), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
besace_result_row_set_listing (BesaceResultRow *self,
                               BesaceListing   *listing)
{
  g_return_if_fail (BESACE_IS_RESULT_ROW (self));

  g_clear_signal_handler (&self->loaded_id, self->listing);
  if (!g_set_object (&self->listing, listing))
    return;

  if (listing && !besace_listing_get_loaded (listing))
    self->loaded_id = g_signal_connect_swapped (listing, "notify::loaded", G_CALLBACK (update), self);
  update (self);
}

BesaceListing *
besace_result_row_get_listing (BesaceResultRow *self)
{
  g_return_val_if_fail (BESACE_IS_RESULT_ROW (self), NULL);

  return self->listing;
}
