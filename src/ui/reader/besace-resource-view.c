/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-resource-view.h"

#include <glib/gi18n.h>

#include "besace-column.h"
#include "besace-draft-making.h"
#include "besace-fact-list.h"
#include "besace-own-assessment.h"
#include "besace-reader.h"
#include "besace-reader-button.h"
#include "besace-reader-paragraph.h"
#include "besace-resource-header.h"
#include "besace-resource-index.h"
#include "besace-resource-json.h"

#define SIMILAR_RESOURCES 4

/* Of a slice of building the end of the page, in microseconds: with what one step takes after it, under the 8 ms that
 * nothing on the main loop may exceed. */
#define SLICE 3000

/* Until what was just shown, and what it takes its room from, have their places. */
#define FRAMES_TO_SETTLE 2

struct _BesaceResourceView {
  AdwBin                parent_instance;

  GtkScrolledWindow    *scroller;
  BesaceResourceHeader *header;
  AdwBin               *file_bin;
  GtkWidget            *summary_box;
  AdwBin               *summary_bin;
  BesaceReader         *reader;
  BesaceResourceNotes  *notes;
  BesaceFactList       *kit_list;
  BesaceFactList       *opinion_list;
  BesaceOwnAssessment  *own_assessment;
  GtkWidget            *end_box;
  GtkWidget            *similar_box;
  GtkListBox           *similar_list;
  BesaceResourceIndex  *index;

  BesaceWorkspace      *workspace;   /* (owned) (nullable) until it is set */
  BesaceCopy           *copy;        /* (owned) (nullable) what is shown */
  GCancellable         *cancellable; /* (owned) (nullable) of what is on its way for it */
  GPtrArray            *similar;     /* (owned) (nullable) once they are there, of BesaceListing that have no row yet */
  guint                 n_old_rows;  /* in the list, of what was shown before */
  guint                 end_id;
  GtkWidget            *revealed;    /* (weak) (nullable) what is to come into view */
  guint                 reveal_id;
  guint                 n_frames;    /* since then */
  gboolean              shared_screen;
};

G_DEFINE_FINAL_TYPE (BesaceResourceView, besace_resource_view, ADW_TYPE_BIN)

typedef enum {
  PROP_SHARED_SCREEN = 1,
} BesaceResourceViewProperty;

static GParamSpec *properties[PROP_SHARED_SCREEN + 1];

typedef enum {
  SIGNAL_READY,
  SIGNAL_POSITION_CHANGED,
} BesaceResourceViewSignal;

static guint signals[SIGNAL_POSITION_CHANGED + 1];

static char *
locate_blob (const char *blob,
             gpointer    data)
{
  return besace_catalogue_get_blob_path (data, blob);
}

/* The first file, where it would not be the first thing in the contents anyway. */
static void
show_file (BesaceResourceView *self)
{
  const GPtrArray *contents = self->copy->resource->contents;

  adw_bin_set_child (self->file_bin, NULL);
  for (guint i = 1; i < contents->len; i++) {
    const BesaceBlock *block = g_ptr_array_index (contents, i);
    g_autofree char *path = NULL;

    if (block->type != BESACE_BLOCK_FILE)
      continue;

    if (besace_block_get_blob (block) != NULL)
      path = besace_catalogue_get_blob_path (besace_workspace_get_catalogue (self->workspace),
                                             besace_block_get_blob (block));
    adw_bin_set_child (self->file_bin, besace_reader_button_new (block, i, path != NULL));
    break;
  }
  gtk_widget_set_visible (GTK_WIDGET (self->file_bin), adw_bin_get_child (self->file_bin) != NULL);
}

static void
show_summary (BesaceResourceView *self)
{
  const BesaceResource *resource = self->copy->resource;
  gboolean has_summary = resource->summary != NULL && *resource->summary != '\0';

  adw_bin_set_child (self->summary_bin,
                     has_summary ? besace_reader_paragraph_new_plain (GTK_ACCESSIBLE_ROLE_LABEL, resource->summary,
                                                                      besace_resource_get_language (resource))
                                 : NULL);
  gtk_widget_set_visible (self->summary_box, has_summary);
}

