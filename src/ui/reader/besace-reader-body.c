/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-reader-body.h"

#include <glib/gi18n.h>

#include "besace-reader-paragraph.h"

#define PART_SPACING 12
#define ITEM_SPACING 6

/* A list that is still being filled. */
typedef struct {
  GtkWidget *list;    /* (unowned) */
  GtkWidget *place;   /* (unowned) (nullable) where the parts of its last item go */
  gboolean   ordered;
} BesaceOpenList;

struct _BesaceReaderBody {
  GtkWidget  parent_instance;

  GArray    *lists; /* (owned) of BesaceOpenList, the outermost first */

  GtkWidget *quoting;     /* (unowned) (nullable) what the open quote stands in */
  GtkWidget *quote;       /* (unowned) (nullable) where its parts go */
  guint      quote_depth;
};

G_DEFINE_FINAL_TYPE (BesaceReaderBody, besace_reader_body, GTK_TYPE_WIDGET)

static void
append (GtkWidget *place,
        GtkWidget *child)
{
  gtk_widget_insert_before (child, place, NULL);
}

/* What the next list, or the next part outside lists, goes into. */
static GtkWidget *
get_place (BesaceReaderBody *self)
{
  if (self->lists->len == 0)
    return GTK_WIDGET (self);

  return g_array_index (self->lists, BesaceOpenList, self->lists->len - 1).place;
}

static GtkWidget *
create_marker (guint ordinal)
{
  g_autofree char *number = ordinal > 0 ? g_strdup_printf (_("%u."), ordinal) : NULL;
  g_autoptr(PangoAttrList) attributes = besace_reader_paragraph_create_attributes ();

  /* A screen reader says the role of the item; of the mark, only a number tells more. */
  return g_object_new (GTK_TYPE_LABEL,
                       "accessible-role", number != NULL ? GTK_ACCESSIBLE_ROLE_LABEL : GTK_ACCESSIBLE_ROLE_PRESENTATION,
                       "attributes", attributes,
                       "label", number != NULL ? number : "•",
                       "valign", GTK_ALIGN_START,
                       "width-chars", 2,
                       "xalign", 1.0f,
                       NULL);
}

/* @direction: the side on which its text, and so its mark, begins. */
static void
add_item (BesaceOpenList   *open,
          GtkWidget        *marker,
          GtkTextDirection  direction)
{
  GtkWidget *item = g_object_new (GTK_TYPE_BOX,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                                  "spacing", ITEM_SPACING,
                                  NULL);

  open->place = g_object_new (GTK_TYPE_BOX,
                              "hexpand", TRUE,
                              "orientation", GTK_ORIENTATION_VERTICAL,
                              "spacing", ITEM_SPACING,
                              NULL);
  gtk_widget_set_direction (item, direction);
  gtk_widget_set_direction (marker, direction);
  append (item, marker);
  append (item, open->place);
  append (open->list, item);
}

