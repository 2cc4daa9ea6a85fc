/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-attached-file.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "besace-media-attaching.h"
#include "besace-picture-check.h"
#include "besace-picture-type.h"
#include "besace-reader-figure.h"
#include "besace-size.h"

#define THUMBNAIL_WIDTH 240

struct _BesaceAttachedFile {
  GtkBox                parent_instance;

  AdwBin               *thumbnail;
  GtkLabel             *name_label;
  GtkLabel             *issue_label;
  GtkSpinner           *spinner;
  GtkButton            *button;

  BesaceDraftBlock     *block;       /* (owned) */
  BesaceMedia          *media;       /* (owned) */
  GtkFileChooserNative *chooser;     /* (owned) (nullable) while it is open */
  GCancellable         *cancellable; /* (owned) */
  BesaceBlock          *arrived;     /* (owned) (nullable) while it is looked at */
  GAsyncResult         *arrival;     /* (owned) (nullable) as well: by what it came */
  char                 *shown;       /* (owned) (nullable) the blob that is shown */
};

G_DEFINE_FINAL_TYPE (BesaceAttachedFile, besace_attached_file, GTK_TYPE_BOX)

enum {
  SIGNAL_ATTACHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_image (BesaceAttachedFile *self)
{
  return besace_draft_block_get_block_type (self->block) == BESACE_BLOCK_IMAGE;
}

static void
show_thumbnail (BesaceAttachedFile *self,
                const char         *blob)
{
  g_autofree char *path = *blob ? besace_media_find_blob (self->media, blob) : NULL;
  BesaceReaderFigureSize size;
  GtkWidget *figure;
  GtkWidget *clamp;

  adw_bin_set_child (self->thumbnail, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->thumbnail), path != NULL);
  if (!path)
    return;

  if (!besace_reader_figure_measure_file (path, &size))
    g_clear_pointer (&path, g_free);
  figure = besace_reader_figure_new (path, &size, besace_draft_block_get (self->block, BESACE_DRAFT_BLOCK_ALT));
  clamp = g_object_new (ADW_TYPE_CLAMP, "maximum-size", THUMBNAIL_WIDTH, "tightening-threshold", THUMBNAIL_WIDTH,
                        "child", figure, "halign", GTK_ALIGN_START, NULL);
  adw_bin_set_child (self->thumbnail, clamp);
  besace_reader_figure_load (BESACE_READER_FIGURE (figure));
}

static void
show_block (BesaceAttachedFile *self)
{
  const char *blob = besace_draft_block_get (self->block, BESACE_DRAFT_BLOCK_BLOB);
  const char *name = besace_draft_block_get (self->block, BESACE_DRAFT_BLOCK_NAME);
  const char *url = besace_draft_block_get (self->block, BESACE_DRAFT_BLOCK_URL);
  const gint64 size = besace_draft_block_get_size (self->block);
  g_autofree char *length = size >= 0 ? besace_size_to_text (size) : NULL;
  g_autofree char *text = length && *name ? g_strdup_printf ("%s · %s", name, length) : g_strdup (*name ? name : url);
  const gboolean attached = *blob || *url;

  if (g_strcmp0 (self->shown, blob) == 0)
    return;

  g_free (self->shown);
  self->shown = g_strdup (blob);
  gtk_label_set_text (self->name_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->name_label), *text);
  if (is_image (self))
    show_thumbnail (self, blob);
  gtk_button_set_label (self->button, is_image (self) ? attached ? _("Choose another image…") : _("Choose an image…")
                                                      : attached ? _("Choose another file…") : _("Choose a file…"));
}

static void
show_issue (BesaceAttachedFile *self,
            const char         *issue)
{
  gtk_label_set_text (self->issue_label, issue ? issue : "");
  gtk_widget_set_visible (GTK_WIDGET (self->issue_label), issue != NULL);
}

static void
set_busy (BesaceAttachedFile *self,
          gboolean            busy)
{
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), !busy);
}