/* What one has to know before borrowing or building a tangible dispositif: its cost, what is in it, whom to ask. */
static void
show_kit (BesaceResourceView *self)
{
  const BesaceKit *kit = self->copy->resource->kit;

  besace_fact_list_clear (self->kit_list);
  if (kit == NULL)
    return;

  besace_fact_list_add (self->kit_list, _("Cost"), kit->cost);
  besace_fact_list_add (self->kit_list, _("Equipment"), kit->equipment);
  besace_fact_list_add (self->kit_list, _("Plans"), kit->plans);
  besace_fact_list_add (self->kit_list, _("Contact"), kit->contact);
  besace_fact_list_add (self->kit_list, _("Deployed by"), kit->deployed_by);
}

/* What those who used it gave it, and where it stands along the path of the Numérique en Commun[s] label. */
static void
show_opinions (BesaceResourceView *self)
{
  static const char *const names[BESACE_N_COMMONS] = {
    [BESACE_COMMONS_ACCESSIBILITY] = N_("Accessible to everyone"),
    [BESACE_COMMONS_OPENNESS] = N_("Open"),
    [BESACE_COMMONS_APPROPRIABILITY] = N_("Easy to make one’s own"),
    [BESACE_COMMONS_SECURITY] = N_("Safe, and careful with data"),
    [BESACE_COMMONS_CO_DESIGN] = N_("Designed with its users"),
    [BESACE_COMMONS_ECO_DESIGN] = N_("Designed to be sober"),
  };
  const BesaceResource *resource = self->copy->resource;

  besace_fact_list_clear (self->opinion_list);
  if (resource->feedback_count > 0) {
    /* Translators: the average of what people gave a resource, and how many they are: “3.5 out of 4, from 12 opinions” */
    g_autofree char *text = g_strdup_printf (ngettext ("%.1f out of 4, from %u opinion", "%.1f out of 4, from %u opinions",
                                                       (gulong) resource->feedback_count),
                                             resource->feedback_average, (guint) resource->feedback_count);

    besace_fact_list_add (self->opinion_list, _("What those who used it say"), text);
  }

  for (guint i = 0; i < BESACE_N_COMMONS; i++) {
    /* Translators: how far a resource is along one of the criteria of the Numérique en Commun[s] label */
    g_autofree char *text = resource->commons[i] >= 0 ? g_strdup_printf (_("Level %d out of 4"), resource->commons[i]) : NULL;

    besace_fact_list_add (self->opinion_list, _(names[i]), text);
  }
}

/* A screen reader that reads the page from its title on goes through the summary to the contents. */
static void
connect_flow (BesaceResourceView *self)
{
  GtkWidget *summary = adw_bin_get_child (self->summary_bin);
  GtkWidget *label = summary != NULL ? besace_reader_paragraph_get_label (BESACE_READER_PARAGRAPH (summary)) : NULL;
  GtkWidget *first = besace_reader_get_first (self->reader);
  GtkWidget *last = besace_resource_header_get_last (self->header);

  if (label != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (last), GTK_ACCESSIBLE_RELATION_FLOW_TO, label, NULL, -1);
  if (first != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (label != NULL ? label : last),
                                    GTK_ACCESSIBLE_RELATION_FLOW_TO, first, NULL, -1);
}

static GtkWidget *
create_similar_row (BesaceResourceView *self,
                    BesaceListing      *listing)
{
  const BesaceListingFields *fields = besace_listing_get_fields (listing);
  BesaceVocabulary *vocabulary = besace_workspace_get_vocabulary (self->workspace);
  const char *type = fields->type != NULL
                       ? besace_vocabulary_get_label (vocabulary, BESACE_FACET_TYPE, fields->type)
                       : NULL;
  const char *parts[] = { fields->producer != NULL ? fields->producer : type,
                          fields->producer != NULL ? type : NULL, NULL };
  g_autofree char *subtitle = g_strjoinv (" · ", (char **) parts);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "activatable", TRUE,
                                 "subtitle", subtitle,
                                 "title", fields->title,
                                 "use-markup", FALSE,
                                 NULL);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", fields->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-resource");
  return row;
}

