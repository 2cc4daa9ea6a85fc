/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-notes-page.h"

#include "besace-note-removal.h"
#include "besace-note-row.h"

/* More than anybody goes through: another word tells more. */
#define MAX_FOUND 100

struct _BesaceNotesPage {
  AdwBin              parent_instance;

  GtkStack           *stack;
  GtkSearchEntry     *search_entry;
  GtkStack           *list_stack;
  GtkListView        *list_view;
  AdwStatusPage      *none_page;

  BesaceWorkspace    *workspace;   /* (owned) */
  GtkSingleSelection *selection;   /* (owned) */
  GListStore         *found;       /* (owned) the notes that have the words, the best first */
  GCancellable       *cancellable; /* (owned) (nullable) while they are looked for */
  char               *open;        /* (owned) (nullable) */
  gboolean            shared_screen;
  gboolean            ready;
};

G_DEFINE_FINAL_TYPE (BesaceNotesPage, besace_notes_page, ADW_TYPE_BIN)

typedef enum {
  PROP_WORKSPACE = 1,
  PROP_SHARED_SCREEN,
} BesaceNotesPageProperty;

static GParamSpec *properties[PROP_SHARED_SCREEN + 1];

enum {
  SIGNAL_READY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static BesaceNotes *
get_notes (BesaceNotesPage *self)
{
  return besace_library_get_notes (besace_workspace_get_library (self->workspace));
}

static gboolean
is_searching (BesaceNotesPage *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0';
}

static void
select_open (BesaceNotesPage *self)
{
  GListModel *model = G_LIST_MODEL (self->selection);
  guint n_notes = self->open ? g_list_model_get_n_items (model) : 0;

  for (guint i = 0; i < n_notes; i++) {
    g_autoptr(BesaceNote) note = g_list_model_get_item (model, i);

    if (g_strcmp0 (besace_note_get_uuid (note), self->open) == 0) {
      gtk_single_selection_set_selected (self->selection, i);
      return;
    }
  }

  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

static void
update_visible (BesaceNotesPage *self)
{
  BesaceNotes *notes = get_notes (self);
  guint n_notes = g_list_model_get_n_items (besace_library_part_get_model (BESACE_LIBRARY_PART (notes)));

  if (self->shared_screen)
    gtk_stack_set_visible_child_name (self->stack, "shared");
  else if (!besace_library_part_get_loaded (BESACE_LIBRARY_PART (notes)))
    gtk_stack_set_visible_child_name (self->stack, "loading");
  else
    gtk_stack_set_visible_child_name (self->stack, n_notes > 0 ? "list" : "empty");

  if (is_searching (self) && !self->cancellable)
    gtk_stack_set_visible_child_name (self->list_stack, g_list_model_get_n_items (G_LIST_MODEL (self->found)) > 0 ? "rows" : "none");
  else if (!is_searching (self))
    gtk_stack_set_visible_child_name (self->list_stack, "rows");

  if (!self->ready && (self->shared_screen || besace_library_part_get_loaded (BESACE_LIBRARY_PART (notes)))) {
    self->ready = TRUE;
    g_signal_emit (self, signals[SIGNAL_READY], 0);
  }
}

/* What is private leaves the widgets, not only the screen: assistive technologies read the widgets. */
static void
update_model (BesaceNotesPage *self)
{
  if (self->shared_screen)
    gtk_single_selection_set_model (self->selection, NULL);
  else if (is_searching (self))
    gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->found));
  else
    gtk_single_selection_set_model (self->selection, besace_library_part_get_model (BESACE_LIBRARY_PART (get_notes (self))));

  select_open (self);
  update_visible (self);
}

static void
cancel_search (BesaceNotesPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  BesaceNotesPage *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) hits = besace_library_search_finish (BESACE_LIBRARY (source), result, &error);
  g_autoptr(GPtrArray) notes = g_ptr_array_new ();

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  for (guint i = 0; hits && i < hits->len; i++) {
    BesaceLibraryHit *hit = g_ptr_array_index (hits, i);
    BesaceNote *note = besace_library_hit_get_hit_type (hit) == BESACE_LIBRARY_NOTE
                         ? besace_notes_find (get_notes (self), besace_library_hit_get_uuid (hit)) : NULL;

    if (note)
      g_ptr_array_add (notes, note);
  }

  g_list_store_splice (self->found, 0, g_list_model_get_n_items (G_LIST_MODEL (self->found)), notes->pdata, notes->len);
  adw_status_page_set_description (self->none_page, error ? error->message : NULL);
  update_model (self);
}

/* What was found stays until there is something else. */
static void
search_changed_cb (BesaceNotesPage *self)
{
  cancel_search (self);
  if (!is_searching (self) || self->shared_screen) {
    g_list_store_remove_all (self->found);
    update_model (self);
    return;
  }

  self->cancellable = g_cancellable_new ();
  besace_library_search_async (besace_workspace_get_library (self->workspace),
                               gtk_editable_get_text (GTK_EDITABLE (self->search_entry)), MAX_FOUND, self->cancellable,
                               found_cb, self);
}

