/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-reader-button.h"

#include <glib/gi18n.h>

#include "besace-size.h"

struct _BesaceReaderButton {
  GtkButton  parent_instance;

  GtkImage  *image;
  GtkLabel  *title;
  GtkLabel  *origin;
  GtkLabel  *caption;
};

G_DEFINE_FINAL_TYPE (BesaceReaderButton, besace_reader_button, GTK_TYPE_BUTTON)

/* What a file's button says, by what kind of file it is. */
typedef struct {
  const char *mime; /* a type, or the beginning of several */
  const char *label;
} BesaceFileKind;

static const BesaceFileKind file_kinds[] = {
  { "application/pdf", N_("Open the PDF") },
  { "application/vnd.oasis.opendocument.presentation", N_("Open the slides") },
  { "application/vnd.oasis.opendocument.spreadsheet", N_("Open the spreadsheet") },
  { "application/vnd.oasis.opendocument.text", N_("Open the text document") },
  { "application/vnd.openxmlformats-officedocument.presentationml", N_("Open the slides") },
  { "application/vnd.openxmlformats-officedocument.spreadsheetml", N_("Open the spreadsheet") },
  { "application/vnd.openxmlformats-officedocument.wordprocessingml", N_("Open the text document") },
  { "application/msword", N_("Open the text document") },
  { "application/vnd.ms-excel", N_("Open the spreadsheet") },
  { "application/vnd.ms-powerpoint", N_("Open the slides") },
  { "text/csv", N_("Open the spreadsheet") },
  { "text/", N_("Open the text document") },
  { "image/", N_("Open the picture") },
  { "audio/", N_("Open the recording") },
  { "video/", N_("Open the video") },
};

static const char *
get_file_label (const BesaceBlock *block)
{
  g_autofree char *guess = NULL;
  const char *mime = block->mime;

  if (mime == NULL && block->name != NULL) {
    g_autofree char *content_type = g_content_type_guess (block->name, NULL, 0, NULL);

    guess = g_content_type_get_mime_type (content_type);
    mime = guess;
  }

  for (guint i = 0; mime != NULL && i < G_N_ELEMENTS (file_kinds); i++)
    if (g_str_has_prefix (mime, file_kinds[i].mime))
      return _(file_kinds[i].label);

  return _("Open the file");
}

/* The site of an address as people say it: without “www.”. (transfer full) (nullable) */
static char *
get_site (const char *address)
{
  g_autoptr(GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL)
    return NULL;

  return g_strdup (g_str_has_prefix (host, "www.") ? host + strlen ("www.") : host);
}

/* “Memo sheet.pdf · 340 KB”. (transfer full) */
static char *
describe_file (const BesaceBlock *block,
               gboolean           here)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) parts = NULL;

  if (!here)
    g_strv_builder_add (builder, _("On the web"));
  if (block->name != NULL)
    g_strv_builder_add (builder, block->name);
  if (block->size >= 0) {
    g_autofree char *size = besace_size_to_text (block->size);

    g_strv_builder_add (builder, size);
  }

  parts = g_strv_builder_end (builder);
  return g_strjoinv (" · ", parts);
}

static void
set_line (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* The lines that there are, as one sentence. (transfer full) */
static char *
join_lines (const char *title,
            const char *origin,
            const char *caption)
{
  const char *lines[] = { title, origin, caption };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (lines[i] != NULL && *lines[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", lines[i]);

  return g_string_free (text, FALSE);
}

static void
besace_reader_button_class_init (BesaceReaderButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/besace/Besace/ui/reader/besace-reader-button.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceReaderButton, image);
  gtk_widget_class_bind_template_child (widget_class, BesaceReaderButton, title);
  gtk_widget_class_bind_template_child (widget_class, BesaceReaderButton, origin);
  gtk_widget_class_bind_template_child (widget_class, BesaceReaderButton, caption);
}

static void
besace_reader_button_init (BesaceReaderButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_reader_button_new (const BesaceBlock *block,
                          guint              index,
                          gboolean           here)
{
  BesaceReaderButton *self = g_object_new (BESACE_TYPE_READER_BUTTON, NULL);
  g_autofree char *origin = NULL;
  g_autofree char *name = NULL;
  const char *icon, *title;

  if (block->type == BESACE_BLOCK_FILE) {
    icon = here ? "x-office-document-symbolic" : "besace-web-symbolic";
    title = get_file_label (block);
    origin = describe_file (block, here);
  } else if (block->type == BESACE_BLOCK_MODULE) {
    icon = "media-playback-start-symbolic";
    title = _("Open the activity");
    origin = describe_file (block, here);
  } else {
    icon = "besace-web-symbolic";
    title = block->title != NULL ? block->title : block->url;
    origin = get_site (block->url);
  }

  gtk_image_set_from_icon_name (self->image, icon);
  set_line (self->title, title);
  set_line (self->origin, origin);
  set_line (self->caption, block->caption);

  name = join_lines (title, origin, block->caption);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "u", index);

  return GTK_WIDGET (self);
}

GPtrArray *
besace_reader_button_get_labels (BesaceReaderButton *self)
{
  GtkLabel *labels[] = { self->title, self->origin, self->caption };
  GPtrArray *visible = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (gtk_widget_get_visible (GTK_WIDGET (labels[i])))
      g_ptr_array_add (visible, labels[i]);

  return visible;
}