/* Does one thing for what stands below the contents. FALSE when nothing is left to do, for now or at all. */
static gboolean
build_end_step (BesaceResourceView *self)
{
  if (self->n_old_rows > 0) {
    gtk_list_box_remove (self->similar_list, gtk_widget_get_first_child (GTK_WIDGET (self->similar_list)));
    self->n_old_rows--;
    return TRUE;
  }

  if (besace_resource_index_step (self->index))
    return TRUE;

  if (self->similar != NULL && self->similar->len > 0) {
    gtk_list_box_append (self->similar_list, create_similar_row (self, g_ptr_array_index (self->similar, 0)));
    g_ptr_array_remove_index (self->similar, 0);
    return TRUE;
  }

  return FALSE;
}

static gboolean
build_end_cb (gpointer user_data)
{
  BesaceResourceView *self = BESACE_RESOURCE_VIEW (user_data);
  gint64 end = g_get_monotonic_time () + SLICE;

  while (build_end_step (self))
    if (g_get_monotonic_time () >= end)
      return G_SOURCE_CONTINUE;

  /* It is shown when it is whole, so that nothing of it moves. */
  if (self->similar != NULL) {
    gtk_widget_set_visible (self->similar_box, gtk_widget_get_first_child (GTK_WIDGET (self->similar_list)) != NULL);
    gtk_widget_set_visible (self->end_box, TRUE);
  }

  self->end_id = 0;
  return G_SOURCE_REMOVE;
}

/* The contents come first: what stands below them is built when they are there. */
static void
build_end (BesaceResourceView *self)
{
  if (self->end_id == 0 && besace_reader_get_ready (self->reader))
    self->end_id = g_idle_add_full (G_PRIORITY_LOW, build_end_cb, self, NULL);
}