static void
open_list (BesaceReaderBody *self,
           gboolean          ordered)
{
  BesaceOpenList open = { .ordered = ordered };

  open.list = g_object_new (GTK_TYPE_BOX,
                            "accessible-role", GTK_ACCESSIBLE_ROLE_LIST,
                            "orientation", GTK_ORIENTATION_VERTICAL,
                            "spacing", ITEM_SPACING,
                            NULL);
  /* Without one, GTK would call it by the name of the widget. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (open.list), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
  append (get_place (self), open.list);
  g_array_append_val (self->lists, open);
}

/* Whether an item that is as deep as the open list belongs to another one, right after it. */
static gboolean
begins_list (const BesaceOpenList *open,
             const BesacePart     *part)
{
  return part->item_start && (part->ordinal == 1 || (part->ordinal > 0) != open->ordered);
}

/* Opens and closes lists until the part has its place in them, and returns that. */
static GtkWidget *
find_list_place (BesaceReaderBody *self,
                 const BesacePart *part,
                 GtkTextDirection  direction)
{
  BesaceOpenList *open;

  if (self->lists->len > part->list_depth)
    g_array_set_size (self->lists, part->list_depth);

  if (part->list_depth == 0)
    return GTK_WIDGET (self);

  if (self->lists->len == part->list_depth &&
      begins_list (&g_array_index (self->lists, BesaceOpenList, self->lists->len - 1), part))
    g_array_set_size (self->lists, part->list_depth - 1);

  while (self->lists->len < part->list_depth) {
    open_list (self, part->ordinal > 0);

    /* A list within a list that has no item of its own. */
    if (self->lists->len < part->list_depth)
      add_item (&g_array_index (self->lists, BesaceOpenList, self->lists->len - 1), gtk_label_new (NULL), direction);
  }

  open = &g_array_index (self->lists, BesaceOpenList, self->lists->len - 1);
  if (part->item_start || open->place == NULL)
    add_item (open, create_marker (part->ordinal), direction);

  return open->place;
}

/* The place within quotes, in @place. */
static GtkWidget *
find_quote_place (BesaceReaderBody *self,
                  const BesacePart *part,
                  GtkTextDirection  direction,
                  GtkWidget        *place)
{
  if (part->quote_depth == 0) {
    self->quoting = NULL;
    return place;
  }

  if (self->quoting != place || self->quote_depth != part->quote_depth) {
    GtkWidget *quote = place;

    for (guint i = 0; i < part->quote_depth; i++) {
      GtkWidget *inner = g_object_new (GTK_TYPE_BOX,
                                       "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                       "orientation", GTK_ORIENTATION_VERTICAL,
                                       "spacing", PART_SPACING,
                                       NULL);

      gtk_accessible_update_property (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Quotation"), -1);
      gtk_widget_add_css_class (inner, "quotation");
      gtk_widget_set_direction (inner, direction);
      append (quote, inner);
      quote = inner;
    }

    self->quoting = place;
    self->quote = quote;
    self->quote_depth = part->quote_depth;
  }

  return self->quote;
}

/* Draws only what is near the view. GTK would draw all of a long text at every step of scrolling, clipped: tens of
 * milliseconds where there is no graphics card. */
static void
besace_reader_body_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  float page = scroller != NULL ? (float) gtk_widget_get_height (scroller) : 0;
  graphene_rect_t bounds, child_bounds;

  if (scroller == NULL || !gtk_widget_compute_bounds (widget, scroller, &bounds)) {
    GTK_WIDGET_CLASS (besace_reader_body_parent_class)->snapshot (widget, snapshot);
    return;
  }

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    float top;

    if (!gtk_widget_compute_bounds (child, widget, &child_bounds))
      continue;

    top = bounds.origin.y + child_bounds.origin.y;
    if (top + child_bounds.size.height > -page && top < 2 * page)
      gtk_widget_snapshot_child (widget, child, snapshot);
  }
}

static void
besace_reader_body_dispose (GObject *object)
{
  BesaceReaderBody *self = BESACE_READER_BODY (object);
  GtkWidget *child;

  g_array_set_size (self->lists, 0);
  self->quoting = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (besace_reader_body_parent_class)->dispose (object);
}

static void
besace_reader_body_finalize (GObject *object)
{
  g_clear_pointer (&BESACE_READER_BODY (object)->lists, g_array_unref);

  G_OBJECT_CLASS (besace_reader_body_parent_class)->finalize (object);
}

static void
besace_reader_body_class_init (BesaceReaderBodyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_reader_body_dispose;
  object_class->finalize = besace_reader_body_finalize;

  widget_class->snapshot = besace_reader_body_snapshot;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
besace_reader_body_init (BesaceReaderBody *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), PART_SPACING);

  self->lists = g_array_new (FALSE, TRUE, sizeof (BesaceOpenList));
}

GtkWidget *
besace_reader_body_new (void)
{
  return g_object_new (BESACE_TYPE_READER_BODY, NULL);
}

void
besace_reader_body_add (BesaceReaderBody *self,
                        const BesacePart *part,
                        GtkWidget        *widget)
{
  GtkTextDirection direction;

  g_return_if_fail (BESACE_IS_READER_BODY (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  direction = gtk_widget_get_direction (widget);
  append (find_quote_place (self, part, direction, find_list_place (self, part, direction)), widget);
}
