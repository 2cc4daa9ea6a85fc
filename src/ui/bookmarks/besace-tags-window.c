/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-tags-window.h"

#include <glib/gi18n.h>

#include "besace-accessible-text.h"
#include "besace-edit-report.h"

struct _BesaceTagsWindow {
  AdwWindow            parent_instance;

  BesaceLibrary       *library; /* (owned) */
  char               **ids;     /* (owned) of the resources */
  GtkWidget           *widget;  /* (weak) (nullable) whose window tells what is done */
  GPtrArray           *rows;    /* (owned) of unowned AdwActionRow */
  gboolean             updating;

  AdwEntryRow         *entry;
  GtkLabel            *problem_label;
  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (BesaceTagsWindow, besace_tags_window, ADW_TYPE_WINDOW)

/* How many of the bookmarks have a tag. */
static guint
count_tagged (BesaceTagsWindow *self,
              const char       *tag)
{
  GListModel *bookmarks = besace_library_get_bookmarks (self->library);
  guint n_tagged = 0;

  for (guint i = 0; i < g_list_model_get_n_items (bookmarks); i++) {
    g_autoptr(BesaceBookmark) bookmark = g_list_model_get_item (bookmarks, i);
    const BesaceBookmarkFields *fields = besace_bookmark_get_fields (bookmark);

    n_tagged += g_strv_contains ((const char *const *) self->ids, fields->id) && fields->tags &&
                g_strv_contains ((const char *const *) fields->tags, tag);
  }

  return n_tagged;
}

static void
tagged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  BesaceEditReport *report = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = besace_library_edit_finish (BESACE_LIBRARY (source), result, &error);

  besace_edit_report_end (report, undo, error);
}

static void
set_tagged (BesaceTagsWindow *self,
            const char       *tag,
            gboolean          tagged)
{
  /* Translators: a tag was given to bookmarks, or taken from them */
  g_autofree char *message = g_strdup_printf (tagged ? _("Tagged “%s”") : _("No longer tagged “%s”"), tag);
  GtkWidget *widget = self->widget ? self->widget : GTK_WIDGET (self);

  besace_library_tag_async (self->library, (const char *const *) self->ids, tag, tagged, NULL, tagged_cb,
                            besace_edit_report_new_quiet (widget, message));
}

static void
toggled_cb (BesaceTagsWindow *self,
            GtkCheckButton   *check)
{
  if (self->updating)
    return;

  gtk_check_button_set_inconsistent (check, FALSE);
  set_tagged (self, gtk_widget_get_name (GTK_WIDGET (check)), gtk_check_button_get_active (check));
}

static void
add_row (BesaceTagsWindow *self,
         const char       *tag)
{
  guint n_tagged = count_tagged (self, tag);
  guint n_bookmarks = g_strv_length (self->ids);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", tag, "activatable-widget", check, NULL);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), n_tagged == n_bookmarks);
  gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (check), n_tagged > 0 && n_tagged < n_bookmarks);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_name (check, tag);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, tag, -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

/* Only where there are other tags than before: what was just ticked keeps the focus. */
static void
update (BesaceTagsWindow *self)
{
  g_auto(GStrv) tags = besace_library_list_tags (self->library);
  gboolean same = g_strv_length (tags) == self->rows->len;

  for (guint i = 0; same && i < self->rows->len; i++)
    same = g_str_equal (adw_preferences_row_get_title (g_ptr_array_index (self->rows, i)), tags[i]);
  if (same)
    return;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  self->updating = TRUE;
  for (guint i = 0; tags[i]; i++)
    add_row (self, tags[i]);
  self->updating = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->group), self->rows->len > 0);
}

/* The library says what is wrong with a name; here it is said beside it, and what was typed stays. */
static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(BesaceTagsWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = besace_library_edit_finish (BESACE_LIBRARY (source), result, &error);
  BesaceUndoHistory *history = self->widget ? besace_undo_history_find (self->widget) : NULL;
  gboolean wrong = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);

  gtk_label_set_text (self->problem_label, error ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), error != NULL);
  if (undo) {
    if (history && !besace_undo_is_empty (undo))
      besace_undo_history_add_quietly (history, undo, _("A tag was added"));
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  }
  if (wrong)
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
apply_cb (BesaceTagsWindow *self)
{
  g_autofree char *tag = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (*tag)
    besace_library_tag_async (self->library, (const char *const *) self->ids, tag, TRUE, NULL, added_cb, g_object_ref (self));
}

static void
besace_tags_window_dispose (GObject *object)
{
  BesaceTagsWindow *self = BESACE_TAGS_WINDOW (object);

  g_clear_weak_pointer (&self->widget);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (besace_tags_window_parent_class)->dispose (object);
}

static void
besace_tags_window_finalize (GObject *object)
{
  BesaceTagsWindow *self = BESACE_TAGS_WINDOW (object);

  g_clear_pointer (&self->ids, g_strfreev);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (besace_tags_window_parent_class)->finalize (object);
}

static void
besace_tags_window_class_init (BesaceTagsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_tags_window_dispose;
  object_class->finalize = besace_tags_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/bookmarks/besace-tags-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceTagsWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, BesaceTagsWindow, problem_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceTagsWindow, group);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
}

static void
besace_tags_window_init (BesaceTagsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  besace_accessible_text_tell_entry (self->entry);
  self->rows = g_ptr_array_new ();
}

GtkWidget *
besace_tags_window_present (GtkWidget         *widget,
                            BesaceLibrary     *library,
                            const char *const *ids)
{
  BesaceTagsWindow *self = g_object_new (BESACE_TYPE_TAGS_WINDOW, "transient-for", gtk_widget_get_root (widget), NULL);
  guint n = g_strv_length ((char **) ids);
  g_autofree char *description = g_strdup_printf (ngettext ("Of %u bookmark", "Of %u bookmarks", n), n);

  self->library = g_object_ref (library);
  self->ids = g_strdupv ((char **) ids);
  g_set_weak_pointer (&self->widget, widget);
  adw_preferences_group_set_description (self->group, description);
  g_signal_connect_object (library, "bookmarks-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  return GTK_WIDGET (self);
}