static void
similar_loaded_cb (GObject      *source_object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  BesaceResourceView *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) listings = besace_catalogue_load_listings_finish (BESACE_CATALOGUE (source_object), result,
                                                                         &error);

  /* Disposing cancels, so that a view that is gone is not touched. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (listings == NULL)
    g_message ("Similar resources could not be found: %s", error->message);

  self->similar = listings != NULL ? g_steal_pointer (&listings) : g_ptr_array_new ();
  build_end (self);
}

static void
begin_end (BesaceResourceView *self)
{
  self->n_old_rows = 0;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->similar_list));
       row != NULL;
       row = gtk_widget_get_next_sibling (row))
    self->n_old_rows++;

  besace_resource_index_begin (self->index, self->copy->resource, besace_workspace_get_vocabulary (self->workspace));

  self->cancellable = g_cancellable_new ();
  besace_catalogue_load_similar_async (besace_workspace_get_catalogue (self->workspace), self->copy->resource->id,
                                       SIMILAR_RESOURCES, self->cancellable, similar_loaded_cb, self);
  build_end (self);
}

static void
reader_ready_cb (BesaceResourceView *self)
{
  gtk_widget_set_opacity (GTK_WIDGET (self->scroller), 1);
  connect_flow (self);
  besace_resource_notes_find_passages (self->notes);
  build_end (self);
  g_signal_emit (self, signals[SIGNAL_READY], 0);
}

static void
notes_changed_cb (BesaceResourceView *self)
{
  besace_resource_header_set_n_notes (self->header, besace_resource_notes_get_n_notes (self->notes));
}

static void
position_changed_cb (BesaceResourceView *self)
{
  g_signal_emit (self, signals[SIGNAL_POSITION_CHANGED], 0);
}

static void
besace_resource_view_get_property (GObject    *object,
                                   guint       property_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  BesaceResourceView *self = BESACE_RESOURCE_VIEW (object);

  switch ((BesaceResourceViewProperty) property_id) {
  case PROP_SHARED_SCREEN:
    g_value_set_boolean (value, self->shared_screen);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_resource_view_set_property (GObject      *object,
                                   guint         property_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  BesaceResourceView *self = BESACE_RESOURCE_VIEW (object);

  switch ((BesaceResourceViewProperty) property_id) {
  case PROP_SHARED_SCREEN:
    self->shared_screen = g_value_get_boolean (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_resource_view_dispose (GObject *object)
{
  BesaceResourceView *self = BESACE_RESOURCE_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->end_id, g_source_remove);
  g_clear_weak_pointer (&self->revealed);

  G_OBJECT_CLASS (besace_resource_view_parent_class)->dispose (object);
}

static void
besace_resource_view_finalize (GObject *object)
{
  BesaceResourceView *self = BESACE_RESOURCE_VIEW (object);

  g_clear_pointer (&self->copy, besace_copy_unref);
  g_clear_pointer (&self->similar, g_ptr_array_unref);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_resource_view_parent_class)->finalize (object);
}

static void
besace_resource_view_class_init (BesaceResourceViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_resource_view_get_property;
  object_class->set_property = besace_resource_view_set_property;
  object_class->dispose = besace_resource_view_dispose;
  object_class->finalize = besace_resource_view_finalize;

  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_READY] =
    g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  signals[SIGNAL_POSITION_CHANGED] =
    g_signal_new ("position-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  g_type_ensure (BESACE_TYPE_COLUMN);
  g_type_ensure (BESACE_TYPE_FACT_LIST);
  g_type_ensure (BESACE_TYPE_OWN_ASSESSMENT);
  g_type_ensure (BESACE_TYPE_READER);
  g_type_ensure (BESACE_TYPE_RESOURCE_HEADER);
  g_type_ensure (BESACE_TYPE_RESOURCE_INDEX);
  g_type_ensure (BESACE_TYPE_RESOURCE_NOTES);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/besace/Besace/ui/reader/besace-resource-view.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceView, scroller);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceView, header);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceView, file_bin);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceView, summary_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceView, summary_bin);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceView, reader);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceView, notes);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceView, kit_list);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceView, opinion_list);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceView, own_assessment);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceView, end_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceView, similar_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceView, similar_list);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceView, index);
  gtk_widget_class_bind_template_callback (widget_class, reader_ready_cb);
  gtk_widget_class_bind_template_callback (widget_class, position_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, notes_changed_cb);
}

static void
besace_resource_view_init (BesaceResourceView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
besace_resource_view_set_workspace (BesaceResourceView *self,
                                    BesaceWorkspace    *workspace)
{
  g_return_if_fail (BESACE_IS_RESOURCE_VIEW (self));
  g_return_if_fail (BESACE_IS_WORKSPACE (workspace));

  g_set_object (&self->workspace, workspace);
  besace_reader_set_locate (self->reader, locate_blob, besace_workspace_get_catalogue (workspace));
  besace_resource_notes_set_workspace (self->notes, workspace, self->reader);
  besace_resource_header_set_collections (self->header, besace_library_get_collections (besace_workspace_get_library (workspace)));
  besace_own_assessment_set_contributions (self->own_assessment,
                                           besace_library_get_contributions (besace_workspace_get_library (workspace)));
}

void
besace_resource_view_show (BesaceResourceView *self,
                           BesaceCopy         *copy,
                           double              position)
{
  gint64 now;

  g_return_if_fail (BESACE_IS_RESOURCE_VIEW (self));
  g_return_if_fail (self->workspace != NULL);
  g_return_if_fail (copy != NULL);

  besace_resource_view_clear (self);
  self->copy = besace_copy_ref (copy);
  now = besace_clock_get_now (besace_workspace_get_clock (self->workspace));

  besace_resource_header_show (self->header, copy, now);
  besace_resource_header_set_writing (self->header, TRUE, besace_draft_can_edit (copy->resource->id));
  show_file (self);
  show_summary (self);
  show_kit (self);
  show_opinions (self);
  besace_own_assessment_show (self->own_assessment, copy->resource->id);

  /* Where one stopped is found again once the text is long enough; until then its beginning would only flash by. */
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_set_opacity (GTK_WIDGET (self->scroller), position > 0 ? 0 : 1);
  besace_resource_notes_show (self->notes, copy->resource->id);
  besace_reader_show (self->reader, copy->resource, copy->documents, position);

  begin_end (self);
}

