/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-pasting.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-draft-text.h"
#include "besace-light-markup.h"

#define HTML "text/html"
/* Beyond that it is no text that somebody wrote: pictures within it, mostly, that are left out anyway. */
#define MAX_BYTES ((gsize) 32 * 1024 * 1024)

static void
read_text_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *failure = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &failure);

  if (text)
    g_task_return_pointer (task, besace_draft_text_clean (text), g_free);
  else
    g_task_return_error (task, failure);
}

static void
read_text (GTask *task)
{
  gdk_clipboard_read_text_async (g_task_get_source_object (task), g_task_get_cancellable (task), read_text_cb, task);
}

/* Some programs offer HTML as UTF-16, which begins with its mark. (transfer full) */
static char *
decode (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (length >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0)) {
    char *text = g_convert (data, (gssize) length, "UTF-8", "UTF-16", NULL, NULL, NULL);

    return text ? text : g_strdup ("");
  }

  return g_utf8_make_valid (data ? data : "", (gssize) length);
}

static void
convert_thread (GTask        *task,
                gpointer      clipboard,
                gpointer      bytes,
                GCancellable *cancellable)
{
  g_autofree char *html = decode (bytes);
  g_autofree char *markdown = besace_draft_text_from_html (html);

  g_task_return_pointer (task, besace_light_markup_from_markdown (markdown), g_free);
}

static void
spliced_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GMemoryOutputStream *stream = G_MEMORY_OUTPUT_STREAM (source);
  GError *failure = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, &failure) < 0) {
    g_task_return_error (task, failure);
  } else if (g_memory_output_stream_get_data_size (stream) > MAX_BYTES) {
    read_text (g_steal_pointer (&task));
  } else {
    g_task_set_task_data (task, g_memory_output_stream_steal_as_bytes (stream), (GDestroyNotify) g_bytes_unref);
    g_task_run_in_thread (task, convert_thread);
  }
}

static void
read_html_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GTask *task = user_data;
  g_autoptr(GError) failure = NULL;
  g_autoptr(GInputStream) input = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &failure);
  g_autoptr(GOutputStream) memory = NULL;

  /* Offered and not given: the text is there as well. */
  if (!input) {
    read_text (task);
    return;
  }

  memory = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (memory, input, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, g_task_get_cancellable (task), spliced_cb, task);
}

static gboolean
has_only_picture (GdkContentFormats *formats)
{
  return gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE) && !gdk_content_formats_contain_gtype (formats, G_TYPE_STRING);
}

void
besace_pasting_read_async (GdkClipboard        *clipboard,
                           gboolean             formatted,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  static const char *types[] = { HTML, NULL };
  g_autoptr(GdkContentFormats) formats =
    gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard)));
  GTask *task = g_task_new (clipboard, cancellable, callback, user_data);

  g_task_set_source_tag (task, besace_pasting_read_async);
  if (has_only_picture (formats)) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                             _("What was copied is a picture, which no text can hold: save it as a file, then add it as an image."));
    g_object_unref (task);
  } else if (formatted && gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), HTML)) {
    gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, cancellable, read_html_cb, task);
  } else {
    read_text (task);
  }
}

char *
besace_pasting_read_finish (GdkClipboard  *clipboard,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, clipboard), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