/* Takes @file, and nothing where there is a @failure. */
static void
end (BesaceAttachedFile *self,
     BesaceBlock        *file,
     const GError       *failure)
{
  g_autoptr(BesaceBlock) taken = file;

  set_busy (self, FALSE);
  show_issue (self, failure ? failure->message : NULL);
  if (taken && !failure) {
    besace_draft_block_take_file (self->block, taken);
    g_signal_emit (self, signals[SIGNAL_ATTACHED], 0);
  }
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(BesaceAttachedFile) self = user_data;
  g_autoptr(GError) failure = NULL;

  besace_picture_check_finish (result, &failure);
  if (failure) {
    g_autoptr(GObject) media = g_async_result_get_source_object (self->arrival);

    besace_media_attach_revoke (BESACE_MEDIA (media), self->arrival);
  }
  g_clear_object (&self->arrival);
  if (!g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    end (self, g_steal_pointer (&self->arrived), failure);
}

static void
attached_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(BesaceAttachedFile) self = user_data;
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceBlock) file = besace_media_attach_finish (BESACE_MEDIA (source), result, &failure);
  g_autofree char *path = file && is_image (self) ? besace_media_find_blob (BESACE_MEDIA (source), file->blob) : NULL;

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (!path) {
    end (self, g_steal_pointer (&file), failure);
    return;
  }

  self->arrived = g_steal_pointer (&file);
  g_set_object (&self->arrival, result);
  besace_picture_check_async (path, self->arrived->mime, self->arrived->name, self->cancellable, checked_cb, g_object_ref (self));
}

void
besace_attached_file_take (BesaceAttachedFile *self,
                           GFile              *file)
{
  g_return_if_fail (BESACE_IS_ATTACHED_FILE (self));

  show_issue (self, NULL);
  set_busy (self, TRUE);
  besace_media_attach_async (self->media, file, besace_draft_block_get_block_type (self->block), self->cancellable, attached_cb,
                             g_object_ref (self));
}

static void
response_cb (BesaceAttachedFile *self,
             int                 response)
{
  g_autoptr(GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (file)
    besace_attached_file_take (self, file);
}

void
besace_attached_file_choose (BesaceAttachedFile *self)
{
  GtkRoot *root;

  g_return_if_fail (BESACE_IS_ATTACHED_FILE (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (self->chooser || !GTK_IS_WINDOW (root))
    return;

  self->chooser = gtk_file_chooser_native_new (is_image (self) ? _("Choose an image") : _("Choose a file"), GTK_WINDOW (root),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _("_Add"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  if (is_image (self)) {
    g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

    gtk_file_filter_set_name (filter, _("Images"));
    gtk_file_filter_add_mime_type (filter, BESACE_PICTURE_JPEG);
    gtk_file_filter_add_mime_type (filter, BESACE_PICTURE_PNG);
    gtk_file_filter_add_mime_type (filter, BESACE_PICTURE_WEBP);
    gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  }
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
besace_attached_file_dispose (GObject *object)
{
  BesaceAttachedFile *self = BESACE_ATTACHED_FILE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->chooser);
  g_clear_object (&self->block);
  g_clear_object (&self->media);

  G_OBJECT_CLASS (besace_attached_file_parent_class)->dispose (object);
}

static void
besace_attached_file_finalize (GObject *object)
{
  BesaceAttachedFile *self = BESACE_ATTACHED_FILE (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->arrived, besace_block_free);
  g_clear_object (&self->arrival);
  g_free (self->shown);

  G_OBJECT_CLASS (besace_attached_file_parent_class)->finalize (object);
}

static void
besace_attached_file_class_init (BesaceAttachedFileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_attached_file_dispose;
  object_class->finalize = besace_attached_file_finalize;

  signals[SIGNAL_ATTACHED] =
    g_signal_new ("attached", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/editor/besace-attached-file.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceAttachedFile, thumbnail);
  gtk_widget_class_bind_template_child (widget_class, BesaceAttachedFile, name_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceAttachedFile, issue_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceAttachedFile, spinner);
  gtk_widget_class_bind_template_child (widget_class, BesaceAttachedFile, button);
  gtk_widget_class_bind_template_callback (widget_class, besace_attached_file_choose);
}

static void
besace_attached_file_init (BesaceAttachedFile *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_attached_file_new (BesaceDraftBlock *block,
                          BesaceMedia      *media)
{
  BesaceAttachedFile *self = g_object_new (BESACE_TYPE_ATTACHED_FILE, NULL);

  self->block = g_object_ref (block);
  self->media = g_object_ref (media);
  g_signal_connect_object (block, "changed", G_CALLBACK (show_block), self, G_CONNECT_SWAPPED);
  show_block (self);
  return GTK_WIDGET (self);
}