gboolean
besace_resource_view_shows (BesaceResourceView *self,
                            const BesaceCopy   *copy)
{
  g_autofree char *shown = NULL;
  g_autofree char *other = NULL;

  g_return_val_if_fail (BESACE_IS_RESOURCE_VIEW (self), FALSE);

  if (self->copy == NULL || self->copy->arrived != copy->arrived || self->copy->withdrawn != copy->withdrawn ||
      besace_copy_count_missing (self->copy) != besace_copy_count_missing (copy) ||
      !g_str_equal (self->copy->resource->id, copy->resource->id))
    return FALSE;

  shown = besace_resource_to_line (self->copy->resource);
  other = besace_resource_to_line (copy->resource);
  return g_str_equal (shown, other);
}

void
besace_resource_view_clear (BesaceResourceView *self)
{
  g_return_if_fail (BESACE_IS_RESOURCE_VIEW (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->end_id, g_source_remove);
  g_clear_pointer (&self->similar, g_ptr_array_unref);
  g_clear_pointer (&self->copy, besace_copy_unref);
  gtk_widget_set_visible (self->end_box, FALSE);
  besace_resource_notes_show (self->notes, NULL);
  besace_own_assessment_show (self->own_assessment, NULL);
  besace_reader_clear (self->reader);
}

void
besace_resource_view_set_offline (BesaceResourceView *self,
                                  const char         *label,
                                  gboolean            coming)
{
  g_return_if_fail (BESACE_IS_RESOURCE_VIEW (self));

  besace_resource_header_set_offline (self->header, label, coming);
}

double
besace_resource_view_get_position (BesaceResourceView *self)
{
  g_return_val_if_fail (BESACE_IS_RESOURCE_VIEW (self), 0);

  return besace_reader_get_position (self->reader);
}

BesaceReaderPassages *
besace_resource_view_get_passages (BesaceResourceView *self)
{
  g_return_val_if_fail (BESACE_IS_RESOURCE_VIEW (self), NULL);

  return besace_reader_get_passages (self->reader);
}

BesaceResourceNotes *
besace_resource_view_get_notes (BesaceResourceView *self)
{
  g_return_val_if_fail (BESACE_IS_RESOURCE_VIEW (self), NULL);

  return self->notes;
}

/* A frame later everything has its place. */
static gboolean
reveal_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  BesaceResourceView *self = BESACE_RESOURCE_VIEW (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double page = gtk_adjustment_get_page_size (adjustment);
  graphene_rect_t bounds;

  if (self->n_frames++ < FRAMES_TO_SETTLE)
    return G_SOURCE_CONTINUE;

  self->reveal_id = 0;
  if (self->revealed != NULL && gtk_widget_compute_bounds (self->revealed, GTK_WIDGET (self->scroller), &bounds) &&
      (bounds.origin.y < 0 || (double) (bounds.origin.y + bounds.size.height) > page))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + (double) bounds.origin.y - page / 3);
  g_clear_weak_pointer (&self->revealed);
  return G_SOURCE_REMOVE;
}

void
besace_resource_view_reveal (BesaceResourceView *self,
                             GtkWidget          *part)
{
  g_return_if_fail (BESACE_IS_RESOURCE_VIEW (self));
  g_return_if_fail (GTK_IS_WIDGET (part));

  g_set_weak_pointer (&self->revealed, part);
  self->n_frames = 0;
  if (self->reveal_id == 0)
    self->reveal_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), reveal_cb, NULL, NULL);
}

gboolean
besace_resource_view_focus_title (BesaceResourceView *self)
{
  GtkWidget *title;
  GtkRoot *root;

  g_return_val_if_fail (BESACE_IS_RESOURCE_VIEW (self), FALSE);

  title = besace_resource_header_get_title (self->header);
  root = gtk_widget_get_root (title);
  if (!root || !gtk_widget_is_sensitive (title))
    return FALSE;

  /* A label that grabs the focus selects all of itself, after a look at what had it before, which in GTK 4.8 may have been
   * freed on losing it. So it is given the focus. */
  gtk_root_set_focus (root, title);
  return TRUE;
}
