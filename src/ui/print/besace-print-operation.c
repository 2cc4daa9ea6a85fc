/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-print-operation.h"

#include <glib/gi18n.h>

#include "besace-printout-pdf.h"

/* Of a slice of laying out, in microseconds: with what one step takes after it, under the 8 ms that nothing on the main
 * loop may exceed. */
#define SLICE 4000

/* Of a file's name, without its extension, in bytes. */
#define MAXIMUM_NAME 120

struct _BesacePrintOperation {
  GObject         parent_instance;

  BesacePrintout *printout; /* (owned) */
};

G_DEFINE_FINAL_TYPE (BesacePrintOperation, besace_print_operation, G_TYPE_OBJECT)

static void
begin_print_cb (BesacePrintOperation *self,
                GtkPrintContext      *context)
{
  BesacePaper paper = besace_paper_a4;

  paper.width = gtk_print_context_get_width (context);
  paper.height = gtk_print_context_get_height (context);
  besace_printout_begin (self->printout, &paper);
}

/* GTK calls this again, when idle, until it returns TRUE. */
static gboolean
paginate_cb (GtkPrintOperation *native,
             GtkPrintContext   *context,
             gpointer           user_data)
{
  BesacePrintOperation *self = BESACE_PRINT_OPERATION (user_data);
  gint64 end = g_get_monotonic_time () + SLICE;

  do {
    if (besace_printout_continue (self->printout)) {
      gtk_print_operation_set_n_pages (native, (int) besace_printout_get_n_pages (self->printout));
      return TRUE;
    }
  } while (g_get_monotonic_time () < end);

  return FALSE;
}

static void
draw_page_cb (BesacePrintOperation *self,
              GtkPrintContext      *context,
              int                   page)
{
  besace_printout_draw_page (self->printout, (guint) page, gtk_print_context_get_cairo_context (context));
}

static void
done_cb (GtkPrintOperation       *native,
         GtkPrintOperationResult  result,
         gpointer                 user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_CANCEL) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  } else if (result == GTK_PRINT_OPERATION_RESULT_ERROR) {
    gtk_print_operation_get_error (native, &error);
    g_message ("Printing failed: %s", error != NULL ? error->message : "no reason given");
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                             _("The printer did not take the sheet. See whether it is on and has paper, then print "
                               "again, or save the sheet as a PDF."));
  } else {
    g_task_return_pointer (task, NULL, NULL);
  }
}