static void
stop_search_cb (BesaceNotesPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  search_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
notes_changed_cb (BesaceNotesPage *self)
{
  if (is_searching (self))
    search_changed_cb (self);
  else
    select_open (self);
  update_visible (self);
}

static void
setup_row_cb (BesaceNotesPage *self,
              GtkListItem     *item)
{
  gtk_list_item_set_child (item, besace_note_row_new (TRUE));
}

/* GTK 4.8 gives no name to the widget that it puts around each row, and that one has the focus. */
static void
bind_row_cb (BesaceNotesPage *self,
             GtkListItem     *item)
{
  BesaceNoteRow *row = BESACE_NOTE_ROW (gtk_list_item_get_child (item));
  g_autofree char *label = NULL;

  besace_note_row_set_note (row, gtk_list_item_get_item (item), besace_clock_get_now (besace_workspace_get_clock (self->workspace)));
  label = besace_note_row_get_label (row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (row))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
activate_row_cb (BesaceNotesPage *self,
                 guint            position)
{
  g_autoptr(BesaceNote) note = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-note", "s", besace_note_get_uuid (note));
}

/* The list focuses a widget of its own around each row. */
static BesaceNoteRow *
get_focused_row (BesaceNotesPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row = focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_view)) ? gtk_widget_get_first_child (focus) : NULL;

  return BESACE_IS_NOTE_ROW (row) ? BESACE_NOTE_ROW (row) : NULL;
}

static void
remove_focused_cb (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  BesaceNotesPage *self = BESACE_NOTES_PAGE (widget);
  BesaceNoteRow *row = get_focused_row (self);
  g_autofree char *uuid = NULL;
  GtkWidget *item, *neighbour;

  if (!row)
    return;

  /* On to a neighbour while there is one: the next Delete or Enter is about what is seen there. */
  uuid = g_strdup (besace_note_get_uuid (besace_note_row_get_note (row)));
  item = gtk_widget_get_parent (GTK_WIDGET (row));
  neighbour = gtk_widget_get_next_sibling (item);
  if (!neighbour)
    neighbour = gtk_widget_get_prev_sibling (item);
  if (neighbour)
    gtk_widget_grab_focus (neighbour);

  besace_note_removal_begin (widget, get_notes (self), uuid);
}

static void
set_shared_screen (BesaceNotesPage *self,
                   gboolean         shared_screen)
{
  if (self->shared_screen == shared_screen)
    return;

  self->shared_screen = shared_screen;
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  search_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHARED_SCREEN]);
}

static void
besace_notes_page_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  BesaceNotesPage *self = BESACE_NOTES_PAGE (object);

  switch ((BesaceNotesPageProperty) property_id) {
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
besace_notes_page_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  BesaceNotesPage *self = BESACE_NOTES_PAGE (object);

  switch ((BesaceNotesPageProperty) property_id) {
  case PROP_WORKSPACE:
    self->workspace = g_value_dup_object (value);
    break;
  case PROP_SHARED_SCREEN:
    set_shared_screen (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_notes_page_constructed (GObject *object)
{
  BesaceNotesPage *self = BESACE_NOTES_PAGE (object);

  G_OBJECT_CLASS (besace_notes_page_parent_class)->constructed (object);

  g_signal_connect_object (get_notes (self), "changed", G_CALLBACK (notes_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_notes (self), "notify::loaded", G_CALLBACK (notes_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  update_model (self);
}

static void
besace_notes_page_dispose (GObject *object)
{
  BesaceNotesPage *self = BESACE_NOTES_PAGE (object);

  cancel_search (self);
  g_clear_object (&self->selection);
  g_clear_object (&self->found);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_notes_page_parent_class)->dispose (object);
}

static void
besace_notes_page_finalize (GObject *object)
{
  g_clear_pointer (&BESACE_NOTES_PAGE (object)->open, g_free);

  G_OBJECT_CLASS (besace_notes_page_parent_class)->finalize (object);
}

static void
besace_notes_page_class_init (BesaceNotesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_notes_page_get_property;
  object_class->set_property = besace_notes_page_set_property;
  object_class->constructed = besace_notes_page_constructed;
  object_class->dispose = besace_notes_page_dispose;
  object_class->finalize = besace_notes_page_finalize;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_READY] =
    g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/notes/besace-notes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceNotesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceNotesPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, BesaceNotesPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceNotesPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, BesaceNotesPage, none_page);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_row_cb);
  gtk_widget_class_install_action (widget_class, "notes.remove-focused", NULL, remove_focused_cb);
}

static void
besace_notes_page_init (BesaceNotesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->found = g_list_store_new (BESACE_TYPE_NOTE);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
}

GtkWidget *
besace_notes_page_new (BesaceWorkspace *workspace)
{
  return g_object_new (BESACE_TYPE_NOTES_PAGE, "workspace", workspace, NULL);
}

void
besace_notes_page_set_open (BesaceNotesPage *self,
                            const char      *uuid)
{
  g_return_if_fail (BESACE_IS_NOTES_PAGE (self));

  if (g_strcmp0 (self->open, uuid) == 0)
    return;

  g_free (self->open);
  self->open = g_strdup (uuid);
  select_open (self);
}

void
besace_notes_page_search (BesaceNotesPage *self,
                          const char      *text)
{
  g_return_if_fail (BESACE_IS_NOTES_PAGE (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), text);
  search_changed_cb (self);
}

void
besace_notes_page_focus_list (BesaceNotesPage *self)
{
  g_return_if_fail (BESACE_IS_NOTES_PAGE (self));

  gtk_widget_child_focus (GTK_WIDGET (self->list_stack), GTK_DIR_TAB_FORWARD);
}
