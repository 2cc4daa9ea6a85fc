/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-resource-notes.h"

#include "besace-note-row.h"

struct _BesaceResourceNotes {
  AdwBin           parent_instance;

  GtkListBox      *list_box;

  BesaceWorkspace *workspace;   /* (owned) (nullable) until it is set */
  BesaceReader    *reader;      /* (unowned) that stands beside this */
  char            *id;          /* (owned) (nullable) of the resource */
  GPtrArray       *notes;       /* (owned) of BesaceNote */
  GHashTable      *gone;        /* (owned) set of uuids whose passage was not found */
  GCancellable    *cancellable; /* (owned) (nullable) while passages are looked for */
  gboolean         shared_screen;
};

G_DEFINE_FINAL_TYPE (BesaceResourceNotes, besace_resource_notes, ADW_TYPE_BIN)

typedef enum {
  PROP_SHARED_SCREEN = 1,
} BesaceResourceNotesProperty;

static GParamSpec *properties[PROP_SHARED_SCREEN + 1];

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static BesaceNotes *
get_notes (BesaceResourceNotes *self)
{
  return besace_library_get_notes (besace_workspace_get_library (self->workspace));
}

/* A passage to be found, and where it is. */
typedef struct {
  char          *note;    /* (owned) */
  char          *title;   /* (owned) */
  BesacePassage *passage; /* (owned) */
  guint          start;
  guint          length;
  gboolean       found;
} Search;

static void
search_clear (gpointer data)
{
  Search *search = data;

  g_free (search->note);
  g_free (search->title);
  besace_passage_free (search->passage);
}

typedef struct {
  char   *text;     /* (owned) */
  GArray *searches; /* (owned) of Search */
} Searches;

static void
searches_free (gpointer data)
{
  Searches *searches = data;

  g_free (searches->text);
  g_array_unref (searches->searches);
  g_free (searches);
}

/* A passage that was edited is looked for in the whole of a text: on the main loop that would be felt. */
static void
find_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Searches *searches = task_data;

  for (guint i = 0; i < searches->searches->len && !g_cancellable_is_cancelled (cancellable); i++) {
    Search *search = &g_array_index (searches->searches, Search, i);

    search->found = besace_passage_find (search->passage, searches->text, &search->start, &search->length);
  }

  g_task_return_boolean (task, TRUE);
}

/* Of rows and for whoever asks. */
static void
show_gone (BesaceResourceNotes *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list_box)); row; row = gtk_widget_get_next_sibling (row)) {
    BesaceNoteRow *note_row = BESACE_NOTE_ROW (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)));
    g_autofree char *label = NULL;

    besace_note_row_set_gone (note_row, besace_resource_notes_is_gone (self, besace_note_get_uuid (besace_note_row_get_note (note_row))));
    label = besace_note_row_get_label (note_row);
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  }
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  BesaceResourceNotes *self = user_data;
  Searches *searches = g_task_get_task_data (G_TASK (result));
  g_autoptr(GArray) marks = g_array_new (FALSE, FALSE, sizeof (BesaceMarkedPassage));

  /* Showing something else, or going away, cancels. */
  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;

  g_clear_object (&self->cancellable);
  g_hash_table_remove_all (self->gone);
  for (guint i = 0; i < searches->searches->len; i++) {
    Search *search = &g_array_index (searches->searches, Search, i);
    BesaceMarkedPassage mark = { search->note, search->title, search->start, search->length };

    if (search->found)
      g_array_append_val (marks, mark);
    else
      g_hash_table_add (self->gone, g_strdup (search->note));
  }

  besace_reader_passages_set_marks (besace_reader_get_passages (self->reader), (BesaceMarkedPassage *) (void *) marks->data, marks->len);
  show_gone (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
besace_resource_notes_find_passages (BesaceResourceNotes *self)
{
  g_autoptr(GTask) task = NULL;
  Searches *searches;

  g_return_if_fail (BESACE_IS_RESOURCE_NOTES (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (!besace_reader_get_ready (self->reader) || !self->id)
    return;

  searches = g_new0 (Searches, 1);
  searches->text = g_strdup (besace_reader_passages_get_text (besace_reader_get_passages (self->reader)));
  searches->searches = g_array_new (FALSE, TRUE, sizeof (Search));
  g_array_set_clear_func (searches->searches, search_clear);
  for (guint i = 0; i < self->notes->len; i++) {
    BesaceNote *note = g_ptr_array_index (self->notes, i);
    const BesaceNoteFields *fields = besace_note_get_fields (note);
    Search search = { 0 };

    if (!fields->passage)
      continue;
    search.note = g_strdup (fields->uuid);
    search.title = g_strdup (besace_note_get_title (note));
    search.passage = besace_passage_copy (fields->passage);
    g_array_append_val (searches->searches, search);
  }

  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, found_cb, self);
  g_task_set_source_tag (task, besace_resource_notes_find_passages);
  g_task_set_task_data (task, searches, searches_free);
  g_task_run_in_thread (task, find_thread);
}

static void
clear_rows (BesaceResourceNotes *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list_box))))
    gtk_list_box_remove (self->list_box, row);
}