static void
print (BesacePrintOperation *self,
       GtkWindow            *window,
       GTask                *task)
{
  g_autoptr(GtkPrintOperation) native = gtk_print_operation_new ();
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *size = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  BesacePrintoutDetails details;

  besace_printout_describe (self->printout, &details);
  gtk_page_setup_set_paper_size (setup, size);
  gtk_paper_size_free (size);

  gtk_print_operation_set_default_page_setup (native, setup);
  gtk_print_operation_set_unit (native, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (native, TRUE);
  gtk_print_operation_set_embed_page_setup (native, TRUE);
  gtk_print_operation_set_allow_async (native, TRUE);
  gtk_print_operation_set_job_name (native, details.title);

  g_signal_connect_object (native, "begin-print", G_CALLBACK (begin_print_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (native, "paginate", G_CALLBACK (paginate_cb), self, 0);
  g_signal_connect_object (native, "draw-page", G_CALLBACK (draw_page_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (native, "done", G_CALLBACK (done_cb), g_object_ref (task));

  gtk_print_operation_run (native, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, window, NULL);
}

/* (transfer full) */
static char *
create_file_name (const char *title)
{
  g_autofree char *name = g_strdup (title);
  g_autofree char *cut = NULL;
  const char *end;

  for (char *p = name; *p != '\0'; p++)
    if (*p == G_DIR_SEPARATOR || *p == '\\' || *p == ':' || g_ascii_iscntrl (*p))
      *p = ' ';
  g_strstrip (name);

  /* Not within a character. */
  end = name + strlen (name);
  while (end - name > MAXIMUM_NAME)
    end = g_utf8_prev_char (end);
  cut = g_strndup (name, (gsize) (end - name));

  return g_strconcat (*cut != '\0' ? cut : "besace", ".pdf", NULL);
}

static void
saved_cb (GObject      *source_object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GFile *file = g_task_get_task_data (task);
  GError *error = NULL;

  if (besace_print_operation_save_finish (BESACE_PRINT_OPERATION (source_object), result, &error))
    g_task_return_pointer (task, g_object_ref (file), g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
file_chosen_cb (GtkNativeDialog *dialog,
                int              response,
                gpointer         user_data)
{
  g_autoptr(GTask) task = user_data;
  GFile *file;

  if (response != GTK_RESPONSE_ACCEPT) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
    g_object_unref (dialog);
    return;
  }

  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_object_unref (dialog);

  g_task_set_task_data (task, file, g_object_unref);
  besace_print_operation_save_async (g_task_get_source_object (task), file, g_task_get_cancellable (task), saved_cb,
                                     g_object_ref (task));
}

static void
choose_file (BesacePrintOperation *self,
             GtkWindow            *window,
             GTask                *task)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Save as a PDF"), window,
                                                              GTK_FILE_CHOOSER_ACTION_SAVE,
                                                              _("_Save"), _("_Cancel"));
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *name = NULL;
  BesacePrintoutDetails details;

  besace_printout_describe (self->printout, &details);
  name = create_file_name (details.title);

  gtk_file_filter_set_name (filter, _("PDF documents"));
  gtk_file_filter_add_mime_type (filter, "application/pdf");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);

  /* The dialog is nobody's widget: it lives until it is answered. */
  g_signal_connect (dialog, "response", G_CALLBACK (file_chosen_cb), g_object_ref (task));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* A place without a path, as on a server, has no name that could be put in place at the end. */
static gboolean
write_pdf (BesacePrintout  *printout,
           GFile           *file,
           GCancellable    *cancellable,
           GError         **error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autoptr(GFileOutputStream) stream = NULL;
  g_autoptr(GError) failure = NULL;

  besace_printout_lay_out (printout, &besace_paper_a4);
  if (g_file_peek_path (file))
    return besace_printout_write_pdf (printout, g_file_peek_path (file), error);

  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, &failure);
  if (stream && besace_printout_write_pdf_to_stream (printout, G_OUTPUT_STREAM (stream), &failure) &&
      g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, &failure))
    return TRUE;

  g_set_error (error, failure->domain, failure->code, _("“%s” could not be written: %s. Choose another folder."), name,
               failure->message);
  return FALSE;
}

static void
save_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  BesacePrintOperation *self = source_object;
  GError *error = NULL;

  if (write_pdf (self->printout, task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
besace_print_operation_finalize (GObject *object)
{
  g_clear_object (&BESACE_PRINT_OPERATION (object)->printout);

  G_OBJECT_CLASS (besace_print_operation_parent_class)->finalize (object);
}

static void
besace_print_operation_class_init (BesacePrintOperationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = besace_print_operation_finalize;
}

static void
besace_print_operation_init (BesacePrintOperation *self)
{
}

BesacePrintOperation *
besace_print_operation_new (BesacePrintout *printout)
{
  BesacePrintOperation *self = g_object_new (BESACE_TYPE_PRINT_OPERATION, NULL);

  self->printout = g_object_ref (printout);
  return self;
}

void
besace_print_operation_run_async (BesacePrintOperation *self,
                                  BesacePrintTarget     target,
                                  GtkWindow            *window,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (BESACE_IS_PRINT_OPERATION (self));

  g_task_set_source_tag (task, besace_print_operation_run_async);
  if (target == BESACE_PRINT_TARGET_PAPER)
    print (self, window, task);
  else
    choose_file (self, window, task);
}

gboolean
besace_print_operation_run_finish (BesacePrintOperation  *self,
                                   GAsyncResult          *result,
                                   GFile                **file,
                                   GError               **error)
{
  g_autoptr(GFile) saved = NULL;
  g_autoptr(GError) failure = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  /* Paper leaves no file, so that NULL alone does not say that it failed. */
  saved = g_task_propagate_pointer (G_TASK (result), &failure);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  if (file != NULL)
    *file = g_steal_pointer (&saved);
  return TRUE;
}

void
besace_print_operation_save_async (BesacePrintOperation *self,
                                   GFile                *file,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (BESACE_IS_PRINT_OPERATION (self));
  g_return_if_fail (G_IS_FILE (file));

  g_task_set_source_tag (task, besace_print_operation_save_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, save_thread);
}

gboolean
besace_print_operation_save_finish (BesacePrintOperation  *self,
                                    GAsyncResult          *result,
                                    GError               **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