static void
add_row (BesaceResourceNotes *self,
         BesaceNote          *note)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *child = besace_note_row_new (FALSE);

  besace_note_row_set_note (BESACE_NOTE_ROW (child), note, besace_clock_get_now (besace_workspace_get_clock (self->workspace)));
  gtk_widget_set_margin_top (child, 9);
  gtk_widget_set_margin_bottom (child, 9);
  gtk_widget_set_margin_start (child, 12);
  gtk_widget_set_margin_end (child, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_list_box_append (self->list_box, row);
}

static gboolean
is_same (GPtrArray *notes,
         GPtrArray *others)
{
  for (guint i = 0; i < notes->len && notes->len == others->len; i++) {
    if (!besace_note_equal (g_ptr_array_index (notes, i), g_ptr_array_index (others, i)))
      return FALSE;
  }

  return notes->len == others->len;
}

/* Only what changed is shown anew: somebody may be among the rows. */
static void
update (BesaceResourceNotes *self)
{
  g_autoptr(GPtrArray) notes = self->id && !self->shared_screen ? besace_notes_list_about (get_notes (self), self->id)
                                                                : g_ptr_array_new ();

  if (is_same (notes, self->notes))
    return;

  g_ptr_array_unref (self->notes);
  self->notes = g_ptr_array_ref (notes);
  clear_rows (self);
  for (guint i = 0; i < notes->len; i++)
    add_row (self, g_ptr_array_index (notes, i));
  show_gone (self);
  gtk_widget_set_visible (GTK_WIDGET (self), notes->len > 0);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  besace_resource_notes_find_passages (self);
}

static void
row_activated_cb (BesaceResourceNotes *self,
                  GtkListBoxRow       *row)
{
  BesaceNote *note = besace_note_row_get_note (BESACE_NOTE_ROW (gtk_list_box_row_get_child (row)));

  gtk_widget_activate_action (GTK_WIDGET (self), "page.open-note", "s", besace_note_get_uuid (note));
}

static void
besace_resource_notes_get_property (GObject    *object,
                                    guint       property_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  switch ((BesaceResourceNotesProperty) property_id) {
  case PROP_SHARED_SCREEN:
    g_value_set_boolean (value, BESACE_RESOURCE_NOTES (object)->shared_screen);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_resource_notes_set_property (GObject      *object,
                                    guint         property_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  BesaceResourceNotes *self = BESACE_RESOURCE_NOTES (object);

  switch ((BesaceResourceNotesProperty) property_id) {
  case PROP_SHARED_SCREEN:
    self->shared_screen = g_value_get_boolean (value);
    if (self->workspace)
      update (self);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_resource_notes_dispose (GObject *object)
{
  BesaceResourceNotes *self = BESACE_RESOURCE_NOTES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (besace_resource_notes_parent_class)->dispose (object);
}

static void
besace_resource_notes_finalize (GObject *object)
{
  BesaceResourceNotes *self = BESACE_RESOURCE_NOTES (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->gone, g_hash_table_unref);

  G_OBJECT_CLASS (besace_resource_notes_parent_class)->finalize (object);
}

static void
besace_resource_notes_class_init (BesaceResourceNotesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_resource_notes_get_property;
  object_class->set_property = besace_resource_notes_set_property;
  object_class->dispose = besace_resource_notes_dispose;
  object_class->finalize = besace_resource_notes_finalize;

  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/notes/besace-resource-notes.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceNotes, list_box);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
besace_resource_notes_init (BesaceResourceNotes *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->notes = g_ptr_array_new ();
  self->gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
besace_resource_notes_set_workspace (BesaceResourceNotes *self,
                                     BesaceWorkspace     *workspace,
                                     BesaceReader        *reader)
{
  g_return_if_fail (BESACE_IS_RESOURCE_NOTES (self));
  g_return_if_fail (!self->workspace);

  self->workspace = g_object_ref (workspace);
  self->reader = reader;
  g_signal_connect_object (get_notes (self), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

void
besace_resource_notes_show (BesaceResourceNotes *self,
                            const char          *id)
{
  g_return_if_fail (BESACE_IS_RESOURCE_NOTES (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_hash_table_remove_all (self->gone);
  g_free (self->id);
  self->id = g_strdup (id);
  update (self);
}

guint
besace_resource_notes_get_n_notes (BesaceResourceNotes *self)
{
  g_return_val_if_fail (BESACE_IS_RESOURCE_NOTES (self), 0);

  return self->notes->len;
}

BesaceNote *
besace_resource_notes_get_whole (BesaceResourceNotes *self)
{
  BesaceNote *whole = NULL;

  g_return_val_if_fail (BESACE_IS_RESOURCE_NOTES (self), NULL);

  for (guint i = 0; i < self->notes->len; i++) {
    BesaceNote *note = g_ptr_array_index (self->notes, i);

    if (!besace_note_get_fields (note)->passage &&
        (!whole || besace_note_get_fields (note)->edited > besace_note_get_fields (whole)->edited))
      whole = note;
  }

  return whole;
}

gboolean
besace_resource_notes_is_gone (BesaceResourceNotes *self,
                               const char          *uuid)
{
  g_return_val_if_fail (BESACE_IS_RESOURCE_NOTES (self), FALSE);

  return g_hash_table_contains (self->gone, uuid);
}
